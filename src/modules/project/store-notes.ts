import { statement } from '../../platform/statement.ts'
import type { RequiredMeeting } from './domain.ts'

/** How often a required meeting was excepted in a year. */
export const exceptionCounts = statement<[year: number], { kind: RequiredMeeting['kind']; n: number }>(
  'project.exceptionCounts',
  `select e.kind, count(*)::int as n from project_exception e join project p on p.tenant_id = $1 and p.id = e.project_id
   where e.tenant_id = $1 and p.year = $2 group by e.kind order by e.kind`,
)
/** How many applications of a year came late, and how many there were. */
export const lateCounts = statement<[year: number], { late: number; all: number }>(
  'project.lateCounts',
  `select count(l.project_id)::int as late, count(*)::int as all from project p
   left join late_submission l on l.tenant_id = $1 and l.project_id = p.id
   where p.tenant_id = $1 and p.year = $2 and p.step not in ('draft', 'withdrawn')`,
)
/** The rounds of comments that the projects of a year took. */
export const roundCounts = statement<[year: number], { rounds: number; n: number }>(
  'project.roundCounts',
  `select r.rounds, count(*)::int as n from (
     select max(r.number) as rounds from review_round r join project p on p.tenant_id = $1 and p.id = r.project_id
     where r.tenant_id = $1 and p.year = $2 and r.finding = 'comments' group by r.project_id) r
   group by r.rounds order by r.rounds`,
)
/** The newest submitted text of every project of a year: 花木 had 47. */
export const submittedOfYear = statement<[year: number], { content: unknown }>(
  'project.submittedOfYear',
  `select distinct on (v.project_id) v.content from proposal_version v join project p on p.tenant_id = $1 and p.id = v.project_id
   where v.tenant_id = $1 and p.year = $2 order by v.project_id, v.number desc limit 1000`,
)
