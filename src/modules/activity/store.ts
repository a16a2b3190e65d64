import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'

export interface RecordRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly subject: Subject
  readonly plan: string | null
  readonly theme: string
  readonly held_on: Day
  readonly venue: string
  readonly attendances: number
  readonly participants: number | null
  readonly story: string
  readonly version: number
  readonly recorded_at: Date
  readonly recorded_by: string | null
}
const RECORD = `id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by`

export const insertRecord = statement<
  [
    id: string,
    place: string,
    path: string,
    subject: string,
    plan: string | null,
    theme: string,
    day: Day,
    venue: string,
    attendances: number,
    participants: number | null,
    story: string,
    at: Date,
    by: string | null,
  ]
>(
  'activity.insertRecord',
  `insert into activity_record (tenant_id, id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)
export const lockRecord = statement<[id: string], RecordRow>(
  'activity.lockRecord',
  `select ${RECORD} from activity_record where tenant_id = $1 and id = $2 for no key update`,
)
export const recordById = statement<[id: string], RecordRow>(
  'activity.recordById',
  `select ${RECORD} from activity_record where tenant_id = $1 and id = $2`,
)
export const recordsByIds = statement<[ids: string[]], { id: string; theme: string }>(
  'activity.recordsByIds',
  'select id, theme from activity_record where tenant_id = $1 and id = any ($2::uuid[])',
)
export const recordsBySubject = statement<[subjects: string[]], RecordRow>(
  'activity.recordsBySubject',
  `select ${RECORD} from activity_record where tenant_id = $1 and subject = any ($2::text[]) order by held_on desc, id desc`,
)
/** How many activities a subject had, and 人次 of all of them. */
export const totalsBySubject = statement<[subject: string], { records: number; attendances: number }>(
  'activity.totals',
  `select count(*) as records, coalesce(sum(attendances), 0) as attendances from activity_record where tenant_id = $1 and subject = $2`,
)
export interface CoverRow {
  readonly subject: Subject
  readonly id: string
  readonly theme: string
  readonly photo: string
  readonly width: number
  readonly height: number
}
/** Of each subject the newest activity with a public photo, and its first photo: one row each, whatever else was recorded. */
export const coversBySubject = statement<[subjects: string[]], CoverRow>(
  'activity.covers',
  `select s.subject, c.* from unnest($2::text[]) s (subject) cross join lateral (
     select r.id, r.theme, f.id as photo, f.width, f.height from activity_record r
     join stored_file f on f.tenant_id = $1 and f.subject = 'activity:' || r.id and f.kind = 'photo' and f.audience = 'public'
     where r.tenant_id = $1 and r.subject = s.subject order by r.held_on desc, r.id desc, f.created_at, f.id limit 1) c`,
)
const LISTED = 'tenant_id = $1 and ($2::uuid is null or place_id = $2) and ($3::text is null or subject = $3)'
export const listRecords = statement<
  [place: string | null, subject: string | null, most: number, skip: number],
  RecordRow & { total: number }
>(
  'activity.listRecords',
  `select ${RECORD}, (select count(*) from (select from activity_record where ${LISTED} limit ${COUNTED}) c) as total
   from activity_record where ${LISTED} order by held_on desc, id desc limit $4 offset $5`,
)
export const updateRecord = statement<
  [
    id: string,
    theme: string,
    day: Day,
    venue: string,
    attendances: number,
    participants: number | null,
    story: string,
    version: number,
  ]
>(
  'activity.updateRecord',
  `update activity_record set theme = $3, held_on = $4, venue = $5, attendances = $6, participants = $7, story = $8, version = $9
   where tenant_id = $1 and id = $2`,
)
export const keepVersion = statement<
  [record: string, version: number, content: string, reason: string, at: Date, by: string | null]
>(
  'activity.keepVersion',
  `insert into activity_version (tenant_id, record_id, version, content, reason, replaced_at, replaced_by) values ($1, $2, $3, $4, $5, $6, $7)`,
)
/** A record is of something held: its day is not after the day on which it was last written. */
export const checkDays = statement<[], { looked: number; wrong: number }>(
  'activity.checkDays',
  `select count(*) as looked, count(*) filter (where r.held_on > (greatest(r.recorded_at, (
     select max(v.replaced_at) from activity_version v where v.tenant_id = r.tenant_id and v.record_id = r.id))
     at time zone 'Asia/Shanghai')::date) as wrong
   from activity_record r where r.tenant_id = $1`,
)
export const checkVersions = statement<[], { looked: number; wrong: number }>(
  'activity.checkVersions',
  `select count(*) as looked, count(*) filter (where r.version <> 1 + (
     select count(*) from activity_version v where v.tenant_id = r.tenant_id and v.record_id = r.id)) as wrong
   from activity_record r where r.tenant_id = $1`,
)
export const checkFindable = statement<[], { looked: number; wrong: number }>(
  'activity.checkFindable',
  `select count(*) as looked, count(*) filter (where not exists (
     select 1 from search_entry e where e.tenant_id = r.tenant_id and e.subject = 'activity:' || r.id)) as wrong
   from activity_record r where r.tenant_id = $1`,
)

/** What a person wrote down here; only the id stands in the row. */
export const recordsOfPerson = statement<[person: string], { id: string; theme: string; held_on: Day; recorded_at: Date }>(
  'activity.recordsOfPerson',
  'select id, theme, held_on, recorded_at from activity_record where tenant_id = $1 and recorded_by = $2 order by recorded_at, id',
)
