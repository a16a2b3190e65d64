import { must, no, ok, type Result } from './result.ts'

declare const day: unique symbol
/** A calendar day in Asia/Shanghai as `YYYY-MM-DD`. Days compare as strings. */
export type Day = string & { readonly [day]: true }

/** Shanghai has kept UTC+8 without summer time since 1991, so a day needs no time zone table. */
const SHANGHAI_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The Shanghai day of an instant. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10) as Day

/** The first instant of a Shanghai day. */
export const startOf = (on: Day): Date => new Date(Date.parse(`${on}T00:00:00Z`) - SHANGHAI_MS)

/** Takes text that is known to be a day (a database column, a literal). Throws on anything else. */
export function toDay(text: string): Day {
  const read = parseDay(text)
  must(read.ok, `${text} is a day`)
  return read.value
}

/** Reads a day: `2026-03-31`, `2026.3.31`, `2026/3/31` or `2026年3月31日`, full-width digits too. Refuses with `day.*`. */
export function parseDay(text: string, field?: string): Result<Day> {
  const typed = text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()
  if (typed === '') return no('day.missing', {}, field)
  const parts = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(typed)
  if (!parts) return no('day.not-a-day', { typed: text.slice(0, 40) }, field)
  const iso = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`
  const real = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== iso) return no('day.not-a-day', { typed: text }, field)
  return ok(iso as Day)
}

export const addDays = (on: Day, days: number): Day =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day

/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

export const yearOf = (on: Day): number => Number(on.slice(0, 4))

/** `11月27日`, as people read it; with the year when asked. */
export const dayText = (on: Day, withYear = false): string =>
  `${withYear ? `${Number(on.slice(0, 4))}年` : ''}${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`

/** Says whether a day is a working day. The table of holidays is data and comes from the caller. */
export type IsWorkday = (on: Day) => boolean

/** The `n`-th working day after `on` (the day itself does not count), as a notice period is counted. */
export function workdaysAfter(on: Day, n: number, isWorkday: IsWorkday): Day {
  must(n >= 0 && n <= 400, 'a notice period is at most 400 working days')
  let at = on
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkday(at)) left -= 1
  }
  return at
}

/** How many working days lie after `from` up to and including `to`. */
export function workdaysBetween(from: Day, to: Day, isWorkday: IsWorkday): number {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkday(at)) count += 1
  return count
}
