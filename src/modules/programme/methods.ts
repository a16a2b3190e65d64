/**
 * 工作法: the steps by which a subdistrict wants a project to grow, each met by records that exist. A template is kept by the
 * subdistrict as part of its measure; none of them is an official text.
 */
export interface WorkMethod {
  readonly name: string
  /** Where it comes from, and that it is the subdistrict's own. */
  readonly source: string
  readonly stages: readonly {
    readonly name: string
    readonly steps: readonly { readonly name: string; readonly guide: string; readonly record: StepRecord }[]
  }[]
}

/** What a step leaves behind. `none` is done without a record and shown without a mark. */
export const STEP_RECORDS = [
  'survey',
  'hearing',
  'proposal',
  'notice',
  'team',
  'partners',
  'activities',
  'mediation',
  'appraisal',
  'accounts',
  'closing',
  'none',
] as const
export type StepRecord = (typeof STEP_RECORDS)[number]

const step = (name: string, record: StepRecord, guide = '') => ({ name, guide, record })

/** Templates to begin from. 四阶十二步 is a reconstruction: the newspaper names it and prints no steps. */
export const METHODS: readonly WorkMethod[] = [
  {
    name: '四阶十二步',
    source: '系统建议：报纸只有名称，步骤由本街道维护',
    stages: [
      {
        name: '聚需',
        steps: [step('议题征集', 'none', '诉求、楼组长、议事会'), step('走访调研、问卷', 'survey'), step('议题筛选', 'proposal')],
      },
      { name: '共商', steps: [step('听证会', 'hearing', '做什么'), step('方案设计', 'proposal'), step('公示立项', 'notice')] },
      {
        name: '共建',
        steps: [
          step('组建团队', 'team'),
          step('链接资源', 'partners', '共建单位、资源清单'),
          step('组织实施、协调会', 'activities', '怎么做'),
        ],
      },
      {
        name: '共享',
        steps: [
          step('评议会', 'appraisal', '效果怎么样'),
          step('结果与账目公开', 'accounts'),
          step('固化推广', 'closing', '公约、案例'),
        ],
      },
    ],
  },
  {
    name: '六步法',
    source: '系统建议：民提、民议、民决、民管、民评、民治，步骤由本街道维护',
    stages: [
      { name: '民事民提', steps: [step('居民提出', 'survey')] },
      { name: '民事民议', steps: [step('听证会商议', 'hearing')] },
      { name: '民事民决', steps: [step('立项公示', 'notice')] },
      { name: '民事民管', steps: [step('团队管起来', 'activities')] },
      { name: '民事民评', steps: [step('评议会评效果', 'appraisal')] },
      { name: '民事民治', steps: [step('结项，留下办法', 'closing')] },
    ],
  },
]

/** The steps of a method in their order, each met or not by what a project has; null where a step leaves no record. */
export function stepsOf(method: WorkMethod, has: ReadonlySet<StepRecord>) {
  return method.stages.map((stage) => ({
    name: stage.name,
    steps: stage.steps.map((one) => ({ ...one, met: one.record === 'none' ? null : has.has(one.record) })),
  }))
}
