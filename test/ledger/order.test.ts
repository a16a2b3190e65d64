import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { z } from 'zod'
import { ok } from '../../src/kernel/result.ts'
import { system } from '../../src/platform/actor.ts'
import { command } from '../../src/platform/declare.ts'
import { perform } from '../../src/platform/perform.ts'
import { openPool, type Pool } from '../../src/platform/postgres/pool.ts'
import { house, type TestHouse } from '../harness.ts'

const move = command({
  name: 'test.move',
  about: '测试：移动两个余额',
  may: [],
  input: z.object({}),
  output: z.object({}),
  async run(work) {
    work.move([
      { id: 'b', delta: 1, floored: true },
      { id: 'a', delta: 1, floored: true },
    ])
    return ok({})
  },
})

let t: TestHouse
let pool: Pool
const others: pg.Client[] = []
async function other(): Promise<pg.Client> {
  const client = new pg.Client(t.connection)
  await client.connect()
  others.push(client)
  return client
}

beforeAll(async () => {
  t = await house()
  const admin = await other()
  // The plan that joins by hash walks the table, where b lies before a.
  await admin.query(`insert into balance (tenant_id, id, floored) values ($1, 'b', true), ($1, 'a', true)`, [t.town.tenant.id])
  for (const plan of ['nestloop', 'mergejoin', 'indexscan', 'bitmapscan'])
    await admin.query(`alter database ${t.connection.database} set enable_${plan} = off`)
  pool = openPool(t.connection, { size: 2 })
})
afterAll(async () => {
  await Promise.all(others.map((client) => client.end()))
  await pool?.end()
  await t?.close()
})

describe('balances', () => {
  it('are taken in id order, whatever the plan: who waits for the first holds no other', async () => {
    const [holder, looker] = [await other(), await other()]
    const of = `where tenant_id = '${t.town.tenant.id}' and id =`
    await holder.query('begin')
    await holder.query(`select from balance ${of} 'a' for update`)
    const door = { ...t.house.door, pool }
    const moving = perform(door, move, { tenant: t.town.tenant.id, who: system('test'), key: 'order-test', input: {} })
    for (;;) {
      const waits = await looker.query(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = $1`, [
        t.connection.database,
      ])
      if (waits.rowCount !== 0) break
    }
    expect((await looker.query(`select from balance ${of} 'b' for update nowait`)).rowCount).toBe(1)
    await holder.query('commit')
    expect((await moving).ok).toBe(true)
    const { rows } = await looker.query(
      `select id, amount::int as amount from balance ${of} 'a' or ${of.slice(6)} 'b' order by id`,
    )
    expect(rows).toEqual([
      { id: 'a', amount: 1 },
      { id: 'b', amount: 1 },
    ])
  })
})
