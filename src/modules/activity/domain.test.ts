import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { checkHeld, type Held, mayCorrect } from './domain.ts'

const today = toDay('2026-11-20')
const code = (changes: Partial<Held>) => {
  const result = checkHeld({ day: today, attendances: 60, participants: 25, ...changes }, today)
  return result.ok ? 'ok' : result.refusal.code
}

test('人次 and 人 agree', () => {
  expect(code({})).toBe('ok')
  expect(code({ participants: null })).toBe('ok')
  expect(code({ participants: 60 })).toBe('ok')
  expect(code({ participants: 61 })).toBe('activity.more-people-than-visits')
  expect(code({ participants: 0 })).toBe('activity.not-a-count')
  expect(code({ attendances: 0, participants: null })).toBe('activity.nobody-came')
  expect(code({ attendances: 1.5 })).toBe('activity.nobody-came')
  expect(code({ attendances: 100_001 })).toBe('activity.too-many-came')
  expect(code({ day: toDay('2026-11-21') })).toBe('activity.in-the-future')
})

test('one’s own record, within 30 days in Shanghai', () => {
  const may = (at: string, person: string | null, by: string | null = 'wang') => {
    const result = mayCorrect({ recordedAt: new Date(at), recordedBy: by }, person, today)
    return result.ok ? 'ok' : result.refusal.code
  }
  expect(may('2026-11-01T02:00:00Z', 'wang')).toBe('ok')
  expect(may('2026-10-20T16:00:00Z', 'wang')).toBe('ok')
  expect(may('2026-10-20T15:59:00Z', 'wang')).toBe('activity.too-late')
  expect(may('2026-11-01T02:00:00Z', 'li')).toBe('activity.not-own')
  expect(may('2026-11-01T02:00:00Z', null, null)).toBe('activity.not-own')
})
