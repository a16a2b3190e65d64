import type { Readable } from 'node:stream'
import { ok, type Result } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { actorOf, type Credential } from '../actor.ts'
import type { Work } from '../declare.ts'
import type { House } from '../house.ts'
import { randomId } from '../id.ts'
import { type Pool, transact } from '../postgres/pool.ts'
import { statement } from '../statement.ts'
import type { KeptFile } from './files.ts'

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

const knownSession = statement<[tokenHash: Buffer], { person_id: string }>(
  'platform.knownSession',
  'select person_id from session where tenant_id = $1 and token_hash = $2',
)

/**
 * May whoever shows this leave files? Only a session that we opened, alive or just over (its form is carried through the new
 * sign-in): a stranger cannot fill the disk.
 */
export async function mayUpload(pool: Pool, tenant: string, who: Credential): Promise<boolean> {
  if (who.kind !== 'session') return false
  return transact(pool, tenant, { readOnly: true }, async (tx) => {
    const { rows } = await tx.send(knownSession, [who.tokenHash])
    await tx.commit()
    return rows.length > 0
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
