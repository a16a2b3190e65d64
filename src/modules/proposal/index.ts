import type { Face } from '../../platform/house.ts'
import { fill } from '../../kernel/text.ts'
import type { Hint } from './hints.ts'
import { commands } from './commands.ts'
import { queries } from './queries.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { type Lying, merge } from './merge.ts'
export { type Part, PART_NAMES } from './words.parts.ts'
export { type Hint, hints, LAMPS, lampsOf } from './hints.ts'
export {
  type Activity,
  amountOf,
  emptyProposal,
  ownOf,
  type Proposal,
  proposalShape,
  requestedOf,
} from './proposal.ts'

/** A hint as it is said in Chinese, for reports. */
export const sentenceOf = (hint: Hint): string => {
  const sentences: Readonly<Record<string, string>> = { ...zh.refusals, ...zh.hints }
  return fill(sentences[hint.code.replace('proposal.', '')] ?? '', hint.facts)
}

export { commands, templateOf } from './commands.ts'
export { type Around, defaultTemplate, filledDocument } from './files/template.ts'
export { type Applied, workbookOf } from './files/xlsx.ts'
export { queries } from './queries.ts'

export const { memberRoles } = zh

export const proposal = { name: 'proposal', commands, queries, words: { zh, en } } as const satisfies Face
