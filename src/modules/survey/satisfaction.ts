import type { Subject } from '../../kernel/subject.ts'
import type { Reads } from '../../platform/declare.ts'
import { partsOf, isScale } from './domain.ts'
import { surveysAbout, talliesOfSurveys, totalsOf } from './store.ts'

/**
 * How satisfied those are who answered about one thing: how many answered, and the mean of all answers on a scale as points
 * × 100 of a hundred (很满意 is 100). Answers on another scale, and words, are no measure of it.
 */
export async function satisfactionOf(reads: Reads, about: Subject): Promise<{ answers: number; score: number | null }> {
  const surveys = await reads.read(surveysAbout, about)
  if (surveys.length === 0) return { answers: 0, score: null }
  const ids = surveys.map((one) => one.id)
  const [tallies, totals] = await Promise.all([reads.read(talliesOfSurveys, ids), reads.read(totalsOf, ids)])
  const scales = new Map(
    surveys.flatMap((survey) =>
      survey.questions
        .filter((one) => one.kind === 'scale' || (one.kind === 'matrix' && isScale(one.choices)))
        .flatMap(partsOf)
        .map((part) => [`${survey.id} ${part.key}`, part.choices.length] as const),
    ),
  )
  let [points, count] = [0, 0]
  for (const { survey_id, key, choice, n } of tallies) {
    const most = scales.get(`${survey_id} ${key}`)
    const value = Number(choice)
    if (most === undefined || !Number.isInteger(value)) continue
    points += (n * value * 10_000) / most
    count += n
  }
  return {
    answers: totals.reduce((all, one) => all + one.n, 0),
    score: count === 0 ? null : Math.floor(points / count + 0.5),
  }
}
