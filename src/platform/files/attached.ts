import { no, ok, type Result } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import type { Reads, Work } from '../declare.ts'
import type { Typed } from '../http/page.ts'
import { statement } from '../statement.ts'
import { looseFiles } from './keep.ts'

/** A photo as pages show it: `/files/{slug}/{id}`, `?size=preview` for the small one. */
export interface KeptPhoto {
  readonly id: string
  readonly width: number
  readonly height: number
}

const publicPhotos = statement<[subjects: string[]], KeptPhoto & { subject: Subject }>(
  'platform.publicPhotos',
  `select id, subject, width, height from stored_file
   where tenant_id = $1 and subject = any ($2::text[]) and kind = 'photo' and audience = 'public' order by created_at, id`,
)
const counted = statement<[subjects: string[]], { subject: Subject; files: number }>(
  'platform.countFiles',
  'select subject, count(*) as files from stored_file where tenant_id = $1 and subject = any ($2::text[]) group by subject',
)

const hide = statement<[subject: string, ids: string[]]>(
  'platform.hideFiles',
  `update stored_file set audience = 'staff' where tenant_id = $1 and subject = $2 and id = any ($3::uuid[])`,
)

const move = statement<[subject: string, path: string]>(
  'platform.moveFiles',
  'update stored_file set path = $3 where tenant_id = $1 and subject = $2',
)

/** Queues that a subject's files go with it to another place: whose post reaches that place may read them. */
export function moveFiles(work: Work, of: Subject, path: string): void {
  work.write(move, [of, path])
}

/** Queues that public files of a subject are from now on for staff only (somebody asked to take a photo down). */
export function hideFiles(work: Work, of: Subject, ids: readonly string[]): void {
  if (ids.length > 0) work.write(hide, [of, [...ids]], ids.length)
}

/**
 * Which of the uploaded files may be attached now: each is still loose and was uploaded by the one who acts. Without this
 * question `attachFiles` would meet a missing row as a bug.
 */
export async function readyFiles(
  reads: Reads,
  ids: readonly string[],
  field: string,
  kind: 'photo' | 'any' = 'photo',
): Promise<Result<string[]>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return ok([])
  const loose = await reads.read(looseFiles, wanted)
  const mine = loose.filter((file) => reads.actor.system || file.owner_id === reads.actor.person)
  if (mine.length !== wanted.length) return no('platform.file-gone', {}, field)
  if (kind === 'photo' && mine.some((file) => file.kind !== 'photo')) return no('platform.photos-only', {}, field)
  return ok(wanted)
}

/** The public photos of many subjects, in the order of their upload. */
export async function photosOf(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, KeptPhoto[]>> {
  const found = new Map<Subject, KeptPhoto[]>()
  if (subjects.length === 0) return found
  for (const { subject, id, width, height } of await reads.read(publicPhotos, [...subjects]))
    found.set(subject, [...(found.get(subject) ?? []), { id, width, height }])
  return found
}

/** How many files each subject has, public or not. */
export async function fileCounts(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, number>> {
  if (subjects.length === 0) return new Map()
  return new Map((await reads.read(counted, [...subjects])).map((row) => [row.subject, row.files]))
}

/**
 * Ids of files that a refused form already gave us, for its hidden inputs. Where the files themselves were refused they are
 * dropped: sent again, they would be refused for ever.
 */
export function keptIds(typed: Typed | null, form: string, field: string): string[] {
  if (typed?.form !== form || typed.refusal.code === 'platform.file-gone' || typed.refusal.code === 'platform.photos-only')
    return []
  return (typed.values[field] ?? []).filter((id) => id !== '')
}
