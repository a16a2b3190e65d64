import { Table } from 'antd'
import type { ReactNode } from 'react'
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

/** A dense list: its head stays in sight, its last row adds up, and when it is empty it says what to do. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, keyOf, empty, total, loading = false, more, chosen, onChoose, mark } = props
  if (rows.length === 0 && !loading) return <Empty title={empty.title}>{empty.help}</Empty>
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
      {more?.has ? (
        <p className="table-more">
          <button type="button" className="link-button" onClick={more.load}>
            显示更多
          </button>
        </p>
      ) : null}
    </>
  )
}
