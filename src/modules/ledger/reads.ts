import type { Day } from '../../kernel/day.ts'
import { add, type Fen, toFen, ZERO } from '../../kernel/money.ts'
import type { Subject } from '../../kernel/subject.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { readAccount } from './accounts.ts'
import { type FundKind, isRestricted } from './domain.ts'
import type { Entry, Kind, Line } from './events.ts'
import {
  allFunds,
  balancesByPrefixes,
  insertFund,
  type JournalRow,
  journalsOfProject,
  journalTarget,
  type LineRow,
  linesOf,
  projectSums,
} from './store.ts'
import { balanceRow } from './write.ts'

export interface Fund {
  readonly id: string
  readonly kind: FundKind
  readonly name: string
  readonly place: string
  readonly restricted: boolean
}

export async function fundsOf(reads: Reads): Promise<Fund[]> {
  return (await reads.read(allFunds)).map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    place: row.place_id,
    restricted: isRestricted(row.kind),
  }))
}

/** Queues a new fund and answers its id. */
export function openFund(work: Work, fund: { kind: FundKind; name: string; place: string }): string {
  const id = work.id()
  work.write(insertFund, [id, fund.kind, fund.name, fund.place, work.today])
  return id
}

/**
 * Balances of a fund's year in natural sign, 分 (goods: whole units), by account key. `prefixes` begin account keys:
 * `Q2:{project}:` is a project's lines, `Q1` that one account. Accounts that run on over the years (A1 …) are asked with year 0.
 */
export async function balancesOf(
  reads: Reads,
  fund: string,
  year: number,
  prefixes: readonly string[],
): Promise<Map<string, number>> {
  const rows = await reads.read(
    balancesByPrefixes,
    prefixes.map((prefix) => `${fund}|${year}|${prefix}`),
  )
  return new Map(rows.map((row) => [balanceRow(row).account, row.amount]))
}

/** Where budget stands, 分: `granted` is all that was ever given and not cut, of which the other four and `returned` are parts. */
export interface Standing {
  readonly granted: Fen
  readonly available: Fen
  readonly committed: Fen
  readonly inClaim: Fen
  readonly paid: Fen
  readonly returned: Fen
}
export interface LineStanding extends Standing {
  readonly fund: string
  readonly year: number
  readonly line: string
}
export const NOTHING: Standing = { granted: ZERO, available: ZERO, committed: ZERO, inClaim: ZERO, paid: ZERO, returned: ZERO }

const together = (a: Standing, b: Standing): Standing => ({
  granted: add(a.granted, b.granted),
  available: add(a.available, b.available),
  committed: add(a.committed, b.committed),
  inClaim: add(a.inClaim, b.inClaim),
  paid: add(a.paid, b.paid),
  returned: add(a.returned, b.returned),
})

async function standings(reads: Reads, projects: readonly string[]): Promise<(LineStanding & { project: string })[]> {
  if (projects.length === 0) return []
  const rows = await reads.read(projectSums, [...new Set(projects)])
  return rows.map((row) => ({
    project: row.project,
    fund: row.fund_id,
    year: row.year,
    line: row.line,
    granted: toFen(row.available + row.committed + row.in_claim + row.paid + row.returned),
    available: toFen(row.available),
    committed: toFen(row.committed),
    inClaim: toFen(row.in_claim),
    paid: toFen(row.paid),
    returned: toFen(row.returned),
  }))
}

/** Over all funds, years and lines of each project; a project without any money stands at `NOTHING`. */
export async function projectMoneyOf(reads: Reads, projects: readonly string[]): Promise<Map<string, Standing>> {
  const all = new Map<string, Standing>(projects.map((project) => [project, NOTHING]))
  for (const { project, fund: _fund, year: _year, line: _line, ...standing } of await standings(reads, projects))
    all.set(project, together(all.get(project) ?? NOTHING, standing))
  return all
}

/** One row for each fund, year and budget line of a project. */
export const projectLinesOf = async (reads: Reads, project: string): Promise<LineStanding[]> =>
  (await standings(reads, [project])).map(({ project: _project, ...line }) => line)

/** A journal with its lines, as the rules take it: what a reversal or a bounce mirrors. */
export async function journalOf(reads: Reads, id: string): Promise<Entry | undefined> {
  const [row, lines] = await Promise.all([reads.one(journalTarget, id), reads.read(linesOf, [id])])
  return row && toEntry(row, lines)
}

