import type { Day } from '../../kernel/day.ts'
import { add, type Fen, subtract, ZERO } from '../../kernel/money.ts'
import { must, ok, type Result } from '../../kernel/result.ts'
import { account, readAccount } from './accounts.ts'
import type { Entry, Journal, LedgerEvent, RequestLine } from './events.ts'
import { post, slotOf, toDeltas } from './posting.ts'
import { admit, claimAmount, type Facts, type FlexLine, type FundFacts, hasExpired } from './rules.ts'
import { type Balance, type Balances, balanceOf, closingOf, moved, openOf } from './state.ts'

/** What a measure sets for a book; `null` is 未设定. */
export interface BookRules {
  readonly restricted: (fund: string) => boolean
  readonly transfersAllowed: boolean
  /** Limit of what one place may hold in advances, 分. */
  readonly advanceLimit: Fen | null
  /** Days for which a spending request stays good. */
  readonly requestDays: number
  /** Percent of a line that may move without approval. */
  readonly flexPercent: number | null
}

export interface Posting {
  readonly id: string
  readonly on: Day
  readonly key?: string
  /** reallocation: an approval stands behind it. */
  readonly approved?: boolean
}

/** Whole books in memory: the same rules and floors as in the database, for trials and for verifying a stream. */
export interface Book {
  readonly balances: Balances
  readonly entries: readonly Entry[]
  isClosed(fund: string, year: number): boolean
  facts(event: LedgerEvent, how: Posting): Facts
  /** Posts an event, or refuses. A key that was used before returns the first entry and changes nothing. */
  post(event: LedgerEvent, how: Posting): Result<Entry>
}

interface Claim {
  approved: Fen
  paid: Fen
}

