import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import { must } from '../../kernel/result.ts'
import type { GoodsUnit, Unit } from './accounts.ts'
import type { zh } from './words.zh.ts'

declare const quantity: unique symbol
/** A whole number of 件, 小时 or 次. Never added to money: no account holds both. */
export type Quantity = number & { readonly [quantity]: true }

export function toQuantity(count: number): Quantity {
  must(Number.isSafeInteger(count), `${count} is a whole quantity`)
  return count as Quantity
}

export type Kind = keyof typeof zh.kinds

export interface ProjectLine {
  readonly project: string
  /** Budget line (activity × cost type), or `-` for what the project holds outside its lines. */
  readonly line: string
  readonly amount: Fen
}
export interface RequestLine extends ProjectLine {
  readonly request: string
}
export interface CarriedLine extends ProjectLine {
  /** Given when the amount is committed to a spending request (Q3), absent when it is still available (Q2). */
  readonly request?: string
}
export interface BudgetMove {
  readonly from: { readonly project: string; readonly line: string }
  readonly to: { readonly project: string; readonly line: string }
  readonly amount: Fen
}

type Of<K extends Kind, Facts> = {
  readonly kind: K
  readonly fund: string
  /** The budget year that is charged. An event that moves only money and debts (an advance, a remittance) ignores it. */
  readonly year: number
  /** The decision or voucher that the journal rests on (invariant I17). */
  readonly basis: string
} & Readonly<Facts>

/** Everything that can happen to the money of a subdistrict; the number is the row of the posting table, money.md §2. */
export type LedgerEvent =
  /* 1   */
  | Of<'appropriation', { amount: Fen }>
  /* 1b  */
  | Of<'appropriationCut', { amount: Fen }>
  /* 2   */
  | Of<'pledge', { partner: string; project: string; amount: Fen }>
  /* 2b  */
  | Of<'pledgeWithdrawn', { partner: string; project: string; amount: Fen }>
  /* 3: `lines` take the money to projects, the rest stays unallocated; `surplus` is the part that was never pledged. */
  | Of<'pledgeReceipt', { partner: string; project: string; amount: Fen; lines: readonly ProjectLine[]; surplus?: Fen }>
  /* 2 and 2b for goods and services; an estimated value (分) is a memo and enters no account */
  | Of<'inKindPledge', { partner: string; project: string; unit: GoodsUnit; quantity: Quantity; estimate?: Fen }>
  | Of<'inKindWithdrawn', { partner: string; project: string; unit: GoodsUnit; quantity: Quantity }>
  /* 3k  */
  | Of<'inKindDelivered', { partner: string; project: string; unit: GoodsUnit; quantity: Quantity }>
  /* 4   */
  | Of<'contributionReceived', { campaign: string; amount: Fen }>
  /* 4a  */
  | Of<'campaignValid', { campaign: string; lines: readonly ProjectLine[] }>
  /* 4b  */
  | Of<'campaignRefund', { campaign: string; amount: Fen }>
  /* 5   */
  | Of<'allocation', { lines: readonly ProjectLine[] }>
  /* 5b  */
  | Of<'reallocation', { moves: readonly BudgetMove[] }>
  /* 6   */
  | Of<'preApproval', { request: string; lines: readonly ProjectLine[] }>
  /* 6b  */
  | Of<'preApprovalReleased', { request: string; lines: readonly ProjectLine[] }>
  /* 7   */
  | Of<'expenseApproved', { claim: string; payee: string; lines: readonly RequestLine[] }>
  /* 8   */
  | Of<'payment', { claim: string; payee: string; lines: readonly ProjectLine[] }>
  /* 8b: the whole payment comes back */
  | Of<'paymentBounced', { original: Entry }>
  /* 9   */
  | Of<'advance', { place: string; amount: Fen }>
  /* 9b  */
  | Of<'advanceCleared', { place: string; lines: readonly RequestLine[] }>
  /* 9c  */
  | Of<'advanceReturned', { place: string; amount: Fen }>
  /* 10  */
  | Of<'payeeRefund', { payee: string; lines: readonly ProjectLine[] }>
  /* 10a */
  | Of<'interest', { amount: Fen }>
  /* 10b: owed to the treasury, or to the partner whose money it was */
  | Of<'priorYearRefund', { amount: Fen; partner?: string }>
  /* 11  */
  | Of<'surplusReturned', { lines: readonly ProjectLine[] }>
  /* 11b */
  | Of<'partnerMoneyReturned', { partner: string; lines: readonly ProjectLine[] }>
  /* 12  */
  | Of<'fundTransfer', { amount: Fen; to: { readonly fund: string; readonly year: number }; approvers: readonly string[] }>
  /* 13: `exceptions` are the account keys that may stay open */
  | Of<'yearLapse', { amount: Fen; exceptions: readonly string[] }>
  /* 13, later, and the second half of 11b */
  | Of<'remittance', { amount: Fen; partner?: string }>
  /* 13b: `times` counts this one; `unallocated` only for restricted money, which may not lapse */
  | Of<'carryOver', { times: number; lines: readonly CarriedLine[]; unallocated?: Fen }>
  /* 13c: the balances in natural sign that are closed into N1 */
  | Of<'yearClose', { closing: readonly Closing[]; exceptions: readonly string[] }>
  /* 14  */
  | Of<'reversal', { original: Entry; exception?: string }>

export interface Closing {
  readonly account: string
  readonly balance: Fen
}

export interface Line {
  readonly fund: string
  /** Budget year, or 0 for an account that runs on over the years (`span: 'fund'`). */
  readonly year: number
  readonly account: string
  readonly unit: Unit
  /** Debit +, credit −; 分 or whole units. Never zero. */
  readonly amount: Fen | Quantity
}

/** What a journal is about, for lists and filters; `basis` always. */
export interface About {
  readonly basis: string
  readonly [dimension: string]: string
}

export interface Journal {
  readonly kind: Kind
  readonly lines: readonly Line[]
  readonly about: About
  /** Of a reversal: the id of the journal that it mirrors, and that journal's kind. */
  readonly reverses?: string
  readonly undoes?: Kind
}

/** A journal that stands in the books. */
export interface Entry extends Journal {
  readonly id: string
  readonly on: Day
  /** The form's idempotency key; a second journal with it is a bug (I7). */
  readonly key?: string
  readonly narration?: string
}
