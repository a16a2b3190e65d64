import type { Day } from '../../kernel/day.ts'
import { type Fen, toFen } from '../../kernel/money.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { checkSheet, DEFAULT_SHEETS, type ScoreSheet } from '../rubric/index.ts'
import { EVIDENCE_TYPES, type EvidenceType } from '../spending/index.ts'
import type { WorkMethod } from './methods.ts'
import { at, OWN_SETTINGS, sheetNames, type Unit } from './words.settings.ts'

/**
 * One number of a measure. `source` is where it comes from (a clause, a newspaper, 系统建议); what is not `confirmed` by the
 * subdistrict is shown as 系统建议,需确认, and a `null` value as 未设定(请街道确认).
 */
export interface Setting<T> {
  readonly value: T | null
  readonly source: string
  readonly confirmed: boolean
}

/** 类别: 重点/一般, 精品/特色/成长, 活动策划/团队建设/门口实事 … per year. */
export interface Track {
  readonly key: string
  readonly name: string
  /** Highest sum for one project. */
  readonly ceiling: Setting<Fen>
  /** At most so many projects a year. */
  readonly quota: Setting<number>
  /** 简表: a proposal of one page is enough. */
  readonly short: boolean
  readonly note: string
}

/** 预算科目 with its default rule [S1-25], domain §2.6. */
export interface CostType {
  readonly key: string
  readonly name: string
  readonly about: string
  /** `forbidden` costs stop a proposal; a `cap` over a share of the total or a unit price asks for an explanation. */
  readonly forbidden: boolean
  readonly unitCap: Setting<Fen>
  /** Percent of the requested sum, 1–100. */
  readonly shareCap: Setting<number>
  readonly evidence: readonly EvidenceType[]
}

/** 负面清单: a code and the reason an applicant reads. */
export interface ExclusionRule {
  readonly code: string
  readonly text: string
  readonly source: string
}

/** The structured parameters of a measure; the argument of every decision about a project. */
export interface Rules {
  readonly tracks: readonly Track[]
  readonly themes: readonly string[]
  readonly costTypes: readonly CostType[]
  readonly exclusions: readonly ExclusionRule[]
  /** 必开会议: no approval without a hearing, no closing without an appraisal [S1-27]. */
  readonly requiredMeetings: readonly {
    readonly before: 'approval' | 'closing'
    readonly kind: 'hearing' | 'mediation' | 'appraisal'
  }[]
  /** At most so many rounds of 督导意见. */
  readonly reviewRounds: Setting<number>
  readonly noticeWorkdays: Setting<number>
  /** Claims above it go to the 主要领导; 未设定 takes the strictest path [P9]. */
  readonly leaderThreshold: Setting<Fen>
  /** From this sum on, money is spent only after a 支出预申请. */
  readonly preApprovalFrom: Setting<Fen>
  /** Who signs a claim, in this order [P9]. The leader signs only above the threshold. */
  readonly claimPath: readonly string[]
  /** 评分表 of 立项评审, 中期检查 and 结项评估. */
  readonly sheets: Readonly<Record<SheetKey, ScoreSheet>>
  /** At least so many panelists; an odd number of them scores (domain §2.3). */
  readonly panelSize: Setting<number>
  /** Percent of the projects of a year that may be 优秀 (domain §2.10). */
  readonly excellentShare: Setting<number>
  /** 项目变更 (domain §2.8): up to `minor` percent between cost types is recorded, up to `major` the centre agrees, beyond it the office decides. */
  readonly changes: { readonly minor: Setting<number>; readonly major: Setting<number>; readonly daysBefore: Setting<number> }
  /** 终止 (domain §2.8): days without a start after the agreement, workdays to return what is unspent, years without a new application. */
  readonly termination: {
    readonly startDays: Setting<number>
    readonly returnWorkdays: Setting<number>
    readonly barYears: Setting<number>
  }
  /** 工作法 (四阶十二步, 六步法 …); null where the subdistrict follows none. */
  readonly workMethod: WorkMethod | null
  /** The text of the 管理办法 beside its numbers (domain §2.11). */
  readonly chapters: readonly Chapter[]
}

export const SHEET_KEYS = ['application', 'midterm', 'final'] as const
export type SheetKey = (typeof SHEET_KEYS)[number]

/** A chapter of the 管理办法: its clauses, each a paragraph with a number of its own. */
export interface Chapter {
  readonly title: string
  readonly clauses: readonly string[]
}

