import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildHouse, migrations } from '../src/app.ts'
import { must, type Result } from '../src/kernel/result.ts'
import { holderOf, system } from '../src/platform/actor.ts'
import { systemClock } from '../src/platform/clock.ts'
import { openFiles } from '../src/platform/files/files.ts'
import type { House } from '../src/platform/house.ts'
import { randomId, timeId } from '../src/platform/id.ts'
import { perform } from '../src/platform/perform.ts'
import { openDatabase } from '../src/platform/postgres/keeper.ts'
import { migrate } from '../src/platform/postgres/migrate.ts'
import { openPool } from '../src/platform/postgres/pool.ts'
import { secretsOf } from '../src/platform/secrets.ts'
import { createTenant } from '../src/platform/tenants.ts'

/** A town for measuring: one office with a finance officer, and funds that never run dry. */
export interface Place {
  readonly house: House
  readonly dataDir: string
  readonly tenant: string
  readonly post: string
  readonly person: string
  /** Of the finance officer, for requests over HTTP. */
  readonly login: string
  readonly password: string
  readonly funds: readonly { readonly fund: string; readonly project: string }[]
  readonly socket: { readonly host: string; readonly user: string; readonly database: string }
  close(): Promise<void>
}

/** Enough 分 for hundreds of millions of postings of one 分. */
const PLENTY = 1_000_000_000_00

/** Opens an embedded database of its own, with fsync on as everywhere, and founds the town through the commands. */
export async function openPlace(funds: number, year: number): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const cluster = await openDatabase({ dataDir })
  await migrate(cluster.connection, migrations())
  const pool = openPool(cluster.connection)
  const house = buildHouse({
    config: { dataDir, host: '127.0.0.1', port: 0, demo: true, version: 'bench' },
    pool,
    clock: systemClock,
    files: openFiles(dataDir),
    secrets: secretsOf(Buffer.alloc(32, 7)),
    sender: { send: async () => {} },
  })
  const at = systemClock.now()
  const tenant = timeId(at)
  await createTenant(pool, { id: tenant, slug: 'bench', code: '310199001', name: '示范街道' }, at)
  const root = timeId(at)
  await pool.query(
    `insert into place (tenant_id, id, kind, key, code, name, short_name, path, fictional, valid_from)
     values ($1, $2, 'subdistrict', 'bench', '310199001', '示范街道', '示范街道', '/', true, '2020-01-01')`,
    [tenant, root],
  )
  const call = async <T>(name: string, input: unknown, post?: string): Promise<T> => {
    const command = house.commands.get(name)
    must(command, `there is a command ${name}`)
    const who = post === undefined ? system('bench') : holderOf(post)
    const answer: Result<unknown> = await perform(house.door, command, { tenant, who, key: randomId(), input })
    if (!answer.ok) throw new Error(`${name}: ${answer.refusal.code}`)
    return answer.value as T
  }
  const { person } = await call<{ person: string }>('people.register', { name: '孙佳', place: root, fictional: true })
  const appointment = { person, role: 'financeOfficer', place: root, title: '党政办财务', from: '2020-01-01' }
  const { post } = await call<{ post: string }>('org.appoint', appointment)
  const [login, password] = ['bench.finance', randomId()]
  await call('people.setLogin', { person, login, password })
  const opened = []
  for (let i = 0; i < funds; i += 1) {
    const name = `自治金 ${i + 1}`
    const { fund } = await call<{ fund: string }>('ledger.openFund', { place: root, kind: 'selfGovernance', name }, post)
    const day = '2026-01-01'
    await call('ledger.appropriate', { fund, year, number: '示街〔2026〕1号', amount: PLENTY, day }, post)
    opened.push({ fund, project: randomId() })
  }
  const { host, user, database } = cluster.connection
  return {
    house,
    dataDir,
    tenant,
    post,
    person,
    login,
    password,
    funds: opened,
    socket: { host: String(host), user: String(user), database: String(database) },
    async close() {
      await pool.end()
      await cluster.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
