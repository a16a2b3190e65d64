import { expect, test } from 'vitest'
import { checkPrizes, mayGrant, shownTitle } from './domain.ts'

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)

test('自治100佳: ten prizes with ten places each', () => {
  const prizes = Array.from({ length: 10 }, (_, i) => ({ name: `十佳${i}`, quota: 10 }))
  expect(code(checkPrizes(prizes))).toBe('ok')
  expect(code(checkPrizes([...prizes, { name: '十佳3', quota: null }]))).toBe('honour.prize-twice')
  expect(code(checkPrizes([]))).toBe('honour.no-prizes')
  expect(code(checkPrizes(Array.from({ length: 31 }, (_, i) => ({ name: `${i}`, quota: null }))))).toBe('honour.too-many-prizes')
})

test('a prize is granted up to its quota, until the announcement', () => {
  const prize = { name: '自治活力奖', quota: 5 }
  expect([0, 4, 5, 6].map((n) => code(mayGrant({ announced: false }, prize, n)))).toEqual([
    'ok',
    'ok',
    'honour.quota-reached',
    'honour.quota-reached',
  ])
  expect(code(mayGrant({ announced: false }, { ...prize, quota: null }, 99))).toBe('ok')
  expect(code(mayGrant({ announced: false }, undefined, 0))).toBe('honour.no-such-prize')
  expect(code(mayGrant({ announced: true }, prize, 0))).toBe('honour.announced-already')
})

test('persons are masked, projects are not', () => {
  expect(shownTitle('欧阳小明', 'person')).toBe('欧阳**')
  expect(shownTitle('睦邻小厨', 'project')).toBe('睦邻小厨')
})
