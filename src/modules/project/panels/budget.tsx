import { type Fen, sum } from '../../../kernel/money.ts'
import type { Lang } from '../../../platform/house.ts'
import { Money, Table } from '../../../ui/index.ts'
import { addMoney, type LineMoney } from '../money.ts'
import { wordsOf } from './words.ts'

export interface BudgetRow extends LineMoney {
  readonly key: string
  readonly name: string
  readonly href?: string | undefined
  readonly place?: string | undefined
  readonly granted: Fen
}

/** Lines of a project by cost type, in the order in which they first appear. */
export function byType(lines: readonly (LineMoney & { costType: string; granted: Fen })[]): BudgetRow[] {
  const rows = new Map<string, BudgetRow>()
  for (const line of lines) {
    const before = rows.get(line.costType)
    rows.set(line.costType, {
      key: line.costType,
      name: line.costType,
      granted: sum([before?.granted ?? (0 as Fen), line.granted]),
      ...(before ? addMoney(before, line) : addMoney(line, zero)),
    })
  }
  return [...rows.values()]
}
const zero: LineMoney = { available: 0 as Fen, committed: 0 as Fen, inClaim: 0 as Fen, paid: 0 as Fen }

/** 已批准 已占用 报销中 已支付 尚可使用, by whatever names the rows; every column sums itself. */
export const BudgetTable = ({
  caption,
  head,
  rows,
  lang,
  withPlace,
}: {
  caption: string
  head: string
  rows: readonly BudgetRow[]
  lang: Lang
  withPlace?: boolean | undefined
}) => {
  const words = wordsOf(lang).money
  const money = (key: 'granted' | keyof LineMoney, label: string) => ({
    key,
    label,
    kind: 'money' as const,
    cell: (row: BudgetRow) => <Money amount={row[key]} />,
    foot: <Money amount={sum(rows.map((row) => row[key]))} />,
  })
  return (
    <Table
      caption={caption}
      unitYuan
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          key: 'name',
          label: head,
          kind: 'head',
          cell: (row) => (row.href === undefined ? row.name : <a href={row.href}>{row.name}</a>),
          foot: words.total,
        },
        ...(withPlace === true ? [{ key: 'place', label: words.place, cell: (row: BudgetRow) => row.place ?? '' }] : []),
        money('granted', words.approved),
        money('committed', words.committed),
        money('inClaim', words.inClaim),
        money('paid', words.paid),
        money('available', words.left),
      ]}
    />
  )
}
