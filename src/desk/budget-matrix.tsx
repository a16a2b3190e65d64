import { Button, Input, InputNumber, Modal, Select } from 'antd'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { type Fen, subtract, yuan, ZERO } from '../kernel/money.ts'
import { amountOf, cellKey, type MatrixLine, newKey, sumsOf, withCell } from './budget.ts'
import { isMoney, MoneyInput, moneyProblem, type MoneyTyped, Yuan } from './money.tsx'

interface BudgetMatrixProps {
  /** Activities, in the order of the 项目书. */
  readonly rows: readonly { readonly key: string; readonly title: string; readonly note?: string }[]
  /** Cost types; a forbidden one stays visible with its reason, so that nobody looks for it. */
  readonly columns: readonly { readonly key: string; readonly title: string; readonly forbidden?: string }[]
  readonly sources: readonly { readonly key: string; readonly title: string }[]
  readonly lines: readonly MatrixLine[]
  /** Absent: for reading only. */
  readonly onChange?: (lines: MatrixLine[]) => void
  /** The most that may be asked of the fund (类别上限); `null` is 未设定. */
  readonly ceiling?: Fen | null
  /** The source that the ceiling is about. */
  readonly fundSource?: string
}

/**
 * 预算: activities down, cost types across. A cell is the sum of its lines (quantity × unit price); every total adds itself up.
 * Arrow keys walk, Enter opens a cell, and the browser's Tab enters and leaves the matrix once.
 */
export function BudgetMatrix(props: BudgetMatrixProps) {
  const { rows, columns, sources, lines, onChange, ceiling, fundSource = 'fund' } = props
  const sums = useMemo(() => sumsOf(lines), [lines])
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const [open, setOpen] = useState<{ activity: string; costType: string } | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const was = useRef(false)
  useEffect(() => {
    // Whoever walks by keys goes on from the cell that was open.
    if (!open && was.current) grid.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus()
    was.current = open !== null
  }, [open])

  const walk = (event: KeyboardEvent, row: number, column: number): void => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const next = [
      Math.max(0, Math.min(rows.length - 1, row + step[0])),
      step[1] === Number.NEGATIVE_INFINITY ? 0 : Math.max(0, Math.min(columns.length - 1, column + step[1])),
    ] as const
    setAt(next)
    grid.current?.querySelector<HTMLButtonElement>(`[data-at="${next[0]} ${next[1]}"]`)?.focus()
  }

  const asked = sums.sources.get(fundSource) ?? ZERO
  const left = ceiling === null || ceiling === undefined ? null : subtract(ceiling, asked)
  const opened = open && {
    row: rows.find((row) => row.key === open.activity),
    column: columns.find((c) => c.key === open.costType),
  }
  return (
    <div className="matrix">
      <div className="matrix-scroll">
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a grid is walked by arrow keys, a table is not */}
        <table ref={grid} role="grid" aria-label="预算表：活动与费用类型">
          <thead>
            <tr>
              <th scope="col" className="matrix-corner">
                活动
              </th>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  title={column.forbidden}
                  className={column.forbidden ? 'matrix-forbidden' : undefined}
                >
                  {column.title}
                </th>
              ))}
              <th scope="col" className="matrix-sum">
                小计
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.title === '' ? <span className="unset">（活动未起名）</span> : row.title}
                  {row.note ? <small>{row.note}</small> : null}
                </th>
                {columns.map((column, c) => {
                  const sum = sums.cells.get(cellKey(row.key, column.key))
                  const count = lines.filter((line) => line.activity === row.key && line.costType === column.key).length
                  const closed = !onChange || (column.forbidden !== undefined && count === 0)
                  return (
                    <td key={column.key}>
                      <button
                        type="button"
                        data-at={`${r} ${c}`}
                        className={sum === undefined ? 'cell cell-empty' : 'cell'}
                        tabIndex={at[0] === r && at[1] === c ? 0 : -1}
                        aria-label={`${row.title} ${column.title}：${sum === undefined ? '没有' : `${yuan(sum)} 元，${count} 项`}`}
                        aria-disabled={closed && count === 0}
                        onFocus={() => setAt([r, c])}
                        onKeyDown={(event) => walk(event, r, c)}
                        onClick={() => {
                          if (!closed || count > 0) setOpen({ activity: row.key, costType: column.key })
                        }}
                      >
                        {sum === undefined ? (closed ? '—' : '＋') : yuan(sum)}
                      </button>
                    </td>
                  )
                })}
                <td className="matrix-sum">{yuan(sums.rows.get(row.key) ?? ZERO)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {columns.map((column) => (
                <td key={column.key}>{yuan(sums.columns.get(column.key) ?? ZERO)}</td>
              ))}
              <td className="matrix-total" data-testid="matrix-total">
                {yuan(sums.total)}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="matrix-sources" role="status">
        {sources
          .filter((source) => sums.sources.has(source.key) || source.key === fundSource)
          .map((source) => (
            <span key={source.key}>
              {source.title} <Yuan amount={sums.sources.get(source.key) ?? ZERO} strong={source.key === fundSource} />
            </span>
          ))}
        {ceiling === undefined ? null : left === null ? (
          <span className="unset">类别上限：未设定（请街道确认）</span>
        ) : left < 0 ? (
          <span className="over">
            超出类别上限 <Yuan amount={-left} />
          </span>
        ) : (
          <span>
            距类别上限还有 <Yuan amount={left} />
          </span>
        )}
      </p>
      {open && opened?.row && opened.column ? (
        <CellEditor
          key={cellKey(open.activity, open.costType)}
          title={`${opened.row.title} · ${opened.column.title}`}
          cell={lines.filter((line) => line.activity === open.activity && line.costType === open.costType)}
          blank={() => ({ ...open, key: newKey(), label: '', quantity: 1, unit: '', unitPrice: ZERO, source: fundSource })}
          sources={sources}
          {...(onChange
            ? {
                onSave: (cell: MatrixLine[]) => {
                  onChange(withCell(lines, open.activity, open.costType, cell))
                  setOpen(null)
                },
              }
            : {})}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  )
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, 1000],
}

