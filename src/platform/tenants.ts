import { RESERVED } from './http/request.ts'
import type { Tenant } from './house.ts'
import type { Pool } from './postgres/pool.ts'
import { must } from '../kernel/result.ts'

/** Adds a tenant: done by the operator, as the owner of the tables. */
export async function createTenant(pool: Pool, tenant: Tenant, at: Date): Promise<void> {
  must(!RESERVED.has(tenant.slug), `${tenant.slug} is not a reserved word`)
  await pool.query('insert into tenant (id, slug, code, name, created_at) values ($1, $2, $3, $4, $5)', [
    tenant.id,
    tenant.slug,
    tenant.code,
    tenant.name,
    at,
  ])
}

/** The list of tenants, read again at most once a second: several processes agree soon enough. */
export function tenantList(pool: Pool): () => Promise<readonly Tenant[]> {
  let read: Promise<readonly Tenant[]> | undefined
  let at = 0
  return () => {
    if (!read || performance.now() - at > 1000) {
      at = performance.now()
      read = pool.query<Tenant>('select id, slug, code, name from tenant order by code').then((answer) => answer.rows)
      read.catch(() => {
        read = undefined
      })
    }
    return read
  }
}
