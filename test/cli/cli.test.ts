import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildHouse, migrations } from '../../src/app.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import { openDatabase } from '../../src/platform/postgres/keeper.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { sealAll } from '../../src/platform/seal.ts'
import { openSealKey } from '../../src/platform/seal-key.ts'
import { openSecrets } from '../../src/platform/secrets.ts'
import { logSender } from '../../src/platform/sender.ts'
import { root } from '../house/source.ts'
import { foundTown } from '../town.ts'

let folder: string
beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'ignore' })
  folder = mkdtempSync(join(tmpdir(), 'linli-cli-'))
  chmodSync(folder, 0o711)
  const cluster = await openDatabase({ dataDir: join(folder, 'data') })
  const pool = openPool(cluster.connection, { size: 2, name: cluster.connection.application_name })
  await migrate(cluster.connection, migrations())
  const house = buildHouse({
    config: { dataDir: cluster.dataDir, host: '127.0.0.1', port: 0, demo: false, version: 'test' },
    pool,
    clock: systemClock,
    files: openFiles(cluster.dataDir),
    secrets: openSecrets(cluster.dataDir),
    sender: logSender,
  })
  await foundTown(house, 'shifan', '示范街道', '310199001')
  await sealAll(pool, openSealKey(cluster.dataDir), systemClock)
  await pool.end()
  await cluster.close()
}, 120_000)
afterAll(async () => {
  for (const name of ['data', 'again']) await stopWhatRuns(join(folder, name, 'pg'))
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the built command in a process of its own, as an operator does. */
function linli(words: readonly string[], data = 'data'): Promise<{ code: number; out: string; said: string }> {
  const env = { ...process.env, LINLI_DATA: join(folder, data), DATABASE_URL: '' }
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'dist/server/linli.mjs'), ...words], { env }, (error, out, said) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, said }),
    )
  })
}
type Checks = { checks: { name: string; ok: boolean; looked: number }[] }
type Verified = { tenants: { tenant: string; ok: boolean; rows: number; number: number; head: string; problems: string[] }[] }

test('check says what holds, as JSON', async () => {
  const { code, out } = await linli(['check', '--json'])
  const { checks } = JSON.parse(out) as Checks
  expect(checks.length).toBeGreaterThan(5)
  expect(checks.filter((one) => !one.ok)).toEqual([])
  expect(checks.find((one) => one.name === 'platform.seals')?.looked).toBeGreaterThan(30)
  expect(code).toBe(0)
}, 60_000)

test('a backup restored elsewhere is whole, and its seals need the key that was kept apart', async () => {
  const made = await linli(['backup', join(folder, 'copy')])
  expect([made.code, made.said]).toEqual([0, expect.stringContaining('备份不含密钥')])
  const again = await linli(['backup', join(folder, 'copy')])
  expect(again.code, 'a backup is never written into another').toBe(1)
  const before = JSON.parse((await linli(['verify', '--json'])).out) as Verified
  const { number, head } = before.tenants[0] ?? { number: 0, head: '' }
  expect((await linli(['restore', join(folder, 'copy')], 'again')).code).toBe(0)
  expect((await linli(['restore', join(folder, 'copy')], 'again')).code, 'never over data that is there').toBe(1)
  expect(existsSync(join(folder, 'again/secret'))).toBe(false)
  expect((await linli(['verify'], 'again')).code).toBe(1)
  rmSync(join(folder, 'again/secret'), { recursive: true, force: true })
  cpSync(join(folder, 'data/secret'), join(folder, 'again/secret'), { recursive: true })
  const verified = await linli(['verify', '--json', '--anchor', `shifan:${number}:${head}`], 'again')
  expect((JSON.parse(verified.out) as Verified).tenants).toEqual(before.tenants)
  expect(verified.code).toBe(0)
  const older = await linli(['verify', '--anchor', `shifan:${number + 1}:${head}`], 'again')
  expect([older.code, older.out]).toEqual([1, expect.stringContaining('no block has the printed head')])
}, 120_000)

test('a second subdistrict with six steps and tracks of its own is set up by data alone', async () => {
  const add = ['tenant', 'add', '--slug', 'liubu', '--code', '310101002', '--name', '示例街道', '--admin', 'liubu.admin']
  expect((await linli(add)).code).toBe(0)
  const example = join(root, 'docs/examples/six-steps.json')
  const wrong = join(folder, 'wrong.json')
  const spoilt = (change: (of: Example) => unknown): void => {
    const text = JSON.parse(readFileSync(example, 'utf8')) as Example
    writeFileSync(wrong, JSON.stringify(change(text)))
  }
  interface Example {
    posts: { place?: string }[]
    measure: object
  }
  const setup = (file: string) => linli(['tenant', 'setup', file, '--slug', 'liubu'])
  writeFileSync(wrong, '{')
  expect((await setup(wrong)).code).toBe(1)
  spoilt((of) => ({ ...of, posts: of.posts.map((one) => ({ ...one, place: '没有这个居委' })) }))
  expect(await setup(wrong)).toMatchObject({ code: 1, said: expect.stringContaining('没有居民区「没有这个居委」') })
  spoilt((of) => ({ ...of, posts: [], extra: 1 }))
  expect((await setup(wrong)).code).toBe(1)
  const done = await setup(example)
  expect([done.code, done.said]).toEqual([0, ''])
  expect(done.out).toMatch(/居民区书记 陈书：登录名 liubu\.shuji，初始密码 \S+（/)
  expect(done.out).toContain('3 个类别')
  const again = await setup(example)
  expect([again.code, again.said]).toEqual([1, expect.stringContaining('2027 年度已经开启过了')])
  const { checks } = JSON.parse((await linli(['check', '--json'])).out) as Checks
  expect(checks.filter((one) => !one.ok)).toEqual([])
}, 120_000)

test('doctor looks at the machine, and unknown words get help', async () => {
  const { code, out } = await linli(['doctor', '--json'])
  const { findings } = JSON.parse(out) as { findings: { name: string; ok: boolean }[] }
  expect(findings.filter((one) => !one.ok)).toEqual([])
  expect([code, findings.length > 7]).toEqual([0, true])
  expect(await linli(['nothing'])).toMatchObject({ code: 2, out: expect.stringContaining('linli check') })
  expect((await linli(['backup'])).code).toBe(2)
  expect((await linli(['verify', '--anchor', 'nonsense'])).code).toBe(2)
}, 60_000)
