import { type Fen, negate, sum, ZERO } from '../../kernel/money.ts'
import { must } from '../../kernel/result.ts'
import { account, type AccountType, readAccount } from './accounts.ts'
import { type About, type Journal, type Kind, type LedgerEvent, type Line, type Quantity, toQuantity } from './events.ts'

interface Where {
  readonly fund: string
  readonly year: number
}

/** The year under which an account keeps its balance: 0 where it runs on over the years. */
const slotYear = (type: AccountType, year: number): number => (type.span === 'fund' ? 0 : year)

function line(at: Where, key: string, amount: Fen | Quantity): Line {
  const { type, unit } = readAccount(key)
  return { fund: at.fund, year: slotYear(type, at.year), account: key, unit, amount }
}

/** `Dr debit / Cr credit`, the only way in which lines are made: no pair can be lopsided. */
const pair = (at: Where, debit: string, credit: string, amount: Fen | Quantity): Line[] => [
  line(at, debit, amount),
  line(at, credit, -amount as typeof amount),
]

const total = (lines: readonly { readonly amount: Fen }[]): Fen => sum(lines.map((each) => each.amount))
const q2 = (of: { project: string; line: string }): string => account('Q2', of.project, of.line)
const q3 = (of: { project: string; line: string; request: string }): string => account('Q3', of.project, of.line, of.request)
const q4 = (of: { project: string; line: string }): string => account('Q4', of.project, of.line)
const q5 = (of: { project: string; line: string }): string => account('Q5', of.project, of.line)
const expense = (of: { project: string; line: string }): string => account('E', of.project, of.line)
const owed = (partner: string | undefined): string => (partner === undefined ? 'L3' : account('L3', partner))
const mirror = (lines: readonly Line[]): Line[] => lines.map((each) => ({ ...each, amount: negative(each.amount) }))
const negative = (amount: Fen | Quantity): Fen => negate(amount as Fen)

type Rows = { readonly [K in Kind]: (event: Extract<LedgerEvent, { kind: K }>) => readonly Line[] }

/** The posting table, money.md §2, row by row in its order; each pair is `debit, credit`. */
const rows: Rows = {
  appropriation: (e) => [...pair(e, 'A1', 'R1', e.amount), ...pair(e, 'Q0', 'Q1', e.amount)],
  appropriationCut: (e) => [...pair(e, 'R1', 'L3', e.amount), ...pair(e, 'Q1', 'Q6', e.amount)],
  pledge: (e) => pair(e, 'P0', account('P1', e.partner, e.project), e.amount),
  pledgeWithdrawn: (e) => pair(e, account('P1', e.partner, e.project), account('P3', e.partner, e.project), e.amount),
  pledgeReceipt(e) {
    const outstanding = account('P1', e.partner, e.project)
    const unallocated = (e.amount - total(e.lines)) as Fen
    must(unallocated >= 0, 'no more is allocated than was received')
    return [
      ...(e.surplus === undefined || e.surplus === 0 ? [] : pair(e, 'P0', outstanding, e.surplus)),
      ...pair(e, 'A1', account('R2', e.partner), e.amount),
      ...e.lines.flatMap((each) => pair(e, 'Q0', q2(each), each.amount)),
      ...(unallocated === 0 ? [] : pair(e, 'Q0', 'Q1', unallocated)),
      ...pair(e, outstanding, account('P2', e.partner, e.project), e.amount),
    ]
  },
  inKindPledge: (e) => pair(e, account('K0', e.unit), account('K1', e.partner, e.project, e.unit), e.quantity),
  inKindWithdrawn: (e) =>
    pair(e, account('K1', e.partner, e.project, e.unit), account('K3', e.partner, e.project, e.unit), e.quantity),
  inKindDelivered: (e) =>
    pair(e, account('K1', e.partner, e.project, e.unit), account('K2', e.partner, e.project, e.unit), e.quantity),
  contributionReceived: (e) => pair(e, 'A1', account('L2', e.campaign), e.amount),
  campaignValid: (e) => [
    ...pair(e, account('L2', e.campaign), 'R3', total(e.lines)),
    ...e.lines.flatMap((each) => pair(e, 'Q0', q2(each), each.amount)),
  ],
  campaignRefund: (e) => pair(e, account('L2', e.campaign), 'A1', e.amount),
  allocation: (e) => e.lines.flatMap((each) => pair(e, 'Q1', q2(each), each.amount)),
  reallocation: (e) => e.moves.flatMap((each) => pair(e, q2(each.from), q2(each.to), each.amount)),
  preApproval: (e) => e.lines.flatMap((each) => pair(e, q2(each), q3({ ...each, request: e.request }), each.amount)),
  preApprovalReleased: (e) => e.lines.flatMap((each) => pair(e, q3({ ...each, request: e.request }), q2(each), each.amount)),
  expenseApproved: (e) => [
    ...e.lines.flatMap((each) => pair(e, expense(each), account('L1', e.payee), each.amount)),
    ...e.lines.flatMap((each) => pair(e, q3(each), q4(each), each.amount)),
  ],
  payment: (e) => [
    ...pair(e, account('L1', e.payee), 'A1', total(e.lines)),
    ...e.lines.flatMap((each) => pair(e, q4(each), q5(each), each.amount)),
  ],
  // Dr A1 / Cr L1 and Dr Q5 / Cr Q4 are the payment's own lines the other way round.
  paymentBounced: (e) => mirror(e.original.lines),
  advance: (e) => pair(e, account('A2', e.place), 'A1', e.amount),
  advanceCleared: (e) => [
    ...e.lines.flatMap((each) => pair(e, expense(each), account('A2', e.place), each.amount)),
    ...e.lines.flatMap((each) => pair(e, q3(each), q5(each), each.amount)),
  ],
  advanceReturned: (e) => pair(e, 'A1', account('A2', e.place), e.amount),
  payeeRefund: (e) => [
    ...e.lines.flatMap((each) => pair(e, 'A1', expense(each), each.amount)),
    ...e.lines.flatMap((each) => pair(e, q5(each), q2(each), each.amount)),
  ],
  interest: (e) => [...pair(e, 'A1', 'R4', e.amount), ...pair(e, 'Q0', 'Q1', e.amount)],
  priorYearRefund: (e) => pair(e, 'A1', owed(e.partner), e.amount),
  surplusReturned: (e) => e.lines.flatMap((each) => pair(e, q2(each), 'Q1', each.amount)),
  partnerMoneyReturned: (e) => [
    ...pair(e, 'X3', owed(e.partner), total(e.lines)),
    ...e.lines.flatMap((each) => pair(e, q2(each), 'Q6', each.amount)),
  ],
  fundTransfer: (e) => [
    ...pair(e, 'X9', 'A1', e.amount),
    ...pair(e.to, 'A1', 'R9', e.amount),
    ...pair(e, 'Q1', 'Q6', e.amount),
    ...pair(e.to, 'Q0', 'Q1', e.amount),
  ],
  yearLapse: (e) => [...pair(e, 'X3', 'L3', e.amount), ...pair(e, 'Q1', 'Q6', e.amount)],
  remittance: (e) => pair(e, owed(e.partner), 'A1', e.amount),
  carryOver(e) {
    const next = { fund: e.fund, year: e.year + 1 }
    const carry = (key: string, amount: Fen) => [...pair(e, key, 'Q6c', amount), ...pair(next, 'Q0', key, amount)]
    return [
      ...e.lines.flatMap((each) =>
        carry(each.request === undefined ? q2(each) : q3({ ...each, request: each.request }), each.amount),
      ),
      ...(e.unallocated === undefined || e.unallocated === 0 ? [] : carry('Q1', e.unallocated)),
    ]
  },
  yearClose(e) {
    const closed = e.closing.map(({ account: key, balance }) =>
      line(e, key, readAccount(key).type.side === 'debit' ? negate(balance) : balance),
    )
    const net = sum(closed.map((each) => each.amount as Fen))
    return net === 0 ? closed : [...closed, line(e, 'N1', negate(net))]
  },
  reversal: (e) => mirror(e.original.lines),
}

