import { describe, expect, test } from 'vitest'
import { examine, invariantNames, type Journal, type LedgerEvent, type Line, post } from '../../src/modules/ledger/index.ts'
import { allKinds, run, sumOf } from './run.ts'

const SEED = Number(process.env.LEDGER_SEED ?? 20261120)
const STEPS = Number(process.env.LEDGER_STEPS ?? 60_000)

test(`the ledger and the oracle agree on ${STEPS} random commands (seed ${SEED})`, { timeout: 120_000 + STEPS * 2 }, () => {
  const result = run(SEED, STEPS, 5_000)
  const accepted = sumOf(result.accepted)
  const tried = sumOf(result.tried)
  console.log(`seed ${SEED}: ${accepted} of ${tried} accepted, ${result.replays} replays, ${result.book.balances.size} balances`)
  if (process.env.LEDGER_VERBOSE) console.log(result.tried, result.accepted, result.refusals)
  expect(result.caught).toBeUndefined()
  expect(tried).toBe(STEPS)
  expect(accepted / tried).toBeGreaterThanOrEqual(0.3)
  for (const kind of allKinds)
    expect(result.accepted.get(kind) ?? 0, `${kind} is accepted often enough`).toBeGreaterThanOrEqual(20)
  expect(result.replays).toBeGreaterThan(1000)

  const byId = new Map(result.book.entries.map((each) => [each.id, each]))
  const findings = examine(result.book.entries, result.book.balances, (id) => byId.get(id))
  expect(findings.map((each) => each.name)).toEqual([...invariantNames])
  for (const { name, ok, looked, detail } of findings) {
    expect(ok, `${name}: ${detail}`).toBe(true)
    expect(looked, `${name} looked at something`).toBeGreaterThan(0)
  }
})

/** Changes the journals of one kind and leaves the others alone. */
const fault =
  (kind: LedgerEvent['kind'], change: (lines: readonly Line[]) => readonly Line[]) =>
  (event: LedgerEvent): Journal => {
    const journal = post(event)
    return journal.kind === kind ? { ...journal, lines: change(journal.lines) } : journal
  }
const flipped = (line: Line): Line => ({ ...line, amount: -line.amount as Line['amount'] })
const codeOf = (line: Line): string => line.account.split(':')[0] ?? ''

/** `by`: who catches it; where two are named, the seed decides which of them meets it first. */
describe('a planted fault is caught', () => {
  const faults: Record<string, { poster: (event: LedgerEvent) => Journal; by: readonly string[] }> = {
    'a refund without its budget leg': {
      poster: fault('payeeRefund', (lines) => lines.filter((each) => !codeOf(each).startsWith('Q'))),
      by: ['I8'],
    },
    'a remittance from the wrong account': {
      poster: fault('remittance', (lines) =>
        lines.map((each) => (codeOf(each) === 'A1' ? { ...each, account: 'L1:shop' } : each)),
      ),
      by: ['I8'],
    },
    'an expense that skips claims in progress': {
      poster: fault('expenseApproved', (lines) =>
        lines.map((each) => (codeOf(each) === 'Q4' ? { ...each, account: each.account.replace('Q4', 'Q5') } : each)),
      ),
      by: ['I9'],
    },
    'a pledge receipt with its promise the wrong way round': {
      poster: fault('pledgeReceipt', (lines) => lines.map((each) => (/^P[12]$/.test(codeOf(each)) ? flipped(each) : each))),
      by: ['oracle', 'balances'],
    },
    'a receipt that is booked as withdrawn': {
      poster: fault('pledgeReceipt', (lines) =>
        lines.map((each) => (codeOf(each) === 'P2' ? { ...each, account: each.account.replace('P2', 'P3') } : each)),
      ),
      by: ['I12'],
    },
    'a payment one line short': { poster: fault('payment', (lines) => lines.slice(0, -1)), by: ['I1'] },
    'a transfer that arrives in part': {
      poster: fault('fundTransfer', (lines) => lines.filter((each) => codeOf(each) !== 'A1' && codeOf(each) !== 'R9')),
      by: ['I1'],
    },
    'an advance paid to the other place': {
      poster: fault('advance', (lines) => lines.map((each) => (codeOf(each) === 'A2' ? { ...each, account: 'A2:area1' } : each))),
      by: ['oracle', 'balances'],
    },
    'a reversal that forgets a line': { poster: fault('reversal', (lines) => lines.slice(0, 2)), by: ['I6', 'oracle'] },
    'interest that becomes partner income': {
      poster: fault('interest', (lines) => lines.map((each) => (codeOf(each) === 'R4' ? { ...each, account: 'R2:bank' } : each))),
      by: ['I12'],
    },
    'a lapse that keeps the money as income of the year': {
      poster: fault('yearLapse', (lines) => lines.map((each) => (codeOf(each) === 'X3' ? { ...each, account: 'R1' } : each))),
      by: ['balances', 'oracle'],
    },
  }
  for (const [name, { poster, by }] of Object.entries(faults))
    test(name, () => {
      const { caught } = run(SEED, 12_000, 500, poster)
      console.log(`${name}: ${caught ? `caught by ${caught.by} at step ${caught.step} (${caught.what})` : 'not caught'}`)
      expect(by).toContain(caught?.by)
    })
})
