import { no, ok, type Result } from '../../kernel/result.ts'

/** One question of a score sheet; `weight` is the most it can earn, in points. */
export interface Criterion {
  readonly key: string
  readonly name: string
  readonly about: string
  readonly weight: number
}

/** A level of a final result, from so many points on (points × 100: 7500 is 75.00). */
export interface Level {
  readonly key: string
  readonly name: string
  readonly from: number
}

/** Who scores, and how much their mean counts, percent. */
export interface RaterWeight {
  readonly rater: 'supervisor' | 'panel' | 'residents'
  readonly percent: number
}

/**
 * 评分表. Weights of the criteria sum to 100, so do those of the raters. `floor`, points × 100: below it nothing is funded;
 * null where there is none. A sheet without criteria is not used. What is not `confirmed` is 系统建议,需确认.
 */
export interface ScoreSheet {
  readonly criteria: readonly Criterion[]
  readonly levels: readonly Level[]
  readonly raters: readonly RaterWeight[]
  readonly floor: number | null
  readonly source: string
  readonly confirmed: boolean
}

/** Points of one rater by criterion, × 100. */
export type Points = Readonly<Record<string, number>>

export const FULL = 100
/** From so many raters on, the highest and the lowest total are dropped (domain §2.10, K). */
export const DROP_FROM = 5
/** With fewer residents' answers their weight goes to the others (domain §2.10, K). */
export const LEAST_ANSWERS = 30

/** What no panel could score: weights that do not make a hundred, two criteria of one name, levels out of order. */
export function checkSheet(sheet: ScoreSheet): Result<true> {
  if (sheet.criteria.length === 0) return ok(true)
  const total = sheet.criteria.reduce((all, one) => all + one.weight, 0)
  if (total !== FULL) return no('rubric.weights', { total }, 'criteria.0.weight')
  const twice = sheet.criteria.findIndex((one, i) =>
    sheet.criteria.slice(0, i).some((before) => before.key === one.key || before.name === one.name),
  )
  if (twice >= 0) return no('rubric.same-name', { name: sheet.criteria[twice]?.name ?? '' }, `criteria.${twice}.name`)
  const raters = sheet.raters.reduce((all, one) => all + one.percent, 0)
  if (sheet.raters.length > 0 && raters !== FULL) return no('rubric.rater-weights', { total: raters }, 'raters.0.percent')
  const wrong = sheet.levels.findIndex((level, i) => i > 0 && level.from >= (sheet.levels[i - 1]?.from ?? 0))
  return wrong < 0 ? ok(true) : no('rubric.level-order', {}, `levels.${wrong}.from`)
}

/** A rater's total, points × 100; every criterion is asked for, none earns more than its weight. */
export function totalOf(sheet: ScoreSheet, points: Points): Result<number> {
  let total = 0
  for (const { key, name, weight } of sheet.criteria) {
    const given = points[key]
    if (given === undefined) return no('rubric.point-missing', { name }, `points.${key}`)
    if (!Number.isInteger(given) || given < 0 || given > weight * 100)
      return no('rubric.point-range', { name, most: weight }, `points.${key}`)
    total += given
  }
  return ok(total)
}

/** The mean of the totals, points × 100, rounded half up; of five or more the highest and the lowest are dropped. */
export function meanOf(totals: readonly number[]): number | null {
  const sorted = totals.toSorted((a, b) => a - b)
  const counted = sorted.length >= DROP_FROM ? sorted.slice(1, -1) : sorted
  if (counted.length === 0) return null
  const sum = counted.reduce((all, one) => all + one, 0)
  return Math.floor((2 * sum + counted.length) / (2 * counted.length))
}

/** Several raters' means as one score, points × 100; the weight of whoever has none is spread over the others. */
export function combine(raters: readonly RaterWeight[], means: Readonly<Partial<Record<RaterWeight['rater'], number | null>>>) {
  const heard = raters.flatMap(({ rater, percent }) => {
    const mean = means[rater] ?? null
    return mean === null ? [] : [{ percent, mean }]
  })
  const weight = heard.reduce((all, one) => all + one.percent, 0)
  if (weight === 0) return null
  const sum = heard.reduce((all, one) => all + one.percent * one.mean, 0)
  return Math.floor((2 * sum + weight) / (2 * weight))
}

/** The level a score reaches; the last one reaches down to nothing. */
export const levelOf = (sheet: ScoreSheet, score: number): Level | undefined =>
  sheet.levels.find((level) => score >= level.from) ?? sheet.levels.at(-1)

const criterion = (key: string, name: string, weight: number, about = ''): Criterion => ({ key, name, about, weight })
const suggested = { source: '系统建议', confirmed: false } as const

/** 评分表 every measure begins with (domain §2.10, K). */
export const DEFAULT_SHEETS: Readonly<Record<'application' | 'midterm' | 'final', ScoreSheet>> = {
  application: {
    criteria: [
      criterion('need', '需求契合度', 20, '符合目标人员的需求'),
      criterion('goal', '目标', 15, '具体化、可测量'),
      criterion('measures', '措施', 20, '有主线，写得清，做得到'),
      criterion('participation', '参与', 15, '三会，居民怎样参与'),
      criterion('budget', '预算', 15, '对照各类活动设置'),
      criterion('feature', '特色创新', 10, '有特色、有亮点'),
      criterion('lasting', '可持续', 5, '能不能接着办、别处能不能学'),
    ],
    levels: [],
    raters: [],
    floor: 6000,
    ...suggested,
  },
  midterm: {
    criteria: [
      criterion('progress', '进度', 30, '对照计划'),
      criterion('records', '活动资料', 20),
      criterion('money', '经费', 20, '对照预算'),
      criterion('team', '团队与志愿者', 15),
      criterion('meetings', '三会', 15),
    ],
    levels: [
      { key: 'normal', name: '正常', from: 7500 },
      { key: 'warned', name: '预警', from: 6000 },
      { key: 'rectify', name: '整改', from: 0 },
    ],
    raters: [],
    floor: null,
    ...suggested,
  },
  final: {
    criteria: [
      criterion('done', '完成情况', 25),
      criterion('effect', '成效', 30, '含居民知晓度、参与度、满意度 10 分'),
      criterion('team', '团队管理', 15),
      criterion('money', '财务管理', 20),
      criterion('partners', '相关方管理', 10, '共建单位、三会'),
    ],
    levels: [
      { key: 'excellent', name: '优秀', from: 9000 },
      { key: 'good', name: '良好', from: 7500 },
      { key: 'passed', name: '合格', from: 6000 },
      { key: 'failed', name: '不合格', from: 0 },
    ],
    raters: [
      { rater: 'supervisor', percent: 40 },
      { rater: 'panel', percent: 40 },
      { rater: 'residents', percent: 20 },
    ],
    floor: null,
    ...suggested,
  },
}

/** A sheet of a version that was issued before there were any. */
export const NO_SHEET: ScoreSheet = { criteria: [], levels: [], raters: [], floor: null, source: '', confirmed: false }
