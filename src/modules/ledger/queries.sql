-- Printed by npm run sql; do not edit.

-- ledger.balancesByIds
select id, amount from balance where tenant_id = $1 and id = any ($2::text[]);

-- ledger.balancesByPrefixes
select distinct b.id, b.amount from unnest($2::text[]) as p (prefix)
   join balance b on b.tenant_id = $1 and b.id >= p.prefix and b.id < p.prefix || chr(1114111) order by b.id;

-- ledger.facts
select f.kind, exists (select from journal c where c.tenant_id = $1 and c.kind = 'yearClose' and c.fund_id = $2 and c.year = $3
     and not exists (select from journal r where r.tenant_id = $1 and r.reverses = c.id)) as closed, o.kind as other_kind, exists (select from journal c where c.tenant_id = $1 and c.kind = 'yearClose' and c.fund_id = $4 and c.year = $5
     and not exists (select from journal r where r.tenant_id = $1 and r.reverses = c.id)) as other_closed,
     coalesce((select amount from balance where tenant_id = $1 and id = $6), 0) as claim_left,
     (select id from journal where tenant_id = $1 and reverses = $7) as reversed_by,
     (select b.id from journal b where b.tenant_id = $1 and b.bounces = $7
        and not exists (select from journal r where r.tenant_id = $1 and r.reverses = b.id) limit 1) as bounced_by,
     (select min(l.year) from journal_line l where l.tenant_id = $1 and l.journal_id = $7 and l.year > 0
        and exists (select from journal c where c.tenant_id = $1 and c.kind = 'yearClose' and c.fund_id = l.fund_id and c.year = l.year
     and not exists (select from journal r where r.tenant_id = $1 and r.reverses = c.id))) as closed_year
   from fund f left join fund o on o.tenant_id = $1 and o.id = $4 where f.tenant_id = $1 and f.id = $2;

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
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path from journal j join fund f on f.tenant_id = $1 and f.id = j.fund_id
  join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id
   where j.tenant_id = $1 and starts_with(l.path, $2) and ($3::uuid is null or j.fund_id = $3) and ($4::int is null or j.year = $4)
     and ($5::text is null or j.kind = $5) and ($6::text is null or j.project = $6) and ($7::date is null or j.day >= $7)
     and ($8::date is null or j.day <= $8)
   order by j.day desc, j.id desc limit $9 offset $10;

-- ledger.journalTarget
select j.id, j.kind, j.fund_id, j.year, j.day, j.basis, j.narration, j.subject, j.decision, j.voucher, j.project, j.claim, j.dims,
  j.reverses, j.undoes, r.id as reversed_by, j.posted_by, j.posted_at, l.path from journal j join fund f on f.tenant_id = $1 and f.id = j.fund_id
  join place l on l.tenant_id = $1 and l.id = f.place_id left join journal r on r.tenant_id = $1 and r.reverses = j.id where j.tenant_id = $1 and j.id = $2;

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
