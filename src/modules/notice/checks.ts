import { counts } from '../../platform/check.ts'
import { checkPeriods, checkSealed, checkTimes } from './store.ts'

export const checks = [
  counts('notice.periods', '每份公示的时间不短于写明的工作日', checkPeriods),
  counts('notice.objections-in-time', '每条异议都在公示期内收到', checkTimes),
  counts('notice.contacts-sealed', '异议人的姓名和电话都是密文', checkSealed),
]
