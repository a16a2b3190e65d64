import { counts } from '../../platform/check.ts'
import { checkAnnounced, checkQuotas } from './store.ts'

export const checks = [
  counts('honour.quotas', '每个奖项都没有超过名额', checkQuotas),
  counts('honour.announced', '公布了的获奖者都查得到，没有公布的都查不到', checkAnnounced),
]
