import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { NoticeBody, NoticeKind, Outcome } from './domain.ts'

export interface NoticeRow {
  readonly id: string
  readonly subject: Subject
  readonly kind: NoticeKind
  readonly title: string
  readonly place_id: string
  readonly path: string
  readonly from_day: Day
  readonly until_day: Day
  readonly workdays: number
  readonly published_at: Date
  readonly withdrawn_at: Date | null
  readonly withdrawn_reason: string | null
  readonly objections: number
  readonly open_objections: number
  readonly upheld: number
}
const NOTICE = `n.id, n.subject, n.kind, n.title, n.place_id, n.path, n.from_day, n.until_day, n.workdays, n.published_at,
  n.withdrawn_at, n.withdrawn_reason, o.objections, o.open_objections, o.upheld`
const COUNTED = `public_notice n cross join lateral (
    select count(*) as objections, count(*) filter (where x.answered_at is null) as open_objections,
           count(*) filter (where x.outcome = 'upheld') as upheld
    from objection x where x.tenant_id = n.tenant_id and x.notice_id = n.id) o`

export const insertNotice = statement<
  [
    id: string,
    subject: string,
    kind: NoticeKind,
    title: string,
    body: string,
    place: string,
    path: string,
    from: Day,
    until: Day,
    workdays: number,
    at: Date,
    by: string | null,
  ]
