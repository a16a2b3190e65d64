import { statement } from '../../platform/statement.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Outcome } from './domain.ts'
import type { RoundKind } from './panel.ts'
import type { Step } from './steps.ts'

export interface PanelRoundRow {
  readonly id: string
  readonly year: number
  readonly track: string | null
  readonly kind: RoundKind
  readonly path: string
  readonly opened_at: Date
  readonly opened_by: string | null
  readonly closed_at: Date | null
}
const ROUND = 'id, year, track, kind, path, opened_at, opened_by, closed_at'
export const insertPanelRound = statement<
  [id: string, year: number, track: string | null, kind: RoundKind, path: string, at: Date, by: string | null]
>(
  'project.insertPanelRound',
  'insert into panel_round (tenant_id, id, year, track, kind, path, opened_at, opened_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)
export const lockPanelRound = statement<[id: string], PanelRoundRow>(
  'project.lockPanelRound',
  `select ${ROUND} from panel_round where tenant_id = $1 and id = $2 for no key update`,
)
export const closePanelRound = statement<[id: string, at: Date, by: string | null]>(
  'project.closePanelRound',
  'update panel_round set closed_at = $3, closed_by = $4 where tenant_id = $1 and id = $2 and closed_at is null',
)
export const panelRounds = statement<[year: number], PanelRoundRow>(
  'project.panelRounds',
  `select ${ROUND} from panel_round where tenant_id = $1 and year = $2 order by closed_at is not null, opened_at desc, id limit 60`,
)

/** What a round takes in: projects of a year that stand at a step, locked. */
export interface RoundProject {
  readonly id: string
  readonly name: string
  readonly place_id: string
  readonly path: string
  readonly track: string
  readonly step: Step
  readonly measure_id: string | null
  readonly created_by: string | null
  readonly submitted_by: string | null
}
const TAKEN = 'p.id, p.name, p.place_id, l.path, p.track, p.step, p.measure_id, p.created_by, p.submitted_by'
const FROM = 'from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id'
export const lockForRound = statement<[year: number, step: Step, track: string], RoundProject>(
  'project.lockForRound',
  `select ${TAKEN} ${FROM} where p.tenant_id = $1 and p.year = $2 and p.step = $3 and ($4 = '' or p.track = $4) and not p.past
   order by p.id limit 300 for no key update of p`,
)
export const waitingForRound = statement<[year: number, steps: string[]], RoundProject>(
  'project.waitingForRound',
  `select ${TAKEN} ${FROM} where p.tenant_id = $1 and p.year = $2 and p.step = any ($3::text[]) and not p.past order by p.id limit 300`,
)
export const lockStep = statement<[ids: string[]], { id: string; step: Step }>(
  'project.lockStep',
  'select id, step from project where tenant_id = $1 and id = any ($2::uuid[]) order by id for no key update',
)
/** Who had a hand in these projects before the panel: whoever gated, and the supervisors who coached them. */
export const handsOn = statement<[projects: string[]], { project_id: string; person: string; part: 'gate' | 'supervisor' }>(
  'project.handsOn',
  `select project_id, by_person as person, 'gate' as part from gate where tenant_id = $1 and project_id = any ($2::uuid[])
     and by_person is not null
   union select project_id, sent_by, 'supervisor' from review_round where tenant_id = $1 and project_id = any ($2::uuid[])
     and sent_by is not null`,
)
/** Places that take part in these projects beside the leading one. */
export const partnerPaths = statement<[projects: string[]], { project_id: string; path: string }>(
  'project.partnerPaths',
  `select j.project_id, l.path from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id
   where j.tenant_id = $1 and j.project_id = any ($2::uuid[]) and j.state = 'accepted'`,
)
/** Posts of the office that score, for the list to choose from. */
export const panelists = statement<[today: string], { person: string; name: string; title: string; place: string }>(
  'project.panelists',
  `select p.person_id as person, min(n.name) as name, min(p.title) as title, min(l.short_name) as place
   from post p join person n on n.tenant_id = $1 and n.id = p.person_id join place l on l.tenant_id = $1 and l.id = p.place_id
   where p.tenant_id = $1 and p.role = 'panelist' and p.valid_from <= $2 and (p.valid_to is null or p.valid_to >= $2)
   group by p.person_id order by min(n.name), p.person_id limit 200`,
)

export const measuresOfProjects = statement<[ids: string[]], { id: string; year: number; measure_id: string | null }>(
  'project.measures',
  'select id, year, measure_id from project where tenant_id = $1 and id = any ($2::uuid[])',
)

export interface PlanRow {
  readonly person_id: string
  readonly project_id: string
  readonly outcome: Outcome
  readonly amount: Fen
  readonly reason: string
  readonly stamp: string
}
export const plansOf = statement<[projects: string[]], PlanRow>(
  'project.plans',
  `select person_id, project_id, outcome, amount, reason, stamp from decision_plan
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, person_id`,
)
export const putPlan = statement<
  [person: string, project: string, outcome: Outcome, amount: Fen, reason: string, stamp: string, at: Date]
>(
  'project.putPlan',
  `insert into decision_plan (tenant_id, person_id, project_id, outcome, amount, reason, stamp, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (tenant_id, person_id, project_id) do update set outcome = excluded.outcome, amount = excluded.amount,
     reason = excluded.reason, stamp = excluded.stamp, at = excluded.at`,
)
export const dropPlan = statement<[person: string, project: string]>(
  'project.dropPlan',
  'delete from decision_plan where tenant_id = $1 and person_id = $2 and project_id = $3',
)
export const excellentOfYear = statement<[year: number, level: string], { n: number }>(
  'project.excellentOfYear',
  `select count(*) as n from project p join assessment a on a.tenant_id = $1 and a.subject = 'project:' || p.id and a.kind = 'final'
   where p.tenant_id = $1 and p.year = $2 and a.result ->> 'level' = $3 and not a.void`,
)
