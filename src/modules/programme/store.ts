import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { Rules, StageDays, Track } from './domain.ts'

export interface CycleRow {
  readonly year: number
  readonly name: string
  readonly fund_id: string
  readonly begins: Day
  readonly ends: Day
  readonly calendar: StageDays[]
  readonly note: string
}
export const insertCycle = statement<
  [year: number, name: string, fund: string, begins: Day, ends: Day, calendar: string, note: string]
>(
  'programme.insertCycle',
  'insert into fund_cycle (tenant_id, year, name, fund_id, begins, ends, calendar, note) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)
export const setCalendar = statement<[year: number, calendar: string]>(
  'programme.setCalendar',
  'update fund_cycle set calendar = $3 where tenant_id = $1 and year = $2',
)
export const cycleByYear = statement<[year: number], CycleRow>(
  'programme.cycle',
  'select year, name, fund_id, begins, ends, calendar, note from fund_cycle where tenant_id = $1 and year = $2',
)
export const allCycles = statement<[], CycleRow>(
  'programme.cycles',
  'select year, name, fund_id, begins, ends, calendar, note from fund_cycle where tenant_id = $1 order by year desc limit 50',
)

export interface MeasureRow {
  readonly id: string
  readonly year: number
  readonly version: number
  readonly title: string
  readonly number: string
  readonly rules: Rules
  readonly effective_from: Day
}
export const insertMeasure = statement<
  [
    id: string,
    year: number,
    version: number,
    title: string,
    number: string,
    rules: string,
    from: Day,
    at: Date,
    by: string | null,
  ]
>(
  'programme.insertMeasure',
  `insert into fund_measure (tenant_id, id, year, version, title, number, rules, effective_from, issued_at, issued_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const measureById = statement<[id: string], MeasureRow>(
  'programme.measure',
  'select id, year, version, title, number, rules, effective_from from fund_measure where tenant_id = $1 and id = $2',
)
/** The newest version in force on a day. */
export const measureInForce = statement<[year: number, on: Day], MeasureRow>(
  'programme.measureInForce',
  `select id, year, version, title, number, rules, effective_from from fund_measure
   where tenant_id = $1 and year = $2 and effective_from <= $3 order by version desc limit 1`,
)
/** The newest version of every year that is in force on a day. */
export const measuresInForce = statement<[on: Day], MeasureRow>(
  'programme.measuresInForce',
  `select distinct on (year) id, year, version, title, number, rules, effective_from from fund_measure
   where tenant_id = $1 and effective_from <= $2 order by year, version desc`,
)
/** The tracks of every year's measure in force on a day, without the rest of its rules. */
export const tracksInForce = statement<[on: Day], { year: number; tracks: Track[] }>(
  'programme.tracksInForce',
  `select distinct on (year) year, rules->'tracks' as tracks from fund_measure
   where tenant_id = $1 and effective_from <= $2 order by year, version desc`,
)
export const measuresOfYear = statement<[year: number], Omit<MeasureRow, 'rules'>>(
  'programme.measures',
  'select id, year, version, title, number, effective_from from fund_measure where tenant_id = $1 and year = $2 order by version',
)
/** The newest version of a year, or of the newest year before it: where the next version begins. */
export const latestMeasure = statement<[year: number], MeasureRow>(
  'programme.latestMeasure',
  `select id, year, version, title, number, rules, effective_from from fund_measure
   where tenant_id = $1 and year <= $2 order by year desc, version desc limit 1`,
)
export const allMeasures = statement<[], Omit<MeasureRow, 'rules'>>(
  'programme.allMeasures',
  `select id, year, version, title, number, effective_from from fund_measure where tenant_id = $1
   order by year desc, version desc limit 200`,
)
export const envelopes = statement<[prefix: string], { id: string; amount: number }>(
  'programme.envelopes',
  'select id, amount from balance where tenant_id = $1 and starts_with(id, $2) order by id',
)

/** `amount` is null where the print lost the digits (报纸此处数字缺失); yuan are kept in 分. */
export interface PrintedFigure {
  readonly year: number
  readonly topic: string
  readonly label: string
  readonly amount: number | null
  readonly unit: string
  readonly source: string
}
export const insertFigure = statement<
  [id: string, year: number, topic: string, label: string, amount: number | null, unit: string, source: string]
>(
  'programme.insertFigure',
  'insert into printed_figure (tenant_id, id, year, topic, label, amount, unit, source) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)
export const printedFigures = statement<[], PrintedFigure>(
  'programme.printedFigures',
  'select year, topic, label, amount, unit, source from printed_figure where tenant_id = $1 order by year, topic',
)
