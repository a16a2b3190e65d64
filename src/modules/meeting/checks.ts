import { counts } from '../../platform/check.ts'
import { checkDays, checkHidden, checkMinutes } from './store.ts'

export const checks = [
  counts('meeting.minutes', '每次会议都有纸质记录或文字记录', checkMinutes),
  counts('meeting.hidden', '不公开的协调会查不到', checkHidden),
  counts('meeting.days', '会议都是开过以后才登记的', checkDays),
]
