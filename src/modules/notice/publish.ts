import type { Day } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { readText } from '../../kernel/typed.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { isWorkday } from '../../platform/holidays.ts'
import { makeFindable } from '../../platform/search.ts'
import { json } from '../../platform/statement.ts'
import { checkBody, maskNumbers, type NoticeBody, type NoticeKind, proceed, stateOn, untilOf } from './domain.ts'
import { insertNotice, insertNoticeSubjects, type NoticeRow, noticesBySubject } from './store.ts'

export interface NewNotice {
  readonly subject: Subject
  /** Further subjects of the same batch: one period, one table, and an objection to it concerns all of them. */
  readonly also?: readonly Subject[]
  readonly kind: NoticeKind
  readonly title: string
  readonly body: NoticeBody
  readonly path: string
  /** Id of the place. */
  readonly place: string
  /** Day of publication: today or later. */
  readonly from: Day
  /** Working days after `from`. */
  readonly workdays: number
}

/** What a module above shows of its notice. `open` includes one that begins on a later day. */
export interface NoticeCard {
  readonly id: string
  readonly subject: Subject
  readonly kind: NoticeKind
  readonly title: string
  readonly from: Day
  readonly until: Day
  readonly workdays: number
  readonly state: 'open' | 'ended'
  readonly objections: number
  readonly openObjections: number
  /** Objections that were 成立: the notice must be withdrawn and what it said be changed. */
  readonly upheld: number
}

const periodOf = (row: NoticeRow) => ({ from: row.from_day, until: row.until_day, withdrawn: row.withdrawn_at !== null })

/**
 * Publishes a 公示 at /notices/:notice, for the command of a module above that holds the subject's lock. A subject has one
 * running notice at a time.
 */
export async function publishNotice(work: Work, notice: NewNotice): Promise<Result<{ notice: string; until: Day }>> {
  const title = readText(notice.title, 'title', 80)
  if (!title.ok) return title
  const body = checkBody(notice.body)
  if (!body.ok) return body
  const until = untilOf(notice.from, notice.workdays, work.today, isWorkday)
  if (!until.ok) return until
  const also = notice.also ?? []
  const before = await work.read(noticesBySubject, [notice.subject, ...also])
  if (before.some((running) => stateOn(periodOf(running), work.today) !== 'ended')) return no('notice.runs-already')
  const id = work.id()
  work.write(insertNotice, [
    id,
    notice.subject,
    notice.kind,
    title.value,
    json(body.value),
    notice.place,
    notice.path,
    notice.from,
    until.value,
    notice.workdays,
    work.at,
    work.actor.person,
  ])
  if (also.length > 0) work.write(insertNoticeSubjects, [id, [...also]])
  const about = subject('notice', id)
  makeFindable(work, {
    subject: about,
    kind: 'notice',
    title: maskNumbers(title.value),
    href: `/notices/${id}`,
    about: maskNumbers(body.value.paragraphs[0] ?? '').slice(0, 60),
    day: notice.from,
    text: maskNumbers([...body.value.paragraphs, ...(body.value.table?.rows.flat() ?? [])].join(' ')).slice(0, 4000),
  })
  work.tell('notice.published', about, { subject: notice.subject, kind: notice.kind })
  return ok({ notice: id, until: until.value })
}

/** The newest notice of each subject that has one; withdrawn ones do not count. */
export async function noticesOf(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, NoticeCard>> {
  if (subjects.length === 0) return new Map()
  const rows = await reads.read(noticesBySubject, [...new Set(subjects)])
  return new Map(
    rows.map((row) => [
      row.of,
      {
        id: row.id,
        subject: row.of,
        kind: row.kind,
        title: row.title,
        from: row.from_day,
        until: row.until_day,
        workdays: row.workdays,
        state: stateOn(periodOf(row), reads.today) === 'ended' ? 'ended' : 'open',
        objections: row.objections,
        openObjections: row.open_objections,
        upheld: row.upheld,
      },
    ]),
  )
}

export const noticeOf = async (reads: Reads, of: Subject): Promise<NoticeCard | undefined> =>
  (await noticesOf(reads, [of])).get(of)

/**
 * May what the subject's notice announced take effect? Refuses with notice.none, notice.still-running, notice.objection-open
 * or notice.objection-upheld. After the last day nobody can object any more, so the answer stays true until the commit.
 */
export const mayProceed = async (reads: Reads, of: Subject): Promise<Result<true>> => proceed(await noticeOf(reads, of))
