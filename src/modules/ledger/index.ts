import type { Face } from '../../platform/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { queries } from './queries.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export {
  type Account,
  type AccountType,
  account,
  accountName,
  type Code,
  chart,
  findAccount,
  type GoodsUnit,
  NONE,
  type Part,
  type Plane,
  readAccount,
  type Unit,
  units,
} from './accounts.ts'
export { type Book, type BookRules, openBook, type Posting } from './book.ts'
export type {
  About,
  BudgetMove,
  CarriedLine,
  Closing,
  Entry,
  Journal,
  Kind,
  LedgerEvent,
  Line,
  ProjectLine,
  Quantity,
  RequestLine,
} from './events.ts'
export { toQuantity } from './events.ts'
export { type Audit, examine, type Finding, type InvariantName, invariantNames, openAudit } from './invariants.ts'
export { type Delta, post, slotOf, toDeltas } from './posting.ts'
export { admit, type Facts, type FlexLine, type FundFacts, hasExpired, MAX_CARRIES, MAX_LINES, type Open } from './rules.ts'
export {
  apply,
  type Balance,
  type Balances,
  balanceOf,
  closingOf,
  mayCloseProject,
  moved,
  openOf,
  outstandingPledge,
  type ProjectMoney,
  projectMoney,
} from './state.ts'
export { en } from './words.en.ts'
export { zh } from './words.zh.ts'
export {
  beancountText,
  EXPORT_FORMATS,
  type Exporter,
  type ExportFormat,
  type ExportOptions,
  exporter,
  foreignName,
  hledgerText,
} from './export.ts'
export { allBalances, allEntries } from './whole.ts'
export { commands } from './commands.ts'
export { FUND_KINDS, type FundKind, isRestricted } from './domain.ts'
export { queries } from './queries.ts'
export {
  balancesOf,
  type Fund,
  fundsOf,
  journalOf,
  type LineStanding,
  NOTHING,
  type OpenAccount,
  openAccount,
  openFund,
  projectLinesOf,
  projectMoneyOf,
  type Standing,
  type TrailStep,
  trailOf,
} from './reads.ts'
export { wholeYear, type Words, write } from './write.ts'

export const ledger = { name: 'ledger', commands, queries, checks, words: { zh, en } } as const satisfies Face
