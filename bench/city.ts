import type pg from 'pg'
import { must } from '../src/kernel/result.ts'

/**
 * All Shanghai and a thousandfold town, written beside the door: only here, and only into a database that is thrown away.
 * Ids of copies are hashes, so that rows which belong together still do.
 */
export interface Loaded {
  readonly tenants: number
  readonly places: number
  readonly projects: number
  readonly journals: number
}

const clone = (column: string): string => `pg_temp.copy_of(t.${column}::text, k)`
/** A subject or an account that names a project: the same with the copy's id. */
const inText = (column: string): string =>
  `case when t.${column} ~ '${UUID_TEXT}' then replace(t.${column}, substring(t.${column} from '${UUID_TEXT}'),
     pg_temp.copy_of(substring(t.${column} from '${UUID_TEXT}'), k)::text) else t.${column} end`
const UUID_TEXT = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** Tables that a project fills, with the columns that differ in a copy; the other columns stay as they are. */
const copied: readonly { table: string; where?: string; set: Readonly<Record<string, string>> }[] = [
  {
    table: 'project',
    set: {
      id: clone('id'),
      year: 'case when t.year = $2 then $3 else t.year end',
      number: "t.number || '-' || k",
      step: "case when t.past then t.step else 'closed' end",
      lineage_of: 'null::uuid',
      since: "t.since - k * interval '1 hour'",
    },
  },
  { table: 'proposal_version', set: { project_id: clone('project_id') } },
  { table: 'review_round', set: { project_id: clone('project_id') } },
  { table: 'review_comment', set: { id: clone('id'), project_id: clone('project_id') } },
  { table: 'gate', set: { id: clone('id'), project_id: clone('project_id') } },
  { table: 'decision', set: { id: clone('id'), project_id: clone('project_id') } },
  { table: 'budget_line', set: { project_id: clone('project_id') } },
  { table: 'grant_agreement', set: { project_id: clone('project_id') } },
  { table: 'closeout', set: { project_id: clone('project_id') } },
  {
    table: 'public_notice',
    where: "t.subject like 'project:%'",
    set: { id: clone('id'), subject: inText('subject'), from_day: 't.from_day - 400 - k', until_day: 't.until_day - 400 - k' },
  },
  {
    table: 'meeting',
    where: "t.subject like 'project:%'",
    set: { id: clone('id'), subject: inText('subject'), held_on: 't.held_on - k' },
  },
  {
    table: 'activity_record',
    where: "t.subject like 'project:%'",
    set: { id: clone('id'), subject: inText('subject'), held_on: 't.held_on - k' },
  },
  // Teams that are over, with the hours that were given: only they pile up from year to year.
  {
    table: 'team',
    set: {
      id: clone('id'),
      name: "t.name || '-' || k",
      leader_id: 'null::uuid',
      ended_on: '(t.made_at)::date',
      made_at: "t.made_at - k * interval '1 hour'",
    },
  },
  { table: 'team_member', set: { id: clone('id'), team_id: clone('team_id') } },
  {
    table: 'service_record',
    set: {
      id: clone('id'),
      team_id: clone('team_id'),
      starts_at: "t.starts_at - k * interval '1 day'",
      ends_at: "t.ends_at - k * interval '1 day'",
      state: "'confirmed'",
    },
  },
  {
    table: 'journal',
    set: {
      id: clone('id'),
      year: 'case when t.year = $2 then $3 else t.year end',
      day: 't.day - k',
      subject: inText('subject'),
      project: inText('project'),
      claim: inText('claim'),
      reverses: 'case when t.reverses is null then null else pg_temp.copy_of(t.reverses::text, k) end',
    },
  },
  {
    table: 'journal_line',
    set: {
      journal_id: clone('journal_id'),
      year: 'case when t.year = $2 then $3 else t.year end',
      account: inText('account'),
      project: inText('project'),
    },
  },
  {
    table: 'spending_request',
    set: { id: clone('id'), subject: inText('subject'), project: inText('project'), state: "'released'" },
  },
  { table: 'spending_request_line', set: { request_id: clone('request_id') } },
  {
    table: 'expense_claim',
    set: {
      id: clone('id'),
      subject: inText('subject'),
      project: inText('project'),
      request_id: 'case when t.request_id is null then null else pg_temp.copy_of(t.request_id::text, k) end',
      state: "case when t.state = 'paid' then 'paid' else 'withdrawn' end",
    },
  },
  { table: 'claim_line', set: { claim_id: clone('claim_id') } },
  {
    table: 'payment',
    set: { id: clone('id'), claim_id: clone('claim_id'), journal_id: clone('journal_id'), slip: "t.slip || '-' || k" },
  },
  {
    table: 'search_entry',
    where: "t.subject like 'project:%'",
    set: {
      subject: inText('subject'),
      href: inText('href'),
      day: 't.day - k',
      terms: "t.terms || to_tsvector('simple', coalesce('m' || to_char(t.day - k, 'YYYYMM'), ''))",
    },
  },
]

