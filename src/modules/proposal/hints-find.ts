import type { Rules } from '../programme/index.ts'
import type { Found } from './hints.ts'
import type { Proposal } from './proposal.ts'

type Find = (proposal: Proposal, rules: Rules) => readonly Found[]

/** Said once about the whole, where it holds. */
export const when =
  (test: (proposal: Proposal, rules: Rules) => boolean): Find =>
  (proposal, rules) =>
    test(proposal, rules) ? [{}] : []

type Lists = 'goals' | 'actionLines' | 'activities' | 'lines' | 'members' | 'meetings'
/** Said of each row of a list where it holds. */
export const each =
  <L extends Lists>(list: L, test: (row: Proposal[L][number], proposal: Proposal, rules: Rules) => boolean): Find =>
  (proposal, rules) =>
    proposal[list].flatMap((row, i) => (test(row, proposal, rules) ? [{ i }] : []))

/** A number, written in any of the ways people write one. */
export const hasNumber = (text: string): boolean => /[0-9０-９一二三四五六七八九十百千两]/.test(text)

/** All that tells what will happen: for words that call for care. */
export const deeds = (proposal: Proposal): string =>
  [
    proposal.name,
    proposal.target,
    ...proposal.activities.flatMap((one) => [one.theme, one.content, one.where]),
    ...proposal.lines.map((line) => line.label),
  ].join('\n')
