import type { Subject } from '../kernel/subject.ts'
import { statement } from './statement.ts'

/** What the platform itself keeps of a person, by id. Neither is erased: files belong to what they prove, audit rows are sealed. */
export const uploadsOfPerson = statement<
  [person: string],
  { id: string; name: string; type: string; bytes: number; subject: string | null; created_at: Date }
>(
  'platform.uploadsOfPerson',
  'select id, name, type, bytes, subject, created_at from stored_file where tenant_id = $1 and owner_id = $2 order by created_at, id',
)
/** What somebody did, latest first: their own audit rows, but for those of coming and going. */
export const deedsBelow = statement<
  [person: string, id: string, leave: string[], most: number],
  { id: string; at: Date; command: string; subject: Subject | null }
>(
  'platform.deedsBelow',
  `select id, at, command, subject from audit
   where tenant_id = $1 and person_id = $2 and id < $3 and refusal is null and command <> all ($4::text[])
   order by id desc limit $5`,
)
export const auditOfPerson = statement<
  [person: string],
  { at: Date; command: string; role: string; subject: string | null; refusal: string | null }
>(
  'platform.auditOfPerson',
  'select at, command, role, subject, refusal from audit where tenant_id = $1 and person_id = $2 order by at, id',
)
