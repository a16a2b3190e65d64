import { expect, test } from 'vitest'
import { toDay, workdaysAfter } from '../kernel/day.ts'
import { isWorkday, mergeTables, worksOn } from './holidays.ts'

test('weekends, holidays and the weekend days worked instead', () => {
  expect(isWorkday(toDay('2026-11-20'))).toBe(true)
  expect(isWorkday(toDay('2026-11-21'))).toBe(false)
  expect(isWorkday(toDay('2026-10-01'))).toBe(false)
  expect(isWorkday(toDay('2026-10-10'))).toBe(true)
  expect(workdaysAfter(toDay('2026-09-30'), 5, isWorkday)).toBe('2026-10-13')
})

test('a later table replaces its years whole', () => {
  const first = { holidays: { '2027-01-01': '', '2026-01-01': '' }, workdays: { '2027-01-03': '' } }
  const merged = mergeTables(first, { holidays: { '2027-02-05': '' }, workdays: {} })
  expect(Object.keys(merged.holidays).sort()).toEqual(['2026-01-01', '2027-02-05'])
  expect(worksOn(merged, toDay('2027-01-03'))).toBe(false)
  expect(worksOn(merged, toDay('2027-01-01'))).toBe(true)
})
