import type { Readable } from 'node:stream'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { actorOf, type Credential } from '../actor.ts'
import type { Work } from '../declare.ts'
import type { House } from '../house.ts'
import { randomId } from '../id.ts'
import { transact } from '../postgres/pool.ts'
import { statement } from '../statement.ts'
import { withinLimit } from '../limits.ts'
import { type KeptFile, LOOSE_BYTES, LOOSE_FILES } from './files.ts'

const insert = statement<
  [
    id: string,
    hash: string,
    kind: string,
    type: string,
    name: string,
    bytes: number,
    width: number | null,
    height: number | null,
    owner: string | null,
    at: Date,
  ]
>(
  'platform.keepFile',
  `insert into stored_file (tenant_id, id, hash, kind, type, name, bytes, width, height, owner_id, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
const attach = statement<[ids: string[], subject: string, audience: string, path: string]>(
  'platform.attachFiles',
  `update stored_file set subject = $3, audience = $4, path = $5 where tenant_id = $1 and id = any ($2::uuid[]) and subject is null`,
)
/** A file may be attached by whoever uploaded it, and only once. */
export const looseFiles = statement<[ids: string[]], { id: string; kind: string; type: string; owner_id: string | null }>(
  'platform.looseFiles',
  'select id, kind, type, owner_id from stored_file where tenant_id = $1 and id = any ($2::uuid[]) and subject is null',
)
export const fileById = statement<[id: string], StoredFile>(
  'platform.fileById',
  'select id, hash, kind, type, name, bytes, width, height, owner_id, subject, audience, path from stored_file where tenant_id = $1 and id = $2',
)
export const filesOf = statement<[subject: string], StoredFile>(
  'platform.filesOf',
  `select id, hash, kind, type, name, bytes, width, height, owner_id, subject, audience, path
   from stored_file where tenant_id = $1 and subject = $2 order by id`,
)

export interface StoredFile {
  readonly id: string
  readonly hash: string
  readonly kind: 'photo' | 'document'
  readonly type: string
  readonly name: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly owner_id: string | null
  readonly subject: Subject | null
  readonly audience: 'public' | 'staff'
  readonly path: string
}

/** Counted by person, so that signing in again gains nothing. */
const looseOf = statement<[tokenHash: Buffer], { files: number; bytes: number }>(
  'platform.looseOf',
  `select count(f.id)::int as files, coalesce(sum(f.bytes), 0)::bigint as bytes
   from session s left join stored_file f on f.tenant_id = $1 and f.owner_id = s.person_id and f.subject is null
   where s.tenant_id = $1 and s.token_hash = $2 group by s.person_id`,
)
/** Bodies with files that one session may send in an hour: what many at once might leave beside the count. */
const UPLOADS_AN_HOUR = 600

type Receive = () => Promise<Result<KeptFile>>

/**
 * What whoever shows this may still leave: a function to take each file with, or null for a stranger, who cannot fill the disk.
 * Only a session that we opened counts, alive or just over (its form is carried through the new sign-in).
 */
export async function roomFor(
  house: Pick<House, 'pool' | 'door'>,
  tenant: string,
  who: Credential,
): Promise<((receive: Receive) => Promise<Result<KeptFile>>) | null> {
  if (who.kind !== 'session') return null
  const loose = await transact(house.pool, tenant, { readOnly: true }, async (tx) => {
    const { rows } = await tx.send(looseOf, [who.tokenHash])
    await tx.commit()
    return rows[0]
  })
  if (!loose) return null
  const often = await withinLimit(house.door, { key: `files ${who.sitting}`, times: UPLOADS_AN_HOUR, seconds: 3600 })
  let { files, bytes } = loose
  return async (receive) => {
    if (!often) return no('platform.too-many')
    if (files >= LOOSE_FILES || bytes >= LOOSE_BYTES)
      return no('platform.too-many-unused', { files: LOOSE_FILES, size: LOOSE_BYTES / 1024 / 1024 })
    // Those of one body come at once, so each counts before it is read.
    files += 1
    const kept = await receive()
    if (kept.ok) bytes += kept.value.bytes
    return kept
  }
}

/**
 * May whoever shows this leave files that no form came with? Only who acts with a post: the console's forms send their files
 * ahead. A resident's file comes with its form, whose page says that it takes one. `null` is a session that is unknown or over.
 */
export async function holdsPost(
  house: Pick<House, 'pool' | 'door' | 'clock'>,
  tenant: string,
  who: Credential,
): Promise<boolean | null> {
  return transact(house.pool, tenant, { readOnly: true }, async (tx) => {
    const actor = await actorOf(tx, house.door.guard, who, house.clock.now())
    await tx.commit()
    return actor && actor.post !== null
  })
}

/** Notes uploaded files that no form has used yet; the nightly sweep removes what stays unused for two days. */
export async function keepFiles(
  house: Pick<House, 'pool' | 'door' | 'clock'>,
  tenant: string,
  who: Credential,
  files: readonly { field: string; file: KeptFile }[],
): Promise<Result<{ field: string; id: string }[]>> {
  if (files.length === 0) return ok([])
  const at = house.clock.now()
  return transact(house.pool, tenant, {}, async (tx) => {
    const actor = await actorOf(tx, house.door.guard, who, at)
    const kept = files.map(({ field, file }) => ({ field, id: randomId(), file }))
    for (const { id, file } of kept)
      await tx.send(insert, [
        id,
        file.hash,
        file.kind,
        file.type,
        file.name,
        file.bytes,
        file.width,
        file.height,
        actor?.person ?? null,
        at,
      ])
    await tx.commit()
    return ok(kept.map(({ field, id }) => ({ field, id })))
  })
}

/** Queues that loose files now belong to a subject, and who may read them: `public`, or staff whose post reaches `path`. */
export function attachFiles(
  work: Work,
  ids: readonly string[],
  subject: Subject,
  audience: 'public' | 'staff',
  path: string,
): void {
  if (ids.length > 0) work.write(attach, [[...ids], subject, audience, path], ids.length)
}

export type Upload = (name: string, body: Readable) => Promise<Result<KeptFile>>
