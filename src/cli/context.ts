import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildHouse, migrations } from '../app.ts'
import { checkoutPath } from '../platform/assets.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { openFiles } from '../platform/files/files.ts'
import type { Config, House } from '../platform/house.ts'
import { openDatabase } from '../platform/postgres/keeper.ts'
import { migrate } from '../platform/postgres/migrate.ts'
import { type Connection, openPool } from '../platform/postgres/pool.ts'
import { probeTenants } from '../platform/probe.ts'
import { sealAll } from '../platform/seal.ts'
import { openSealKey } from '../platform/seal-key.ts'
import { openSecrets } from '../platform/secrets.ts'
import { logSender } from '../platform/sender.ts'

export const version = (JSON.parse(readFileSync(checkoutPath('package.json'), 'utf8')) as { version: string }).version

/** An open deployment: the house, where its database is, and how to leave it. */
export interface Opened {
  readonly house: House
  readonly connection: Connection
  readonly dataDir: string
  /** For a command that changed something: nothing waits for a block afterwards, though no server may run. */
  seal(): Promise<number>
  close(): Promise<void>
}

/** The folder asked for; the keeper may use another where the database's user cannot enter it. */
export const askedDataDir = (): string => resolve(process.env.LINLI_DATA ?? checkoutPath('.linli'))

export interface OpenOptions {
  readonly log?: (line: string) => void
  readonly clock?: Clock
  readonly demo?: boolean
  readonly host?: string
  readonly port?: number
}

/** Finds where the database is: DATABASE_URL, or the embedded one of LINLI_DATA, running already or started now. */
export async function openCluster(
  log: (line: string) => void,
): Promise<{ connection: Connection; dataDir: string; close(): Promise<void> }> {
  const url = process.env.DATABASE_URL
  if (url) return { connection: { connectionString: url }, dataDir: askedDataDir(), close: async () => {} }
  const cluster = await openDatabase({ dataDir: askedDataDir(), log })
  return { connection: cluster.connection, dataDir: cluster.dataDir, close: () => cluster.close() }
}

/** Opens the deployment for a command or for the server: attaches to a running database or starts it, and migrates. */
export async function openHouse(options: OpenOptions = {}): Promise<Opened> {
  const log = options.log ?? (() => {})
  const cluster = await openCluster(log)
  try {
    const applied = await migrate(cluster.connection, migrations(), (name) => log(`  ${name}`))
    if (applied > 0) log(`数据库结构已更新（${applied} 个文件）`)
    const pool = openPool(cluster.connection)
    const clock = options.clock ?? systemClock
    await probeTenants(pool, clock.now())
    const config: Config = {
      dataDir: cluster.dataDir,
      host: options.host ?? '127.0.0.1',
      port: options.port ?? 8080,
      demo: options.demo ?? false,
      version,
    }
    const house = buildHouse({
      config,
      pool,
      clock,
      files: openFiles(cluster.dataDir),
      secrets: openSecrets(cluster.dataDir),
      sender: logSender,
    })
    return {
      house,
      connection: cluster.connection,
      dataDir: cluster.dataDir,
      seal: () => sealAll(pool, openSealKey(cluster.dataDir), clock),
      async close() {
        await pool.end()
        await cluster.close()
      },
    }
  } catch (error) {
    await cluster.close()
    throw error
  }
}
