import { daysBetween } from '../../kernel/day.ts'
import { lengthOf } from '../../kernel/text.ts'
import { trackOf } from '../programme/index.ts'
import type { HintRow } from './hints.ts'
import { each, hasNumber, when } from './hints-find.ts'

const SHEET = '项目书'
const ONE = '督导意见一：项目名称链接本社区特色，突出特色或主题'
const TWO = '督导意见二：目标不过于宏观，要具体化、可测量'
const ASKED = '问需于民：立项要符合目标人员的需求'

const firstNumber = (text: string): number | null => {
  const found = /\d+(\.\d+)?/.exec(text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
  return found ? Number(found[0]) : null
}

/** Cover, needs and goals. */
export const textRows: readonly HintRow[] = [
  {
    code: 'proposal.name-missing',
    level: 'must',
    at: 'name',
    source: SHEET,
    lamp: 'feature',
    short: true,
    find: when((p) => p.name === ''),
  },
  {
    code: 'name-plain',
    level: 'explain',
    at: 'name',
    source: ONE,
    lamp: 'feature',
    find: when((p) => /^.{0,8}(项目|活动|自治金项目)$/.test(p.name)),
  },
  { code: 'name-long', level: 'explain', at: 'name', source: ONE, find: when((p) => lengthOf(p.name) > 20) },
  {
    code: 'proposal.no-such-track',
    level: 'must',
    at: 'track',
    source: '管理办法：类别',
    short: true,
    find: when((p, rules) => !trackOf(rules, p.track)),
  },
  { code: 'theme-missing', level: 'explain', at: 'theme', source: ONE, lamp: 'feature', find: when((p) => p.theme === '') },
  { code: 'applicant-missing', level: 'explain', at: 'applicant', source: SHEET, find: when((p) => p.applicant === '') },
  { code: 'proposal.lead-missing', level: 'must', at: 'lead', source: SHEET, short: true, find: when((p) => p.lead === '') },
  {
    code: 'proposal.days-missing',
    level: 'must',
    at: 'begins',
    source: SHEET,
    short: true,
    find: (p) => (['begins', 'ends'] as const).filter((at) => p[at] === '').map((at) => ({ at })),
  },
  {
    code: 'proposal.days-order',
    level: 'must',
    at: 'ends',
    source: SHEET,
    short: true,
    find: when((p) => p.begins !== '' && p.ends !== '' && p.ends < p.begins),
  },
  {
    code: 'days-long',
    level: 'explain',
    at: 'ends',
    source: '管理办法：年度',
    find: when((p) => p.begins !== '' && p.ends !== '' && daysBetween(p.begins, p.ends) > 366),
  },
  {
    code: 'proposal.background-missing',
    level: 'must',
    at: 'background',
    source: SHEET,
    short: true,
    find: when((p) => p.background === ''),
  },
  {
    code: 'background-short',
    level: 'explain',
    at: 'background',
    source: ASKED,
    find: when((p) => p.background !== '' && lengthOf(p.background) < 15),
  },
  { code: 'target-missing', level: 'explain', at: 'target', source: SHEET, find: when((p) => p.target === '') },
  { code: 'survey-missing', level: 'explain', at: 'survey', source: ASKED, find: when((p) => p.survey === '') },
  {
    code: 'survey-without-number',
    level: 'explain',
    at: 'survey',
    source: ASKED,
    find: when((p) => p.survey !== '' && !hasNumber(p.survey)),
  },
  {
    code: 'overall-goal-missing',
    level: 'explain',
    at: 'overallGoal',
    source: TWO,
    lamp: 'measurable',
    find: when((p) => p.overallGoal === ''),
  },
  {
    code: 'goal-grand',
    level: 'explain',
    at: 'overallGoal',
    source: TWO,
    lamp: 'measurable',
    find: when((p) => /全面(提升|加强|推进)|大力(推进|弘扬|提升)|进一步|不断(提升|增强|完善)|切实/.test(p.overallGoal)),
  },
  {
    code: 'proposal.goals-missing',
    level: 'must',
    at: 'goals',
    source: TWO,
    lamp: 'measurable',
    short: true,
    find: when((p) => p.goals.length === 0),
  },
  {
    code: 'proposal.goal-without-indicator',
    level: 'must',
    at: 'goals.*.indicator',
    source: TWO,
    lamp: 'measurable',
    short: true,
    find: each('goals', (goal) => goal.indicator === ''),
  },
  {
    code: 'proposal.goal-not-measurable',
    level: 'must',
    at: 'goals.*.target',
    source: TWO,
    lamp: 'measurable',
    short: true,
    find: each('goals', (goal) => !hasNumber(goal.target)),
  },
  {
    code: 'proposal.goal-without-unit',
    level: 'must',
    at: 'goals.*.unit',
    source: TWO,
    lamp: 'measurable',
    short: true,
    find: each('goals', (goal) => goal.unit === ''),
  },
  {
    code: 'goal-without-baseline',
    level: 'explain',
    at: 'goals.*.baseline',
    source: TWO,
    lamp: 'measurable',
    find: each('goals', (goal) => goal.baseline === ''),
  },
  {
    code: 'goal-stands-still',
    level: 'explain',
    at: 'goals.*.target',
    source: TWO,
    lamp: 'measurable',
    find: each('goals', (goal) => {
      const [now, then] = [firstNumber(goal.baseline), firstNumber(goal.target)]
      return now !== null && now === then
    }),
  },
  {
    code: 'goal-without-evidence',
    level: 'explain',
    at: 'goals.*.evidence',
    source: TWO,
    lamp: 'kept',
    find: each('goals', (goal) => goal.evidence === ''),
  },
  {
    code: 'goal-evidence-vague',
    level: 'explain',
    at: 'goals.*.evidence',
    source: '结项资料：签到表、照片、问卷、台账',
    lamp: 'kept',
    find: each(
      'goals',
      (goal) =>
        goal.evidence !== '' && !/签到|照片|视频|问卷|台账|记录|清单|名单|统计|表|档案|回访|作品|证书/.test(goal.evidence),
    ),
  },
  {
    code: 'goal-without-day',
    level: 'explain',
    at: 'goals.*.by',
    source: TWO,
    lamp: 'measurable',
    find: each('goals', (goal) => goal.by === ''),
  },
  {
    code: 'goal-after-end',
    level: 'explain',
    at: 'goals.*.by',
    source: TWO,
    find: each('goals', (goal, p) => goal.by !== '' && p.ends !== '' && goal.by > p.ends),
  },
]
