import { counts } from '../../platform/check.ts'
import { checkDays, checkSheets, checkTallies } from './store.ts'

export const checks = [
  counts('survey.tallies', '每份问卷的统计和收到的份数相等', checkTallies),
  counts('survey.days', '每份回答都在问卷开放的日子里', checkDays),
  counts('survey.sheets', '用过的编号都是印出来的', checkSheets),
]
