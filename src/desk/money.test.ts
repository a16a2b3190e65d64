import { describe, expect, test } from 'vitest'
import { isMoney, moneyProblem, moneyRule, readMoney } from './money.tsx'

describe('a money field', () => {
  test.each([
    ['１２０', 12_000],
    ['1,000', 100_000],
    ['¥ 18,500.00 元', 1_850_000],
    [' 0.5 ', 50],
  ])('understands %s', (typed, fen) => {
    expect(readMoney(typed)).toBe(fen)
  })

  test.each(['1e9', '-1', '0.001', 'NaN', '1,00', '九十'])('keeps %s as text, and never takes it for nothing', async (typed) => {
    const read = readMoney(typed)
    expect(read).toEqual({ typed })
    expect(isMoney(read)).toBe(false)
    expect(moneyProblem(typed)).toMatch(/。$/)
    await expect(moneyRule({ required: false }).validator({}, read)).rejects.toThrow()
  })

  test('may be empty only where the rule says so; zero is not an amount to pay', async () => {
    expect(readMoney('  ')).toBe(null)
    await expect(moneyRule().validator({}, null)).rejects.toThrow('请填写金额。')
    await moneyRule({ required: false }).validator({}, null)
    await expect(moneyRule().validator({}, readMoney('0'))).rejects.toThrow('金额要大于零。')
  })
})
