import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { MeetingKind, MeetingOutcome } from './domain.ts'

export const insertMeeting = statement<
  [
    id: string,
    kind: MeetingKind,
    place: string,
    path: string,
    subject: string | null,
    title: string,
    day: Day,
    venue: string,
    present: number,
    attendees: string,
    outcome: MeetingOutcome,
    conclusion: string,
    minutes: string,
    isPublic: boolean,
    consent: boolean,
    at: Date,
    by: string | null,
  ]
>(
  'meeting.insert',
  `insert into meeting (tenant_id, id, kind, place_id, path, subject, title, held_on, venue, present, attendees, outcome, conclusion,
                        minutes, public, consent, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
)

export interface MeetingRow {
  readonly id: string
  readonly kind: MeetingKind
  readonly place_id: string
  readonly path: string
  readonly subject: Subject | null
  readonly title: string
  readonly held_on: Day
  readonly venue: string
  readonly present: number
  readonly outcome: MeetingOutcome
  readonly conclusion: string
  readonly public: boolean
}
const MEETING = 'id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public'

export const meetingById = statement<[id: string], MeetingRow & { attendees: string; minutes: string }>(
  'meeting.byId',
  `select ${MEETING}, attendees, minutes from meeting where tenant_id = $1 and id = $2`,
)
export const meetingsByIds = statement<[ids: string[]], { id: string; title: string; public: boolean }>(
  'meeting.byIds',
  'select id, title, public from meeting where tenant_id = $1 and id = any ($2::uuid[])',
)
export const meetingsBySubject = statement<[subjects: string[]], MeetingRow & { subject: Subject }>(
  'meeting.bySubject',
  `select ${MEETING} from meeting where tenant_id = $1 and subject = any ($2::text[]) order by held_on desc, id desc`,
)
const LISTED = `tenant_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or place_id = $3)
     and (public or starts_with(path, $4::text))`

/** Public meetings; with `below` (a post's path) also those that are not public there. */
export const listMeetings = statement<
  [kind: string | null, place: string | null, below: string | null, most: number, skip: number],
  MeetingRow & { total: number }
>(
  'meeting.list',
  `select ${MEETING}, (select count(*) from (select from meeting where ${LISTED} limit ${COUNTED}) c) as total
   from meeting where ${LISTED}
   order by held_on desc, id desc limit $5 offset $6`,
)

export const checkMinutes = statement<[], { looked: number; wrong: number }>(
  'meeting.checkMinutes',
  `select count(*) as looked, count(*) filter (where m.minutes = '' and not exists (
     select 1 from stored_file f where f.tenant_id = m.tenant_id and f.subject = 'meeting:' || m.id)) as wrong
   from meeting m where m.tenant_id = $1`,
)
export const checkHidden = statement<[], { looked: number; wrong: number }>(
  'meeting.checkHidden',
  `select count(*) as looked, count(*) filter (where exists (
     select 1 from search_entry e where e.tenant_id = m.tenant_id and e.subject = 'meeting:' || m.id)) as wrong
   from meeting m where m.tenant_id = $1 and not m.public`,
)
export const checkDays = statement<[], { looked: number; wrong: number }>(
  'meeting.checkDays',
  `select count(*) as looked, count(*) filter (where held_on > (recorded_at at time zone 'Asia/Shanghai')::date) as wrong
   from meeting where tenant_id = $1`,
)

/** What a person wrote down here; only the id stands in the row. */
export const meetingsOfPerson = statement<[person: string], { id: string; title: string; held_on: Day; recorded_at: Date }>(
  'meeting.meetingsOfPerson',
  'select id, title, held_on, recorded_at from meeting where tenant_id = $1 and recorded_by = $2 order by recorded_at, id',
)
