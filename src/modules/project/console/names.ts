import type { QueryValue } from '../../../desk/registry.ts'
import type { Tone } from '../../../desk/tags.tsx'
import type { Rules } from '../../proposal/console/index.ts'
import { zh } from '../words.zh.ts'

export { costName, type Proposal, type Rules, SOURCES, trackName } from '../../proposal/console/index.ts'

export type Whole = QueryValue<'project.whole'>
export type Card = Whole['card']
export type Step = Card['step']
export type Comment = Whole['comments'][number]
export type Evidence = Rules['costTypes'][number]['evidence'][number]

/** The rules under which the project is judged. The query hands them on as they are stored, without a shape of its own. */
export const rulesOf = (whole: Whole): Rules => whole.measure.rules as unknown as Rules

export const stepNames: Readonly<Record<Step, string>> = zh.steps
export const stepTones: Readonly<Record<Step, Tone>> = {
  draft: 'quiet',
  underSupervisorReview: 'run',
  returned: 'wait',
  inGate: 'wait',
  gated: 'wait',
  inPanelReview: 'run',
  approved: 'good',
  waitlisted: 'quiet',
  rejected: 'stop',
  publicNotice: 'run',
  agreed: 'good',
  active: 'run',
  completed: 'wait',
  evaluated: 'wait',
  closed: 'good',
  withdrawn: 'quiet',
  terminated: 'stop',
}

export const STAGES = ['申报', '督导', '把关', '立项', '公示', '实施', '结项'] as const
/** Which stage is under way; 7 is all done. */
export const stageAt: Readonly<Record<Step, number>> = {
  draft: 0,
  underSupervisorReview: 1,
  returned: 1,
  inGate: 2,
  gated: 3,
  inPanelReview: 3,
  approved: 4,
  waitlisted: 3,
  rejected: 3,
  publicNotice: 4,
  agreed: 5,
  active: 5,
  completed: 6,
  evaluated: 6,
  closed: 7,
  withdrawn: 0,
  terminated: 5,
}

export const commentStates: Readonly<Record<Comment['state'], { word: string; tone: Tone }>> = {
  written: { word: '未发出', tone: 'quiet' },
  open: { word: '待回应', tone: 'wait' },
  answered: { word: '已回应', tone: 'run' },
  accepted: { word: '已采纳', tone: 'good' },
}
export const ADVICE_ONLY = '督导只提建议,不审批经费'

export const outcomeNames = {
  approved: '同意立项',
  approvedWithConditions: '附条件立项',
  waitlisted: '候补',
  rejected: '不予立项',
} as const
export type Outcome = keyof typeof outcomeNames
export const meetingKinds: Readonly<Record<string, string>> = {
  hearing: '听证会·做什么',
  mediation: '协调会·怎么做',
  appraisal: '评议会·效果怎么样',
}
export const meetingOutcomes: Readonly<Record<string, string>> = {
  support: '支持',
  amend: '修改后支持',
  oppose: '不支持',
  agreed: '达成一致',
  notAgreed: '未达成一致',
  satisfied: '满意',
  basically: '基本满意',
  unsatisfied: '不满意',
}
export const evidenceNames: Readonly<Record<Evidence, string>> = {
  invoice: '发票',
  list: '明细',
  attendanceSheet: '签到表',
  photos: '照片',
  distributionList: '领用签收单',
  paymentList: '签领单',
  contract: '合同',
  quotes: '比价',
  acceptance: '验收单',
  policy: '保单',
}