type EditedLine = Omit<MatrixLine, 'unitPrice'> & { readonly unitPrice: MoneyTyped }

interface CellEditorProps {
  readonly title: string
  readonly cell: readonly MatrixLine[]
  readonly blank: () => MatrixLine
  readonly sources: BudgetMatrixProps['sources']
  readonly onSave?: (cell: MatrixLine[]) => void
  readonly onClose: () => void
}

/** The lines behind one cell. Nothing leaves it until every amount can be read. */
function CellEditor({ title, cell, blank, sources, onSave, onClose }: CellEditorProps) {
  const [lines, setLines] = useState<readonly EditedLine[]>(() => (cell.length > 0 || !onSave ? cell : [blank()]))
  const put = (key: string, part: Partial<EditedLine>): void =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const problem = lines.map((line) => problemOf(line)).find((found) => found !== null)
  const read = lines.flatMap((line) => (isMoney(line.unitPrice) ? [{ ...line, unitPrice: line.unitPrice }] : []))
  return (
    <Modal
      title={title}
      open
      width={820}
      onCancel={onClose}
      okText="放进预算表"
      cancelText={onSave ? '取消' : '关闭'}
      okButtonProps={{ disabled: problem !== undefined, ...(onSave ? {} : { hidden: true }) }}
      onOk={() => onSave?.(read)}
      mask={{ closable: false }}
    >
      <table className="cell-lines">
        <thead>
          <tr>
            <th scope="col">内容</th>
            <th scope="col">数量</th>
            <th scope="col">单位</th>
            <th scope="col">单价（元）</th>
            <th scope="col">资金来源</th>
            <th scope="col">金额（元）</th>
            <th scope="col">
              <span className="hidden">删除</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={line.key}>
              <td>
                <Input
                  aria-label="内容"
                  value={line.label}
                  maxLength={60}
                  autoFocus={i === 0}
                  disabled={!onSave}
                  placeholder="例如：面点老师课酬"
                  onChange={(event) => put(line.key, { label: event.target.value })}
                />
              </td>
              <td>
                <InputNumber
                  aria-label="数量"
                  min={0}
                  max={1_000_000}
                  precision={0}
                  value={line.quantity}
                  disabled={!onSave}
                  onChange={(quantity) => put(line.key, { quantity: quantity ?? 0 })}
                />
              </td>
              <td>
                <Input
                  aria-label="单位"
                  value={line.unit}
                  maxLength={10}
                  disabled={!onSave}
                  placeholder="次"
                  onChange={(event) => put(line.key, { unit: event.target.value })}
                />
              </td>
              <td>
                <MoneyInput
                  label="单价"
                  bare
                  value={line.unitPrice}
                  disabled={!onSave}
                  onChange={(unitPrice) => put(line.key, { unitPrice })}
                />
              </td>
              <td>
                <Select
                  aria-label="资金来源"
                  value={line.source}
                  disabled={!onSave}
                  options={sources.map((source) => ({ value: source.key, label: source.title }))}
                  onChange={(source) => put(line.key, { source })}
                />
              </td>
              <td className="figure-cell">{amountShown(line)}</td>
              <td>
                {onSave ? (
                  <Button
                    type="text"
                    aria-label={`删除「${line.label}」`}
                    onClick={() => setLines(lines.filter((other) => other.key !== line.key))}
                  >
                    删除
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="cell-foot">
        {onSave ? (
          <Button type="dashed" onClick={() => setLines([...lines, blank()])}>
            再加一项
          </Button>
        ) : null}
        <span role="status">{problem ?? `这一格合计 ${yuan(sumsOf(read).total)} 元`}</span>
      </div>
    </Modal>
  )
}

/** 90 万亿元 is the most an amount can say; a quantity times a price may be more. */
const tooLarge = (line: { quantity: number; unitPrice: Fen }): boolean => !Number.isSafeInteger(line.quantity * line.unitPrice)

function problemOf(line: EditedLine): string | null {
  if (line.unitPrice === null) return '请填写单价。'
  if (!isMoney(line.unitPrice)) return moneyProblem(line.unitPrice.typed)
  if (tooLarge({ quantity: line.quantity, unitPrice: line.unitPrice })) return '金额太大。'
  return null
}

const amountShown = ({ quantity, unitPrice }: EditedLine): string =>
  isMoney(unitPrice) && !tooLarge({ quantity, unitPrice }) ? yuan(amountOf({ quantity, unitPrice })) : '—'
