import { addDays, type Day, dayText } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { readReceipt } from '../../kernel/receipt.ts'

/** A square of a subdistrict; more is a typing error. */
export const MOST_PLACES = 2000
/** Once a week for a year. */
export const MOST_AT_ONCE = 53
/** A waiting list that nobody will ever come off is no help to anybody. */
export const MOST_WAITING = 200
export const MOST_SHEET = 20_000

export const REPEATS = ['once', 'weekly', 'fortnightly', 'monthly'] as const
export type Repeat = (typeof REPEATS)[number]

/** The n-th month after a day, on the last day of a shorter month. */
function monthsAfter(day: Day, n: number): Day {
  const [year = 0, month = 0, on = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(on, last))).toISOString().slice(0, 10) as Day
}

/** The days of a series, the first one included. */
export function daysOf(first: Day, repeat: Repeat, last: Day | null): Result<Day[]> {
  if (repeat === 'once') return ok([first])
  if (last === null || last < first) return no('activity.last-day', {}, 'last')
  const days: Day[] = []
  for (let n = 0; ; n += 1) {
    const day = repeat === 'monthly' ? monthsAfter(first, n) : addDays(first, n * (repeat === 'weekly' ? 7 : 14))
    if (day > last) return ok(days)
    if (days.length === MOST_AT_ONCE) return no('activity.too-many-days', { most: MOST_AT_ONCE }, 'last')
    days.push(day)
  }
}

export interface Planned {
  readonly day: Day
  readonly from: string
  readonly until: string
  readonly places: number | null
  /** Last day of sign-up; null where nobody need sign up. */
  readonly signUpUntil: Day | null
}

/** 9:00, ９：３０ and 0930 are times of day. */
export function readTime(typed: string, field: string): Result<string> {
  const parts = /^(\d{1,2})[:.点时]?(\d{2})$/.exec(typed.normalize('NFKC').replace(/\s/g, ''))
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])]
  if (!parts || hour > 23 || minute > 59) return no('activity.not-a-time', {}, field)
  return ok(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
}

export function checkPlanned(planned: Planned, today: Day): Result<Planned> {
  if (planned.day < today) return no('activity.day-gone', { today: dayText(today, true) }, 'day')
  const from = readTime(planned.from, 'from')
  if (!from.ok) return from
  const until = readTime(planned.until, 'until')
  if (!until.ok) return until
  if (until.value <= from.value) return no('activity.ends-before', {}, 'until')
  if (planned.signUpUntil !== null && planned.signUpUntil > planned.day) return no('activity.sign-up-late', {}, 'signUpUntil')
  if (planned.signUpUntil === null && planned.places !== null) return no('activity.places-without-sign-up', {}, 'signUpUntil')
  if (planned.places !== null && planned.places < 1) return no('activity.no-places', {}, 'places')
  return ok({ ...planned, from: from.value, until: until.value })
}

export type SignUpState = 'in' | 'waiting' | 'gone'

interface Open {
  readonly state: 'planned' | 'off'
  readonly held_on: Day
  readonly sign_up_until: Day | null
  readonly places: number | null
  readonly taken: number
  readonly record_id: string | null
}

/** Whether one more comes in, waits, or is too late. A plan on which nobody waits has no free place, and the other way round. */
export function maySignUp(plan: Open, waiting: number, today: Day): Result<'in' | 'waiting'> {
  if (plan.state === 'off') return no('activity.called-off')
  if (plan.sign_up_until === null) return no('activity.no-sign-up')
  if (today > plan.sign_up_until || plan.record_id !== null)
    return no('activity.sign-up-over', { until: dayText(plan.sign_up_until) })
  if (plan.places === null || plan.taken < plan.places) return ok('in')
  return waiting < MOST_WAITING ? ok('waiting') : no('activity.full')
}

/** People come off their own list until the day itself is over. */
export const mayCancel = (plan: Open, today: Day): Result<true> =>
  today > plan.held_on || plan.record_id !== null ? no('activity.over') : ok(true)

/** Who came is ticked on the day, and corrected afterwards; not before. */
export function mayTick(plan: Open, today: Day): Result<true> {
  if (plan.state === 'off') return no('activity.called-off')
  if (today < plan.held_on) return no('activity.not-yet', { day: dayText(plan.held_on) })
  return plan.record_id === null ? ok(true) : no('activity.recorded-already')
}

export function readCode(typed: string): Result<string> {
  const code = readReceipt(typed)
  if (code === null) return no('activity.not-a-code', {}, 'code')
  return code === '' ? no('platform.required', {}, 'code') : ok(code)
}

/** 人次 and 人 of one activity: the ticked ones, and those of the sheet; whoever counted visits only leaves 人 unknown. */
export const turnout = (ticked: number, sheet: { visits: number; people: number | null }) => ({
  attendances: ticked + sheet.visits,
  participants: sheet.visits > 0 && sheet.people === null ? null : ticked + (sheet.people ?? 0),
})
