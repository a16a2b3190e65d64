import { must } from '../kernel/result.ts'
import { randomId } from './id.ts'
import { type Pool, transact } from './postgres/pool.ts'
import { statement } from './statement.ts'

const write = statement<[key: string, at: Date]>(
  'platform.probeWrite',
  `insert into clock_run (tenant_id, job, due) values ($1, $2, $3)`,
)
/** Without naming the tenant on purpose: only row level security keeps it to its own rows. */
const readAll = statement<[key: string], { tenant_id: string }>(
  'platform.probeRead',
  `select tenant_id from clock_run where job = $2 and $1::uuid is not null`,
)

/**
 * Before serving: two probe tenants must read exactly their own rows, as the role that requests use. Otherwise the server
 * refuses to serve, for one subdistrict would read another's.
 */
export async function probeTenants(pool: Pool, at: Date): Promise<void> {
  const job = `probe-${randomId()}`
  const tenants = [randomId(), randomId()]
  try {
    for (const tenant of tenants)
      await transact(pool, tenant, {}, async (tx) => {
        await tx.send(write, [job, at])
        await tx.commit()
      })
    for (const tenant of tenants) {
      const seen = await transact(pool, tenant, { readOnly: true }, async (tx) => (await tx.send(readAll, [job])).rows)
      must(seen.length === 1 && seen[0]?.tenant_id === tenant, 'row level security keeps each tenant to its own rows')
    }
  } finally {
    await pool.query('delete from clock_run where job = $1', [job])
  }
}
