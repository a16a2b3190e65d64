import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useMedia } from './media.ts'
import { Empty } from './page.tsx'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Pixels. */
  readonly width?: number
  /** Amounts and counts stand right, in figures of equal width. */
  readonly figure?: boolean
  readonly fixed?: boolean
  /** For the hand, not for paper: a tick, a button. */
  readonly onScreen?: boolean
  /**
   * The day by which a row is due. The one order a list offers: persons, committees and scores are never ranked, and no list
   * can be sorted by them (design §5).
   */
  readonly due?: (row: Row) => string | null
}

interface DataTableProps<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly empty: { readonly title: string; readonly help?: ReactNode }
  /** The last row, by column key; the first cell says 合计 unless it is given. */
  readonly total?: Readonly<Record<string, ReactNode>>
  readonly loading?: boolean
  /** Longer lists come in pages: whether there is more, and how to fetch it. */
  readonly more?: { readonly has: boolean; readonly load: () => void }
  readonly chosen?: string | null
  readonly onChoose?: (row: Row) => void
  /** Highlights a row that needs attention. */
  readonly mark?: (row: Row) => 'wait' | undefined
}

/**
 * A dense list: its head stays in sight, its last row adds up, and when it is empty it says what to do. On a telephone each row
 * is a card; on paper it is a table that fits the sheet.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, keyOf, empty, total, loading = false, more, chosen, onChoose, mark } = props
  const paper = useMedia('print')
  const narrow = useMedia('(max-width: 640px)')
  if (rows.length === 0 && !loading) return <Empty title={empty.title}>{empty.help}</Empty>
  if (paper) return <PaperTable rows={rows} columns={columns} keyOf={keyOf} total={total} />
  if (narrow) return <Cards {...props} />
  const wide = columns.reduce((sum, column) => sum + (column.width ?? 160), 0)
  return (
    <>
      <Table<Row>
        className="data-table"
        size="middle"
        dataSource={rows}
        rowKey={keyOf}
        loading={loading}
        pagination={false}
        // Below the console's head.
        sticky={{ offsetHeader: 60 }}
        scroll={{ x: wide }}
        rowClassName={(row) =>
          [keyOf(row) === chosen ? 'row-chosen' : '', mark?.(row) === 'wait' ? 'row-wait' : '', onChoose ? 'row-open' : '']
            .filter(Boolean)
            .join(' ')
        }
        onRow={(row) => (onChoose ? { onClick: () => onChoose(row) } : {})}
        columns={columns.map(({ key, title, cell, width, figure, fixed, due }) => ({
          key,
          title,
          render: (_value: unknown, row: Row) => cell(row),
          ...(width === undefined ? {} : { width }),
          ...(figure ? { align: 'right' as const, className: 'figure-cell' } : {}),
          ...(fixed ? { fixed: 'start' as const } : {}),
          ...(due
            ? {
                sorter: (a: Row, b: Row) => (due(a) ?? '9999').localeCompare(due(b) ?? '9999'),
                showSorterTooltip: { title: '按截止日期排序' },
              }
            : {}),
        }))}
        {...(total
          ? {
              summary: () => (
                <Table.Summary fixed>
                  <Table.Summary.Row className="total-row">
                    {columns.map(({ key, figure }, i) => (
                      <Table.Summary.Cell key={key} index={i} align={figure ? 'right' : 'left'}>
                        {total[key] ?? (i === 0 ? '合计' : null)}
                      </Table.Summary.Cell>
                    ))}
                  </Table.Summary.Row>
                </Table.Summary>
              ),
            }
          : {})}
      />
      <More more={more} />
    </>
  )
}

const More = ({ more }: { more: DataTableProps<object>['more'] }) =>
  more?.has ? (
    <p className="table-more">
      <button type="button" className="link-button" onClick={more.load}>
        显示更多
      </button>
    </p>
  ) : null

function Cards<Row extends object>({ rows, columns, keyOf, total, more, chosen, mark }: DataTableProps<Row>) {
  const [first, ...others] = columns
  return (
    <>
      <ul className="row-cards">
        {rows.map((row) => (
          <li
            key={keyOf(row)}
            className={[keyOf(row) === chosen ? 'row-chosen' : '', mark?.(row) === 'wait' ? 'row-wait' : '']
              .filter(Boolean)
              .join(' ')}
          >
            {first ? <div className="row-head">{first.cell(row)}</div> : null}
            <Cells columns={others} of={(column) => column.cell(row)} />
          </li>
        ))}
        {total ? (
          <li className="total-row">
            <div className="row-head">{(first && total[first.key]) ?? '合计'}</div>
            <Cells columns={others} of={(column) => total[column.key] ?? null} />
          </li>
        ) : null}
      </ul>
      <More more={more} />
    </>
  )
}

const Cells = <Row,>({ columns, of }: { columns: readonly Column<Row>[]; of: (column: Column<Row>) => ReactNode }) => (
  <dl>
    {columns.map((column) => {
      const shown = of(column)
      return shown === null || shown === undefined || shown === '' ? null : (
        <div key={column.key}>
          <dt>{column.title}</dt>
          <dd>{shown}</dd>
        </div>
      )
    })}
  </dl>
)

function PaperTable<Row>({
  rows,
  columns: all,
  keyOf,
  total,
}: Pick<DataTableProps<Row>, 'rows' | 'columns' | 'keyOf'> & { total: DataTableProps<Row>['total'] }) {
  const columns = all.filter((column) => !column.onScreen)
  const side = (column: Column<Row>) => (column.figure ? { className: 'figure-cell' } : {})
  return (
    <table className="paper-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" {...side(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.key} {...side(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {total ? (
        <tfoot>
          <tr>
            {columns.map((column, i) => (
              <td key={column.key} {...side(column)}>
                {total[column.key] ?? (i === 0 ? '合计' : null)}
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}
