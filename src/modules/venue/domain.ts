import { type Day, startOf } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { bigrams } from '../../kernel/text.ts'

export const KINDS = ['room', 'teacher', 'goods', 'hours', 'other'] as const
export type Kind = (typeof KINDS)[number]
export const GIVERS = ['place', 'unit', 'person'] as const
export type Giver = (typeof GIVERS)[number]
export const OFFER_STATES = ['open', 'paused', 'closed'] as const
export type OfferState = (typeof OFFER_STATES)[number]
export type NeedState = 'open' | 'met' | 'withdrawn'
export type MatchState = 'asked' | 'agreed' | 'declined' | 'used'

/** A mobile number in a text that everybody reads; a committee's telephone is none. */
export const hasMobile = (text: string): boolean => /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/.test(text.normalize('NFKC'))

/** A person's thing is listed with that person's consent, and nobody's mobile number is public. */
export function mayList(giver: Giver, consent: boolean, texts: Readonly<Record<string, string>>): Result<undefined> {
  if (giver === 'person' && !consent) return no('venue.needs-consent', {}, 'consent')
  const wrong = Object.entries(texts).find(([, text]) => hasMobile(text))
  return wrong ? no('venue.private-phone', {}, wrong[0]) : ok(undefined)
}

/** How near two places are: 3 the same 居民区, 2 the same 社区, 1 the same 街道. */
export function nearness(a: string, b: string): 1 | 2 | 3 {
  const [one, two] = [a, b].map((path) => path.split('/').filter(Boolean))
  if (!one || !two) return 1
  if (a === b || a.startsWith(b) || b.startsWith(a)) return one.length > 0 && two.length > 0 ? 3 : 1
  return one.length > 1 && one[0] === two[0] ? 2 : 1
}

/** Words that both say, by pairs of letters; each counts once. */
export function likeness(a: string, b: string): number {
  const words = new Set(bigrams(b))
  return [...new Set(bigrams(a))].filter((word) => words.has(word)).length
}

/** Offers for a need, the nearest and likest first. Nothing is chosen: a person asks. */
export const ranked = <T extends { readonly path: string; readonly words: string }>(
  need: { readonly path: string; readonly what: string },
  offers: readonly T[],
): T[] =>
  offers
    .map((offer) => ({ offer, score: nearness(need.path, offer.path) * 2 + likeness(need.what, offer.words) * 3 }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ offer }) => offer)

const minutesOf = (typed: string): number => {
  const parts = /^([01]?\d|2[0-4]):(00|30)$/.exec(typed.normalize('NFKC').trim())
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : -1
}
/** The half hours of a booking, ahead of now and on one day. */
export function slotsOf(day: Day, from: string, until: string, now: Date): Result<Date[]> {
  const [begins, ends] = [minutesOf(from), minutesOf(until)]
  if (begins < 0) return no('venue.half-hours', {}, 'from')
  if (ends < 0 || ends > 1440) return no('venue.half-hours', {}, 'until')
  if (ends <= begins) return no('venue.ends-before', {}, 'until')
  const slots = Array.from(
    { length: (ends - begins) / 30 },
    (_, i) => new Date(startOf(day).getTime() + (begins + i * 30) * 60_000),
  )
  return slots[0] && slots[0] < now ? no('venue.gone', {}, 'day') : ok(slots)
}
