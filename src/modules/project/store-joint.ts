import type { Verdict } from '../../platform/check.ts'
import { statement } from '../../platform/statement.ts'
import type { PartnerState } from './domain.ts'
import type { Step } from './steps.ts'

export interface PartnerRow {
  readonly id: string
  readonly place_id: string
  readonly place_name: string
  readonly path: string
  readonly part: string
  readonly state: PartnerState
  readonly reason: string
  readonly asked_at: Date
}
const PARTNER = 'j.id, j.place_id, l.short_name as place_name, l.path, j.part, j.state, j.reason, j.asked_at'
const FROM = 'from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id'

export const insertPartner = statement<[id: string, project: string, place: string, part: string, at: Date, by: string | null]>(
  'project.insertPartner',
  `insert into project_partner (tenant_id, id, project_id, place_id, part, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const partnersOf = statement<[project: string], PartnerRow>(
  'project.partners',
  `select ${PARTNER} ${FROM} where j.tenant_id = $1 and j.project_id = $2 order by j.asked_at, j.id`,
)
/** At the partner's own place; the project may be written by its leader meanwhile. */
export const lockPartner = statement<[id: string], PartnerRow & { project_id: string; step: Step; lead_path: string }>(
  'project.lockPartner',
  `select ${PARTNER}, p.id as project_id, p.step, o.path as lead_path ${FROM}
   join project p on p.tenant_id = $1 and p.id = j.project_id join place o on o.tenant_id = $1 and o.id = p.place_id
   where j.tenant_id = $1 and j.id = $2 for no key update of j`,
)
export const setPartner = statement<[id: string, state: PartnerState, reason: string, at: Date, by: string | null]>(
  'project.setPartner',
  'update project_partner set state = $3, reason = $4, answered_at = $5, answered_by = $6 where tenant_id = $1 and id = $2',
)
/** Projects that committees below a path joined, those of one committee alone where its id is given. */
export const jointIds = statement<[below: string, places: string[]], { id: string }>(
  'project.jointIds',
  `select distinct j.project_id as id ${FROM} where j.tenant_id = $1 and j.state = 'accepted' and starts_with(l.path, $2)
   and (cardinality($3::uuid[]) = 0 or j.place_id = any ($3))`,
)
/** What waits for an answer below a path. */
export const partnersAsked = statement<
  [below: string, most: number],
  { id: string; name: string; project: string; lead: string; asked_at: Date }
>(
  'project.partnersAsked',
  `select j.id, p.name, p.id as project, o.short_name as lead, j.asked_at ${FROM}
   join project p on p.tenant_id = $1 and p.id = j.project_id join place o on o.tenant_id = $1 and o.id = p.place_id
   where j.tenant_id = $1 and j.state = 'asked' and starts_with(l.path, $2) order by j.asked_at, j.id limit $3`,
)
export const checkPartners = statement<[], Verdict>(
  'project.checkPartners',
  `select count(*) as looked, count(*) filter (where j.place_id = p.place_id or l.kind <> 'residentialArea') as wrong
   ${FROM} join project p on p.tenant_id = $1 and p.id = j.project_id where j.tenant_id = $1`,
)
