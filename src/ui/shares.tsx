export interface ShareRow {
  readonly label: string
  readonly n: number
  /** Whole percent. */
  readonly percent: number
  /** The same share before; the pale bar behind. */
  readonly before?: number | undefined
}

export interface SharesProps {
  readonly caption: string
  readonly rows: readonly ShareRow[]
  readonly heads: {
    readonly label: string
    readonly n: string
    readonly unit: string
    readonly percent: string
    readonly before?: string | undefined
  }
}

/** How many chose what: a chart that is its own table. Bars are drawn of the whole, so that charts compare with each other. */
export const Shares = ({ caption, rows, heads }: SharesProps) => {
  const compared = heads.before !== undefined
  return (
    <div className="table-box bars shares">
      <table role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {heads.label}
            </th>
            <td role="cell" className="bar-cell" />
            <th role="columnheader" scope="col" className="c-money">
              {heads.n}
            </th>
            <th role="columnheader" scope="col" className="c-money">
              {heads.percent}
            </th>
            {compared && (
              <th role="columnheader" scope="col" className="c-money">
                {heads.before}
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={row.label}>
              <th role="rowheader" scope="row">
                {row.label}
              </th>
              <td role="cell" className="bar-cell">
                <svg width="100%" height="14" aria-hidden="true" focusable="false">
                  {row.before !== undefined && <rect className="bar-of" width={`${row.before}%`} height="14" rx="4" />}
                  <rect className="bar" y="3" width={`${row.percent}%`} height="8" rx="3" />
                </svg>
              </td>
              <td role="cell" className="c-money">
                {row.n} {heads.unit}
              </td>
              <td role="cell" className="c-money">
                {row.percent}%
              </td>
              {compared && (
                <td role="cell" className="c-money bar-plan" data-label={heads.before}>
                  {row.before === undefined ? '—' : `${row.before}%`}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
