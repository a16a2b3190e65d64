import type { LedgerEvent } from '../../src/modules/ledger/events.ts'

/**
 * The oracle of the random tests: written from money.md alone, shares no code with the ledger (the import above is a type),
 * keeps no debits and credits but what a bookkeeper would say out loud: this much in the bank, that much still to spend.
 * Amounts are BigInt, names are its own.
 */
export interface OracleSettings {
  readonly restrictedFunds: readonly string[]
  readonly advanceLimit: bigint
  readonly requestDays: number
  readonly flexPercent: bigint
}

type Moves = [name: string, by: bigint][]
interface Done {
  readonly event: LedgerEvent
  readonly moves: Moves
  undone: boolean
  bounced: boolean
}
interface Item {
  readonly project: string
  readonly line: string
  readonly amount: number
}

const DAY = 86_400_000
const total = (items: readonly { readonly amount: number }[]): bigint => items.reduce((t, each) => t + BigInt(each.amount), 0n)

export class Oracle {
  readonly held = new Map<string, bigint>()
  private readonly settings: OracleSettings
  private readonly done = new Map<string, Done>()
  private readonly shut = new Set<string>()
  private readonly claims = new Map<string, { good: bigint; paid: bigint }>()
  private readonly granted = new Map<string, string>()
  private readonly agreed = new Map<string, bigint>()
  private readonly shifted = new Map<string, bigint>()

  constructor(settings: OracleSettings) {
    this.settings = settings
  }

