import { add, type Fen, toFen } from '../../kernel/money.ts'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import type { Day } from '../../kernel/day.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { json } from '../../platform/statement.ts'
import { projectLinesOf, write } from '../ledger/index.ts'
import { cycleOf } from '../programme/index.ts'
import { projectSubject } from './domain.ts'
import { moneyOf } from './money.ts'
import type { Proposal } from '../proposal/index.ts'
import { move } from './steps.ts'
import { insertVersion, latestVersions, linesOf, type ProjectRow, setStep } from './store.ts'
import { insertBar, putLines, setEnds, setPaused } from './store-change.ts'

/** What the module above changes of a project; it holds the project's lock (`projectTarget`). */

export interface AgreedLine {
  readonly line: string
  readonly activity: string
  readonly theme: string
  readonly costType: string
  readonly label: string
  readonly amount: Fen
  /** Committed, in claims or paid: what no change takes away any more. */
  readonly used: Fen
}

/** The proposal as it stands, and the agreed lines with what is used of each. */
export async function agreedOf(
  reads: Reads,
  project: string,
): Promise<{ proposal: Proposal; version: number; lines: AgreedLine[] }> {
  const [versions, lines, money] = await Promise.all([
    reads.read(latestVersions, [project]),
    reads.read(linesOf, [project]),
    moneyOf(reads, project),
  ])
  const latest = versions[0]
  must(latest, 'a granted project has a version')
  return {
    proposal: latest.content,
    version: latest.number,
    lines: lines.map((row) => {
      const of = money.get(row.line)
      return {
        line: row.line,
        activity: row.activity,
        theme: row.activity_theme,
        costType: row.cost_type,
        label: row.label,
        amount: row.amount,
        used: of ? add(add(of.committed, of.inClaim), of.paid) : toFen(0),
      }
    }),
  }
}

/** Puts a change into effect: a new version of the proposal, the budget moved in the ledger, the lines, the end. */
export async function amend(
  work: Work,
  row: ProjectRow,
  next: {
    readonly version: number
    readonly proposal: Proposal
    readonly lines: readonly Omit<AgreedLine, 'used'>[]
    readonly moves: readonly { readonly from: string; readonly to: string; readonly amount: Fen }[]
    readonly ends: Day | null
    readonly basis: string
    readonly decision: string
  },
): Promise<Result<string | null>> {
  let journal: string | null = null
  if (next.moves.length > 0) {
    const cycle = await cycleOf(work, row.year)
    must(cycle, 'a project has its cycle')
    const written = await write(
      work,
      {
        kind: 'reallocation',
        fund: cycle.fund_id,
        year: row.year,
        basis: next.basis,
        moves: next.moves.map(({ from, to, amount }) => ({
          from: { project: row.id, line: from },
          to: { project: row.id, line: to },
          amount,
        })),
      },
      {
        day: work.today,
        narration: `项目变更调剂 ${row.number ?? ''} ${row.name}`,
        about: projectSubject(row.id),
        decision: next.decision,
        // Who may allow it was asked above: the class of the change, not a percentage, decides.
        known: { flex: { percent: null, approved: true } },
      },
    )
    if (!written.ok) return written
    journal = written.value
    const was = new Map((await work.read(linesOf, [row.id])).map((line) => [line.line, line.amount]))
    const moved = next.lines
      .map(({ costType, ...line }) => ({ ...line, cost_type: costType, amount: line.amount - (was.get(line.line) ?? 0) }))
      .filter((line) => line.amount !== 0)
    work.write(putLines, [row.id, json(moved)])
  }
  work.write(insertVersion, [row.id, next.version + 1, json(next.proposal), work.at, work.actor.person])
  if (next.ends !== null) work.write(setEnds, [row.id, next.ends], 1)
  work.tell('project.published', projectSubject(row.id))
  return ok(journal)
}

/** A suspended project spends nothing and reports nothing until it is resumed. */
export function pause(work: Work, project: string, paused: boolean): void {
  work.write(setPaused, [project, paused], 1)
  work.tell('project.published', projectSubject(project))
}

/** Ends a project before its time; `barred` are the years for which its unit may not apply. */
export function terminate(work: Work, row: ProjectRow, barred: { from: number; to: number } | null): Result<true> {
  const next = move(row.step, 'terminated')
  if (!next.ok) return next
  work.write(setStep, [row.id, next.value, work.at], 1)
  if (row.paused) work.write(setPaused, [row.id, false], 1)
  if (barred) work.write(insertBar, [row.id, row.place_id, barred.from, barred.to, work.at], 1)
  work.tell('project.published', projectSubject(row.id))
  return ok(true)
}

/** What is left goes back to the year (row 11), once nothing is committed or on its way. */
export async function giveBack(work: Work, row: ProjectRow, basis: string): Promise<Result<Fen>> {
  const [cycle, lines] = await Promise.all([cycleOf(work, row.year), projectLinesOf(work, row.id)])
  must(cycle, 'a project has its cycle')
  if (lines.some((line) => line.committed > 0 || line.inClaim > 0)) return no('project.money-under-way')
  const left = lines
    .filter((line) => line.available > 0)
    .map((line) => ({ project: row.id, line: line.line, amount: line.available }))
  const returned = left.reduce<Fen>((all, line) => add(all, line.amount), toFen(0))
  if (left.length === 0) return ok(returned)
  const written = await write(
    work,
    { kind: 'surplusReturned', fund: cycle.fund_id, year: row.year, basis, lines: left },
    {
      day: work.today,
      narration: `项目结余退回 ${row.number ?? ''} ${row.name}`,
      about: projectSubject(row.id),
      decision: null,
    },
  )
  return written.ok ? ok(returned) : written
}
