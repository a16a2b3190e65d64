import type { Day } from '../../kernel/day.ts'
import { addDays, dayOf, dayText } from '../../kernel/day.ts'
import { type Fen, yuanShort } from '../../kernel/money.ts'
import type { Subject } from '../../kernel/subject.ts'
import { fill, maskName } from '../../kernel/text.ts'
import { NOWHERE, type Reads, type Scope } from '../../platform/declare.ts'
import type { Below, Finished, SubjectCard, Waiting } from '../../platform/house.ts'
import { claimSubject } from './claims.ts'
import { CLEARING_DAYS, type ClaimState, EVIDENCE_TYPES, type EvidenceType, type RequestState } from './domain.ts'
import { type ClaimRow, claimsByIds, openClaims, type PaymentRow } from './store.ts'
import {
  finishedClaims,
  type RequestRow,
  requestTitles,
  requestsBySubject,
  unclaimedRequests,
  waitingClaims,
  waitingRequests,
} from './store-requests.ts'
import { zh } from './words.zh.ts'

/** A claim as lists show it. The payee's name is for staff: public pages use `openClaimsOf`. */
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

/** A claim as everybody may read it: everything that hides is hidden here, so that no page can forget to. */
export interface OpenClaim {
  readonly id: string
  readonly state: ClaimState
  /** Day of payment, else of the claim. */
  readonly on: Day
  readonly payeeKind: 'unit' | 'person'
  /** In full for a unit, masked for a person. */
  readonly payee: string
  readonly amount: Fen
  /** The claimant is repaid what they laid out. */
  readonly ownAdvance: boolean
  /** What a paid claim paid for, by budget line; empty while it is on its way. */
  readonly lines: readonly { readonly line: string; readonly label: string; readonly amount: Fen }[]
  /** The last four of the bank slip's number: enough to compare with a paper. */
  readonly slips: readonly string[]
  /** Which kinds of paper a paid claim rests on, and how many of each: never the papers, on which names and accounts stand. */
  readonly evidence: readonly { readonly type: EvidenceType; readonly n: number }[]
}

export async function openClaimsOf(reads: Reads, subject: Subject): Promise<OpenClaim[]> {
  const rows = await reads.read(openClaims, subject)
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    on: row.paid_on ?? dayOf(row.claimed_at),
    payeeKind: row.payee_kind,
    payee: row.payee_kind === 'unit' ? row.payee_name : maskName(row.payee_name),
    amount: row.amount,
    ownAdvance: row.own_advance,
    lines: row.lines,
    slips: row.slip === null ? [] : [row.slip.slice(-4)],
    evidence: EVIDENCE_TYPES.flatMap((type) => row.evidence.filter((one) => one.type === type)),
  }))
}

/** What waits for the actor: signatures in order, decisions, checks, payments, and the corrections of own claims. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  if (scope.actor.person === null || scope.actor.post === null) return []
  // Three statements, not one: in a union the planner would make a new plan for every reader.
  const { role } = scope.actor.post
  const bounds = scope.bounds ?? NOWHERE
  const decides = role === 'centreStaff' ? 'atCentre' : role === 'selfGovOfficer' ? 'atOffice' : null
  const found = await Promise.all([
    scope.read(waitingClaims, bounds, role, scope.actor.person),
    decides === null ? [] : scope.read(waitingRequests, bounds, decides, scope.actor.person),
    scope.read(unclaimedRequests, bounds, scope.actor.person),
  ])
  const rows = found.flat().sort((a, b) => a.since.getTime() - b.since.getTime())
  return rows.map((row) => ({
    verb: zh.waiting[row.verb],
    title: row.title,
    place: row.place,
    href: row.verb === 'decide' || row.verb === 'claim' ? `/spending/requests/${row.id}` : `/spending/claims/${row.id}`,
    due: row.day ?? addDays(dayOf(row.since), CLEARING_DAYS),
    since: dayOf(row.since),
  }))
}

/** Claims and requests behind opaque subjects, for staff lists; they have no public page. */
export async function claimCards(reads: Reads, ids: readonly string[]): Promise<Map<string, SubjectCard>> {
  const rows = await reads.read(claimsByIds, [...ids])
  return new Map(
    rows.map((row): [string, SubjectCard] => {
      const { id, place_id: place, paid_on, place_name } = row
      // What is paid stands in the project's 这笔钱的去向 for everybody, in the same words.
      if (paid_on === null) return [id, { title: `${place_name} ${zh.claim}`, href: null, public: false, place }]
      const payee = row.payee_kind === 'unit' ? row.payee_name : maskName(row.payee_name)
      const title = fill(zh.paidRow, { place: place_name, day: dayText(paid_on, true), payee, amount: yuanShort(row.amount) })
      return [id, { title, href: `/projects/${row.project}#trail`, public: true, place }]
    }),
  )
}

export async function requestCards(reads: Reads, ids: readonly string[]): Promise<Map<string, SubjectCard>> {
  const rows = await reads.read(requestTitles, [...ids])
  return new Map(rows.map((row) => [row.id, { title: `${row.place_name} ${row.purpose}`, href: null, public: false }]))
}

/** What of the claims is over and had a part of this person in it. */
export async function finished(reads: Reads, person: string, below: Below, most: number): Promise<Finished[]> {
  const rows = await reads.read(finishedClaims, person, ['paid', 'withdrawn'], below.at, below.id, most)
  return rows.map((row) => ({
    id: row.id,
    word: zh.states[row.state],
    title: row.title === '' ? zh.claim : row.title,
    place: row.place,
    about: claimSubject(row.id),
    at: row.since,
  }))
}