/** `poster` is replaced only to plant faults. */
export function openBook(rules: BookRules, poster: (event: LedgerEvent) => Journal = post): Book {
  const balances = new Map<string, Balance>()
  const entries: Entry[] = []
  const byKey = new Map<string, Entry>()
  const reversedBy = new Map<string, string>()
  const bouncedBy = new Map<string, string>()
  const closed = new Set<string>()
  const claims = new Map<string, Claim>()
  const grantedOn = new Map<string, Day>()
  const lines = new Map<string, FlexLine>()

  const isClosed = (fund: string, year: number): boolean => closed.has(`${fund}|${year}`)
  const fundFacts = (fund: string, year: number): FundFacts => ({
    restricted: rules.restricted(fund),
    closed: isClosed(fund, year),
  })
  const claimOf = (fund: string, claim: string | undefined): Claim =>
    claims.get(`${fund}|${claim}`) ?? { approved: ZERO, paid: ZERO }

  function facts(event: LedgerEvent, how: Posting): Facts {
    const { fund, year } = event
    const base = fundFacts(fund, year)
    switch (event.kind) {
      case 'fundTransfer':
        return { ...base, other: fundFacts(event.to.fund, event.to.year), transfersAllowed: rules.transfersAllowed }
      case 'carryOver':
        return { ...base, other: fundFacts(fund, year + 1) }
      case 'payment':
        return { ...base, claim: claimOf(fund, event.claim) }
      case 'advance': {
        const outstanding = balanceOf(balances, fund, 0, account('A2', event.place))
        return { ...base, advance: { limit: rules.advanceLimit, outstanding } }
      }
      case 'expenseApproved':
      case 'advanceCleared':
        return { ...base, expired: expiredAmong(fund, event.lines, how.on) }
      case 'reallocation':
        return {
          ...base,
          flex: { percent: rules.flexPercent, approved: how.approved ?? false, lines: flexLines(fund, year) },
        }
      case 'yearLapse':
        return { ...base, open: openOf(balances, fund, year) }
      case 'yearClose':
        return { ...base, open: openOf(balances, fund, year), closing: closingOf(balances, fund, year) }
      case 'paymentBounced':
      case 'reversal':
        return { ...base, ...undone(event.original), claim: claimOf(fund, event.original.about.claim) }
      default:
        return base
    }
  }

  function undone(original: Entry): Partial<Facts> {
    const by = reversedBy.get(original.id)
    const bounce = bouncedBy.get(original.id)
    const shut = original.lines.find((each) => each.year > 0 && isClosed(each.fund, each.year))
    return {
      ...(by === undefined ? {} : { reversedBy: by }),
      ...(bounce === undefined ? {} : { bouncedBy: bounce }),
      ...(shut === undefined ? {} : { closedYear: shut.year }),
    }
  }

  const expiredAmong = (fund: string, asked: readonly RequestLine[], today: Day): string[] =>
    asked
      .map((each) => each.request)
      .filter((request) => {
        const on = grantedOn.get(`${fund}|${request}`)
        return on !== undefined && hasExpired(on, rules.requestDays, today)
      })

  function flexLines(fund: string, year: number): Record<string, FlexLine> {
    const prefix = `${fund}|${year}|`
    return Object.fromEntries(
      [...lines].filter(([key]) => key.startsWith(prefix)).map(([key, of]) => [key.slice(prefix.length), of]),
    )
  }

  /** Keeps what the facts of later events are read from. `sign` is −1 when a reversal takes the event back. */
  function remember(entry: Entry, sign: 1 | -1): void {
    const { kind } = entry
    const fund = entry.lines[0]?.fund ?? ''
    const { claim, request, payment } = entry.about
    if (claim !== undefined && (kind === 'expenseApproved' || kind === 'payment' || kind === 'paymentBounced')) {
      const now = claimOf(fund, claim)
      const amount = sign === 1 ? claimAmount(entry) : subtract(ZERO, claimAmount(entry))
      if (kind === 'expenseApproved') claims.set(`${fund}|${claim}`, { ...now, approved: add(now.approved, amount) })
      else if (kind === 'payment') claims.set(`${fund}|${claim}`, { ...now, paid: add(now.paid, amount) })
      else claims.set(`${fund}|${claim}`, { ...now, paid: subtract(now.paid, amount) })
    }
    if (kind === 'paymentBounced' && payment !== undefined)
      if (sign === 1) bouncedBy.set(payment, entry.id)
      else bouncedBy.delete(payment)
    if (kind === 'preApproval' && request !== undefined && sign === 1) grantedOn.set(`${fund}|${request}`, entry.on)
    if (kind === 'yearClose') {
      const year = entry.lines.find((each) => each.year > 0)?.year
      must(year !== undefined, 'a close closes a year')
      if (sign === 1) closed.add(`${fund}|${year}`)
      else closed.delete(`${fund}|${year}`)
    }
    if (kind === 'allocation' || kind === 'reallocation') rememberLines(entry, sign)
  }

  function rememberLines(entry: Entry, sign: 1 | -1): void {
    for (const each of entry.lines) {
      const { code, parts } = readAccount(each.account)
      if (code !== 'Q2') continue
      const key = `${each.fund}|${each.year}|${parts.join(':')}`
      const now = lines.get(key) ?? { budget: ZERO, moved: ZERO }
      const change = (sign * each.amount) as Fen
      if (entry.kind === 'allocation') lines.set(key, { ...now, budget: subtract(now.budget, change) })
      else if (each.amount > 0) lines.set(key, { ...now, moved: add(now.moved, change) })
    }
  }

  return {
    balances,
    entries,
    isClosed,
    facts,
    post(event, how) {
      const first = how.key === undefined ? undefined : byKey.get(how.key)
      if (first) return ok(first)
      const verdict = admit(event, facts(event, how))
      if (!verdict.ok) return verdict
      const journal = poster(event)
      const after = moved(balances, toDeltas(journal))
      if (!after.ok) return after
      for (const each of after.value) balances.set(slotOf(each), each)
      const entry: Entry = { ...journal, id: how.id, on: how.on, ...(how.key === undefined ? {} : { key: how.key }) }
      entries.push(entry)
      if (how.key !== undefined) byKey.set(how.key, entry)
      if (event.kind === 'reversal') {
        reversedBy.set(event.original.id, entry.id)
        remember(event.original, -1)
      } else remember(entry, 1)
      return ok(entry)
    },
  }
}
