import { type Rules, trackOf } from '../programme/index.ts'
import type { Proposal } from './proposal.ts'
import { careRows } from './hints-care.ts'
import { textRows } from './hints-text.ts'
import { workRows } from './hints-work.ts'

/** The supervisor's five advices [S1-22…25] as lamps beside the text: one is on while nothing is said against it. */
export const LAMPS = ['feature', 'measurable', 'thread', 'costed', 'kept'] as const
export type Lamp = (typeof LAMPS)[number]

/**
 * 边写边提示: the application argues with its writer before a supervisor reads it. 必须改 stops the submission, 请说明 asks for a
 * reason. Its sentence, and how to mend it, stand in the words under `code`.
 */
export interface Hint {
  readonly key: string
  readonly level: 'must' | 'explain'
  /** Path of the field in the proposal, `goals.0.target`. */
  readonly field: string
  /** A refusal's code where it stops the submission (`proposal.name-missing`), else a key of the words' hints. */
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  /** The clause or the newspaper's advice behind it. */
  readonly source: string
  readonly lamp: Lamp | null
}

/** Where a row's predicate holds: the row of a list it is about, facts for the sentence, a field other than the row's own. */
export interface Found {
  readonly i?: number
  readonly facts?: Hint['facts']
  readonly at?: string
  readonly source?: string
}

/** One named hint: data, and a pure predicate. */
export interface HintRow {
  readonly code: string
  /** Only where several rows say the same sentence. */
  readonly key?: string
  readonly level: 'must' | 'explain'
  /** `goals.*.target`: the star is the row that was found. */
  readonly at: string
  readonly source: string
  readonly lamp?: Lamp
  /** Speaks in a 简表 too, which asks for name, need, goal, activities, budget and days only. */
  readonly short?: boolean
  readonly find: (proposal: Proposal, rules: Rules) => readonly Found[]
}

export const keyOf = (row: HintRow): string => row.key ?? row.code.replace('proposal.', '')

/** Every hint there is, in the order of the form. */
export const HINTS: readonly HintRow[] = [...textRows, ...workRows, ...careRows]

/** Everything there is to say about a proposal under the rules of its year, in the order of the form. */
export function hints(proposal: Proposal, rules: Rules): Hint[] {
  const short = trackOf(rules, proposal.track)?.short === true
  return HINTS.filter((row) => !short || row.short === true).flatMap((row) =>
    row.find(proposal, rules).map((found) => ({
      key: keyOf(row),
      level: row.level,
      field: (found.at ?? row.at).replace('*', String(found.i ?? 0)),
      code: row.code,
      facts: found.facts ?? {},
      source: found.source ?? row.source,
      lamp: row.lamp ?? null,
    })),
  )
}

/** Which lamps are on. */
export const lampsOf = (said: readonly Pick<Hint, 'lamp'>[]): Record<Lamp, boolean> =>
  Object.fromEntries(LAMPS.map((lamp) => [lamp, said.every((hint) => hint.lamp !== lamp)])) as Record<Lamp, boolean>
