import { expect, test } from 'vitest'
import { answersOf, type Asked, labelsOf, typedOf } from './paper-keys.ts'

const boxes = (n: number) => Array.from({ length: n }, (_, i) => ({ value: `c${i + 1}`, label: `第${i + 1}项` }))
const single = { key: 'q', kind: 'single', choices: boxes(4), rows: [] } as const
const several = { key: 'q', kind: 'multiple', choices: boxes(8), rows: [] } as const
const many = { key: 'q', kind: 'multiple', choices: boxes(12), rows: [] } as const
const matrix = { key: 'q', kind: 'matrix', choices: boxes(5), rows: boxes(3) } as const
const ranking = { key: 'q', kind: 'ranking', choices: boxes(10), rows: [] } as const
const valuesOf = (question: Asked, typed: string) => {
  const given = answersOf(question, typed)
  return given && (given.q ?? [])
}

test('boxes are typed by their numbers', () => {
  expect(valuesOf(single, '2')).toEqual(['c2'])
  expect(valuesOf(single, ' ４ ')).toEqual(['c4'])
  expect(valuesOf(single, '')).toEqual([])
  expect(valuesOf(several, '138')).toEqual(['c1', 'c3', 'c8'])
  expect(valuesOf(several, '1，3 3')).toEqual(['c1', 'c3'])
  expect(valuesOf(many, '1 12')).toEqual(['c1', 'c12'])
  expect(labelsOf(several, '31')).toBe('第1项、第3项')
  expect(valuesOf({ key: 'q', kind: 'number', choices: [], rows: [] }, '12 ')).toEqual(['12'])
})

test('a number without a box is no answer', () => {
  expect(valuesOf(single, '5')).toBeNull()
  expect(valuesOf(single, '0')).toBeNull()
  expect(valuesOf(single, '1 2')).toBeNull()
  expect(valuesOf(several, '19')).toBeNull()
  expect(valuesOf(many, '13')).toBeNull()
  expect(valuesOf(single, '甲')).toBeNull()
})

test('a grid is typed from its first line to its last; what is left empty is a nought', () => {
  expect(answersOf(matrix, '5 0 ３')).toEqual({ 'q.c1': ['c5'], 'q.c3': ['c3'] })
  expect(answersOf(matrix, '51')).toEqual({ 'q.c1': ['c5'], 'q.c2': ['c1'] })
  expect(answersOf(matrix, '')).toEqual({})
  for (const wrong of ['6', '1234', '1 甲']) expect(answersOf(matrix, wrong), wrong).toBeNull()
  expect(answersOf(ranking, '10 1 - 2')).toEqual({ 'q.c1': ['10'], 'q.c2': ['1'], 'q.c4': ['2'] })
  expect(answersOf(ranking, '11')).toBeNull()
  expect(labelsOf(matrix, '5 1')).toBe('第1项：第5项，第2项：第1项')
  expect(labelsOf(ranking, '2 1')).toBe('第1项：第 2，第2项：第 1')
})

test('an entry to be put right is shown as it would have been typed', () => {
  for (const [question, typed] of [
    [single, '2'],
    [several, '1 3 8'],
    [matrix, '5 0 3'],
    [ranking, '10 1 0 2 0 0 0 0 0 0'],
    [{ ...single, kind: 'text', choices: [] }, '多几张长椅'],
  ] as const)
    expect(typedOf(question, answersOf(question, typed) ?? {})).toBe(typed)
  expect(typedOf(matrix, {})).toBe('')
})
