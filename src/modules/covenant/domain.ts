import { no, ok, type Result } from '../../kernel/result.ts'
import { clean } from '../../kernel/text.ts'

/** covenant 自治公约, charter 自治章程, initiative 倡议书. */
export const COVENANT_KINDS = ['covenant', 'charter', 'initiative'] as const
export type CovenantKind = (typeof COVENANT_KINDS)[number]

export const STEPS = ['draft', 'discussing', 'signing', 'inForce', 'withdrawn'] as const
export type Step = (typeof STEPS)[number]

/** From 生效 a revision goes back to discussion; the version in force stays in force until the new one is. */
export const moves: Readonly<Record<Step, readonly Step[]>> = {
  draft: ['discussing', 'withdrawn'],
  discussing: ['signing', 'withdrawn'],
  signing: ['discussing', 'inForce', 'withdrawn'],
  inForce: ['discussing', 'withdrawn'],
  withdrawn: [],
}

export const move = (from: Step, to: Step): Result<Step> =>
  moves[from].includes(to) ? ok(to) : no(from === 'withdrawn' ? 'covenant.withdrawn' : 'covenant.not-now')

export const MOST_PARAGRAPHS = 60
export const PARAGRAPH_CHARACTERS = 600
/** Signatures entered at once from a paper sheet. */
export const MOST_LINES = 300

/** Paragraphs of a typed text: one a line. */
export const paragraphsOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map(clean)
    .filter((line) => line !== '')

/**
 * The key of a home: `3号楼402室`, `3号402` and `３-402` are one home, so that it signs once; where a text has fewer than two
 * numbers its letters decide. A lane that is written counts: two lanes may both have a 3号402. It is only ever compared through a blind index.
 */
export function homeKey(typed: string): string {
  const text = clean(typed).normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const numbers = text.match(/[0-9]+[a-z]?/g) ?? []
  return numbers.length < 2 ? text : numbers.join('-')
}

/** Homes of a typed sheet, with the line on which each stands; a home that stands there twice is said with its line. */
export function homesOf(typed: string): Result<{ home: string; key: string }[]> {
  const homes: { home: string; key: string }[] = []
  const seen = new Map<string, number>()
  for (const [i, line] of typed.split('\n').entries()) {
    const home = clean(line)
    if (home === '') continue
    const key = homeKey(home)
    const before = seen.get(key)
    if (before !== undefined) return no('covenant.home-twice', { line: i + 1, before, home }, 'homes')
    seen.set(key, i + 1)
    homes.push({ home, key })
  }
  if (homes.length === 0) return no('platform.required', {}, 'homes')
  return homes.length > MOST_LINES ? no('covenant.too-many-lines', { most: MOST_LINES }, 'homes') : ok(homes)
}

/**
 * A covenant or charter is passed by the residents' assembly and filed with the subdistrict [L7 §11, §13]; an initiative asks
 * nobody's leave.
 */
export function mayTakeForce(kind: CovenantKind, adoptedBy: string, filedNumber: string): Result<undefined> {
  if (kind === 'initiative') return ok(undefined)
  if (adoptedBy === '') return no('covenant.not-adopted', {}, 'adoptedBy')
  return filedNumber === '' ? no('covenant.not-filed', {}, 'filedNumber') : ok(undefined)
}
