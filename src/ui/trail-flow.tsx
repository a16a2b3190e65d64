import type { ReactNode } from 'react'
import type { Fen } from '../kernel/money.ts'
import { Money } from './money.tsx'

/** One station of a yuan's way. The levels are 来源 → 项目 → 活动 → 费用 → 报销 → 凭证, but any level may be left out. */
export interface TrailStation {
  readonly kind: string
  readonly title: string
  readonly href?: string | undefined
  readonly amount?: Fen | undefined
  /** Day, masked payee, state. */
  readonly note?: ReactNode
  /** What may be done about this stop alone. */
  readonly link?: { readonly href: string; readonly label: string; readonly about: string } | undefined
  readonly next?: readonly TrailStation[] | undefined
}

const Stations = ({ stations, label }: { stations: readonly TrailStation[]; label?: string }) => (
  <ol className="trail" aria-label={label}>
    {stations.map((station, i) => (
      // biome-ignore lint: a page is rendered once, so the position is a key
      <li key={i}>
        <div className={station.next === undefined || station.next.length === 0 ? 'trail-stop trail-end' : 'trail-stop'}>
          <span className="trail-kind">{station.kind}</span>
          <span className="trail-title">
            {station.href === undefined ? station.title : <a href={station.href}>{station.title}</a>}
          </span>
          {station.amount !== undefined && <Money amount={station.amount} />}
          {station.note !== undefined && <span className="note">{station.note}</span>}
          {station.link !== undefined && (
            <a className="note" href={station.link.href} aria-label={`${station.link.label}：${station.link.about}`}>
              {station.link.label}
            </a>
          )}
        </div>
        {station.next !== undefined && station.next.length > 0 && <Stations stations={station.next} />}
      </li>
    ))}
  </ol>
)

/** 这笔钱的去向: a nested list in the markup, an indented trail on a phone, a flow from left to right on a wide screen. */
export const TrailFlow = ({ stations, label }: { stations: readonly TrailStation[]; label: string }) => (
  <div className="trail-box">
    <Stations stations={stations} label={label} />
  </div>
)
