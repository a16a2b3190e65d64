-- Printed by npm run sql; do not edit.

-- spending.checkBooks
with rows as (select c.id::text as name, (
       (c.state = 'paid') <> exists (select from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid')
       or coalesce(b.amount, 0) <> case when c.state = 'checked' then c.amount else 0 end
       or ((c.state in ('checked', 'paid')) <> (c.expense_journal is not null))) as bad
     from expense_claim c left join balance b on b.tenant_id = $1 and b.id = 'claim|' || c.fund_id || '|' || c.id
     where c.tenant_id = $1)
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows;

-- spending.checkHands
with rows as (select c.id::text as name, (
       exists (select from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision
         and (s.person_id = c.claimed_by or s.person_id = c.checked_by
           or (c.payee_kind = 'person' and s.person_id = c.payee_person)))
       or exists (select from claim_signature s join claim_signature t on t.tenant_id = $1 and t.claim_id = c.id and t.revision = c.revision
         where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision and s.step < t.step and s.person_id = t.person_id
         and not (s.role in ('areaSecretary', 'committeeDirector') and t.role in ('areaSecretary', 'committeeDirector')))
       or c.checked_by = c.claimed_by
       or exists (select from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid' and (
         p.paid_by = c.claimed_by or p.paid_by = c.checked_by or p.paid_by = c.payee_person
         or exists (select from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision
           and s.person_id = p.paid_by)))) is true as bad
     from expense_claim c where c.tenant_id = $1)
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows;

-- spending.checkPapers
with rows as (select c.id::text as name, exists (select from unnest(c.required_evidence) as wanted (type) where not exists (
       select from claim_evidence e where e.tenant_id = $1 and e.claim_id = c.id and e.revision = c.revision and e.type = wanted.type)) as bad
     from expense_claim c where c.tenant_id = $1 and c.state in ('submitted', 'signing', 'approved', 'checked', 'paid'))
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows;

-- spending.checkRequests
with rows as (select r.id::text as name, coalesce((select sum(b.amount) from spending_request_line x
       join balance b on b.tenant_id = $1 and b.id = r.fund_id || '|' || r.year || '|Q3:' || r.project || ':' || x.line || ':' || r.id
       where x.tenant_id = $1 and x.request_id = r.id), 0) > case when r.state = 'approved' then r.amount else 0 end as bad
     from spending_request r where r.tenant_id = $1)
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows;

-- spending.checkSignatures
with rows as (select c.id::text as name, (c.state in ('signing', 'approved', 'checked', 'paid') and (
       c.step <> (select count(*) from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision)
       or exists (select from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision
         and (s.content_hash <> c.content_hash or s.role <> c.approval_path[s.step + 1]))
       or (c.state <> 'signing' and c.step <> cardinality(c.approval_path)))) is true as bad
     from expense_claim c where c.tenant_id = $1)
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows;

-- spending.checkSums
with rows as (select c.id::text as name, c.amount <> coalesce((select sum(x.amount) from claim_line x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision), 0) as bad
     from expense_claim c where c.tenant_id = $1)
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows;

-- spending.claimById
select c.id, c.subject, c.place_id, l.short_name as place_name, l.path, c.fund_id, c.year, c.project, c.request_id, c.activity,
  c.payee_kind, c.payee_name, c.payee_person, c.payee, c.own_advance, c.amount, c.note, c.required_evidence, c.approval_path,
  c.threshold, c.content_hash, c.revision, c.step, c.state, c.claimed_by, c.claimed_at, c.checked_by, c.checked_at,
  c.expense_journal, c.since from expense_claim c join place l on l.tenant_id = c.tenant_id and l.id = c.place_id where c.tenant_id = $1 and c.id = $2;

-- spending.claimByJournal
select c.id, c.subject, c.place_id, l.short_name as place_name, l.path, c.fund_id, c.year, c.project, c.request_id, c.activity,
  c.payee_kind, c.payee_name, c.payee_person, c.payee, c.own_advance, c.amount, c.note, c.required_evidence, c.approval_path,
  c.threshold, c.content_hash, c.revision, c.step, c.state, c.claimed_by, c.claimed_at, c.checked_by, c.checked_at,
  c.expense_journal, c.since from expense_claim c join place l on l.tenant_id = c.tenant_id and l.id = c.place_id where c.tenant_id = $1 and c.expense_journal = $2 for no key update of c;

