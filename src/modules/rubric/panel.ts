import { no, ok, type Result } from '../../kernel/result.ts'
import { combine, LEAST_ANSWERS, levelOf, meanOf, type Points, type ScoreSheet } from './domain.ts'

export type AssessmentKind = 'application' | 'midterm' | 'final'
export const RATER_PARTS = ['panel', 'supervisor'] as const
export type RaterPart = (typeof RATER_PARTS)[number]

/** What a rater has typed so far: points as texts, because a draft may hold what is no number yet. */
export interface Typed {
  readonly points: Readonly<Record<string, string>>
  readonly remark: string
}

/** What a closed assessment came to; every mean points × 100. */
export interface Outcome {
  readonly panel: number | null
  readonly supervisor: number | null
  readonly residents: number | null
  /** How many residents answered; fewer than the least leave their weight to the others. */
  readonly answers: number
  /** Mean of each criterion over the panel: a tie is settled by one of them. */
  readonly criteria: Readonly<Record<string, number>>
  /** Key of the level, for sheets with levels, after the quota. */
  readonly level: string | null
  /** The level the score alone would have, where the quota was full. */
  readonly reached: string | null
}

export interface GivenScore {
  readonly part: RaterPart
  readonly points: Points
  readonly total: number
}

/** A panel is never smaller (domain §2.3). */
export const LEAST_PANEL = 3

/**
 * 评审组人数为奇数 (domain §2.3): an even number, or too few, settles nothing. Where the measure does not say how many (未设定),
 * everybody who was named and did not step back must have scored.
 */
export function panelComplete(name: string, scored: number, named: number, size: number | null): Result<true> {
  const least = Math.max(LEAST_PANEL, size ?? LEAST_PANEL)
  if (scored < least) return no('rubric.too-few', { name, scored, least })
  if (scored % 2 === 0) return no('rubric.even', { name, scored })
  return size === null && scored < named ? no('rubric.not-all', { name, scored, named }) : ok(true)
}

/** The score of one assessment and what it is made of, before levels. */
export function settle(
  sheet: ScoreSheet,
  scores: readonly GivenScore[],
  residents: { readonly answers: number; readonly score: number | null },
): { score: number | null; outcome: Omit<Outcome, 'level' | 'reached'> } {
  const of = (part: RaterPart) => scores.filter((one) => one.part === part)
  const panel = meanOf(of('panel').map((one) => one.total))
  const supervisor = meanOf(of('supervisor').map((one) => one.total))
  const heard = residents.answers >= LEAST_ANSWERS ? residents.score : null
  const means = { panel, supervisor, residents: heard }
  const criteria = Object.fromEntries(
    sheet.criteria.map(({ key }) => [key, meanOf(of('panel').map((one) => one.points[key] ?? 0)) ?? 0]),
  )
  return {
    score: sheet.raters.length === 0 ? panel : combine(sheet.raters, means),
    outcome: { ...means, answers: residents.answers, criteria },
  }
}

export interface Leveled {
  readonly id: string
  readonly sheet: ScoreSheet
  readonly score: number
}

/**
 * Levels of a batch. The first level has a quota of `places`: the highest scores get it; where equal scores do not all fit,
 * none of them does, because nothing tells them apart.
 */
export function levelsOf(batch: readonly Leveled[], places: number | null): Map<string, { level: string; reached: string }> {
  const top = batch.filter((one) => levelOf(one.sheet, one.score)?.key === one.sheet.levels[0]?.key)
  const fits = (one: Leveled): boolean => places === null || top.filter((other) => other.score >= one.score).length <= places
  return new Map(
    batch.flatMap((one) => {
      const reached = levelOf(one.sheet, one.score)
      if (!reached) return []
      const full = reached.key === one.sheet.levels[0]?.key && !fits(one)
      return [[one.id, { level: full ? (one.sheet.levels[1] ?? reached).key : reached.key, reached: reached.key }] as const]
    }),
  )
}
