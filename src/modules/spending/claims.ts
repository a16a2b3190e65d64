import { toFen, type Fen } from '../../kernel/money.ts'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import { subject, type Subject } from '../../kernel/subject.ts'
import type { Work } from '../../platform/declare.ts'
import { attachFiles, filesOf } from '../../platform/files/keep.ts'
import { json } from '../../platform/statement.ts'
import { hashOf, payeeKey } from './content.ts'
import {
  type ClaimContent,
  type ClaimLine,
  type EvidenceType,
  evidenceIsWhole,
  fits,
  type Hands,
  linesAreSound,
  MAX_EVIDENCE,
  MAX_INVOICES,
  type Me,
  mayMove,
  readInvoice,
  totalOf,
} from './domain.ts'
import { needLoose } from './files.ts'
import { hasCentre, type Purse, roomOf } from './requests.ts'
import {
  type ClaimParts,
  type ClaimRow,
  claimParts,
  dropInvoices,
  freeInvoices,
  insertClaim,
  insertClaimLines,
  insertEvidence,
  insertInvoices,
  lockClaim,
  markInvoice,
  reviseClaim,
} from './store.ts'

export const claimSubject = (id: string): Subject => subject('expenseClaim', id)

/** What a claimant says and a programme's rules add. */
export interface NewClaim extends Purse {
  /** The spending request it stands on; lines may name another. */
  readonly request?: string | null
  readonly activity?: Subject | null
  readonly payeeKind: 'unit' | 'person'
  readonly payeeName: string
  /** Where the payee is a person known here. */
  readonly payeePerson?: string | null
  readonly lines: readonly ClaimLine[]
  readonly invoiceNos: readonly string[]
  readonly evidence: readonly { readonly file: string; readonly type: EvidenceType }[]
  readonly requiredEvidence: readonly EvidenceType[]
  readonly note: string
  /** Who signs, in this order; where there is no 社区管理中心 its step falls away. */
  readonly approvalPath: readonly string[]
  /** The sum above which the path is longer, as the measure said; part of what is signed. */
  readonly threshold?: Fen | null
}

/** Checks what can be checked without the books; answers the content that signatures will be bound to. */
async function contentOf(work: Work, asked: NewClaim): Promise<Result<ClaimContent>> {
  const sound = linesAreSound(asked.lines)
  if (!sound.ok) return sound
  if (asked.invoiceNos.length > MAX_INVOICES) return no('spending.too-many-invoices', { most: MAX_INVOICES }, 'invoices')
  if (asked.evidence.length > MAX_EVIDENCE) return no('spending.too-many-papers', { most: MAX_EVIDENCE }, 'evidence')
  const invoices: string[] = []
  for (const [at, typed] of asked.invoiceNos.entries()) {
    const read = readInvoice(typed, `invoices.${at}`)
    if (!read.ok) return read
    if (invoices.includes(read.value)) return no('spending.invoice-twice', {}, `invoices.${at}`)
    invoices.push(read.value)
  }
  const centre = asked.approvalPath.includes('centreStaff') ? await hasCentre(work, asked.path) : false
  const path = asked.approvalPath.filter((role) => role !== 'centreStaff' || centre)
  must(path.length > 0, 'a claim is signed by somebody')
  const content: ClaimContent = {
    subject: asked.subject,
    fund: asked.fund,
    year: asked.year,
    project: asked.project,
    request: asked.request ?? null,
    activity: asked.activity ?? null,
    payeeKind: asked.payeeKind,
    payeeName: asked.payeeName,
    payeePerson: asked.payeePerson ?? null,
    lines: asked.lines.map(({ line, request, amount, costType, label }) => ({ line, request, amount, costType, label })),
    invoices,
    evidence: asked.evidence.map(({ file, type }) => ({ file, type })),
    requiredEvidence: asked.requiredEvidence,
    note: asked.note,
    approvalPath: path,
    threshold: asked.threshold ?? null,
  }
  const whole = evidenceIsWhole(content)
  return whole.ok ? ok(content) : whole
}

const isOwnAdvance = (work: Work, content: ClaimContent): boolean =>
  content.payeeKind === 'person' &&
  (content.payeePerson === null ? content.payeeName === work.actor.name : content.payeePerson === work.actor.person)

const linesJson = (lines: readonly ClaimLine[]): string => json(lines.map((each, i) => ({ number: i + 1, ...each })))

/** Queues the invoices of a claim; one that was ever claimed anywhere else runs into the deployment's marks. */
async function queueInvoices(work: Work, claim: string, invoices: readonly string[]): Promise<void> {
  const hashes = invoices.map((number) => work.secrets.blind(number, 'invoice'))
  if (hashes.length > 0) {
    const known = await work.read(freeInvoices, hashes)
    for (const hash of hashes) if (!known.some((row) => hash.equals(row.hash))) work.write(markInvoice, [hash])
  }
  work.write(dropInvoices, [claim, hashes])
  if (hashes.length > 0) work.write(insertInvoices, [claim, hashes, [...invoices]])
}

/** Which refusal the unique constraints of a claim stand for: for commands that claim or correct. */
export const claimUnique = {
  invoice_mark_pkey: 'spending.invoice-used',
  claim_invoice_live: 'spending.invoice-used',
} as const

