import type { QueryValue } from '../../../desk/registry.ts'
import { type Fen, yuanShort } from '../../../kernel/money.ts'

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
/** The measure's own numbers, and the caps of a track or a cost type. */
export const settingNames: Readonly<Record<string, string>> = {
  reviewRounds: '督导意见最多几轮',
  noticeWorkdays: '公示几个工作日',
  preApprovalFrom: '支出预申请起点',
  leaderThreshold: '分管领导签字起点',
  ceiling: '单个项目上限',
  unitCap: '单价上限',
  shareCap: '占比上限',
}
export type Unit = 'yuan' | 'percent' | 'rounds' | 'workdays'

export const inUnit = (value: number, unit: Unit): string =>
  unit === 'yuan'
    ? `${yuanShort(value as Fen)} 元`
    : unit === 'percent'
      ? `${value}%`
      : unit === 'rounds'
        ? `${value} 轮`
        : `${value} 个工作日`

export const settingText = ({ value, confirmed }: Setting<number>, unit: Unit): string =>
  value === null ? (confirmed ? '不设（街道已确认）' : UNSET) : `${inUnit(value, unit)}${confirmed ? '' : `（${SUGGESTED}）`}`

export const meetingsText = (meetings: Rules['requiredMeetings']): string =>
  meetings.map((one) => `${one.before === 'approval' ? '立项前' : '结项前'}：${meetingNames[one.kind] ?? one.kind}`).join('；')
export const pathText = (path: readonly string[]): string => path.map((role) => signerNames[role] ?? role).join(' → ')
