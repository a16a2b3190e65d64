import { availableParallelism } from 'node:os'
import pg from 'pg'
import { must } from '../../kernel/result.ts'
import { UUID } from '../id.ts'
import type { Statement } from '../statement.ts'

/** Where a database is: what `pg` takes, from the keeper's socket or from DATABASE_URL. */
export type Connection = pg.PoolConfig

export type Pool = pg.Pool

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  must(Number.isSafeInteger(value), `${text} fits a safe integer`)
  return value
})
types.setTypeParser(pg.types.builtins.NUMERIC, Number)
types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/**
 * The pool of pipelined connections on which commands and queries run: 4 a core. More of them lose on a hot row (measured:
 * 8 connections 2,183 postings a second, 32 connections 512). Pipelined connections allow no cursors: exports open their own.
 */
export function openPool(connection: Connection, options: { size?: number; name?: string } = {}): Pool {
  const pool = new pg.Pool({
    ...connection,
    types,
    pipeline: true,
    max: options.size ?? 4 * availableParallelism(),
    application_name: options.name ?? 'linli',
    idleTimeoutMillis: 60_000,
    options: '-c timezone=UTC -c idle_in_transaction_session_timeout=10s -c lock_timeout=3s -c statement_timeout=15s',
  } as pg.PoolConfig)
  // A connection that the server closes while idle must not end the process; the next caller gets a new one.
  pool.on('error', () => {})
  // Nor one that breaks while it is in use: its queries reject, and whoever holds it gives it back as broken.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A transaction of one tenant, as the restricted role `app` under row level security. */
export interface Transaction {
  /** Sends at once; answers arrive in order. The tenant is `$1`. */
  send<P extends readonly unknown[], R>(what: Statement<P, R>, params: P): Promise<pg.QueryResult<R & pg.QueryResultRow>>
  /** Holds what is sent until `uncork`, so that a flight travels in one packet. */
  cork(): void
  uncork(): void
  commit(): Promise<void>
}

interface Corkable {
  connection: { stream: { cork?(): void; uncork?(): void } }
}

/**
 * Runs `work` in a transaction of the tenant and gives the connection back. `work` calls `commit`; without it, or when it
 * throws, everything is rolled back. `begin` is not awaited: the first flight carries it.
 */
export async function transact<T>(
  pool: Pool,
  tenant: string,
  options: { readOnly?: boolean; serializable?: boolean },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  must(UUID.test(tenant), 'a tenant is named by its uuid')
  const client = await pool.connect()
  const stream = (client as unknown as Corkable).connection.stream
  let open = true
  let broken = false
  const mode = options.serializable ? ' isolation level serializable' : options.readOnly ? ' read only' : ''
  stream.cork?.()
  // A literal: Citus does not propagate set_config(), and the uuid was just checked.
  const begun = client.query(`begin${mode};set local role app;set local app.tenant='${tenant}'`)
  begun.catch(() => {})
  process.nextTick(() => stream.uncork?.())
  const tx: Transaction = {
    send: (what, params) =>
      client.query({ name: what.name, text: what.text, values: what.global ? [...params] : [tenant, ...params] }),
    cork: () => stream.cork?.(),
    uncork: () => stream.uncork?.(),
    commit: async () => {
      const answer = await client.query('commit')
      open = false
      must(answer.command === 'COMMIT', 'commit answered COMMIT')
    },
  }
  try {
    const value = await work(tx)
    await begun
    return value
  } catch (error) {
    // What failed first is the reason: behind a refused `begin` every statement only says that the transaction is aborted.
    await begun
    throw error
  } finally {
    if (open)
      await client.query('rollback').catch(() => {
        broken = true
      })
    client.release(broken)
  }
}

/**
 * Reads one tenant as it stands at one instant, on a connection of its own that is not pipelined and may wait long for a slow
 * reader of what it tells: exports. As `app` under row level security, like everybody.
 */
export async function snapshot<T>(
  connection: Connection,
  tenant: string,
  work: (read: <P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P) => Promise<R[]>) => Promise<T>,
): Promise<T> {
  must(UUID.test(tenant), 'a tenant is named by its uuid')
  const client = new pg.Client({ ...connection, types, options: '-c timezone=UTC -c idle_in_transaction_session_timeout=0' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only;set local role app;set local app.tenant='${tenant}'`)
    const value = await work(async <P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P) => {
      const { rows } = await client.query({ text: what.text, values: what.global ? [...params] : [tenant, ...params] })
      return rows as R[]
    })
    await client.query('commit')
    return value
  } finally {
    await client.end()
  }
}

/** The SQLSTATE of a database error, and the constraint it names. */
export function databaseError(error: unknown): { state: string; constraint: string } | null {
  return error instanceof pg.DatabaseError ? { state: error.code ?? '', constraint: error.constraint ?? '' } : null
}

const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
])

/** Did the database not answer at all: stopped, restarting, out of connections? Then the same form may simply be sent again. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code ?? ''
  return AWAY.has(code) || /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
}
