import { sum, type Fen, add, ZERO, yuan, toFen } from '../../kernel/money.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'

/** A claim with more lines, papers or invoices than these is two claims. */
export const MAX_LINES = 20
export const MAX_EVIDENCE = 40
export const MAX_INVOICES = 20
/** 应付报销款 is cleared within 30 days (money.md I21): until then what waits is due. */
export const CLEARING_DAYS = 30

export const CLAIM_STATES = ['submitted', 'signing', 'approved', 'checked', 'paid', 'returned', 'withdrawn'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export const REQUEST_STATES = ['atCentre', 'atOffice', 'approved', 'refused', 'released'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export interface SpendingLine {
  /** Budget line of the ledger. */
  readonly line: string
  readonly amount: Fen
}
export interface ClaimLine extends SpendingLine {
  /** The spending request that it was committed by, if there was one. */
  readonly request: string | null
  readonly costType: string
  readonly label: string
}

/** A paper: 发票, 明细, 签到表, 照片, 领用签收单, 签领单, 合同, 比价, 验收单, 保单. */
export const EVIDENCE_TYPES = [
  'invoice',
  'list',
  'attendanceSheet',
  'photos',
  'distributionList',
  'paymentList',
  'contract',
  'quotes',
  'acceptance',
  'policy',
] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

/** Everything that a signature is given to: a change of any of it voids the signatures. */
export interface ClaimContent {
  readonly subject: Subject
  readonly fund: string
  readonly year: number
  readonly project: string
  readonly request: string | null
  readonly activity: Subject | null
  readonly payeeKind: 'unit' | 'person'
  readonly payeeName: string
  readonly payeePerson: string | null
  readonly lines: readonly ClaimLine[]
  readonly invoices: readonly string[]
  readonly evidence: readonly { readonly file: string; readonly type: string }[]
  readonly requiredEvidence: readonly string[]
  readonly note: string
  readonly approvalPath: readonly string[]
  readonly threshold: Fen | null
}

export const totalOf = (lines: readonly SpendingLine[]): Fen => sum(lines.map((each) => each.amount))

/** The same content has the same text, whatever the order of invoices and papers; lines keep theirs. */
export function contentText(content: ClaimContent): string {
  return JSON.stringify([
    content.subject,
    content.fund,
    content.year,
    content.project,
    content.request,
    content.activity,
    content.payeeKind,
    content.payeeName,
    content.payeePerson,
    content.lines.map((each) => [each.line, each.request, each.amount, each.costType, each.label]),
    [...content.invoices].sort(),
    content.evidence.map((each) => `${each.type} ${each.file}`).sort(),
    [...content.requiredEvidence].sort(),
    content.note,
    content.approvalPath,
    content.threshold,
  ])
}

/**
 * An invoice number as it is compared: full-width signs, blanks and hyphens forgiven, 8 to 30 letters and digits. A 数电票
 * has 20 digits; of an older invoice code and number are typed together.
 */
export function readInvoice(typed: string, field: string): Result<string> {
  const plain = typed
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-－—]/g, '')
    .toUpperCase()
  return /^[0-9A-Z]{8,30}$/.test(plain) ? ok(plain) : no('spending.not-an-invoice', {}, field)
}

/** Why a claim cannot go on from where it stands; each state says it with a sentence of its own. */
const stands: Readonly<Record<ClaimState, string>> = {
  submitted: 'spending.is-unsigned',
  signing: 'spending.is-unsigned',
  approved: 'spending.is-signed',
  checked: 'spending.is-checked',
  paid: 'spending.is-paid',
  returned: 'spending.is-returned',
  withdrawn: 'spending.is-withdrawn',
}

export type ClaimVerb = 'sign' | 'return' | 'correct' | 'withdraw' | 'check' | 'pay' | 'bounce'

/** From which states each verb goes. Where it leads: sign → signing or approved, bounce → checked, correct → submitted. */
const from: Readonly<Record<ClaimVerb, readonly ClaimState[]>> = {
  sign: ['submitted', 'signing'],
  return: ['submitted', 'signing', 'approved'],
  correct: ['submitted', 'signing', 'approved', 'returned'],
  withdraw: ['submitted', 'signing', 'approved', 'returned'],
  check: ['approved'],
  pay: ['checked'],
  bounce: ['paid'],
}

export const mayMove = (state: ClaimState, verb: ClaimVerb): Result<true> =>
  from[verb].includes(state) ? ok(true) : no(stands[state])

export interface Signature {
  readonly step: number
  readonly role: string
  readonly person: string
  /** Hex of the content that was signed. */
  readonly hash: string
}

/** Who is who on a claim. */
export interface Hands {
  readonly claimedBy: string | null
  readonly checkedBy: string | null
  readonly payeeKind: 'unit' | 'person'
  readonly payeeName: string
  readonly payeePerson: string | null
  readonly signatures: readonly Signature[]
}
export interface Me {
  readonly person: string
  readonly name: string
  readonly role: string
}

