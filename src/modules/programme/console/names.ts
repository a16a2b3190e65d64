import type { QueryValue } from '../../../desk/registry.ts'
import { type Fen, yuanShort } from '../../../kernel/money.ts'
import { OWN_SETTINGS, type Unit, unitWords } from '../words.settings.ts'

export type Cycle = QueryValue<'programme.cycle'>
export type Rules = Cycle['measure']['rules']
export type Track = Rules['tracks'][number]
export type CostType = Rules['costTypes'][number]
export type Exclusion = Rules['exclusions'][number]

export interface Setting<T> {
  readonly value: T | null
  readonly source: string
  readonly confirmed: boolean
}

export const UNSET = '未设定（请街道确认）'
export const SUGGESTED = '系统建议,需确认'

export const stageNames: Readonly<Record<string, string>> = {
  callForProposals: '申报',
  training: '培训',
  supervisorReview: '督导审阅',
  gateCheck: '把关',
  decisionAndNotice: '立项与公示',
  implementation: '实施',
  midtermCheck: '中期检查',
  appraisalMeeting: '评议会',
  accountsClosed: '关账',
  resultShow: '成果展示',
}
export const signerNames: Readonly<Record<string, string>> = {
  areaSecretary: '居民区书记',
  committeeDirector: '居委会主任',
  centreStaff: '社区管理中心',
  selfGovOfficer: '自治办',
  subdistrictLeader: '分管领导',
}
export const meetingNames: Readonly<Record<string, string>> = {
  hearing: '听证会·做什么',
  mediation: '协调会·怎么做',
  appraisal: '评议会·效果怎么样',
}
export const paperNames: Readonly<Record<string, string>> = {
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
/** The measure's own numbers, and those of a track, a cost type or a score sheet. */
export const settingNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OWN_SETTINGS.map((one) => [one.key, one.name])),
  ceiling: '单个项目上限',
  quota: '一年最多几个',
  unitCap: '单价上限',
  shareCap: '占比上限',
  sheet: '评分项',
}

export const inUnit = (value: number, unit: Unit): string =>
  unit === 'yuan' ? `${yuanShort(value as Fen)} 元` : unit === 'percent' ? `${value}%` : `${value} ${unitWords[unit]}`

/** Points × 100 as they are read: 75, 89.5. */
export const points = (hundredths: number): string => String(hundredths / 100)

export const sheetText = (sheet: Rules['sheets']['final']): string =>
  sheet.criteria.length === 0
    ? '不评分'
    : [
        sheet.criteria.map((one) => `${one.name} ${one.weight}`).join('、'),
        sheet.floor === null ? '' : `${points(sheet.floor)} 分以下不立项`,
        sheet.levels.map((one) => `${one.name} ${points(one.from)} 分起`).join('、'),
        sheet.raters.map((one) => `${raterNames[one.rater]} ${one.percent}%`).join('、'),
        sheet.confirmed ? '' : SUGGESTED,
        sheet.source === '' || sheet.source === '系统建议' ? '' : `出处：${sheet.source}`,
      ]
        .filter(Boolean)
        .join('；')
export const raterNames = { supervisor: '督导', panel: '评审组', residents: '居民问卷' } as const

export const settingText = ({ value, confirmed }: Setting<number>, unit: Unit): string =>
  value === null ? (confirmed ? '不设（街道已确认）' : UNSET) : `${inUnit(value, unit)}${confirmed ? '' : `（${SUGGESTED}）`}`

export const meetingsText = (meetings: Rules['requiredMeetings']): string =>
  meetings.map((one) => `${one.before === 'approval' ? '立项前' : '结项前'}：${meetingNames[one.kind] ?? one.kind}`).join('；')
export const pathText = (path: readonly string[]): string => path.map((role) => signerNames[role] ?? role).join(' → ')

/** 工作法 as a sentence: stages and their steps. */
export const methodText = (method: Rules['workMethod']): string =>
  method === null
    ? '不采用'
    : `${method.name}；${method.stages.map((one) => `${one.name}：${one.steps.map((step) => step.name).join('、')}`).join('；')}`

/** What meets a step of a 工作法. */
export const recordNames = {
  survey: '问卷或需求调研',
  hearing: '听证会',
  proposal: '提交了项目书',
  notice: '公示',
  team: '写了团队',
  partners: '有联合的居民区或共建单位',
  activities: '活动记录',
  mediation: '协调会',
  appraisal: '评议会',
  accounts: '付过款，账目公开',
  closing: '结项',
  none: '不用记录',
} as const
