import { type Fen, toFen, yuan } from '../../kernel/money.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { account, readAccount } from './accounts.ts'
import { type Closing, type Journal, toQuantity } from './events.ts'
import { type Delta, slotOf, toDeltas } from './posting.ts'

/** What stands on one account: a `Delta` whose amount is the whole. */
export type Balance = Delta

/** Balances in natural sign by slot (`fund|year|account`). A slot that is missing stands at zero. */
export type Balances = ReadonlyMap<string, Balance>

/** The balance of an account in 分; 0 when nothing was ever posted. `year` is 0 for accounts that run on over the years. */
export const balanceOf = (balances: Balances, fund: string, year: number, key: string): Fen =>
  toFen(balances.get(slotOf({ fund, year, account: key }))?.amount ?? 0)

/** The balances after these movements, or the first floor that they would break: `ledger.not-enough`. Changes nothing. */
export function moved(balances: Balances, deltas: readonly Delta[]): Result<readonly Balance[]> {
  const after: Balance[] = []
  for (const delta of deltas) {
    const amount = toQuantity((balances.get(slotOf(delta))?.amount ?? 0) + delta.amount)
    const { code, type, unit } = readAccount(delta.account)
    if (type.floor && amount < 0) {
      const short = unit === '分' ? yuan(toFen(-amount)) : String(-amount)
      return no('ledger.not-enough', {
        account: delta.account,
        code,
        fund: delta.fund,
        year: delta.year,
        short,
        shortOf: -amount,
      })
    }
    after.push({ ...delta, amount })
  }
  return ok(after)
}

/** The balances after a journal, or the refusal `ledger.not-enough` with the account and what is short (分 in `shortOf`). */
export function apply(balances: Balances, journal: Journal): Result<Balances> {
  const after = moved(balances, toDeltas(journal))
  if (!after.ok) return after
  const next = new Map(balances)
  for (const each of after.value) next.set(slotOf(each), each)
  return ok(next)
}

const openCodes = new Set(['Q1', 'Q2', 'Q3', 'Q4', 'A2', 'L2'])
const byAccount = (a: Closing, b: Closing): number => (a.account < b.account ? -1 : 1)

/** What stands in the way of a lapse or a close of (fund, year): see `Facts.open`. */
export const openOf = (balances: Balances, fund: string, year: number): Closing[] => pick(balances, fund, year, openCodes)

const resultCodes = new Set(['R1', 'R2', 'R3', 'R4', 'R9', 'E', 'X3', 'X9'])

/** What row 13c closes into N1: every R, E and X of the year that is not zero. */
export const closingOf = (balances: Balances, fund: string, year: number): Closing[] => pick(balances, fund, year, resultCodes)

function pick(balances: Balances, fund: string, year: number, codes: ReadonlySet<string>): Closing[] {
  const found: Closing[] = []
  for (const each of balances.values()) {
    if (each.fund !== fund || each.amount === 0) continue
    const { code, type } = readAccount(each.account)
    if (codes.has(code) && each.year === (type.span === 'fund' ? 0 : year))
      found.push({ account: each.account, balance: toFen(each.amount) })
  }
  return found.sort(byAccount)
}

export interface ProjectMoney {
  readonly available: Fen
  readonly committed: Fen
  readonly inProgress: Fen
  readonly spent: Fen
}

/** Where a project's budget of one year stands, over all its lines. A project may close when all but `spent` are zero (row 11). */
export function projectMoney(balances: Balances, fund: string, year: number, project: string): ProjectMoney {
  const sums = { Q2: 0, Q3: 0, Q4: 0, Q5: 0 }
  for (const each of balances.values()) {
    if (each.fund !== fund || each.year !== year) continue
    const { code, parts } = readAccount(each.account)
    if (parts[0] === project && (code === 'Q2' || code === 'Q3' || code === 'Q4' || code === 'Q5')) sums[code] += each.amount
  }
  return { available: toFen(sums.Q2), committed: toFen(sums.Q3), inProgress: toFen(sums.Q4), spent: toFen(sums.Q5) }
}

/** Row 11: a closed project has nothing available, committed or in progress. */
export const mayCloseProject = (money: ProjectMoney): boolean =>
  money.available === 0 && money.committed === 0 && money.inProgress === 0

/** What is still outstanding of a pledge, 分. */
export const outstandingPledge = (balances: Balances, fund: string, year: number, partner: string, project: string): Fen =>
  balanceOf(balances, fund, year, account('P1', partner, project))
