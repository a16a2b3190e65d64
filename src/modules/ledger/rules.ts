import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { add, type Fen, shareOf, subtract, sum, toFen, yuan, ZERO } from '../../kernel/money.ts'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import { readAccount } from './accounts.ts'
import type { Closing, Entry, Kind, LedgerEvent } from './events.ts'

/** A project has at most 200 budget lines, and so has any journal but the closing one. */
export const MAX_LINES = 200
/** 结转 at most two times: the general fiscal rule that money.md §5 names (to be confirmed by the subdistrict). */
export const MAX_CARRIES = 2

export interface FundFacts {
  /**
   * Partner and resident money (共治金, 众筹, 联盟自治金): it never lapses to the treasury (row 11b). One fund holds one kind
   * of money; a fund that mixed both could not say whose surplus it returns.
   */
  readonly restricted: boolean
  /** The event's year is closed in this fund. */
  readonly closed: boolean
}

/** An open balance that stands in the way of a lapse or a close. */
export type Open = Closing

/** What the books say about the one event that is asked; the store reads it, the rules judge it. */
export interface Facts extends FundFacts {
  /** fundTransfer: the receiving fund in its year. carryOver: the same fund in the next year. */
  readonly other?: FundFacts
  /** fundTransfer: a legal basis is registered for this tenant (row 12 is off by default). */
  readonly transfersAllowed?: boolean
  /** payment, reversal of a claim, a payment or a bounce: what the claim stands at. */
  readonly claim?: { readonly approved: Fen; readonly paid: Fen }
  /** paymentBounced, reversal: what already undid the original. */
  readonly reversedBy?: string
  readonly bouncedBy?: string
  /** reversal: the closed (fund, year) that the original's lines touch, if any. */
  readonly closedYear?: number
  /** yearLapse, yearClose: every balance not zero of Q1, Q2, Q3, Q4 of the year and of A2 and L2 of the fund. */
  readonly open?: readonly Open[]
  /** yearClose: every R, E and X of the year whose balance is not zero, in account order. */
  readonly closing?: readonly Closing[]
  /** advance: the limit of one place (`null` = 未设定) and what is outstanding there. */
  readonly advance?: { readonly limit: Fen | null; readonly outstanding: Fen }
  /** expenseApproved, advanceCleared: the spending requests among the lines whose time has run out. */
  readonly expired?: readonly string[]
  /** reallocation: `percent` of a line that may move without approval (`null` = 未设定). */
  readonly flex?: {
    readonly percent: number | null
    readonly approved: boolean
    readonly lines: Readonly<Record<string, FlexLine>>
  }
}

/** A budget line under `{project}:{line}`: its agreed budget and what already moved out of it this year. */
export interface FlexLine {
  readonly budget: Fen
  readonly moved: Fen
}

/** Money and debts only, on accounts that run on over the years: no year has to be open for them. */
const yearless: readonly Kind[] = [
  'contributionReceived',
  'campaignRefund',
  'advance',
  'advanceReturned',
  'priorYearRefund',
  'remittance',
]
/** What may still happen in a closed year: a claim in progress that the close listed is paid or bounces, a pledge expires. */
const afterClose: readonly Kind[] = ['payment', 'paymentBounced', 'pledgeWithdrawn', 'inKindWithdrawn']
const restrictedOnly: readonly Kind[] = [
  'pledge',
  'pledgeReceipt',
  'contributionReceived',
  'campaignValid',
  'campaignRefund',
  'partnerMoneyReturned',
]
const publicOnly: readonly Kind[] = ['appropriation', 'appropriationCut', 'yearLapse']

/** A spending request runs out after `days` days (TTL, row 6); the last day still counts. */
export const hasExpired = (grantedOn: Day, days: number, today: Day): boolean => today > addDays(grantedOn, days)

const okay = ok(undefined)
type Verdict = Result<undefined>

/** Whether an event may be posted, but for floors, which the balances themselves enforce. Refuses with `ledger.*`. */
export function admit(event: LedgerEvent, facts: Facts): Verdict {
  for (const rule of [wellFormed, yearIsOpen, moneyKind]) {
    const verdict = rule(event, facts)
    if (!verdict.ok) return verdict
  }
  return special(event, facts)
}

