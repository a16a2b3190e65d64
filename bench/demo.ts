import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { buildHouse, migrations } from '../src/app.ts'
import { loadDemo } from '../src/cli/demo.ts'
import { must } from '../src/kernel/result.ts'
import { systemClock } from '../src/platform/clock.ts'
import { openFiles } from '../src/platform/files/files.ts'
import type { House, Tenant } from '../src/platform/house.ts'
import { type Cluster, openDatabase } from '../src/platform/postgres/keeper.ts'
import { migrate } from '../src/platform/postgres/migrate.ts'
import { type Connection, openPool, type Pool } from '../src/platform/postgres/pool.ts'
import { openSecrets } from '../src/platform/secrets.ts'

/** A house on one database of the demonstration's cluster. */
export interface Opened {
  readonly house: House
  readonly pool: Pool
  readonly connection: Connection
  /** Statements sent so far, without begin, set local, commit. */
  sent(): number
  close(): Promise<void>
}

/** The demonstration in an embedded database of its own; other databases can be made from it. */
export interface Demo {
  readonly cluster: Cluster
  readonly dataDir: string
  /** 花木, the subdistrict with a running year. */
  readonly town: Tenant
  /** @param size connections; one, where a request's cost in the database is to be read from its process */
  open(database: string, size?: number): Opened
  /** A connection of the owner, for loading; row level security does not bind it. */
  admin(database: string): Promise<pg.Client>
  /** Stops PostgreSQL; the data folder stays. */
  leave(): Promise<void>
  remove(): void
}

/** Founds the four towns of the demonstration through the commands, as `npm start` does on a new data folder. */
export async function openDemo(say: (line: string) => void): Promise<Demo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const cluster = await openDatabase({ dataDir })
  await migrate(cluster.connection, migrations())
  const open = (database: string, size?: number): Opened => openOn(cluster, dataDir, database, size)
  const first = open(cluster.connection.database)
  const began = performance.now()
  await loadDemo(first.house, () => {})
  say(`demonstration loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const town = (await first.house.tenants()).find((one) => one.slug === 'huamu')
  must(town, 'the demonstration has 花木')
  await first.close()
  return {
    cluster,
    dataDir,
    town,
    open,
    async admin(database) {
      const client = new pg.Client({ ...cluster.connection, database })
      await client.connect()
      return client
    },
    leave: () => cluster.close(),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

function openOn(cluster: Cluster, dataDir: string, database: string, size?: number): Opened {
  const connection = { ...cluster.connection, database }
  const pool = openPool(connection, size === undefined ? {} : { size })
  let sent = 0
  pool.on('connect', (client) => {
    const plain = client.query.bind(client)
    const counting = (query: unknown, ...rest: unknown[]): unknown => {
      if (typeof query === 'object') sent += 1
      return (plain as (...given: unknown[]) => unknown)(query, ...rest)
    }
    Object.assign(client, { query: counting })
  })
  const house = buildHouse({
    config: { dataDir, host: '127.0.0.1', port: 0, demo: true, version: 'bench' },
    pool,
    clock: systemClock,
    files: openFiles(dataDir),
    secrets: openSecrets(dataDir),
    sender: { send: async () => {} },
  })
  return { house, pool, connection, sent: () => sent, close: () => pool.end() }
}
