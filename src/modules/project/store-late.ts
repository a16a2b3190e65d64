import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'

export const insertLate = statement<[project: string, deadline: Day, until: Day, reason: string]>(
  'project.insertLate',
  'insert into late_submission (tenant_id, project_id, deadline, until, reason) values ($1, $2, $3, $4, $5)',
)
export const lateOf = statement<[projects: string[]], { project_id: string; deadline: Day; until: Day; reason: string }>(
  'project.late',
  'select project_id, deadline, until, reason from late_submission where tenant_id = $1 and project_id = any ($2::uuid[])',
)
