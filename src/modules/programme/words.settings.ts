/**
 * The measure's own numbers, in the order of the form: what each is called, its unit, and the group it is shown with. The key
 * is its place in the rules (`changes.minor`). The form, the checklist, the comparison of versions and the public page read
 * this one list.
 */
export const OWN_SETTINGS = [
  { key: 'reviewRounds', name: '督导意见最多几轮', en: 'Most rounds of review comments', unit: 'rounds', group: 'approval' },
  {
    key: 'panelSize',
    name: '立项评审至少几人（单数）',
    en: 'Fewest panelists (an odd number scores)',
    unit: 'people',
    group: 'approval',
  },
  { key: 'noticeWorkdays', name: '公示几个工作日', en: 'Working days of public notice', unit: 'workdays', group: 'approval' },
  { key: 'preApprovalFrom', name: '支出预申请起点', en: 'Spending needs a request from', unit: 'yuan', group: 'money' },
  { key: 'leaderThreshold', name: '分管领导签字起点', en: 'Claims go to the leader above', unit: 'yuan', group: 'money' },
  {
    key: 'changes.minor',
    name: '科目间调整在多少以内只登记',
    en: 'Shifts between cost types that are only recorded, up to',
    unit: 'percent',
    group: 'change',
  },
  {
    key: 'changes.major',
    name: '科目间调整超过多少要重新决定',
    en: 'Shifts that need a new decision, beyond',
    unit: 'percent',
    group: 'change',
  },
  {
    key: 'changes.daysBefore',
    name: '变更要在项目结束前几天提出',
    en: 'Changes are asked for before the end, days',
    unit: 'days',
    group: 'change',
  },
  {
    key: 'termination.startDays',
    name: '签约后几天没有开始可以终止',
    en: 'May be ended when not begun after',
    unit: 'days',
    group: 'change',
  },
  {
    key: 'termination.returnWorkdays',
    name: '终止后几个工作日退回余款',
    en: 'Unspent money is returned within',
    unit: 'workdays',
    group: 'change',
  },
  { key: 'termination.barYears', name: '终止后几年内不能申报', en: 'No new application for', unit: 'years', group: 'change' },
  { key: 'excellentShare', name: '优秀项目最多占多少', en: 'At most this share is rated 优秀', unit: 'percent', group: 'final' },
] as const
export type OwnSetting = (typeof OWN_SETTINGS)[number]

export const SETTING_GROUPS: Readonly<Record<OwnSetting['group'], string>> = {
  approval: '督导、评审、公示',
  money: '用钱',
  change: '变更和终止',
  final: '结项评估',
}

export const UNITS = ['yuan', 'percent', 'rounds', 'workdays', 'days', 'years', 'people', 'projects', 'criteria'] as const
export type Unit = (typeof UNITS)[number]

export const unitsIn: Readonly<Record<'zh' | 'en', Readonly<Record<Unit, string>>>> = {
  zh: {
    yuan: '元',
    percent: '%',
    rounds: '轮',
    workdays: '个工作日',
    days: '天',
    years: '年',
    people: '人',
    projects: '个',
    criteria: '项',
  },
  en: {
    yuan: 'yuan',
    percent: '%',
    rounds: 'rounds',
    workdays: 'working days',
    days: 'days',
    years: 'years',
    people: 'people',
    projects: 'projects',
    criteria: 'criteria',
  },
}
export const unitWords = unitsIn.zh
export const mostOf: Readonly<Record<Unit, number>> = {
  yuan: 0,
  percent: 100,
  rounds: 10,
  workdays: 250,
  days: 366,
  years: 10,
  people: 99,
  projects: 1000,
  criteria: 30,
}

export const sheetNames = { application: '立项评分表', midterm: '中期检查表', final: '结项评估表' } as const

/** What stands at a key like `changes.minor`. */
export const at = (of: object, key: string): unknown =>
  key.split('.').reduce<unknown>((so, part) => (so as Record<string, unknown> | undefined)?.[part], of)
/** The same object with something else at that key. */
export function withAt<T extends object>(of: T, key: string, value: unknown): T {
  const [first = '', ...rest] = key.split('.')
  const inner = (of as Record<string, unknown>)[first]
  return { ...of, [first]: rest.length === 0 ? value : withAt((inner ?? {}) as object, rest.join('.'), value) }
}
