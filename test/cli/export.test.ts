import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildHouse, migrations } from '../../src/app.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import type { House } from '../../src/platform/house.ts'
import { randomId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { openDatabase } from '../../src/platform/postgres/keeper.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { openSecrets } from '../../src/platform/secrets.ts'
import { logSender } from '../../src/platform/sender.ts'
import { root } from '../house/source.ts'
import { asHolder, foundTown, holderAt, type Town, value } from '../town.ts'

/** More than one page of the export. */
const JOURNALS = 520
let folder: string
let resident: string
let secretary: string
const funds: string[] = []

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'ignore' })
  folder = mkdtempSync(join(tmpdir(), 'linli-export-'))
  chmodSync(folder, 0o711)
  const cluster = await openDatabase({ dataDir: join(folder, 'data') })
  const pool = openPool(cluster.connection, { size: 4 })
  await migrate(cluster.connection, migrations())
  const house = buildHouse({
    config: { dataDir: cluster.dataDir, host: '127.0.0.1', port: 0, demo: false, version: 'test' },
    pool,
    clock: systemClock,
    files: openFiles(cluster.dataDir),
    secrets: openSecrets(cluster.dataDir),
    sender: logSender,
  })
  const town = await foundTown(house, 'shifan', '示范街道', '310199001')
  const other = await foundTown(house, 'lingyi', '另一街道', '310299002')
  funds.push(await post(house, town, JOURNALS), await post(house, other, 3))
  resident = town.residents[0]?.person ?? ''
  secretary = holderAt(town, 'areaSecretary', 'one').person
  await pool.end()
  await cluster.close()
}, 180_000)
afterAll(async () => {
  await stopWhatRuns(join(folder, 'data/pg'))
  rmSync(folder, { recursive: true, force: true })
})

/** A fund with so many appropriations. */
async function post(house: House, town: Town, journals: number): Promise<string> {
  const who = asHolder(holderAt(town, 'financeOfficer'))
  const call = async (name: string, input: unknown): Promise<Record<string, string>> => {
    const command = house.commands.get(name)
    if (!command) throw new Error(name)
    return value(await perform(house.door, command, { tenant: town.tenant.id, who, key: randomId(), input }))
  }
  const { fund = '' } = await call('ledger.openFund', {
    place: town.places.root.id,
    kind: 'selfGovernance',
    name: '自治金; "一"',
  })
  for (let i = 0; i < journals; i += 1)
    await call('ledger.appropriate', {
      fund,
      year: 2026,
      number: `示街〔2026〕${i + 1}号`,
      amount: 100_01 + i,
      day: '2026-03-01',
    })
  return fund
}

function linli(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const env = { ...process.env, LINLI_DATA: join(folder, 'data'), DATABASE_URL: '' }
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'dist/server/linli.mjs'), ...words],
      { env, maxBuffer: 64 << 20 },
      (error, out, said) => done({ code: error ? Number(error.code ?? 1) : 0, out, said }),
    )
  })
}
function judge(tool: string, args: readonly string[], text: string): { status: number | null; said: string } {
  const path = join(folder, 'books')
  writeFileSync(path, text)
  const { status, stdout, stderr } = spawnSync(tool, [...args, path], { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

describe.each([
  ['hledger', 'hledger', ['check', '-s', '-f']],
  ['beancount', 'bean-check', []],
] as const)('ledger export --format %s', (format, tool, args) => {
  test('holds every journal of every subdistrict once, and the referee agrees to the 分', async () => {
    const { code, out, said } = await linli('ledger', 'export', '--format', format)
    expect([code, said]).toEqual([0, `2 个街道，${JOURNALS + 3} 笔分录\n`])
    expect(judge(tool, args, out)).toEqual({ status: 0, said: '' })
    const ids = [...out.matchAll(/^(?:\d{4}-\d\d-\d\d \* \(| {2}id: ")([0-9a-f-]{36})/gm)].map((match) => match[1])
    expect(ids).toHaveLength(JOURNALS + 3)
    expect(new Set(ids).size).toBe(ids.length)
    for (const fund of funds) expect(out).toContain(`Fund-${fund}`)
  })
  test('the referee refuses it where a stored balance is one 分 off', async () => {
    const { out } = await linli('ledger', 'export', '--format', format, '--tenant', 'lingyi')
    expect(out).not.toContain(`Fund-${funds[0]}`)
    const stored = 3 * 100_01 + 3
    const shown = `${Math.floor(stored / 100)}.${String(stored % 100).padStart(2, '0')}`
    const at = out.lastIndexOf(shown)
    expect(at).toBeGreaterThan(0)
    expect(judge(tool, args, out).status).toBe(0)
    const wrong = `${out.slice(0, at)}${(Number(shown) + 0.01).toFixed(2)}${out.slice(at + shown.length)}`
    expect(judge(tool, args, wrong).status).not.toBe(0)
  })
})

test('another format, another word and a subdistrict that is not there are said', async () => {
  expect((await linli('ledger', 'export', '--format', 'excel')).code).toBe(2)
  expect((await linli('ledger')).code).toBe(2)
  expect(await linli('ledger', 'export', '--format', 'hledger', '--tenant', 'nowhere')).toMatchObject({ code: 1, out: '' })
})

test('person export and erase at the terminal', async () => {
  const { out } = await linli('person', 'export', resident, '--reason', '本人申请')
  expect(JSON.parse(out)).toMatchObject({ tenant: 'shifan', people: { person: { id: resident, name: '陈阿婆' } } })
  expect(await linli('person', 'erase', secretary, '--reason', '试')).toMatchObject({
    code: 1,
    said: '这个人还有岗位「居民区书记」，请先办理离任。\n',
  })
  expect(await linli('person', 'erase', resident)).toMatchObject({ code: 2 })
  expect((await linli('person', 'erase', randomId(), '--reason', '试')).said).toBe('没有这个人。\n')
  expect(await linli('person', 'erase', resident, '--reason', '本人申请')).toMatchObject({ code: 0 })
  expect((await linli('person', 'export', resident, '--reason', '核对')).out).not.toContain('陈阿婆')
})
