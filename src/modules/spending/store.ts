import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Subject } from '../../kernel/subject.ts'
import { globalStatement, statement } from '../../platform/statement.ts'
import type { ClaimState, EvidenceType } from './domain.ts'

export const markInvoice = globalStatement<[hash: Buffer]>('spending.markInvoice', 'insert into invoice_mark (hash) values ($1)')
/** Invoices of this tenant that were claimed before and are free again. */
export const freeInvoices = statement<[hashes: Buffer[]], { hash: Buffer }>(
  'spending.freeInvoices',
  `select distinct hash from claim_invoice where tenant_id = $1 and hash = any ($2::bytea[])`,
)

export interface ClaimRow {
  readonly id: string
  readonly subject: Subject
  readonly place_id: string
  readonly place_name: string
  readonly path: string
  readonly fund_id: string
  readonly year: number
  readonly project: string
  readonly request_id: string | null
  readonly activity: Subject | null
  readonly payee_kind: 'unit' | 'person'
  readonly payee_name: string
  readonly payee_person: string | null
  readonly payee: string
  readonly own_advance: boolean
  readonly amount: Fen
  readonly note: string
  readonly required_evidence: string[]
  readonly approval_path: string[]
  readonly threshold: Fen | null
  readonly content_hash: Buffer
  readonly revision: number
  readonly step: number
  readonly state: ClaimState
  readonly claimed_by: string | null
  readonly claimed_at: Date
  readonly checked_by: string | null
  readonly checked_at: Date | null
  readonly expense_journal: string | null
  readonly since: Date
}
const CLAIM = `c.id, c.subject, c.place_id, l.short_name as place_name, l.path, c.fund_id, c.year, c.project, c.request_id, c.activity,
  c.payee_kind, c.payee_name, c.payee_person, c.payee, c.own_advance, c.amount, c.note, c.required_evidence, c.approval_path,
  c.threshold, c.content_hash, c.revision, c.step, c.state, c.claimed_by, c.claimed_at, c.checked_by, c.checked_at,
  c.expense_journal, c.since`
const CLAIM_FROM = 'from expense_claim c join place l on l.tenant_id = c.tenant_id and l.id = c.place_id'

export const lockClaim = statement<[id: string], ClaimRow>(
  'spending.lockClaim',
  `select ${CLAIM} ${CLAIM_FROM} where c.tenant_id = $1 and c.id = $2 for no key update of c`,
)
export const claimById = statement<[id: string], ClaimRow>(
  'spending.claimById',
  `select ${CLAIM} ${CLAIM_FROM} where c.tenant_id = $1 and c.id = $2`,
)
/** Claims as a line of public words; `paid_on` where the money has gone. */
export const claimsByIds = statement<
  [ids: string[]],
  Pick<ClaimRow, 'id' | 'place_id' | 'place_name' | 'project' | 'payee_kind' | 'payee_name' | 'amount'> & { paid_on: Day | null }
>(
  'spending.claimsByIds',
  `select c.id, c.place_id, l.name as place_name, c.project, c.payee_kind, c.payee_name, c.amount, p.day as paid_on
   ${CLAIM_FROM} left join payment p on p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid' and c.state = 'paid'
   where c.tenant_id = $1 and c.id = any ($2::uuid[])`,
)
export const claimPage = statement<
  [
    bounds: string,
    states: string[],
    year: number | null,
    place: string | null,
    project: string | null,
    most: number,
    skip: number,
  ],
  ClaimRow & { total: number }
>(
  'spending.claimPage',
  `select ${CLAIM}, count(*) over () as total ${CLAIM_FROM}
   where c.tenant_id = $1 and starts_with(l.path, $2) and c.state = any ($3::text[]) and ($4::int is null or c.year = $4)
     and ($5::uuid is null or c.place_id = $5) and ($6::text is null or c.project = $6)
   order by c.claimed_at, c.id limit $7 offset $8`,
)