/** Who can sign a claim. */
export const CLAIM_SIGNERS = ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer', 'subdistrictLeader'] as const

/** Kinds of days of a year's calendar, domain §2.2. */
export const STAGES = [
  'callForProposals',
  'training',
  'supervisorReview',
  'gateCheck',
  'decisionAndNotice',
  'implementation',
  'midtermCheck',
  'appraisalMeeting',
  'accountsClosed',
  'resultShow',
] as const
export type Stage = (typeof STAGES)[number]

export interface StageDays {
  readonly stage: Stage
  readonly from: Day
  readonly to: Day
  /** A last day on a rest day moves to the next working day. */
  readonly rollForward?: boolean
}

/** One number of a measure by its name, for the checklist: what is not confirmed waits for the subdistrict. */
export interface NamedSetting extends Setting<number> {
  readonly key: string
  readonly kind: Unit
  /** The track, the cost type or the score sheet it belongs to; empty for the measure's own. */
  readonly of: string
}

/** The numbers of a measure. A cost type without a cap, a track without a quota have nothing to confirm: there is no default. */
export function settingsOf(rules: Rules): NamedSetting[] {
  const own = OWN_SETTINGS.map(
    ({ key, unit }): NamedSetting => ({ key, kind: unit, of: '', ...(at(rules, key) as Setting<number>) }),
  )
  const ofTracks = rules.tracks.flatMap(({ name, ceiling, quota }): NamedSetting[] => [
    { key: 'ceiling', kind: 'yuan', of: name, ...ceiling },
    ...(quota.value === null ? [] : [{ key: 'quota', kind: 'projects', of: name, ...quota } as const]),
  ])
  const caps = rules.costTypes
    .filter((one) => !one.forbidden)
    .flatMap((one): NamedSetting[] => [
      { key: 'unitCap', kind: 'yuan', of: one.name, ...one.unitCap },
      { key: 'shareCap', kind: 'percent', of: one.name, ...one.shareCap },
    ])
    .filter((one) => one.value !== null)
  const sheets = SHEET_KEYS.filter((key) => rules.sheets[key].criteria.length > 0).map((key): NamedSetting => {
    const { criteria, source, confirmed } = rules.sheets[key]
    return { key: 'sheet', kind: 'criteria', of: sheetNames[key], value: criteria.length, source, confirmed }
  })
  return [...own, ...ofTracks, ...caps, ...sheets]
}

/** What no form could take back once it is issued: two things of one name, a signature nobody can give. */
export function checkRules(rules: Rules): Result<true> {
  const lists: readonly [string, readonly { readonly key: string; readonly name: string }[]][] = [
    ['tracks', rules.tracks],
    ['costTypes', rules.costTypes],
  ]
  for (const [list, items] of lists)
    for (const [i, item] of items.entries())
      if (items.slice(0, i).some((one) => one.name === item.name || one.key === item.key))
        return no('programme.same-name', { name: item.name }, `rules.${list}.${i}.name`)
  for (const key of SHEET_KEYS) {
    const sheet = checkSheet(rules.sheets[key])
    if (!sheet.ok) return no(sheet.refusal.code, sheet.refusal.facts, `rules.sheets.${key}.${sheet.refusal.field ?? 'criteria'}`)
  }
  if (rules.costTypes.every((one) => one.forbidden)) return no('programme.nothing-allowed', {}, 'rules.costTypes.0.forbidden')
  const path = rules.claimPath
  return path.every((role, i) => CLAIM_SIGNERS.some((one) => one === role) && path.indexOf(role) === i)
    ? ok(true)
    : no('programme.claim-path', {}, 'rules.claimPath')
}

/** What the checklist knows of a subdistrict. */
export interface Standing {
  readonly brand: { readonly filing: string; readonly phone: string }
  readonly committees: number
  /** Roles of the office that somebody holds. */
  readonly held: readonly string[]
  /** Committees where somebody can write a proposal. */
  readonly staffed: number
  readonly fund: boolean
  readonly cycle: boolean
  readonly measure: boolean
  readonly unconfirmed: number
  readonly appropriated: boolean
  readonly tracks: number
  readonly envelopes: number
}

export const SETUP_STEPS = [
  'brand',
  'places',
  'office',
  'committees',
  'fund',
  'cycle',
  'measure',
  'settings',
  'appropriation',
  'envelopes',
] as const
export type SetupStep = (typeof SETUP_STEPS)[number]
export type StepState = 'done' | 'begun' | 'open'