-- spending.claimPage
select c.id, c.subject, c.place_id, l.short_name as place_name, l.path, c.fund_id, c.year, c.project, c.request_id, c.activity,
  c.payee_kind, c.payee_name, c.payee_person, c.payee, c.own_advance, c.amount, c.note, c.required_evidence, c.approval_path,
  c.threshold, c.content_hash, c.revision, c.step, c.state, c.claimed_by, c.claimed_at, c.checked_by, c.checked_at,
  c.expense_journal, c.since, count(*) over () as total from expense_claim c join place l on l.tenant_id = c.tenant_id and l.id = c.place_id
   where c.tenant_id = $1 and starts_with(l.path, $2) and c.state = any ($3::text[]) and ($4::int is null or c.year = $4)
     and ($5::uuid is null or c.place_id = $5) and ($6::text is null or c.project = $6)
   order by c.claimed_at, c.id limit $7 offset $8;

-- spending.claimParts
select
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
   from expense_claim c where c.tenant_id = $1 and c.id = $2;

-- spending.claimsByIds
select c.id, c.place_id, l.name as place_name, c.project, c.payee_kind, c.payee_name, c.amount, p.day as paid_on
   from expense_claim c join place l on l.tenant_id = c.tenant_id and l.id = c.place_id left join payment p on p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid' and c.state = 'paid'
   where c.tenant_id = $1 and c.id = any ($2::uuid[]);

-- spending.claimsOfPerson
select c.id, c.payee_name, c.amount, c.state, c.claimed_at, array_remove(array[
       case when c.claimed_by = $2 then 'claimant' end, case when c.payee_person = $2 then 'payee' end,
       case when c.checked_by = $2 then 'checker' end,
       case when exists (select 1 from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.person_id = $2) then 'signer' end,
       case when exists (select 1 from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.paid_by = $2) then 'payer' end], null) as as
   from expense_claim c where c.tenant_id = $1 and (c.claimed_by = $2 or c.payee_person = $2 or c.checked_by = $2
     or exists (select 1 from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.person_id = $2)
     or exists (select 1 from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.paid_by = $2))
   order by c.claimed_at, c.id;

-- spending.claimsUnderWay
select count(distinct c.id) as claims from expense_claim c
   join claim_line x on x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision
   where c.tenant_id = $1 and x.request_id = $2 and c.state in ('submitted', 'signing', 'approved', 'returned');

-- spending.dropInvoices
update claim_invoice set live = false where tenant_id = $1 and claim_id = $2 and live and not hash = any ($3::bytea[]);

-- spending.finished
select c.id, c.state, c.since, l.short_name as place, coalesce(nullif((select string_agg(distinct x.label, '、') from claim_line x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision and x.label <> ''), ''), c.note) as title
   from unnest($3::text[]) s(state) cross join lateral (
     select c.* from expense_claim c
     where c.tenant_id = $1 and c.state = s.state and (c.since, c.id) < ($4::timestamptz, $5::uuid)
       and c.since >= (select a.at from audit a where a.tenant_id = $1 and a.person_id = $2 order by a.id limit 1)
       and exists (select 1 from audit a
         where a.tenant_id = $1 and a.subject = 'expenseClaim:' || c.id and a.person_id = $2 and a.refusal is null)
     order by c.since desc, c.id desc limit $6) c
   join place l on l.tenant_id = $1 and l.id = c.place_id
   order by c.since desc, c.id desc limit $6;

-- spending.freeInvoices
select distinct hash from claim_invoice where tenant_id = $1 and hash = any ($2::bytea[]);

-- spending.insertClaim
insert into expense_claim (tenant_id, id, subject, place_id, fund_id, year, project, request_id, activity, payee_kind, payee_name,
     payee_person, payee, own_advance, amount, note, required_evidence, approval_path, threshold, content_hash, state, claimed_by,
     claimed_at, since)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 'submitted', $21, $22, $22);

