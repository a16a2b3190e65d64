import { toFen, yuanShort } from '../kernel/money.ts'
import { queries as honourQueries } from '../modules/honour/index.ts'
import { figuresOf, type PrintedFigure } from '../modules/programme/index.ts'
import type { Reads, Scope } from '../platform/declare.ts'

/** One figure as the page shows it; `value` is null where the print lost its digits. */
export interface Figure {
  readonly label: string
  readonly value: string | null
}

const shown = (figure: PrintedFigure): Figure => ({
  label: figure.label,
  value: figure.amount === null ? null : inPrint(figure.amount, figure.unit),
})

/** Round sums as papers print them: 30 万元; else in full. */
function inPrint(amount: number, unit: string): string {
  if (unit !== '元') return `${amount.toLocaleString('en-US')} ${unit}`
  return amount % TEN_THOUSAND_YUAN === 0 ? `${amount / TEN_THOUSAND_YUAN} 万元` : `${yuanShort(toFen(amount))} 元`
}
/** 1 万元 in 分. */
const TEN_THOUSAND_YUAN = 1_000_000

/** Printed figures of a year whose topic is one of these, in this order. */
export const figureIn =
  (year: number, ...topics: readonly string[]) =>
  async (reads: Reads): Promise<readonly Figure[]> =>
    topicsOf(await figuresOf(reads), year, topics).map(shown)

/** The announced winners of a prize, counted and named from the awards. */
export const awardsIn =
  (year: number, prize: string) =>
  async (reads: Reads): Promise<readonly Figure[]> => {
    const [yearQuery] = honourQueries
    const found = await (reads as Scope).ask(yearQuery, { year })
    const awards = found.schemes
      .flatMap((scheme) => scheme.prizes)
      .filter((one) => one.name === prize)
      .flatMap((one) => one.awards)
    return awards.length === 0
      ? []
      : [{ label: `${awards.length} 个`, value: awards.map((one) => `${one.place}《${one.title}》`).join('、') }]
  }

const topicsOf = (figures: readonly PrintedFigure[], year: number, topics: readonly string[]): PrintedFigure[] =>
  topics.flatMap((topic) => figures.filter((one) => one.year === year && one.topic === topic))
