import { expect, test } from 'vitest'
import { homeKey, homesOf, mayTakeForce, move, paragraphsOf } from './domain.ts'

const code = (of: { ok: boolean; refusal?: { code: string } }): string | true => (of.ok ? true : (of.refusal?.code ?? ''))

test('one home is one home, however it is written; two homes are two', () => {
  const same = ['3号楼402室', '3号402', '３－４０２', ' 3 号楼 402 ']
  expect(new Set(same.map(homeKey)).size).toBe(1)
  expect(homeKey('3号楼402室')).not.toBe(homeKey('34号02室'))
  expect(homeKey('3号楼402A室')).not.toBe(homeKey('3号楼402室'))
  expect(homeKey('128弄3号402室')).not.toBe(homeKey('130弄3号402室'))
  expect(homeKey('王家小院')).toBe('王家小院')
})

test('a sheet says on which line a home stands twice', () => {
  expect(homesOf('3号402\n\n5号101\n３号楼402室')).toMatchObject({ ok: false, refusal: { facts: { line: 4, before: 1 } } })
  expect(code(homesOf(' \n'))).toBe('platform.required')
  expect(code(homesOf(Array.from({ length: 301 }, (_, i) => `${i}号1`).join('\n')))).toBe('covenant.too-many-lines')
})

test('a covenant is passed and filed before it holds; an initiative is not', () => {
  expect(code(mayTakeForce('covenant', '', '1'))).toBe('covenant.not-adopted')
  expect(code(mayTakeForce('charter', 'meeting:x', ''))).toBe('covenant.not-filed')
  expect(code(mayTakeForce('covenant', 'meeting:x', '备〔2026〕1号'))).toBe(true)
  expect(code(mayTakeForce('initiative', '', ''))).toBe(true)
})

test('steps follow the table, and nothing follows a withdrawal', () => {
  expect(code(move('draft', 'signing'))).toBe('covenant.not-now')
  expect(code(move('inForce', 'discussing'))).toBe(true)
  expect(code(move('withdrawn', 'draft'))).toBe('covenant.withdrawn')
  expect(paragraphsOf('第一条\n\n  第二条 ')).toEqual(['第一条', '第二条'])
})
