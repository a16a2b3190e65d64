import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { query } from '../../../platform/declare.ts'
import { fileCounts } from '../../../platform/files/attached.ts'
import { placesById } from '../../org/index.ts'
import { MEETING_KINDS, OUTCOMES } from '../domain.ts'
import { listMeetings, meetingById, type MeetingRow } from '../store.ts'

const PAGE = 20
const day = z.string() as unknown as z.ZodType<Day>
const itemShape = z.object({
  id: z.uuid(),
  kind: z.enum(MEETING_KINDS),
  place: z.string(),
  subject: (z.string() as unknown as z.ZodType<Subject>).nullable(),
  title: z.string(),
  day,
  where: z.string(),
  present: z.number(),
  outcome: z.enum(OUTCOMES),
  conclusion: z.string(),
  public: z.boolean(),
})
export type MeetingItem = z.infer<typeof itemShape>

const toItem = (row: MeetingRow, place: string): MeetingItem => ({
  id: row.id,
  kind: row.kind,
  place,
  subject: row.subject,
  title: row.title,
  day: row.held_on,
  where: row.venue,
  present: row.present,
  outcome: row.outcome,
  conclusion: row.conclusion,
  public: row.public,
})

/** Public meetings; staff also see those of their places that are not public. */
export const list = query({
  name: 'meeting.list',
  about: '三会一览',
  may: 'anyone',
  input: z.object({
    kind: z.enum(MEETING_KINDS).optional(),
    place: z.uuid().optional(),
    page: z.number().int().min(1).max(500).default(1),
  }),
  output: z.object({ items: z.array(itemShape), total: z.number(), pages: z.number() }),
  async run(scope, { kind, place, page }) {
    const rows = await scope.read(listMeetings, kind ?? null, place ?? null, scope.bounds, PAGE, (page - 1) * PAGE)
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const total = rows[0]?.total ?? 0
    const items = rows.map((row) => toItem(row, places.get(row.place_id)?.shortName ?? ''))
    return ok({ items, total, pages: Math.ceil(total / PAGE) })
  },
})

/** One meeting; who attended and the minutes are for staff of the place alone (`staff` is null for everybody else). */
export const page = query({
  name: 'meeting.page',
  about: '一次会议',
  may: 'anyone',
  input: z.object({ meeting: z.uuid() }),
  output: itemShape.extend({
    papers: z.number(),
    staff: z.object({ attendees: z.string(), minutes: z.string() }).nullable(),
  }),
  async run(scope, input) {
    const row = await scope.one(meetingById, input.meeting)
    const mine = row !== undefined && scope.bounds !== null && row.path.startsWith(scope.bounds)
    if (!row || (!row.public && !mine)) return no('platform.not-found')
    const about = subject('meeting', row.id)
    const places = await placesById(scope, [row.place_id])
    const papers = (await fileCounts(scope, [about])).get(about) ?? 0
    return ok({
      ...toItem(row, places.get(row.place_id)?.shortName ?? ''),
      papers,
      staff: mine ? { attendees: row.attendees, minutes: row.minutes } : null,
    })
  },
})