>(
  'notice.insert',
  `insert into public_notice (tenant_id, id, subject, kind, title, body, place_id, path, from_day, until_day, workdays, published_at, published_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
)
export const lockNotice = statement<
  [id: string],
  {
    id: string
    path: string
    subject: Subject
    title: string
    place_id: string
    from_day: Day
    until_day: Day
    withdrawn_at: Date | null
  }
>(
  'notice.lock',
  `select id, path, subject, title, place_id, from_day, until_day, withdrawn_at from public_notice
   where tenant_id = $1 and id = $2 for no key update`,
)
export const withdrawNotice = statement<[id: string, at: Date, reason: string, by: string | null]>(
  'notice.withdraw',
  'update public_notice set withdrawn_at = $3, withdrawn_reason = $4, withdrawn_by = $5 where tenant_id = $1 and id = $2',
)
/** The newest notice that stands for each subject, its own or that of a batch; withdrawn ones do not. */
export const noticesBySubject = statement<[subjects: string[]], NoticeRow & { of: Subject }>(
  'notice.bySubject',
  `select distinct on (m.of) m.of, ${NOTICE} from (
     select s.id as notice_id, s.subject as of from public_notice s where s.tenant_id = $1 and s.subject = any ($2::text[])
     union select s.notice_id, s.subject from notice_subject s where s.tenant_id = $1 and s.subject = any ($2::text[])) m
   join ${COUNTED} on n.id = m.notice_id
   where n.tenant_id = $1 and n.withdrawn_at is null
   order by m.of, n.from_day desc, n.id desc`,
)
/** What else a notice of a batch announces. */
export const insertNoticeSubjects = statement<[notice: string, subjects: string[]]>(
  'notice.insertSubjects',
  `insert into notice_subject (tenant_id, notice_id, subject) select $1, $2, x from unnest($3::text[]) x`,
)
export const subjectsOfNotice = statement<[notice: string], { subject: Subject }>(
  'notice.subjects',
  'select subject from notice_subject where tenant_id = $1 and notice_id = $2 order by subject limit 300',
)
export const noticesByIds = statement<[ids: string[]], { id: string; title: string }>(
  'notice.byIds',
  'select id, title from public_notice where tenant_id = $1 and id = any ($2::uuid[])',
)
export const noticeById = statement<[id: string], NoticeRow & { body: NoticeBody }>(
  'notice.byId',
  `select ${NOTICE}, n.body from ${COUNTED} where n.tenant_id = $1 and n.id = $2`,
)
/** `running`: true for those that run or come, false for those that are over or withdrawn, null for all. */
export const listNotices = statement<
  [today: Day, running: boolean | null, kind: string | null, most: number, skip: number],
  NoticeRow & { total: number }
>(
  'notice.list',
  `select ${NOTICE}, count(*) over () as total from ${COUNTED}
   where n.tenant_id = $1 and ($3::boolean is null or $3 = (n.until_day >= $2 and n.withdrawn_at is null))
     and ($4::text is null or n.kind = $4)
   order by n.until_day desc, n.id desc limit $5 offset $6`,
)

export const insertObjection = statement<
  [id: string, notice: string, text: string, contact: string, name: string | null, at: Date, person: string | null]
>(
  'notice.insertObjection',
  `insert into objection (tenant_id, id, notice_id, text, contact_sealed, name_sealed, received_at, person_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const lockObjection = statement<
  [id: string],
  {
    id: string
    path: string
    notice_id: string
    name_sealed: string | null
    contact_sealed: string
    answered_at: Date | null
    person_id: string | null
  }
>(
  'notice.lockObjection',
  `select o.id, n.path, o.notice_id, o.name_sealed, o.contact_sealed, o.answered_at, o.person_id
   from objection o join public_notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id
   where o.tenant_id = $1 and o.id = $2 for no key update of o`,
)
export const answerObjection = statement<
  [id: string, at: Date, outcome: Outcome, summary: string, answer: string, by: string | null]
>(
  'notice.answerObjection',
  `update objection set answered_at = $3, outcome = $4, summary = $5, answer = $6, answered_by = $7
   where tenant_id = $1 and id = $2 and answered_at is null`,
)
export interface PublicObjection {
  readonly received_at: Date
  readonly answered_at: Date | null
  readonly outcome: Outcome | null
  readonly summary: string | null
  readonly answer: string | null
}
/** What everybody may see of a notice's objections: neither text nor name nor contact. */
export const publicObjections = statement<[notice: string], PublicObjection>(
  'notice.publicObjections',
  `select received_at, answered_at, outcome, summary, answer from objection
   where tenant_id = $1 and notice_id = $2 order by received_at, id`,
)
export interface ObjectionRow extends PublicObjection {
  readonly id: string
  readonly notice_id: string
  readonly title: string
  readonly place_id: string
  readonly text: string
  readonly contact_sealed: string
  readonly name_sealed: string | null
}
export const listObjections = statement<
  [path: string, open: boolean | null, most: number, skip: number],
  ObjectionRow & { total: number }
>(
  'notice.listObjections',
  `select o.id, o.notice_id, n.title, n.place_id, o.text, o.contact_sealed, o.name_sealed, o.received_at, o.answered_at, o.outcome,
          o.summary, o.answer, count(*) over () as total
   from objection o join public_notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id
   where o.tenant_id = $1 and starts_with(n.path, $2) and ($3::boolean is null or $3 = (o.answered_at is null))
   order by o.answered_at is not null, o.received_at, o.id limit $4 offset $5`,
)

export const checkPeriods = statement<[], { looked: number; wrong: number }>(
  'notice.checkPeriods',
  `select count(*) as looked, count(*) filter (where until_day - from_day < workdays) as wrong from public_notice where tenant_id = $1`,
)
export const checkTimes = statement<[], { looked: number; wrong: number }>(
  'notice.checkTimes',
  `select count(*) as looked, count(*) filter (where
     (o.received_at at time zone 'Asia/Shanghai')::date not between n.from_day and n.until_day or o.received_at > n.withdrawn_at) as wrong
   from objection o join public_notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id where o.tenant_id = $1`,
)
export const checkSealed = statement<[], { looked: number; wrong: number }>(
  'notice.checkSealed',
  `select count(*) as looked, count(*) filter (where contact_sealed !~ '^g1[.]' or name_sealed !~ '^g1[.]') as wrong
   from objection where tenant_id = $1`,
)

/** Objections of a person who had signed in; who had not is not known to us. */
export const objectionsOfPerson = statement<
  [person: string],
  { id: string; notice_id: string; text: string; contact_sealed: string; name_sealed: string | null; received_at: Date }
>(
  'notice.objectionsOfPerson',
  `select id, notice_id, text, contact_sealed, name_sealed, received_at from objection
   where tenant_id = $1 and person_id = $2 order by received_at, id`,
)
export const eraseObjector = statement<[id: string, contact: string]>(
  'notice.eraseObjector',
  'update objection set contact_sealed = $3, name_sealed = null where tenant_id = $1 and id = $2',
)

/** Notices that are over and that this person published, withdrew or answered objections to; the latest first. */
export const finishedNotices = statement<
  [person: string, today: Day, at: string, id: string, most: number],
  { id: string; subject: Subject; title: string; place_name: string; withdrawn: boolean; at: Date }
>(
  'notice.finished',
  `select n.id, n.subject, n.title, n.place_name, n.withdrawn, n.at
   from (select n.id, n.subject, n.title, l.short_name as place_name, n.withdrawn_at is not null as withdrawn,
       coalesce(n.withdrawn_at, (n.until_day + 1)::timestamp at time zone 'Asia/Shanghai') as at
     from public_notice n join place l on l.tenant_id = $1 and l.id = n.place_id
     where n.tenant_id = $1 and (n.until_day < $3::date or n.withdrawn_at is not null)
       and (n.published_by = $2 or n.withdrawn_by = $2 or exists (select 1 from objection o
         where o.tenant_id = $1 and o.notice_id = n.id and o.answered_by = $2))) n
   where (n.at, n.id) < ($4::timestamptz, $5::uuid)
   order by n.at desc, n.id desc limit $6`,
)
/** The notices that objections are about. */
export const objectionTitles = statement<[ids: string[]], { id: string; title: string }>(
  'notice.objectionTitles',
  `select o.id, n.title from objection o join public_notice n on n.tenant_id = $1 and n.id = o.notice_id
   where o.tenant_id = $1 and o.id = any ($2::uuid[])`,
)
