import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from './support.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const OLDEST = 15
const asRoot = process.getuid?.() === 0

/** Folders of a PostgreSQL that the machine brings, where Debian, Fedora, Homebrew and others put them; the newest first. */
function programs(): string | undefined {
  const under = (folder: string, rest: string): string[] =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, rest)) : []
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const places = [...under('/usr/lib/postgresql', 'bin'), asked.stdout?.trim() ?? '', '/usr/bin', '/usr/local/bin']
  return places
    .filter((folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
    .map((folder) => ({
      folder,
      version: Number(/\d+/.exec(execFileSync(join(folder, 'postgres'), ['--version']).toString())?.[0]),
    }))
    .filter(({ version }) => version >= OLDEST)
    .sort((a, b) => b.version - a.version)[0]?.folder
}
const bin = programs()

/** PostgreSQL runs as `postgres` where we are root, as it refuses to be root. */
const owned = (program: string, args: readonly string[]): [string, string[]] => {
  const path = join(bin ?? '', program)
  return asRoot ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', path, ...args]] : [path, [...args]]
}

if (bin === undefined)
  test(`a system PostgreSQL of ${OLDEST} or newer: not found on this machine, so only the embedded one was tried`, () => {
    console.log(`no system PostgreSQL ${OLDEST}+ found: DATABASE_URL was not tried`)
    expect(bin).toBeUndefined()
  })
else
  describe(`a system PostgreSQL over TCP, by password (${bin})`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-system-'))
    const password = randomBytes(12).toString('hex')
    let server: ReturnType<typeof spawn> | undefined
    let port = 0
    beforeAll(async () => {
      chmodSync(folder, 0o711)
      execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'ignore' })
      port = await freePort()
      const note = join(folder, 'password')
      writeFileSync(note, password)
      chmodSync(note, 0o644)
      const data = join(folder, 'pg')
      execFileSync('mkdir', ['-m', '700', data])
      if (asRoot) execFileSync('chown', ['postgres', data])
      const init = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', note, '-E', 'UTF8', '--locale=C']
      execFileSync(...owned('initdb', init), { stdio: 'ignore' })
      const options = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
      server = spawn(...owned('postgres', options), { stdio: 'ignore' })
      await until(() =>
        asked('select 1').then(
          () => true,
          () => false,
        ),
      )
      // As an operator is told to: a user that may make roles, with a database of its own; no superuser.
      await asked(`create role linli login createrole password '${password}'`)
      await asked('create database linli owner linli')
    }, 60_000)
    afterAll(async () => {
      if (server && server.exitCode === null) {
        server.kill('SIGQUIT')
        await until(() => server?.exitCode !== null)
      }
      rmSync(folder, { recursive: true, force: true })
    })
    const asked = async (sql: string): Promise<void> => {
      const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
      client.on('error', () => {})
      await client.connect()
      await client.query(sql).finally(() => client.end())
    }
    const env = () => ({
      ...process.env,
      DATABASE_URL: `postgres://linli:${password}@127.0.0.1:${port}/linli`,
      LINLI_DATA: join(folder, 'data'),
    })
    const program = join(root, 'dist/server/linli.mjs')

    test('carries the demonstration: founded, served, checked and sealed', async () => {
      const own = await freePort()
      const serving = spawn(process.execPath, [program, 'serve'], {
        env: { ...env(), PORT: String(own) },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      try {
        const page = (): Promise<Response | null> => fetch(`http://127.0.0.1:${own}/huamu/projects`).catch(() => null)
        await until(async () => serving.exitCode !== null || (await page())?.status === 200, 90_000)
        expect(serving.exitCode).toBeNull()
        expect(await (await page())?.text()).toContain('<article class="card')
      } finally {
        serving.kill('SIGTERM')
        await until(() => serving.exitCode !== null)
      }
      const said = await new Promise<{ code: number; out: string }>((done) => {
        execFile(process.execPath, [program, 'check', '--json'], { env: env() }, (error, out) =>
          done({ code: error ? Number(error.code ?? 1) : 0, out }),
        )
      })
      const { checks } = JSON.parse(said.out) as { checks: { name: string; ok: boolean; looked: number }[] }
      expect(checks.filter((one) => !one.ok)).toEqual([])
      for (const name of ['platform.seals', 'ledger.I1', 'project.year-figures'])
        expect(checks.find((one) => one.name === name)?.looked, name).toBeGreaterThan(0)
      expect(said.code).toBe(0)
    }, 150_000)
  })

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
