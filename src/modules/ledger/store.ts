import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { FundKind } from './domain.ts'

export interface FundRow {
  readonly id: string
  readonly kind: FundKind
  readonly name: string
  readonly place_id: string
  readonly path: string
  readonly opened_on: Day
}
const FUND = 'f.id, f.kind, f.name, f.place_id, l.path, f.opened_on'
const FUND_FROM = 'from fund f join place l on l.tenant_id = f.tenant_id and l.id = f.place_id'

export const insertFund = statement<[id: string, kind: string, name: string, place: string, on: Day]>(
  'ledger.insertFund',
  'insert into fund (tenant_id, id, kind, name, place_id, opened_on) values ($1, $2, $3, $4, $5, $6)',
)
/** Never locked: a posting moves balances, not the fund. */
export const fundTarget = statement<[id: string], FundRow>(
  'ledger.fundTarget',
  `select ${FUND} ${FUND_FROM} where f.tenant_id = $1 and f.id = $2`,
)
export const allFunds = statement<[], FundRow>(
  'ledger.funds',
  `select ${FUND} ${FUND_FROM} where f.tenant_id = $1 order by f.opened_on, f.name limit 200`,
)

/**
 * Whoever posts to a fund holds this lock shared, a year's close holds it alone: no posting that read "open" commits behind
 * the close. An advisory lock, because row locks of many posters on one fund row cost a hot fund half its rate.
 */
export const shareFund = statement<[fund: string], { done: string }>(
  'ledger.shareFund',
  `select pg_advisory_xact_lock_shared(hashtextextended($1::text || $2::text, 7101))::text as done`,
)
export const holdFund = statement<[fund: string], { done: string }>(
  'ledger.holdFund',
  `select pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 7101))::text as done`,
)
/** One reversal or bounce of a journal at a time. */
export const holdJournal = statement<[journal: string], { done: string }>(
  'ledger.holdJournal',
  `select pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 7102))::text as done`,
)

const closed = (fund: string, year: string): string =>
  `exists (select from journal c where c.tenant_id = $1 and c.kind = 'yearClose' and c.fund_id = ${fund} and c.year = ${year}
     and not exists (select from journal r where r.tenant_id = $1 and r.reverses = c.id))`

export interface FactsRow {
  readonly kind: FundKind
  readonly closed: boolean
  readonly claim_left: number
}
/**
 * What the rules ask of the books about every event. Kept free of parameters that may be null: with them the planner thinks
 * each plan of its own cheaper than a kept one, and planning cost a posting a third of its time.
 */
export const factsRow = statement<[fund: string, year: number, claimGuard: string], FactsRow>(
  'ledger.facts',
  `select f.kind, ${closed('$2', '$3')} as closed,
     coalesce((select amount from balance where tenant_id = $1 and id = $4), 0) as claim_left
   from fund f where f.tenant_id = $1 and f.id = $2`,
)

export interface UndoneRow {
  readonly reversed_by: string | null
  readonly bounced_by: string | null
  readonly closed_year: number | null
}
/** What already undid a journal, and the closed year that its lines touch. */
export const undoneRow = statement<[original: string], UndoneRow>(
  'ledger.undone',
  `select (select id from journal where tenant_id = $1 and reverses = $2) as reversed_by,
     (select b.id from journal b where b.tenant_id = $1 and b.bounces = $2
        and not exists (select from journal r where r.tenant_id = $1 and r.reverses = b.id) limit 1) as bounced_by,
     (select min(l.year) from journal_line l where l.tenant_id = $1 and l.journal_id = $2 and l.year > 0
        and ${closed('l.fund_id', 'l.year')}) as closed_year`,
)

export const balancesByIds = statement<[ids: string[]], { id: string; amount: number }>(
  'ledger.balancesByIds',
  'select id, amount from balance where tenant_id = $1 and id = any ($2::text[])',
)
export const balancesByPrefixes = statement<[prefixes: string[]], { id: string; amount: number }>(
  'ledger.balancesByPrefixes',
  // A range of the index for each prefix: `offset 0` keeps the planner from reading every balance once and comparing.
  `select distinct b.id, b.amount from unnest($2::text[]) as p (prefix) cross join lateral (
     select id, amount from balance where tenant_id = $1 and id >= p.prefix and id < p.prefix || chr(1114111) offset 0) b
   order by b.id`,
)

/** A journal and its lines in one statement. */
export const insertJournal = statement<
  [
    id: string,
    kind: string,
    fund: string,
    year: number,
    day: Day,
    basis: string,
    narration: string,
    subject: string,
    decision: string | null,
    voucher: string | null,
    project: string | null,
    claim: string | null,
    dims: string,
    reverses: string | null,
    undoes: string | null,
    bounces: string | null,
    key: string,
    by: string | null,
    at: Date,
    lines: string,
  ]
>(
  'ledger.insertJournal',
  `with j as (
     insert into journal (tenant_id, id, kind, fund_id, year, day, basis, narration, subject, decision, voucher, project, claim, dims,
       reverses, undoes, bounces, form_key, posted_by, posted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20))
   insert into journal_line (tenant_id, journal_id, number, fund_id, year, account, code, project, line, unit, amount)
   select $1, $2, l.number, l.fund, l.year, l.account, l.code, l.project, l.line, l.unit, l.amount
   from jsonb_to_recordset($21::jsonb) as l (number int, fund uuid, year int, account text, code text, project text, line text,
     unit text, amount bigint)`,
)

/** What moved on each budget line of these projects in a year: agreed budgets, and what was moved out of them (row 5b). */
export const flexRows = statement<
  [fund: string, year: number, projects: string[]],
  { project: string; line: string; budget: number; moved: number }
