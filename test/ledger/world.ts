import { addDays, type Day, toDay } from '../../src/kernel/day.ts'
import { type Fen, toFen } from '../../src/kernel/money.ts'
import {
  account,
  type Book,
  balanceOf,
  closingOf,
  type Entry,
  type Kind,
  type LedgerEvent,
  openOf,
  type ProjectLine,
  readAccount,
  type RequestLine,
  toQuantity,
} from '../../src/modules/ledger/index.ts'

/** A seeded generator (mulberry32), so that a failing run can be run again. */
export function dice(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (n: number): number => 1 + Math.floor(next() * n)
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(next() * from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return { next, upTo, pick, chance: (p: number): boolean => next() < p }
}

export const publicFunds = ['street', 'north'] as const
export const restrictedFunds = ['partners', 'residents'] as const
const funds = [...publicFunds, ...restrictedFunds]
const projects = ['kitchen', 'garden', 'stairs', 'library']
const budgetLines = ['fees', 'goods', 'print']
const partners = ['hotel', 'bank', 'school']
const payees = ['printer', 'teacher', 'shop']
const places = ['area1', 'area2']
const needsRestricted: readonly Kind[] = [
  'pledge',
  'pledgeWithdrawn',
  'pledgeReceipt',
  'contributionReceived',
  'campaignValid',
  'campaignRefund',
  'partnerMoneyReturned',
]
const needsPublic: readonly Kind[] = ['appropriation', 'appropriationCut', 'yearLapse']
const units = ['件', '小时', '次'] as const

export interface Command {
  readonly id: string
  readonly key: string
  readonly on: Day
  readonly approved: boolean
  readonly event: LedgerEvent
}

interface Claim {
  readonly fund: string
  readonly year: number
  readonly claim: string
  readonly payee: string
  readonly lines: readonly ProjectLine[]
}
interface Request {
  readonly fund: string
  readonly year: number
  readonly request: string
  readonly lines: readonly ProjectLine[]
}

/** Makes commands that are mostly possible: it looks at the books for amounts, and then often asks a little too much. */
export function makeWorld(seed: number, book: Book, kinds: readonly Kind[]) {
  const { next, upTo, pick, chance } = dice(seed)
  const thisYear = new Map<string, number>(funds.map((fund) => [fund, 2026]))
  const claims: Claim[] = []
  const requests: Request[] = []
  const recent: Entry[] = []
  const payments: Entry[] = []
  const closes: Entry[] = []
  const script: (() => LedgerEvent | undefined)[] = []
  let campaign = 1
  let count = 0

  const yearOf = (fund: string): number => thisYear.get(fund) ?? 2026
  const keep = <T>(list: T[], one: T, most: number) => {
    list.push(one)
    if (list.length > most) list.shift()
  }
  /** Mostly a part or all of what is there, sometimes more than that. */
  const within = (most: number): Fen => toFen(chance(0.07) ? most + upTo(500) : chance(0.2) ? most : upTo(Math.max(1, most)))
  const lineOf = (fund: string, year: number): ProjectLine => {
    let best = { project: pick(projects), line: pick(budgetLines) }
    for (
      let tries = 0;
      tries < 6 && balanceOf(book.balances, fund, year, account('Q2', best.project, best.line)) === 0;
      tries += 1
    )
      best = { project: pick(projects), line: pick(budgetLines) }
    return { ...best, amount: within(balanceOf(book.balances, fund, year, account('Q2', best.project, best.line)) || upTo(2000)) }
  }
  const linesOf = (fund: string, year: number): ProjectLine[] =>
    Array.from({ length: chance(0.3) ? 2 : 1 }, () => lineOf(fund, year))
  const lately = <T extends { fund: string }>(list: readonly T[], fund: string): T | undefined => {
    const own = list.filter((each) => each.fund === fund)
    return own.length === 0 ? undefined : pick(own)
  }
  const committed = (of: Request): RequestLine[] =>
    of.lines.map(({ project, line, amount }) => {
      const left = balanceOf(book.balances, of.fund, of.year, account('Q3', project, line, of.request))
      return { project, line, request: of.request, amount: within(left || amount) }
    })

  function eventOf(kind: Kind, fund: string, year: number): LedgerEvent | undefined {
    const base = { fund, year, basis: chance(0.002) ? ' ' : `decision:${count}` }
    const read = (key: string, inYear = year): number => balanceOf(book.balances, fund, inYear, key)
    const partner = pick(partners)
    const project = pick(projects)
    const amount = toFen(chance(0.005) ? 0 : upTo(20_000))
    const due = account('P1', partner, project)
    const unit = pick(units)
    switch (kind) {
      case 'appropriation':
      case 'interest':
        return { kind, ...base, amount }
      case 'appropriationCut':
        return { kind, ...base, amount: within(Math.ceil(read('Q1') / 4)) }
      case 'yearLapse':
        return { kind, ...base, amount: within(Math.ceil(read('Q1') / 4)), exceptions: chance(0.8) ? openKeys(fund, year) : [] }
      case 'pledge':
        return { kind, ...base, partner, project, amount }
      case 'pledgeWithdrawn':
        return { kind, ...base, partner, project, amount: within(read(due)) }
      case 'pledgeReceipt': {
        const received = within(read(due) || 3000)
        const surplus = received > read(due) && chance(0.5) ? toFen(received - read(due)) : undefined
        const lines = chance(0.7) ? [{ project, line: pick(budgetLines), amount: within(Math.ceil(received / 2)) }] : []
        return { kind, ...base, partner, project, amount: received, lines, ...(surplus === undefined ? {} : { surplus }) }
      }
      case 'inKindPledge':
        return { kind, ...base, partner, project, unit, quantity: toQuantity(upTo(40)) }
      case 'inKindWithdrawn':
      case 'inKindDelivered': {
        const left = balanceOf(book.balances, fund, year, account('K1', partner, project, unit))
        return { kind, ...base, partner, project, unit, quantity: toQuantity(within(left)) }
      }
      case 'contributionReceived': {
        if (chance(0.1)) campaign += 1
        return { kind, ...base, campaign: `c${campaign}`, amount }
      }
      case 'campaignValid':
      case 'campaignRefund': {
        const of = `c${Math.max(1, campaign - upTo(2) + 1)}`
        const held = within(read(account('L2', of), 0))
        if (kind === 'campaignRefund') return { kind, ...base, campaign: of, amount: held }
        return { kind, ...base, campaign: of, lines: [{ project, line: pick(budgetLines), amount: held }] }
      }
      case 'allocation': {
        const line = chance(0.2) ? '-' : pick(budgetLines)
        return { kind, ...base, lines: chance(0.01) ? [] : [{ project, line, amount: within(Math.ceil(read('Q1') / 3)) }] }
      }
      case 'reallocation': {
        const from = lineOf(fund, year)
        const part = toFen(chance(0.5) ? Math.max(1, Math.floor(from.amount / 15)) : from.amount)
        return { kind, ...base, moves: [{ from, to: { project, line: pick(budgetLines) }, amount: part }] }
      }
      case 'preApproval':
        return { kind, ...base, request: `r${count}`, lines: linesOf(fund, year) }
      case 'preApprovalReleased': {
        const of = lately(requests, fund)
        return of && { kind, ...base, year: of.year, request: of.request, lines: committed(of) }
      }
      case 'expenseApproved': {
        const of = lately(requests, fund)
        return of && { kind, ...base, year: of.year, claim: `k${count}`, payee: pick(payees), lines: committed(of) }
      }
      case 'payment': {
        const of = lately(claims, fund)
        if (!of) return undefined
        const lines = chance(0.9) ? of.lines : of.lines.map((each) => ({ ...each, amount: toFen(Math.ceil(each.amount / 2)) }))
        return { kind, ...base, year: of.year, claim: of.claim, payee: of.payee, lines }
      }
      case 'paymentBounced': {
        const original = chance(0.03) && recent.length > 0 ? pick(recent) : payments.length > 0 ? pick(payments) : undefined
        return original && { kind, ...base, ...homeOf(original), original }
      }
      case 'advance':
        return { kind, ...base, place: pick(places), amount: within(Math.min(8000, read('A1', 0))) }
      case 'advanceCleared': {
        const of = lately(requests, fund)
        const place = pick(places)
        return of && { kind, ...base, year: of.year, place, lines: committed(of) }
      }
      case 'advanceReturned': {
        const place = pick(places)
        return { kind, ...base, place, amount: within(read(account('A2', place), 0)) }
      }
      case 'payeeRefund': {
        const line = pick(budgetLines)
        return {
          kind,
          ...base,
          payee: pick(payees),
          lines: [{ project, line, amount: within(Math.ceil(read(account('Q5', project, line)) / 3)) }],
        }
      }
      case 'priorYearRefund':
        return { kind, ...base, amount, ...(isRestricted(fund) !== chance(0.05) ? { partner } : {}) }
      case 'surplusReturned':
        return { kind, ...base, lines: linesOf(fund, year) }
      case 'partnerMoneyReturned':
        return { kind, ...base, partner, lines: [lineOf(fund, year)] }
      case 'fundTransfer': {
        const to = pick(funds)
        return {
          kind,
          ...base,
          amount: within(Math.ceil(read('Q1') / 5)),
          to: { fund: to, year: yearOf(to) },
          approvers: chance(0.9) ? ['li', 'wang'] : ['li', 'li'],
        }
      }
      case 'remittance': {
        const to = isRestricted(fund) ? partner : undefined
        const owed = read(to === undefined ? 'L3' : account('L3', to), 0)
        return { kind, ...base, amount: within(owed), ...(to === undefined ? {} : { partner: to }) }
      }
      case 'carryOver': {
        const of = chance(0.5) ? lately(requests, fund) : undefined
        const lines = of ? committed(of) : linesOf(fund, year)
        const unallocated = chance(0.2) ? within(Math.ceil(read('Q1') / 4)) : undefined
        const times = chance(0.9) ? upTo(2) : 3
        return { kind, ...base, year: of?.year ?? year, times, lines, ...(unallocated === undefined ? {} : { unallocated }) }
      }
      case 'yearClose':
        if (chance(0.6)) settle(fund, year)
        return { kind, ...base, closing: closingOf(book.balances, fund, year), exceptions: openKeys(fund, year) }
      case 'reversal': {
        const original = chance(0.1) && closes.length > 0 ? pick(closes) : recent.length > 0 ? pick(recent) : undefined
        return original && { kind, ...base, ...homeOf(original), original, ...(chance(0.5) ? { exception: 'ruling 7' } : {}) }
      }
    }
  }

  const isRestricted = (fund: string): boolean => restrictedFunds.some((each) => each === fund)
  const homeOf = (entry: Entry) => ({
    fund: entry.lines[0]?.fund ?? 'street',
    year: entry.lines.find((each) => each.year > 0)?.year ?? 2026,
  })
  const openKeys = (fund: string, year: number): string[] => openOf(book.balances, fund, year).map((each) => each.account)

  /** Puts the whole work of a year's end into the script; each step looks at the books when its turn comes. */
  function settle(fund: string, year: number): void {
    const base = { fund, year, basis: `close:${count}` }
    const open = openOf(book.balances, fund, year)
    const eachOpen = (code: string, make: (parts: readonly string[], amount: Fen) => LedgerEvent) => {
      for (const { account: key } of open) {
        if (readAccount(key).code !== code) continue
        script.push(() => {
          const left = balanceOf(book.balances, fund, year, key)
          return left === 0 ? undefined : make(readAccount(key).parts, left)
        })
      }
    }
    for (const of of claims.filter((each) => each.fund === fund && each.year === year))
      script.push(() =>
        chance(0.7) ? { kind: 'payment', ...base, claim: of.claim, payee: of.payee, lines: of.lines } : undefined,
      )
    eachOpen('Q3', ([project = '', line = '', request = ''], amount) =>
      chance(0.3)
        ? { kind: 'carryOver', ...base, times: 1, lines: [{ project, line, request, amount }] }
        : { kind: 'preApprovalReleased', ...base, request, lines: [{ project, line, amount }] },
    )
    for (const project of projects)
      for (const line of [...budgetLines, '-'])
        script.push(() => {
          const amount = balanceOf(book.balances, fund, year, account('Q2', project, line))
          if (amount === 0) return undefined
          const lines = [{ project, line, amount }]
          if (isRestricted(fund) && chance(0.4)) return { kind: 'partnerMoneyReturned', ...base, partner: pick(partners), lines }
          return chance(0.2) ? { kind: 'carryOver', ...base, times: 2, lines } : { kind: 'surplusReturned', ...base, lines }
        })
    script.push(() => {
      const amount = balanceOf(book.balances, fund, year, 'Q1')
      if (amount === 0) return undefined
      if (isRestricted(fund)) return { kind: 'carryOver', ...base, times: 1, lines: [], unallocated: amount }
      return { kind: 'yearLapse', ...base, amount, exceptions: openKeys(fund, year) }
    })
    script.push(() => ({
      kind: 'yearClose',
      ...base,
      closing: closingOf(book.balances, fund, year),
      exceptions: openKeys(fund, year),
    }))
  }

  function nextEvent(): LedgerEvent {
    for (;;) {
      const planned = script.shift()
      const event = planned ? planned() : anyEvent()
      if (event) return event
    }
  }

  function anyEvent(): LedgerEvent | undefined {
    const kind = pick(kinds)
    if (kind === 'yearClose' && chance(0.85)) return undefined
    const own = needsRestricted.includes(kind) ? restrictedFunds : needsPublic.includes(kind) ? publicFunds : funds
    const fund = pick<string>(chance(0.97) ? own : funds)
    return eventOf(kind, fund, yearOf(fund) - (chance(0.04) ? 1 : 0))
  }

  return {
    next(): Command {
      count += 1
      const event = nextEvent()
      return {
        id: `j${String(count).padStart(7, '0')}`,
        key: `form${count}`,
        on: addDays(toDay('2026-01-04'), Math.floor(count / 40)),
        approved: next() < 0.4,
        event,
      }
    },
    /** Tells the world what was accepted, so that later commands can refer to it. */
    saw(event: LedgerEvent, entry: Entry): void {
      keep(recent, entry, 60)
      if (event.kind === 'payment') keep(payments, entry, 20)
      if (event.kind === 'yearClose') {
        keep(closes, entry, 3)
        thisYear.set(event.fund, Math.max(yearOf(event.fund), event.year + 1))
      }
      if (event.kind === 'preApproval') keep(requests, event, 60)
      if (event.kind === 'expenseApproved') keep(claims, event, 60)
    },
  }
}
