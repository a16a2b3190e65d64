import { type Statement, statement } from '../../platform/statement.ts'

/** What every check answers: how much it looked at, how much is wrong, and one wrong thing to begin with. */
export interface Verdict {
  readonly looked: number
  readonly broken: number
  readonly detail: string | null
}
export type CheckStatement = Statement<[debit: string[], loose: string[]], Verdict>

/**
 * `$2` are the codes whose natural side is debit, `$3` those without a floor; both come from the chart, so that a check and
 * the posting table cannot drift apart. `parts` answers rows (name, off): wrong where `off` is not zero.
 */
const check = (name: string, parts: string): CheckStatement =>
  statement<[debit: string[], loose: string[]], Verdict>(
    `ledger.check${name}`,
    `with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (${parts})
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts`,
  )

/** Ids of balances that are the ledger's: fund, year, account. */
const SLOT = `'^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]'`
const stored = `select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ ${SLOT}`
const closing = `coalesce(j.undoes, j.kind) = 'yearClose'`
const withJournal = 'from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id where l.tenant_id = $1'

export const checkStatements = {
  I1: check(
    'I1',
    `select l.journal_id || ' ' || l.fund_id || ' ' || l.unit as name, sum(l.amount) as off from journal_line l where l.tenant_id = $1
     group by l.journal_id, l.fund_id, l.unit, case left(l.code, 1) when 'Q' then 'budget' when 'P' then 'pledge' when 'K' then 'pledge' else 'cash' end`,
  ),
  I2: check(
    'I2',
    `select coalesce(a.id, b.id) as name, coalesce(a.amount, 0) - coalesce(b.amount, 0) as off
     from (select (l.fund_id || '|' || l.year || '|' || l.account) collate "C" as id,
             sum(case when l.code = any ((select debit from chart)::text[]) then l.amount else -l.amount end) as amount
           from journal_line l where l.tenant_id = $1 group by 1) a
     full join (select id, amount from (${stored}) s) b on a.id = b.id`,
  ),
  /** A floor stands where the chart says it, and nothing lies below it. */
  I3: check(
    'I3',
    `select s.id as name, (case when s.floored = (s.code = any ((select loose from chart)::text[])) then 1
       when s.floored and s.amount < 0 then -s.amount else 0 end) as off from (${stored}) s`,
  ),
  I5: check(
    'I5',
    `select j.id::text as name, (case when count(l.number) >= 2 and coalesce(bool_and(l.amount <> 0), false)
       and coalesce(bool_and(split_part(l.account, ':', 1) = l.code), false) then 0 else 1 end) as off
     from journal j left join journal_line l on l.tenant_id = $1 and l.journal_id = j.id where j.tenant_id = $1 group by j.id`,
  ),
  I6: check(
    'I6',
    `select r.id::text as name, (case when o.id is null or o.reverses is not null or o.kind <> r.undoes or exists (
         (select fund_id, year, account, unit, amount from journal_line where tenant_id = $1 and journal_id = r.id
          except all select fund_id, year, account, unit, -amount from journal_line where tenant_id = $1 and journal_id = r.reverses)
         union all
         (select fund_id, year, account, unit, -amount from journal_line where tenant_id = $1 and journal_id = r.reverses
          except all select fund_id, year, account, unit, amount from journal_line where tenant_id = $1 and journal_id = r.id))
       then 1 else 0 end) as off
     from journal r left join journal o on o.tenant_id = $1 and o.id = r.reverses where r.tenant_id = $1 and (r.reverses is not null or r.kind = 'reversal')`,
  ),
  I7: check(
    'I7',
    `select j.form_key || ' ' || j.kind as name, count(*) - 1 as off from journal j where j.tenant_id = $1
     group by j.form_key, j.posted_by, j.kind, j.dims`,
  ),
  I8: check(
    'I8',
    `select fund as name, sum(case when code in ('A1', 'A2') then amount when code in ('L2', 'L3', 'Q1', 'Q2', 'Q3', 'Q4') then -amount
       else 0 end) as off from (${stored}) s group by fund`,
  ),
  I9: check(
    'I9',
    `select fund as name, sum(case code when 'L1' then amount when 'Q4' then -amount else 0 end) as off from (${stored}) s group by fund`,
  ),
  I10: check(
    'I10',
    `select l.fund_id || ' ' || l.year || ' ' || l.project || ' ' || l.line as name, sum(l.amount) as off
     ${withJournal} and (l.code in ('Q4', 'Q5') or (l.code = 'E' and not ${closing})) group by l.fund_id, l.year, l.project, l.line`,
  ),
  I11: check(
    'I11',
    `select fund || ' ' || year as name, sum(case when code = 'Q0' then amount else -amount end) as off
     from (${stored}) s where code like 'Q%' group by fund, year`,
  ),
  I12: check(
    'I12',
    `select l.fund_id || ' ' || l.year || ' ' || l.unit as name, sum(l.amount) as off
     from journal_line l where l.tenant_id = $1 and left(l.code, 1) in ('P', 'K') group by l.fund_id, l.year, l.unit
     union all
     select l.fund_id || ' ' || l.year || ' ' || split_part(l.account, ':', 2), sum(case l.code when 'P2' then -l.amount else l.amount end)
     ${withJournal} and (l.code = 'P2' or (l.code = 'R2' and not ${closing})) group by l.fund_id, l.year, split_part(l.account, ':', 2)`,
  ),
  I13: check(
    'I13',
    `select 'X9 R9' as name, coalesce(sum(l.amount), 0) as off ${withJournal} and l.code in ('X9', 'R9') and not ${closing}`,
  ),
  I14: check(
    'I14',
    `select fund as name, sum(case when code in ('R1', 'R2', 'R3', 'R4', 'R9', 'N1', 'L1', 'L2', 'L3') then amount
       when code in ('E', 'X3', 'X9', 'A1', 'A2') then -amount else 0 end) as off from (${stored}) s group by fund`,
  ),
  /** The guard of each claim (approved and unpaid) against its own lines on L1. */
  claims: check(
    'Claims',
    `select coalesce(a.id, b.id) as name, coalesce(a.amount, 0) - coalesce(b.amount, 0) as off
     from (select ('claim|' || l.fund_id || '|' || j.claim) collate "C" as id, -sum(l.amount) as amount
           ${withJournal} and l.code = 'L1' and j.claim is not null group by 1) a
     full join (select id, amount from balance where tenant_id = $1 and id >= 'claim|' and id < 'claim}') b on a.id = b.id`,
  ),
} as const
