import { describe, expect, test } from 'vitest'
import { toFen } from '../../src/kernel/money.ts'
import type { Rules } from '../../src/modules/programme/index.ts'
import { track } from '../../src/modules/programme/index.ts'
import { HINTS, hints, keyOf, lampsOf } from '../../src/modules/proposal/hints.ts'
import { type Proposal, proposalShape } from '../../src/modules/proposal/proposal.ts'
import { en } from '../../src/modules/proposal/words.en.ts'
import { zh } from '../../src/modules/proposal/words.zh.ts'
import { proposal as cast, rules } from '../stories/cast.ts'

type Patch = { readonly [K in keyof Proposal]?: Proposal[K] | ((now: Proposal[K]) => unknown) }

/** A proposal against which nothing at all can be said. */
const whole: Proposal = proposalShape.parse({
  ...cast,
  members: [{ key: 'p1', role: 'core', who: '居委干部 2 名', contribution: '牵头和联络' }],
  meetings: [
    { key: 't1', kind: 'hearing', on: '2026-04-10', about: '做什么' },
    { key: 't2', kind: 'appraisal', on: '2026-11-30', about: '效果怎么样' },
  ],
})
const goal = (part: object): Patch => ({ goals: (now) => now.map((one) => ({ ...one, ...part })) })
const activity = (part: object): Patch => ({ activities: (now) => now.map((one) => ({ ...one, ...part })) })
const line = (part: object): Patch => ({ lines: (now) => now.map((one, i) => (i === 1 ? { ...one, ...part } : one)) })
const deed = (content: string): Patch => activity({ content })
const two = <T extends { key: string }>(rows: readonly T[], part: object = {}): T[] =>
  rows.flatMap((one) => [one, { ...one, ...part, key: `${one.key}x` }])

