import type { ReactNode } from 'react'

export interface Moment {
  readonly key: string
  /** ISO instant; shown in Shanghai time. */
  readonly at: string
  /** The verb: 提交, 通过把关. */
  readonly what: ReactNode
  readonly who?: ReactNode
  readonly detail?: ReactNode
  readonly tone?: 'good' | 'wait' | 'stop'
}

const stamp = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as the office reads it: `2026/3/31 09:05`, Shanghai time. */
export const instantText = (at: string): string => stamp.format(new Date(at))

/** Who did what when, newest first as given. */
export const Timeline = ({ moments }: { moments: readonly Moment[] }) => (
  <ol className="timeline">
    {moments.map(({ key, at, what, who, detail, tone }) => (
      <li key={key} className={tone ? `moment moment-${tone}` : 'moment'}>
        <p className="moment-head">
          <strong>{what}</strong>
          {who === undefined ? null : <span>{who}</span>}
          <time dateTime={at}>{instantText(at)}</time>
        </p>
        {detail === undefined ? null : <div className="moment-detail">{detail}</div>}
      </li>
    ))}
  </ol>
)
