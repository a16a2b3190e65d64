import { counts } from '../../platform/check.ts'
import { checkDays, checkFindable, checkVersions } from './store.ts'

export const checks = [
  counts('activity.days', '活动都是办过以后才登记的', checkDays),
  counts('activity.versions', '每次更正都留有原来的内容', checkVersions),
  counts('activity.findable', '公开的活动都查得到', checkFindable),
]
