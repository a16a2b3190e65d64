import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { type Fen, toFen } from '../../kernel/money.ts'
import { must, no, ok } from '../../kernel/result.ts'
import { query, type Reads } from '../../platform/declare.ts'
import { fenShape, idShape } from '../../platform/shapes.ts'
import type { Rules } from './domain.ts'
import {
  allCycles,
  type CycleRow,
  cycleByYear,
  envelopes,
  type MeasureRow,
  measureById,
  measureInForce,
  measuresInForce,
  type PrintedFigure,
  printedFigures,
} from './store.ts'

/** A year's cycle with the measure in force. */
export interface Cycle extends CycleRow {
  readonly measure: MeasureRow
}

/** The rules a project is judged by: the version it was submitted under, else the one in force today. */
export async function rulesFor(reads: Reads, year: number, measure: string | null): Promise<MeasureRow | undefined> {
  return measure === null ? reads.one(measureInForce, year, reads.today) : reads.one(measureById, measure)
}

/** The measure in force of every year, by year. */
export const measuresByYear = async (reads: Reads): Promise<Map<number, MeasureRow>> =>
  new Map((await reads.read(measuresInForce, reads.today)).map((row) => [row.year, row]))

export const cycleOf = (reads: Reads, year: number): Promise<CycleRow | undefined> => reads.one(cycleByYear, year)
export const cyclesOf = (reads: Reads): Promise<CycleRow[]> => reads.read(allCycles)

/** The cycle that a day falls into; the newest where several do. */
export async function cycleAt(reads: Reads, on: Day): Promise<CycleRow | undefined> {
  return (await reads.read(allCycles)).find((cycle) => cycle.begins <= on && on <= cycle.ends)
}

/** What is left of each track's 年度额度. */
export async function envelopesOf(reads: Reads, year: number): Promise<Map<string, Fen>> {
  const rows = await reads.read(envelopes, `envelope|${year}|`)
  return new Map(rows.map((row) => [row.id.split('|')[2] ?? '', toFen(row.amount)]))
}

const rulesOut = z.unknown() as z.ZodType<Rules>

/** The year's rules, as the proposal form and the public page of the measure need them. */
export const cycle = query({
  name: 'programme.cycle',
  about: '年度周期与管理办法',
  may: 'anyone',
  input: z.object({ year: z.number().int().optional() }),
  output: z.object({
    year: z.number(),
    name: z.string(),
    begins: z.string(),
    ends: z.string(),
    calendar: z.array(z.object({ stage: z.string(), from: z.string(), to: z.string() })),
    years: z.array(z.number()),
    measure: z.object({ id: idShape, version: z.number(), title: z.string(), number: z.string(), rules: rulesOut }),
    envelopes: z.array(z.object({ track: z.string(), left: fenShape })),
  }),
  async run(scope, input) {
    const cycles = await scope.read(allCycles)
    const wanted =
      input.year === undefined
        ? (cycles.find((one) => one.begins <= scope.today && scope.today <= one.ends) ?? cycles[0])
        : cycles.find((one) => one.year === input.year)
    if (!wanted) return no('programme.no-such-cycle', { year: input.year ?? '' }, 'year')
    const [measure, left] = await Promise.all([rulesFor(scope, wanted.year, null), envelopesOf(scope, wanted.year)])
    if (!measure) return no('programme.no-measure', { year: wanted.year })
    must(measure.year === wanted.year, 'a measure belongs to its cycle')
    const { id, version, title, number, rules } = measure
    return ok({
      year: wanted.year,
      name: wanted.name,
      begins: wanted.begins,
      ends: wanted.ends,
      calendar: wanted.calendar,
      years: cycles.map((one) => one.year),
      measure: { id, version, title, number, rules },
      envelopes: [...left].map(([track, amount]) => ({ track, left: amount })),
    })
  },
})

/** Figures of past years as printed, by year. */
export const figuresOf = (reads: Reads): Promise<PrintedFigure[]> => reads.read(printedFigures)

export const figures = query({
  name: 'programme.figures',
  about: '往年印刷数字',
  may: 'anyone',
  input: z.object({}),
  output: z.object({
    figures: z.array(
      z.object({
        year: z.number(),
        topic: z.string(),
        label: z.string(),
        amount: z.number().nullable(),
        unit: z.string(),
        source: z.string(),
      }),
    ),
  }),
  async run(scope) {
    return ok({ figures: await figuresOf(scope) })
  },
})

export const queries = [cycle, figures] as const
