import { no, ok, type Result } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { json } from '../../platform/statement.ts'
import type { ScoreSheet } from './domain.ts'
import { type AssessmentKind, levelsOf, type Outcome, panelComplete, type RaterPart, settle } from './panel.ts'
import {
  type AssessmentRow,
  closeAssessment,
  insertAssessment,
  latestOf,
  lockRound,
  ofRounds,
  putRater,
  type RaterRow,
  ratersOfRound,
  type ScoreRow,
  scoresOfRound,
} from './store.ts'

/** Somebody who is asked to score; with a recusal, somebody who may not: the list keeps both. */
export interface NamedRater {
  readonly person: string
  readonly part: RaterPart
  readonly recusal: string
}

export interface NewAssessment {
  readonly subject: Subject
  readonly round: string
  readonly path: string
  readonly kind: AssessmentKind
  readonly sheet: ScoreSheet
  /** Fewest scores of the panel; null is 未设定. */
  readonly least: number | null
  readonly raters: readonly NamedRater[]
}

/** Opens an assessment, for the command of a module above that holds the subject's lock. */
export function openAssessment(work: Work, one: NewAssessment): string {
  const id = work.id()
  work.write(insertAssessment, [
    id,
    one.subject,
    one.round,
    one.path,
    one.kind,
    json(one.sheet),
    one.least,
    work.at,
    work.actor.person,
  ])
  for (const rater of one.raters) nameRater(work, id, rater)
  return id
}

export const nameRater = (work: Work, assessment: string, { person, part, recusal }: NamedRater): void =>
  work.write(putRater, [assessment, person, part, work.at, work.actor.person, recusal === '' ? null : work.at, recusal])

/** What of a round's assessments everybody who runs it may know before it closes: who scored, never what. */
export interface Progress {
  readonly assessment: AssessmentRow
  readonly raters: readonly Omit<RaterRow, 'total'>[]
  readonly scored: ReadonlySet<string>
}
const progressFrom = (rows: readonly AssessmentRow[], raters: readonly RaterRow[]): Progress[] =>
  rows.map((assessment) => {
    const own = raters.filter((one) => one.assessment_id === assessment.id)
    return {
      assessment,
      raters: own.map(({ total: _total, ...rest }) => rest),
      scored: new Set(own.filter((one) => one.total !== null && one.recused_at === null).map((one) => one.person_id)),
    }
  })

/** The assessments of a round, locked: who scores meanwhile is waited for, who comes later finds it closed. */
export async function lockedRound(work: Work, round: string): Promise<{ progress: Progress[]; scores: ScoreRow[] }> {
  const rows = await work.read(lockRound, round)
  const raters = await work.read(ratersOfRound, round)
  return { progress: progressFrom(rows, raters), scores: await work.read(scoresOfRound, round) }
}

/** Is there enough of a panel for this one? The supervisor who was named must have scored too, and never decides alone. */
export function complete(name: string, { assessment, raters, scored }: Progress): Result<true> {
  const active = raters.filter((one) => one.recused_at === null)
  const panel = active.filter((one) => one.part === 'panel')
  const done = panelComplete(name, panel.filter((one) => scored.has(one.person_id)).length, panel.length, assessment.least)
  if (!done.ok) return done
  return active.every((one) => scored.has(one.person_id)) ? ok(true) : no('rubric.supervisor-missing', { name })
}

export interface Closing {
  readonly progress: Progress
  readonly residents: { readonly answers: number; readonly score: number | null }
}

/** Closes assessments of one round together, because a quota is shared by all of them. Answers the score of each. */
export function closeAssessments(
  work: Work,
  closing: readonly Closing[],
  scores: readonly ScoreRow[],
  places: number | null,
): Map<Subject, { score: number | null; level: string | null }> {
  const settled = closing.map(({ progress: { assessment }, residents }) => ({
    assessment,
    ...settle(
      assessment.sheet,
      scores.filter((one) => one.assessment_id === assessment.id),
      residents,
    ),
  }))
  const levels = levelsOf(
    settled.flatMap(({ assessment, score }) => (score === null ? [] : [{ id: assessment.id, sheet: assessment.sheet, score }])),
    places,
  )
  return new Map(
    settled.map(({ assessment, score, outcome }) => {
      const level = levels.get(assessment.id)
      const result: Outcome = { ...outcome, level: level?.level ?? null, reached: level?.reached ?? null }
      work.write(closeAssessment, [assessment.id, work.at, work.actor.person, false, score, json(result)], 1)
      return [assessment.subject, { score, level: result.level }]
    }),
  )
}

/** What went its own way meanwhile (撤回) is left without a result. */
export const voidAssessment = (work: Work, assessment: string): void =>
  work.write(closeAssessment, [assessment, work.at, work.actor.person, true, null, null], 1)

/** The newest assessment of each subject on a sheet, by subject. */
export async function assessmentsOf(
  reads: Reads,
  subjects: readonly Subject[],
  kind: AssessmentKind,
): Promise<Map<Subject, AssessmentRow>> {
  if (subjects.length === 0) return new Map()
  return new Map((await reads.read(latestOf, [...subjects], kind)).map((row) => [row.subject, row]))
}

export const assessmentsOfRounds = (reads: Reads, rounds: readonly string[]): Promise<AssessmentRow[]> =>
  reads.read(ofRounds, [...rounds])

/** Each rater's total, after closing: raw scores are kept and shown to whoever decides. */
export async function scoresOf(reads: Reads, round: string): Promise<ScoreRow[]> {
  return reads.read(scoresOfRound, round)
}

export async function progressOf(reads: Reads, rows: readonly AssessmentRow[], round: string): Promise<Progress[]> {
  return progressFrom(rows, await reads.read(ratersOfRound, round))
}