/** Posts of the office without which a year does not run from proposal to payment. */
export const OFFICE_POSTS = [
  'selfGovOfficer',
  'subdistrictLeader',
  'financeOfficer',
  'cashier',
  'centreStaff',
  'supervisor',
] as const

/** 开通清单: what stands of what a running year needs. */
export function checklist(so: Standing): Record<SetupStep, StepState> {
  const part = (have: number, of: number): StepState => (have === 0 ? 'open' : have < of ? 'begun' : 'done')
  const all = (yes: boolean): StepState => (yes ? 'done' : 'open')
  const foot = [so.brand.filing, so.brand.phone].filter((one) => one !== '').length
  return {
    brand: part(foot, 2),
    places: all(so.committees > 0),
    office: part(OFFICE_POSTS.filter((role) => so.held.includes(role)).length, OFFICE_POSTS.length),
    committees: so.committees === 0 ? 'open' : part(so.staffed, so.committees),
    fund: all(so.fund),
    cycle: all(so.cycle),
    measure: all(so.measure),
    settings: so.measure ? (so.unconfirmed === 0 ? 'done' : 'begun') : 'open',
    appropriation: all(so.appropriated),
    envelopes: so.tracks === 0 ? 'open' : part(so.envelopes, so.tracks),
  }
}

/** A calendar lies inside its cycle, each stage ends after it begins. */
export function checkCalendar(begins: Day, ends: Day, calendar: readonly StageDays[]): Result<true> {
  if (ends <= begins) return no('programme.ends-before-it-begins', {}, 'ends')
  const wrong = calendar.findIndex((stage) => stage.to < stage.from)
  return wrong < 0 ? ok(true) : no('programme.stage-order', {}, `calendar.${wrong}.to`)
}

export const trackOf = (rules: Rules, key: string): Track | undefined => rules.tracks.find((track) => track.key === key)
export const costTypeOf = (rules: Rules, key: string): CostType | undefined => rules.costTypes.find((type) => type.key === key)

const suggested = <T>(value: T | null, source = '系统建议'): Setting<T> => ({ value, source, confirmed: false })
const unset = <T>(): Setting<T> => ({ value: null, source: '', confirmed: false })

/** The cost types every measure begins with: the six of the newspaper first, with exactly its names. */
export const DEFAULT_COST_TYPES: readonly CostType[] = [
  cost('lecturerFee', '讲师费', '税后，按学时；半天不超过 4 学时', ['paymentList', 'attendanceSheet', 'photos'], {
    unitCap: suggested(toFen(500_00), '副高及以下，每学时'),
  }),
  cost('volunteerCost', '志愿者费用', '只补交通、误餐等本人支出，不是报酬', ['paymentList', 'attendanceSheet'], {
    unitCap: suggested(toFen(100_00), '每人每天；《志愿服务条例》只许补本人支出'),
  }),
  cost('materials', '物料费', '附采购清单和领用签收', ['invoice', 'list', 'distributionList']),
  cost('publicity', '宣传费', '海报、展板、印刷', ['invoice', 'list'], { shareCap: suggested(15) }),
  cost('transport', '交通费', '集体用车；附合同和乘车名单', ['invoice', 'contract', 'list']),
  cost('insurance', '保险费', '有风险的活动必须投保', ['invoice', 'policy']),
  cost('venue', '场地费', '先用社区免费场地', ['invoice', 'contract']),
  cost('designConstruction', '设计/微更新施工', '附合同、图纸、验收', ['invoice', 'contract', 'acceptance', 'photos']),
  cost('other', '其他', '写明用途', ['invoice', 'list'], { shareCap: suggested(5) }),
  cost('catering', '餐饮', '自治金不支付宴请和餐饮', [], { forbidden: true }),
  cost('gifts', '礼品/奖品', '不发现金、购物卡、券', ['invoice', 'distributionList'], {
    unitCap: suggested(toFen(50_00), '每人'),
  }),
]

function cost(
  key: string,
  name: string,
  about: string,
  evidence: readonly EvidenceType[],
  rule: { forbidden?: boolean; unitCap?: Setting<Fen>; shareCap?: Setting<number> } = {},
): CostType {
  return {
    key,
    name,
    about,
    evidence,
    forbidden: rule.forbidden ?? false,
    unitCap: rule.unitCap ?? unset(),
    shareCap: rule.shareCap ?? unset(),
  }
}

