import { type Day, dayOf, dayText, daysBetween } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

/** Days after which a record stands: by then it may be part of a claim or an evaluation. */
export const CORRECT_DAYS = 30
/** A street fair of a whole subdistrict; more is a typing error. */
export const MOST_ATTENDANCES = 100_000
export const MOST_PHOTOS = 12

export interface Held {
  readonly day: Day
  /** 人次. */
  readonly attendances: number
  /** 人, where it was counted. */
  readonly participants: number | null
}

/** It was held, and the two counts agree: one person may come several times, so 人 never exceeds 人次. */
export function checkHeld<T extends Held>(held: T, today: Day): Result<T> {
  if (held.day > today) return no('activity.in-the-future', { today: dayText(today, true) }, 'day')
  if (!Number.isInteger(held.attendances) || held.attendances < 1) return no('activity.nobody-came', {}, 'attendances')
  if (held.attendances > MOST_ATTENDANCES) return no('activity.too-many-came', { most: MOST_ATTENDANCES }, 'attendances')
  if (held.participants === null) return ok(held)
  if (!Number.isInteger(held.participants) || held.participants < 1) return no('activity.not-a-count', {}, 'participants')
  if (held.participants > held.attendances) return no('activity.more-people-than-visits', {}, 'participants')
  return ok(held)
}

/** Who may correct a record: the one who wrote it, within 30 days of writing it. */
export function mayCorrect(
  record: { recordedAt: Date; recordedBy: string | null },
  person: string | null,
  today: Day,
): Result<true> {
  if (record.recordedBy === null || record.recordedBy !== person) return no('activity.not-own')
  return daysBetween(dayOf(record.recordedAt), today) > CORRECT_DAYS ? no('activity.too-late', { days: CORRECT_DAYS }) : ok(true)
}
