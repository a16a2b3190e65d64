import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { Table } from '../../../ui/index.ts'
import type { PartResult } from '../results.ts'
import { wordsOf } from './words.ts'

export interface GridResultProps {
  readonly view: View
  readonly title: string
  readonly ranking: boolean
  readonly parts: readonly PartResult[]
  readonly earlier: { readonly year: number; readonly parts: readonly PartResult[] } | null
}

/** Shares of one line beside each other, from pale to dark; a ranking the other way round, for its first place is the best. */
const Spread = ({ part, ranking }: { part: PartResult; ranking: boolean }) => {
  const many = part.rows.length
  let at = 0
  return (
    <svg width="100%" height="14" aria-hidden="true" focusable="false">
      {part.rows.map((row, i) => {
        const from = at
        at += row.percent
        const dark = (ranking ? many - i : i + 1) / many
        return <rect key={row.value} className="bar" x={`${from}%`} width={`${row.percent}%`} height="14" fillOpacity={dark} />
      })}
    </svg>
  )
}

const suffix = (key: string): string => key.slice(key.indexOf('.'))

/** A matrix or a ranking: a chart that is its own table, a line for each row or item. */
export const GridResult = ({ view, title, ranking, parts, earlier }: GridResultProps) => {
  const words = wordsOf(view.lang).results
  const meanOf = (part: PartResult): number => part.mean ?? Number.POSITIVE_INFINITY
  const shown = ranking ? parts.toSorted((a, b) => meanOf(a) - meanOf(b)) : parts
  const before = new Map(earlier?.parts.map((part) => [suffix(part.key), part.mean]))
  const hasMean = parts.some((part) => part.mean !== null)
  return (
    <Table
      caption={title}
      captionHidden
      rows={shown}
      rowKey={(part) => part.key}
      columns={[
        { key: 'row', label: words.choice, kind: 'head', cell: (part) => part.title },
        { key: 'spread', label: words.spread, kind: 'bar', cell: (part) => <Spread part={part} ranking={ranking} /> },
        ...(shown[0]?.rows ?? []).map(({ value, label }, i) => ({
          key: value,
          label: ranking ? fill(words.first, { n: label }) : label,
          kind: 'number' as const,
          cell: (part: PartResult) => `${part.rows[i]?.percent ?? 0}%`,
        })),
        ...(hasMean
          ? [
              {
                key: 'mean',
                label: ranking ? words.meanRank : words.mean1,
                kind: 'number' as const,
                cell: (part: PartResult) => part.mean ?? '—',
              },
            ]
          : []),
        ...(hasMean && earlier
          ? [
              {
                key: 'before',
                label: fill(words.earlierShare, { year: earlier.year }),
                kind: 'number' as const,
                cell: (part: PartResult) => before.get(suffix(part.key)) ?? '—',
              },
            ]
          : []),
        { key: 'n', label: words.count, kind: 'number', cell: (part) => part.n },
      ]}
    />
  )
}
