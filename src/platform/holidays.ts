import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Day } from '../kernel/day.ts'
import { checkoutPath } from './assets.ts'

/** Days off by the State Council's yearly notice, and weekend days worked instead; day → name. The shape of chinese-days' files. */
export interface HolidayTable {
  readonly holidays: Readonly<Record<string, unknown>>
  readonly workdays: Readonly<Record<string, unknown>>
}

/**
 * The table of the package chinese-days, and over it `data/holidays.json`, where the administrator puts a year that the
 * package does not know yet. A year in neither has weekends only, until its notice is out (usually in November).
 */
let table: HolidayTable | undefined

function known(): HolidayTable {
  if (table) return table
  const packaged = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as HolidayTable
  const own = checkoutPath('data/holidays.json')
  return (table = existsSync(own) ? mergeTables(packaged, JSON.parse(readFileSync(own, 'utf8')) as HolidayTable) : packaged)
}

/** A year that the later table mentions is taken from it whole, so that a corrected notice also removes days. */
export function mergeTables(first: HolidayTable, later: HolidayTable): HolidayTable {
  const years = new Set([...Object.keys(later.holidays), ...Object.keys(later.workdays)].map((day) => day.slice(0, 4)))
  const rest = (days: Readonly<Record<string, unknown>>) => Object.entries(days).filter(([day]) => !years.has(day.slice(0, 4)))
  return {
    holidays: Object.fromEntries([...rest(first.holidays), ...Object.entries(later.holidays)]),
    workdays: Object.fromEntries([...rest(first.workdays), ...Object.entries(later.workdays)]),
  }
}

/** Says of a table whether a day is worked: a day worked instead, else no holiday and no weekend. */
export function worksOn(days: HolidayTable, on: Day): boolean {
  if (on in days.workdays) return true
  if (on in days.holidays) return false
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** Is this a working day in China? */
export const isWorkday = (on: Day): boolean => worksOn(known(), on)
