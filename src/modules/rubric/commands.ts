import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { command, type Work } from '../../platform/declare.ts'
import { count, idShape, someText, text } from '../../platform/shapes.ts'
import { json } from '../../platform/statement.ts'
import { postsOf } from '../people/index.ts'
import { totalOf } from './domain.ts'
import { type AssessmentRow, keepDraft, putScore, raterOf, recuseRater, shareAssessment } from './store.ts'

/** Who may be named to score. */
export const RATERS = ['panelist', 'supervisor'] as const
const target = { lock: shareAssessment, id: (input: { assessment: string }): string => input.assessment }

/** Nobody scores what comes from a unit where they have a post, also when they got it after they were named. */
export const ownUnit = async (work: Pick<Work, 'today' | 'read'> & Work, person: string, path: string): Promise<boolean> =>
  (await postsOf(work, person)).some((post) => post.path.startsWith(path))

async function mayScore(work: Work<AssessmentRow>) {
  const { person } = work.actor
  const rater = person === null ? undefined : await work.one(raterOf, work.target.id, person)
  if (person === null || !rater) return no('rubric.not-a-rater')
  if (work.target.closed_at !== null) return no('rubric.closed')
  if (rater.recused_at !== null) return no('rubric.recused')
  if (await ownUnit(work, person, work.target.path)) return no('rubric.own-unit')
  return ok(person)
}

const criterionKey = z.string().max(30)

/** 独立打分: points for every criterion. May be changed until the round closes; nobody else sees them before. */
export const score = command({
  name: 'rubric.score',
  about: '评审打分',
  may: RATERS,
  input: z.object({
    assessment: idShape,
    points: z.record(criterionKey, count(10_000)),
    remark: text(500).default(''),
  }),
  output: z.object({ total: z.number() }),
  // Before closing nobody reads them, the audit's readers neither.
  secret: ['points', 'remark'],
  target,
  async run(work, input) {
    const person = await mayScore(work)
    if (!person.ok) return person
    const { sheet, id } = work.target
    const total = totalOf(sheet, input.points)
    if (!total.ok) return total
    const asked = Object.fromEntries(sheet.criteria.map(({ key }) => [key, input.points[key] ?? 0]))
    work.write(putScore, [id, person.value, json(asked), total.value, input.remark, work.at])
    work.write(keepDraft, [id, person.value, 'null'])
    work.concerns(work.target.subject)
    return ok({ total: total.value })
  },
})

/** What is half typed is kept as it is. */
export const saveScoreDraft = command({
  name: 'rubric.saveDraft',
  about: '保存未打完的分',
  may: RATERS,
  quiet: true,
  input: z.object({ assessment: idShape, points: z.record(criterionKey, z.string().max(10)), remark: z.string().max(2000) }),
  output: z.object({}),
  target,
  async run(work, { assessment, points, remark }) {
    const person = await mayScore(work)
    if (!person.ok) return person
    work.write(keepDraft, [assessment, person.value, json({ points, remark })])
    return ok({})
  },
})

/** 回避: declared by the rater, or by the office. What they had scored does not count any more. */
export const recuse = command({
  name: 'rubric.recuse',
  about: '评审回避（本人声明，或由自治办要求）',
  may: [...RATERS, 'selfGovOfficer'],
  input: z.object({ assessment: idShape, person: idShape.optional(), reason: someText(200) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const person = input.person ?? work.actor.person
    if (person === null) return no('rubric.not-a-rater')
    if (person !== work.actor.person && work.actor.post?.role !== 'selfGovOfficer') return no('rubric.not-yours')
    if (work.target.closed_at !== null) return no('rubric.closed')
    const rater = await work.one(raterOf, work.target.id, person)
    if (!rater) return no('rubric.not-a-rater')
    if (rater.recused_at !== null) return no('rubric.recused')
    work.write(recuseRater, [input.assessment, person, work.at, work.actor.person, input.reason], 1)
    work.concerns(work.target.subject)
    return ok({})
  },
})

export const commands = [score, saveScoreDraft, recuse] as const
