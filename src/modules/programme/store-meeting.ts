import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'

export interface YearlyMeetingRow {
  readonly closes: number
  readonly opens: number
  readonly held_on: Day
  readonly venue: string
  readonly present: number
  readonly agenda: string
  readonly minutes: string
}
export const insertYearlyMeeting = statement<
  [
    closes: number,
    opens: number,
    on: Day,
    venue: string,
    present: number,
    agenda: string,
    minutes: string,
    at: Date,
    by: string | null,
  ]
>(
  'programme.insertYearlyMeeting',
  `insert into yearly_meeting (tenant_id, closes, opens, held_on, venue, present, agenda, minutes, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const yearlyMeetings = statement<[], YearlyMeetingRow>(
  'programme.yearlyMeetings',
  'select closes, opens, held_on, venue, present, agenda, minutes from yearly_meeting where tenant_id = $1 order by closes desc limit 50',
)