/** What can be said of an event without asking the books; `post` throws on what this refuses. */
export function wellFormed(event: LedgerEvent): Verdict {
  if (event.basis.trim() === '') return no('ledger.no-basis', {}, 'basis')
  const amounts: number[] = []
  if ('amount' in event) amounts.push(event.amount)
  if ('quantity' in event) amounts.push(event.quantity)
  const parts = 'lines' in event ? event.lines : 'moves' in event ? event.moves : undefined
  if (parts) {
    const mayBeEmpty = event.kind === 'pledgeReceipt' || (event.kind === 'carryOver' && (event.unallocated ?? 0) > 0)
    if (parts.length === 0 && !mayBeEmpty) return no('ledger.no-lines', {}, 'lines')
    if (parts.length > MAX_LINES) return no('ledger.too-many-lines', { most: MAX_LINES }, 'lines')
    amounts.push(...parts.map((each) => each.amount))
  }
  if (event.kind === 'carryOver' && event.unallocated !== undefined && event.unallocated < 0) amounts.push(event.unallocated)
  if (event.kind === 'pledgeReceipt' && event.surplus !== undefined && event.surplus < 0) amounts.push(event.surplus)
  if (!amounts.every((each) => Number.isSafeInteger(each) && each > 0)) return no('ledger.not-positive', {}, 'amount')
  return event.kind === 'pledgeReceipt' ? receiptFits(event) : okay
}

/** Row 3: neither what goes to projects nor what was never pledged can be more than what came in. */
function receiptFits(event: Extract<LedgerEvent, { kind: 'pledgeReceipt' }>): Verdict {
  const over = subtract(sum(event.lines.map((each) => each.amount)), event.amount)
  if (over > 0) return no('ledger.over-allocated', { over: yuan(over) }, 'lines')
  const surplus = subtract(event.surplus ?? ZERO, event.amount)
  return surplus > 0 ? no('ledger.over-surplus', { over: yuan(surplus) }, 'surplus') : okay
}

function yearIsOpen(event: LedgerEvent, facts: Facts): Verdict {
  if (event.kind === 'reversal') {
    if (facts.closedYear === undefined) return okay
    const mayBeUndone = event.original.kind === 'yearClose' || afterClose.includes(event.original.kind)
    if (!mayBeUndone) return no('ledger.year-closed', { year: facts.closedYear })
    return (event.exception ?? '').trim() === '' ? no('ledger.exception-unnamed', { year: facts.closedYear }, 'exception') : okay
  }
  if (facts.closed && !yearless.includes(event.kind) && !afterClose.includes(event.kind))
    return no('ledger.year-closed', { year: event.year })
  if (facts.other?.closed)
    return no('ledger.year-closed', { year: event.kind === 'fundTransfer' ? event.to.year : event.year + 1 })
  return okay
}

function moneyKind(event: LedgerEvent, facts: Facts): Verdict {
  if (restrictedOnly.includes(event.kind) && !facts.restricted) return no('ledger.public-fund')
  if (publicOnly.includes(event.kind) && facts.restricted) return no('ledger.restricted-fund')
  if (event.kind === 'priorYearRefund') {
    if (facts.restricted && event.partner === undefined) return no('ledger.partner-missing', {}, 'partner')
    if (!facts.restricted && event.partner !== undefined) return no('ledger.public-fund', {}, 'partner')
  }
  if (event.kind === 'carryOver' && (event.unallocated ?? 0) > 0 && !facts.restricted)
    return no('ledger.carry-unallocated', {}, 'unallocated')
  return okay
}

function special(event: LedgerEvent, facts: Facts): Verdict {
  switch (event.kind) {
    case 'reallocation':
      return withinFlex(event, facts)
    case 'expenseApproved':
    case 'advanceCleared':
      return event.lines.some((each) => facts.expired?.includes(each.request)) ? no('ledger.pre-approval-expired') : okay
    case 'payment':
      return withinClaim(sum(event.lines.map((each) => each.amount)), facts)
    case 'paymentBounced':
      if (event.original.kind !== 'payment') return no('ledger.not-a-payment')
      return notUndone(facts)
    case 'advance':
      return withinLimit(event.amount, facts)
    case 'fundTransfer':
      return mayTransfer(event, facts)
    case 'yearLapse':
      return settled(facts, event.exceptions, ['Q3', 'Q4', 'A2', 'L2'])
    case 'yearClose':
      return mayClose(event, facts)
    case 'carryOver':
      return event.times >= 1 && event.times <= MAX_CARRIES ? okay : no('ledger.carried-twice', { times: event.times })
    case 'reversal':
      return mayReverse(event.original, facts)
    default:
      return okay
  }
}

