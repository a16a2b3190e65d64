import { type Day, dayText } from '../../../kernel/day.ts'
import type { Lang } from '../../../platform/house.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)
export const dayIn = (lang: Lang, day: Day): string => (lang === 'zh' ? dayText(day, true) : day)
