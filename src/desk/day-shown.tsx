import { dayText, parseDay } from '../kernel/day.ts'

/** A day as people read it: `11月27日`, with the year where it is another than `today`'s. */
export const DayShown = ({ on, today }: { on: string | null; today?: string }) => {
  const read = on === null ? null : parseDay(on)
  if (!read?.ok) return <span className="unset">未定</span>
  return (
    <time dateTime={read.value}>{dayText(read.value, today === undefined || today.slice(0, 4) !== read.value.slice(0, 4))}</time>
  )
}