  /** True when the event may happen; then it has happened here too. */
  decide(id: string, event: LedgerEvent, on: string, approved: boolean): boolean {
    if (!this.allowed(event, on, approved)) return false
    const moves = this.movesOf(event)
    const after = new Map<string, bigint>()
    for (const [name, by] of moves) after.set(name, (after.get(name) ?? this.read(name)) + by)
    for (const [name, amount] of after) if (amount < 0n && !/^(income|worth)\//.test(name)) return false
    for (const [name, amount] of after) this.held.set(name, amount)
    this.done.set(id, { event, moves, undone: false, bounced: false })
    this.learn(event, on)
    return true
  }

  private read(name: string): bigint {
    return this.held.get(name) ?? 0n
  }
  private trusted(fund: string): boolean {
    return this.settings.restrictedFunds.includes(fund)
  }
  private isShut(fund: string, year: number): boolean {
    return this.shut.has(`${fund}/${year}`)
  }
  private claim(fund: string, claim: string): { good: bigint; paid: bigint } {
    const key = `${fund}/${claim}`
    const known = this.claims.get(key) ?? { good: 0n, paid: 0n }
    this.claims.set(key, known)
    return known
  }
  private late(fund: string, request: string, on: string): boolean {
    const since = this.granted.get(`${fund}/${request}`)
    return since !== undefined && (Date.parse(on) - Date.parse(since)) / DAY > this.settings.requestDays
  }
  private *starting(prefix: string): Generator<[string, bigint]> {
    for (const [name, amount] of this.held) if (amount !== 0n && name.startsWith(prefix)) yield [name, amount]
  }

  /** Rows 13 and 13c: what stands open and was not listed, by the names that an officer writes on the list. */
  private unlisted(e: LedgerEvent, exceptions: readonly string[], withCommitted: boolean): boolean {
    const inYear = `${e.fund}/${e.year}/`
    const open: string[] = []
    const listed = (code: string, prefix: string) => {
      for (const [name] of this.starting(prefix)) open.push(`${code}:${name.slice(prefix.length).replaceAll('/', ':')}`)
    }
    if (withCommitted) listed('Q3', `committed/${inYear}`)
    listed('Q4', `claimed/${inYear}`)
    listed('A2', `advance/${e.fund}/`)
    listed('L2', `trust/${e.fund}/`)
    return open.some((each) => !exceptions.includes(each))
  }

  private results(fund: string, year: number): bigint[] {
    return ['income', 'cost', 'handedBack', 'movedOut'].flatMap((kind) =>
      [...this.starting(`${kind}/${fund}/${year}`)].map(([, amount]) => amount),
    )
  }

  private allowed(e: LedgerEvent, on: string, approved: boolean): boolean {
    if (e.basis.trim() === '') return false
    const shut = this.isShut(e.fund, e.year)
    const trusted = this.trusted(e.fund)
    if ('amount' in e && e.amount <= 0) return false
    if ('quantity' in e && e.quantity <= 0) return false
    if ('lines' in e && e.lines.some((each) => each.amount <= 0)) return false
    if ('lines' in e && e.lines.length > 200) return false
    if ('lines' in e && e.lines.length === 0) {
      const bare = e.kind === 'pledgeReceipt' || (e.kind === 'carryOver' && (e.unallocated ?? 0) > 0)
      if (!bare) return false
    }
    switch (e.kind) {
      case 'contributionReceived':
      case 'campaignRefund':
        return trusted
      case 'advanceReturned':
      case 'remittance':
        return true
      case 'priorYearRefund':
        return trusted === (e.partner !== undefined)
      case 'advance':
        return this.read(`advance/${e.fund}/${e.place}`) + BigInt(e.amount) <= this.settings.advanceLimit
      case 'payment': {
        const known = this.claim(e.fund, e.claim)
        return known.paid + total(e.lines) <= known.good
      }
      case 'pledgeWithdrawn':
      case 'inKindWithdrawn':
        return true
      case 'paymentBounced': {
        const first = this.done.get(e.original.id)
        return first?.event.kind === 'payment' && !first.undone && !first.bounced
      }
      case 'reversal':
        return this.mayUndo(e.original.id, (e.exception ?? '').trim() !== '')
    }
    if (shut) return false
    switch (e.kind) {
      case 'appropriation':
      case 'appropriationCut':
        return !trusted
      case 'pledge':
      case 'campaignValid':
      case 'partnerMoneyReturned':
        return trusted
      case 'pledgeReceipt':
        return trusted && total(e.lines) <= BigInt(e.amount) && (e.surplus ?? 0) >= 0 && (e.surplus ?? 0) <= e.amount
      case 'reallocation':
        return e.moves.length > 0 && e.moves.every((each) => each.amount > 0) && (approved || this.small(e))
      case 'expenseApproved':
      case 'advanceCleared':
        return e.lines.every((each) => !this.late(e.fund, each.request, on))
      case 'fundTransfer':
        return (
          e.to.fund !== e.fund &&
          !this.isShut(e.to.fund, e.to.year) &&
          (!trusted || this.trusted(e.to.fund)) &&
          new Set(e.approvers.filter(Boolean)).size > 1
        )
      case 'yearLapse':
        return !trusted && !this.unlisted(e, e.exceptions, true)
      case 'carryOver':
        return (
          !this.isShut(e.fund, e.year + 1) &&
          (e.times === 1 || e.times === 2) &&
          (e.unallocated ?? 0) >= 0 &&
          (trusted || (e.unallocated ?? 0) === 0)
        )
      case 'yearClose': {
        const inYear = `${e.fund}/${e.year}`
        for (const left of ['free', 'available', 'committed']) if (!this.starting(`${left}/${inYear}`).next().done) return false
        if (this.unlisted(e, e.exceptions, false)) return false
        const mine = this.results(e.fund, e.year).map(String).sort()
        return (
          mine.length > 0 &&
          mine.join() ===
            e.closing
              .map((each) => String(each.balance))
              .sort()
              .join()
        )
      }
      default:
        return true
    }
  }

  private small(e: Extract<LedgerEvent, { kind: 'reallocation' }>): boolean {
    const out = new Map<string, bigint>()
    for (const { from, amount } of e.moves) {
      const key = `${e.fund}/${e.year}/${from.project}/${from.line}`
      out.set(key, (out.get(key) ?? this.shifted.get(key) ?? 0n) + BigInt(amount))
    }
    // moved ≤ budget × percent / 100, compared as cross-products: no rounding on either side
    return [...out].every(([key, moved]) => moved * 100n <= (this.agreed.get(key) ?? 0n) * this.settings.flexPercent)
  }

  private mayUndo(id: string, named: boolean): boolean {
    const first = this.done.get(id)
    if (!first || first.event.kind === 'reversal' || first.undone || first.bounced) return false
    const { event, moves } = first
    const touchesShut = moves.some(([name]) => {
      const [, fund = '', year = ''] = name.split('/')
      return /^\d{4}$/.test(year) && this.isShut(fund, Number(year))
    })
    const mayAfterClose = ['payment', 'paymentBounced', 'pledgeWithdrawn', 'inKindWithdrawn', 'yearClose']
    if (touchesShut && !(named && mayAfterClose.includes(event.kind))) return false
    if (event.kind === 'expenseApproved') {
      const known = this.claim(event.fund, event.claim)
      return known.good - total(event.lines) >= known.paid
    }
    if (event.kind === 'paymentBounced') {
      const payment = this.done.get(event.original.id)?.event
      if (payment?.kind !== 'payment') return false
      const known = this.claim(payment.fund, payment.claim)
      return known.paid + total(payment.lines) <= known.good
    }
    return true
  }

  /** What later decisions need to know. */
  private learn(e: LedgerEvent, on: string): void {
    if (e.kind === 'preApproval') this.granted.set(`${e.fund}/${e.request}`, on)
    if (e.kind !== 'reversal') return this.count(e, 1n)
    const first = this.done.get(e.original.id)
    if (!first) return
    first.undone = true
    this.count(first.event, -1n)
  }

  private count(e: LedgerEvent, sign: bigint): void {
    const bump = (map: Map<string, bigint>, of: { project: string; line: string }, by: number) => {
      const key = `${e.fund}/${e.year}/${of.project}/${of.line}`
      map.set(key, (map.get(key) ?? 0n) + sign * BigInt(by))
    }
    if (e.kind === 'expenseApproved') this.claim(e.fund, e.claim).good += sign * total(e.lines)
    if (e.kind === 'payment') this.claim(e.fund, e.claim).paid += sign * total(e.lines)
    if (e.kind === 'paymentBounced') {
      const payment = this.done.get(e.original.id)
      if (payment?.event.kind !== 'payment') return
      payment.bounced = sign > 0n
      this.claim(payment.event.fund, payment.event.claim).paid -= sign * total(payment.event.lines)
    }
    if (e.kind === 'allocation') for (const each of e.lines) bump(this.agreed, each, each.amount)
    if (e.kind === 'reallocation') for (const each of e.moves) bump(this.shifted, each.from, each.amount)
    if (e.kind === 'yearClose')
      if (sign > 0n) this.shut.add(`${e.fund}/${e.year}`)
      else this.shut.delete(`${e.fund}/${e.year}`)
  }

  private movesOf(e: LedgerEvent): Moves {
    const f = e.fund
    const y = `${f}/${e.year}`
    const at = (word: string, of: Item): string => `${word}/${y}/${of.project}/${of.line}`
    const each = <T extends Item>(items: readonly T[], moves: (item: T, m: bigint) => Moves): Moves =>
      items.flatMap((item) => moves(item, BigInt(item.amount)))
    switch (e.kind) {
      case 'appropriation':
        return this.all(BigInt(e.amount), [`bank/${f}`, `income/${y}/treasury`, `source/${y}`, `free/${y}`], [])
      case 'appropriationCut':
        return this.all(BigInt(e.amount), [`giveBack/${f}`, `gone/${y}`], [`income/${y}/treasury`, `free/${y}`])
      case 'pledge':
        return this.all(BigInt(e.amount), [`promised/${y}`, `due/${y}/${e.partner}/${e.project}`], [])
      case 'pledgeWithdrawn': {
        const who = `${y}/${e.partner}/${e.project}`
        return this.all(BigInt(e.amount), [`lost/${who}`], [`due/${who}`])
      }
      case 'pledgeReceipt': {
        const who = `${y}/${e.partner}/${e.project}`
        const m = BigInt(e.amount)
        return [
          ...this.all(BigInt(e.surplus ?? 0), [`promised/${y}`, `due/${who}`], []),
          ...this.all(m, [`bank/${f}`, `income/${y}/partner/${e.partner}`, `source/${y}`, `got/${who}`], [`due/${who}`]),
          ...each(e.lines, (item, part) => [[at('available', item), part]]),
          [`free/${y}`, m - total(e.lines)],
        ]
      }
      case 'inKindPledge':
        return this.all(BigInt(e.quantity), [`goods/${y}/${e.unit}`, `goodsDue/${y}/${e.partner}/${e.project}/${e.unit}`], [])
      case 'inKindWithdrawn': {
        const what = `${y}/${e.partner}/${e.project}/${e.unit}`
        return this.all(BigInt(e.quantity), [`goodsLost/${what}`], [`goodsDue/${what}`])
      }
      case 'inKindDelivered': {
        const what = `${y}/${e.partner}/${e.project}/${e.unit}`
        return this.all(BigInt(e.quantity), [`goodsGot/${what}`], [`goodsDue/${what}`])
      }
      case 'contributionReceived':
        return this.all(BigInt(e.amount), [`bank/${f}`, `trust/${f}/${e.campaign}`], [])
      case 'campaignValid':
        return [
          ...this.all(total(e.lines), [`income/${y}/residents`, `source/${y}`], [`trust/${f}/${e.campaign}`]),
          ...each(e.lines, (item, m) => [[at('available', item), m]]),
        ]
      case 'campaignRefund':
        return this.all(BigInt(e.amount), [], [`bank/${f}`, `trust/${f}/${e.campaign}`])
      case 'allocation':
        return each(e.lines, (item, m) => this.all(m, [at('available', item)], [`free/${y}`]))
      case 'reallocation':
        return e.moves.flatMap(({ from, to, amount }) =>
          this.all(BigInt(amount), [at('available', { ...to, amount })], [at('available', { ...from, amount })]),
        )
      case 'preApproval':
        return each(e.lines, (i, m) => this.all(m, [`${at('committed', i)}/${e.request}`], [at('available', i)]))
      case 'preApprovalReleased':
        return each(e.lines, (i, m) => this.all(m, [at('available', i)], [`${at('committed', i)}/${e.request}`]))
      case 'expenseApproved':
        return each(e.lines, (i, m) =>
          this.all(m, [at('cost', i), `owed/${f}/${e.payee}`, at('claimed', i)], [`${at('committed', i)}/${i.request}`]),
        )
      case 'payment':
        return each(e.lines, (i, m) => this.all(m, [at('spent', i)], [`owed/${f}/${e.payee}`, `bank/${f}`, at('claimed', i)]))
      case 'paymentBounced':
      case 'reversal':
        return (this.done.get(e.original.id)?.moves ?? []).map(([name, by]) => [name, -by])
      case 'advance':
        return this.all(BigInt(e.amount), [`advance/${f}/${e.place}`], [`bank/${f}`])
      case 'advanceCleared':
        return each(e.lines, (i, m) =>
          this.all(m, [at('cost', i), at('spent', i)], [`advance/${f}/${e.place}`, `${at('committed', i)}/${i.request}`]),
        )
      case 'advanceReturned':
        return this.all(BigInt(e.amount), [`bank/${f}`], [`advance/${f}/${e.place}`])
      case 'payeeRefund':
        return each(e.lines, (i, m) => this.all(m, [`bank/${f}`, at('available', i)], [at('cost', i), at('spent', i)]))
      case 'interest':
        return this.all(BigInt(e.amount), [`bank/${f}`, `income/${y}/interest`, `source/${y}`, `free/${y}`], [])
      case 'priorYearRefund':
        return this.all(BigInt(e.amount), [`bank/${f}`, this.debtTo(f, e.partner)], [])
      case 'surplusReturned':
        return each(e.lines, (i, m) => this.all(m, [`free/${y}`], [at('available', i)]))
      case 'partnerMoneyReturned':
        return each(e.lines, (i, m) =>
          this.all(m, [`handedBack/${y}`, this.debtTo(f, e.partner), `gone/${y}`], [at('available', i)]),
        )
      case 'fundTransfer': {
        const there = `${e.to.fund}/${e.to.year}`
        return this.all(
          BigInt(e.amount),
          [`movedOut/${y}`, `gone/${y}`, `bank/${e.to.fund}`, `income/${there}/transfer`, `source/${there}`, `free/${there}`],
          [`bank/${f}`, `free/${y}`],
        )
      }
      case 'yearLapse':
        return this.all(BigInt(e.amount), [`handedBack/${y}`, `giveBack/${f}`, `gone/${y}`], [`free/${y}`])
      case 'remittance':
        return this.all(BigInt(e.amount), [], [`bank/${f}`, this.debtTo(f, e.partner)])
      case 'carryOver': {
        const next = `${f}/${e.year + 1}`
        const carry = (word: string, rest: string, m: bigint) =>
          this.all(m, [`carried/${y}`, `source/${next}`, `${word}/${next}${rest}`], [`${word}/${y}${rest}`])
        return [
          ...e.lines.flatMap(({ project, line, request, amount }) => {
            const rest = `/${project}/${line}${request === undefined ? '' : `/${request}`}`
            return carry(request === undefined ? 'available' : 'committed', rest, BigInt(amount))
          }),
          ...carry('free', '', BigInt(e.unallocated ?? 0)),
        ]
      }
      case 'yearClose': {
        const moves: Moves = []
        for (const word of ['income', 'cost', 'handedBack', 'movedOut'])
          for (const [name, amount] of this.starting(`${word}/${y}`)) {
            moves.push([name, -amount], [`worth/${f}`, word === 'income' ? amount : -amount])
          }
        return moves
      }
    }
  }

  private debtTo(fund: string, partner: string | undefined): string {
    return partner === undefined ? `giveBack/${fund}` : `giveBack/${fund}/${partner}`
  }

  private all(m: bigint, up: readonly string[], down: readonly string[]): Moves {
    return [...up.map((name): [string, bigint] => [name, m]), ...down.map((name): [string, bigint] => [name, -m])]
  }
}
