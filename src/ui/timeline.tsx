import type { ReactNode } from 'react'
import { type Day, dayText } from '../kernel/day.ts'
import { useLang } from './words.ts'

/** A day as people read it, with the exact day for machines. */
export const DayText = ({ on, withYear }: { on: Day; withYear?: boolean | undefined }) => {
  const zh = useLang() === 'zh'
  return <time dateTime={on}>{zh ? dayText(on, withYear === true) : on}</time>
}

export interface Happening {
  readonly on: Day
  readonly title: ReactNode
  readonly body?: ReactNode
  readonly tag?: ReactNode
}

/** What happened, in the order given (newest first on a project's page). */
export const Timeline = ({ items, label }: { items: readonly Happening[]; label: string }) => (
  <ol className="timeline" aria-label={label}>
    {items.map((item, i) => (
      // biome-ignore lint: a page is rendered once, so the position is a key
      <li key={i}>
        <p className="timeline-day">
          <DayText on={item.on} withYear />
        </p>
        <div className="timeline-body">
          <p className="timeline-title">
            {item.title} {item.tag}
          </p>
          {item.body !== undefined && <div>{item.body}</div>}
        </div>
      </li>
    ))}
  </ol>
)