/** By name: what fails, and what comes nearest to it and passes. */
const EXAMPLES: Readonly<Record<string, readonly [fails: Patch, passes: Patch]>> = {
  'name-missing': [{ name: '' }, { name: '书' }],
  'name-plain': [{ name: '自治金项目' }, { name: '三棵树下的茶会' }],
  'name-long': [{ name: '示范里弄里的老人和孩子一起读书读报读信的一年' }, { name: '示范里弄里的老人和孩子一起读书读报的一年' }],
  'no-such-track': [{ track: 'gone' }, { track: 'growing' }],
  'theme-missing': [{ theme: '' }, { theme: '社区服务' }],
  'applicant-missing': [{ applicant: '' }, { applicant: '书友会' }],
  'lead-missing': [{ lead: '' }, { lead: '王' }],
  'days-missing': [{ begins: '' }, { begins: cast.begins }],
  'days-order': [{ ends: cast.begins, begins: cast.ends }, { ends: cast.begins }],
  'days-long': [{ ends: '2027-05-30' as Proposal['ends'] }, { ends: '2027-04-20' as Proposal['ends'] }],
  'background-missing': [{ background: '' }, { background: '楼道暗' }],
  'background-short': [{ background: '楼道很暗' }, { background: '楼道很暗，三个月里五位老人摔了跤。' }],
  'target-missing': [{ target: '' }, { target: '老人' }],
  'survey-missing': [{ survey: '' }, { survey: '问过' }],
  'survey-without-number': [{ survey: '大家都说好' }, { survey: '问了三十位' }],
  'overall-goal-missing': [{ overallGoal: '' }, { overallGoal: '每周读报' }],
  'goal-grand': [{ overallGoal: '全面提升居民素质' }, { overallGoal: '每周有 35 位老人来' }],
  'goals-missing': [{ goals: [] }, {}],
  'goal-without-indicator': [goal({ indicator: '' }), goal({ indicator: '人' })],
  'goal-not-measurable': [goal({ target: '很多' }), goal({ target: '３５' })],
  'goal-without-unit': [goal({ unit: '' }), goal({ unit: '场' })],
  'goal-without-baseline': [goal({ baseline: '' }), goal({ baseline: '0' })],
  'goal-stands-still': [goal({ baseline: '35 人', target: '３５' }), goal({ baseline: '34', target: '35' })],
  'goal-without-evidence': [goal({ evidence: '' }), goal({ evidence: '感受' })],
  'goal-evidence-vague': [goal({ evidence: '大家的感受' }), goal({ evidence: '每次的照片' })],
  'goal-without-day': [goal({ by: '' }), goal({ by: cast.ends })],
  'goal-after-end': [goal({ by: '2026-12-01' }), goal({ by: cast.ends })],
  'action-lines-missing': [{ actionLines: [] }, {}],
  'action-lines-many': [
    { actionLines: Array.from({ length: 6 }, (_, i) => ({ key: `m${i}`, title: `${i}` })) },
    { actionLines: Array.from({ length: 5 }, (_, i) => ({ key: `m${i}`, title: `${i}` })) },
  ],
  'action-line-empty': [{ actionLines: (now) => two(now) }, {}],
  'activities-missing': [{ activities: [] }, {}],
  'short-activities': [
    { track: 'small', activities: (now) => two(two(now)) },
    { track: 'small', activities: (now) => two(now) },
  ],
  'activity-without-theme': [activity({ theme: '' }), activity({ theme: '茶' })],
  'activity-twice': [{ activities: (now) => two(now) }, { activities: (now) => two(now, { theme: '写信会' }) }],
  'activity-without-line': [activity({ actionLine: 'none' }), {}],
  'activity-without-content': [activity({ content: '' }), deed('读报')],
  'activity-without-purpose': [activity({ purpose: '' }), activity({ purpose: '知事' })],
  'activity-without-frequency': [activity({ frequency: '' }), activity({ frequency: '一次' })],
  'activity-without-participants': [activity({ participants: 0 }), activity({ participants: 1 })],
  'activity-without-mode': [activity({ mode: '' }), activity({ mode: '走访' })],
  'activity-without-days': [activity({ from: '' }), {}],
  'activity-days-order': [activity({ from: '2026-10-02', to: '2026-10-01' }), activity({ from: '2026-10-01', to: '2026-10-01' })],
  'activity-outside-project': [activity({ to: '2026-12-01' }), activity({ to: '2026-11-30' })],
  'activity-without-place': [activity({ where: '' }), activity({ where: '弄堂口' })],
  'activity-without-lead': [activity({ who: '' }), activity({ who: '书友会' })],
  'risky-without-insurance': [
    { ...activity({ risky: true }), lines: (now) => now.filter((one) => one.costType !== 'insurance') },
    activity({ risky: true }),
  ],
  'activity-looks-risky': [deed('带老人外出参观'), { ...activity({ content: '带老人外出参观', risky: true }) }],
  'budget-missing': [{ lines: (now) => now.map((one) => ({ ...one, source: 'own' })) }, {}],
  'over-ceiling': [line({ unitPrice: toFen(9_200_01) }), line({ unitPrice: toFen(9_200_00) })],
  'activity-without-budget': [{ activities: (now) => two(now, { theme: '写信会' }) }, {}],
  'line-without-activity': [line({ activity: 'gone' }), {}],
  'no-such-cost': [line({ costType: 'gone' }), line({ costType: 'venue' })],
  'cost-forbidden': [line({ costType: 'catering' }), line({ costType: 'catering', source: 'own' })],
  'line-of-nothing': [line({ quantity: 0 }), line({ quantity: 1 })],
  'line-without-label': [line({ label: '' }), line({ label: '报刊' })],
  'line-lump': [line({ unitPrice: toFen(3_000_00) }), line({ unitPrice: toFen(30_00), quantity: 100, unit: '本' })],
  'over-unit-cap': [
    line({ costType: 'lecturerFee', unitPrice: toFen(500_01) }),
    line({ costType: 'lecturerFee', unitPrice: toFen(500_00) }),
  ],
  'over-share-cap': [line({ costType: 'publicity' }), line({ costType: 'publicity', unitPrice: toFen(100_00) })],
  'fixed-asset': [line({ unit: '台', unitPrice: toFen(1_000_00) }), line({ unit: '台', unitPrice: toFen(999_99) })],
  'quotes-two': [
    line({ quantity: 50, unit: '套', unitPrice: toFen(100_00) }),
    line({ quantity: 50, unit: '套', unitPrice: toFen(99_99) }),
  ],
  'quotes-three': [
    line({ quantity: 100, unit: '套', unitPrice: toFen(100_00) }),
    { ...line({ quantity: 100, unit: '套', unitPrice: toFen(100_00) }), risks: '三家书面比价。' },
  ],
  'purchase-split': [
    { lines: (now) => two(now.slice(1, 2).map((one) => ({ ...one, unitPrice: toFen(2_500_00) }))) },
    { lines: (now) => two(now.slice(1, 2).map((one) => ({ ...one, unitPrice: toFen(2_499_99) }))) },
  ],
  'excluded-n1': [line({ label: '居委干部补贴' }), line({ label: '志愿者误餐补贴' })],
  'excluded-n2': [line({ label: '打印机一台' }), line({ label: '打印报纸' })],
  'excluded-n3': [deed('组织居民一日游'), deed('组织居民走一走弄堂')],
  'excluded-n4': [line({ label: '奖励购物卡' }), line({ label: '奖励笔记本' })],
  'excluded-n5': [deed('代缴物业费'), deed('和物业一起商量')],
  'excluded-n6': [deed('小区垃圾清运'), deed('小区垃圾分类小课堂')],
  'excluded-n7': [deed('居民家中装修'), deed('楼道里装扶手')],
  'excluded-n8': [deed('请商家来推销保健品'), deed('请医生来讲保健')],
  'excluded-n9': [line({ label: '购置电视' }), line({ label: '租借音响' })],
  'excluded-n10': [line({ label: '赞助费' }), line({ label: '场地费' })],
  'excluded-n11': [deed('在平台搭建棚'), deed('在平台放花箱')],
  'excluded-n12': [line({ label: '已垫付的书款' }), line({ label: '书款' })],
  'excluded-n13': [deed('物料分批采购'), deed('物料统一采购')],
  'excluded-n14': [deed('报名要交身份证复印件'), deed('报名要留电话')],
  'team-missing': [
    { members: [], team: '' },
    { members: [], team: '志愿者十名' },
  ],
  'member-without-name': [{ members: (now) => now.map((one) => ({ ...one, who: '' })) }, {}],
  'member-without-contribution': [{ members: (now) => now.map((one) => ({ ...one, contribution: '' })) }, {}],
  'hearing-unplanned': [
    { meetings: [], meetingsPlan: '结项前评议会' },
    { meetings: [], meetingsPlan: '先开听证会' },
  ],
  'appraisal-unplanned': [
    { meetings: [], meetingsPlan: '先开听证会' },
    { meetings: [], meetingsPlan: '结项前评议会' },
  ],
  'meeting-without-day': [{ meetings: (now) => now.map((one) => ({ ...one, on: '' })) }, {}],
  'appraisal-early': [
    { meetings: (now) => now.map((one) => ({ ...one, on: '2026-04-19' })) },
    { meetings: (now) => now.map((one) => ({ ...one, on: '2026-04-20' })) },
  ],
  'risks-missing': [{ risks: '' }, { risks: '有人看护' }],
  'minors-alone': [deed('和小学生一起读报'), { ...deed('和小学生一起读报'), risks: '由家长陪同' }],
  'food-unsafe': [deed('一起包饺子'), { ...deed('一起包饺子'), risks: '食材当天买，卫生有人看' }],
  'weather-unplanned': [{ ...deed('在户外读报'), risks: '有人看护' }, deed('在户外读报')],
  'outcomes-missing': [{ outcomes: '' }, { outcomes: '一支队伍' }],
}

