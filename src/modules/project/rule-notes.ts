import { fill } from '../../kernel/text.ts'
import type { Reads } from '../../platform/declare.ts'
import type { RuleNote } from '../../platform/house.ts'
import { rulesFor } from '../programme/index.ts'
import { hints, proposalShape, sentenceOf } from '../proposal/index.ts'
import { exceptionCounts, lateCounts, roundCounts, submittedOfYear } from './store-notes.ts'
import { zh } from './words.zh.ts'

/** What a year's projects did with its rules: exceptions, late ones, rounds, and where the form asked for a reason. */
export async function ruleNotes(reads: Reads, year: number): Promise<RuleNote[]> {
  const [exceptions, [late], rounds, submitted, measure] = await Promise.all([
    reads.read(exceptionCounts, year),
    reads.read(lateCounts, year),
    reads.read(roundCounts, year),
    reads.read(submittedOfYear, year),
    rulesFor(reads, year, null),
  ])
  const words = zh.ruleNotes
  const notes: RuleNote[] = exceptions.map(({ kind, n }) => ({ part: 'meetings', said: fill(words.exception[kind], { n }) }))
  if (late && late.late > 0) notes.push({ part: 'calendar', said: fill(words.late, { n: late.late, all: late.all }) })
  for (const { rounds: of, n } of rounds) notes.push({ part: 'numbers', said: fill(words.rounds, { rounds: of, n }) })
  if (!measure) return notes
  // The same sentence in many applications says something of the rule, not of the writers.
  const asked = new Map<string, number>()
  for (const { content } of submitted) {
    const read = proposalShape.safeParse(content)
    if (!read.success) continue
    const said = hints(read.data, measure.rules)
      .filter((hint) => hint.level === 'explain' && 'cost' in hint.facts)
      .map((hint) => sentenceOf(hint))
    for (const one of new Set(said)) asked.set(one, (asked.get(one) ?? 0) + 1)
  }
  for (const [said, n] of [...asked].sort(([a, i], [b, j]) => j - i || (a < b ? -1 : 1)))
    notes.push({ part: 'costTypes', said: fill(words.hint, { n, said }) })
  return notes
}
