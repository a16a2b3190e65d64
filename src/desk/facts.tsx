import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  /** Takes the whole width: a paragraph. */
  readonly wide?: boolean
}

/** Label and value, in as many columns as fit. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ label, value, wide }) => (
      <div key={label} className={wide ? 'fact fact-wide' : 'fact'}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

/** One large figure with its unit and meaning; a row of them heads a screen of money. */
export const Figures = ({ figures }: { figures: readonly { label: string; value: ReactNode; note?: string }[] }) => (
  <dl className="figures">
    {figures.map(({ label, value, note }) => (
      <div key={label} className="figure">
        <dt>{label}</dt>
        <dd>{value}</dd>
        {note === undefined ? null : <dd className="figure-note">{note}</dd>}
      </div>
    ))}
  </dl>
)
