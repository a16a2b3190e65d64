import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, toFen, ZERO } from '../kernel/money.ts'
import { amountOf, type MatrixLine, newKey, sumsOf, withCell } from './budget.ts'
import { diff } from './diff.ts'
import { belongsTo, fieldKey, fieldPath } from './fields.ts'
import { FormKey } from './form-key.ts'
import { refusedBy } from './refused.ts'
import { brands, ground } from './theme.ts'

describe('fields', () => {
  test('a path of a refusal is a path of antd', () => {
    expect(fieldPath('lines.2.amount')).toEqual(['lines', 2, 'amount'])
    expect(fieldPath('name')).toEqual(['name'])
    expect(fieldKey(fieldPath('goals.0.target'))).toBe('goals.0.target')
  })
  test('a comment on a part of a field belongs to the field, not to its namesake', () => {
    expect(belongsTo('goals.0.target', 'goals')).toBe(true)
    expect(belongsTo('goals', 'goals')).toBe(true)
    expect(belongsTo('goalsPlan', 'goals')).toBe(false)
  })
})

describe('the key of a form', () => {
  const keys = (): FormKey => {
    let n = 0
    return new FormKey(() => `key-${(n += 1)}`)
  }
  test('stays while no answer came, even when the form is edited', () => {
    const form = keys()
    expect(form.take('a', 0)).toBe('key-1')
    expect(form.take('a', 60_000)).toBe('key-1')
    expect(form.take('b', 60_000)).toBe('key-1')
  })
  test('stays for a double click that comes after the answer', () => {
    const form = keys()
    form.take('a', 0)
    form.answered(40)
    expect(form.take('a', 300)).toBe('key-1')
  })
  test('is new for the next wish', () => {
    const form = keys()
    form.take('a', 0)
    form.answered(40)
    expect(form.take('b', 300)).toBe('key-2')
    form.answered(340)
    expect(form.take('b', 10_000)).toBe('key-3')
  })
  test('passes the door', () => {
    expect(new FormKey().take('', 0)).toMatch(/^[\w-]{16,80}$/)
  })
})

describe('refusals', () => {
  test('a problem of the server keeps code, field and sentence', () => {
    const refused = refusedBy(422, JSON.stringify({ code: 'money.negative', detail: '金额不能是负数。', field: 'amount' }), null)
    expect(refused).toMatchObject({ code: 'money.negative', field: 'amount', message: '金额不能是负数。', unknown: false })
  })
  test('after a proxy’s page nobody knows what happened', () => {
    expect(refusedBy(502, '<html>Bad gateway</html>', null)).toMatchObject({ code: 'desk.broken', unknown: true })
    expect(refusedBy(503, JSON.stringify({ code: 'platform.busy', detail: '请稍等' }), '2')).toMatchObject({
      unknown: false,
      retryAfter: 2,
    })
  })
})

describe('the budget matrix', () => {
  const anyLine = fc.record({
    key: fc.string(),
    activity: fc.constantFrom('a1', 'a2', 'a3'),
    costType: fc.constantFrom('lecture', 'material', 'insurance'),
    label: fc.string(),
    quantity: fc.nat(10_000),
    unit: fc.string(),
    unitPrice: fc.nat(10_000_000).map(toFen),
    source: fc.constantFrom('fund', 'own'),
  }) satisfies fc.Arbitrary<MatrixLine>

  test('cells, rows, columns and sources meet in one total, which is that of the lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const sums = sumsOf(lines)
        const whole = lines.reduce((total, line) => add(total, amountOf(line)), ZERO)
        for (const part of [sums.cells, sums.rows, sums.columns, sums.sources])
          expect([...part.values()].reduce((total, amount) => add(total, amount), ZERO)).toBe(whole)
        expect(sums.total).toBe(whole)
      }),
    )
  })
  test('replacing one cell leaves every other line', () => {
    fc.assert(
      fc.property(fc.array(anyLine), fc.array(anyLine), (lines, fresh) => {
        const cell = fresh.map((line) => ({ ...line, activity: 'a1', costType: 'lecture' }))
        const after = withCell(lines, 'a1', 'lecture', cell)
        const inCell = (line: MatrixLine): boolean => line.activity === 'a1' && line.costType === 'lecture'
        expect(after.filter(inCell)).toEqual(cell)
        expect(after.filter((line) => !inCell(line))).toEqual(lines.filter((line) => !inCell(line)))
      }),
    )
  })
  test('a new line has a key that the 项目书 takes', () => {
    expect(newKey()).toMatch(/^[a-z0-9]{1,12}$/)
    expect(newKey()).not.toBe(newKey())
  })
})

describe('what changed', () => {
  const text = fc
    .array(fc.constantFrom('邻', '里', '𠮷', '。', '热', '饭', '\n', 'a'), { maxLength: 40 })
    .map((all) => all.join(''))
  test('holds the old text and the new one', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const found = diff(before, after)
        const without = (kind: string): string =>
          found
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }),
    )
  })
  test('is short where little changed', () => {
    expect(diff('每月一次面点课', '每月两次面点课')).toEqual([
      { kind: 'same', text: '每月' },
      { kind: 'removed', text: '一' },
      { kind: 'added', text: '两' },
      { kind: 'same', text: '次面点课' },
    ])
  })
  test('of two long texts is found by sentences, quickly', () => {
    const long = (word: string): string => Array.from({ length: 3000 }, (_, i) => `第${i}句${word}${i % 7}。`).join('')
    const began = performance.now()
    const found = diff(long('甲'), long('乙'))
    expect(
      found
        .filter((one) => one.kind !== 'added')
        .map((one) => one.text)
        .join(''),
    ).toBe(long('甲'))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('colours', () => {
  const css = readFileSync('src/ui/site.css', 'utf8')
  const blockOf = (selector: string): string =>
    css.slice(css.indexOf(`${selector} {`), css.indexOf('}', css.indexOf(`${selector} {`)))
  test('are those of the site', () => {
    const root = blockOf(':root')
    for (const [name, value] of Object.entries({ ...ground, ...brands.a })) expect(root).toContain(`--${name}: ${value};`)
    for (const brand of ['b', 'c', 'd'])
      for (const [name, value] of Object.entries(brands[brand] ?? {}))
        expect(blockOf(`.brand-${brand}`), brand).toContain(`--${name}: ${value};`)
  })
})
