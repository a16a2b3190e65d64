import { statement } from '../../platform/statement.ts'
import type { RequiredMeeting } from './domain.ts'

export interface ExceptionRow extends RequiredMeeting {
  readonly reason: string
  readonly granted_at: Date
  readonly granted_by: string | null
}
export const insertException = statement<
  [project: string, kind: RequiredMeeting['kind'], before: RequiredMeeting['before'], reason: string, at: Date, by: string | null]
>(
  'project.insertException',
  `insert into project_exception (tenant_id, project_id, kind, before, reason, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const exceptionsOf = statement<[project: string], ExceptionRow>(
  'project.exceptions',
  `select kind, before, reason, granted_at, granted_by from project_exception
   where tenant_id = $1 and project_id = $2 order by granted_at, kind`,
)
