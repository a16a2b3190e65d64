import type { Reads } from '../../platform/declare.ts'
import { recordsOf } from '../activity/index.ts'
import { plansOf } from '../activity/index.ts'
import { meetingsOf } from '../meeting/index.ts'
import { agreedOf, type ProjectRow, projectSubject } from '../project/index.ts'
import { daysBetween } from '../../kernel/day.ts'

/** What the records say of a project half-way: the check begins with it, nobody types it. Percent are whole. */
export interface MidtermFacts {
  readonly timeGone: number
  readonly plannedActivities: number
  readonly startedActivities: number
  readonly records: number
  readonly withPhotos: number
  readonly visits: number
  readonly overdue: number
  readonly granted: number
  readonly used: number
  readonly meetings: number
  readonly hearing: number
}

export async function factsOf(reads: Reads, row: ProjectRow): Promise<MidtermFacts> {
  const subject = projectSubject(row.id)
  const [agreed, records, meetings, plans] = await Promise.all([
    agreedOf(reads, row.id),
    recordsOf(reads, [subject]),
    meetingsOf(reads, [subject]),
    plansOf(reads, [subject]),
  ])
  const held = records.get(subject) ?? []
  const met = meetings.get(subject) ?? []
  const days = row.begins && row.ends ? Math.max(1, daysBetween(row.begins, row.ends)) : 1
  const gone = row.begins ? daysBetween(row.begins, reads.today) : 0
  return {
    timeGone: Math.max(0, Math.min(100, Math.round((gone * 100) / days))),
    plannedActivities: agreed.proposal.activities.length,
    startedActivities: agreed.proposal.activities.filter((one) => held.some((record) => record.plan === one.key)).length,
    records: held.length,
    withPhotos: held.filter((record) => record.photos.length > 0).length,
    visits: held.reduce((all, record) => all + record.attendances, 0),
    overdue: plans.get(subject)?.overdue ?? 0,
    granted: agreed.lines.reduce((all, line) => all + line.amount, 0),
    used: agreed.lines.reduce((all, line) => all + line.used, 0),
    meetings: met.length,
    hearing: met.filter((one) => one.kind === 'hearing').length,
  }
}
