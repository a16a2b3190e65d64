import { addDays, type Day, dayText, daysBetween } from '../../../kernel/day.ts'
import { zh } from '../words.zh.ts'
import { useParts } from './form-field.tsx'

/** Months of two years stay wide enough to see. */
const MOST_DAYS = 749

/**
 * What was written about days, drawn while it is typed: activities over the months, meetings as marks. Lengths are percentages of
 * an SVG without a viewBox, as in the plan of the public page, which the console may not load.
 */
export function Plan() {
  const { proposal } = useParts()
  const planned = proposal.activities.flatMap((one, i) =>
    one.from !== '' && one.to !== '' && one.from <= one.to
      ? [{ label: one.theme === '' ? `活动 ${i + 1}` : one.theme, from: one.from as Day, to: one.to as Day }]
      : [],
  )
  const marks = proposal.meetings.flatMap((one) =>
    one.on === '' ? [] : [{ key: one.key, on: one.on as Day, label: zh.meetingKinds[one.kind] }],
  )
  const all = [...planned.flatMap((one) => [one.from, one.to]), ...marks.map((one) => one.on)].sort()
  const [from, to] = [all[0], all.at(-1)]
  if (planned.length === 0 || !from || !to || daysBetween(from, to) > MOST_DAYS) return null
  const days = daysBetween(from, to) + 1
  const at = (on: Day): number => (daysBetween(from, on) / days) * 100
  const x = (on: Day): string => `${at(on).toFixed(2)}%`
  const months: Day[] = []
  for (let on = `${from.slice(0, 7)}-01` as Day; on <= to; on = `${addDays(on, 32).slice(0, 7)}-01` as Day)
    if (on >= from) months.push(on)
  const lines = months.map((month) => <line key={month} className="g-line" x1={x(month)} x2={x(month)} y1="0" y2="100%" />)
  return (
    <div className="plan">
      <h3>进度安排</h3>
      <div className="g-row" aria-hidden="true">
        <span />
        <svg width="100%" height="22">
          {lines}
          {months.map((month) => (
            <text key={month} className="g-month" x={x(month)} y="15" dx="3">
              {Number(month.slice(5, 7))}月
            </text>
          ))}
        </svg>
      </div>
      {marks.length === 0 ? null : (
        <div className="g-row">
          <span className="g-label">三会</span>
          <svg width="100%" height="26" role="img" aria-label={marks.map((one) => `${one.label} ${dayText(one.on)}`).join('，')}>
            {lines}
            {marks.map((one) => (
              <svg key={one.key} x={x(one.on)} y="13" overflow="visible">
                <path className="g-mark" d="M0-7L7 0L0 7L-7 0z" />
              </svg>
            ))}
          </svg>
        </div>
      )}
      {planned.map((one, i) => (
        <div key={`${one.label} ${i}`} className="g-row">
          <span className="g-label">{one.label}</span>
          <svg width="100%" height="26" role="img" aria-label={`${one.label}：${dayText(one.from)}至${dayText(one.to)}`}>
            {lines}
            <rect
              className="g-plan"
              x={x(one.from)}
              y="6"
              width={`${Math.max(0.8, at(addDays(one.to, 1)) - at(one.from)).toFixed(2)}%`}
              height="14"
              rx="4"
            />
          </svg>
        </div>
      ))}
    </div>
  )
}
