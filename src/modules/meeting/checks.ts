import { counts } from '../../platform/check.ts'
import { checkDays, checkHidden, checkMinutes } from './store.ts'
import { checkAnswered, checkConcluded } from './store-call.ts'

export const checks = [
  counts('meeting.minutes', '每次会议都有纸质记录或文字记录', checkMinutes),
  counts('meeting.hidden', '不公开的协调会查不到', checkHidden),
  counts('meeting.days', '会议都是开过以后才登记的', checkDays),
  counts('meeting.concluded', '形成结论的会议都有记录，没有形成结论的都没有', checkConcluded),
  counts('meeting.answered', '形成结论的会议，每条会前意见都有答复', checkAnswered),
]
