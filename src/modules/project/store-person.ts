import { statement } from '../../platform/statement.ts'
import type { Step } from './steps.ts'

/**
 * What a person did for projects, by id: drafts, versions, comments, rounds, gates, decisions. Names inside a 项目书 are part of
 * the document, which is kept as it was submitted (domain §2.8).
 */
export const deedsOfPerson = statement<[person: string], { project: string; name: string; deed: string; at: Date }>(
  'project.deedsOfPerson',
  `select d.project, p.name, d.deed, d.at from (
     select id as project, 'created' as deed, created_at as at from project where tenant_id = $1 and created_by = $2
     union all select project_id, 'saved the draft', saved_at from project_draft where tenant_id = $1 and saved_by = $2
     union all select project_id, 'submitted version ' || number, submitted_at from proposal_version where tenant_id = $1 and submitted_by = $2
     union all select project_id, 'comment: ' || comment, written_at from review_comment where tenant_id = $1 and written_by = $2
     union all select project_id, 'answer: ' || answer, answered_at from review_comment where tenant_id = $1 and answered_by = $2
     union all select project_id, 'round ' || number || ': ' || opinion, sent_at from review_round where tenant_id = $1 and sent_by = $2
     union all select project_id, 'gate ' || outcome || ': ' || opinion, at from gate where tenant_id = $1 and by_person = $2
     union all select project_id, 'decision ' || outcome || ': ' || reason, at from decision where tenant_id = $1 and by_person = $2
     union all select project_id, 'asked a partner: ' || part, asked_at from project_partner where tenant_id = $1 and asked_by = $2
     union all select project_id, 'answered as a partner: ' || state, answered_at from project_partner where tenant_id = $1 and answered_by = $2
     union all select project_id, 'withdrawn: ' || reason, at from withdrawal where tenant_id = $1 and by_person = $2
     union all select project_id, 'agreement ' || number, registered_at from grant_agreement where tenant_id = $1 and registered_by = $2
     union all select project_id, 'closing report', completed_at from closeout where tenant_id = $1 and completed_by = $2
   ) d join project p on p.tenant_id = $1 and p.id = d.project order by d.at, d.project`,
)

/** Projects that are over and had a part of this person in it, the latest first; nothing is older than their first deed. */
export const finishedProjects = statement<
  [person: string, steps: readonly Step[], at: string, id: string, most: number],
  { id: string; name: string; place_name: string; step: Step; since: Date }
>(
  'project.finished',
  `select p.id, p.name, l.short_name as place_name, p.step, p.since
   from unnest($3::text[]) s(step) cross join lateral (
     select p.* from project p
     where p.tenant_id = $1 and p.step = s.step and not p.past and (p.since, p.id) < ($4::timestamptz, $5::uuid)
       and p.since >= (select a.at from audit a where a.tenant_id = $1 and a.person_id = $2 order by a.id limit 1)
       and exists (select 1 from audit a
         where a.tenant_id = $1 and a.subject = 'project:' || p.id and a.person_id = $2 and a.refusal is null)
     order by p.since desc, p.id desc limit $6) p
   join place l on l.tenant_id = $1 and l.id = p.place_id
   order by p.since desc, p.id desc limit $6`,
)