/**
 * The journal of an event. Whether the event may happen is asked before (`admit` in rules.ts) and after (floors in state.ts);
 * here an amount that is not positive is a bug and throws.
 */
export function post(event: LedgerEvent): Journal {
  // One row per kind, so the row that the kind picks takes this event; TypeScript cannot follow that through the union.
  const row = rows[event.kind] as (of: LedgerEvent) => readonly Line[]
  const lines = row(event)
  must(lines.length >= 2 && lines.every((each) => each.amount !== 0), `${event.kind} posts two lines or more and none of zero`)
  const journal = { kind: event.kind, lines, about: aboutOf(event) }
  return event.kind === 'reversal' ? { ...journal, reverses: event.original.id, undoes: event.original.kind } : journal
}

const dimensions = ['place', 'project', 'partner', 'payee', 'campaign', 'claim', 'request', 'exception'] as const

function aboutOf(event: LedgerEvent): About {
  const about: Record<string, string> = {}
  for (const dimension of dimensions) {
    const value: unknown = Object.entries(event).find(([name]) => name === dimension)?.[1]
    if (typeof value === 'string') about[dimension] = value
  }
  if ('lines' in event && about.project === undefined) {
    const [first, ...others] = new Set(event.lines.map((each) => each.project))
    if (first !== undefined && others.length === 0) about.project = first
  }
  if (event.kind === 'inKindPledge' && event.estimate !== undefined) about.estimate = String(event.estimate)
  if (event.kind === 'paymentBounced') return { ...event.original.about, basis: event.basis, payment: event.original.id }
  if (event.kind === 'reversal') return { ...event.original.about, ...about, basis: event.basis }
  return { ...about, basis: event.basis }
}

/** How one balance moves, in its natural sign: what `perform` adds to the stored row. */
export interface Delta extends Where {
  readonly account: string
  readonly unit: Line['unit']
  readonly amount: Fen | Quantity
}

/** Text order by code unit: the order in which balance rows are locked, the same in every process and collation. */
const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The name of one stored balance: fund, year, account. */
export const slotOf = (of: { fund: string; year: number; account: string }): string => `${of.fund}|${of.year}|${of.account}`

/**
 * What a journal does to each balance: one row per balance in natural sign, in the order of fund, year, account. Every
 * writer moves balances in this order, so that no two can wait for each other. Movements that cancel out are left out.
 */
export function toDeltas(journal: Journal): Delta[] {
  const bySlot = new Map<string, Delta>()
  for (const each of journal.lines) {
    const { type } = readAccount(each.account)
    const natural = type.side === 'debit' ? each.amount : -each.amount
    const slot = slotOf(each)
    const soFar = bySlot.get(slot)?.amount ?? ZERO
    const amount = toQuantity(soFar + natural) as Quantity | Fen
    bySlot.set(slot, { fund: each.fund, year: each.year, account: each.account, unit: each.unit, amount })
  }
  return [...bySlot.values()]
    .filter((each) => each.amount !== 0)
    .sort((a, b) => before(a.fund, b.fund) || a.year - b.year || before(a.account, b.account))
}