const small: Rules = { ...rules, tracks: [...rules.tracks, track('small', '微项目', { short: true })] }
const patched = (patch: Patch): Proposal =>
  ({
    ...whole,
    ...Object.fromEntries(
      Object.entries(patch).map(([key, part]) => [
        key,
        typeof part === 'function' ? part(whole[key as keyof Proposal] as never) : part,
      ]),
    ),
  }) as Proposal
const said = (patch: Patch): string[] => hints(patched(patch), small).map((hint) => hint.key)

describe('边写边提示', () => {
  test('there are at least forty, each named once, worded and mended in both languages, with an example', () => {
    const keys = HINTS.map(keyOf)
    expect(keys.length).toBeGreaterThanOrEqual(40)
    expect(new Set(keys).size).toBe(keys.length)
    expect([...keys].sort()).toEqual(Object.keys(EXAMPLES).sort())
    for (const row of HINTS) {
      const bare = row.code.replace('proposal.', '')
      expect(row.source, bare).not.toBe('')
      expect(row.level === 'must', bare).toBe(row.code.startsWith('proposal.'))
      for (const words of [zh, en]) {
        expect(Object.keys(row.level === 'must' ? words.refusals : words.hints), bare).toContain(bare)
        expect(Object.keys(words.mends), bare).toContain(bare)
      }
    }
  })

  test('nothing is said against a proposal that is whole', () => {
    expect(hints(whole, small)).toEqual([])
    expect(Object.values(lampsOf([]))).toEqual([true, true, true, true, true])
  })

  test.each(Object.entries(EXAMPLES))('%s fails one example and lets the other pass', (key, [fails, passes]) => {
    expect(said(fails)).toContain(key)
    expect(said(passes)).not.toContain(key)
  })

  test('a hint points at a field that is there', () => {
    for (const [key, [fails]] of Object.entries(EXAMPLES)) {
      const proposal = patched(fails)
      for (const hint of hints(proposal, small).filter((one) => one.key === key)) {
        let at: unknown = proposal
        for (const step of hint.field.split('.')) at = (at as Record<string, unknown> | undefined)?.[step]
        expect(at, `${key} at ${hint.field}`).toBeDefined()
      }
    }
  })

  test('a lamp goes out with what is said against it, and only that one', () => {
    expect(lampsOf(hints(patched({ name: '自治金项目' }), small))).toEqual({
      feature: false,
      measurable: true,
      thread: true,
      costed: true,
      kept: true,
    })
    expect(lampsOf(hints(patched(goal({ target: '很多', evidence: '' })), small))).toMatchObject({
      measurable: false,
      kept: false,
      thread: true,
    })
    expect(lampsOf(hints(patched({ activities: [], lines: [] }), small))).toMatchObject({ thread: false, costed: false })
  })

  test('a 简表 asks for name, need, goal, activities, budget and days only', () => {
    const bare = {
      ...whole,
      theme: '',
      survey: '',
      team: '',
      members: [],
      meetings: [],
      meetingsPlan: '',
      risks: '',
      outcomes: '',
      actionLines: [],
    }
    expect(hints({ ...bare, track: 'growing' }, small).length).toBeGreaterThan(5)
    expect(hints({ ...bare, track: 'small' }, small)).toEqual([])
    expect(said({ track: 'small', background: '' })).toEqual(['background-missing'])
  })

  test('a measure without the row of 负面清单 is silent about it', () => {
    const none = { ...small, exclusions: [] }
    expect(hints(patched(deed('组织居民一日游')), none).map((hint) => hint.key)).not.toContain('excluded-n3')
  })
})
