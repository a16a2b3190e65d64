import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildHouse, migrations } from '../../src/app.ts'
import { runChecks } from '../../src/platform/checks.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import { randomId } from '../../src/platform/id.ts'
import { type Cluster, openDatabase } from '../../src/platform/postgres/keeper.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { openPool } from '../../src/platform/postgres/pool.ts'
import { openSealKey } from '../../src/platform/seal-key.ts'
import { openSecrets } from '../../src/platform/secrets.ts'
import { logSender } from '../../src/platform/sender.ts'
import { root } from '../house/source.ts'
import { foundTown, holderAt, PASSWORD, type Town } from '../town.ts'

/**
 * `kill -9` of the server, of PostgreSQL, or of both, in the middle of writes over HTTP. Writers repeat the same form under the
 * same key until they are answered, and lose some answers on the way. Nothing acknowledged may be lost, nothing may be doubled.
 */
const ROUNDS = 20
const WRITERS = 6
/** The last writer takes a fresh key at each try: it must double, or this test would prove nothing. */
const FORGETFUL = WRITERS - 1
/** A minute on an idle machine; a busy one gets more. */
const LIMIT = 300_000

let dataDir: string
let server: ChildProcess | undefined
let address = ''
let cookie = ''
const output: string[] = []

/** A house of our own on the running database, for founding and for counting; PostgreSQL is the server's afterwards. */
async function inside<T>(work: (house: ReturnType<typeof buildHouse>) => Promise<T>): Promise<T> {
  const cluster: Cluster = await openDatabase({ dataDir })
  const pool = openPool(cluster.connection, { size: 2, name: cluster.connection.application_name })
  try {
    await migrate(cluster.connection, migrations())
    return await work(
      buildHouse({
        config: { dataDir: cluster.dataDir, host: '127.0.0.1', port: 0, demo: false, version: 'test' },
        pool,
        clock: systemClock,
        files: openFiles(cluster.dataDir),
        secrets: openSecrets(cluster.dataDir),
        sender: logSender,
      }),
    )
  } finally {
    await pool.end()
    await cluster.close()
  }
}

