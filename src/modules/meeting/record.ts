import type { Day } from '../../kernel/day.ts'
import { ok, type Result } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { readText } from '../../kernel/typed.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { readyFiles } from '../../platform/files/attached.ts'
import { attachFiles } from '../../platform/files/keep.ts'
import { makeFindable } from '../../platform/search.ts'
import { checkHeld, isPublic, type MeetingKind, type MeetingOutcome } from './domain.ts'
import { insertMeeting, type MeetingRow, meetingsBySubject } from './store.ts'
import { zh } from './words.zh.ts'

/** Characters of the minutes of one meeting. */
export const MOST_MINUTES = 20_000

export interface NewMeeting {
  readonly kind: MeetingKind
  /** Id and path of the place that held it. */
  readonly place: string
  readonly path: string
  readonly subject?: Subject | null | undefined
  readonly title: string
  readonly day: Day
  readonly where: string
  /** 人. */
  readonly present: number
  /** Roles (居民代表 12 人、物业 1 人), not names; never public. */
  readonly attendees: string
  readonly outcome: MeetingOutcome
  readonly conclusion: string
  /** Files of the paper minutes: staff only. */
  readonly photos: readonly string[]
  readonly minutes?: string | undefined
  /** The parties of a mediation agreed that its conclusion is published, without names. */
  readonly consent?: boolean | undefined
}

/** What other pages show of a meeting. Where it is not public, title, place of meeting and conclusion are empty. */
export interface MeetingCard {
  readonly id: string
  readonly kind: MeetingKind
  readonly title: string
  readonly day: Day
  readonly where: string
  readonly present: number
  readonly outcome: MeetingOutcome
  readonly conclusion: string
  readonly public: boolean
}

/** Records a meeting that was held, for `meeting.record` and for commands of modules above. */
export const recordMeeting = (work: Work, input: NewMeeting): Promise<Result<{ meeting: string }>> =>
  holdMeeting(work, { ...input, id: work.id() })

/** The one way in which a held meeting is written; a called one keeps the id of its call. */
export async function holdMeeting(work: Work, input: NewMeeting & { id: string }): Promise<Result<{ meeting: string }>> {
  const title = readText(input.title, 'title', 60)
  if (!title.ok) return title
  const where = readText(input.where, 'where', 60)
  if (!where.ok) return where
  const attendees = readText(input.attendees, 'attendees', 500)
  if (!attendees.ok) return attendees
  const conclusion = readText(input.conclusion, 'conclusion', 1000)
  if (!conclusion.ok) return conclusion
  const minutes = readText(input.minutes ?? '', 'minutes', MOST_MINUTES, 0)
  if (!minutes.ok) return minutes
  const photos = await readyFiles(work, input.photos, 'photos', 'any')
  if (!photos.ok) return photos
  const held = checkHeld({ ...input, minutes: minutes.value, photos: photos.value.length }, work.today)
  if (!held.ok) return held
  const { id } = input
  const shown = isPublic(input.kind, input.consent === true)
  work.write(insertMeeting, [
    id,
    input.kind,
    input.place,
    input.path,
    input.subject ?? null,
    title.value,
    input.day,
    where.value,
    input.present,
    attendees.value,
    input.outcome,
    conclusion.value,
    minutes.value,
    shown,
    input.consent === true,
    work.at,
    work.actor.person,
  ])
  const about = subject('meeting', id)
  attachFiles(work, photos.value, about, 'staff', input.path)
  if (shown)
    makeFindable(work, {
      subject: about,
      kind: 'meeting',
      title: title.value,
      href: `/meetings/${id}`,
      about: zh.kinds[input.kind],
      day: input.day,
      text: conclusion.value,
    })
  work.tell('meeting.held', about, { kind: input.kind, subject: input.subject ?? null, outcome: input.outcome })
  return ok({ meeting: id })
}

export const toCard = (row: MeetingRow): MeetingCard => ({
  id: row.id,
  kind: row.kind,
  title: row.public ? row.title : '',
  day: row.held_on,
  where: row.public ? row.venue : '',
  present: row.present,
  outcome: row.outcome,
  conclusion: row.public ? row.conclusion : '',
  public: row.public,
})

/** The meetings of many subjects, newest first; those that are not public are there without their content. */
export async function meetingsOf(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, MeetingCard[]>> {
  const found = new Map<Subject, MeetingCard[]>()
  if (subjects.length === 0) return found
  for (const row of await reads.read(meetingsBySubject, [...new Set(subjects)]))
    found.set(row.subject, [...(found.get(row.subject) ?? []), toCard(row)])
  return found
}