/** 负面清单 every measure begins with; domain §2.7. */
export const DEFAULT_EXCLUSIONS: readonly ExclusionRule[] = [
  { code: 'N1', text: '居委会、街道工作人员的工资、奖金、补贴', source: '办事不养人' },
  { code: 'N2', text: '办公运行费用、办公设备和办公室装修（另有办公经费）', source: '居委会工作经费' },
  { code: 'N3', text: '宴请、烟酒、旅游、纯娱乐', source: '系统建议' },
  { code: 'N4', text: '现金、购物卡、券；没有服务内容的个人补贴', source: '系统建议' },
  { code: 'N5', text: '另有责任方的事：物业费、公房维修、应由专项维修资金或公共收益列支的项目', source: '居委会工作经费' },
  { code: 'N6', text: '政府法定职责、已有预算的事项，重复申报', source: '居委会工作经费' },
  { code: 'N7', text: '居民家中的私有部分', source: '居委会工作经费' },
  { code: 'N8', text: '商业推广、营利、宗教活动、传销和保健品推销', source: '系统建议' },
  { code: 'N9', text: '未经批准的固定资产', source: '系统建议' },
  { code: 'N10', text: '还债、罚款、捐赠、赞助、投资', source: '系统建议' },
  { code: 'N11', text: '改变结构、占用消防通道、违法搭建的工程', source: '系统建议' },
  { code: 'N12', text: '批准之前或结项之后发生的支出', source: '系统建议' },
  { code: 'N13', text: '把一次采购拆成几次（化整为零）', source: '《政府采购法》' },
  { code: 'N14', text: '以人脸信息、证件复印件作为参加条件', source: '系统建议' },
]

/** The tracks a first measure begins with; their ceilings are for the subdistrict to set. */
export const DEFAULT_TRACKS: readonly Track[] = [track('major', '重点'), track('general', '一般')]

/** A track as it is born: what it may cost and how many there may be is for the subdistrict to say. */
export function track(key: string, name: string, more: Partial<Track> = {}): Track {
  return { key, name, ceiling: unset(), quota: unset(), short: false, note: '', ...more }
}

/** The chapters usual in a 自治金管理办法 (domain §2.11): titles to write under, no text that somebody might take for law. */
export const DEFAULT_CHAPTERS: readonly Chapter[] = [
  '总则',
  '管理目标',
  '组织架构与职责',
  '资金来源、额度与类别',
  '项目申报与立项',
  '项目实施与变更',
  '资金使用与报销',
  '监督指导与中期检查',
  '结项评估、评优与推广',
  '信息公开与档案',
  '责任追究',
  '附则',
].map((title) => ({ title, clauses: [] }))

/** The measure a subdistrict begins with: nothing that may not be invented has a number (domain §10.1). */
export const defaultRules = (tracks: readonly Track[]): Rules => ({
  tracks,
  themes: ['楼组建设', '微空间营造', '社区服务', '团队培育', '睦邻文化'],
  costTypes: DEFAULT_COST_TYPES,
  exclusions: DEFAULT_EXCLUSIONS,
  requiredMeetings: [
    { before: 'approval', kind: 'hearing' },
    { before: 'closing', kind: 'appraisal' },
  ],
  reviewRounds: suggested(3),
  noticeWorkdays: suggested(5),
  leaderThreshold: unset(),
  preApprovalFrom: unset(),
  claimPath: ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer', 'subdistrictLeader'],
  sheets: DEFAULT_SHEETS,
  panelSize: suggested(3),
  excellentShare: suggested(20),
  changes: { minor: suggested(10), major: suggested(20), daysBefore: suggested(30) },
  termination: { startDays: suggested(60), returnWorkdays: suggested(15), barYears: suggested(1) },
  workMethod: null,
  chapters: DEFAULT_CHAPTERS,
})

/** Who must sign a claim of this sum: the leader falls away only below a threshold that the subdistrict has confirmed. */
export function claimPathFor(rules: Rules, amount: Fen): readonly string[] {
  const { value, confirmed } = rules.leaderThreshold
  const small = confirmed && value !== null && amount <= value
  return small ? rules.claimPath.filter((role) => role !== 'subdistrictLeader') : rules.claimPath
}

/** The papers a claim must bring: those of all its cost types, each once. */
export function evidenceFor(rules: Rules, costTypes: readonly string[]): EvidenceType[] {
  const wanted = new Set(costTypes.flatMap((key) => costTypeOf(rules, key)?.evidence ?? []))
  return EVIDENCE_TYPES.filter((type) => wanted.has(type))
}

export const envelopeId = (year: number, track: string): string => `envelope|${year}|${track}`
