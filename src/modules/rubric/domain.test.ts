import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSheet, combine, DEFAULT_SHEETS, levelOf, meanOf, totalOf } from './domain.ts'

const { application, final, midterm } = DEFAULT_SHEETS

test('the suggested sheets make a hundred', () => {
  for (const sheet of [application, midterm, final]) expect(checkSheet(sheet)).toEqual({ ok: true, value: true })
  const heavier = { ...final, criteria: final.criteria.map((one, i) => (i === 0 ? { ...one, weight: 26 } : one)) }
  expect(checkSheet(heavier)).toMatchObject({ refusal: { code: 'rubric.weights', facts: { total: 101 } } })
  const upside = { ...final, levels: [...final.levels].reverse() }
  expect(checkSheet(upside)).toMatchObject({ refusal: { code: 'rubric.level-order' } })
  const raters = { ...final, raters: [{ rater: 'panel', percent: 90 }] } as const
  expect(checkSheet(raters)).toMatchObject({ refusal: { code: 'rubric.rater-weights' } })
})

test('a rater scores every criterion, none beyond its weight', () => {
  const full = Object.fromEntries(application.criteria.map((one) => [one.key, one.weight * 100]))
  expect(totalOf(application, full)).toEqual({ ok: true, value: 10_000 })
  expect(totalOf(application, { ...full, need: 2001 })).toMatchObject({ refusal: { field: 'points.need' } })
  const { need: _need, ...rest } = full
  expect(totalOf(application, rest)).toMatchObject({ refusal: { code: 'rubric.point-missing' } })
})

test('of five the highest and the lowest fall away; halves round up', () => {
  expect(meanOf([])).toBeNull()
  expect(meanOf([8000, 8001])).toBe(8001)
  expect(meanOf([0, 8000, 8100, 8200, 10_000])).toBe(8100)
  expect(meanOf([0, 8000, 8100, 10_000])).toBe(6525)
})

test('whoever has no score leaves the weight to the others', () => {
  expect(combine(final.raters, { supervisor: 9000, panel: 8000, residents: 7000 })).toBe(8200)
  expect(combine(final.raters, { supervisor: 9000, panel: 8000, residents: null })).toBe(8500)
  expect(combine(final.raters, {})).toBeNull()
  expect(levelOf(final, 9000)?.key).toBe('excellent')
  expect(levelOf(final, 8999)?.key).toBe('good')
  expect(levelOf(final, 5999)?.key).toBe('failed')
})

test('a mean lies between the least and the most, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 15 }), (totals) => {
      const mean = meanOf(totals) ?? -1
      expect(mean).toBeGreaterThanOrEqual(Math.min(...totals))
      expect(mean).toBeLessThanOrEqual(Math.max(...totals))
      expect(meanOf([...totals].reverse())).toBe(mean)
    }),
  )
})
