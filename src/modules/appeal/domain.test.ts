import { expect, test } from 'vitest'
import type { Day } from '../../kernel/day.ts'
import { codeOf, dueAfter, move, readCode, readContact, STEPS, withoutNumbers } from './domain.ts'

test('a code is read as people write it, and a slip of one letter is seen', () => {
  const code = codeOf(Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) % 256))
  expect(readCode(code)).toEqual({ ok: true, value: code })
  expect(readCode(` ${code.toLowerCase().replaceAll('-', ' — ')} `)).toEqual({ ok: true, value: code })
  expect(readCode('')).toMatchObject({ refusal: { code: 'platform.required' } })
  const bare = code.replaceAll('-', '')
  for (let i = 0; i < 11; i += 1)
    for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ')
      if (letter !== bare[i]) expect(readCode(bare.slice(0, i) + letter + bare.slice(i + 1)).ok, `${i}${letter}`).toBe(false)
})

test('numbers of persons are seen in full-width digits and with strokes; years and amounts are not', () => {
  for (const typed of ['打１３８００００１１１１', '138-0000-1111', '310115195001011234'])
    expect(withoutNumbers(typed, 'words', false)).toMatchObject({ refusal: { code: 'appeal.names-somebody', field: 'words' } })
  expect(withoutNumbers('2026年11月20日，12000元，12345热线', 'words', false).ok).toBe(true)
  expect(withoutNumbers('打１３８００００１１１１', 'words', true)).toEqual({ ok: true, value: '打138****1111' })
})

test('a telephone may be left out, a landline is one', () => {
  expect(readContact('', 'contact')).toEqual({ ok: true, value: '' })
  expect(readContact('(021) 6834 5678', 'contact')).toEqual({ ok: true, value: '02168345678' })
  expect(readContact('12345', 'contact').ok).toBe(false)
})

test('nothing follows a closed appeal, and nothing leads back to 已收到', () => {
  for (const step of STEPS) {
    expect(move('closed', step)).toMatchObject({ refusal: { code: 'appeal.closed-already' } })
    expect(move(step, 'received').ok).toBe(false)
  }
})

test('clocks run on working days', () => {
  const weekday = (on: string): boolean => new Date(`${on}T00:00:00Z`).getUTCDay() % 6 !== 0
  expect(dueAfter('2026-03-06' as Day, 1, weekday)).toBe('2026-03-09')
})
