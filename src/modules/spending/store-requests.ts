import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { ClaimState, RequestState } from './domain.ts'

export interface RequestRow {
  readonly id: string
  readonly subject: Subject
  readonly place_id: string
  readonly place_name: string
  readonly path: string
  readonly fund_id: string
  readonly year: number
  readonly project: string
  readonly purpose: string
  readonly target: string
  readonly amount: Fen
  readonly day: Day
  readonly expires: Day | null
  readonly quotes: { supplier: string; amount: number; file: string | null; chosen: boolean }[]
  readonly state: RequestState
  readonly requested_by: string | null
  readonly requested_at: Date
  readonly endorsed_by: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly opinion: string
  readonly journal_id: string | null
  readonly since: Date
  readonly lines: { line: string; amount: number }[]
}
const REQUEST = `r.id, r.subject, r.place_id, l.short_name as place_name, l.path, r.fund_id, r.year, r.project, r.purpose, r.target, r.amount,
  r.day, r.expires, r.quotes, r.state, r.requested_by, r.requested_at, r.endorsed_by, r.decided_by, r.decided_at, r.opinion,
  r.journal_id, r.since,
  (select jsonb_agg(jsonb_build_object('line', x.line, 'amount', x.amount) order by x.line) from spending_request_line x
   where x.tenant_id = r.tenant_id and x.request_id = r.id) as lines`
const FROM = 'from spending_request r join place l on l.tenant_id = r.tenant_id and l.id = r.place_id'

export const lockRequest = statement<[id: string], RequestRow>(
  'spending.lockRequest',
  `select ${REQUEST} ${FROM} where r.tenant_id = $1 and r.id = $2 for no key update of r`,
)
export const requestById = statement<[id: string], RequestRow>(
  'spending.requestById',
  `select ${REQUEST} ${FROM} where r.tenant_id = $1 and r.id = $2`,
)
export const requestByJournal = statement<[journal: string], RequestRow>(
  'spending.requestByJournal',
  `select ${REQUEST} ${FROM} where r.tenant_id = $1 and r.journal_id = $2 for no key update of r`,
)
export const requestsBySubject = statement<[subject: string], RequestRow>(
  'spending.requestsBySubject',
  `select ${REQUEST} ${FROM} where r.tenant_id = $1 and r.subject = $2 order by r.requested_at, r.id limit 1000`,
)
export const requestPage = statement<
  [bounds: string, states: string[], year: number | null, project: string | null, most: number, skip: number],
  RequestRow & { total: number }
>(
  'spending.requestPage',
  `select ${REQUEST}, count(*) over () as total ${FROM}
   where r.tenant_id = $1 and starts_with(l.path, $2) and r.state = any ($3::text[]) and ($4::int is null or r.year = $4)
     and ($5::text is null or r.project = $5)
   order by r.day, r.id limit $6 offset $7`,
)
export const insertRequest = statement<
  [
    id: string,
    subject: string,
    place: string,
    fund: string,
    year: number,
    project: string,
    purpose: string,
    target: string,
    amount: Fen,
    day: Day,
    expires: Day | null,
    quotes: string,
    state: RequestState,
    by: string | null,
    at: Date,
    lines: string,
  ]
>(
  'spending.insertRequest',
  `with r as (
     insert into spending_request (tenant_id, id, subject, place_id, fund_id, year, project, purpose, target, amount, day, expires,
       quotes, state, requested_by, requested_at, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16))
   insert into spending_request_line (tenant_id, request_id, line, amount)
   select $1, $2, x.line, x.amount from jsonb_to_recordset($17::jsonb) as x (line text, amount bigint)`,
)
export const setEndorsed = statement<[id: string, by: string | null, opinion: string, at: Date]>(
  'spending.setEndorsed',
  `update spending_request set state = 'atOffice', endorsed_by = $3, opinion = $4, since = $5 where tenant_id = $1 and id = $2`,
)
export const setDecided = statement<
  [id: string, state: RequestState, by: string | null, opinion: string, journal: string | null, at: Date]
>(
  'spending.setDecided',
  `update spending_request set state = $3, decided_by = $4, opinion = $5, journal_id = coalesce($6, journal_id), decided_at = $7, since = $7
   where tenant_id = $1 and id = $2`,
)
export const setRequestState = statement<[id: string, state: RequestState, at: Date]>(
  'spending.setRequestState',
  'update spending_request set state = $3, since = $4 where tenant_id = $1 and id = $2',
)
/** Whether something claimed on a request is not posted yet: until then nothing of it is released. */
export const claimsUnderWay = statement<[request: string], { claims: number }>(
  'spending.claimsUnderWay',
  `select count(distinct c.id) as claims from expense_claim c
   join claim_line x on x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision
   where c.tenant_id = $1 and x.request_id = $2 and c.state in ('submitted', 'signing', 'approved', 'returned')`,
)

