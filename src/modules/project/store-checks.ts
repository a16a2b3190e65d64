import type { Verdict } from '../../platform/check.ts'
import { statement } from '../../platform/statement.ts'

export const brokenGrants = statement<[], Verdict>(
  'project.checkGrants',
  `select count(*) as looked, count(*) filter (where p.granted <> coalesce(b.amount, 0) or p.granted <> coalesce(d.amount, 0)) as wrong
   from project p
   left join (select project_id, sum(amount) as amount from budget_line where tenant_id = $1 group by project_id) b on b.project_id = p.id
   left join (select distinct on (project_id) project_id, amount from decision where tenant_id = $1 order by project_id, at desc, id desc) d
     on d.project_id = p.id
   where p.tenant_id = $1 and not p.past and p.granted > 0`,
)
export const decidedWithoutGate = statement<[], Verdict>(
  'project.checkApart',
  `select count(*) as looked,
     count(*) filter (where g.by_person is null or g.by_person = d.by_person or p.submitted_by in (g.by_person, d.by_person)) as wrong
   from decision d join project p on p.tenant_id = d.tenant_id and p.id = d.project_id
   left join lateral (select by_person from gate g where g.tenant_id = d.tenant_id and g.project_id = d.project_id and g.outcome = 'passed'
     and g.at <= d.at order by g.at desc limit 1) g on true
   where d.tenant_id = $1`,
)
export const approvedBelow = statement<[], Verdict>(
  'project.checkFloor',
  `select count(*) as looked, count(*) filter (where a.closed_at is null or a.closed_at > d.at
     or a.score < (a.sheet ->> 'floor')::int) as wrong, min(p.name) filter (where a.score < (a.sheet ->> 'floor')::int) as detail
   from decision d join project p on p.tenant_id = $1 and p.id = d.project_id
   join assessment a on a.tenant_id = $1 and a.subject = 'project:' || p.id and a.kind = 'application' and not a.void
   where d.tenant_id = $1 and d.outcome like 'approved%'`,
)
export const agreedLines = statement<[], Verdict>(
  'project.checkLines',
  `select count(*) as looked, count(*) filter (where not exists (
     select 1 from proposal_version v, jsonb_array_elements(v.content -> 'lines') as l
     where v.tenant_id = b.tenant_id and v.project_id = b.project_id and l ->> 'key' = b.line)) as wrong
   from budget_line b where b.tenant_id = $1`,
)
