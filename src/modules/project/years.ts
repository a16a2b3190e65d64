import type { Fen } from '../../kernel/money.ts'
import type { Move, Reads } from '../../platform/declare.ts'
import { yearFigures } from './store-public.ts'

/**
 * What a year's projects come to. Kept as balances that the door moves: to count the projects of all years anew for each reader
 * would cost more with every year.
 */
export interface YearFigures {
  /** Every project that was ever submitted, but those taken back. */
  readonly applied: number
  readonly approved: number
  readonly granted: Fen
}

const PREFIX = 'projects|'

/** Moves the figures of a year, for the command that changes what they count. */
export const figuresMoved = (year: number, by: Partial<YearFigures>): Move[] =>
  Object.entries(by).map(([figure, delta]) => ({ id: `${PREFIX}${year}|${figure}`, delta, floored: false }))

/** The figures of every year that has any, oldest first. */
export async function figuresByYear(reads: Reads): Promise<Map<number, YearFigures>> {
  const found = new Map<number, YearFigures>()
  for (const { id, amount } of await reads.read(yearFigures)) {
    const [, year, figure] = id.split('|')
    const before = found.get(Number(year)) ?? { applied: 0, approved: 0, granted: 0 }
    found.set(Number(year), { ...before, [figure ?? '']: amount } as YearFigures)
  }
  return found
}
