import type { Pool } from './postgres/pool.ts'
import { json } from './statement.ts'

/** Reads a fact of the deployment itself; undefined where it was never written. */
export async function deploymentFact<T>(pool: Pool, key: string): Promise<T | undefined> {
  const { rows } = await pool.query<{ value: T }>('select value from deployment where key = $1', [key])
  return rows[0]?.value
}

export async function setDeploymentFact(pool: Pool, key: string, value: unknown): Promise<void> {
  await pool.query('insert into deployment (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [
    key,
    json(value),
  ])
}
