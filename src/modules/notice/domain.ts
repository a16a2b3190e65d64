import { type Day, dayText, type IsWorkday, workdaysAfter, workdaysBetween } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { maskName, maskNumbers } from '../../kernel/text.ts'

export { maskNumbers } from '../../kernel/text.ts'

/** grant 立项公示, award 评优公示, change 项目变更公示, evaluation 结项评估公示. */
export const NOTICE_KINDS = ['grant', 'award', 'change', 'evaluation'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** An objection is 成立 (what was announced must change) or 不成立. */
export const OUTCOMES = ['upheld', 'notUpheld'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Longest period; the default of five working days (domain §2.8, range 3–7) comes from the year's measure. */
export const MOST_WORKDAYS = 60
export const OBJECTION_CHARACTERS = 1000
export const ANSWER_CHARACTERS = 1000
/** Working days within which the office answers an objection; custom, as for 诉求 (domain §8.7). */
export const ANSWER_WORKDAYS = 5

/** What a notice says: paragraphs, and at most one table. */
export interface NoticeBody {
  readonly paragraphs: readonly string[]
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined
}

export type NoticeState = 'coming' | 'open' | 'ended' | 'withdrawn'

export interface Period {
  readonly from: Day
  readonly until: Day
  readonly withdrawn: boolean
}

/** A notice runs from the day of its publication until 24:00 of its last working day. */
export function stateOn(period: Period, today: Day): NoticeState {
  if (period.withdrawn) return 'withdrawn'
  if (today < period.from) return 'coming'
  return today <= period.until ? 'open' : 'ended'
}

/** The last day of a notice. The day of publication does not count (民法典 §201). */
export function untilOf(from: Day, workdays: number, today: Day, isWorkday: IsWorkday): Result<Day> {
  if (!Number.isInteger(workdays) || workdays < 1 || workdays > MOST_WORKDAYS)
    return no('notice.not-a-period', { most: MOST_WORKDAYS }, 'workdays')
  if (from < today) return no('notice.begins-in-the-past', { today: dayText(today) }, 'from')
  return ok(workdaysAfter(from, workdays, isWorkday))
}

/** Which working day of the period it is: 0 on the day of publication, at most `workdays`. */
export const dayOfPeriod = (from: Day, today: Day, workdays: number, isWorkday: IsWorkday): number =>
  today <= from ? 0 : Math.min(workdays, workdaysBetween(from, today, isWorkday))

/** A table's rows are as long as its head; a notice says something. */
export function checkBody(body: NoticeBody): Result<NoticeBody> {
  if (body.paragraphs.every((paragraph) => paragraph.trim() === '') && !body.table?.rows.length)
    return no('notice.says-nothing', {}, 'body')
  if (body.table?.rows.some((row) => row.length !== body.table?.columns.length)) return no('notice.ragged-table', {}, 'body')
  return ok(body)
}

/** A telephone: a mobile number, or a landline of Shanghai with or without 021 (older people have no mobile). Digits only. */
export function readContact(typed: string, field = 'phone'): Result<string> {
  const digits = typed
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s()（）-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (digits === '') return no('platform.required', {}, field)
  return /^(1[3-9]\d{9}|(021)?[2-9]\d{7})$/.test(digits) ? ok(digits) : no('notice.not-a-phone', {}, field)
}

/** What the office publishes, with the objector's name, telephone and ID numbers masked, should they stand in it. */
export function maskAnswer(text: string, name: string | null): string {
  const bare = maskNumbers(text).replace(/(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, '****')
  return name !== null && [...name].length >= 2 ? bare.replaceAll(name, maskName(name)) : bare
}

/** May what was announced take effect? Only after the whole period, and with every objection answered and none upheld. */
export function proceed(
  notice: { until: Day; state: NoticeState; openObjections: number; upheld: number } | undefined,
): Result<true> {
  if (!notice || notice.state === 'withdrawn') return no('notice.none')
  if (notice.state !== 'ended') return no('notice.still-running', { until: dayText(notice.until) })
  if (notice.openObjections > 0) return no('notice.objection-open', { n: notice.openObjections })
  return notice.upheld > 0 ? no('notice.objection-upheld') : ok(true)
}
