import { type Day, toDay } from '../../../kernel/day.ts'
import { daysBetween } from '../../../kernel/day.ts'
import type { Lang } from '../../../platform/house.ts'
import { Gantt, type GanttRow } from '../../../ui/index.ts'
import type { ActivityRecord } from '../../activity/index.ts'
import type { MeetingCard } from '../../meeting/index.ts'
import type { PublicProject } from '../public.ts'
import { wordsOf } from './words.ts'

/** The kit draws at most two years; an older or longer plan is cut there. */
const MOST_DAYS = 749

/** The plan of the version that was approved, what was held of it, and the three meetings as marks. */
export function ganttOf(
  project: PublicProject,
  records: readonly ActivityRecord[],
  meetings: readonly MeetingCard[],
  today: Day,
  lang: Lang,
) {
  const words = wordsOf(lang).page
  const planned = project.activities.filter((one) => one.from !== '' && one.to !== '')
  if (planned.length === 0) return null
  const rows: GanttRow[] = planned.map((one) => {
    const held = records
      .filter((record) => record.plan === one.key)
      .map((record) => record.day)
      .sort()
    const [from, to] = [toDay(one.from), toDay(one.to)]
    const first = held[0]
    const last = held.at(-1)
    return {
      label: one.theme,
      from,
      to,
      actual: first && last ? { from: first, to: last } : undefined,
      state: to < today && first ? 'done' : first || (from <= today && today <= to) ? 'current' : 'todo',
    }
  })
  const marks = meetings.map((meeting) => ({ on: meeting.day, label: meeting.title }))
  const days = [...rows.flatMap((row) => [row.from, row.to]), ...marks.map((mark) => mark.on)].sort()
  const from = days[0]
  const last = days.at(-1)
  if (!from || !last) return null
  const to = daysBetween(from, last) > MOST_DAYS ? (rows[0]?.to ?? last) : last
  if (daysBetween(from, to) > MOST_DAYS) return null
  if (marks.length > 0) rows.unshift({ label: wordsOf(lang).page.meetings, from, to, state: 'current', marks })
  return <Gantt label={words.plan} rows={rows} from={from} to={to} today={today} />
}
