import type { Verdict } from '../../platform/check.ts'
import { statement } from '../../platform/statement.ts'
import type { Step } from './steps.ts'

/** What a list of projects can be narrowed by: every combination that occurs, so that no filter leads to nothing. */
export interface Facet {
  readonly year: number
  readonly track: string
  readonly theme: string
  readonly place_id: string
  readonly place_name: string
}
/** Steps from each combination to the next one in the index: as many steps as combinations, not as projects. */
export const facets = statement<[steps: string[]], Facet>(
  'project.facets',
  `with recursive c as (
     (select year, track, theme, place_id from project where tenant_id = $1 order by year, track, theme, place_id limit 1)
     union all
     select n.* from c cross join lateral (
       select p.year, p.track, p.theme, p.place_id from project p
       where p.tenant_id = $1 and (p.year, p.track, p.theme, p.place_id) > (c.year, c.track, c.theme, c.place_id)
       order by p.year, p.track, p.theme, p.place_id limit 1) n)
   select c.year, c.track, c.theme, c.place_id, l.short_name as place_name
   from (
     select c.* from c where exists (select from project p where p.tenant_id = $1 and p.year = c.year and p.track = c.track
       and p.theme = c.theme and p.place_id = c.place_id and p.step = any ($2::text[]))
     union select p.year, p.track, p.theme, j.place_id from project_partner j
       join project p on p.tenant_id = $1 and p.id = j.project_id and p.step = any ($2::text[])
       where j.tenant_id = $1 and j.state = 'accepted') c
   join place l on l.tenant_id = $1 and l.id = c.place_id
   order by c.year desc, l.short_name, c.track, c.theme`,
)

export interface LineageRow {
  readonly id: string
  readonly year: number
  readonly name: string
  readonly place_name: string
  /** Whether it came before the project that was asked about. */
  readonly before: boolean
}
/** What came before, step by step, the newest first. */
export const lineageUp = statement<[project: string], { id: string; name: string; year: number }>(
  'project.lineageUp',
  `with recursive up as (
     select id, name, year, lineage_of, 1 as depth from project where tenant_id = $1 and id = $2
     union all
     select p.id, p.name, p.year, p.lineage_of, u.depth + 1 from up u join project p on p.tenant_id = $1 and p.id = u.lineage_of
     where u.depth < 20)
   select id, name, year from up order by depth`,
)
/** What a project continues, and what continues it (来龙去脉). */
export const lineage = statement<[project: string, steps: string[]], LineageRow>(
  'project.lineage',
  `select p.id, p.year, p.name, l.short_name as place_name, p.lineage_of is distinct from $2 as before
   from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.step = any ($3::text[])
     and (p.lineage_of = $2 or p.id = (select lineage_of from project where tenant_id = $1 and id = $2)) order by p.year, p.id`,
)

/** When the stages of a project's way were reached, as instants; null where not yet. */
export interface StageRow {
  readonly submitted: Date | null
  readonly reviewed: Date | null
  readonly gated: Date | null
  readonly decided: Date | null
  readonly rounds: number
}
export const stagesOf = statement<[project: string], StageRow>(
  'project.stages',
  `select (select min(submitted_at) from proposal_version where tenant_id = $1 and project_id = $2) as submitted,
     (select max(sent_at) from review_round where tenant_id = $1 and project_id = $2) as reviewed,
     (select max(at) from gate where tenant_id = $1 and project_id = $2 and outcome = 'passed') as gated,
     (select max(at) from decision where tenant_id = $1 and project_id = $2 and outcome like 'approved%') as decided,
     (select count(*) from review_round where tenant_id = $1 and project_id = $2) as rounds`,
)

/** The gate's last word on each of several projects. */
export const latestGates = statement<
  [projects: string[]],
  { project_id: string; opinion: string; at: Date; by_person: string | null }
>(
  'project.latestGates',
  `select distinct on (project_id) project_id, opinion, at, by_person from gate
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, at desc, id desc`,
)

/** Projects at one of some steps below a path, oldest wait first: what a decider or a recorder may choose from. */
export interface OpenRow {
  readonly id: string
  readonly year: number
  readonly name: string
  readonly place_id: string
  readonly place_name: string
  readonly track: string
  readonly step: Step
  readonly requested: number
  readonly since: Date
}
export const projectsAt = statement<[bounds: string, steps: string[], most: number], OpenRow>(
  'project.at',
  `select p.id, p.year, p.name, p.place_id, l.short_name as place_name, p.track, p.step, p.requested, p.since
   from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and starts_with(l.path, $2) and p.step = any ($3::text[]) order by p.since, p.id limit $4`,
)

/** Years with a book on this platform: those whose projects have an agreed budget. Past ones were never on it. */
export const bookYears = statement<[], { year: number }>(
  'project.bookYears',
  `select y.year from fund_cycle y where y.tenant_id = $1 and (
     select true from project p where p.tenant_id = $1 and p.year = y.year and not p.past
       and exists (select from budget_line b where b.tenant_id = $1 and b.project_id = p.id offset 0) limit 1)
   order by y.year desc`,
)

/** What the years come to (years.ts), from the balances. */
export const yearFigures = statement<[], { id: string; amount: number }>(
  'project.yearFigures',
  `select id, amount from balance where tenant_id = $1 and id >= 'projects|' and id < 'projects}' order by id`,
)
/** The same figures counted anew from the projects, against the balances: those that differ. */
export const checkYearFigures = statement<[], Verdict>(
  'project.checkYears',
  `with counted as (
     select 'projects|' || p.year || '|' || f.figure as id, sum(f.amount)::bigint as amount from project p
     cross join lateral (select p.step = 'approved' or p.step = any (array['publicNotice', 'agreed', 'active', 'completed', 'evaluated', 'closed', 'terminated']) as yes) a
     cross join lateral (values ('applied', 1::bigint), ('approved', a.yes::int::bigint), ('granted', case when a.yes then p.granted else 0 end))
       f (figure, amount)
     where p.tenant_id = $1 and p.step not in ('draft', 'withdrawn') group by 1)
   select count(*) as looked, count(*) filter (where coalesce(c.amount, 0) <> coalesce(b.amount, 0)) as wrong,
     min(coalesce(c.id, b.id)) filter (where coalesce(c.amount, 0) <> coalesce(b.amount, 0)) as detail
   from counted c full join (
     select id, amount from balance where tenant_id = $1 and id >= 'projects|' and id < 'projects}') b on b.id = c.id`,
)
