import { generateKeyPairSync } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { house, type TestHouse } from '../../test/harness.ts'
import { transact } from './postgres/pool.ts'
import { BLOCK_ROWS, sealAll, sealOnce, verifySeals } from './seal.ts'
import { sealKeyOf } from './seal-key.ts'
import { statement } from './statement.ts'

const key = sealKeyOf(generateKeyPairSync('ed25519').privateKey)
const later = new Date('2026-03-02T03:00:00Z')
let h: TestHouse
/** The operator with a shell: past the door and past row level security. */
let shell: pg.Client
beforeAll(async () => {
  h = await house()
  shell = new pg.Client(h.connection)
  await shell.connect()
})
afterAll(async () => {
  await shell.end()
  await h.close()
})

const verify = (anchor?: string) => verifySeals(h.house.pool, h.town.tenant.id, key, later, anchor)
const seal = () => sealAll(h.house.pool, key, { now: () => later })

/** Two blocks at least, whole, before each tampering; what was tampered with is put back by a transaction's end. */
beforeEach(async () => {
  for (let round = 0; round < 2; round += 1) {
    await h.as('selfGovOfficer').do('org.setBrand', { slogan: `第${round}次`, colour: 'b', hostName: '示范街道办事处' })
    await seal()
  }
})

async function tampered(sql: string, params: unknown[] = []): Promise<readonly string[]> {
  const kept = await shell.query('select * from audit where tenant_id = $1', [h.town.tenant.id])
  const blocks = await shell.query('select * from audit_block where tenant_id = $1', [h.town.tenant.id])
  const before = await verify()
  expect(before.problems).toEqual([])
  const { rowCount } = await shell.query(sql, params)
  expect(rowCount).toBeGreaterThan(0)
  const after = await verify()
  await shell.query('delete from audit where tenant_id = $1', [h.town.tenant.id])
  await shell.query('delete from audit_block where tenant_id = $1', [h.town.tenant.id])
  for (const [table, { rows, fields }] of [
    ['audit', kept],
    ['audit_block', blocks],
  ] as const)
    for (const row of rows as Record<string, unknown>[]) {
      const names = fields.map((field) => field.name)
      const values = names.map((name) => (name === 'input' && row[name] ? JSON.stringify(row[name]) : row[name]))
      await shell.query(
        `insert into ${table} (${names.join(',')}) values (${names.map((_, i) => `$${i + 1}`).join(',')})`,
        values,
      )
    }
  expect(after.ok).toBe(false)
  return after.problems
}

