import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'

/** The day of the last record of each subject that has one. */
export const lastHeld = statement<[subjects: string[]], { subject: string; day: Day }>(
  'activity.lastHeld',
  `select s.subject, r.held_on as day from unnest($2::text[]) s (subject) cross join lateral (
     select held_on from activity_record r where r.tenant_id = $1 and r.subject = s.subject order by held_on desc limit 1) r`,
)
