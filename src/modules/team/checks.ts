import { counts } from '../../platform/check.ts'
import { checkLeader, checkStages } from './store.ts'
import { checkConfirmed, checkMinors, checkVersions } from './store-service.ts'
import { checkConsent } from './store-talent.ts'

export const checks = [
  counts('team.leader', '负责人都是在队的成员', checkLeader),
  counts('team.stages', '团队的每个成长阶段都有依据', checkStages),
  counts('team.minors', '未成年志愿者都有监护人同意', checkMinors),
  counts('team.confirmed', '没有人确认自己的服务时间', checkConfirmed),
  counts('team.corrections', '服务时间的每次更正都留有原样', checkVersions),
  counts('team.consent', '本人同意的达人名片才公开、才查得到', checkConsent),
]
