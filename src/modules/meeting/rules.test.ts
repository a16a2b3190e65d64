import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { countFits, hasQuorum, mayConclude, needed, noticeGiven } from './rules.ts'

const today = toDay('2026-03-02')
const code = (of: { ok: boolean; refusal?: { code: string } }): string | true => (of.ok ? true : (of.refusal?.code ?? ''))

test('a notice that is too short needs a reason that everybody reads', () => {
  expect(code(noticeGiven(toDay('2026-03-05'), today, 5, ''))).toBe('meeting.notice-too-short')
  expect(code(noticeGiven(toDay('2026-03-05'), today, 5, '水管爆了'))).toBe(true)
  expect(code(noticeGiven(toDay('2026-03-07'), today, 5, ''))).toBe(true)
  expect(code(noticeGiven(toDay('2026-03-01'), today, null, '水管爆了'))).toBe('meeting.day-gone')
  expect(code(noticeGiven(today, today, null, ''))).toBe(true)
})

test('a quorum is reached at its share, or only beyond it, and never by fewer', () => {
  const share = fc.record({ num: fc.integer({ min: 1, max: 9 }), den: fc.integer({ min: 1, max: 9 }), over: fc.boolean() })
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 5000 }), ({ num, den, over }, expected) => {
      fc.pre(num <= den)
      const least = needed(expected, { num, den, over })
      // Cross products of whole numbers: no share is ever rounded.
      const reaches = (n: number): boolean => (over ? n * den > expected * num : n * den >= expected * num)
      expect(reaches(least)).toBe(true)
      expect(reaches(least - 1)).toBe(false)
      expect(hasQuorum(least, expected, { num, den, over }).ok).toBe(true)
      expect(hasQuorum(least - 1, expected, { num, den, over }).ok).toBe(false)
    }),
  )
  expect(hasQuorum(0, 10, null).ok).toBe(true)
})

test('votes are no more than people, and an assembly passes by more than half of those attending', () => {
  expect(code(countFits('hearing', 'support', { favour: 3, against: 2, abstained: 0 }, 4))).toBe(
    'meeting.more-votes-than-present',
  )
  expect(code(countFits('assemblyRepresentatives', 'passed', { favour: 10, against: 5, abstained: 5 }, 20))).toBe(
    'meeting.no-majority',
  )
  expect(code(countFits('assemblyRepresentatives', 'passed', { favour: 11, against: 5, abstained: 4 }, 20))).toBe(true)
  expect(code(countFits('assemblyAll', 'passed', null, 20))).toBe('meeting.count-missing')
  expect(code(countFits('forum', 'passed', null, 20))).toBe(true)
})

test('nothing is concluded while a topic, an opinion, a signature or a rectification is missing', () => {
  const whole = {
    kind: 'appraisal',
    outcome: 'satisfied',
    undecided: 0,
    unanswered: 0,
    commitments: 0,
    signed: 0,
    photos: 0,
  } as const
  expect(code(mayConclude(whole))).toBe(true)
  expect(code(mayConclude({ ...whole, undecided: 1 }))).toBe('meeting.topics-open')
  expect(code(mayConclude({ ...whole, unanswered: 2 }))).toBe('meeting.opinions-unanswered')
  expect(code(mayConclude({ ...whole, outcome: 'basically' }))).toBe('meeting.no-rectification')
  expect(code(mayConclude({ ...whole, outcome: 'basically', commitments: 1 }))).toBe(true)
  expect(code(mayConclude({ ...whole, kind: 'mediation', outcome: 'agreed' }))).toBe('meeting.unsigned')
  expect(code(mayConclude({ ...whole, kind: 'mediation', outcome: 'agreed', photos: 1 }))).toBe(true)
  expect(code(mayConclude({ ...whole, kind: 'mediation', outcome: 'notAgreed' }))).toBe(true)
})