export function toEntry(row: JournalRow, lines: readonly LineRow[]): Entry {
  return {
    id: row.id,
    kind: row.kind as Kind,
    on: row.day,
    narration: row.narration,
    about: { ...row.dims, basis: row.basis },
    lines: lines.filter((each) => each.journal_id === row.id).map(toLine),
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
    ...(row.undoes === null ? {} : { undoes: row.undoes as Kind }),
  }
}

const toLine = (row: LineRow): Line => ({
  fund: row.fund_id,
  year: row.year,
  account: row.account,
  unit: row.unit,
  amount: toFen(row.amount),
})

/** One step of where a project's money went. Public: no person and no payee's name stands in it. */
export interface TrailStep {
  readonly id: string
  readonly kind: Kind
  readonly on: Day
  readonly narration: string
  readonly basis: string
  readonly voucher: string | null
  readonly subject: Subject
  readonly claim: string | null
  readonly request: string | null
  /** What it moved for this project, 分: the debit side of the budget plane on the project's own lines. */
  readonly amount: Fen
  readonly reverses: string | null
  readonly reversedBy: string | null
  readonly lines: readonly { readonly account: string; readonly line: string | null; readonly amount: Fen }[]
}

const TRAIL = 1000

/** 这笔钱的去向: every journal that touched a project, oldest first, with its lines on this project. At most 1,000. */
export async function trailOf(reads: Reads, project: string): Promise<TrailStep[]> {
  const rows = await reads.read(journalsOfProject, project, TRAIL)
  const lines =
    rows.length === 0
      ? []
      : await reads.read(
          linesOf,
          rows.map((row) => row.id),
        )
  const byJournal = new Map<string, LineRow[]>()
  for (const line of lines) byJournal.set(line.journal_id, [...(byJournal.get(line.journal_id) ?? []), line])
  return rows.map((row) => {
    const own = (byJournal.get(row.id) ?? []).flatMap((line) => {
      const { code, parts, type } = readAccount(line.account)
      const at = type.parts.indexOf('project')
      if (at < 0 || parts[at] !== project) return []
      const place = type.parts.indexOf('line')
      return [{ code, account: line.account, line: place < 0 ? null : (parts[place] ?? null), amount: toFen(line.amount) }]
    })
    const budget = own.filter((line) => line.code.startsWith('Q'))
    const out = budget.filter((line) => line.amount > 0).reduce((all, line) => add(all, line.amount), ZERO)
    const into = budget.filter((line) => line.amount < 0).reduce((all, line) => add(all, line.amount), ZERO)
    return {
      id: row.id,
      kind: row.kind as Kind,
      on: row.day,
      narration: row.narration,
      basis: row.basis,
      voucher: row.voucher,
      subject: row.subject as Subject,
      claim: row.claim,
      request: row.dims.request ?? null,
      amount: toFen(Math.max(out, -into)),
      reverses: row.reverses,
      reversedBy: row.reversed_by,
      lines: own.map(({ code: _code, ...line }) => line),
    }
  })
}

/** 自治金收支公开 of one fund and year, 分; `remaining` is what may still be spent, allocated or not. */
export interface OpenAccount {
  readonly received: Fen
  readonly allocated: Fen
  readonly inProgress: Fen
  readonly paid: Fen
  readonly remaining: Fen
}

/** What a fund received, gave to projects and paid in a budget year, from the balances of its budget plane (`balancesOf` of `Q`). */
export function openAccount(balances: ReadonlyMap<string, number>): OpenAccount {
  const sums = new Map<string, Fen>()
  for (const [account, amount] of balances) {
    const { code } = readAccount(account)
    sums.set(code, add(sums.get(code) ?? ZERO, toFen(amount)))
  }
  const of = (...codes: string[]): Fen => codes.reduce((all, code) => add(all, sums.get(code) ?? ZERO), ZERO)
  return {
    received: of('Q0'),
    allocated: of('Q2', 'Q3', 'Q4', 'Q5'),
    inProgress: of('Q3', 'Q4'),
    paid: of('Q5'),
    remaining: of('Q1', 'Q2', 'Q3', 'Q4'),
  }
}
