import { expect, test } from 'vitest'
import { labelsOf, valuesOf } from './paper-keys.ts'

const boxes = (n: number) => Array.from({ length: n }, (_, i) => ({ value: `c${i + 1}`, label: `第${i + 1}项` }))
const single = { kind: 'single', choices: boxes(4) } as const
const several = { kind: 'multiple', choices: boxes(8) } as const
const many = { kind: 'multiple', choices: boxes(12) } as const

test('boxes are typed by their numbers', () => {
  expect(valuesOf(single, '2')).toEqual(['c2'])
  expect(valuesOf(single, ' ４ ')).toEqual(['c4'])
  expect(valuesOf(single, '')).toEqual([])
  expect(valuesOf(several, '138')).toEqual(['c1', 'c3', 'c8'])
  expect(valuesOf(several, '1，3 3')).toEqual(['c1', 'c3'])
  expect(valuesOf(many, '1 12')).toEqual(['c1', 'c12'])
  expect(labelsOf(several, '31')).toBe('第1项、第3项')
  expect(valuesOf({ kind: 'number', choices: [] }, '12 ')).toEqual(['12'])
})

test('a number without a box is no answer', () => {
  expect(valuesOf(single, '5')).toBeNull()
  expect(valuesOf(single, '0')).toBeNull()
  expect(valuesOf(single, '1 2')).toBeNull()
  expect(valuesOf(several, '19')).toBeNull()
  expect(valuesOf(many, '13')).toBeNull()
  expect(valuesOf(single, '甲')).toBeNull()
})
