import { z } from 'zod'
import type { Scope } from '../../../platform/declare.ts'
import { assessmentsOf, scoresOf } from '../../rubric/index.ts'
import { projectSubject } from '../domain.ts'
import { ROUND_KINDS } from '../panel.ts'
import type { Step } from '../steps.ts'

export const panelShape = z.object({
  kind: z.enum(ROUND_KINDS),
  score: z.number(),
  /** Name of its level, for sheets with levels. */
  level: z.string().nullable(),
  criteria: z.array(z.object({ name: z.string(), weight: z.number(), mean: z.number() })),
  /** What each part came to, where several are weighed; an absent one had no score. */
  parts: z.array(
    z.object({ rater: z.enum(['supervisor', 'panel', 'residents']), percent: z.number(), mean: z.number().nullable() }),
  ),
  answers: z.number(),
  /** Raw totals, kept, without names. */
  totals: z.array(z.number()),
  remarks: z.array(z.string()),
})
export type PanelCard = z.infer<typeof panelShape>

const DECIDERS = ['selfGovOfficer', 'subdistrictLeader']
const UNDECIDED: readonly Step[] = ['gated', 'inPanelReview']

/** What the panels of a project came to. Before the decision only whoever decides may know. */
export async function panelsOf(scope: Scope, project: string, step: Step): Promise<PanelCard[]> {
  if (UNDECIDED.includes(step) && !DECIDERS.includes(scope.actor.post?.role ?? '')) return []
  const subject = projectSubject(project)
  const found = await Promise.all(ROUND_KINDS.map((kind) => assessmentsOf(scope, [subject], kind)))
  const cards: PanelCard[] = []
  for (const [i, kind] of ROUND_KINDS.entries()) {
    const row = found[i]?.get(subject)
    if (!row || row.closed_at === null || row.score === null || row.result === null) continue
    const { result, sheet } = row
    const scores = (await scoresOf(scope, row.round_id)).filter((one) => one.assessment_id === row.id)
    cards.push({
      kind,
      score: row.score,
      level: sheet.levels.find((one) => one.key === result.level)?.name ?? null,
      criteria: sheet.criteria.map(({ key, name, weight }) => ({ name, weight, mean: result.criteria[key] ?? 0 })),
      parts: sheet.raters.map(({ rater, percent }) => ({ rater, percent, mean: result[rater] })),
      answers: result.answers,
      totals: scores
        .filter((one) => one.part === 'panel')
        .map((one) => one.total)
        .toSorted((a, b) => b - a),
      remarks: scores.map((one) => one.remark).filter((remark) => remark !== ''),
    })
  }
  return cards
}