-- spending.insertClaimLines
insert into claim_line (tenant_id, claim_id, revision, number, line, request_id, amount, cost_type, label)
   select $1, $2, $3, r.number, r.line, r.request, r.amount, r."costType", r.label
   from jsonb_to_recordset($4::jsonb) as r (number int, line text, request uuid, amount bigint, "costType" text, label text);

-- spending.insertEvidence
insert into claim_evidence (tenant_id, claim_id, revision, file_id, type)
   select $1, $2, $3, e.file, e.type from unnest($4::uuid[], $5::text[]) as e (file, type) on conflict do nothing;

-- spending.insertInvoices
insert into claim_invoice (tenant_id, claim_id, hash, number, live)
   select $1, $2, i.hash, i.number, true from unnest($3::bytea[], $4::text[]) as i (hash, number)
   on conflict (tenant_id, claim_id, hash) do update set live = true;

-- spending.insertPayment
insert into payment (tenant_id, id, claim_id, slip, day, journal_id, state, paid_by, paid_at)
   values ($1, $2, $3, $4, $5, $6, 'paid', $7, $8);

-- spending.insertRequest
with r as (
     insert into spending_request (tenant_id, id, subject, place_id, fund_id, year, project, purpose, target, amount, day, expires,
       quotes, state, requested_by, requested_at, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16))
   insert into spending_request_line (tenant_id, request_id, line, amount)
   select $1, $2, x.line, x.amount from jsonb_to_recordset($17::jsonb) as x (line text, amount bigint);

-- spending.insertReturn
insert into claim_return (tenant_id, id, claim_id, revision, reason, by_person, at) values ($1, $2, $3, $4, $5, $6, $7);

