import { findAccount, readAccount } from './accounts.ts'
import type { Entry, Line } from './events.ts'
import { slotOf } from './posting.ts'
import { type Balances } from './state.ts'

/** One standing check of money.md §3 and what it looked at. A check that looked at nothing proves nothing. */
export interface Finding {
  readonly name: InvariantName
  readonly ok: boolean
  readonly looked: number
  /** The first breach, for the person who has to find it. */
  readonly detail?: string
}

/** I4 (sealed blocks) belongs to the sealer, I15 to I22 to the modules whose rules they are. */
export const invariantNames = ['I1', 'I2', 'I3', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12', 'I13', 'I14'] as const
export type InvariantName = (typeof invariantNames)[number]

/** Every bridge is a linear form of balances that must be zero: this says what one line adds to which form. */
interface Share {
  readonly name: InvariantName
  /** Which instance of the bridge: a fund, a fund's year, a project's line. */
  readonly of: string
  readonly amount: number
}

const income = new Set(['R1', 'R2', 'R3', 'R4', 'R9'])
const outgo = new Set(['E', 'X3', 'X9'])

/**
 * The shares of one line in the bridges I8 to I14. `closing` marks lines of a year close or of its reversal: I10, the income
 * half of I12 and I13 hold for the year as it was before income and expense were closed into N1.
 */
function bridges(line: Line, closing: boolean): Share[] {
  const { code, parts, type } = readAccount(line.account)
  const natural = type.side === 'debit' ? line.amount : -line.amount
  const { fund } = line
  const inYear = `${fund} ${line.year}`
  const shares: Share[] = []
  const share = (name: InvariantName, of: string, sign: 1 | -1) => shares.push({ name, of, amount: sign * natural })

  if (code === 'A1' || code === 'A2') share('I8', fund, 1)
  if (code === 'L2' || code === 'L3') share('I8', fund, -1)
  if (code === 'Q1' || code === 'Q2' || code === 'Q3' || code === 'Q4') share('I8', fund, -1)

  if (code === 'L1') share('I9', fund, 1)
  if (code === 'Q4') share('I9', fund, -1)

  if (code === 'E' && !closing) share('I10', `${inYear} ${parts.join(':')}`, 1)
  if (code === 'Q4' || code === 'Q5') share('I10', `${inYear} ${parts.join(':')}`, -1)

  if (type.plane === 'budget') share('I11', inYear, code === 'Q0' ? 1 : -1)

  if (type.plane === 'pledge') share('I12', `${inYear} ${line.unit}`, code === 'P0' || code === 'K0' ? 1 : -1)
  if (code === 'P2') share('I12', `${inYear} received ${parts[0]}`, 1)
  if (code === 'R2' && !closing) share('I12', `${inYear} received ${parts[0]}`, -1)

  if (code === 'X9' && !closing) share('I13', 'all funds', 1)
  if (code === 'R9' && !closing) share('I13', 'all funds', -1)

  if (income.has(code) || code === 'N1') share('I14', fund, 1)
  if (outgo.has(code)) share('I14', fund, -1)
  if (code === 'A1' || code === 'A2') share('I14', fund, -1)
  if (code === 'L1' || code === 'L2' || code === 'L3') share('I14', fund, 1)
  return shares
}

/**
 * Walks a stream of entries and keeps sums only: as much memory as there are accounts, keys and reversals, whatever the
 * number of entries. The order of the stream matters to nothing but the floors that `take` reports.
 */
export interface Audit {
  /**
   * Takes the next entry; a reversal comes with the entry that it mirrors. Says which invariants this entry broke or left
   * broken, `I3` for balances as they stand after it.
   */
  take(entry: Entry, original?: Entry): readonly InvariantName[]
  /** All findings so far, in the order of `invariantNames`. `stored` are the balances that the database holds. */
  findings(stored: Balances): readonly Finding[]
}

export function openAudit(): Audit {
  const sums = new Map<string, { readonly line: Line; amount: number }>()
  const forms = new Map<string, { readonly name: InvariantName; readonly of: string; sum: number }>()
  const broken = new Map<InvariantName, string>()
  const looked = new Map<InvariantName, number>()
  const keys = new Set<string>()
  const reversed = new Set<string>()
  const look = (name: InvariantName, count = 1) => looked.set(name, (looked.get(name) ?? 0) + count)

  /** Notes a breach for good; the first one is kept, because the others mostly follow from it. */
  function breach(name: InvariantName, detail: string): InvariantName {
    if (!broken.has(name)) broken.set(name, detail)
    return name
  }

  function* form(entry: Entry): Generator<InvariantName> {
    look('I5')
    if (entry.lines.length < 2) yield breach('I5', `${entry.id} has ${entry.lines.length} lines`)
    if (entry.lines.some((each) => each.amount === 0)) yield breach('I5', `${entry.id} has a zero line`)
    const totals = new Map<string, number>()
    for (const each of entry.lines) {
      const { type, unit } = readAccount(each.account)
      if (each.unit !== unit) yield breach('I1', `${entry.id} counts ${each.account} in ${each.unit}`)
      const group = `${type.plane} ${each.fund} ${each.unit}`
      totals.set(group, (totals.get(group) ?? 0) + each.amount)
    }
    look('I1', totals.size)
    for (const [group, total] of totals) if (total !== 0) yield breach('I1', `${entry.id} ${group} sums to ${total}`)
    if (entry.key === undefined) return
    look('I7')
    if (keys.has(entry.key)) yield breach('I7', `${entry.id} repeats a form`)
    keys.add(entry.key)
  }

  function* reversal(entry: Entry, original: Entry | undefined): Generator<InvariantName> {
    if (entry.reverses === undefined) return
    look('I6')
    if (reversed.has(entry.reverses)) yield breach('I6', `${entry.reverses} is reversed twice`)
    reversed.add(entry.reverses)
    if (original?.id !== entry.reverses) yield breach('I6', `${entry.id} reverses an unknown journal`)
    else if (original.reverses !== undefined) yield breach('I6', `${entry.id} reverses a reversal`)
    else if (!negates(entry, original)) yield breach('I6', `${entry.id} is not the mirror of ${original.id}`)
  }

  function* balances(entry: Entry): Generator<InvariantName> {
    const closing = entry.kind === 'yearClose' || entry.undoes === 'yearClose'
    const touchedSlots = new Set<string>()
    const touchedForms = new Set<string>()
    for (const each of entry.lines) {
      const slot = slotOf(each)
      const { type } = readAccount(each.account)
      const sum = sums.get(slot) ?? { line: each, amount: 0 }
      sum.amount += type.side === 'debit' ? each.amount : -each.amount
      sums.set(slot, sum)
      touchedSlots.add(slot)
      for (const share of bridges(each, closing)) {
        const key = `${share.name} ${share.of}`
        const at = forms.get(key) ?? { name: share.name, of: share.of, sum: 0 }
        at.sum += share.amount
        forms.set(key, at)
        touchedForms.add(key)
      }
    }
    for (const slot of touchedSlots) {
      const sum = sums.get(slot)
      if (sum && sum.amount < 0 && readAccount(sum.line.account).type.floor) yield 'I3'
    }
    for (const key of touchedForms) {
      const at = forms.get(key)
      if (at && at.sum !== 0) yield at.name
    }
  }

  return {
    take(entry, original) {
      const unknown = entry.lines.find((each) => !findAccount(each.account))
      if (unknown) return [breach('I5', `${entry.id} posts to ${unknown.account}, which is no account`)]
      return [...new Set([...form(entry), ...reversal(entry, original), ...balances(entry)])]
    },
    findings(stored) {
      const found = new Map<InvariantName, { looked: number; detail?: string }>()
      for (const name of ['I1', 'I5', 'I6', 'I7'] as const) {
        const detail = broken.get(name)
        found.set(name, { looked: looked.get(name) ?? 0, ...(detail === undefined ? {} : { detail }) })
      }
      found.set('I2', compare(sums, stored))
      found.set('I3', floors(sums, stored))
      for (const { name, of, sum } of forms.values()) {
        const at = found.get(name) ?? { looked: 0 }
        at.looked += 1
        if (sum !== 0 && at.detail === undefined) at.detail = `${of} is off by ${sum}`
        found.set(name, at)
      }
      return invariantNames.map((name) => {
        const at = found.get(name) ?? { looked: 0 }
        return { name, ok: at.detail === undefined, ...at }
      })
    },
  }
}

/** All invariants over a whole stream and the balances that are stored: what `linli check` runs. */
export function examine(
  entries: Iterable<Entry>,
  stored: Balances,
  originalOf: (id: string) => Entry | undefined,
): readonly Finding[] {
  const audit = openAudit()
  for (const entry of entries) audit.take(entry, entry.reverses === undefined ? undefined : originalOf(entry.reverses))
  return audit.findings(stored)
}

type Sums = ReadonlyMap<string, { readonly line: Line; readonly amount: number }>

function compare(sums: Sums, stored: Balances): { looked: number; detail?: string } {
  for (const [slot, { amount }] of sums) {
    const has = stored.get(slot)?.amount ?? 0
    if (has !== amount) return { looked: sums.size, detail: `${slot} stores ${has}, its lines sum to ${amount}` }
  }
  for (const [slot, { amount }] of stored)
    if (!sums.has(slot) && amount !== 0) return { looked: sums.size, detail: `${slot} stores ${amount} without a line` }
  return { looked: sums.size }
}

function floors(sums: Sums, stored: Balances): { looked: number; detail?: string } {
  let count = 0
  const all = [...sums].map(([slot, { line, amount }]) => ({ slot, account: line.account, amount }))
  for (const [slot, { account, amount }] of stored) all.push({ slot, account, amount })
  for (const { slot, account, amount } of all) {
    if (findAccount(account)?.type.floor === false) continue
    count += 1
    if (amount < 0) return { looked: count, detail: `${slot} stands at ${amount}` }
  }
  return { looked: count }
}

/** Line by line: a mirror has the same lines in the same order with the other sign. */
function negates(entry: Entry, original: Entry): boolean {
  const textOf = (line: Line, sign: 1 | -1) => `${slotOf(line)}|${line.unit}|${sign * line.amount}`
  const mine = entry.lines.map((each) => textOf(each, 1)).sort()
  const theirs = original.lines.map((each) => textOf(each, -1)).sort()
  return mine.length === theirs.length && mine.every((each, i) => each === theirs[i])
}