/** What hangs on a claim's present revision, in one round trip. */
export interface ClaimParts {
  readonly lines: { line: string; request: string | null; amount: number; costType: string; label: string }[]
  readonly evidence: { file: string; type: string }[]
  readonly invoices: string[]
  readonly signatures: { step: number; role: string; person: string; post: string; hash: string; opinion: string; at: string }[]
  readonly expired: string[]
}
export const claimParts = statement<[claim: string, today: Day], ClaimParts>(
  'spending.claimParts',
  `select
     coalesce((select jsonb_agg(jsonb_build_object('line', x.line, 'request', x.request_id, 'amount', x.amount, 'costType', x.cost_type,
       'label', x.label) order by x.number) from claim_line x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision), '[]') as lines,
     coalesce((select jsonb_agg(jsonb_build_object('file', x.file_id, 'type', x.type) order by x.type, x.file_id) from claim_evidence x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision), '[]') as evidence,
     coalesce((select jsonb_agg(x.number order by x.number) from claim_invoice x
       where x.tenant_id = $1 and x.claim_id = c.id and x.live), '[]') as invoices,
     coalesce((select jsonb_agg(jsonb_build_object('step', x.step, 'role', x.role, 'person', x.person_id, 'post', x.post_id,
       'hash', encode(x.content_hash, 'hex'), 'opinion', x.opinion, 'at', x.at) order by x.step) from claim_signature x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision), '[]') as signatures,
     coalesce((select jsonb_agg(distinct r.id) from claim_line x join spending_request r on r.tenant_id = $1 and r.id = x.request_id
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision and r.expires < $3), '[]') as expired
   from expense_claim c where c.tenant_id = $1 and c.id = $2`,
)

export const insertClaim = statement<
  [
    id: string,
    subject: string,
    place: string,
    fund: string,
    year: number,
    project: string,
    request: string | null,
    activity: string | null,
    payeeKind: string,
    payeeName: string,
    payeePerson: string | null,
    payee: string,
    ownAdvance: boolean,
    amount: Fen,
    note: string,
    required: readonly string[],
    path: readonly string[],
    threshold: Fen | null,
    hash: Buffer,
    by: string | null,
    at: Date,
  ]
>(
  'spending.insertClaim',
  `insert into expense_claim (tenant_id, id, subject, place_id, fund_id, year, project, request_id, activity, payee_kind, payee_name,
     payee_person, payee, own_advance, amount, note, required_evidence, approval_path, threshold, content_hash, state, claimed_by,
     claimed_at, since)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'submitted', $21, $22, $22)`,
)
/** A new revision: the signatures of the old one stay where they are and count no more. */
export const reviseClaim = statement<
  [
    id: string,
    revision: number,
    request: string | null,
    activity: string | null,
    payeeKind: string,
    payeeName: string,
    payeePerson: string | null,
    payee: string,
    ownAdvance: boolean,
    amount: Fen,
    note: string,
    required: readonly string[],
    path: readonly string[],
    threshold: Fen | null,
    hash: Buffer,
    at: Date,
  ]
>(
  'spending.reviseClaim',
  `update expense_claim set revision = $3, request_id = $4, activity = $5, payee_kind = $6, payee_name = $7, payee_person = $8, payee = $9,
     own_advance = $10, amount = $11, note = $12, required_evidence = $13, approval_path = $14, threshold = $15, content_hash = $16,
     state = 'submitted', step = 0, since = $17
   where tenant_id = $1 and id = $2`,
)
export const insertClaimLines = statement<[claim: string, revision: number, rows: string]>(
  'spending.insertClaimLines',
  `insert into claim_line (tenant_id, claim_id, revision, number, line, request_id, amount, cost_type, label)
   select $1, $2, $3, r.number, r.line, r.request, r.amount, r."costType", r.label
   from jsonb_to_recordset($4::jsonb) as r (number int, line text, request uuid, amount bigint, "costType" text, label text)`,
)
export const insertEvidence = statement<[claim: string, revision: number, files: string[], types: string[]]>(
  'spending.insertEvidence',
  `insert into claim_evidence (tenant_id, claim_id, revision, file_id, type)
   select $1, $2, $3, e.file, e.type from unnest($4::uuid[], $5::text[]) as e (file, type) on conflict do nothing`,
)
export const insertInvoices = statement<[claim: string, hashes: Buffer[], numbers: string[]]>(
  'spending.insertInvoices',
  `insert into claim_invoice (tenant_id, claim_id, hash, number, live)
   select $1, $2, i.hash, i.number, true from unnest($3::bytea[], $4::text[]) as i (hash, number)
   on conflict (tenant_id, claim_id, hash) do update set live = true`,
)
export const dropInvoices = statement<[claim: string, kept: Buffer[]]>(
  'spending.dropInvoices',
  'update claim_invoice set live = false where tenant_id = $1 and claim_id = $2 and live and not hash = any ($3::bytea[])',
)
export const insertSignature = statement<
  [
    claim: string,
    revision: number,
    step: number,
    role: string,
    person: string,
    post: string,
    hash: Buffer,
    opinion: string,
    at: Date,
  ]
