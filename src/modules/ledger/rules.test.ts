import { describe, expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { type Fen, toFen } from '../../kernel/money.ts'
import { type BookRules, openBook, type Posting } from './book.ts'
import type { Entry, LedgerEvent } from './events.ts'
import { post } from './posting.ts'
import { hasExpired, MAX_LINES } from './rules.ts'
import { apply, balanceOf, closingOf, mayCloseProject, openOf, projectMoney } from './state.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

const fen = (amount: number): Fen => toFen(amount)
const base = { fund: 'F', year: 2026, basis: 'doc:1' }
const rules: BookRules = {
  restricted: (fund) => fund === 'P',
  transfersAllowed: false,
  advanceLimit: fen(500),
  requestDays: 30,
  flexPercent: 10,
}
const lines = [{ project: 'p', line: 'l', amount: fen(100) }]
const requested = [{ project: 'p', line: 'l', request: 'r', amount: fen(100) }]

/** A book, and a hand that posts: it answers with the entry or with the refusal's code. */
function begin(change: Partial<BookRules> = {}) {
  const book = openBook({ ...rules, ...change })
  let count = 0
  const tell = (event: LedgerEvent, how: Partial<Posting> = {}): string | Entry => {
    count += 1
    const result = book.post(event, { id: `j${count}`, on: toDay('2026-03-01'), ...how })
    return result.ok ? result.value : result.refusal.code
  }
  const done = (event: LedgerEvent, how: Partial<Posting> = {}): Entry => {
    const said = tell(event, how)
    if (typeof said === 'string') throw new Error(`${event.kind}: ${said}`)
    return said
  }
  return { book, tell, done }
}

/** A fund with 1,000 分, of which 400 stand on the project's line and 100 are committed. */
function funded(change: Partial<BookRules> = {}) {
  const world = begin(change)
  world.done({ kind: 'appropriation', ...base, amount: fen(1000) })
  world.done({ kind: 'allocation', ...base, lines: [{ project: 'p', line: 'l', amount: fen(400) }] })
  world.done({ kind: 'preApproval', ...base, request: 'r', lines })
  return world
}
const claim: LedgerEvent = { kind: 'expenseApproved', ...base, claim: 'k', payee: 'y', lines: requested }
const payment: LedgerEvent = { kind: 'payment', ...base, claim: 'k', payee: 'y', lines }

describe('floors', () => {
  test('refuse more than an account holds, name it and say what is short', () => {
    const first = apply(new Map(), post({ kind: 'appropriation', ...base, amount: fen(1000) }))
    expect(first.ok && balanceOf(first.value, 'F', 0, 'A1')).toBe(1000)
    if (!first.ok) return
    const second = apply(
      first.value,
      post({ kind: 'allocation', ...base, lines: [{ project: 'p', line: 'l', amount: fen(1250) }] }),
    )
    expect(second).toEqual({
      ok: false,
      refusal: {
        code: 'ledger.not-enough',
        facts: { account: 'Q1', code: 'Q1', fund: 'F', year: 2026, short: '2.50', shortOf: 250 },
      },
    })
    expect(balanceOf(first.value, 'F', 2026, 'Q1'), 'and change nothing').toBe(1000)
  })
  test('refuse to reverse what later journals rest on', () => {
    const { tell, done } = begin()
    const original = done({ kind: 'appropriation', ...base, amount: fen(100) })
    done({ kind: 'allocation', ...base, lines })
    expect(tell({ kind: 'reversal', ...base, original })).toBe('ledger.not-enough')
  })
  test('are not for net assets and income: a cut may exceed what this year brought', () => {
    const { book, done } = begin()
    done({ kind: 'interest', ...base, amount: fen(100) })
    done({ kind: 'appropriationCut', ...base, amount: fen(60) })
    expect(balanceOf(book.balances, 'F', 2026, 'R1')).toBe(-60)
  })
})

describe('a claim', () => {
  test('is paid once, though another claim of the same payee and line is unpaid', () => {
    const { tell, done } = funded()
    done(claim)
    done({ kind: 'preApproval', ...base, request: 's', lines })
    done({
      kind: 'expenseApproved',
      ...base,
      claim: 'k2',
      payee: 'y',
      lines: [{ project: 'p', line: 'l', request: 's', amount: fen(100) }],
    })
    done(payment)
    expect(tell(payment)).toBe('ledger.over-claim')
  })
  test('that is paid cannot be reversed, until the payment is undone', () => {
    const { tell, done } = funded()
    const approved = done(claim)
    const paid = done(payment)
    expect(tell({ kind: 'reversal', ...base, original: approved })).toBe('ledger.claim-paid')
    done({ kind: 'paymentBounced', ...base, original: paid })
    done({ kind: 'reversal', ...base, original: approved })
  })
  test('on a spending request that ran out is refused', () => {
    const { tell, done } = funded()
    expect(tell(claim, { on: toDay('2026-04-01') })).toBe('ledger.pre-approval-expired')
    done(claim, { on: toDay('2026-03-31') })
  })
})

describe('a payment', () => {
  test('bounces once, and not after a reversal; a bounce that was paid again is not taken back', () => {
    const { tell, done } = funded()
    done(claim)
    const original = done(payment)
    const bounce = done({ kind: 'paymentBounced', ...base, original })
    expect(tell({ kind: 'paymentBounced', ...base, original })).toBe('ledger.payment-bounced')
    expect(tell({ kind: 'reversal', ...base, original })).toBe('ledger.payment-bounced')
    const again = done(payment)
    expect(tell({ kind: 'reversal', ...base, original: bounce })).toBe('ledger.over-claim')
    done({ kind: 'reversal', ...base, original: again })
    expect(tell({ kind: 'paymentBounced', ...base, original: again })).toBe('ledger.already-reversed')
    expect(tell({ kind: 'paymentBounced', ...base, original: bounce })).toBe('ledger.not-a-payment')
  })
})

describe('a reversal', () => {
  test('happens once and is not itself reversed', () => {
    const { tell, done } = begin()
    const original = done({ kind: 'interest', ...base, amount: fen(5) })
    const reversal = done({ kind: 'reversal', ...base, original })
    expect(tell({ kind: 'reversal', ...base, original })).toBe('ledger.already-reversed')
    expect(tell({ kind: 'reversal', ...base, original: reversal })).toBe('ledger.reversal-of-reversal')
  })
})

describe('one fund holds one kind of money', () => {
  const restricted = { ...base, fund: 'P' }
  test.each([
    ['ledger.restricted-fund', { kind: 'appropriation', ...restricted, amount: fen(1) }],
    ['ledger.restricted-fund', { kind: 'yearLapse', ...restricted, amount: fen(1), exceptions: [] }],
    ['ledger.public-fund', { kind: 'pledge', ...base, partner: 'u', project: 'p', amount: fen(1) }],
    ['ledger.public-fund', { kind: 'contributionReceived', ...base, campaign: 'c', amount: fen(1) }],
    ['ledger.partner-missing', { kind: 'priorYearRefund', ...restricted, amount: fen(1) }],
    ['ledger.public-fund', { kind: 'priorYearRefund', ...base, amount: fen(1), partner: 'u' }],
    ['ledger.carry-unallocated', { kind: 'carryOver', ...base, times: 1, lines: [], unallocated: fen(1) }],
  ] satisfies [string, LedgerEvent][])('%s', (code, event) => expect(begin().tell(event)).toBe(code))
})

describe('a transfer between funds', () => {
  const transfer = (to: string, approvers: readonly string[]): LedgerEvent => ({
    kind: 'fundTransfer',
    ...base,
    amount: fen(100),
    to: { fund: to, year: 2026 },
    approvers,
  })
  test('is off, then needs two people and two funds', () => {
    expect(funded().tell(transfer('G', ['a', 'b']))).toBe('ledger.transfers-off')
    const { tell, done } = funded({ transfersAllowed: true })
    expect(tell(transfer('G', ['a', 'a']))).toBe('ledger.two-approvers')
    expect(tell(transfer('F', ['a', 'b']))).toBe('ledger.same-fund')
    expect(tell({ ...transfer('G', ['a', 'b']), fund: 'P' })).toBe('ledger.restricted-fund')
    done(transfer('G', ['a', 'b']))
  })
})

describe('limits that nobody set are no permission', () => {
  const moves = [{ from: { project: 'p', line: 'l' }, to: { project: 'p', line: 'm' }, amount: fen(1) }]
  test('advances', () => {
    expect(funded({ advanceLimit: null }).tell({ kind: 'advance', ...base, place: 'a', amount: fen(1) })).toBe(
      'ledger.advance-limit-unset',
    )
    const { tell, done } = funded()
    done({ kind: 'advance', ...base, place: 'a', amount: fen(450) })
    expect(tell({ kind: 'advance', ...base, place: 'a', amount: fen(51) })).toBe('ledger.advance-limit')
    done({ kind: 'advance', ...base, place: 'a', amount: fen(50) })
  })
  test('moves between lines', () => {
    expect(funded({ flexPercent: null }).tell({ kind: 'reallocation', ...base, moves })).toBe('ledger.flex-unset')
    const { tell, done } = funded()
    const forty = moves.map((each) => ({ ...each, amount: fen(40) }))
    done({ kind: 'reallocation', ...base, moves: forty })
    expect(tell({ kind: 'reallocation', ...base, moves }), '10 % of 400 are used up').toBe('ledger.over-flex')
    done({ kind: 'reallocation', ...base, moves }, { approved: true })
  })
})

describe('the form of an event', () => {
  test.each([
    ['ledger.no-basis', { kind: 'interest', ...base, basis: ' ', amount: fen(1) }],
    ['ledger.not-positive', { kind: 'interest', ...base, amount: fen(0) }],
    ['ledger.not-positive', { kind: 'interest', ...base, amount: fen(-1) }],
    ['ledger.no-lines', { kind: 'allocation', ...base, lines: [] }],
    ['ledger.too-many-lines', { kind: 'allocation', ...base, lines: Array.from({ length: MAX_LINES + 1 }, () => lines[0]!) }],
    ['ledger.carried-twice', { kind: 'carryOver', ...base, times: 3, lines }],
    ['ledger.over-allocated', { kind: 'pledgeReceipt', ...base, fund: 'P', partner: 'u', project: 'p', amount: fen(99), lines }],
    [
      'ledger.over-surplus',
      { kind: 'pledgeReceipt', ...base, fund: 'P', partner: 'u', project: 'p', amount: fen(9), lines: [], surplus: fen(10) },
    ],
  ] satisfies [string, LedgerEvent][])('%s', (code, event) => expect(begin().tell(event)).toBe(code))

  test('a form that comes twice gets the first answer and posts once', () => {
    const { book, done } = begin()
    const first = done({ kind: 'interest', ...base, amount: fen(5) }, { key: 'form1' })
    expect(done({ kind: 'interest', ...base, amount: fen(5) }, { key: 'form1' })).toBe(first)
    expect(book.entries).toHaveLength(1)
  })
})

describe('the end of a year', () => {
  /** Everything is paid but one claim; a place still holds an advance. */
  function december() {
    const world = funded()
    world.done(claim)
    world.done({ kind: 'advance', ...base, place: 'a', amount: fen(50) })
    const close = (exceptions: readonly string[]): LedgerEvent => ({
      kind: 'yearClose',
      ...base,
      closing: closingOf(world.book.balances, 'F', 2026),
      exceptions,
    })
    return { ...world, close }
  }
  const listed = ['Q4:p:l', 'A2:a']

  test('lapses what is open only where it is listed', () => {
    const { tell, done } = december()
    expect(tell({ kind: 'yearLapse', ...base, amount: fen(600), exceptions: ['A2:a'] })).toBe('ledger.open-items')
    done({ kind: 'yearLapse', ...base, amount: fen(600), exceptions: listed })
  })

  test('closes when nothing may become an expense any more; then pays the listed claim, and reopens by a named exception', () => {
    const { book, tell, done, close } = december()
    expect(tell(close(listed))).toBe('ledger.year-not-settled')
    done({ kind: 'surplusReturned', ...base, lines: [{ project: 'p', line: 'l', amount: fen(300) }] })
    done({ kind: 'yearLapse', ...base, amount: fen(900), exceptions: listed })
    expect(tell(close([]))).toBe('ledger.open-items')
    expect(tell({ ...close(listed), closing: [{ account: 'R1', balance: fen(1000) }] } as LedgerEvent)).toBe(
      'ledger.closing-differs',
    )
    const closed = done(close(listed))
    expect(closingOf(book.balances, 'F', 2026)).toEqual([])
    expect(balanceOf(book.balances, 'F', 0, 'N1')).toBe(0)
    expect(openOf(book.balances, 'F', 2026).map((each) => each.account)).toEqual(['A2:a', 'Q4:p:l'])

    expect(tell({ kind: 'interest', ...base, amount: fen(1) })).toBe('ledger.year-closed')
    const paid = done(payment)
    expect(tell({ kind: 'reversal', ...base, original: paid })).toBe('ledger.exception-unnamed')
    done({ kind: 'reversal', ...base, original: paid, exception: 'ruling 3' })
    expect(tell({ kind: 'reversal', ...base, original: book.entries[0] as Entry, exception: 'ruling 3' })).toBe(
      'ledger.year-closed',
    )
    done({ kind: 'reversal', ...base, original: closed, exception: 'ruling 3' })
    done({ kind: 'interest', ...base, amount: fen(1) })
  })

  test('does not close a year in which nothing came in or went out', () => {
    expect(begin().tell({ kind: 'yearClose', ...base, closing: [], exceptions: [] })).toBe('ledger.nothing-to-close')
  })

  test('a project may close when nothing is available, committed or in progress', () => {
    const { book, done } = funded()
    expect(projectMoney(book.balances, 'F', 2026, 'p')).toEqual({ available: 300, committed: 100, inProgress: 0, spent: 0 })
    expect(mayCloseProject(projectMoney(book.balances, 'F', 2026, 'p'))).toBe(false)
    done(claim)
    done(payment)
    done({ kind: 'surplusReturned', ...base, lines: [{ project: 'p', line: 'l', amount: fen(300) }] })
    expect(projectMoney(book.balances, 'F', 2026, 'p')).toEqual({ available: 0, committed: 0, inProgress: 0, spent: 100 })
    expect(mayCloseProject(projectMoney(book.balances, 'F', 2026, 'p'))).toBe(true)
  })

  test('a spending request is good through its last day', () => {
    expect(hasExpired(toDay('2026-03-01'), 30, toDay('2026-03-31'))).toBe(false)
    expect(hasExpired(toDay('2026-03-01'), 30, toDay('2026-04-01'))).toBe(true)
  })
})

describe('words', () => {
  const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((each) => each[1] ?? '').sort()
  test('every refusal has one sentence in each language, with the same places', () => {
    const keys = Object.keys(zh.refusals) as (keyof typeof zh.refusals)[]
    expect(Object.keys(en.refusals)).toEqual(keys)
    for (const key of keys) expect(places(en.refusals[key]), key).toEqual(places(zh.refusals[key]))
  })
})
