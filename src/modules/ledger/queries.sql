-- Printed by npm run sql; do not edit.

-- ledger.balancesByIds
select id, amount from balance where tenant_id = $1 and id = any ($2::text[]);

-- ledger.balancesByPrefixes
select distinct b.id, b.amount from unnest($2::text[]) as p (prefix) cross join lateral (
     select id, amount from balance where tenant_id = $1 and id >= p.prefix and id < p.prefix || chr(1114111) offset 0) b
   order by b.id;

-- ledger.checkClaims
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select coalesce(a.id, b.id) as name, coalesce(a.amount, 0) - coalesce(b.amount, 0) as off
     from (select ('claim|' || l.fund_id || '|' || j.claim) collate "C" as id, -sum(l.amount) as amount
           from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id where l.tenant_id = $1 and l.code = 'L1' and j.claim is not null group by 1) a
     full join (select id, amount from balance where tenant_id = $1 and id >= 'claim|' and id < 'claim}') b on a.id = b.id)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI1
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select l.journal_id || ' ' || l.fund_id || ' ' || l.unit as name, sum(l.amount) as off from journal_line l where l.tenant_id = $1
     group by l.journal_id, l.fund_id, l.unit, case left(l.code, 1) when 'Q' then 'budget' when 'P' then 'pledge' when 'K' then 'pledge' else 'cash' end)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI10
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select l.fund_id || ' ' || l.year || ' ' || l.project || ' ' || l.line as name, sum(l.amount) as off
     from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id where l.tenant_id = $1 and (l.code in ('Q4', 'Q5') or (l.code = 'E' and not coalesce(j.undoes, j.kind) = 'yearClose')) group by l.fund_id, l.year, l.project, l.line)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI11
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select fund || ' ' || year as name, sum(case when code = 'Q0' then amount else -amount end) as off
     from (select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]') s where code like 'Q%' group by fund, year)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI12
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select l.fund_id || ' ' || l.year || ' ' || l.unit as name, sum(l.amount) as off
     from journal_line l where l.tenant_id = $1 and left(l.code, 1) in ('P', 'K') group by l.fund_id, l.year, l.unit
     union all
     select l.fund_id || ' ' || l.year || ' ' || split_part(l.account, ':', 2), sum(case l.code when 'P2' then -l.amount else l.amount end)
     from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id where l.tenant_id = $1 and (l.code = 'P2' or (l.code = 'R2' and not coalesce(j.undoes, j.kind) = 'yearClose')) group by l.fund_id, l.year, split_part(l.account, ':', 2))
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI13
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select 'X9 R9' as name, coalesce(sum(l.amount), 0) as off from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id where l.tenant_id = $1 and l.code in ('X9', 'R9') and not coalesce(j.undoes, j.kind) = 'yearClose')
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI14
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select fund as name, sum(case when code in ('R1', 'R2', 'R3', 'R4', 'R9', 'N1', 'L1', 'L2', 'L3') then amount
       when code in ('E', 'X3', 'X9', 'A1', 'A2') then -amount else 0 end) as off from (select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]') s group by fund)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI2
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select coalesce(a.id, b.id) as name, coalesce(a.amount, 0) - coalesce(b.amount, 0) as off
     from (select (l.fund_id || '|' || l.year || '|' || l.account) collate "C" as id,
             sum(case when l.code = any ((select debit from chart)::text[]) then l.amount else -l.amount end) as amount
           from journal_line l where l.tenant_id = $1 group by 1) a
     full join (select id, amount from (select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]') s) b on a.id = b.id)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI3
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select s.id as name, (case when s.floored = (s.code = any ((select loose from chart)::text[])) then 1
       when s.floored and s.amount < 0 then -s.amount else 0 end) as off from (select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]') s)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI5
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select j.id::text as name, (case when count(l.number) >= 2 and coalesce(bool_and(l.amount <> 0), false)
       and coalesce(bool_and(split_part(l.account, ':', 1) = l.code), false) then 0 else 1 end) as off
     from journal j left join journal_line l on l.tenant_id = $1 and l.journal_id = j.id where j.tenant_id = $1 group by j.id)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI6
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select r.id::text as name, (case when o.id is null or o.reverses is not null or o.kind <> r.undoes or exists (
         (select fund_id, year, account, unit, amount from journal_line where tenant_id = $1 and journal_id = r.id
          except all select fund_id, year, account, unit, -amount from journal_line where tenant_id = $1 and journal_id = r.reverses)
         union all
         (select fund_id, year, account, unit, -amount from journal_line where tenant_id = $1 and journal_id = r.reverses
          except all select fund_id, year, account, unit, amount from journal_line where tenant_id = $1 and journal_id = r.id))
       then 1 else 0 end) as off
     from journal r left join journal o on o.tenant_id = $1 and o.id = r.reverses where r.tenant_id = $1 and (r.reverses is not null or r.kind = 'reversal'))
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI7
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select j.form_key || ' ' || j.kind as name, count(*) - 1 as off from journal j where j.tenant_id = $1
     group by j.form_key, j.posted_by, j.kind, j.dims)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI8
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select fund as name, sum(case when code in ('A1', 'A2') then amount when code in ('L2', 'L3', 'Q1', 'Q2', 'Q3', 'Q4') then -amount
       else 0 end) as off from (select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]') s group by fund)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.checkI9