async function start(): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'dist/server/linli.mjs'), 'serve'], {
    env: { ...process.env, LINLI_DATA: dataDir, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server = child
  address = ''
  const listen = (part: Buffer): void => {
    output.push(String(part))
    address ||= /(http:\/\/127\.0\.0\.1:\d+)\//.exec(String(part))?.[1] ?? ''
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  for (let waited = 0; address === ''; waited += 20) {
    if (child.exitCode !== null || waited > 30_000) throw new Error(`the server does not start: ${output.slice(-20).join('')}`)
    await sleep(20)
  }
}
const killServer = (): void => void server?.kill('SIGKILL')
function killPostgres(): void {
  try {
    process.kill(Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  } catch (error) {
    // It was dead already.
    if (!['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'ignore' })
  dataDir = mkdtempSync(join(tmpdir(), 'linli-kill-'))
  chmodSync(dataDir, 0o711)
  const town: Town = await inside((house) => foundTown(house, 'shifan', '示范街道', '310199001'))
  await start()
  const login = holderAt(town, 'selfGovOfficer').login
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(answer.status).toBe(200)
}, LIMIT)
afterAll(async () => {
  killServer()
  await stopWhatRuns(join(dataDir, 'pg'))
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

interface Written {
  readonly name: string
  readonly key: string
  readonly answer: string
}
const tally = { tries: 0, refused: 0, broken: 0, lost: 0 }

/** One try; null where no answer came, or where the server said that it cannot now. */
async function attempt(name: string, key: string, patience: number): Promise<string | null> {
  tally.tries += 1
  try {
    const answer = await fetch(`${address}/api/v1/commands/people.register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie },
      body: JSON.stringify({ name }),
      signal: AbortSignal.timeout(patience),
    })
    const text = await answer.text()
    if (answer.status === 200) return text
    if (answer.status < 500) throw new Error(`refused: ${text}`)
    tally.refused += 1
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) throw error
    if (error instanceof Error && error.name === 'TimeoutError') tally.lost += 1
    else tally.broken += 1
  }
  return null
}

/** Writes one form after another until told to stop, and finishes the one in hand. */
async function writer(round: number, who: number, stopped: () => boolean): Promise<Written[]> {
  const done: Written[] = []
  for (let form = 0; !stopped(); form += 1) {
    const name = `第${round}轮${who}号${form}`
    const key = randomId()
    let answer: string | null = null
    for (let tries = 0; answer === null; tries += 1) {
      if (tries > 3000) throw new Error(`no answer for ${name}: ${output.slice(-10).join('')}`)
      // Every eighth answer is given up before it can come, as on a bad line.
      const patience = randomInt(8) === 0 ? randomInt(1, 12) : 5000
      answer = await attempt(name, who === FORGETFUL ? randomId() : key, patience)
      if (answer === null) await sleep(25)
    }
    done.push({ name, key, answer })
  }
  return done
}

test(
  `${ROUNDS} rounds: nothing acknowledged is lost, nothing is doubled`,
  async () => {
    const all: (readonly Written[])[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      let stop = false
      const writers = Array.from({ length: WRITERS }, (_, who) => writer(round, who, () => stop))
      await sleep(randomInt(100, 500))
      if (round % 3 !== 0) killPostgres()
      if (round % 3 !== 1) {
        const gone = new Promise((done) => server?.once('exit', done))
        killServer()
        await gone
        await start()
      }
      await sleep(300)
      stop = true
      all.push(...(await Promise.all(writers)))
    }
    const written = all.flat()
    const keyed = written.filter((one) => !one.name.includes(`轮${FORGETFUL}号`))
    // Whoever asks again under the old key gets the old answer.
    for (const one of keyed.filter((_, at) => at % 10 === 0)) expect(await attempt(one.name, one.key, 5000)).toBe(one.answer)

    const { counts, audited, checks } = await inside(async (house) => {
      const persons = await house.pool.query<{ name: string; n: number; id: string }>(
        `select name, count(*)::int as n, min(id::text) as id from person where name like '第%轮%' group by name`,
      )
      const audits = await house.pool.query<{ n: number }>(
        `select count(*)::int as n from audit where command = 'people.register' and input->>'name' like '第%轮%'`,
      )
      await sleep(3000)
      return {
        counts: new Map(persons.rows.map((row) => [row.name, row])),
        audited: audits.rows[0]?.n,
        checks: await runChecks(house, openSealKey(dataDir)),
      }
    })
    const lost = written.filter((one) => !counts.has(one.name))
    const doubled = keyed.filter((one) => (counts.get(one.name)?.n ?? 0) > 1)
    const control = [...counts.values()].filter((row) => row.name.includes(`轮${FORGETFUL}号`) && row.n > 1)
    const stored = [...counts.values()].reduce((sum, row) => sum + row.n, 0)
    console.log(
      `${ROUNDS} rounds of kill -9: ${written.length} acknowledged in ${tally.tries} tries (${tally.broken} cut off, ${tally.lost} answers lost, ` +
        `${tally.refused} answered 5xx), ${lost.length} lost, ${doubled.length} doubled; without its key ${control.length} doubled`,
    )
    expect(lost).toEqual([])
    expect(doubled).toEqual([])
    for (const one of keyed) expect(JSON.parse(one.answer)).toEqual({ person: counts.get(one.name)?.id })
    expect(audited).toBe(stored)
    expect(control.length).toBeGreaterThan(0)
    expect(tally.broken + tally.refused).toBeGreaterThan(ROUNDS)
    expect(keyed.length).toBeGreaterThan(100)
    expect(checks.filter((line) => !line.ok)).toEqual([])
  },
  LIMIT,
)
