import type { Lang } from '../../../platform/house.ts'
import { Tag } from '../../../ui/index.ts'
import type { Step } from '../domain.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'

export const wordsOf = (lang: Lang) => (lang === 'zh' ? zh : en)

const tones = {
  received: 'wait',
  accepted: 'accent',
  transferred: 'accent',
  inProgress: 'accent',
  answered: 'good',
  rated: 'good',
  closed: 'plain',
} as const

export const StepTag = ({ lang, step }: { lang: Lang; step: Step }) => <Tag tone={tones[step]}>{wordsOf(lang).steps[step]}</Tag>
