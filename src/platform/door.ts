import { must, no, type Refusal, type Result } from '../kernel/result.ts'
import type { Guard } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Pool } from './postgres/pool.ts'
import type { Secrets } from './secrets.ts'
import type { Sender } from './sender.ts'

/** What the door needs from the house. */
export interface Door {
  readonly pool: Pool
  readonly clock: Clock
  readonly guard: Guard
  readonly secrets: Secrets
  readonly sender: Sender
  /** Which listeners hear a fact. */
  readonly listeners: (fact: string) => readonly string[]
}

/** The first problem zod found, as a refusal at its field. */
export function badInput(
  issues: readonly { code: string; message: string; path: readonly PropertyKey[]; params?: unknown }[],
): Result<never> {
  const first = issues[0]
  must(first, 'a failed parse has an issue')
  const own = /^[a-z]+\.[a-z-]+$/.test(first.message)
  return no(
    own ? first.message : 'platform.bad-input',
    own ? ((first.params ?? {}) as Record<string, string | number>) : { problem: first.code },
    first.path.map(String).join('.'),
  )
}

/**
 * Refuses text that no database keeps: NUL, and halves of a surrogate pair, which JSON can spell although UTF-8 cannot.
 * Absent where all is well.
 */
export function badText(input: unknown): { ok: false; refusal: Refusal } | null {
  const spelt = JSON.stringify(input) ?? ''
  return /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(spelt) ? no('platform.bad-text') : null
}
