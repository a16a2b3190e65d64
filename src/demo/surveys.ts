import { one, toRead } from '../modules/survey/index.ts'
import { type Day, toDay } from '../kernel/day.ts'
import { must } from '../kernel/result.ts'
import type { Town } from './town.ts'

type Given = Readonly<Record<string, readonly string[]>>

/** The i-th neighbour's pick: the weights say how many of a round choose which. */
function pick(weights: readonly number[], i: number): number {
  let at = (i * 7 + 3) % weights.reduce((sum, n) => sum + n, 0)
  for (const [choice, weight] of weights.entries()) {
    if (at < weight) return choice + 1
    at -= weight
  }
  return 1
}
const c = (weights: readonly number[], i: number): string[] => [`c${pick(weights, i)}`]
const points = (weights: readonly number[], i: number): string[] => [String(pick(weights, i))]

const labelled = (letter: string, ...labels: readonly string[]) =>
  labels.map((label, i) => ({ value: `${letter}${i + 1}`, label }))
/** A table of one scale, the same in both years. */
const ASPECTS = {
  key: 'aspects',
  kind: 'matrix',
  title: '今年的活动，下面几方面您满意吗？',
  choices: labelled('', '很不满意', '不太满意', '一般', '比较满意', '很满意'),
  rows: labelled('r', '内容', '时间安排', '预告和通知'),
  compareKey: 'aspects',
}
const FIRST = {
  key: 'first',
  kind: 'ranking',
  title: '小区里这几件事，您说先做哪一件？',
  choices: labelled('c', '车棚修好、能充电', '楼道亮起来', '中心花园添长椅', '活动室晚上也开'),
}
/** Which place each of them got; some neighbours put only one first. */
const ORDERS = [[1, 2, 3, 4], [2, 1, 4, 3], [1, 3, 2, 4], [3, 4, 1, 2], [1]] as const

interface Told {
  readonly place: string
  readonly by: string
  readonly purpose: string
  readonly year: number
  readonly title: string
  readonly lead: string
  readonly audience: string
  readonly opens: Day
  readonly closes: Day
  readonly phones: number
  readonly sheets: number
  readonly given: (i: number) => Given
  readonly words?: readonly string[]
  /** Stands before the last question of the template. */
  readonly also?: Readonly<Record<string, unknown>>
}

/** Draws a survey up, opens it, and answers it by phone and on paper; the words are read but for the last ones. */
async function ask(town: Town, told: Told, unread = 0): Promise<string> {
  const { teller } = town
  const { by, phones, sheets, given, words = [], also, ...head } = told
  teller.at(head.opens, 8)
  const { survey } = await teller.as(by, 'survey.draft', head)
  must(survey, 'a survey has an id')
  const asked = await questionsOf(town, by, survey)
  const questions = also ? [...asked.slice(0, -1), also, ...asked.slice(-1)] : asked
  if (head.lead !== '' || also) await teller.as(by, 'survey.revise', { survey, ...head, questions })
  await teller.as(by, 'survey.open', { survey })
  if (sheets > 0) await teller.as(by, 'survey.printSheets', { survey, sheets: sheets + 10 })
  teller.at(head.opens, 18)
  for (let i = 0; i < phones; i += 1) {
    const said = words[i]
    await teller.visitor('survey.answer', { survey, answers: { ...given(i), ...(said ? { words: [said] } : {}) } })
  }
  for (let i = 0; i < sheets; i += 1)
    await teller.as(by, 'survey.enterPaper', { survey, serial: i + 1, day: head.opens, answers: given(phones + i) })
  const { items } = await teller.see(by, toRead, { survey })
  for (const text of items.slice(unread)) await teller.as(by, 'survey.showText', { text: text.id, show: true })
  return survey
}

async function questionsOf(town: Town, by: string, survey: string) {
  return (await town.teller.see(by, one, { survey })).questions
}

async function publish(town: Town, by: string, survey: string, on: Day, use: string): Promise<void> {
  town.teller.at(on)
  await town.teller.as(by, 'survey.publish', { survey, use })
}