/** A hash of the original and the copy's number, in the shape of a random uuid. */
const copying = (admin: pg.Client): Promise<unknown> =>
  admin.query(`set synchronous_commit = off;
    create or replace function pg_temp.copy_of(original text, k int) returns uuid language sql immutable
    return overlay(overlay(md5(original || k) placing '4' from 13) placing '8' from 17)::uuid`)

/**
 * Copies what belongs to the projects of a town so many times. History grows: copies of the running year's projects lie
 * closed in the year before it, all others in their own years; who works this year still has this year's projects.
 */
export async function growTown(admin: pg.Client, tenant: string, times: number): Promise<void> {
  await copying(admin)
  const { rows } = await admin.query<{ year: number }>('select max(year) as year from fund_cycle where tenant_id = $1', [tenant])
  const year = rows[0]?.year
  must(year !== undefined, 'the town has a running year')
  await admin.query(
    `insert into fund_cycle (tenant_id, year, name, fund_id, begins, ends, calendar, note)
     select tenant_id, $3, name, fund_id, begins - 365, ends - 365, calendar, note from fund_cycle where tenant_id = $1 and year = $2
     on conflict do nothing`,
    [tenant, year, year - 1],
  )
  for (const { table, where, set } of copied) {
    const columns = await admin.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    )
    const names = columns.rows.map((row) => row.name)
    const values = names.map((name) => set[name] ?? `t.${name}`)
    const sql = `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} t, generate_series(1, $4::int) k
      where t.tenant_id = $1 and ($2::int, $3::int) is not null ${where === undefined ? '' : `and ${where}`} on conflict do nothing`
    await admin.query(sql.replaceAll('$3 else', '$3::int else'), [tenant, year, year - 1, times])
  }
  // Balances that name a project grow; those of the fund as a whole stay one row, as in life.
  await admin.query(
    `insert into balance (tenant_id, id, amount, floored)
     select t.tenant_id, replace(${inText2('Q')}, '|' || $2 || '|', '|' || $3 || '|'), t.amount, t.floored
     from balance t, generate_series(1, $4::int) k
     where t.tenant_id = $1 and t.id ~ 'Q[2-5]:${UUID_TEXT}' on conflict do nothing`,
    [tenant, String(year), String(year - 1), times],
  )
  // A year's figures, as the commands would have moved them; and one project at a place that has no other.
  await admin.query(
    `update balance b set amount = f.amount from (
      select 'projects|' || p.year || '|' || f.figure as id, sum(f.amount)::bigint as amount from project p
      cross join lateral (values ('applied', 1::bigint), ('approved', 1::bigint), ('granted', p.granted)) f (figure, amount)
      where p.tenant_id = $1 and p.step not in ('draft', 'withdrawn') group by 1) f
    where b.tenant_id = $1 and b.id = f.id`,
    [tenant],
  )
  await admin.query(
    `update project set place_id = (
       select l.id from place l where l.tenant_id = $1 and l.kind = 'residentialArea'
         and not exists (select from project p where p.tenant_id = $1 and p.place_id = l.id) order by l.path limit 1)
     where tenant_id = $1 and id = (
       select id from project where tenant_id = $1 and step = 'closed' order by year, past desc, since, id limit 1)`,
    [tenant],
  )
  // The door's own books: what a thousand times as many commands leave behind.
  const { rows: audited } = await admin.query<{ n: number }>('select count(*)::int as n from audit where tenant_id = $1', [
    tenant,
  ])
  await admin.query(
    `insert into audit (tenant_id, id, at, command, role, subject, input)
     select $1, pg_temp.copy_of('audit', k), '2025-01-01'::timestamptz + k * interval '1 second', 'project.saveDraft', 'areaSecretary',
       'project:' || pg_temp.copy_of('subject', k), '{"revision": 1}'::jsonb from generate_series(1, $2::int) k`,
    [tenant, Math.min(1_000_000, (audited[0]?.n ?? 0) * times)],
  )
  await admin.query(
    `insert into memory (tenant_id, actor, command, key, input_hash, answer, at)
     select $1, 'session:' || (k % 500), 'project.saveDraft', md5(k::text), '\\x00', '{}', '2025-01-01' from generate_series(1, $2::int) k`,
    [tenant, Math.min(300_000, times * 300)],
  )
}

