import { describe, expect, test } from 'vitest'
import { addDays, toDay, workdaysBetween } from '../../kernel/day.ts'
import { isWorkday } from '../../platform/holidays.ts'
import { checkBody, dayOfPeriod, maskAnswer, maskNumbers, proceed, readContact, stateOn, untilOf } from './domain.ts'

const friday = toDay('2026-11-20')
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)

describe('the period', () => {
  test('five working days after a Friday end on the next Friday', () => {
    const until = untilOf(friday, 5, friday, isWorkday)
    expect(until).toEqual({ ok: true, value: '2026-11-27' })
    expect(dayOfPeriod(friday, toDay('2026-11-20'), 5, isWorkday)).toBe(0)
    expect(dayOfPeriod(friday, toDay('2026-11-22'), 5, isWorkday)).toBe(0)
    expect(dayOfPeriod(friday, toDay('2026-11-25'), 5, isWorkday)).toBe(3)
    expect(dayOfPeriod(friday, toDay('2026-12-25'), 5, isWorkday)).toBe(5)
  })
  test('a holiday week is not counted, whatever the length', () => {
    for (let n = 1; n <= 60; n += 1) {
      const until = untilOf(toDay('2026-09-25'), n, friday.replace('11-20', '09-25') as typeof friday, isWorkday)
      if (!until.ok) throw new Error('refused')
      expect(workdaysBetween(toDay('2026-09-25'), until.value, isWorkday)).toBe(n)
      expect(isWorkday(until.value)).toBe(true)
    }
  })
  test('no period without days, none that begins in the past', () => {
    expect(code(untilOf(friday, 0, friday, isWorkday))).toBe('notice.not-a-period')
    expect(code(untilOf(friday, 2.5, friday, isWorkday))).toBe('notice.not-a-period')
    expect(code(untilOf(addDays(friday, -1), 5, friday, isWorkday))).toBe('notice.begins-in-the-past')
  })
  test('runs through its last day', () => {
    const period = { from: friday, until: toDay('2026-11-27'), withdrawn: false }
    expect(['2026-11-19', '2026-11-20', '2026-11-27', '2026-11-28'].map((day) => stateOn(period, toDay(day)))).toEqual([
      'coming',
      'open',
      'open',
      'ended',
    ])
    expect(stateOn({ ...period, withdrawn: true }, friday)).toBe('withdrawn')
  })
})

test('what was announced takes effect only after its time, with no objection open or upheld', () => {
  const notice = { until: friday, state: 'ended' as const, openObjections: 0, upheld: 0 }
  expect(code(proceed(notice))).toBe('ok')
  expect(code(proceed(undefined))).toBe('notice.none')
  expect(code(proceed({ ...notice, state: 'withdrawn' }))).toBe('notice.none')
  expect(code(proceed({ ...notice, state: 'open' }))).toBe('notice.still-running')
  expect(code(proceed({ ...notice, state: 'coming' }))).toBe('notice.still-running')
  expect(code(proceed({ ...notice, openObjections: 1 }))).toBe('notice.objection-open')
  expect(code(proceed({ ...notice, upheld: 1 }))).toBe('notice.objection-upheld')
})

test('telephones as people write them', () => {
  for (const typed of ['138 1234 5678', '１３８１２３４５６７８', '+86 138-1234-5678'])
    expect(readContact(typed)).toEqual({ ok: true, value: '13812345678' })
  for (const typed of ['(021) 6834-5678', '68345678']) expect(code(readContact(typed))).toBe('ok')
  for (const typed of ['12812345678', '6834567', 'abc']) expect(code(readContact(typed))).toBe('notice.not-a-phone')
  expect(code(readContact(' '))).toBe('platform.required')
})

test('a published answer names nobody', () => {
  const told = maskAnswer('王小明(13812345678、021-68345678、310115195001011234)反映，经2026-11-20核查，12000000元属实', '王小明')
  expect(told).toBe('王**(138****5678、****、******************)反映，经2026-11-20核查，12000000元属实')
})

test('a notice shows the office’s telephone, but no person’s numbers', () => {
  const told = '电话021-68345678，负责人138 1234 5678、310115195001011234，拨付12000000.00元，花街〔2026〕12号'
  expect(maskNumbers(told)).toBe('电话021-68345678，负责人138****5678、******************，拨付12000000.00元，花街〔2026〕12号')
})

test('a notice says something, in a straight table', () => {
  expect(code(checkBody({ paragraphs: ['拟立项。'] }))).toBe('ok')
  expect(code(checkBody({ paragraphs: [' '] }))).toBe('notice.says-nothing')
  expect(code(checkBody({ paragraphs: ['一'], table: { columns: ['甲', '乙'], rows: [['1']] } }))).toBe('notice.ragged-table')
})