/** S0-17 prints that the survey was held and of which parts it spoke. How many answered what is invented, and says so. */
export async function tellYearEnd(town: Town, officer: string, root: string): Promise<void> {
  const survey = await ask(town, {
    place: root,
    by: officer,
    purpose: 'yearEnd',
    year: 2020,
    title: '2020 年末自治金项目问卷调研',
    lead: '报纸只写了做过年末自治金项目问卷调研；这里的题目、份数和回答都是演示。',
    audience: '居委会工作人员、自治团队成员、参加活动的居民',
    opens: toDay('2020-12-15'),
    closes: toDay('2020-12-31'),
    phones: 52,
    sheets: 24,
    given: (i) => ({
      role: c([5, 4, 6, 3], i),
      apply: points([1, 3, 6, 7, 3], i),
      applyHelp: [...new Set([...c([6, 5, 3, 3, 1], i), ...c([2, 5, 4, 3, 0], i + 5)])],
      support: points([1, 4, 7, 6, 2], i + 1),
      spending: points([2, 5, 6, 5, 2], i + 2),
      spendingHard: c([6, 4, 5, 3, 2], i),
      supervision: points([0, 1, 4, 8, 7], i + 3),
    }),
    words: ['哪些能报、哪些不能报，最好有一张清楚的表。', '督导早点来，写项目书的时候就来。', '希望小项目的手续简单一点。'],
  })
  const use = '从项目申报、资金扶持和资金经费使用、项目督导几方面部署下一年的工作。'
  await publish(town, officer, survey, toDay('2021-01-15'), use)
}

/** What runs this year: needs are asked at 由由四, and 示范一居 has asked twice, so that two years compare. */
export async function tellSurveys(
  town: Town,
  officer: string,
  conveners: ReadonlyMap<string, { readonly director: string }>,
): Promise<void> {
  const { teller } = town
  const at = (short: string): { place: string; by: string } => {
    const [place, convener] = [town.committees.get(short), conveners.get(short)]
    must(place && convener, `${short} has a director`)
    return { place: place.id, by: convener.director }
  }
  const year = Number(teller.today.slice(0, 4))
  const satisfied = (of: number, more: number) => ({
    ...at('示范一居委'),
    purpose: 'satisfaction',
    year: of,
    title: `${of} 年自治金项目满意度`,
    lead: '问问大家今年的自治金项目做得怎么样，哪里还要改。',
    audience: '示范一居全体居民',
    phones: 34 + more,
    sheets: 22,
    given: (i: number): Given => ({
      age: c([4, 5, 6, 3], i),
      overall: points([1, 2, 6 - more / 3, 8 + more / 3, 5], i),
      open: points([1, 3, 6, 7, 4 + more / 3], i + 2),
      heard: points([2, 3, 7, 6, 3], i + 4),
      came: c([4, 7, 6], i),
      why: c([6, 5, 2, 3], i),
      'aspects.r1': points([1, 2, 4, 7, 6], i + 1),
      'aspects.r2': points([1, 3, 7, 5, 3], i + 3),
      'aspects.r3': points([2, 5, 6, 4 + more / 3, 2], i + 5),
    }),
    also: ASPECTS,
    words: ['活动多放在周末。', '公布的账看得懂，希望每个月都有。'],
  })
  const { by } = at('示范一居委')
  // The committee's posts begin this year; the office asked for it the year before.
  const before = { ...satisfied(year - 1, 0), by: officer }
  const last = await ask(town, { ...before, opens: teller.day(-400), closes: teller.day(-380) })
  await publish(town, officer, last, teller.day(-375), '活动预告提前一星期贴进楼道。')
  const now = await ask(town, { ...satisfied(year, 6), opens: teller.day(-30), closes: teller.day(-12) })
  await publish(town, by, now, teller.day(-9), '明年多开周末场；没来过的居民，由楼组长上门请一次。')
  await ask(
    town,
    {
      ...at('由由四居委'),
      purpose: 'needs',
      year,
      title: '由由四居需求问卷：明年先做什么',
      lead: '明年的自治金项目从大家的需要里来。请花三分钟，说说您最希望社区先做的事。',
      audience: '由由四居全体居民',
      opens: teller.day(-6),
      closes: teller.day(12),
      phones: 28,
      sheets: 16,
      given: (i) => ({
        age: c([4, 5, 6, 3], i),
        needs: [...new Set([...c([5, 6, 4, 4, 3, 2, 5, 1], i), ...c([3, 4, 5, 2, 4, 3, 4, 0], i + 11)])],
        parking: c([5, 2, 6, 3], i),
        join: c([4, 5, 7, 3], i),
        hours: [String(2 + (i % 5) * 2)],
        ...Object.fromEntries((ORDERS[(i * 7) % ORDERS.length] ?? []).map((place, at) => [`first.c${at + 1}`, [String(place)]])),
      }),
      also: FIRST,
      words: ['楼下多几张有靠背的长椅。', '晚上活动室开到八点就好了。', '想学用手机挂号。', '充电的地方太少。'],
    },
    2,
  )
}
