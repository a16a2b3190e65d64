import type { HintShown } from '../../../desk/hints.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import type { Tone } from '../../../desk/tags.tsx'
import { fill } from '../../../kernel/text.ts'
import { zh } from '../words.zh.ts'

export type Whole = QueryValue<'project.whole'>
export type Card = Whole['card']
export type Step = Card['step']
export type Proposal = Whole['versions'][number]['proposal']
export type Comment = Whole['comments'][number]
export type Rules = QueryValue<'programme.cycle'>['measure']['rules']
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
  approved: 'good',
  waitlisted: 'quiet',
  rejected: 'stop',
  publicNotice: 'run',
  agreed: 'good',
  active: 'run',
  completed: 'wait',
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
  approved: 4,
  waitlisted: 3,
  rejected: 3,
  publicNotice: 4,
  agreed: 5,
  active: 5,
  completed: 6,
  closed: 7,
  withdrawn: 0,
  terminated: 5,
}

export const sourceNames = { fund: '自治金', own: '自筹', partner: '共治金', inKind: '实物折价' } as const
export const SOURCES = (Object.keys(sourceNames) as (keyof typeof sourceNames)[]).map((key) => ({ key, title: sourceNames[key] }))

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

export const trackName = (rules: Rules | undefined, key: string): string =>
  rules?.tracks.find((track) => track.key === key)?.name ?? (key === '' ? '未选类别' : key)
export const costName = (rules: Rules, key: string): string => rules.costTypes.find((type) => type.key === key)?.name ?? key

const sentences: Readonly<Record<string, string>> = { ...zh.refusals, ...zh.hints }

/**
 * Hints as they are shown. The server names parts of a proposal by their position (`goals.0.target`), comments by their key
 * (`goals.k3.target`): on the screen both go by key, so that a row that moves keeps what was said about it.
 */
export const shownHints = (hints: Whole['hints'], proposal: Proposal): HintShown[] =>
  hints.map((hint) => ({
    level: hint.level,
    field: byKey(hint.field, proposal),
    sentence: fill(sentences[hint.code] ?? hint.code, hint.facts),
    source: hint.source,
  }))

const PARTS = ['goals', 'actionLines', 'activities', 'lines'] as const

export function byKey(field: string, proposal: Proposal): string {
  const [part, at, ...rest] = field.split('.')
  const rows = PARTS.find((one) => one === part)
  if (!rows || at === undefined || !/^\d+$/.test(at)) return field
  return [rows, proposal[rows][Number(at)]?.key ?? at, ...rest].join('.')
}
