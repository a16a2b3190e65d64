import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from './declare.ts'
import type { Transaction } from './postgres/pool.ts'
import type { Statement } from './statement.ts'

/**
 * What a caller shows at the door. `sitting` is whose memory a form's key belongs to: the session, a person, or for visitors
 * a random value kept in a cookie. `system` is only made by our own code (listeners, clocks, the demo).
 */
export type Credential =
  | { readonly kind: 'visitor'; readonly sitting: string }
  | { readonly kind: 'session'; readonly tokenHash: Buffer; readonly sitting: string }
  | { readonly kind: 'post'; readonly post: string; readonly sitting: string }
  | { readonly kind: 'person'; readonly person: string; readonly sitting: string }
  | { readonly kind: 'system'; readonly name: string; readonly sitting: string }

export const visitor = (sitting: string): Credential => ({ kind: 'visitor', sitting })
export const system = (name: string): Credential => ({ kind: 'system', name, sitting: `system:${name}` })
/** Acts as the holder of a post: the demo, simulations and tests, never a request. */
export const holderOf = (post: string): Credential => ({ kind: 'post', post, sitting: `post:${post}` })
/** Acts as a person without a post: the demo and tests. */
export const personOf = (person: string): Credential => ({ kind: 'person', person, sitting: `person:${person}` })

/** An opaque session token; only its hash is stored. */
export const newToken = (): string => randomBytes(24).toString('base64url')
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
export function session(token: string): Credential {
  const tokenHash = hashToken(token)
  return { kind: 'session', tokenHash, sitting: `session:${tokenHash.toString('base64url')}` }
}

export interface GuardRow {
  readonly person_id: string
  readonly name: string
  readonly post_id: string | null
  readonly role: string | null
  readonly place_id: string | null
  readonly path: string | null
  readonly title: string | null
}

/** The one statement that turns a credential into an actor; the module that owns posts provides it. */
export type Guard = Statement<[tokenHash: Buffer | null, person: string | null, post: string | null, at: Date], GuardRow>

const nobody: Actor = { person: null, name: '', post: null, system: false }

/** The actor behind a credential; `null` when a session is unknown or over. Sent at once, with the first flight. */
export async function actorOf(tx: Transaction, guard: Guard, who: Credential, at: Date): Promise<Actor | null> {
  if (who.kind === 'visitor') return nobody
  if (who.kind === 'system') return { person: null, name: who.name, post: null, system: true }
  const { rows } = await tx.send(guard, [
    who.kind === 'session' ? who.tokenHash : null,
    who.kind === 'person' ? who.person : null,
    who.kind === 'post' ? who.post : null,
    at,
  ])
  const row = rows[0]
  if (!row) return null
  return {
    person: row.person_id,
    name: row.name,
    post:
      row.post_id && row.role && row.place_id && row.path
        ? { id: row.post_id, role: row.role, place: row.place_id, path: row.path, title: row.title ?? '' }
        : null,
    system: false,
  }
}
