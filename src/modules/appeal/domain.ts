import { type Day, type IsWorkday, workdaysAfter } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { readReceipt } from '../../kernel/receipt.ts'
import { maskNumbers } from '../../kernel/text.ts'

export const THEMES = [
  'environment',
  'safety',
  'facilities',
  'parking',
  'neighbours',
  'pets',
  'elders',
  'property',
  'money',
  'other',
] as const
export type Theme = (typeof THEMES)[number]

export const STEPS = ['received', 'accepted', 'transferred', 'inProgress', 'answered', 'rated', 'closed'] as const
export type Step = (typeof STEPS)[number]
export const CHANNELS = ['page', 'counter', 'phone', 'onBehalf'] as const
export type Channel = (typeof CHANNELS)[number]
export const RATINGS = ['satisfied', 'mostly', 'not'] as const
export type Rating = (typeof RATINGS)[number]

/** An answered appeal goes back to work once, when its author is not satisfied. */
export const moves: Readonly<Record<Step, readonly Step[]>> = {
  received: ['accepted', 'transferred'],
  accepted: ['inProgress', 'transferred', 'answered'],
  transferred: ['accepted', 'inProgress', 'transferred', 'answered'],
  inProgress: ['transferred', 'answered'],
  answered: ['rated', 'inProgress', 'closed'],
  rated: ['closed'],
  closed: [],
}
export const OPEN: readonly Step[] = ['received', 'accepted', 'transferred', 'inProgress']

export const move = (from: Step, to: Step): Result<Step> =>
  moves[from].includes(to) ? ok(to) : no(from === 'closed' ? 'appeal.closed-already' : 'appeal.not-now')

/** Working days: to accept, to answer, and how many more when it is extended. */
export interface Clocks {
  readonly accept: number
  readonly answer: number
  readonly extend: number
}
export const SUGGESTED: Clocks = { accept: 1, answer: 5, extend: 5 }

/** The day itself does not count; whoever writes on a Saturday is answered as if it were Monday's. */
export const dueAfter = (on: Day, days: number, isWorkday: IsWorkday): Day => workdaysAfter(on, days, isWorkday)

/** Full-width digits are digits, so that １３９… is seen too. */
const halfWidth = (text: string): string => text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** A text without the telephone and ID numbers that stand in it: refused at its field, unless its author agrees to the masking. */
export function withoutNumbers(typed: string, field: string, mask: boolean): Result<string> {
  const bare = maskNumbers(halfWidth(typed))
  if (bare === halfWidth(typed)) return ok(typed)
  return mask ? ok(bare) : no('appeal.names-somebody', {}, field)
}

/** A telephone: mobile, or a landline of Shanghai. Empty is none. */
export function readContact(typed: string, field: string): Result<string> {
  const digits = halfWidth(typed)
    .replace(/[\s()（）-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return digits === '' || /^(1[3-9]\d{9}|(021)?[2-9]\d{7})$/.test(digits) ? ok(digits) : no('appeal.not-a-phone', {}, field)
}

export { receiptCode as codeOf } from '../../kernel/receipt.ts'

/** A code as people type it. */
export function readCode(typed: string): Result<string> {
  const code = readReceipt(typed)
  if (code === null) return no('appeal.not-a-code', {}, 'code')
  return code === '' ? no('platform.required', {}, 'code') : ok(code)
}

/** Groups smaller than this are not told to the public: few appeals of a place and theme point at who wrote them. */
export const SMALL = 5
