import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import '../../src/platform/checks.ts'
import { statements } from '../../src/platform/statement.ts'
import { house, type TestHouse } from '../harness.ts'

let h: TestHouse
let owner: pg.Client
beforeAll(async () => {
  h = await house()
  owner = new pg.Client(h.connection)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await h.close()
})

/** What the catalogue says against the rules of a tenant's table (design §3): they are Citus's rules too. */
const RULES: Readonly<Record<string, string>> = {
  'the tenant comes first in every key': `
    select format('%s: %s', c.conrelid::regclass, c.conname) as wrong from pg_constraint c
    join pg_attribute t on t.attrelid = c.conrelid and t.attname = 'tenant_id'
    where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')
      and (c.conkey[1] <> t.attnum or (c.contype = 'f' and not exists (
        select from pg_attribute f where f.attrelid = c.confrelid and f.attnum = c.confkey[1] and f.attname = 'tenant_id')))
    union all
    select format('%s: %s', i.indrelid::regclass, i.indexrelid::regclass) from pg_index i
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute t on t.attrelid = i.indrelid and t.attname = 'tenant_id'
    where i.indisunique and i.indkey[0] <> t.attnum`,
  'a tenant’s table has a primary key': `
    select format('%s', c.oid::regclass) as wrong from pg_class c
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'p')`,
  'no triggers': `
    select format('%s: %s', tgrelid::regclass, tgname) as wrong from pg_trigger g join pg_class c on c.oid = g.tgrelid
    where c.relnamespace = 'public'::regnamespace and not g.tgisinternal`,
  'no identity and no sequences': `
    select format('%s: %s', attrelid::regclass, attname) as wrong from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attidentity <> ''
    union all select format('%s', oid::regclass) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`,
  'nothing points at a balance': `
    select format('%s: %s', conrelid::regclass, conname) as wrong from pg_constraint
    where contype = 'f' and confrelid = 'public.balance'::regclass`,
  'no default asks for the time': `
    select format('%s: %s', d.adrelid::regclass, pg_get_expr(d.adbin, d.adrelid)) as wrong from pg_attrdef d
    join pg_class c on c.oid = d.adrelid and c.relnamespace = 'public'::regnamespace
    where pg_get_expr(d.adbin, d.adrelid) ~* 'now\\(|current_|clock_timestamp|random|uuid'`,
  'row level security guards every tenant’s table': `
    select format('%s', c.oid::regclass) as wrong from pg_class c
    join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))`,
  'what is append-only cannot be changed by requests': `
    select format('%s', c.oid::regclass) as wrong from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and obj_description(c.oid) ~ '^(append-only|global append)'
      and (has_table_privilege('app', c.oid, 'update') or has_table_privilege('app', c.oid, 'delete'))`,
}
const PLANTED: Readonly<Record<keyof typeof RULES, string>> = {
  'the tenant comes first in every key': 'create table wrong (tenant_id uuid, id uuid primary key)',
  'a tenant’s table has a primary key': 'create table wrong (tenant_id uuid, id uuid)',
  'no triggers': `create function wrong() returns trigger language plpgsql as 'begin return new; end';
    create trigger wrong before insert on place for each row execute function wrong()`,
  'no identity and no sequences': 'create table wrong (id bigint generated always as identity primary key)',
  'nothing points at a balance':
    'create table wrong (tenant_id uuid, id text collate "C", primary key (tenant_id, id), foreign key (tenant_id, id) references balance)',
  'no default asks for the time': 'create table wrong (at timestamptz default now())',
  'row level security guards every tenant’s table': 'create table wrong (tenant_id uuid primary key)',
  'what is append-only cannot be changed by requests': 'grant update on audit to app',
}

async function wrong(sql: string): Promise<string[]> {
  return (await owner.query<{ wrong: string }>(sql)).rows.map((row) => row.wrong)
}

describe.each(Object.entries(RULES))('%s', (name, sql) => {
  test('holds', async () => {
    expect(await wrong(sql)).toEqual([])
  })
  test('is seen to be broken', async () => {
    await owner.query('begin')
    try {
      await owner.query(PLANTED[name] ?? '')
      expect((await wrong(sql)).length).toBeGreaterThan(0)
    } finally {
      await owner.query('rollback')
    }
  })
})

test('the catalogue has tenants’ tables to look at', async () => {
  const { rows } = await owner.query(`select from pg_attribute where attname = 'tenant_id' and attrelid in
    (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')`)
  expect(rows.length).toBeGreaterThan(12)
})

describe('statements', () => {
  async function unprepared(all: readonly { name: string; text: string }[]): Promise<string[]> {
    const found: string[] = []
    await owner.query(
      `begin; set local plan_cache_mode = force_generic_plan; set local role app; set local app.tenant = '${h.town.tenant.id}'`,
    )
    for (const [at, { name, text }] of all.entries()) {
      await owner.query('savepoint s')
      try {
        await owner.query(`prepare s${at} as ${text}`)
        // Planning checks the rights, which preparing does not.
        const { rows } = await owner.query<{ n: number }>(
          'select cardinality(parameter_types) as n from pg_prepared_statements where name = $1',
          [`s${at}`],
        )
        const nulls = Array.from({ length: rows[0]?.n ?? 0 }, () => 'null').join(', ')
        await owner.query(`explain execute s${at}${nulls === '' ? '' : `(${nulls})`}`)
      } catch (error) {
        found.push(`${name}: ${error instanceof Error ? error.message : error}`)
        await owner.query('rollback to s')
      }
    }
    await owner.query('rollback; deallocate all')
    return found
  }
  test('every one prepares on the real schema, and the role of requests may run it', async () => {
    expect(statements.size).toBeGreaterThan(50)
    expect(await unprepared([...statements.values()])).toEqual([])
  })
  test('one that does not is found', async () => {
    const none = { name: 'org.wrong', text: 'select nothing from place where tenant_id = $1' }
    const may = { name: 'org.may', text: 'delete from audit where tenant_id = $1' }
    expect(await unprepared([none, may])).toEqual([
      expect.stringMatching(/^org\.wrong/),
      expect.stringMatching(/^org\.may: permission/),
    ])
  })
})