export interface WaitingRow {
  readonly verb: 'sign' | 'check' | 'pay' | 'correct' | 'decide' | 'claim'
  readonly id: string
  readonly title: string
  readonly place: string
  readonly since: Date
  readonly day: Day | null
}
/** What a claim `c` is called: its lines' labels, else its note. */
const TITLE = `coalesce(nullif((select string_agg(distinct x.label, '、') from claim_line x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision and x.label <> ''), ''), c.note)`

/** Requests behind opaque subjects. */
export const requestTitles = statement<[ids: string[]], { id: string; purpose: string; place_name: string }>(
  'spending.requestTitles',
  `select r.id, r.purpose, l.short_name as place_name from spending_request r
   join place l on l.tenant_id = $1 and l.id = r.place_id where r.tenant_id = $1 and r.id = any ($2::uuid[])`,
)

/** Claims that are over and had a part of this person in it, the latest first; nothing is older than their first deed. */
export const finishedClaims = statement<
  [person: string, states: readonly ClaimState[], at: string, id: string, most: number],
  { id: string; title: string; place: string; state: ClaimState; since: Date }
>(
  'spending.finished',
  `select c.id, c.state, c.since, l.short_name as place, ${TITLE} as title
   from unnest($3::text[]) s(state) cross join lateral (
     select c.* from expense_claim c
     where c.tenant_id = $1 and c.state = s.state and (c.since, c.id) < ($4::timestamptz, $5::uuid)
       and c.since >= (select a.at from audit a where a.tenant_id = $1 and a.person_id = $2 order by a.id limit 1)
       and exists (select 1 from audit a
         where a.tenant_id = $1 and a.subject = 'expenseClaim:' || c.id and a.person_id = $2 and a.refusal is null)
     order by c.since desc, c.id desc limit $6) c
   join place l on l.tenant_id = $1 and l.id = c.place_id
   order by c.since desc, c.id desc limit $6`,
)

/** Claims that wait for a post: signatures in order, checks, payments; and corrections for the person who claims. */
export const waitingClaims = statement<[bounds: string, role: string, person: string], WaitingRow>(
  'spending.waitingClaims',
  `select case when c.state = 'approved' then 'check' when c.state = 'checked' then 'pay' when c.state = 'returned' then 'correct' else 'sign' end as verb,
     c.id, ${TITLE} as title,
     l.short_name as place, c.since, null::date as day
   from expense_claim c join place l on l.tenant_id = $1 and l.id = c.place_id
   where c.tenant_id = $1 and c.state in ('submitted', 'signing', 'approved', 'checked', 'returned') and (
     (c.state = 'returned' and c.claimed_by = $4::uuid)
     or (starts_with(l.path, $2) and c.claimed_by is distinct from $4::uuid and (
       (c.state in ('submitted', 'signing') and c.approval_path[c.step + 1] = $3)
       or (c.state = 'approved' and $3 = 'financeOfficer')
       or (c.state = 'checked' and $3 = 'cashier'))))
   order by c.since limit 200`,
)
/** Requests that wait at a state for whoever decides there. */
export const waitingRequests = statement<[bounds: string, state: string, person: string], WaitingRow>(
  'spending.waitingRequests',
  `select 'decide' as verb, r.id, r.purpose as title, l.short_name as place, r.since, r.day
   from spending_request r join place l on l.tenant_id = $1 and l.id = r.place_id
   where r.tenant_id = $1 and starts_with(l.path, $2) and r.requested_by is distinct from $4::uuid
     and r.state in ('atCentre', 'atOffice') and r.state = $3
   order by r.since limit 200`,
)
/** A person's own approved requests that no claim was made on; the place is looked up for each, they are few. */
export const unclaimedRequests = statement<[bounds: string, person: string], WaitingRow>(
  'spending.unclaimedRequests',
  `select 'claim' as verb, r.id, r.purpose as title,
     (select short_name from place l where l.tenant_id = $1 and l.id = r.place_id) as place, r.since, r.day
   from spending_request r
   where r.tenant_id = $1 and r.requested_by = $3::uuid and r.state = 'approved'
     and (select starts_with(l.path, $2) from place l where l.tenant_id = $1 and l.id = r.place_id)
     and not exists (select 1 from claim_line x where x.tenant_id = $1 and x.request_id = r.id)
   order by r.since limit 200`,
)
