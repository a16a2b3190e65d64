import type { Face } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands } from './commands/index.ts'
import { listeners } from './listeners.ts'
import { queries } from './queries.ts'
import { claimCards, finished, requestCards, waiting } from './reads.ts'
import { claimsOfPerson } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { amendClaim, claimExpense, claimSubject, claimUnique, type NewClaim } from './claims.ts'
export { commands } from './commands/index.ts'
export {
  CLAIM_STATES,
  type ClaimLine,
  type ClaimState,
  EVIDENCE_TYPES,
  type EvidenceType,
  REQUEST_STATES,
  type RequestState,
  type SpendingLine,
} from './domain.ts'
export { queries } from './queries.ts'
export {
  type ClaimCard,
  type OpenClaim,
  openClaimsOf,
  type RequestCard,
  requestsOf,
} from './reads.ts'
export { type NewRequest, type Quote, requestSpending, requestSubject } from './requests.ts'

export const spending = {
  name: 'spending',
  about,
  commands,
  queries,
  listeners,
  waiting,
  finished,
  checks,
  subjects: { expenseClaim: claimCards, spendingRequest: requestCards },
  words: { zh, en },
  exportPerson: async (reads, person) => ({ claims: await reads.read(claimsOfPerson, person) }),
} as const satisfies Face
