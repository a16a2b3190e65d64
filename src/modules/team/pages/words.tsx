import { type Day, dayText } from '../../../kernel/day.ts'
import type { Lang } from '../../../platform/house.ts'
import { Tag } from '../../../ui/index.ts'
import type { Stage } from '../domain.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)
export const dayIn = (lang: Lang, day: Day): string => (lang === 'zh' ? dayText(day, true) : day)

const tones = { selfManagement: 'wait', selfService: 'accent', servingAll: 'good' } as const
export const StageTag = ({ lang, stage }: { lang: Lang; stage: Stage }) => (
  <Tag tone={tones[stage]}>{wordsOf(lang).stages[stage]}</Tag>
)