test('every audit row comes into exactly one block, and the chain is whole', async () => {
  const report = await verify()
  const { rows } = await shell.query<{ n: number }>('select count(*)::int as n from audit where tenant_id = $1', [
    h.town.tenant.id,
  ])
  expect(report).toMatchObject({ ok: true, problems: [], waiting: 0, rows: rows[0]?.n })
  expect(report.blocks).toBeGreaterThanOrEqual(2)
  expect(report.rows).toBeGreaterThan(20)
})
test('an edited row is found', async () => {
  const sql = `update audit set role = 'cashier' where ctid = (select ctid from audit where tenant_id = $1 and role = 'selfGovOfficer' limit 1)`
  expect(await tampered(sql, [h.town.tenant.id])).toEqual([expect.stringMatching(/^block \d+: a row was changed$/)])
})
test('a time moved by a microsecond is found', async () => {
  const sql = `update audit set at = at + interval '1 microsecond' where ctid = (select ctid from audit where tenant_id = $1 limit 1)`
  expect(await tampered(sql, [h.town.tenant.id])).toEqual([expect.stringMatching(/a row was changed$/)])
})
test('a deleted row is found by its id', async () => {
  const sql = 'delete from audit where ctid = (select ctid from audit where tenant_id = $1 limit 1)'
  expect(await tampered(sql, [h.town.tenant.id])).toContainEqual(expect.stringMatching(/row [0-9a-f-]{36} is gone$/))
})
test('a back-dated row is found, as no block names it', async () => {
  const sql = `insert into audit (tenant_id, id, at, command, role) values ($1, gen_random_uuid(), '2025-01-01', 'spending.pay', 'cashier')`
  expect(await tampered(sql, [h.town.tenant.id])).toEqual([
    expect.stringMatching(/^row .* \(spending\.pay\) stands in no block$/),
  ])
})
test('blocks taken out, cut off, reordered or signed by another are found', async () => {
  const at = [h.town.tenant.id]
  expect(await tampered('delete from audit_block where tenant_id = $1 and number = 2', at)).toContain('block 2 is missing')
  const cut =
    'delete from audit_block where tenant_id = $1 and number = (select max(number) from audit_block where tenant_id = $1)'
  expect(await tampered(cut, at)).toContainEqual(expect.stringMatching(/stands in no block$/))
  const swap = `update audit_block set number = case number when 1 then -2 else -1 end where tenant_id = $1 and number in (1, 2)`
  expect(await tampered(swap, at)).toContain('block 1 is missing')
  const mix = `update audit_block b set ids = array(select unnest(b.ids) order by 1 desc) where tenant_id = $1 and cardinality(ids) > 1`
  expect(await tampered(mix, at)).toContainEqual(expect.stringMatching(/its head is not that of its content$/))
  const stranger = sealKeyOf(generateKeyPairSync('ed25519').privateKey)
  const forged = `update audit_block set signature = $2 where tenant_id = $1 and number = 1`
  expect(await tampered(forged, [...at, stranger.sign(Buffer.alloc(32))])).toEqual(['block 1: its signature is not ours'])
})
test('rows that wait too long for a block are an alarm, until they are sealed', async () => {
  const { pool } = h.house
  const tenant = h.town.tenant.id
  const waits = new Date('2026-03-02T05:00:00Z')
  await transact(pool, tenant, {}, async (tx) => {
    await tx.send(pour, [3, waits])
    await tx.commit()
  })
  const after = (minutes: number) => verifySeals(pool, tenant, key, new Date(waits.getTime() + minutes * 60_000))
  expect(await after(4)).toMatchObject({ ok: true, waiting: 3, problems: [] })
  expect(await after(6)).toMatchObject({
    ok: false,
    waiting: 3,
    problems: ['3 rows wait for a block, the oldest since 2026-03-02T05:00:00.000Z: nobody seals'],
  })
  await seal()
  expect(await after(6)).toMatchObject({ ok: true, waiting: 0 })
})
test('an older copy is recognised by the printed head', async () => {
  const { number, head } = await verify()
  expect(await verify(`${number}:${head}`)).toMatchObject({ ok: true })
  expect(await verify(`${number + 1}:${head}`)).toMatchObject({ ok: false })
})

const pour = statement<[rows: number, at: Date]>(
  'platform.testPour',
  `with r as (insert into audit (tenant_id, id, at, command, role)
              select $1, gen_random_uuid(), $3, 'test.pour', 'system' from generate_series(1, $2::int) returning id)
   insert into audit_pending (tenant_id, id) select $1, id from r`,
)
test('two sealers at once, and rows that commit late, lose nothing and seal nothing twice', async () => {
  const { pool } = h.house
  const tenant = h.other.tenant.id
  const slow = transact(pool, tenant, {}, async (tx) => {
    await tx.send(pour, [10, later])
    await new Promise((done) => setTimeout(done, 300))
    await tx.commit()
  })
  await transact(pool, tenant, {}, async (tx) => {
    await tx.send(pour, [2 * BLOCK_ROWS, later])
    await tx.commit()
  })
  await Promise.all([1, 2, 3].map(() => sealOnce(pool, tenant, key, later)))
  await slow
  await Promise.all([1, 2].map(() => sealAll(pool, key, { now: () => later })))
  await seal()
  const report = await verifySeals(pool, tenant, key, new Date('2026-03-03T00:00:00Z'))
  expect(report).toMatchObject({ ok: true, waiting: 0 })
  expect(report.rows).toBeGreaterThan(2 * BLOCK_ROWS + 10)
})
