import { addDays, type Day } from '../../../kernel/day.ts'
import { fill } from '../../../kernel/text.ts'
import type { Lang } from '../../../platform/house.ts'
import { dayIn, wordsOf } from './record-list.tsx'

/** 2026-11 of a day. */
export const monthOf = (day: Day): string => day.slice(0, 7)
export const firstOf = (month: string): Day => `${month}-01` as Day
export function nextMonth(month: string, step: 1 | -1): string {
  const [year = 0, n = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, n - 1 + step, 1)).toISOString().slice(0, 7)
}
export const lastOf = (month: string): Day => addDays(firstOf(nextMonth(month, 1)), -1)
/** 0 for a Monday. */
const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
/** 周六, as people say it beside a date. */
export const weekdayIn = (lang: Lang, day: Day): string => {
  const words = wordsOf(lang).calendar
  return fill(words.weekday, { day: words.weekdays[weekdayOf(day)] ?? '' })
}

const WIDTH = 46
const HEIGHT = 44

/** A month at a glance; a day with activities leads to them in the list below. */
export const Month = ({
  month,
  today,
  counts,
  lang,
}: {
  month: string
  today: Day
  counts: ReadonlyMap<Day, number>
  lang: Lang
}) => {
  const words = wordsOf(lang).calendar
  const before = weekdayOf(firstOf(month))
  const last = Number(lastOf(month).slice(8))
  const weeks = Math.ceil((before + last) / 7)
  const days = Array.from({ length: last }, (_, i) => addDays(firstOf(month), i))
  return (
    <svg viewBox={`0 0 ${WIDTH * 7} ${HEIGHT * (weeks + 1)}`} width="100%" role="group" aria-label={words.title}>
      {words.weekdays.map((label, i) => (
        <text key={label} x={(i + 0.5) * WIDTH} y={28} textAnchor="middle" fontSize="14" fill="currentColor" aria-hidden="true">
          {label}
        </text>
      ))}
      {days.map((day, i) => {
        const [column, row] = [(before + i) % 7, Math.floor((before + i) / 7) + 1]
        const n = counts.get(day) ?? 0
        const number = (
          <text
            x={(column + 0.5) * WIDTH}
            y={row * HEIGHT + 27}
            textAnchor="middle"
            fontSize="16"
            fontWeight={n > 0 || day === today ? 'bold' : 'normal'}
            fill="currentColor"
          >
            {i + 1}
          </text>
        )
        const ring = day === today && (
          <circle cx={(column + 0.5) * WIDTH} cy={row * HEIGHT + 21} r="19" fill="none" stroke="currentColor" />
        )
        return n === 0 ? (
          <g key={day} opacity={day === today ? 1 : 0.6} aria-hidden="true">
            {ring}
            {number}
          </g>
        ) : (
          <a key={day} href={`#d${day}`} aria-label={fill(words.events, { day: dayIn(lang, day), n })}>
            <rect x={column * WIDTH + 3} y={row * HEIGHT + 1} width={WIDTH - 6} height={HEIGHT - 4} rx="10" className="bar-of" />
            {ring}
            {number}
            {Array.from({ length: Math.min(n, 4) }, (_, dot) => (
              <circle
                // biome-ignore lint: dots are counted, not told apart
                key={dot}
                cx={(column + 0.5) * WIDTH + (dot - (Math.min(n, 4) - 1) / 2) * 7}
                cy={row * HEIGHT + 35}
                r="2.4"
                className="bar"
              />
            ))}
          </a>
        )
      })}
    </svg>
  )
}
