import { counts } from '../../platform/check.ts'
import { checkPanels, checkScores } from './store.ts'

export const checks = [
  counts('rubric.totals', '每份打分的总分等于各项之和', checkScores),
  counts('rubric.panels', '每次收分的评审人数为奇数，且不少于规定人数', checkPanels),
]