/** The project's id in a balance's id is the one after `Q2:`; the fund's own stays. */
const inText2 = (code: string): string =>
  `replace(t.id, substring(t.id from '${code}[2-5]:(${UUID_TEXT})'), pg_temp.copy_of(substring(t.id from '${code}[2-5]:(${UUID_TEXT})'), k)::text)`

/** Every other subdistrict and town of the reference as a tenant with its committees, a fund, a cycle and its measure. */
export async function addShanghai(admin: pg.Client, pattern: string): Promise<void> {
  await copying(admin)
  const missing = `division d where d.kind = 'subdistrict' and not exists (select from tenant t where left(t.code, 9) = left(d.code, 9))`
  const id = (what: string): string => `pg_temp.copy_of('${what}' || d.code, 0)`
  await admin.query(
    'create temp table newcomer as select d.code, d.name, ' +
      `${id('tenant')} as tenant, ${id('root')} as root, ${id('fund')} as fund from ${missing}`,
  )
  const run = (sql: string, ...params: unknown[]): Promise<unknown> => admin.query(sql, params)
  await run(
    `insert into tenant (id, slug, code, name, created_at) select tenant, 's' || code, code, name, '2026-01-01' from newcomer`,
  )
  await run(`insert into place (tenant_id, id, kind, key, code, name, short_name, path, valid_from)
    select tenant, root, 'subdistrict', code, code, name, name, '/', '2020-01-01' from newcomer`)
  await run(`insert into place (tenant_id, id, kind, key, code, name, short_name, parent_id, path, valid_from)
    select n.tenant, pg_temp.copy_of('place' || d.code, 0), 'residentialArea', d.code, d.code, d.name, d.name, n.root, '/' || d.code || '/', '2020-01-01'
    from newcomer n join division d on d.kind = 'committee' and d.parent_code = n.code`)
  await run(`insert into brand (tenant_id, slogan, host_name) select tenant, '', name from newcomer`)
  await run(`insert into fund (tenant_id, id, kind, name, place_id, opened_on)
    select tenant, fund, 'selfGovernance', '自治金', root, '2026-01-01' from newcomer`)
  await run(
    `insert into fund_cycle (tenant_id, year, name, fund_id, begins, ends, calendar, note)
     select n.tenant, c.year, c.name, n.fund, c.begins, c.ends, c.calendar, '' from newcomer n, fund_cycle c where c.tenant_id = $1`,
    pattern,
  )
  await run(
    `insert into fund_measure (tenant_id, id, year, version, title, number, rules, effective_from, issued_at)
     select n.tenant, pg_temp.copy_of(n.code || m.id, 0), m.year, m.version, m.title, m.number, m.rules, m.effective_from, m.issued_at
     from newcomer n, fund_measure m where m.tenant_id = $1`,
    pattern,
  )
}

export async function countLoaded(admin: pg.Client): Promise<Loaded> {
  const { rows } = await admin.query<Loaded>(
    `select (select count(*)::int from tenant) as tenants, (select count(*)::int from place) as places,
       (select count(*)::int from project) as projects, (select count(*)::int from journal) as journals`,
  )
  must(rows[0], 'there is a count')
  return rows[0]
}
