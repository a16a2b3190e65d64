import type { Choice, Purpose, Question } from './domain.ts'

const choices = (...labels: readonly string[]): Choice[] => labels.map((label, i) => ({ value: `c${i + 1}`, label }))
export const SCALE: readonly Choice[] = ['很不满意', '不太满意', '一般', '比较满意', '很满意'].map((label, i) => ({
  value: String(i + 1),
  label,
}))

type Some = Partial<Question> & Pick<Question, 'key' | 'kind' | 'title'>
/** A template's question compares with the same question of other years. */
const ask = (one: Some): Question => ({
  required: false,
  choices: one.kind === 'scale' ? SCALE : [],
  rows: [],
  min: 0,
  max: 100,
  showIf: null,
  compareKey: one.kind === 'text' ? '' : one.key,
  group: false,
  ...one,
})

const age = ask({
  key: 'age',
  kind: 'single',
  title: '您的年龄',
  choices: choices('35 岁以下', '36—59 岁', '60—74 岁', '75 岁及以上'),
  group: true,
})

const needs: readonly Question[] = [
  age,
  ask({
    key: 'needs',
    kind: 'multiple',
    title: '您希望社区先做哪些事？',
    required: true,
    choices: choices(
      '公共空间改善',
      '为老服务',
      '亲子和青少年活动',
      '文化体育活动',
      '楼组环境',
      '垃圾分类',
      '停车和安全',
      '其他',
    ),
  }),
  ask({
    key: 'parking',
    kind: 'multiple',
    title: '停车和安全，最要紧的是哪几件？',
    choices: choices('非机动车停放', '机动车停车', '电动车充电', '消防通道'),
    showIf: { key: 'needs', value: 'c7' },
  }),
  ask({
    key: 'join',
    kind: 'single',
    title: '您愿意参加吗？',
    choices: choices('愿意出力', '愿意出主意', '有空来看看', '暂时不参加'),
  }),
  ask({ key: 'hours', kind: 'number', title: '愿意出力的，一个月大约几个小时？', max: 60, showIf: { key: 'join', value: 'c1' } }),
  ask({ key: 'words', kind: 'text', title: '还有什么想对居委会说的？' }),
]

const satisfaction: readonly Question[] = [
  age,
  ask({ key: 'overall', kind: 'scale', title: '对今年的自治金项目，您总体上满意吗？', required: true }),
  ask({ key: 'open', kind: 'scale', title: '对钱的去向公开得是否清楚，您满意吗？' }),
  ask({ key: 'heard', kind: 'scale', title: '对居民的意见有没有被听进去，您满意吗？' }),
  ask({
    key: 'came',
    kind: 'single',
    title: '您今年参加过自治金项目的活动吗？',
    required: true,
    choices: choices('常来', '来过一两次', '没来过'),
  }),
  ask({
    key: 'why',
    kind: 'multiple',
    title: '没来过，是因为？',
    choices: choices('不知道有活动', '时间不合适', '内容不感兴趣', '行动不便'),
    showIf: { key: 'came', value: 'c3' },
  }),
  ask({ key: 'words', kind: 'text', title: '哪里还可以做得更好？' }),
]

/** S0-17 prints that the survey speaks of 项目申报, 资金扶持和资金经费使用, 项目督导; the questions are ours. */
const yearEnd: readonly Question[] = [
  ask({
    key: 'role',
    kind: 'single',
    title: '您是？',
    required: true,
    choices: choices('居委会工作人员', '自治团队成员', '参加过活动的居民', '其他居民'),
    group: true,
  }),
  ask({ key: 'apply', kind: 'scale', title: '项目申报：要求是否清楚、材料是否好写？' }),
  ask({
    key: 'applyHelp',
    kind: 'multiple',
    title: '项目申报最需要哪些帮助？',
    choices: choices('写项目书', '做预算', '找需求', '设计活动', '不需要'),
  }),
  ask({ key: 'support', kind: 'scale', title: '资金扶持：力度是否够用？' }),
  ask({ key: 'spending', kind: 'scale', title: '资金经费使用：报销是否方便？' }),
  ask({
    key: 'spendingHard',
    kind: 'multiple',
    title: '资金经费使用哪里最不方便？',
    choices: choices('哪些能用不清楚', '票据难取得', '等的时间长', '预算不能调整', '没有不方便'),
  }),
  ask({ key: 'supervision', kind: 'scale', title: '项目督导：对做好项目有没有帮助？' }),
  ask({ key: 'words', kind: 'text', title: '对明年的自治金办法，您有什么建议？' }),
]

const other: readonly Question[] = [
  ask({ key: 'q1', kind: 'single', title: '第一个问题', required: true, choices: choices('是', '否'), compareKey: '' }),
]

/** Where a survey begins; everything may be changed before it opens. */
export const TEMPLATES: Readonly<Record<Purpose, readonly Question[]>> = { needs, satisfaction, yearEnd, other }
