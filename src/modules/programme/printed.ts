import { toFen, yuanShort } from '../../kernel/money.ts'
import type { Reads } from '../../platform/declare.ts'
import type { PieceFigure } from '../../platform/house.ts'
import { type PrintedFigure, printedFigures } from './store.ts'

/** 1 万元 in 分. */
const TEN_THOUSAND_YUAN = 1_000_000

/** Printed figures of a year whose topic is one of these, in this order: what a newspaper's piece shows. */
export const printedIn =
  (year: number, ...topics: readonly string[]) =>
  async (reads: Reads): Promise<readonly PieceFigure[]> => {
    const all = await reads.read(printedFigures)
    return topics.flatMap((topic) => all.filter((one) => one.year === year && one.topic === topic)).map(shown)
  }

const shown = (figure: PrintedFigure): PieceFigure => ({
  label: figure.label,
  value: figure.amount === null ? null : inPrint(figure.amount, figure.unit),
})

/** Round sums as papers print them: 30 万元; else in full. */
function inPrint(amount: number, unit: string): string {
  if (unit !== '元') return `${amount.toLocaleString('en-US')} ${unit}`
  return amount % TEN_THOUSAND_YUAN === 0 ? `${amount / TEN_THOUSAND_YUAN} 万元` : `${yuanShort(toFen(amount))} 元`
}
