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
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <td className="bar-cell" />
            <th scope="col" className="c-money">
              {words.spent}
            </th>
            {planned && (
              <th scope="col" className="c-money bar-plan">
                {words.budget}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.label}>
              <th scope="row">{bar.label}</th>
              <td className="bar-cell">
                <svg width="100%" height="14" aria-hidden="true" focusable="false">
                  {bar.of !== undefined && <rect className="bar-of" width={part(bar.of)} height="14" rx="4" />}
                  <rect className="bar" y="3" width={part(bar.amount)} height="8" rx="3" />
                </svg>
              </td>
              <td className="c-money">
                <Money amount={bar.amount} />
              </td>
              {planned && <td className="c-money bar-plan">{bar.of === undefined ? '—' : <Money amount={bar.of} />}</td>}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td className="bar-cell" />
            <td className="c-money">
              <Money amount={sum(bars.map((bar) => bar.amount))} />
            </td>
            {planned && (
              <td className="c-money bar-plan">
                <Money amount={sum(bars.flatMap((bar) => (bar.of === undefined ? [] : [bar.of])))} />
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
