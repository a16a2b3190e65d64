import { counts } from '../../platform/check.ts'
import { checkMatches, checkSlots } from './store.ts'

export const checks = [
  counts('venue.slots', '每个场地预订都占着自己的时段，没有重叠', checkSlots),
  counts('venue.matches', '借用的资源和需要的是同一类', checkMatches),
]