/** 报销. Queues the claim; commands that call it declare `unique: claimUnique`. Who signs next finds it among what waits. */
export async function claimExpense(work: Work, asked: NewClaim): Promise<Result<{ claim: string }>> {
  const made = await contentOf(work, asked)
  if (!made.ok) return made
  const content = made.value
  const files = [...new Set(content.evidence.map((each) => each.file))]
  const [loose, room] = await Promise.all([needLoose(work, files, 'evidence'), roomOf(work, asked)])
  if (!loose.ok) return loose
  const enough = fits(content.lines, room)
  if (!enough.ok) return enough
  const claim = work.id()
  work.write(insertClaim, [
    claim,
    content.subject,
    asked.place,
    content.fund,
    content.year,
    content.project,
    content.request,
    content.activity,
    content.payeeKind,
    content.payeeName,
    content.payeePerson,
    payeeKey(content.payeeKind, content.payeeName),
    isOwnAdvance(work, content),
    totalOf(content.lines),
    content.note,
    content.requiredEvidence,
    content.approvalPath,
    content.threshold,
    hashOf(content),
    work.actor.person,
    work.at,
  ])
  await queueParts(work, claim, 1, content, files, asked.path)
  work.concerns(claimSubject(claim))
  work.tell('spending.claimed', content.subject, { claim })
  return ok({ claim })
}

async function queueParts(
  work: Work,
  claim: string,
  revision: number,
  content: ClaimContent,
  fresh: readonly string[],
  path: string,
): Promise<void> {
  work.write(insertClaimLines, [claim, revision, linesJson(content.lines)], content.lines.length)
  if (content.evidence.length > 0)
    work.write(insertEvidence, [
      claim,
      revision,
      content.evidence.map((each) => each.file),
      content.evidence.map((each) => each.type),
    ])
  await queueInvoices(work, claim, content.invoices)
  attachFiles(work, fresh, claimSubject(claim), 'staff', path)
}

/**
 * Changes a claim that is not yet checked: all signatures are void and the path begins anew, whatever was changed. Only its
 * claimant may. `row` is the locked claim; a caller whose target is something else leaves it out.
 */
export async function amendClaim(work: Work, claim: string, asked: NewClaim, row?: ClaimRow): Promise<Result<{ claim: string }>> {
  const locked = row ?? (await work.one(lockClaim, claim))
  if (!locked || locked.subject !== asked.subject) return no('platform.not-found')
  const free = mayMove(locked.state, 'correct')
  if (!free.ok) return free
  if (locked.claimed_by !== work.actor.person) return no('spending.not-your-claim')
  const made = await contentOf(work, asked)
  if (!made.ok) return made
  const content = made.value
  const known = new Set((await work.read(filesOf, claimSubject(claim))).map((file) => file.id))
  const fresh = [...new Set(content.evidence.map((each) => each.file))].filter((file) => !known.has(file))
  const [loose, room] = await Promise.all([needLoose(work, fresh, 'evidence'), roomOf(work, asked, claim)])
  if (!loose.ok) return loose
  const enough = fits(content.lines, room)
  if (!enough.ok) return enough
  const revision = locked.revision + 1
  work.write(
    reviseClaim,
    [
      claim,
      revision,
      content.request,
      content.activity,
      content.payeeKind,
      content.payeeName,
      content.payeePerson,
      payeeKey(content.payeeKind, content.payeeName),
      isOwnAdvance(work, content),
      totalOf(content.lines),
      content.note,
      content.requiredEvidence,
      content.approvalPath,
      content.threshold,
      hashOf(content),
      work.at,
    ],
    1,
  )
  await queueParts(work, claim, revision, content, fresh, asked.path)
  work.concerns(claimSubject(claim))
  work.tell('spending.claimed', content.subject, { claim })
  return ok({ claim })
}

/** A claim as it stands, read under its lock. */
export interface Standing {
  readonly parts: ClaimParts
  readonly content: ClaimContent
  readonly hands: Hands
}

export function contentOfRow(row: ClaimRow, parts: ClaimParts): ClaimContent {
  return {
    subject: row.subject,
    fund: row.fund_id,
    year: row.year,
    project: row.project,
    request: row.request_id,
    activity: row.activity,
    payeeKind: row.payee_kind,
    payeeName: row.payee_name,
    payeePerson: row.payee_person,
    lines: parts.lines.map((each) => ({ ...each, amount: toFen(each.amount) })),
    invoices: parts.invoices,
    evidence: parts.evidence,
    requiredEvidence: row.required_evidence,
    note: row.note,
    approvalPath: row.approval_path,
    threshold: row.threshold,
  }
}

/**
 * Reads what was signed and proves that it is what stands there: the stored content must hash to the claim's hash, and every
 * signature must have been given to it. Otherwise nothing goes on.
 */
export async function standingOf(work: Work, row: ClaimRow): Promise<Result<Standing>> {
  const parts = await work.one(claimParts, row.id, work.today)
  must(parts, 'a locked claim has its parts')
  const content = contentOfRow(row, parts)
  const hash = hashOf(content)
  const same = hash.equals(row.content_hash) && totalOf(content.lines) === row.amount
  const signed = parts.signatures.every((each) => each.hash === hash.toString('hex')) && parts.signatures.length === row.step
  if (!same || !signed) return no('spending.content-changed')
  return ok({
    parts,
    content,
    hands: {
      claimedBy: row.claimed_by,
      checkedBy: row.checked_by,
      payeeKind: row.payee_kind,
      payeeName: row.payee_name,
      payeePerson: row.payee_person,
      signatures: parts.signatures,
    },
  })
}

/** Who acts, for the rules of segregation. Only a person with a post comes here. */
export function meOf(work: Work): Me {
  must(work.actor.person !== null && work.actor.post !== null, 'whoever signs holds a post')
  return { person: work.actor.person, name: work.actor.name, role: work.actor.post.role }
}
