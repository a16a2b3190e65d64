import type { Face } from '../../platform/house.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { type Hint, hints } from './hints.ts'
export {
  type Activity,
  amountOf,
  emptyProposal,
  ownOf,
  type Proposal,
  proposalShape,
  requestedOf,
} from './proposal.ts'

export const proposal = { name: 'proposal', words: { zh, en } } as const satisfies Face