>(
  'ledger.flex',
  `select l.project, l.line, coalesce(sum(-l.amount) filter (where coalesce(j.undoes, j.kind) = 'allocation'), 0)::bigint as budget,
     coalesce(sum(l.amount) filter (where (j.kind = 'reallocation' and l.amount > 0) or (j.undoes = 'reallocation' and l.amount < 0)), 0)::bigint as moved
   from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id
   where l.tenant_id = $1 and l.project = any ($4::text[]) and l.fund_id = $2 and l.year = $3 and l.code = 'Q2'
   group by l.project, l.line`,
)

export interface JournalRow {
  readonly id: string
  readonly kind: string
  readonly fund_id: string
  readonly year: number
  readonly day: Day
  readonly basis: string
  readonly narration: string
  readonly subject: string
  readonly decision: string | null
  readonly voucher: string | null
  readonly project: string | null
  readonly claim: string | null
  readonly dims: Record<string, string>
  readonly reverses: string | null
  readonly undoes: string | null
  readonly reversed_by: string | null
  readonly posted_by: string | null
  readonly posted_at: Date
  readonly path: string
}
const JOURNAL = `j.id, j.kind, j.fund_id, j.year, j.day, j.basis, j.narration, j.subject, j.decision, j.voucher, j.project, j.claim, j.dims,
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path`
const JOURNAL_FROM = `from journal j join fund f on f.tenant_id = $1 and f.id = j.fund_id
  join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id`

/** The journal a command undoes; journals never change, so nothing is locked here. */
export const journalTarget = statement<[id: string], JournalRow>(
  'ledger.journalTarget',
  `select ${JOURNAL} ${JOURNAL_FROM} where j.tenant_id = $1 and j.id = $2`,
)
export const journalPage = statement<
  [
    bounds: string,
    fund: string | null,
    year: number | null,
    kind: string | null,
    project: string | null,
    from: Day | null,
    to: Day | null,
    most: number,
    skip: number,
  ],
  JournalRow
>(
  'ledger.journalPage',
  // The page is taken from the index of days before anything is joined to it: joined first, all journals were read and sorted.
  `select ${JOURNAL}
   from (select p.* from journal p where p.tenant_id = $1
       and p.day >= coalesce($7::date, '-infinity') and p.day <= coalesce($8::date, 'infinity')
       and ($3::uuid is null or p.fund_id = $3) and ($4::int is null or p.year = $4)
       and ($5::text is null or p.kind = $5) and ($6::text is null or p.project = $6)
       and (select starts_with(o.path, $2) from fund h join place o on o.tenant_id = $1 and o.id = h.place_id
            where h.tenant_id = $1 and h.id = p.fund_id)
       order by p.day desc, p.id desc limit $9 offset $10) j
   join fund f on f.tenant_id = $1 and f.id = j.fund_id
   join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id
   order by j.day desc, j.id desc`,
)
/** Journals in the order of days, after one that was read: an export reads the books page by page and none twice. */
export const journalsAfter = statement<[day: Day, id: string, most: number], JournalRow>(
  'ledger.journalsAfter',
  `select ${JOURNAL} ${JOURNAL_FROM} where j.tenant_id = $1 and (j.day, j.id) > ($2::date, $3::uuid) order by j.day, j.id limit $4`,
)
/** Journals with a line on a project, oldest first; what one command posted at one instant in the order of the posting table. */
export const journalsOfProject = statement<[project: string, most: number], JournalRow>(
  'ledger.journalsOfProject',
  `select ${JOURNAL} ${JOURNAL_FROM}
   where j.tenant_id = $1 and j.id in (select journal_id from journal_line where tenant_id = $1 and project = $2)
   order by j.day, j.posted_at,
     array_position(array['allocation', 'preApproval', 'expenseApproved', 'payment', 'paymentBounced'], j.kind), j.id limit $3`,
)

export interface LineRow {
  readonly journal_id: string
  readonly fund_id: string
  readonly year: number
  readonly account: string
  readonly unit: '分' | '件' | '小时' | '次'
  readonly amount: number
}
export const linesOf = statement<[journals: string[]], LineRow>(
  'ledger.lines',
  `select journal_id, fund_id, year, account, unit, amount from journal_line
   where tenant_id = $1 and journal_id = any ($2::uuid[]) order by journal_id, number`,
)

export interface ProjectSumRow {
  readonly project: string
  readonly line: string
  readonly fund_id: string
  readonly year: number
  readonly available: number
  readonly committed: number
  readonly in_claim: number
  readonly paid: number
  readonly returned: number
}
/** Where the budget of projects stands by line, from their own lines: a project does not know in which funds its money lies. */
export const projectSums = statement<[projects: string[]], ProjectSumRow>(
  'ledger.projectSums',
  `select l.project, l.line, l.fund_id, l.year,
     coalesce(sum(-l.amount) filter (where l.code = 'Q2'), 0)::bigint as available,
     coalesce(sum(-l.amount) filter (where l.code = 'Q3'), 0)::bigint as committed,
     coalesce(sum(-l.amount) filter (where l.code = 'Q4'), 0)::bigint as in_claim,
     coalesce(sum(-l.amount) filter (where l.code = 'Q5'), 0)::bigint as paid,
     coalesce(sum(l.amount) filter (where l.code = 'Q2' and coalesce(j.undoes, j.kind) in ('surplusReturned', 'partnerMoneyReturned')), 0)::bigint as returned
   from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id
   where l.tenant_id = $1 and l.project = any ($2::text[]) and l.code in ('Q2', 'Q3', 'Q4', 'Q5')
   group by l.project, l.line, l.fund_id, l.year order by l.project, l.year, l.line`,
)
