import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { must } from '../../kernel/result.ts'
import { assetPath } from '../assets.ts'
import type { Connection } from './pool.ts'

/** One forward-only SQL file: `project/0001-project.sql`. */
interface Migration {
  readonly name: string
  readonly sql: string
}

/** The files of the platform first, then of the modules in the order of the map. */
export function migrationsOf(modules: readonly string[]): Migration[] {
  const folders = ['platform', ...modules.map((name) => `modules/${name}`)]
  return folders.flatMap((folder) => {
    const path = assetPath(`${folder}/schema`)
    let files: string[] = []
    try {
      files = readdirSync(path).filter((file) => file.endsWith('.sql'))
    } catch {
      return []
    }
    return files
      .sort()
      .map((file) => ({ name: `${folder.replace('modules/', '')}/${file}`, sql: readFileSync(join(path, file), 'utf8') }))
  })
}

/**
 * Brings the schema up to date, one transaction a file, under a lock so that two processes do it once. An applied file that
 * was changed afterwards stops everything: history is not rewritten. Afterwards every table is guarded (`guardTables`).
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  log: (line: string) => void = () => {},
): Promise<number> {
  const client = new pg.Client(connection)
  await client.connect()
  let applied = 0
  try {
    await client.query('select pg_advisory_lock(710115016)')
    await client.query(
      `create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null);
       do $$ begin create role app nologin; exception when duplicate_object then null; end $$;
       grant usage on schema public to app;
       do $$ begin
         if not pg_has_role(current_user, 'app', 'member') then execute format('grant app to %I', current_user); end if;
       end $$`,
    )
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration')
    const known = new Map(rows.map((row) => [row.name, row.hash]))
    for (const { name, sql } of migrations) {
      const hash = createHash('sha256').update(sql).digest('hex')
      if (known.has(name)) {
        must(known.get(name) === hash, `the applied migration ${name} is unchanged; write a new file instead`)
        continue
      }
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migration (name, hash, applied_at) values ($1, $2, clock_timestamp())', [name, hash])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => {})
        throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`, { cause: error })
      }
      applied += 1
      log(name)
    }
    if (applied > 0) await guardTables(client)
    return applied
  } finally {
    await client.end()
  }
}

/**
 * Gives the role `app` its rights from what each table says of itself in its comment: nothing (a tenant's table: read and
 * write its own rows), `append-only` (no update, no delete), `global read`, `global append` or `global write` (no tenant).
 * A tenant's table gets row level security; a table with neither tenant nor comment stays out of reach.
 */
async function guardTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; comment: string; tenant: boolean }>(
    `select c.relname as table, coalesce(obj_description(c.oid), '') as comment,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'`,
  )
  for (const { table, comment, tenant } of rows) {
    const name = client.escapeIdentifier(table)
    const kind = comment.split(':')[0] ?? ''
    await client.query(`revoke all on ${name} from app`)
    if (kind === 'global read') await client.query(`grant select on ${name} to app`)
    else if (kind === 'global append') await client.query(`grant select, insert on ${name} to app`)
    else if (kind === 'global write') await client.query(`grant select, insert, update, delete on ${name} to app`)
    else if (kind === 'private') continue
    else {
      must(tenant, `table ${table} has a tenant or says what it is in its comment`)
      await client.query(
        `grant select, insert${kind === 'append-only' ? '' : ', update, delete'} on ${name} to app;
         alter table ${name} enable row level security;
         drop policy if exists tenant on ${name};
         create policy tenant on ${name} to app using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)`,
      )
    }
  }
}
