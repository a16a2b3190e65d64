import { no, ok, type Result } from '../../kernel/result.ts'
import { pointsText } from '../../kernel/text.ts'
import type { ScoreSheet } from '../rubric/index.ts'
import type { Step } from './steps.ts'

export const ROUND_KINDS = ['application', 'final'] as const
export type RoundKind = (typeof ROUND_KINDS)[number]

/** What the gate judges, each by itself [S0-22]: 能做、敢做、有特色、有亮点. */
export const JUDGEMENTS = ['feasible', 'bold', 'distinctive', 'bright'] as const
export type Judgement = (typeof JUDGEMENTS)[number]
export type Judged = Readonly<Record<Judgement, { readonly met: boolean; readonly words: string }>>

/** A pass has all four judged, and says a word where one is not met. */
export const judged = (of: Judged | null): Result<true> =>
  of !== null && JUDGEMENTS.every((key) => of[key].met || of[key].words !== '')
    ? ok(true)
    : no('project.judgements-missing', {}, 'judgements')

export const usesPanel = (sheet: ScoreSheet): boolean => sheet.criteria.length > 0

/** What an approval needs of the panel, where the measure has one: a closed round, and a score that reaches the floor. */
export function panelAllows(
  step: Step,
  approves: boolean,
  sheet: ScoreSheet,
  panel: { readonly closed: boolean; readonly score: number | null } | undefined,
): Result<true> {
  if (!usesPanel(sheet) && panel === undefined) return ok(true)
  if (panel === undefined) return step === 'waitlisted' ? ok(true) : no('project.panel-first')
  if (!panel.closed || panel.score === null) return no('project.panel-open')
  if (approves && sheet.floor !== null && panel.score < sheet.floor)
    return no('project.below-floor', { score: pointsText(panel.score), floor: pointsText(sheet.floor) })
  return ok(true)
}

/** What a project was when somebody planned its decision: a plan made for something else is void. */
export const stampOf = (row: { readonly step: Step; readonly requested: number }, version: number): string =>
  `${version}|${row.requested}|${row.step}`

/** The criterion that settles a tie (domain §2.10). */
export const TIE = 'participation'

export interface Ranked {
  readonly score: number | null
  readonly tie: number
  readonly requested: number
}
/** Within a track: by score, ties by participation, then the lower sum; whoever has no score yet stands last. */
export const inOrder = (a: Ranked, b: Ranked): number =>
  (b.score ?? -1) - (a.score ?? -1) || b.tie - a.tie || a.requested - b.requested
