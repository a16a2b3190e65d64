import { generateKeyPairSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { house, type TestHouse } from '../../test/harness.ts'
import { runChecks } from './checks.ts'
import { keepFiles } from './files/keep.ts'
import { sealAll } from './seal.ts'
import { sealKeyOf } from './seal-key.ts'

const key = sealKeyOf(generateKeyPairSync('ed25519').privateKey)
let h: TestHouse
let file: string
beforeAll(async () => {
  h = await house()
  const tenant = h.town.tenant.id
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#345' } })
    .png()
    .toBuffer()
  const kept = await h.house.files.receive(tenant, '树.png', Readable.from(picture))
  if (!kept.ok) throw new Error(kept.refusal.code)
  await keepFiles(h.house, tenant, h.system().who, [{ field: 'photo', file: kept.value }])
  file = h.house.files.path(tenant, kept.value.hash)
  await h.house.pool.query(`insert into balance values ($1, 'x', 5, true)`, [tenant])
  await sealAll(h.house.pool, key, h.clock)
})
afterAll(() => h.close())

const failed = async (): Promise<string[]> => (await runChecks(h.house, key)).filter((line) => !line.ok).map((line) => line.name)

test('a sound house: every check of the platform holds and has looked at something', async () => {
  const lines = await runChecks(h.house, key)
  expect(lines.filter((line) => !line.ok)).toEqual([])
  const own = lines.filter((line) => line.name.startsWith('platform.'))
  expect(own.map((line) => line.name).sort()).toEqual(
    ['balances', 'files', 'memory', 'outbox', 'seals', 'tenants'].map((name) => `platform.${name}`),
  )
  for (const line of own) expect(line.looked, line.name).toBeGreaterThan(0)
})

const tenant = () => h.town.tenant.id
const plain = (sql: string) => () => h.house.pool.query(sql.replaceAll('$1', `'${tenant()}'`)).then(() => {})
/** What is broken, how it is mended, and the check that must find it. */
const faults: readonly (readonly [finds: string, breaks: () => Promise<void>, mends: () => Promise<void>])[] = [
  [
    'platform.balances',
    plain('alter table balance drop constraint balance_floor; update balance set amount = -1 where tenant_id = $1'),
    plain(
      `update balance set amount = 5 where tenant_id = $1; alter table balance add constraint balance_floor check (not floored or amount >= 0)`,
    ),
  ],
  [
    'platform.outbox',
    plain(
      `insert into outbox (tenant_id, id, listener, fact, payload, at, due) values ($1, gen_random_uuid(), 'x.y', 'x.z', '{}', '2026-02-20', '2026-02-20')`,
    ),
    plain('delete from outbox where tenant_id = $1'),
  ],
  [
    'platform.memory',
    plain(`insert into memory values ($1, 'x', 'nobody.didThis', 'k', '\\x00', '{}', '2026-03-01')`),
    plain(`delete from memory where command = 'nobody.didThis'`),
  ],
  [
    'platform.tenants',
    plain('alter table clock_run disable row level security'),
    plain('alter table clock_run enable row level security'),
  ],
  [
    'platform.seals',
    plain(`update audit set command = command || 'x' where tenant_id = $1`),
    plain(`update audit set command = left(command, -1) where tenant_id = $1`),
  ],
]
test.each(faults)('%s finds its fault', async (finds, breaks, mends) => {
  await breaks()
  const found = await failed()
  await mends()
  expect(found).toContain(finds)
  expect(await failed()).toEqual([])
})
test('platform.files finds a file that is gone', async () => {
  rmSync(file)
  expect(await failed()).toEqual(['platform.files'])
})
