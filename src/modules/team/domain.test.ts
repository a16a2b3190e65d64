import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { clockOf, codeFrom, codeText, grow, isMinor, readCode, shiftOf } from './domain.ts'

const code = (of: { ok: boolean; refusal?: { code: string } }) => of.refusal?.code

test('a team grows one stage at a time and never without evidence', () => {
  expect(grow('selfManagement', { records: 1, halves: 0 })).toMatchObject({ value: 'selfService' })
  expect(code(grow('selfService', { records: 1, halves: 0 }))).toBe('team.no-hours')
  expect(grow('selfService', { records: 1, halves: 1 })).toMatchObject({ value: 'servingAll' })
  expect(code(grow('selfService', { records: 0, halves: 9 }))).toBe('team.no-evidence')
  expect(code(grow('servingAll', { records: 9, halves: 9 }))).toBe('team.grown-whole')
})

test('who turns 18 this year still counts as a minor', () => {
  expect([2007, 2008, 2009].map((year) => isMinor(year, toDay('2026-12-31')))).toEqual([false, true, true])
})

test('shifts are half hours of one day that are over, at most twelve hours', () => {
  const now = new Date('2026-03-02T12:00:00+08:00')
  const shift = (from: string, until: string) => shiftOf(toDay('2026-03-01'), from, until, now)
  expect(shift('9：00', '10:30')).toMatchObject({ value: { halves: 3 } })
  expect(shift('12:00', '24:00')).toMatchObject({ value: { halves: 24, endsAt: new Date('2026-03-02T00:00:00+08:00') } })
  expect(code(shift('11:30', '24:00'))).toBe('team.too-long')
  expect(code(shift('9:00', '9:00'))).toBe('team.ends-before')
  expect(code(clockOf('24:30', 'until'))).toBe('team.half-hours')
  expect(code(shiftOf(toDay('2026-03-02'), '11:00', '12:30', now))).toBe('team.not-over')
})

test('a code is twelve letters that nobody confuses, read however it is typed', () => {
  const made = codeFrom(Uint8Array.from({ length: 12 }, (_, i) => i * 21))
  expect(made).toMatch(/^[2-9A-HJKMNP-Z]{12}$/)
  expect(readCode(` ${codeText(made).toLowerCase()} `)).toBe(made)
})
