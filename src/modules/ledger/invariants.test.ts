import { describe, expect, test } from 'vitest'
import { toDay } from '../../kernel/day.ts'
import { toFen } from '../../kernel/money.ts'
import { type Entry, type LedgerEvent, type Line, toQuantity } from './events.ts'
import { examine, type InvariantName } from './invariants.ts'
import { post, slotOf, toDeltas } from './posting.ts'
import type { Balance, Balances } from './state.ts'

const base = { fund: 'F', year: 2026, basis: 'doc:1' }
const lines = [{ project: 'p', line: 'l', amount: toFen(100) }]
const requested = [{ project: 'p', line: 'l', request: 'r', amount: toFen(100) }]

/** A small sound year. */
const events: readonly LedgerEvent[] = [
  { kind: 'appropriation', ...base, amount: toFen(1000) },
  { kind: 'allocation', ...base, lines },
  { kind: 'preApproval', ...base, request: 'r', lines },
  { kind: 'expenseApproved', ...base, claim: 'k', payee: 'y', lines: requested },
  { kind: 'payment', ...base, claim: 'k', payee: 'y', lines },
  { kind: 'inKindPledge', ...base, partner: 'u', project: 'p', unit: '件', quantity: toQuantity(4) },
]
function sound(): Entry[] {
  const entries = events.map((event, i): Entry => ({ ...post(event), id: `j${i}`, on: toDay('2026-03-01'), key: `form${i}` }))
  const original = entries[4] as Entry
  const reversal: LedgerEvent = { kind: 'reversal', ...base, original }
  return [...entries, { ...post(reversal), id: 'j9', on: toDay('2026-03-02'), key: 'form9' }]
}
function stored(entries: readonly Entry[]): Map<string, Balance> {
  const balances = new Map<string, Balance>()
  for (const delta of entries.flatMap(toDeltas)) {
    const amount = toQuantity((balances.get(slotOf(delta))?.amount ?? 0) + delta.amount)
    balances.set(slotOf(delta), { ...delta, amount })
  }
  return balances
}
function failing(entries: readonly Entry[], balances: Balances = new Map()): InvariantName[] {
  const byId = new Map(sound().map((each) => [each.id, each]))
  return examine(entries, balances, (id) => byId.get(id))
    .filter((each) => !each.ok)
    .map((each) => each.name)
}
/** The sound year with one entry changed; the stored balances follow the change, so that only its own invariant speaks. */
function changed(id: string, change: (entry: Entry) => Entry): InvariantName[] {
  const entries = sound().map((each) => (each.id === id ? change(each) : each))
  return failing(entries, stored(entries))
}
const withLines = (change: (line: Line) => Line) => (entry: Entry) => ({ ...entry, lines: entry.lines.map(change) })
const renamed = (from: string, to: string) => withLines((line) => (line.account === from ? { ...line, account: to } : line))

describe('the invariants of money.md §3', () => {
  test('hold for a sound year', () => expect(failing(sound(), stored(sound()))).toEqual([]))

  test.each([
    [
      'I1',
      changed(
        'j5',
        withLines((line) => (line.amount > 0 ? { ...line, amount: toQuantity(5) } : line)),
      ),
    ],
    ['I5', changed('j1', (entry) => ({ ...entry, lines: [...entry.lines, { ...entry.lines[0], amount: toFen(0) } as Line] }))],
    ['I6', changed('j9', (entry) => ({ ...entry, lines: entry.lines.toSpliced(0, 2) }))],
    ['I6', changed('j9', (entry) => ({ ...entry, reverses: 'j77' }))],
    ['I7', changed('j2', (entry) => ({ ...entry, key: 'form1' }))],
    ['I8', changed('j0', renamed('Q1', 'Q6'))],
    ['I9', changed('j3', renamed('Q4:p:l', 'Q3:p:l:r'))],
    ['I10', changed('j3', renamed('E:p:l', 'E:p:other'))],
    [
      'I11',
      changed(
        'j0',
        withLines((line) => (line.account === 'Q0' ? { ...line, year: 2027 } : line)),
      ),
    ],
    [
      'I12',
      changed(
        'j5',
        withLines((line) => (line.account === 'K0:件' ? { ...line, year: 2027 } : line)),
      ),
    ],
    ['I13', changed('j0', renamed('R1', 'R9'))],
    [
      'I14',
      changed(
        'j0',
        withLines((line) => (line.account === 'R1' ? { ...line, fund: 'G' } : line)),
      ),
    ],
  ] satisfies [InvariantName, InvariantName[]][])('%s fails when it is broken', (name, failed) => expect(failed).toContain(name))

  test('a stored balance that its lines do not give is found, both ways round', () => {
    const balances = stored(sound())
    const slot = slotOf({ fund: 'F', year: 0, account: 'A1' })
    const bank = balances.get(slot) as Balance
    expect(failing(sound(), new Map(balances).set(slot, { ...bank, amount: toFen(bank.amount + 1) }))).toEqual(['I2'])
    const ghost: Balance = { fund: 'G', year: 0, account: 'A1', unit: '分', amount: toFen(1) }
    expect(failing(sound(), new Map(balances).set(slotOf(ghost), ghost))).toEqual(['I2'])
  })

  test('a balance below its floor is found', () => {
    const entries = sound().filter((each) => each.id !== 'j0')
    expect(failing(entries, stored(entries))).toContain('I3')
  })

  test('a row that is no account is reported, and the check goes on', () => {
    const entries = sound().map((each) => (each.id === 'j5' ? renamed('K0:件', 'K0:箱')(each) : each))
    expect(failing(entries, new Map())).toContain('I5')
  })
})
