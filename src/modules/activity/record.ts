import type { Day } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { readText } from '../../kernel/typed.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { type KeptPhoto, photosOf, readyFiles } from '../../platform/files/attached.ts'
import { attachFiles } from '../../platform/files/keep.ts'
import { makeFindable } from '../../platform/search.ts'
import { checkHeld, MOST_PHOTOS } from './domain.ts'
import { settlePlan } from './planning.ts'
import { coversBySubject, insertRecord, type RecordRow, recordsByIds, recordsBySubject, totalsBySubject } from './store.ts'

/** What is told of an activity; the same for a new record and a correction. */
export interface Told {
  readonly theme: string
  readonly day: Day
  readonly where: string
  /** 人次. */
  readonly attendances: number
  /** 人, where it was counted. */
  readonly participants: number | null
  readonly story: string
}

export interface NewRecord extends Told {
  /** Id and path of the place that held it. */
  readonly place: string
  readonly path: string
  readonly subject: Subject
  /** Key of the planned activity, as the module above names it. */
  readonly plan: string | null
  /** The planned activity (`activity_plan`) that this is the record of. */
  readonly planned?: string | null | undefined
  /** Ids of uploaded photos; they become public. */
  readonly photos: readonly string[]
  /** Person who records; left out, the one who acts. */
  readonly by?: string | null | undefined
}

export interface ActivityRecord extends Told {
  readonly id: string
  readonly subject: Subject
  readonly plan: string | null
  readonly place: string
  /** 1, and one more for each correction. */
  readonly version: number
  readonly photos: readonly KeptPhoto[]
}

/** What a card shows of a subject's activities: one, with one photo. */
export type Cover = Pick<ActivityRecord, 'id' | 'theme' | 'photos'>

export const aboutRecord = (id: string): Subject => subject('activity', id)

/** Cleans and checks what was told. */
export function checkTold(told: Told, today: Day): Result<Told> {
  const theme = readText(told.theme, 'theme', 60)
  if (!theme.ok) return theme
  const where = readText(told.where, 'where', 60)
  if (!where.ok) return where
  const story = readText(told.story, 'story', 2000)
  if (!story.ok) return story
  return checkHeld({ ...told, theme: theme.value, where: where.value, story: story.value }, today)
}

export function putFindable(work: Work, id: string, told: Told): void {
  makeFindable(work, {
    subject: aboutRecord(id),
    kind: 'activity',
    title: told.theme,
    href: `/activities/${id}`,
    about: told.where,
    day: told.day,
    text: told.story,
  })
}

/** Records an activity that was held, for a command of a module above. Its photos become public with it. */
export async function recordActivity(work: Work, input: NewRecord): Promise<Result<{ record: string }>> {
  const told = checkTold(input, work.today)
  if (!told.ok) return told
  const photos = await readyFiles(work, input.photos, 'photos')
  if (!photos.ok) return photos
  if (photos.value.length > MOST_PHOTOS) return no('activity.too-many-photos', { most: MOST_PHOTOS }, 'photos')
  const id = work.id()
  const { theme, day, where, attendances, participants, story } = told.value
  const by = input.by === undefined ? work.actor.person : input.by
  work.write(insertRecord, [
    id,
    input.place,
    input.path,
    input.subject,
    input.plan,
    theme,
    day,
    where,
    attendances,
    participants,
    story,
    work.at,
    by,
  ])
  // After the record's own row, to which the plan points.
  if (input.planned) {
    const settled = await settlePlan(work, input.planned, input.subject, id)
    if (!settled.ok) return settled
  }
  attachFiles(work, photos.value, aboutRecord(id), 'public', input.path)
  putFindable(work, id, told.value)
  work.tell('activity.recorded', aboutRecord(id), { subject: input.subject, plan: input.plan, attendances, participants })
  return ok({ record: id })
}

export const toRecord = (row: RecordRow, photos: ReadonlyMap<Subject, KeptPhoto[]>): ActivityRecord => ({
  id: row.id,
  subject: row.subject,
  plan: row.plan,
  place: row.place_id,
  theme: row.theme,
  day: row.held_on,
  where: row.venue,
  attendances: row.attendances,
  participants: row.participants,
  story: row.story,
  version: row.version,
  photos: photos.get(aboutRecord(row.id)) ?? [],
})

/** The newest activity with a photo of each of many subjects. */
export async function coversOf(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, Cover>> {
  if (subjects.length === 0) return new Map()
  const rows = await reads.read(coversBySubject, [...subjects])
  return new Map(
    rows.map(({ subject: of, id, theme, photo, width, height }) => [of, { id, theme, photos: [{ id: photo, width, height }] }]),
  )
}

/** How many activities a subject had, and 人次 of all of them. */
export const totalsOf = async (reads: Reads, of: Subject): Promise<{ records: number; attendances: number }> =>
  (await reads.one(totalsBySubject, of)) ?? { records: 0, attendances: 0 }

/** Themes of records by id, for a page that points to them. */
export async function cardsOfRecords(reads: Reads, ids: readonly string[]): Promise<Map<string, { id: string; theme: string }>> {
  return ids.length === 0 ? new Map() : new Map((await reads.read(recordsByIds, [...ids])).map((row) => [row.id, row]))
}

/** The records of many subjects with their public photos, newest first. */
export async function recordsOf(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, ActivityRecord[]>> {
  const found = new Map<Subject, ActivityRecord[]>()
  if (subjects.length === 0) return found
  const rows = await reads.read(recordsBySubject, [...new Set(subjects)])
  const photos = await photosOf(
    reads,
    rows.map((row) => aboutRecord(row.id)),
  )
  for (const row of rows) found.set(row.subject, [...(found.get(row.subject) ?? []), toRecord(row, photos)])
  return found
}
