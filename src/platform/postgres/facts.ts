import pg from 'pg'

/** What a database says of itself, for `linli doctor`. */
export interface DatabaseFacts {
  readonly version: string
  readonly at: Date
  readonly fsync: string
  readonly bytes: number
  /** Migrations that were applied. */
  readonly applied: number
}

async function within<T>(connection: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  return work(client).finally(() => client.end().catch(() => {}))
}

export const databaseFacts = (connection: pg.ClientConfig): Promise<DatabaseFacts> =>
  within(connection, async (client) => {
    const { rows } = await client.query<{ version: string; at: Date; fsync: string; bytes: string; tables: boolean }>(
      `select current_setting('server_version') as version, clock_timestamp() as at, current_setting('fsync') as fsync,
              pg_database_size(current_database())::text as bytes, to_regclass('migration') is not null as tables`,
    )
    const row = rows[0]
    if (!row) throw new Error('the database answers nothing')
    const count = row.tables ? await client.query<{ n: number }>('select count(*)::int as n from migration') : null
    return { version: row.version, at: row.at, fsync: row.fsync, bytes: Number(row.bytes), applied: count?.rows[0]?.n ?? 0 }
  })

/** How many rows these tables have, all tenants together; a table that is not there is left out. */
export const rowCounts = (connection: pg.ClientConfig, tables: readonly string[]): Promise<Record<string, number>> =>
  within(connection, async (client) => {
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const known = await client.query('select from pg_class where oid = to_regclass($1)', [table])
      if (known.rowCount === 0) continue
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${client.escapeIdentifier(table)}`)
      counts[table] = rows[0]?.n ?? 0
    }
    return counts
  })
