import { type Day, dayText } from '../../kernel/day.ts'
import { fill } from '../../kernel/text.ts'
import { isWorkday } from '../../platform/holidays.ts'
import type { Lang } from '../../platform/house.ts'
import { dayOfPeriod, type NoticeState } from './domain.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)

export const dayIn = (lang: Lang, day: Day, withYear = false): string => (lang === 'zh' ? dayText(day, withYear) : day)

/** How far a notice is, in the words the law's readers expect: 公示中 · 第 3 个工作日,共 5 个,至 11月27日24时. */
export function noticeLine(
  lang: Lang,
  notice: { state: NoticeState; from: Day; until: Day; workdays: number },
  today: Day,
): string {
  const words = wordsOf(lang)
  if (notice.state === 'withdrawn') return words.states.withdrawn
  const n = dayOfPeriod(notice.from, today, notice.workdays, isWorkday)
  const facts = { n, all: notice.workdays, from: dayIn(lang, notice.from), until: dayIn(lang, notice.until) }
  if (notice.state === 'ended') return fill(words.ended, facts)
  if (today < notice.from) return fill(words.coming, facts)
  return fill(n === 0 ? words.runningFirst : words.running, facts)
}