>(
  'spending.insertSignature',
  `insert into claim_signature (tenant_id, claim_id, revision, step, role, person_id, post_id, content_hash, opinion, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const setSigned = statement<[claim: string, step: number, state: ClaimState, at: Date]>(
  'spending.setSigned',
  'update expense_claim set step = $3, state = $4, since = $5 where tenant_id = $1 and id = $2',
)
export const setState = statement<[claim: string, state: ClaimState, at: Date]>(
  'spending.setState',
  'update expense_claim set state = $3, since = $4 where tenant_id = $1 and id = $2',
)
export const setChecked = statement<[claim: string, by: string | null, journal: string, at: Date]>(
  'spending.setChecked',
  `update expense_claim set state = 'checked', checked_by = $3, expense_journal = $4, checked_at = $5, since = $5
   where tenant_id = $1 and id = $2`,
)
/** The approval was taken back in the books: the claim starts anew. */
export const setUnchecked = statement<[claim: string, at: Date]>(
  'spending.setUnchecked',
  `update expense_claim set state = 'returned', step = 0, checked_by = null, checked_at = null,
     expense_journal = null, since = $3 where tenant_id = $1 and id = $2`,
)
export const insertReturn = statement<[id: string, claim: string, revision: number, reason: string, by: string | null, at: Date]>(
  'spending.insertReturn',
  'insert into claim_return (tenant_id, id, claim_id, revision, reason, by_person, at) values ($1, $2, $3, $4, $5, $6, $7)',
)
export const returnsOf = statement<[claim: string], { reason: string; by_person: string | null; at: Date }>(
  'spending.returns',
  'select reason, by_person, at from claim_return where tenant_id = $1 and claim_id = $2 order by at, id',
)
export const claimByJournal = statement<[journal: string], ClaimRow>(
  'spending.claimByJournal',
  `select ${CLAIM} ${CLAIM_FROM} where c.tenant_id = $1 and c.expense_journal = $2 for no key update of c`,
)

export interface PaymentRow {
  readonly id: string
  readonly claim_id: string
  readonly slip: string
  readonly day: Day
  readonly journal_id: string
  readonly state: 'paid' | 'bounced' | 'reversed'
  readonly paid_by: string | null
  readonly paid_at: Date
  readonly undone_reason: string | null
}
const PAYMENT = 'id, claim_id, slip, day, journal_id, state, paid_by, paid_at, undone_reason'
export const insertPayment = statement<
  [id: string, claim: string, slip: string, day: Day, journal: string, by: string | null, at: Date]
>(
  'spending.insertPayment',
  `insert into payment (tenant_id, id, claim_id, slip, day, journal_id, state, paid_by, paid_at)
   values ($1, $2, $3, $4, $5, $6, 'paid', $7, $8)`,
)
export const paymentsOf = statement<[claims: string[]], PaymentRow>(
  'spending.payments',
  `select ${PAYMENT} from payment where tenant_id = $1 and claim_id = any ($2::uuid[]) order by paid_at, id`,
)
export const paymentByJournal = statement<[journal: string], PaymentRow>(
  'spending.paymentByJournal',
  `select ${PAYMENT} from payment where tenant_id = $1 and (journal_id = $2 or undone_journal = $2)`,
)
export const setPayment = statement<[id: string, state: PaymentRow['state'], journal: string | null, reason: string | null]>(
  'spending.setPayment',
  'update payment set state = $3, undone_journal = $4, undone_reason = $5 where tenant_id = $1 and id = $2',
)

/** The claims of a subject with what a paid one was paid for, by which slip, on which kinds of paper. No file leaves here. */
export interface OpenClaimRow {
  readonly id: string
  readonly state: ClaimState
  readonly claimed_at: Date
  readonly payee_kind: 'unit' | 'person'
  readonly payee_name: string
  readonly amount: Fen
  readonly own_advance: boolean
  readonly paid_on: Day | null
  readonly slip: string | null
  readonly lines: { line: string; label: string; amount: Fen }[]
  readonly evidence: { type: EvidenceType; n: number }[]
}
export const openClaims = statement<[subject: string], OpenClaimRow>(
  'spending.openClaims',
  `select c.id, c.state, c.claimed_at, c.payee_kind, c.payee_name, c.amount, c.own_advance, p.day as paid_on, p.slip,
     coalesce((select jsonb_agg(jsonb_build_object('line', x.line, 'label', x.label, 'amount', x.amount) order by x.number)
       from claim_line x where x.tenant_id = $1 and x.claim_id = p.claim_id and x.revision = c.revision), '[]') as lines,
     coalesce((select jsonb_agg(jsonb_build_object('type', e.type, 'n', e.n)) from (
       select x.type, count(*) as n from claim_evidence x
       where x.tenant_id = $1 and x.claim_id = p.claim_id and x.revision = c.revision group by x.type) e), '[]') as evidence
   from expense_claim c
   left join payment p on p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid' and c.state = 'paid'
   where c.tenant_id = $1 and c.subject = $2 order by c.claimed_at, c.id limit 1000`,
)

/** What undecided requests and unposted claims of a project already count on, by line and request. */
export const pendingSums = statement<
  [project: string, butClaim: string | null],
  { line: string; request_id: string | null; amount: number }
>(
  'spending.pendingSums',
  `select line, request_id, sum(amount)::bigint as amount from (
     select x.line, null::uuid as request_id, x.amount from spending_request r
     join spending_request_line x on x.tenant_id = $1 and x.request_id = r.id
     where r.tenant_id = $1 and r.project = $2 and r.state in ('atCentre', 'atOffice')
     union all
     select x.line, x.request_id, x.amount from expense_claim c
     join claim_line x on x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision
     where c.tenant_id = $1 and c.project = $2 and c.state in ('submitted', 'signing', 'approved') and c.id is distinct from $3
   ) pending group by line, request_id`,
)

/**
 * Claims that a person made, signed, checked or is paid by. Vouchers are kept 30 years (会计档案管理办法), the payee's name on
 * them too, so nothing here is erased.
 */
export const claimsOfPerson = statement<
  [person: string],
  { id: string; payee_name: string; amount: number; state: string; claimed_at: Date; as: string[] }
>(
  'spending.claimsOfPerson',
  `select c.id, c.payee_name, c.amount, c.state, c.claimed_at, array_remove(array[
       case when c.claimed_by = $2 then 'claimant' end, case when c.payee_person = $2 then 'payee' end,
       case when c.checked_by = $2 then 'checker' end,
       case when exists (select 1 from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.person_id = $2) then 'signer' end,
       case when exists (select 1 from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.paid_by = $2) then 'payer' end], null) as as
   from expense_claim c where c.tenant_id = $1 and (c.claimed_by = $2 or c.payee_person = $2 or c.checked_by = $2
     or exists (select 1 from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.person_id = $2)
     or exists (select 1 from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.paid_by = $2))
   order by c.claimed_at, c.id`,
)
