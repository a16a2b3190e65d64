import type { Day } from '../../kernel/day.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Subject } from '../../kernel/subject.ts'
import { NOWHERE, type Reads, type Scope } from '../../platform/declare.ts'
import type { SubjectCard, Waiting } from '../../platform/house.ts'
import { CLEARING_DAYS, type ClaimState, type RequestState } from './domain.ts'
import { type ClaimRow, claimsByIds, claimsBySubject, paidLines, type PaymentRow, paymentsOf } from './store.ts'
import { type RequestRow, requestsBySubject, waitingRows } from './store-requests.ts'
import { zh } from './words.zh.ts'

/** A claim as lists show it. The payee's name is for staff: public pages use `paidClaimsOf`. */
export interface ClaimCard {
  readonly id: string
  readonly subject: Subject
  readonly place: string
  readonly project: string
  readonly year: number
  readonly amount: Fen
  readonly state: ClaimState
  readonly step: number
  readonly approvalPath: readonly string[]
  readonly revision: number
  readonly payeeKind: 'unit' | 'person'
  readonly payeeName: string
  /** The claimant is repaid what he laid out himself: lawful, and shown. */
  readonly ownAdvance: boolean
  readonly note: string
  readonly request: string | null
  readonly claimedOn: Day
  readonly since: Date
  readonly payments: readonly { readonly slip: string; readonly day: Day; readonly state: PaymentRow['state'] }[]
}

export function toClaimCard(row: ClaimRow, payments: readonly PaymentRow[]): ClaimCard {
  return {
    id: row.id,
    subject: row.subject,
    place: row.place_name,
    project: row.project,
    year: row.year,
    amount: row.amount,
    state: row.state,
    step: row.step,
    approvalPath: row.approval_path,
    revision: row.revision,
    payeeKind: row.payee_kind,
    payeeName: row.payee_name,
    ownAdvance: row.own_advance,
    note: row.note,
    request: row.request_id,
    claimedOn: dayOf(row.claimed_at),
    since: row.since,
    payments: payments.filter((each) => each.claim_id === row.id).map(({ slip, day, state }) => ({ slip, day, state })),
  }
}

export async function claimsOf(reads: Reads, subject: Subject): Promise<ClaimCard[]> {
  const rows = await reads.read(claimsBySubject, subject)
  const payments =
    rows.length === 0
      ? []
      : await reads.read(
          paymentsOf,
          rows.map((row) => row.id),
        )
  return rows.map((row) => toClaimCard(row, payments))
}

export interface RequestCard {
  readonly id: string
  readonly subject: Subject
  readonly place: string
  readonly project: string
  readonly purpose: string
  readonly target: string
  readonly amount: Fen
  readonly day: Day
  readonly expires: Day | null
  readonly state: RequestState
  readonly opinion: string
  readonly requestedOn: Day
  readonly since: Date
  readonly lines: readonly { readonly line: string; readonly amount: number }[]
  readonly quotes: readonly {
    readonly supplier: string
    readonly amount: number
    readonly file: string | null
    readonly chosen: boolean
  }[]
}

export const toRequestCard = (row: RequestRow): RequestCard => ({
  id: row.id,
  subject: row.subject,
  place: row.place_name,
  project: row.project,
  purpose: row.purpose,
  target: row.target,
  amount: row.amount,
  day: row.day,
  expires: row.expires,
  state: row.state,
  opinion: row.opinion,
  requestedOn: dayOf(row.requested_at),
  since: row.since,
  lines: row.lines,
  quotes: row.quotes,
})

export const requestsOf = async (reads: Reads, subject: Subject): Promise<RequestCard[]> =>
  (await reads.read(requestsBySubject, subject)).map(toRequestCard)

/** One line of a paid claim, as it may be public: what for, how much, when, by which bank slip; no payee. */
export interface PaidLine {
  readonly subject: Subject
  readonly claim: string
  readonly line: string
  readonly costType: string
  readonly label: string
  readonly amount: Fen
  readonly paidOn: Day
  readonly slip: string
}

export async function paidClaimsOf(reads: Reads, subjects: readonly Subject[]): Promise<PaidLine[]> {
  if (subjects.length === 0) return []
  const rows = await reads.read(paidLines, [...new Set(subjects)])
  return rows.map(({ cost_type, paid_on, ...row }) => ({ ...row, costType: cost_type, paidOn: paid_on }))
}

/** What waits for the actor: signatures in order, decisions, checks, payments, and the corrections of own claims. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  if (scope.actor.person === null || scope.actor.post === null) return []
  const rows = await scope.read(waitingRows, scope.bounds ?? NOWHERE, scope.actor.post.role, scope.actor.person)
  return rows.map((row) => ({
    verb: zh.waiting[row.verb],
    title: row.title,
    place: row.place,
    href: row.verb === 'decide' || row.verb === 'claim' ? `/spending/requests/${row.id}` : `/spending/claims/${row.id}`,
    due: row.day ?? addDays(dayOf(row.since), CLEARING_DAYS),
    since: dayOf(row.since),
  }))
}

/** Claims behind opaque subjects, for staff lists; they have no public page. */
export async function claimCards(reads: Reads, ids: readonly string[]): Promise<Map<string, SubjectCard>> {
  const rows = await reads.read(claimsByIds, [...ids])
  return new Map(rows.map((row) => [row.id, { title: `${row.place_name} ${zh.claim}`, href: null, public: false }]))
}
