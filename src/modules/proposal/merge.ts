import { no, ok, type Result } from '../../kernel/result.ts'
import type { Proposal } from './proposal.ts'
import { type Part, partsApart, withParts } from './words.parts.ts'

/** A draft as it lies on the server: at which revision each part was last changed. */
export interface Lying {
  readonly revision: number
  readonly content: Proposal
  readonly parts: Readonly<Partial<Record<Part, number>>>
}

export interface Merged {
  readonly content: Proposal
  readonly parts: Readonly<Partial<Record<Part, number>>>
  /** Somebody else's parts came in. */
  readonly others: boolean
}

/**
 * Lays what one person wrote over what lies there. They began from `revision` and changed `parts` (unsaid: all); what others
 * saved meanwhile in other parts stays, the same part is refused, and the form shows both texts.
 */
export function merge(lying: Lying, revision: number, written: Proposal, parts?: readonly Part[]): Result<Merged> {
  const behind = revision !== lying.revision
  if (revision > lying.revision) return no('project.draft-changed')
  if (behind && parts === undefined) return no('project.draft-changed')
  const touched = parts ?? partsApart(lying.content, written)
  if (touched.some((part) => (lying.parts[part] ?? 0) > revision)) return no('project.draft-changed')
  return ok({
    content: withParts(lying.content, written, touched),
    parts: { ...lying.parts, ...Object.fromEntries(touched.map((part) => [part, lying.revision + 1])) },
    others: behind,
  })
}
