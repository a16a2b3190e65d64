import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { CovenantKind, Step } from './domain.ts'

export interface CovenantRow {
  readonly id: string
  readonly kind: CovenantKind
  readonly place_id: string
  readonly path: string
  readonly title: string
  readonly step: Step
  readonly version: number
  readonly force_version: number | null
  readonly signing_until: Day | null
  readonly adopted_by: string | null
  readonly filed_number: string
  readonly filed_on: Day | null
  readonly reason: string
  readonly begun_at: Date
}
const COVENANT = `c.id, c.kind, c.place_id, c.path, c.title, c.step, c.version, c.force_version, c.signing_until, c.adopted_by, c.filed_number,
  c.filed_on, c.reason, c.begun_at`

export const insertCovenant = statement<
  [id: string, kind: CovenantKind, place: string, path: string, title: string, at: Date, by: string | null]
>(
  'covenant.insert',
  `insert into covenant (tenant_id, id, kind, place_id, path, title, step, version, begun_at, begun_by)
   values ($1, $2, $3, $4, $5, $6, 'draft', 1, $7, $8)`,
)
export const insertVersion = statement<
  [covenant: string, number: number, paragraphs: string[], note: string, at: Date, by: string | null]
>(
  'covenant.insertVersion',
  `insert into covenant_version (tenant_id, covenant_id, number, paragraphs, note, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const lockCovenant = statement<[id: string], CovenantRow>(
  'covenant.lock',
  `select ${COVENANT} from covenant c where c.tenant_id = $1 and c.id = $2 for no key update`,
)
/** Many sign and say something at once; only a change of the text or of its step waits for them. */
export const shareCovenant = statement<[id: string], CovenantRow>(
  'covenant.share',
  `select ${COVENANT} from covenant c where c.tenant_id = $1 and c.id = $2 for share`,
)
export const covenantById = statement<[id: string], CovenantRow>(
  'covenant.byId',
  `select ${COVENANT} from covenant c where c.tenant_id = $1 and c.id = $2`,
)
export const covenantsByIds = statement<[ids: string[]], { id: string; title: string; step: Step }>(
  'covenant.byIds',
  'select id, title, step from covenant where tenant_id = $1 and id = any ($2::uuid[])',
)
const LISTED = "c.tenant_id = $1 and (c.step <> 'draft' or starts_with(c.path, $2::text))"
/** What everybody may read; with `below` (a post's path) also drafts there. */
export const listCovenants = statement<
  [below: string | null, most: number, skip: number],
  CovenantRow & { total: number; signed: number }
>(
  'covenant.list',
  `select ${COVENANT}, (select count(*) from (select from covenant c where ${LISTED} limit ${COUNTED}) n) as total,
     (select count(*) from covenant_signature s where s.tenant_id = $1 and s.covenant_id = c.id
        and s.version = coalesce(c.force_version, c.version)) as signed
   from covenant c where ${LISTED} order by c.begun_at desc, c.id limit $3 offset $4`,
)
export const setStep = statement<[id: string, step: Step]>(
  'covenant.setStep',
  'update covenant set step = $3 where tenant_id = $1 and id = $2',
)
export const setVersion = statement<[id: string, version: number]>(
  'covenant.setVersion',
  "update covenant set version = $3, step = case step when 'draft' then step else 'discussing' end where tenant_id = $1 and id = $2",
)
export const openSigning = statement<[id: string, until: Day]>(
  'covenant.openSigning',
  "update covenant set step = 'signing', signing_until = $3 where tenant_id = $1 and id = $2",
)
export const takeForce = statement<[id: string, version: number, adoptedBy: string | null, number: string, on: Day]>(
  'covenant.takeForce',
  `update covenant set step = 'inForce', force_version = $3, adopted_by = $4, filed_number = $5, filed_on = $6
   where tenant_id = $1 and id = $2`,
)
export const withdraw = statement<[id: string, reason: string]>(
  'covenant.withdraw',
  "update covenant set step = 'withdrawn', reason = $3 where tenant_id = $1 and id = $2",
)

export interface VersionRow {
  readonly number: number
  readonly paragraphs: string[]
  readonly note: string
  readonly made_at: Date
  readonly signed: number
}
export const versionsOf = statement<[covenant: string], VersionRow>(
  'covenant.versions',
  `select v.number, v.paragraphs, v.note, v.made_at,
     (select count(*) from covenant_signature s where s.tenant_id = $1 and s.covenant_id = v.covenant_id and s.version = v.number) as signed
   from covenant_version v where v.tenant_id = $1 and v.covenant_id = $2 order by v.number`,
)

export interface RemarkRow {
  readonly id: string
  readonly version: number
  readonly paragraph: number
  readonly words: string
  readonly received_at: Date
  readonly shown: boolean | null
  readonly answer: string
}
export const insertRemark = statement<
  [
    id: string,
    covenant: string,
    version: number,
    paragraph: number,
    words: string,
    channel: 'phone' | 'paper' | 'counter',
    at: Date,
    by: string | null,
  ]
>(
  'covenant.insertRemark',
  `insert into covenant_remark (tenant_id, id, covenant_id, version, paragraph, words, channel, received_at, entered_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const remarksOf = statement<[covenant: string, most: number], RemarkRow>(
  'covenant.remarks',
  `select id, version, paragraph, words, received_at, shown, answer from covenant_remark
   where tenant_id = $1 and covenant_id = $2 order by received_at, id limit $3`,
)
export const lockRemark = statement<[id: string], RemarkRow & { covenant_id: string; path: string }>(
  'covenant.lockRemark',
  `select r.id, r.version, r.paragraph, r.words, r.received_at, r.shown, r.answer, r.covenant_id, c.path
   from covenant_remark r join covenant c on c.tenant_id = $1 and c.id = r.covenant_id
   where r.tenant_id = $1 and r.id = $2 for no key update of r`,
)
export const answerRemark = statement<[id: string, shown: boolean, answer: string]>(
  'covenant.answerRemark',
  'update covenant_remark set shown = $3, answer = $4 where tenant_id = $1 and id = $2',
)
/** Remarks without an answer below a path, by text: what waits for the committee. */
export const remarksWaiting = statement<
  [below: string, most: number],
  { id: string; title: string; place_id: string; open: number; since: Date }
>(
  'covenant.remarksWaiting',
  `select c.id, c.title, c.place_id, count(*) as open, min(r.received_at) as since
   from covenant_remark r join covenant c on c.tenant_id = $1 and c.id = r.covenant_id
   where r.tenant_id = $1 and r.shown is null and starts_with(c.path, $2) and c.step <> 'withdrawn'
   group by c.id, c.title, c.place_id order by since limit $3`,
)

export const insertSignatures = statement<
  [
    covenant: string,
    version: number,
    ids: string[],
    blinds: Buffer[],
    sealed: string[],
    channel: 'phone' | 'paper',
    person: string | null,
    on: Day,
    by: string | null,
  ]
>(
  'covenant.insertSignatures',
  `insert into covenant_signature (tenant_id, id, covenant_id, version, home_blind, home_sealed, channel, person_id, signed_on, entered_by)
   select $1, s.id, $2, $3, s.blind, s.sealed, $7, $8, $9, $10 from unnest($4::uuid[], $5::bytea[], $6::text[]) as s (id, blind, sealed)`,
)
export const signedAmong = statement<[covenant: string, version: number, blinds: Buffer[]], { home_blind: Buffer }>(
  'covenant.signedAmong',
  `select home_blind from covenant_signature
   where tenant_id = $1 and covenant_id = $2 and version = $3 and home_blind = any ($4::bytea[])`,
)
export const signatureCounts = statement<[covenant: string, version: number], { channel: 'phone' | 'paper'; signed: number }>(
  'covenant.signatureCounts',
  `select channel, count(*) as signed from covenant_signature where tenant_id = $1 and covenant_id = $2 and version = $3
   group by channel order by channel`,
)
export const signaturesOfPerson = statement<
  [person: string],
  { id: string; covenant_id: string; version: number; home_sealed: string; signed_on: Day }
>(
  'covenant.signaturesOfPerson',
  `select id, covenant_id, version, home_sealed, signed_on from covenant_signature where tenant_id = $1 and person_id = $2 order by id`,
)
export const eraseSignature = statement<[id: string, sealed: string]>(
  'covenant.eraseSignature',
  'update covenant_signature set home_sealed = $3, person_id = null where tenant_id = $1 and id = $2',
)

export const checkForce = statement<[], { looked: number; wrong: number }>(
  'covenant.checkForce',
  `select count(*) as looked, count(*) filter (where c.kind <> 'initiative' and c.force_version is not null
     and (c.filed_number = '' or c.adopted_by is null)) as wrong from covenant c where c.tenant_id = $1`,
)
export const checkSigned = statement<[], { looked: number; wrong: number }>(
  'covenant.checkSigned',
  `select count(*) as looked, count(*) filter (where s.version > c.version) as wrong
   from covenant_signature s join covenant c on c.tenant_id = $1 and c.id = s.covenant_id where s.tenant_id = $1`,
)
