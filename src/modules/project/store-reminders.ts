import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { Step } from './steps.ts'

/** Committees that have handed in nothing in a year, with what they have begun to write. */
export const notApplied = statement<
  [bounds: string, year: number, on: Day],
  { place: string; name: string | null; id: string | null }
>(
  'project.notApplied',
  `select l.short_name as place, d.name, d.id
   from place l left join lateral (
     select p.name, p.id from project p
     where p.tenant_id = $1 and p.place_id = l.id and p.year = $3 and p.step = 'draft' order by p.since desc limit 1) d on true
   where l.tenant_id = $1 and l.kind = 'residentialArea' and starts_with(l.path, $2)
     and l.valid_from <= $4 and (l.valid_to is null or l.valid_to > $4)
     and not exists (select 1 from project p where p.tenant_id = $1 and p.place_id = l.id and p.year = $3
       and p.step not in ('draft', 'withdrawn'))
   order by l.path limit 500`,
)

/** Projects of a year at a step, since when, and the day of their last recorded activity. */
export const standing = statement<
  [bounds: string, year: number, steps: Step[]],
  { id: string; name: string; place: string; step: Step; since: Date; begins: Day | null; ends: Day | null }
>(
  'project.standing',
  `select p.id, p.name, l.short_name as place, p.step, p.since, p.begins, p.ends
   from project p join place l on l.tenant_id = $1 and l.id = p.place_id
   where p.tenant_id = $1 and p.year = $3 and p.step = any ($4::text[]) and not p.past and starts_with(l.path, $2)
   order by p.since, p.id limit 500`,
)
