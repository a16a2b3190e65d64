/**
 * The measure's own numbers, in the order of the form: what each is called, its unit, and the group it is shown with. The key
 * is its place in the rules (`changes.minor`). The form, the checklist, the comparison of versions and the public page read
 * this one list.
 */
export const OWN_SETTINGS = [
  { key: 'reviewRounds', name: '督导意见最多几轮', unit: 'rounds', group: 'approval' },
  { key: 'panelSize', name: '立项评审至少几人（单数）', unit: 'people', group: 'approval' },
  { key: 'noticeWorkdays', name: '公示几个工作日', unit: 'workdays', group: 'approval' },
  { key: 'preApprovalFrom', name: '支出预申请起点', unit: 'yuan', group: 'money' },
  { key: 'leaderThreshold', name: '分管领导签字起点', unit: 'yuan', group: 'money' },
  { key: 'changes.minor', name: '科目间调整在多少以内只登记', unit: 'percent', group: 'change' },
  { key: 'changes.major', name: '科目间调整超过多少要重新决定', unit: 'percent', group: 'change' },
  { key: 'changes.daysBefore', name: '变更要在项目结束前几天提出', unit: 'days', group: 'change' },
  { key: 'termination.startDays', name: '签约后几天没有开始可以终止', unit: 'days', group: 'change' },
  { key: 'termination.returnWorkdays', name: '终止后几个工作日退回余款', unit: 'workdays', group: 'change' },
  { key: 'termination.barYears', name: '终止后几年内不能申报', unit: 'years', group: 'change' },
  { key: 'excellentShare', name: '优秀项目最多占多少', unit: 'percent', group: 'final' },
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

export const unitWords: Readonly<Record<Unit, string>> = {
  yuan: '元',
  percent: '%',
  rounds: '轮',
  workdays: '个工作日',
  days: '天',
  years: '年',
  people: '人',
  projects: '个',
  criteria: '项',
}
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