/** The payee as a person: by id where it is known, else by name, the stricter way. */
const isPayee = (hands: Hands, me: Me): boolean =>
  hands.payeeKind === 'person' && (hands.payeePerson === null ? hands.payeeName === me.name : hands.payeePerson === me.person)

const apart = (hands: Hands, me: Me): Result<true> => {
  if (hands.claimedBy === me.person) return no('spending.own-claim')
  return isPayee(hands, me) ? no('spending.own-money') : ok(true)
}

/** 书记 and 主任 are one person in many 居民区 (一肩挑): these two signatures may be of one hand, no others. */
const oneShoulder = new Set(['areaSecretary', 'committeeDirector'])

/** The next signature of the path: the right post, not the claimant, not the payee, not the same person again. */
export function maySign(hands: Hands, path: readonly string[], me: Me): Result<true> {
  const wanted = path[hands.signatures.length]
  if (wanted !== me.role) return no('spending.not-your-turn')
  const free = apart(hands, me)
  if (!free.ok) return free
  const again = hands.signatures.some(
    (each) => each.person === me.person && !(oneShoulder.has(each.role) && oneShoulder.has(me.role)),
  )
  return again ? no('spending.signed-already') : ok(true)
}

/** 复核: nobody who claimed, signed or is paid. */
export function mayCheck(hands: Hands, me: Me): Result<true> {
  const free = apart(hands, me)
  if (!free.ok) return free
  return hands.signatures.some((each) => each.person === me.person) ? no('spending.signed-already') : ok(true)
}

/** 支付: nobody who claimed, signed, checked or is paid. */
export function mayPay(hands: Hands, me: Me): Result<true> {
  const free = mayCheck(hands, me)
  if (!free.ok) return free
  return hands.checkedBy === me.person ? no('spending.checked-it') : ok(true)
}

const needs: Readonly<Record<EvidenceType, string>> = {
  invoice: 'spending.needs-invoice',
  list: 'spending.needs-list',
  attendanceSheet: 'spending.needs-attendance-sheet',
  photos: 'spending.needs-photos',
  distributionList: 'spending.needs-distribution-list',
  paymentList: 'spending.needs-payment-list',
  contract: 'spending.needs-contract',
  quotes: 'spending.needs-quotes',
  acceptance: 'spending.needs-acceptance',
  policy: 'spending.needs-policy',
}

/** The papers that the cost types ask for are there, and an invoice says its number. */
export function evidenceIsWhole(content: ClaimContent): Result<true> {
  const have = new Set(content.evidence.map((each) => each.type))
  const missing = EVIDENCE_TYPES.find((type) => content.requiredEvidence.includes(type) && !have.has(type))
  if (missing) return no(needs[missing], {}, 'evidence')
  if (have.has('invoice') && content.invoices.length === 0) return no('spending.invoice-number', {}, 'invoices')
  return ok(true)
}

/** The sums and counts of a claim or request. */
export function linesAreSound(lines: readonly SpendingLine[]): Result<true> {
  if (lines.length === 0) return no('spending.no-lines', {}, 'lines')
  if (lines.length > MAX_LINES) return no('spending.too-many-lines', { most: MAX_LINES }, 'lines')
  const wrong = lines.findIndex((each) => !Number.isSafeInteger(each.amount) || each.amount <= 0)
  return wrong < 0 ? ok(true) : no('money.not-positive', {}, `lines.${wrong}.amount`)
}

/** Sums by budget line and request, in the order in which they first appear: what is posted. */
export function byLine<L extends SpendingLine & { readonly request?: string | null }>(
  lines: readonly L[],
): { line: string; request: string | null; amount: Fen }[] {
  const sums = new Map<string, { line: string; request: string | null; amount: Fen }>()
  for (const each of lines) {
    const request = each.request ?? null
    const key = `${each.line}|${request ?? ''}`
    const so = sums.get(key) ?? { line: each.line, request, amount: ZERO }
    sums.set(key, { ...so, amount: add(so.amount, each.amount) })
  }
  return [...sums.values()]
}

/** What is free on a budget line, or left of a request on it: `{line}|{request or nothing}` → 分. */
export type Room = ReadonlyMap<string, number>
export const roomKey = (line: string, request: string | null): string => `${line}|${request ?? ''}`

/** I15: a claim fits its commitment, a commitment its line. The ledger's floors say so too, later and without words. */
export function fits(lines: readonly (SpendingLine & { readonly request?: string | null })[], room: Room): Result<true> {
  for (const each of byLine(lines)) {
    const free = room.get(roomKey(each.line, each.request)) ?? 0
    if (each.amount <= free) continue
    const facts = { free: yuan(toFen(Math.max(free, 0))), over: yuan(toFen(each.amount - Math.max(free, 0))) }
    const last = lines.findLastIndex((line) => line.line === each.line && (line.request ?? null) === each.request)
    return no(each.request === null ? 'spending.over-line' : 'spending.over-request', facts, `lines.${last}.amount`)
  }
  return ok(true)
}
