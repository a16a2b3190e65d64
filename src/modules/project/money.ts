import { add, type Fen, toFen, ZERO } from '../../kernel/money.ts'
import type { Reads } from '../../platform/declare.ts'
import { balancesOf, projectLinesOf } from '../ledger/index.ts'

/** What the ledger's balances say of one line: 尚可使用, 已占用, 报销中, 已支付. */
export interface LineMoney {
  readonly available: Fen
  readonly committed: Fen
  readonly inClaim: Fen
  readonly paid: Fen
}
const NOTHING: LineMoney = { available: ZERO, committed: ZERO, inClaim: ZERO, paid: ZERO }

/** Which account of 额度账 holds which part (money.md §1). */
const PARTS: Readonly<Record<string, keyof LineMoney>> = { Q2: 'available', Q3: 'committed', Q4: 'inClaim', Q5: 'paid' }

export const lineMoney = (of: LineMoney | undefined): LineMoney => of ?? NOTHING

export const addMoney = (a: LineMoney, b: LineMoney): LineMoney => ({
  available: add(a.available, b.available),
  committed: add(a.committed, b.committed),
  inClaim: add(a.inClaim, b.inClaim),
  paid: add(a.paid, b.paid),
})

/** The year's budget plane, by project and line, out of balances keyed `Q2:{project}:{line}…`. */
export function byLine(balances: ReadonlyMap<string, number>): Map<string, Map<string, LineMoney>> {
  const projects = new Map<string, Map<string, LineMoney>>()
  for (const [account, amount] of balances) {
    const [code = '', project, line] = account.split(':')
    const part = PARTS[code]
    if (!part || project === undefined || line === undefined) continue
    const lines = projects.get(project) ?? new Map<string, LineMoney>()
    const before = lineMoney(lines.get(line))
    lines.set(line, { ...before, [part]: add(before[part], toFen(amount)) })
    projects.set(project, lines)
  }
  return projects
}

/** The money of one project's lines, over all funds and years. */
export async function moneyOf(reads: Reads, project: string): Promise<Map<string, LineMoney>> {
  const lines = new Map<string, LineMoney>()
  for (const { line, available, committed, inClaim, paid } of await projectLinesOf(reads, project))
    lines.set(line, addMoney(lineMoney(lines.get(line)), { available, committed, inClaim, paid }))
  return lines
}

/** The money of every project of a year, out of the year's balances. */
export async function moneyOfYear(reads: Reads, fund: string, year: number): Promise<Map<string, LineMoney>> {
  const lines = byLine(await balancesOf(reads, fund, year, ['Q']))
  return new Map([...lines].map(([project, of]) => [project, sumMoney(of.values())]))
}

export const sumMoney = (lines: Iterable<LineMoney>): LineMoney => {
  let all = NOTHING
  for (const line of lines) all = addMoney(all, line)
  return all
}
