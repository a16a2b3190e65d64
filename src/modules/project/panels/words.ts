import { type Day, dayText } from '../../../kernel/day.ts'
import type { Lang } from '../../../platform/house.ts'
import { en } from '../pages/words.en.ts'
import { zh } from '../pages/words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)
export type Words = ReturnType<typeof wordsOf>

/** A day as a sentence of the page holds it. */
export const dayIn = (lang: Lang, on: string, withYear = true): string => (lang === 'zh' ? dayText(on as Day, withYear) : on)

/** A choice of the address, or null where somebody typed another. */
export const chosen = <T>(options: readonly T[], found: (one: T) => boolean): T | null => options.find(found) ?? null
