import { type Fen, sum } from '../kernel/money.ts'
import { Money } from './money.tsx'
import { useWords } from './words.ts'

export interface Bar {
  readonly label: string
  readonly amount: Fen
  /** The plan; the pale bar behind. */
  readonly of?: Fen | undefined
}

/** Amounts side by side, as a table whose bars are only drawn for the eye. Lengths compare with the largest amount or plan. */
export const Bars = ({ caption, bars, head }: { caption: string; bars: readonly Bar[]; head: string }) => {
  const words = useWords()
  const planned = bars.some((bar) => bar.of !== undefined)
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.amount, bar.of ?? 0)))
  const part = (amount: Fen): string => `${Math.round((Math.max(0, amount) / most) * 1000) / 10}%`
  return (
    <div className="table-box bars">
      <table role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {head}
            </th>
            <td role="cell" className="bar-cell" />
            <th role="columnheader" scope="col" className="c-money">
              {words.spent}
            </th>
            {planned && (
              <th role="columnheader" scope="col" className="c-money bar-plan">
                {words.budget}
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {bars.map((bar) => (
            <tr role="row" key={bar.label}>
              <th role="rowheader" scope="row">
                {bar.label}
              </th>
              <td role="cell" className="bar-cell">
                <svg width="100%" height="14" aria-hidden="true" focusable="false">
                  {bar.of !== undefined && <rect className="bar-of" width={part(bar.of)} height="14" rx="4" />}
                  <rect className="bar" y="3" width={part(bar.amount)} height="8" rx="3" />
                </svg>
              </td>
              <td role="cell" className="c-money">
                <Money amount={bar.amount} />
              </td>
              {planned && (
                <td role="cell" className="c-money bar-plan" data-label={words.budget}>
                  {bar.of === undefined ? '—' : <Money amount={bar.of} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot role="rowgroup">
          <tr role="row">
            <th role="rowheader" scope="row">
              {words.total}
            </th>
            <td role="cell" className="bar-cell" />
            <td role="cell" className="c-money">
              <Money amount={sum(bars.map((bar) => bar.amount))} />
            </td>
            {planned && (
              <td role="cell" className="c-money bar-plan" data-label={words.budget}>
                <Money amount={sum(bars.flatMap((bar) => (bar.of === undefined ? [] : [bar.of])))} />
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
