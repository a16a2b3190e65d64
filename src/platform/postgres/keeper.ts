import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { KeeperError } from './keeper-error.ts'
import { dataPlace, readPostmaster, stopWhatRuns } from './keeper-place.ts'
import { programs } from './keeper-program.ts'
import { type Environment, ensureRunning, initialise, superuser } from './keeper-start.ts'
import { databaseUser } from './keeper-user.ts'

export { type KeeperCode, KeeperError } from './keeper-error.ts'

/** What `pg` needs; stays true for the life of the Cluster, also across a restart of PostgreSQL. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** Marks our own backends: whoever closes last must not take them for visitors. */
  readonly application_name: string
}

export interface Cluster {
  readonly connection: Connection
  /** The folder really used: not always the one asked for (see dataPlace). */
  readonly dataDir: string
  /** True where PostgreSQL already ran: another of our processes, or one that was killed, had started it. */
  readonly adopted: boolean
  /** Leaves. The last to leave stops PostgreSQL and waits for it; end your own pools before. Safe to call twice. */
  close(): Promise<void>
}

/** Held shared by every process that has the cluster open, in the database `postgres`: 'linl', presence. */
const presence = [0x6c696e6c, 1] as const
/** Held by the one server of a database: 'linl', server. */
const server = [0x6c696e6c, 2] as const

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'linli'")
  if (rowCount !== 0) return
  try {
    await client.query('CREATE DATABASE linli')
  } catch (error) {
    // 42P04, 23505: another process made it in the same moment.
    if (!(error instanceof pg.DatabaseError && ['42P04', '23505'].includes(error.code ?? ''))) throw error
  }
}

/** Starts or finds PostgreSQL and takes the presence lock; begins again if the one who leaves last stops it meanwhile. */
async function enter(env: Environment): Promise<{ client: pg.Client; adopted: boolean; host: string; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await ensureRunning(env)
    try {
      await running.client.query('SELECT pg_advisory_lock_shared($1, $2)', [...presence])
      await createDatabase(running.client)
      return running
    } catch (error) {
      await running.client.end().catch(() => {})
      if (attempt === 5 || (error instanceof pg.DatabaseError && !/^(57|08)/.test(error.code ?? ''))) throw error
      await sleep(100)
    }
  }
}

/**
 * Opens the embedded PostgreSQL of a data folder: makes it, starts it, or adopts the one that runs; and starts it again if
 * it dies while we have it open. Several processes may have it open; one data folder has one PostgreSQL.
 * @param options.dataDir made if absent; see `dataDir` of the answer for the folder really used
 * @param options.log progress and events, one Chinese line each
 * @throws KeeperError with a sentence for the person at the terminal
 */
export async function openDatabase(options: { dataDir: string; log?: (line: string) => void }): Promise<Cluster> {
  const log = options.log ?? (() => {})
  const user = databaseUser(join(resolve(options.dataDir), 'pg'))
  const place = await dataPlace(resolve(options.dataDir), user, log)
  const env: Environment = { place, pgDir: join(place, 'pg'), bin: await programs(user, place, log), user, log }
  await initialise(env)
  const first = await enter(env)
  let closing = false
  let current: pg.Client | undefined
  let reviving: Promise<void> | undefined

  const watch = (client: pg.Client) => {
    current = client
    client.on('end', () => {
      if (closing || current !== client) return
      current = undefined
      reviving = revive()
    })
  }
  /** Keeps trying, with pauses of up to 10 s: a full disk is freed some day, and the process need not be started again. */
  const revive = async () => {
    log('数据库意外停止，正在重新启动…')
    for (let pause = 100; !closing; pause = Math.min(pause * 2, 10_000)) {
      try {
        const again = await enter(env)
        watch(again.client)
        log('数据库已恢复')
        return
      } catch (error) {
        log(`数据库尚未恢复：${error instanceof Error ? error.message : String(error)}`)
        await sleep(pause)
      }
    }
  }
  watch(first.client)

  const leave = async () => {
    closing = true
    await reviving
    if (current === undefined) return
    const client = current
    try {
      await client.query('SELECT pg_advisory_unlock_shared($1, $2)', [...presence])
      // Exclusive: nobody else is present, and who comes now waits for the lock, is cut off, and starts PostgreSQL anew.
      const alone = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS alone', [...presence])
      const guests = await client.query(
        `SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> $1`,
        [`linli/${process.pid}`],
      )
      if (alone.rows[0]?.alone === true && guests.rowCount === 0) await stopWhatRuns(env.pgDir)
    } catch (error) {
      // PostgreSQL went away by itself while we left it.
      if (readPostmaster(env.pgDir) !== undefined && error instanceof pg.DatabaseError && !error.code?.startsWith('57'))
        throw error
    } finally {
      await client.end().catch(() => {})
    }
  }
  let left: Promise<void> | undefined
  const connection = {
    host: first.host,
    port: first.port,
    user: superuser,
    database: 'linli',
    application_name: `linli/${process.pid}`,
  }
  return { connection, dataDir: place, adopted: first.adopted, close: () => (left ??= leave()) }
}

export interface ServerLock {
  release(): Promise<void>
}

/**
 * Takes the lock of the one server of a database, on a connection of its own; the commands of `linli` do not take it. A
 * killed server's lock lives until PostgreSQL notices that its socket is closed: it is waited for, 3 s.
 * If the connection breaks, the lock is taken again as soon as the database answers.
 * @param config a Cluster's connection, or `{ connectionString }`; no pooler in transaction mode
 * @param onLost called when another server has taken the lock meanwhile: stop serving
 * @throws KeeperError second-server
 */
export async function serverLock(config: pg.ClientConfig, onLost: (error: Error) => void): Promise<ServerLock> {
  let released = false
  let current: pg.Client | undefined
  const take = async (): Promise<void> => {
    const client = new pg.Client({ ...config, application_name: `linli/${process.pid}`, keepAlive: true })
    client.on('error', () => {})
    await client.connect()
    for (let attempt = 0; ; attempt += 1) {
      const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [...server])
      if (rows[0]?.taken === true) break
      if (attempt === 30) {
        await client.end()
        throw new KeeperError('second-server', String(config.database ?? client.database ?? ''))
      }
      await sleep(100)
    }
    current = client
    client.on('end', () => {
      if (!released) void again()
    })
  }
  const again = async () => {
    for (let pause = 100; !released; pause = Math.min(pause * 2, 5000)) {
      try {
        await take()
        if (released) await current?.end()
        return
      } catch (error) {
        if (error instanceof KeeperError) return onLost(error)
        await sleep(pause)
      }
    }
  }
  await take()
  return {
    async release() {
      released = true
      await current?.end().catch(() => {})
    },
  }
}