/** Row 5b: small moves are free, others need an approval; a percentage that nobody set is no permission. */
function withinFlex(event: Extract<LedgerEvent, { kind: 'reallocation' }>, { flex }: Facts): Verdict {
  must(flex, 'a reallocation is judged by a flex limit')
  if (flex.approved) return okay
  if (flex.percent === null) return no('ledger.flex-unset')
  const moving = new Map<string, Fen>()
  for (const { from, amount } of event.moves) {
    const key = `${from.project}:${from.line}`
    moving.set(key, add(moving.get(key) ?? ZERO, amount))
  }
  for (const [key, amount] of moving) {
    const line = flex.lines[key] ?? { budget: ZERO, moved: ZERO }
    if (add(line.moved, amount) > shareOf(line.budget, flex.percent, 100))
      return no('ledger.over-flex', { percent: flex.percent }, 'moves')
  }
  return okay
}

/** A claim is paid once: L1 and Q4 pool the claims of a payee and of a line, so their floors alone would pay one twice. */
function withinClaim(amount: Fen, { claim }: Facts): Verdict {
  must(claim, 'a payment is judged by its claim')
  const over = subtract(add(claim.paid, amount), claim.approved)
  return over > 0 ? no('ledger.over-claim', { over: yuan(over) }) : okay
}

function notUndone(facts: Facts): Verdict {
  if (facts.reversedBy !== undefined) return no('ledger.already-reversed')
  return facts.bouncedBy === undefined ? okay : no('ledger.payment-bounced')
}

function withinLimit(amount: Fen, { advance }: Facts): Verdict {
  must(advance, 'an advance is judged by its limit')
  if (advance.limit === null) return no('ledger.advance-limit-unset')
  const over = subtract(add(advance.outstanding, amount), advance.limit)
  return over > 0 ? no('ledger.advance-limit', { limit: yuan(advance.limit), over: yuan(over) }, 'amount') : okay
}

function mayTransfer(event: Extract<LedgerEvent, { kind: 'fundTransfer' }>, facts: Facts): Verdict {
  if (!facts.transfersAllowed) return no('ledger.transfers-off')
  if (event.to.fund === event.fund) return no('ledger.same-fund', {}, 'to')
  if (facts.restricted && !facts.other?.restricted) return no('ledger.restricted-fund')
  return new Set(event.approvers.filter((each) => each !== '')).size >= 2 ? okay : no('ledger.two-approvers', {}, 'approvers')
}

function settled(facts: Facts, exceptions: readonly string[], codes: readonly string[]): Verdict {
  must(facts.open, 'a lapse and a close are judged by what is open')
  const left = facts.open.find((each) => codes.includes(readAccount(each.account).code) && !exceptions.includes(each.account))
  return left
    ? no('ledger.open-items', { code: readAccount(left.account).code, account: left.account, left: yuan(left.balance) })
    : okay
}

/**
 * Row 13c. Nothing may be left that could still become an expense of the closed year: Q1 lapsed, Q2 given back or carried,
 * Q3 released or carried, without exception. Claims in progress, advances and campaigns may stay when they are listed.
 */
function mayClose(event: Extract<LedgerEvent, { kind: 'yearClose' }>, facts: Facts): Verdict {
  must(facts.open && facts.closing, 'a close is judged by what is open and what is closed')
  const loose = facts.open.find((each) => ['Q1', 'Q2', 'Q3'].includes(readAccount(each.account).code))
  if (loose)
    return no('ledger.year-not-settled', {
      code: readAccount(loose.account).code,
      account: loose.account,
      left: yuan(loose.balance),
    })
  const verdict = settled(facts, event.exceptions, ['Q4', 'A2', 'L2'])
  if (!verdict.ok) return verdict
  if (facts.closing.length === 0) return no('ledger.nothing-to-close')
  const expected = new Map(facts.closing.map((each) => [each.account, each.balance]))
  const same =
    event.closing.length === expected.size && event.closing.every((each) => expected.get(each.account) === each.balance)
  return same ? okay : no('ledger.closing-differs')
}

function mayReverse(original: Entry, facts: Facts): Verdict {
  if (original.kind === 'reversal') return no('ledger.reversal-of-reversal')
  const verdict = notUndone(facts)
  if (!verdict.ok) return verdict
  const amount = claimAmount(original)
  if (original.kind === 'paymentBounced') return withinClaim(amount, facts)
  if (original.kind !== 'expenseApproved') return okay
  must(facts.claim, 'the reversal of a claim is judged by what was paid on it')
  return subtract(facts.claim.approved, amount) < facts.claim.paid ? no('ledger.claim-paid') : okay
}

/** What a claim, a payment or a bounce says about L1, without sign. */
export const claimAmount = (entry: Entry): Fen =>
  toFen(Math.abs(sum(entry.lines.filter((each) => each.account.startsWith('L1:')).map((each) => toFen(each.amount)))))