-- spending.insertSignature
insert into claim_signature (tenant_id, claim_id, revision, step, role, person_id, post_id, content_hash, opinion, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- spending.lockClaim
select c.id, c.subject, c.place_id, l.short_name as place_name, l.path, c.fund_id, c.year, c.project, c.request_id, c.activity,
  c.payee_kind, c.payee_name, c.payee_person, c.payee, c.own_advance, c.amount, c.note, c.required_evidence, c.approval_path,
  c.threshold, c.content_hash, c.revision, c.step, c.state, c.claimed_by, c.claimed_at, c.checked_by, c.checked_at,
  c.expense_journal, c.since from expense_claim c join place l on l.tenant_id = c.tenant_id and l.id = c.place_id where c.tenant_id = $1 and c.id = $2 for no key update of c;

-- spending.lockRequest
select r.id, r.subject, r.place_id, l.short_name as place_name, l.path, r.fund_id, r.year, r.project, r.purpose, r.target, r.amount,
  r.day, r.expires, r.quotes, r.state, r.requested_by, r.requested_at, r.endorsed_by, r.decided_by, r.decided_at, r.opinion,
  r.journal_id, r.since,
  (select jsonb_agg(jsonb_build_object('line', x.line, 'amount', x.amount) order by x.line) from spending_request_line x
   where x.tenant_id = r.tenant_id and x.request_id = r.id) as lines from spending_request r join place l on l.tenant_id = r.tenant_id and l.id = r.place_id where r.tenant_id = $1 and r.id = $2 for no key update of r;

-- spending.markInvoice (no tenant)
insert into invoice_mark (hash) values ($1);

-- spending.openClaims
select c.id, c.state, c.claimed_at, c.payee_kind, c.payee_name, c.amount, c.own_advance, p.day as paid_on, p.slip,
     coalesce((select jsonb_agg(jsonb_build_object('line', x.line, 'label', x.label, 'amount', x.amount) order by x.number)
       from claim_line x where x.tenant_id = $1 and x.claim_id = p.claim_id and x.revision = c.revision), '[]') as lines,
     coalesce((select jsonb_agg(jsonb_build_object('type', e.type, 'n', e.n)) from (
       select x.type, count(*) as n from claim_evidence x
       where x.tenant_id = $1 and x.claim_id = p.claim_id and x.revision = c.revision group by x.type) e), '[]') as evidence
   from expense_claim c
   left join payment p on p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid' and c.state = 'paid'
   where c.tenant_id = $1 and c.subject = $2 order by c.claimed_at, c.id limit 1000;

-- spending.paymentByJournal
select id, claim_id, slip, day, journal_id, state, paid_by, paid_at, undone_reason from payment where tenant_id = $1 and (journal_id = $2 or undone_journal = $2);

-- spending.payments
select id, claim_id, slip, day, journal_id, state, paid_by, paid_at, undone_reason from payment where tenant_id = $1 and claim_id = any ($2::uuid[]) order by paid_at, id;

-- spending.pendingSums
select line, request_id, sum(amount)::bigint as amount from (
     select x.line, null::uuid as request_id, x.amount from spending_request r
     join spending_request_line x on x.tenant_id = $1 and x.request_id = r.id
     where r.tenant_id = $1 and r.project = $2 and r.state in ('atCentre', 'atOffice')
     union all
     select x.line, x.request_id, x.amount from expense_claim c
     join claim_line x on x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision
     where c.tenant_id = $1 and c.project = $2 and c.state in ('submitted', 'signing', 'approved') and c.id is distinct from $3
   ) pending group by line, request_id;

-- spending.requestById
select r.id, r.subject, r.place_id, l.short_name as place_name, l.path, r.fund_id, r.year, r.project, r.purpose, r.target, r.amount,
  r.day, r.expires, r.quotes, r.state, r.requested_by, r.requested_at, r.endorsed_by, r.decided_by, r.decided_at, r.opinion,
  r.journal_id, r.since,
  (select jsonb_agg(jsonb_build_object('line', x.line, 'amount', x.amount) order by x.line) from spending_request_line x
   where x.tenant_id = r.tenant_id and x.request_id = r.id) as lines from spending_request r join place l on l.tenant_id = r.tenant_id and l.id = r.place_id where r.tenant_id = $1 and r.id = $2;

-- spending.requestByJournal
select r.id, r.subject, r.place_id, l.short_name as place_name, l.path, r.fund_id, r.year, r.project, r.purpose, r.target, r.amount,
  r.day, r.expires, r.quotes, r.state, r.requested_by, r.requested_at, r.endorsed_by, r.decided_by, r.decided_at, r.opinion,
  r.journal_id, r.since,
  (select jsonb_agg(jsonb_build_object('line', x.line, 'amount', x.amount) order by x.line) from spending_request_line x
   where x.tenant_id = r.tenant_id and x.request_id = r.id) as lines from spending_request r join place l on l.tenant_id = r.tenant_id and l.id = r.place_id where r.tenant_id = $1 and r.journal_id = $2 for no key update of r;

-- spending.requestPage
select r.id, r.subject, r.place_id, l.short_name as place_name, l.path, r.fund_id, r.year, r.project, r.purpose, r.target, r.amount,
  r.day, r.expires, r.quotes, r.state, r.requested_by, r.requested_at, r.endorsed_by, r.decided_by, r.decided_at, r.opinion,
  r.journal_id, r.since,
  (select jsonb_agg(jsonb_build_object('line', x.line, 'amount', x.amount) order by x.line) from spending_request_line x
   where x.tenant_id = r.tenant_id and x.request_id = r.id) as lines, count(*) over () as total from spending_request r join place l on l.tenant_id = r.tenant_id and l.id = r.place_id
   where r.tenant_id = $1 and starts_with(l.path, $2) and r.state = any ($3::text[]) and ($4::int is null or r.year = $4)
     and ($5::text is null or r.project = $5)
   order by r.day, r.id limit $6 offset $7;

-- spending.requestTitles
select r.id, r.purpose, l.short_name as place_name from spending_request r
   join place l on l.tenant_id = $1 and l.id = r.place_id where r.tenant_id = $1 and r.id = any ($2::uuid[]);

-- spending.requestsBySubject
select r.id, r.subject, r.place_id, l.short_name as place_name, l.path, r.fund_id, r.year, r.project, r.purpose, r.target, r.amount,
  r.day, r.expires, r.quotes, r.state, r.requested_by, r.requested_at, r.endorsed_by, r.decided_by, r.decided_at, r.opinion,
  r.journal_id, r.since,
  (select jsonb_agg(jsonb_build_object('line', x.line, 'amount', x.amount) order by x.line) from spending_request_line x
   where x.tenant_id = r.tenant_id and x.request_id = r.id) as lines from spending_request r join place l on l.tenant_id = r.tenant_id and l.id = r.place_id where r.tenant_id = $1 and r.subject = $2 order by r.requested_at, r.id limit 1000;

-- spending.returns
select reason, by_person, at from claim_return where tenant_id = $1 and claim_id = $2 order by at, id;

-- spending.reviseClaim
update expense_claim set revision = $3, request_id = $4, activity = $5, payee_kind = $6, payee_name = $7, payee_person = $8, payee = $9,
     own_advance = $10, amount = $11, note = $12, required_evidence = $13, approval_path = $14, threshold = $15, content_hash = $16,
     state = 'submitted', step = 0, since = $17
   where tenant_id = $1 and id = $2;

-- spending.setChecked
update expense_claim set state = 'checked', checked_by = $3, expense_journal = $4, checked_at = $5, since = $5
   where tenant_id = $1 and id = $2;

-- spending.setDecided
update spending_request set state = $3, decided_by = $4, opinion = $5, journal_id = coalesce($6, journal_id), decided_at = $7, since = $7
   where tenant_id = $1 and id = $2;

-- spending.setEndorsed
update spending_request set state = 'atOffice', endorsed_by = $3, opinion = $4, since = $5 where tenant_id = $1 and id = $2;

-- spending.setPayment
update payment set state = $3, undone_journal = $4, undone_reason = $5 where tenant_id = $1 and id = $2;

-- spending.setRequestState
update spending_request set state = $3, since = $4 where tenant_id = $1 and id = $2;

-- spending.setSigned
update expense_claim set step = $3, state = $4, since = $5 where tenant_id = $1 and id = $2;

-- spending.setState
update expense_claim set state = $3, since = $4 where tenant_id = $1 and id = $2;

-- spending.setUnchecked
update expense_claim set state = 'returned', step = 0, checked_by = null, checked_at = null,
     expense_journal = null, since = $3 where tenant_id = $1 and id = $2;

-- spending.unclaimedRequests
select 'claim' as verb, r.id, r.purpose as title,
     (select short_name from place l where l.tenant_id = $1 and l.id = r.place_id) as place, r.since, r.day
   from spending_request r
   where r.tenant_id = $1 and r.requested_by = $3::uuid and r.state = 'approved'
     and (select starts_with(l.path, $2) from place l where l.tenant_id = $1 and l.id = r.place_id)
     and not exists (select 1 from claim_line x where x.tenant_id = $1 and x.request_id = r.id)
   order by r.since limit 200;

-- spending.unpaidClaims
select id from expense_claim where tenant_id = $1 and id > $2::uuid and state in ('submitted', 'signing', 'approved', 'checked') order by id limit $3;

-- spending.waitingClaims
select case when c.state = 'approved' then 'check' when c.state = 'checked' then 'pay' when c.state = 'returned' then 'correct' else 'sign' end as verb,
     c.id, coalesce(nullif((select string_agg(distinct x.label, '、') from claim_line x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision and x.label <> ''), ''), c.note) as title,
     l.short_name as place, c.since, null::date as day
   from expense_claim c join place l on l.tenant_id = $1 and l.id = c.place_id
   where c.tenant_id = $1 and c.state in ('submitted', 'signing', 'approved', 'checked', 'returned') and (
     (c.state = 'returned' and c.claimed_by = $4::uuid)
     or (starts_with(l.path, $2) and c.claimed_by is distinct from $4::uuid and (
       (c.state in ('submitted', 'signing') and c.approval_path[c.step + 1] = $3)
       or (c.state = 'approved' and $3 = 'financeOfficer')
       or (c.state = 'checked' and $3 = 'cashier'))))
   order by c.since limit 200;

-- spending.waitingRequests
select 'decide' as verb, r.id, r.purpose as title, l.short_name as place, r.since, r.day
   from spending_request r join place l on l.tenant_id = $1 and l.id = r.place_id
   where r.tenant_id = $1 and starts_with(l.path, $2) and r.requested_by is distinct from $4::uuid
     and r.state in ('atCentre', 'atOffice') and r.state = $3
   order by r.since limit 200;
