import { addDays, type Day, dayText, daysBetween } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import { useLang, useWords } from './words.ts'

export interface GanttRow {
  readonly label: string
  readonly from: Day
  readonly to: Day
  /** What really happened so far, drawn over the plan. */
  readonly actual?: { readonly from: Day; readonly to: Day } | undefined
  readonly state: 'done' | 'current' | 'todo' | 'stopped'
  /** Meetings and other single days. */
  readonly marks?: readonly { readonly on: Day; readonly label: string }[] | undefined
}

export interface GanttProps {
  readonly label: string
  readonly rows: readonly GanttRow[]
  /** First and last day shown: at most two years, so that a month stays wide enough to see. */
  readonly from: Day
  readonly to: Day
  readonly today?: Day | undefined
}

/**
 * A plan over months. Coordinates are percentages of an SVG without a `viewBox`, so that bars stretch while words keep
 * their size; each row has its own SVG and the label stands in HTML above or beside it.
 */
export const Gantt = ({ label, rows, from, to, today }: GanttProps) => {
  const words = useWords()
  const zh = useLang() === 'zh'
  const days = daysBetween(from, to) + 1
  must(days > 0 && days <= 750, 'a plan shows at most two years')
  const at = (on: Day): number => Math.min(100, Math.max(0, (daysBetween(from, on) / days) * 100))
  const percent = (n: number): string => `${Math.round(n * 100) / 100}%`
  const x = (on: Day): string => percent(at(on))
  const width = (first: Day, last: Day): string => percent(Math.max(0.8, at(addDays(last, 1)) - at(first)))
  const text = (on: Day): string => (zh ? dayText(on) : on)
  const months: Day[] = []
  for (
    let on = from;
    on <= to;
    on = addDays(`${on.slice(0, 7)}-28` as Day, 4)
      .slice(0, 7)
      .concat('-01') as Day
  )
    months.push(on)
  const lines = months
    .slice(1)
    .map((month) => <line key={month} className="g-line" x1={x(month)} x2={x(month)} y1="0" y2="100%" />)
  const now = today !== undefined && today >= from && today <= to && (
    <line className="g-today" x1={x(today)} x2={x(today)} y1="0" y2="100%" />
  )
  return (
    <figure className="gantt" aria-label={label}>
      <div className="g-row g-head" aria-hidden="true">
        <span className="g-label">{today !== undefined && `${words.today} ${text(today)}`}</span>
        <svg className="g-axis" width="100%" height="28">
          {months.map((month) => (
            <text key={month} className="g-month" x={x(month)} y="19" dx="3">
              {Number(month.slice(5, 7))}
              {months.length <= 8 && words.month}
            </text>
          ))}
          {lines}
          {now}
        </svg>
      </div>
      {rows.map((row) => (
        <div className="g-row" key={row.label}>
          <span className="g-label">{row.label}</span>
          <svg
            className="g-bars"
            width="100%"
            height="34"
            role="img"
            aria-label={`${row.label}: ${words.planned} ${text(row.from)}–${text(row.to)}, ${words[row.state]}`}
          >
            {lines}
            <rect className={`g-plan g-${row.state}`} x={x(row.from)} y="9" width={width(row.from, row.to)} height="16" rx="4" />
            {row.actual !== undefined && (
              <rect
                className="g-actual"
                x={x(row.actual.from)}
                y="13"
                width={width(row.actual.from, row.actual.to)}
                height="8"
                rx="3"
              />
            )}
            {now}
            {row.marks?.map((mark) => (
              <svg key={mark.label + mark.on} x={x(mark.on)} y="17" overflow="visible">
                <path className="g-mark" d="M0-8L8 0L0 8L-8 0z" />
              </svg>
            ))}
          </svg>
        </div>
      ))}
      <figcaption>
        <span className="g-key">
          <svg width="22" height="12" aria-hidden="true">
            <rect className="g-plan g-todo" width="22" height="12" rx="3" />
          </svg>
          {words.planned}
        </span>
        <span className="g-key">
          <svg width="22" height="12" aria-hidden="true">
            <rect className="g-actual" y="2" width="22" height="8" rx="3" />
          </svg>
          {words.actual}
        </span>
        <span className="g-key">
          <svg width="16" height="16" aria-hidden="true">
            <path className="g-mark" d="M8 0L16 8L8 16L0 8z" />
          </svg>
          {words.milestone}
        </span>
        <details>
          <summary>{words.asTable}</summary>
          <ul className="g-text">
            {rows.map((row) => (
              <li key={row.label}>
                <strong>{row.label}</strong> {words.planned} {text(row.from)}–{text(row.to)}
                {row.actual !== undefined && `, ${words.actual} ${text(row.actual.from)}–${text(row.actual.to)}`},{' '}
                {words[row.state]}
                {row.marks?.map((mark) => (
                  <span key={mark.label + mark.on}>
                    ; {text(mark.on)} {mark.label}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </details>
      </figcaption>
    </figure>
  )
}