with chart as (select $2::text[] as debit, $3::text[] as loose), parts as (select fund as name, sum(case code when 'L1' then amount when 'Q4' then -amount else 0 end) as off from (select split_part(id, '|', 1) as fund, split_part(id, '|', 2) as year, split_part(id, '|', 3) as account,
    split_part(split_part(id, '|', 3), ':', 1) as code, amount, floored, id from balance where tenant_id = $1 and id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}[|][0-9]+[|]') s group by fund)
     select count(*) as looked, count(*) filter (where off <> 0) as broken,
       (select name || ' ' || off from parts where off <> 0 order by name limit 1) as detail from parts;

-- ledger.facts
select f.kind, exists (select from journal c where c.tenant_id = $1 and c.kind = 'yearClose' and c.fund_id = $2 and c.year = $3
     and not exists (select from journal r where r.tenant_id = $1 and r.reverses = c.id)) as closed,
     coalesce((select amount from balance where tenant_id = $1 and id = $4), 0) as claim_left
   from fund f where f.tenant_id = $1 and f.id = $2;

-- ledger.flex
select l.project, l.line, coalesce(sum(-l.amount) filter (where coalesce(j.undoes, j.kind) = 'allocation'), 0)::bigint as budget,
     coalesce(sum(l.amount) filter (where (j.kind = 'reallocation' and l.amount > 0) or (j.undoes = 'reallocation' and l.amount < 0)), 0)::bigint as moved
   from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id
   where l.tenant_id = $1 and l.project = any ($4::text[]) and l.fund_id = $2 and l.year = $3 and l.code = 'Q2'
   group by l.project, l.line;

-- ledger.fundTarget
select f.id, f.kind, f.name, f.place_id, l.path, f.opened_on from fund f join place l on l.tenant_id = f.tenant_id and l.id = f.place_id where f.tenant_id = $1 and f.id = $2;

-- ledger.funds
select f.id, f.kind, f.name, f.place_id, l.path, f.opened_on from fund f join place l on l.tenant_id = f.tenant_id and l.id = f.place_id where f.tenant_id = $1 order by f.opened_on, f.name limit 200;

-- ledger.holdFund
select pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 7101))::text as done;

-- ledger.holdJournal
select pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 7102))::text as done;

-- ledger.insertFund
insert into fund (tenant_id, id, kind, name, place_id, opened_on) values ($1, $2, $3, $4, $5, $6);

-- ledger.insertJournal
with j as (
     insert into journal (tenant_id, id, kind, fund_id, year, day, basis, narration, subject, decision, voucher, project, claim, dims,
       reverses, undoes, bounces, form_key, posted_by, posted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20))
   insert into journal_line (tenant_id, journal_id, number, fund_id, year, account, code, project, line, unit, amount)
   select $1, $2, l.number, l.fund, l.year, l.account, l.code, l.project, l.line, l.unit, l.amount
   from jsonb_to_recordset($21::jsonb) as l (number int, fund uuid, year int, account text, code text, project text, line text,
     unit text, amount bigint);

