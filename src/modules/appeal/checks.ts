import { counts } from '../../platform/check.ts'
import { checkAnswered, checkShown, checkTally } from './store.ts'

export const checks = [
  counts('appeal.answered', '答复过的诉求都有答复的记录', checkAnswered),
  counts('appeal.shown', '公开的诉求都经本人同意，里面没有手机号', checkShown),
  counts('appeal.tally', '按主题、地方、月份数的件数和诉求一样多', checkTally),
]
