import { statement } from '../../platform/statement.ts'

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
     union all select project_id, 'agreement ' || number, registered_at from grant_agreement where tenant_id = $1 and registered_by = $2
     union all select project_id, 'closing report', completed_at from closeout where tenant_id = $1 and completed_by = $2
   ) d join project p on p.tenant_id = $1 and p.id = d.project order by d.at, d.project`,
)
