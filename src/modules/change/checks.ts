import { counts } from '../../platform/check.ts'
import { checkEnded, checkPaused, checkTotals } from './store.ts'

export const checks = [
  counts('change.totals', '变更前后的预算总额不变', checkTotals),
  counts('change.ended', '终止的项目停在「已终止」', checkEnded),
  counts('change.paused', '整改中的项目都标着暂停，别的都没有', checkPaused),
]
