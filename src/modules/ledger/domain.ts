import type { LedgerEvent } from './events.ts'
import { claimAmount } from './rules.ts'

/** 自治金 is public money; 共治金, 自治众筹 and 联盟自治金 are restricted: they never lapse to the treasury (money.md row 11b). */
export const FUND_KINDS = ['selfGovernance', 'coGovernance', 'resident', 'alliance'] as const
export type FundKind = (typeof FUND_KINDS)[number]

export const isRestricted = (kind: FundKind): boolean => kind !== 'selfGovernance'

/** The balance row that holds what is approved and unpaid on one claim; its floor is what stops a second payment. */
export const claimGuard = (fund: string, claim: string): string => `claim|${fund}|${claim}`

/** What an event does to its claim's guard, 分: approving fills it, paying empties it, a bounce and a reversal turn that round. */
export function claimMove(event: LedgerEvent): { claim: string; amount: number } | undefined {
  switch (event.kind) {
    case 'expenseApproved':
    case 'payment': {
      const amount = event.lines.reduce((all, each) => all + each.amount, 0)
      return { claim: event.claim, amount: event.kind === 'payment' ? -amount : amount }
    }
    case 'paymentBounced':
      return ofEntry(event, 1)
    case 'reversal':
      return ofEntry(event, event.original.kind === 'payment' ? 1 : -1)
    default:
      return undefined
  }
}

function ofEntry(event: Extract<LedgerEvent, { kind: 'paymentBounced' | 'reversal' }>, sign: 1 | -1) {
  const { kind, about } = event.original
  if (about.claim === undefined || !['expenseApproved', 'payment', 'paymentBounced'].includes(kind)) return undefined
  return { claim: about.claim, amount: sign * claimAmount(event.original) }
}
