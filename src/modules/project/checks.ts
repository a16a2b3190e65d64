import { counts } from '../../platform/check.ts'
import { checkPartners } from './store-joint.ts'
import { checkYearFigures } from './store-public.ts'
import { agreedLines, approvedBelow, brokenGrants, decidedWithoutGate } from './store-checks.ts'

/** What must hold over every project of a tenant. */
export const checks = [
  counts('project.grant-is-lines', '每个立项项目的金额等于预算各行之和，也等于最后一次立项决定', brokenGrants),
  counts('project.apart', '申报、把关、立项由不同的人办理，没有越过把关的立项', decidedWithoutGate),
  counts('project.floor', '评审过的项目收分以后才立项，得分不低于分数线', approvedBelow),
  counts('project.year-figures', '历年的申报数、立项数和金额等于各年项目之和', checkYearFigures),
  counts('project.lines-have-versions', '每一行预算都出自提交过的项目书', agreedLines),
  counts('project.partners', '联合项目的每个伙伴都是牵头以外的居委会', checkPartners),
]
