import { counts } from '../../platform/check.ts'
import { checkCut, checkDays, checkSheets, checkSums, checkTallies } from './store.ts'

export const checks = [
  counts('survey.tallies', '每份问卷的统计和收到的份数相等', checkTallies),
  counts('survey.sums', '没有一个选项的人数小于零', checkSums),
  counts('survey.cut', '结果公布以后，纸质编号和回答之间没有联系', checkCut),
  counts('survey.days', '每份回答都在问卷开放的日子里', checkDays),
  counts('survey.sheets', '用过的编号都是印出来的', checkSheets),
]
