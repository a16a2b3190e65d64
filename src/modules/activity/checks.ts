import { counts } from '../../platform/check.ts'
import { checkPlaces } from './store-plan.ts'
import { checkDays, checkFindable, checkVersions } from './store.ts'

export const checks = [
  counts('activity.days', '活动都是办过以后才登记的', checkDays),
  counts('activity.versions', '每次更正都留有原来的内容', checkVersions),
  counts('activity.findable', '公开的活动都查得到', checkFindable),
  counts('activity.places', '报上名的人不超过名额，有空位就没有人候补', checkPlaces),
]
