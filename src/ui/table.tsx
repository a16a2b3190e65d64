import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { useWords } from './words.ts'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row, index: number) => ReactNode
  /**
   * `money` and `number` stand at the right; `head` names the row and leads its card on a phone; `pick` holds a choice and `bar` a
   * drawing, both as wide as the card.
   */
  readonly kind?: 'text' | 'money' | 'number' | 'day' | 'head' | 'pick' | 'bar' | undefined
  /** Cell of the 合计 row. */
  readonly foot?: ReactNode
}

export interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string
  /** Says 单位:元 once above the table, as offices do; the amounts then show no unit where there is room for columns. */
  readonly unitYuan?: boolean | undefined
  readonly captionHidden?: boolean | undefined
}

/**
 * A table that turns into one block per row on a phone. The roles are written out because `display: block` takes the
 * table's meaning away in several browsers.
 */
export function Table<Row>({ caption, columns, rows, rowKey, unitYuan, captionHidden }: TableProps<Row>) {
  const words = useWords()
  const hasFoot = columns.some((column) => column.foot !== undefined)
  return (
    <div className={cx('table-box', unitYuan === true && 'table-unit')}>
      <table role="table">
        <caption className={cx(captionHidden === true && 'hidden')}>
          {caption}
          {unitYuan === true && <span className="caption-unit">{words.unitYuan}</span>}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" className={`c-${column.kind ?? 'text'}`}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, i) => (
            <tr role="row" key={rowKey(row, i)}>
              {columns.map((column) =>
                column.kind === 'head' ? (
                  <th key={column.key} role="rowheader" scope="row" className="c-head">
                    {column.cell(row, i)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role="cell"
                    className={column.kind === 'bar' ? 'bar-cell' : `c-${column.kind ?? 'text'}`}
                    data-label={column.label}
                  >
                    <span className="cell">{column.cell(row, i)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {hasFoot && (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <td
                  key={column.key}
                  role="cell"
                  className={cx(`c-${column.kind ?? 'text'}`, column.foot === undefined && 'c-empty')}
                  data-label={column.kind === 'head' ? undefined : column.label}
                >
                  <span className="cell">{column.foot}</span>
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
