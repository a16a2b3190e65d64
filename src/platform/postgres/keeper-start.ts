import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { explained, explainedOutput, KeeperError } from './keeper-error.ts'
import { alive, anyWorksIn, readPostmaster, socketFolder, worksIn } from './keeper-place.ts'
import { type DatabaseUser, give } from './keeper-user.ts'

/** The major version of the embedded programs, as `PG_VERSION` names it. */
const major = '18'

/** The database's superuser; nothing but the private socket admits it. */
export const superuser = 'linli'

const patience = 10_000
const recoveryPatience = 600_000
const longestLog = 10 * 1024 * 1024

/**
 * Given on the command line, so that no configuration file and no ALTER SYSTEM overrides it. The first group is why an
 * acknowledged transaction is never lost; the rest fits one small machine (17 MB idle).
 */
const settings = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'wal_level=replica',
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'io_method=sync',
  'shared_buffers=64MB',
  'max_connections=60',
  'max_wal_senders=2',
  'max_replication_slots=4',
  'max_wal_size=512MB',
  'autovacuum_naptime=15s',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=warning',
  'log_line_prefix=%m [%p] ',
]

export interface Environment {
  readonly place: string
  readonly pgDir: string
  readonly bin: string
  readonly user: DatabaseUser
  readonly log: (line: string) => void
}

/** A bare environment: the locale decides what PostgreSQL prints, and our own variables may hold secrets. */
const spawnOptions = (user: DatabaseUser) => ({
  cwd: '/',
  env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  ...(user.other ? { uid: user.uid, gid: user.gid } : {}),
})

/**
 * Makes the cluster if the folder holds none: in a folder of its own, renamed when it is whole. Two processes that do it at
 * once each make one, and the second rename fails; the loser takes the winner's.
 * @throws KeeperError disk-full, no-permission, start-failed, other-version
 */
export async function initialise({ place, pgDir, bin, user, log }: Environment): Promise<void> {
  for (const name of readdirSync(place)) {
    const left = /^pg\.tmp-(\d+)-/.exec(name)
    if (left !== null && !alive(Number(left[1]))) rmSync(join(place, name), { recursive: true, force: true })
  }
  if (existsSync(pgDir)) {
    let version: string
    try {
      version = readFileSync(join(pgDir, 'PG_VERSION'), 'utf8').trim()
    } catch (error) {
      throw explained(error, pgDir)
    }
    if (version !== major) throw new KeeperError('other-version', `${pgDir}: PostgreSQL ${version}`)
    return
  }
  log('建立数据库…')
  const half = join(place, `pg.tmp-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(half, { mode: 0o700 })
    await give(user, half)
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = [`--username=${superuser}`, '--auth-local=trust', '--auth-host=reject']
    const child = spawn(join(bin, 'initdb'), ['-D', half, ...access, ...locale, '--data-checksums', '--no-instructions'], {
      ...spawnOptions(user),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)))
    const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done))
    if (code !== 0) throw explainedOutput(output, pgDir)
    await rename(half, pgDir)
    const folder = await open(place, 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!existsSync(join(pgDir, 'PG_VERSION'))) throw explained(error, pgDir)
  }
}

/** Connects to the maintenance database, or tells why not: `starting` while it recovers its log, `absent` when nobody listens. */
export async function knock(host: string, port: number): Promise<pg.Client | 'starting' | 'absent'> {
  const client = new pg.Client({
    host,
    port,
    user: superuser,
    database: 'postgres',
    application_name: `linli/${process.pid}`,
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === '57P03') return 'starting'
    if (code === '53300' || /^(28|3D)/.test(code)) throw error
    return 'absent'
  }
}

/** Starts the program in a process group of its own: Ctrl-C in the terminal is for us, and we stop it in our order. */
async function launch({ place, pgDir, bin, user }: Environment): Promise<() => string | undefined> {
  const socket = await socketFolder(place, user)
  const logFile = join(place, 'postgres.log')
  if (existsSync(logFile) && statSync(logFile).size > longestLog) renameSync(logFile, `${logFile}.1`)
  const out = openSync(logFile, 'a', 0o600)
  await give(user, logFile)
  await chmod(logFile, 0o600)
  const from = statSync(logFile).size
  const args = ['-D', pgDir, '-k', socket, '-p', '5432', ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(join(bin, 'postgres'), args, { ...spawnOptions(user), detached: true, stdio: ['ignore', out, out] })
  closeSync(out)
  let ended: string | undefined
  child.on('error', (error) => (ended = error.message))
  child.on('exit', (code, signal) => {
    try {
      ended = readFileSync(logFile).subarray(from).toString()
    } catch {
      ended = `exit ${code ?? signal}` // the folder was deleted under it
    }
  })
  child.unref()
  return () => ended
}

/**
 * Finds the running database of the folder or starts it, and returns an open connection to it. A killed postmaster's
 * children may hold its memory for a moment, and a database that reads its log again answers late: both are waited for,
 * 10 s for silence and 10 minutes for a recovery that says that it goes on.
 * @throws KeeperError no-answer, start-failed, disk-full, no-permission, other-version
 */
export async function ensureRunning(
  env: Environment,
): Promise<{ client: pg.Client; adopted: boolean; host: string; port: number }> {
  const { pgDir, log } = env
  const began = performance.now()
  const waited = () => performance.now() - began
  let silentSince = 0
  let told = 0
  let launched: (() => string | undefined) | undefined
  let last = 'no process'
  while (waited() - silentSince < patience && waited() < recoveryPatience) {
    const running = readPostmaster(pgDir)
    if (running !== undefined && worksIn(running.pid, pgDir)) {
      const answer = running.host === '' ? 'absent' : await knock(running.host, running.port)
      if (answer instanceof pg.Client) {
        return { client: answer, adopted: launched === undefined, host: running.host, port: running.port }
      }
      last = `${answer} (pid ${running.pid})`
      if (answer === 'starting') {
        silentSince = waited()
        if (waited() - told > 3000) {
          told = waited()
          log('数据库正在恢复上次未正常关闭时的记录，请稍候…')
        }
      }
    } else if (launched === undefined) {
      // PostgreSQL itself takes over a dead process's file; a stranger that now has its number would stop it for ever.
      if (running !== undefined && alive(running.pid) && !anyWorksIn(pgDir))
        rmSync(join(pgDir, 'postmaster.pid'), { force: true })
      try {
        launched = await launch(env)
      } catch (error) {
        throw explained(error, env.place)
      }
    }
    const ended = launched?.()
    if (ended !== undefined) {
      // Somebody else's start won, or children of a killed one still hold its shared memory.
      if (!/postmaster\.pid" already exists|shared memory block|could not access the shared memory/i.test(ended)) {
        throw explainedOutput(ended, pgDir)
      }
      last = ended.trim().split('\n').at(-1) ?? last
      launched = undefined
      await sleep(200)
    }
    await sleep(waited() < 500 ? 10 : 50)
  }
  throw new KeeperError('no-answer', `${pgDir}: ${last}`)
}