-- ledger.journalPage
select j.id, j.kind, j.fund_id, j.year, j.day, j.basis, j.narration, j.subject, j.decision, j.voucher, j.project, j.claim, j.dims,
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path
   from (select p.* from journal p where p.tenant_id = $1
       and p.day >= coalesce($7::date, '-infinity') and p.day <= coalesce($8::date, 'infinity')
       and ($3::uuid is null or p.fund_id = $3) and ($4::int is null or p.year = $4)
       and ($5::text is null or p.kind = $5) and ($6::text is null or p.project = $6)
       and (select starts_with(o.path, $2) from fund h join place o on o.tenant_id = $1 and o.id = h.place_id
            where h.tenant_id = $1 and h.id = p.fund_id)
       order by p.day desc, p.id desc limit $9 offset $10) j
   join fund f on f.tenant_id = $1 and f.id = j.fund_id
   join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id
   order by j.day desc, j.id desc;

-- ledger.journalTarget
select j.id, j.kind, j.fund_id, j.year, j.day, j.basis, j.narration, j.subject, j.decision, j.voucher, j.project, j.claim, j.dims,
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path from journal j join fund f on f.tenant_id = $1 and f.id = j.fund_id
  join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id where j.tenant_id = $1 and j.id = $2;

-- ledger.journalsAfter
select j.id, j.kind, j.fund_id, j.year, j.day, j.basis, j.narration, j.subject, j.decision, j.voucher, j.project, j.claim, j.dims,
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path from journal j join fund f on f.tenant_id = $1 and f.id = j.fund_id
  join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id where j.tenant_id = $1 and (j.day, j.id) > ($2::date, $3::uuid) order by j.day, j.id limit $4;

-- ledger.journalsOfProject
select j.id, j.kind, j.fund_id, j.year, j.day, j.basis, j.narration, j.subject, j.decision, j.voucher, j.project, j.claim, j.dims,
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path from journal j join fund f on f.tenant_id = $1 and f.id = j.fund_id
  join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id
   where j.tenant_id = $1 and j.id in (select journal_id from journal_line where tenant_id = $1 and project = $2)
   order by j.day, j.posted_at,
     array_position(array['allocation', 'preApproval', 'expenseApproved', 'payment', 'paymentBounced'], j.kind), j.id limit $3;

-- ledger.lines
select journal_id, fund_id, year, account, unit, amount from journal_line
   where tenant_id = $1 and journal_id = any ($2::uuid[]) order by journal_id, number;

-- ledger.projectSums
select l.project, l.line, l.fund_id, l.year,
     coalesce(sum(-l.amount) filter (where l.code = 'Q2'), 0)::bigint as available,
     coalesce(sum(-l.amount) filter (where l.code = 'Q3'), 0)::bigint as committed,
     coalesce(sum(-l.amount) filter (where l.code = 'Q4'), 0)::bigint as in_claim,
     coalesce(sum(-l.amount) filter (where l.code = 'Q5'), 0)::bigint as paid,
     coalesce(sum(l.amount) filter (where l.code = 'Q2' and coalesce(j.undoes, j.kind) in ('surplusReturned', 'partnerMoneyReturned')), 0)::bigint as returned
   from journal_line l join journal j on j.tenant_id = $1 and j.id = l.journal_id
   where l.tenant_id = $1 and l.project = any ($2::text[]) and l.code in ('Q2', 'Q3', 'Q4', 'Q5')
   group by l.project, l.line, l.fund_id, l.year order by l.project, l.year, l.line;

-- ledger.shareFund
select pg_advisory_xact_lock_shared(hashtextextended($1::text || $2::text, 7101))::text as done;

-- ledger.undone
select (select id from journal where tenant_id = $1 and reverses = $2) as reversed_by,
     (select b.id from journal b where b.tenant_id = $1 and b.bounces = $2
        and not exists (select from journal r where r.tenant_id = $1 and r.reverses = b.id) limit 1) as bounced_by,
     (select min(l.year) from journal_line l where l.tenant_id = $1 and l.journal_id = $2 and l.year > 0
        and exists (select from journal c where c.tenant_id = $1 and c.kind = 'yearClose' and c.fund_id = l.fund_id and c.year = l.year
     and not exists (select from journal r where r.tenant_id = $1 and r.reverses = c.id))) as closed_year;
