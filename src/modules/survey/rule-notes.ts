import { fill } from '../../kernel/text.ts'
import type { Reads } from '../../platform/declare.ts'
import type { RuleNote } from '../../platform/house.ts'
import { statisticsOf } from './queries.ts'
import { zh } from './words.zh.ts'

/** Which part of the rules a question of the year-end survey speaks of (S0-17: 项目申报, 资金扶持和资金经费使用, 项目督导). */
const PARTS: Readonly<Record<string, RuleNote['part']>> = {
  apply: 'chapters',
  applyHelp: 'chapters',
  support: 'tracks',
  spending: 'costTypes',
  spendingHard: 'costTypes',
  supervision: 'numbers',
}

/** What the year's own surveys of its rules said: the mean of a scale, the choice named most. */
export async function ruleNotes(reads: Reads, year: number): Promise<RuleNote[]> {
  const surveys = (await statisticsOf(reads, year)).filter((one) => one.questions.some((question) => PARTS[question.key]))
  return surveys.flatMap(({ title, n, questions }) =>
    questions.flatMap((question): RuleNote[] => {
      const part = PARTS[question.key]
      if (!part || question.n === 0) return []
      const facts = { survey: title, n, question: question.title }
      if (question.mean !== null) return [{ part, said: fill(zh.ruleNotes.mean, { ...facts, mean: question.mean }) }]
      const most = question.rows.toSorted((a, b) => b.n - a.n)[0]
      return most ? [{ part, said: fill(zh.ruleNotes.most, { ...facts, label: most.label, percent: most.percent }) }] : []
    }),
  )
}
