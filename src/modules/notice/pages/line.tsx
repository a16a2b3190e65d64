import type { Lang } from '../../../platform/house.ts'
import { Tag } from '../../../ui/index.ts'
import type { NoticeState } from '../domain.ts'
import { wordsOf } from '../line.ts'

const tones = { coming: 'plain', open: 'wait', ended: 'plain', withdrawn: 'second' } as const

export const StateTag = ({ lang, state }: { lang: Lang; state: NoticeState }) => (
  <Tag tone={tones[state]}>{wordsOf(lang).states[state]}</Tag>
)
