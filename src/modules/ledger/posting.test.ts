import { describe, expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { type Fen, toFen } from '../../kernel/money.ts'
import { zh } from './words.zh.ts'
import { type Entry, type Journal, type LedgerEvent, toQuantity } from './events.ts'
import { post, toDeltas } from './posting.ts'

const fen = (amount: number): Fen => toFen(amount)
const base = { fund: 'F', year: 2026, basis: 'doc:1' }
const line = { project: 'p', line: 'l', amount: fen(300) }
const requested = { ...line, request: 'r' }
const entry = (journal: Journal, id: string): Entry => ({ ...journal, id, on: toDay('2026-05-06') })
const payment: LedgerEvent = { kind: 'payment', ...base, claim: 'k', payee: 'y', lines: [line] }

/** `Dr A / Cr B m` pairs as money.md §2 writes them; a fund other than F and a year other than 2026 (or 0) stand before it. */
const written = (journal: Journal): string[] => {
  const text = (i: number): string => {
    const at = journal.lines[i]
    if (!at) return ''
    const fund = at.fund === 'F' ? '' : `${at.fund}.`
    const year = at.year === 2026 || at.year === 0 ? '' : `${at.year}.`
    return `${fund}${year}${at.account}`
  }
  const pairs: string[] = []
  for (let i = 0; i < journal.lines.length; i += 2) {
    const debit = (journal.lines[i]?.amount ?? 0) > 0 ? i : i + 1
    const amount = Math.abs(journal.lines[i]?.amount ?? 0)
    pairs.push(`Dr ${text(debit)} / Cr ${text(debit === i ? i + 1 : i)} ${amount}`)
  }
  return pairs
}

const table: readonly [row: string, event: LedgerEvent, pairs: readonly string[]][] = [
  ['1', { kind: 'appropriation', ...base, amount: fen(100) }, ['Dr A1 / Cr R1 100', 'Dr Q0 / Cr Q1 100']],
  ['1b', { kind: 'appropriationCut', ...base, amount: fen(100) }, ['Dr R1 / Cr L3 100', 'Dr Q1 / Cr Q6 100']],
  ['2', { kind: 'pledge', ...base, partner: 'u', project: 'p', amount: fen(100) }, ['Dr P0 / Cr P1:u:p 100']],
  ['2b', { kind: 'pledgeWithdrawn', ...base, partner: 'u', project: 'p', amount: fen(100) }, ['Dr P1:u:p / Cr P3:u:p 100']],
  [
    '3',
    { kind: 'pledgeReceipt', ...base, partner: 'u', project: 'p', amount: fen(300), lines: [line] },
    ['Dr A1 / Cr R2:u 300', 'Dr Q0 / Cr Q2:p:l 300', 'Dr P1:u:p / Cr P2:u:p 300'],
  ],
  [
    '3 in part unallocated, with a surplus',
    { kind: 'pledgeReceipt', ...base, partner: 'u', project: 'p', amount: fen(500), lines: [line], surplus: fen(50) },
    ['Dr P0 / Cr P1:u:p 50', 'Dr A1 / Cr R2:u 500', 'Dr Q0 / Cr Q2:p:l 300', 'Dr Q0 / Cr Q1 200', 'Dr P1:u:p / Cr P2:u:p 500'],
  ],
  [
    '2 in kind',
    { kind: 'inKindPledge', ...base, partner: 'u', project: 'p', unit: '件', quantity: toQuantity(7) },
    ['Dr K0:件 / Cr K1:u:p:件 7'],
  ],
  [
    '2b in kind',
    { kind: 'inKindWithdrawn', ...base, partner: 'u', project: 'p', unit: '小时', quantity: toQuantity(7) },
    ['Dr K1:u:p:小时 / Cr K3:u:p:小时 7'],
  ],
  [
    '3k',
    { kind: 'inKindDelivered', ...base, partner: 'u', project: 'p', unit: '次', quantity: toQuantity(7) },
    ['Dr K1:u:p:次 / Cr K2:u:p:次 7'],
  ],
  ['4', { kind: 'contributionReceived', ...base, campaign: 'c', amount: fen(100) }, ['Dr A1 / Cr L2:c 100']],
  ['4a', { kind: 'campaignValid', ...base, campaign: 'c', lines: [line] }, ['Dr L2:c / Cr R3 300', 'Dr Q0 / Cr Q2:p:l 300']],
  ['4b', { kind: 'campaignRefund', ...base, campaign: 'c', amount: fen(100) }, ['Dr L2:c / Cr A1 100']],
  [
    '5',
    { kind: 'allocation', ...base, lines: [line, { project: 'p', line: '-', amount: fen(7) }] },
    ['Dr Q1 / Cr Q2:p:l 300', 'Dr Q1 / Cr Q2:p:- 7'],
  ],
  [
    '5b',
    {
      kind: 'reallocation',
      ...base,
      moves: [{ from: { project: 'p', line: 'l' }, to: { project: 'q', line: 'm' }, amount: fen(9) }],
    },
    ['Dr Q2:p:l / Cr Q2:q:m 9'],
  ],
  ['6', { kind: 'preApproval', ...base, request: 'r', lines: [line] }, ['Dr Q2:p:l / Cr Q3:p:l:r 300']],
  ['6b', { kind: 'preApprovalReleased', ...base, request: 'r', lines: [line] }, ['Dr Q3:p:l:r / Cr Q2:p:l 300']],
  [
    '7',
    { kind: 'expenseApproved', ...base, claim: 'k', payee: 'y', lines: [requested] },
    ['Dr E:p:l / Cr L1:y 300', 'Dr Q3:p:l:r / Cr Q4:p:l 300'],
  ],
  ['8', payment, ['Dr L1:y / Cr A1 300', 'Dr Q4:p:l / Cr Q5:p:l 300']],
  [
    '8b',
    { kind: 'paymentBounced', ...base, original: entry(post(payment), 'j8') },
    ['Dr A1 / Cr L1:y 300', 'Dr Q5:p:l / Cr Q4:p:l 300'],
  ],
  ['9', { kind: 'advance', ...base, place: 'a', amount: fen(100) }, ['Dr A2:a / Cr A1 100']],
  [
    '9b',
    { kind: 'advanceCleared', ...base, place: 'a', lines: [requested] },
    ['Dr E:p:l / Cr A2:a 300', 'Dr Q3:p:l:r / Cr Q5:p:l 300'],
  ],
  ['9c', { kind: 'advanceReturned', ...base, place: 'a', amount: fen(100) }, ['Dr A1 / Cr A2:a 100']],
  ['10', { kind: 'payeeRefund', ...base, payee: 'y', lines: [line] }, ['Dr A1 / Cr E:p:l 300', 'Dr Q5:p:l / Cr Q2:p:l 300']],
  ['10a', { kind: 'interest', ...base, amount: fen(3) }, ['Dr A1 / Cr R4 3', 'Dr Q0 / Cr Q1 3']],
  ['10b', { kind: 'priorYearRefund', ...base, amount: fen(100) }, ['Dr A1 / Cr L3 100']],
  ['10b of a partner', { kind: 'priorYearRefund', ...base, amount: fen(100), partner: 'u' }, ['Dr A1 / Cr L3:u 100']],
  ['11', { kind: 'surplusReturned', ...base, lines: [line] }, ['Dr Q2:p:l / Cr Q1 300']],
  [
    '11b',
    { kind: 'partnerMoneyReturned', ...base, partner: 'u', lines: [line] },
    ['Dr X3 / Cr L3:u 300', 'Dr Q2:p:l / Cr Q6 300'],
  ],
  ['11b, then', { kind: 'remittance', ...base, amount: fen(300), partner: 'u' }, ['Dr L3:u / Cr A1 300']],
  [
    '12',
    { kind: 'fundTransfer', ...base, amount: fen(100), to: { fund: 'G', year: 2027 }, approvers: ['a', 'b'] },
    ['Dr X9 / Cr A1 100', 'Dr G.A1 / Cr G.2027.R9 100', 'Dr Q1 / Cr Q6 100', 'Dr G.2027.Q0 / Cr G.2027.Q1 100'],
  ],
  ['13', { kind: 'yearLapse', ...base, amount: fen(100), exceptions: [] }, ['Dr X3 / Cr L3 100', 'Dr Q1 / Cr Q6 100']],
  ['13, later', { kind: 'remittance', ...base, amount: fen(100) }, ['Dr L3 / Cr A1 100']],
  [
    '13b',
    { kind: 'carryOver', ...base, times: 1, lines: [line, { ...requested, amount: fen(40) }] },
    ['Dr Q2:p:l / Cr Q6c 300', 'Dr 2027.Q0 / Cr 2027.Q2:p:l 300', 'Dr Q3:p:l:r / Cr Q6c 40', 'Dr 2027.Q0 / Cr 2027.Q3:p:l:r 40'],
  ],
  [
    '13b of restricted money that no project holds',
    { kind: 'carryOver', ...base, times: 1, lines: [], unallocated: fen(5) },
    ['Dr Q1 / Cr Q6c 5', 'Dr 2027.Q0 / Cr 2027.Q1 5'],
  ],
  [
    '14',
    { kind: 'reversal', ...base, original: entry(post(payment), 'j8') },
    ['Dr A1 / Cr L1:y 300', 'Dr Q5:p:l / Cr Q4:p:l 300'],
  ],
]

describe('the posting table of money.md §2', () => {
  test.each(table)('row %s', (_row, event, pairs) => expect(written(post(event))).toEqual(pairs))

  test('row 13c closes income, expense and transfers into net assets', () => {
    const closing = [
      { account: 'E:p:l', balance: fen(60) },
      { account: 'R1', balance: fen(100) },
      { account: 'R4', balance: fen(3) },
      { account: 'X3', balance: fen(40) },
    ]
    const { lines } = post({ kind: 'yearClose', ...base, closing, exceptions: [] })
    expect(lines.map((each) => `${each.account} ${each.year} ${each.amount}`)).toEqual([
      'E:p:l 2026 -60',
      'R1 2026 100',
      'R4 2026 3',
      'X3 2026 -40',
      'N1 0 -3',
    ])
  })

  test('a year whose income was all spent leaves net assets untouched', () => {
    const closing = [
      { account: 'E:p:l', balance: fen(60) },
      { account: 'R1', balance: fen(60) },
    ]
    expect(post({ kind: 'yearClose', ...base, closing, exceptions: [] }).lines.map((each) => each.account)).toEqual([
      'E:p:l',
      'R1',
    ])
  })

  test('every kind of event has its row here', () => {
    const rows = new Set<string>([...table.map(([, event]) => event.kind), 'yearClose'])
    expect(Object.keys(zh.kinds).filter((kind) => !rows.has(kind))).toEqual([])
  })

  test.each(table)('row %s sums to zero per plane, fund and unit', (_row, event) => {
    const totals = new Map<string, number>()
    for (const { account, fund, unit, amount } of post(event).lines) {
      const plane = /^[QPK]/.exec(account)?.[0] ?? 'cash'
      totals.set(`${plane} ${fund} ${unit}`, (totals.get(`${plane} ${fund} ${unit}`) ?? 0) + amount)
    }
    expect([...totals.values()].filter((total) => total !== 0)).toEqual([])
  })
})

describe('a journal', () => {
  test('says what it is about', () => {
    expect(post(payment).about).toEqual({ basis: 'doc:1', claim: 'k', payee: 'y', project: 'p' })
    const two = post({ kind: 'allocation', ...base, lines: [line, { ...line, project: 'q' }] })
    expect(two.about).toEqual({ basis: 'doc:1' })
  })

  test('keeps the estimated value of goods as a memo', () => {
    const goods = { partner: 'u', project: 'p', unit: '件', quantity: toQuantity(7) } as const
    const journal = post({ kind: 'inKindPledge', ...base, ...goods, estimate: fen(70_000) })
    expect(journal.about.estimate).toBe('70000')
    expect(journal.lines.map((each) => Math.abs(each.amount))).toEqual([7, 7])
  })

  test('of a reversal or a bounce refers to what it undoes', () => {
    const original = entry(post(payment), 'j8')
    expect(post({ kind: 'reversal', ...base, basis: 'ruling:2', original })).toMatchObject({
      reverses: 'j8',
      undoes: 'payment',
      about: { basis: 'ruling:2', claim: 'k' },
    })
    const bounce = post({ kind: 'paymentBounced', ...base, original })
    expect(bounce.reverses).toBeUndefined()
    expect(bounce.about).toMatchObject({ payment: 'j8', claim: 'k' })
  })

  test('moves money and debts under year 0 and everything else under its budget year', () => {
    expect(toDeltas(post(payment)).map((each) => `${each.year} ${each.account} ${each.amount}`)).toEqual([
      '0 A1 -300',
      '0 L1:y -300',
      '2026 Q4:p:l -300',
      '2026 Q5:p:l 300',
    ])
  })

  test('moves each balance once, in one order, and none by zero', () => {
    const twice = post({ kind: 'allocation', ...base, lines: [{ ...line, line: 'z' }, line, line] })
    expect(toDeltas(twice).map((each) => `${each.account} ${each.amount}`)).toEqual(['Q1 -900', 'Q2:p:l 600', 'Q2:p:z 300'])
    const surplus = post({
      kind: 'pledgeReceipt',
      ...base,
      partner: 'u',
      project: 'p',
      amount: fen(5),
      lines: [],
      surplus: fen(5),
    })
    expect(toDeltas(surplus).map((each) => each.account)).toEqual(['A1', 'P0', 'P2:u:p', 'Q0', 'Q1', 'R2:u'])
  })

  test('is never made from nothing or from an id that would not fit its account', () => {
    expect(() => post({ kind: 'interest', ...base, amount: fen(0) })).toThrow(/none of zero/)
    expect(() => post({ kind: 'advance', ...base, place: 'a:b', amount: fen(1) })).toThrow(/is an id/)
    expect(() => post({ kind: 'pledgeReceipt', ...base, partner: 'u', project: 'p', amount: fen(1), lines: [line] })).toThrow(
      /no more is allocated/,
    )
  })
})
