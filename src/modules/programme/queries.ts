import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { must, no, ok } from '../../kernel/result.ts'
import { query, type Reads } from '../../platform/declare.ts'
import { fenShape, idShape } from '../../platform/shapes.ts'
import { roles } from '../../roles.ts'
import { CLAIM_SIGNERS, DEFAULT_TRACKS, defaultRules, type Rules, type Track } from './domain.ts'
import { METHODS, type WorkMethod } from './methods.ts'
import { extensions } from './deadline.ts'
import { envelopesOf, setup } from './setup.ts'
import {
  allCycles,
  allMeasures,
  type CycleRow,
  cycleByYear,
  latestMeasure,
  type MeasureRow,
  measureById,
  measureInForce,
  measuresInForce,
  type PrintedFigure,
  printedFigures,
  tracksInForce,
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

/** The tracks of every year, by year: for lists, which need no more of the rules than their names. */
export const tracksByYear = async (reads: Reads): Promise<Map<number, Track[]>> =>
  new Map((await reads.read(tracksInForce, reads.today)).map((row) => [row.year, row.tracks]))

export const cycleOf = (reads: Reads, year: number): Promise<CycleRow | undefined> => reads.one(cycleByYear, year)
export const cyclesOf = (reads: Reads): Promise<CycleRow[]> => reads.read(allCycles)

/** The cycle that a day falls into; the newest where several do. */
export async function cycleAt(reads: Reads, on: Day): Promise<CycleRow | undefined> {
  return (await reads.read(allCycles)).find((cycle) => cycle.begins <= on && on <= cycle.ends)
}

const rulesOut = z.unknown() as z.ZodType<Rules>

const stageShape = z.object({ stage: z.string(), from: z.string(), to: z.string(), rollForward: z.boolean().optional() })

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
    calendar: z.array(stageShape),
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

/** One version of a measure in full, as everybody may read it; without a version the one in force. */
export const measure = query({
  name: 'programme.measure',
  about: '管理办法全文',
  may: 'anyone',
  input: z.object({ year: z.number().int().optional(), version: z.number().int().optional() }),
  output: z.object({
    /** null while none is in force. */
    measure: z
      .object({
        year: z.number(),
        version: z.number(),
        title: z.string(),
        number: z.string(),
        from: z.string(),
        rules: rulesOut,
        versions: z.array(z.object({ year: z.number(), version: z.number(), title: z.string(), from: z.string() })),
      })
      .nullable(),
  }),
  async run(scope, input) {
    const [cycles, all] = await Promise.all([scope.read(allCycles), scope.read(allMeasures)])
    const issued = all.filter((one) => one.effective_from <= scope.today)
    const current = cycles.find((one) => one.begins <= scope.today && scope.today <= one.ends)?.year
    if (issued.length === 0) return ok({ measure: null })
    const year = input.year ?? issued.find((one) => one.year === current)?.year ?? issued[0]?.year
    const wanted = issued.find((one) => one.year === year && (input.version === undefined || one.version === input.version))
    const found = wanted && (await scope.one(measureById, wanted.id))
    if (!found) return no('platform.not-found')
    const { year: of, version, title, number, effective_from: from, rules } = found
    const versions = issued.map((one) => ({ year: one.year, version: one.version, title: one.title, from: one.effective_from }))
    return ok({ measure: { year: of, version, title, number, from, rules, versions } })
  },
})

const versionShape = z.object({ version: z.number(), title: z.string(), number: z.string(), from: z.string() })

/** Every year that was opened, the newest first, with the versions of its measure. */
export const cycles = query({
  name: 'programme.cycles',
  about: '各年度周期与管理办法的版本',
  may: 'anyone',
  input: z.object({}),
  output: z.object({
    cycles: z.array(
      z.object({
        year: z.number(),
        name: z.string(),
        fund: idShape,
        begins: z.string(),
        ends: z.string(),
        calendar: z.array(stageShape),
        measures: z.array(versionShape),
      }),
    ),
  }),
  async run(scope) {
    const [all, measures] = await Promise.all([scope.read(allCycles), scope.read(allMeasures)])
    return ok({
      cycles: all.map(({ year, name, fund_id, begins, ends, calendar }) => ({
        year,
        name,
        fund: fund_id,
        begins,
        ends,
        calendar,
        measures: measures
          .filter((one) => one.year === year)
          .map(({ version, title, number, effective_from }) => ({ version, title, number, from: effective_from })),
      })),
    })
  },
})

/** What the next version of a year's measure begins from: the version before it, last year's, or our defaults. */
export const draft = query({
  name: 'programme.draft',
  about: '起草管理办法：从上一版开始',
  may: ['selfGovOfficer'],
  input: z.object({ year: z.number().int() }),
  output: z.object({
    year: z.number(),
    /** The version this one follows; 0 for the first of its year. */
    after: z.number(),
    base: versionShape.extend({ year: z.number() }).nullable(),
    begins: z.string(),
    rules: rulesOut,
    signers: z.array(z.object({ key: z.string(), name: z.string() })),
    /** 工作法 to begin from. */
    methods: z.unknown() as z.ZodType<readonly WorkMethod[]>,
  }),
  async run(scope, { year }) {
    const [own, base] = await Promise.all([scope.one(cycleByYear, year), scope.one(latestMeasure, year)])
    if (!own) return no('programme.no-such-cycle', { year }, 'year')
    return ok({
      year,
      after: base?.year === year ? base.version : 0,
      base: base
        ? { year: base.year, version: base.version, title: base.title, number: base.number, from: base.effective_from }
        : null,
      begins: own.begins,
      rules: base?.rules ?? defaultRules(DEFAULT_TRACKS),
      methods: METHODS,
      signers: CLAIM_SIGNERS.map((key) => ({ key, name: roles[key].zh })),
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

export const queries = [cycle, cycles, measure, draft, figures, setup, extensions] as const
