import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { checkHeld, type Held, isPublic, MEETING_KINDS, THREE_MEETINGS, OUTCOMES, OUTCOMES_OF } from './domain.ts'

const today = toDay('2026-11-20')
const held: Held = { kind: 'hearing', day: today, present: 23, outcome: 'support', minutes: '', photos: 1 }
const code = (changes: Partial<Held>) => {
  const result = checkHeld({ ...held, ...changes }, today)
  return result.ok ? 'ok' : result.refusal.code
}

test('a meeting was held, with people, an outcome of its kind, and minutes', () => {
  expect(code({})).toBe('ok')
  expect(code({ day: toDay('2026-11-21') })).toBe('meeting.in-the-future')
  expect(code({ present: 0 })).toBe('meeting.nobody-present')
  expect(code({ present: 12.5 })).toBe('meeting.nobody-present')
  expect(code({ present: 5001 })).toBe('meeting.too-many-present')
  expect(code({ photos: 0 })).toBe('meeting.no-minutes')
  expect(code({ photos: 0, minutes: '一致同意。' })).toBe('ok')
})

test('every outcome belongs to exactly one kind', () => {
  for (const outcome of OUTCOMES)
    expect(MEETING_KINDS.filter((kind) => code({ kind, outcome }) === 'ok')).toEqual(
      MEETING_KINDS.filter((kind) => (OUTCOMES_OF[kind] as readonly string[]).includes(outcome)),
    )
  expect(OUTCOMES.length).toBe(new Set(OUTCOMES).size)
})

test('a mediation is public only with consent', () => {
  expect(THREE_MEETINGS.map((kind) => isPublic(kind, false))).toEqual([true, false, true])
  expect(MEETING_KINDS.every((kind) => isPublic(kind, true))).toBe(true)
})
