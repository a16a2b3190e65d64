import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

/** Key facts of one thing, label beside value. */
export const Facts = ({ items }: { items: readonly Fact[] }) => (
  <dl className="facts">
    {items.map((item) => (
      <div key={item.label}>
        <dt>{item.label}</dt>
        <dd>
          {item.value}
          {item.note !== undefined && <span className="note">{item.note}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

/** A few large numbers, each with its unit (`Money big`, `Count big`) and what it counts. */
export const Figures = ({ items }: { items: readonly Fact[] }) => (
  <dl className="figures">
    {items.map((item) => (
      <div key={item.label}>
        <dt>{item.label}</dt>
        <dd>
          {item.value}
          {item.note !== undefined && <span className="note">{item.note}</span>}
        </dd>
      </div>
    ))}
  </dl>
)
