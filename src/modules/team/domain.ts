import { type Day, startOf, yearOf } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

/** 自我管理 → 自我服务 → 服务大众 [S1-16]. A team grows by what it did, one stage at a time, and never by itself. */
export const STAGES = ['selfManagement', 'selfService', 'servingAll'] as const
export type Stage = (typeof STAGES)[number]
export const GROWN = ['selfService', 'servingAll'] as const
export type Grown = (typeof GROWN)[number]

export const MEMBER_KINDS = ['resident', 'worker', 'designer', 'expert'] as const
export type MemberKind = (typeof MEMBER_KINDS)[number]
export const TALENT_KINDS = ['talent', 'able', 'backbone'] as const
export type TalentKind = (typeof TALENT_KINDS)[number]
export type ServiceState = 'entered' | 'confirmed' | 'refused'

/** The next stage; evidence is activities the team recorded or hours that were confirmed. */
export function grow(from: Stage, did: { readonly records: number; readonly halves: number }): Result<Grown> {
  if (from === 'servingAll') return no('team.grown-whole')
  if (did.records === 0) return no('team.no-evidence', {}, 'records')
  // Who serves others has given hours; before that a team lives of what it does together.
  if (from === 'selfService' && did.halves === 0) return no('team.no-hours', {}, 'records')
  return ok(from === 'selfManagement' ? 'selfService' : 'servingAll')
}

/**
 * Only the year of birth is kept, so whoever turns 18 this year still counts as a minor: one guardian asked too often is better
 * than one too few [L11 §13].
 */
export const isMinor = (birthYear: number, today: Day): boolean => yearOf(today) - birthYear <= 18

export function mayVolunteer(birthYear: number, guardian: string, today: Day): Result<undefined> {
  if (birthYear > yearOf(today) || birthYear < yearOf(today) - 110) return no('team.not-a-year', {}, 'birthYear')
  return isMinor(birthYear, today) && guardian === '' ? no('team.needs-guardian', {}, 'guardian') : ok(undefined)
}

/** A shift is at most so long; who served day and night has two records. */
export const MOST_HALVES = 24

/** Minutes since midnight of `9:30`, `09：30`; only whole and half hours. */
export function clockOf(typed: string, field: string): Result<number> {
  const parts = /^([01]?\d|2[0-4]):(00|30)$/.exec(typed.normalize('NFKC').trim())
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : -1
  return minutes < 0 || minutes > 1440 ? no('team.half-hours', {}, field) : ok(minutes)
}

export interface Shift {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly halves: number
}

/** A shift of a day that has ended by now. */
export function shiftOf(day: Day, from: string, until: string, now: Date): Result<Shift> {
  const begins = clockOf(from, 'from')
  if (!begins.ok) return begins
  const ends = clockOf(until, 'until')
  if (!ends.ok) return ends
  const halves = (ends.value - begins.value) / 30
  if (halves < 1) return no('team.ends-before', {}, 'until')
  if (halves > MOST_HALVES) return no('team.too-long', { most: MOST_HALVES / 2 }, 'until')
  const at = (minutes: number): Date => new Date(startOf(day).getTime() + minutes * 60_000)
  if (at(ends.value) > now) return no('team.not-over', {}, 'day')
  return ok({ startsAt: at(begins.value), endsAt: at(ends.value), halves })
}

/** Risk without insurance is refused [L11 §24]. */
export const insured = (risky: boolean, insurance: string): Result<undefined> =>
  risky && insurance === '' ? no('team.needs-insurance', {}, 'insurance') : ok(undefined)

/** Half hours as people say them: 1.5. */
export const hoursOf = (halves: number): number => halves / 2

/** Letters and digits that nobody confuses when a code is read aloud or typed from paper. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 12
export const codeFrom = (bytes: Uint8Array): string =>
  [...bytes]
    .slice(0, CODE_LENGTH)
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('')
/** A code as it was typed: blanks and dashes do not count. */
export const readCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
export const codeText = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
