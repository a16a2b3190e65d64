-- Printed by npm run sql; do not edit.

-- platform.attachFiles
update stored_file set subject = $3, audience = $4, path = $5 where tenant_id = $1 and id = any ($2::uuid[]) and subject is null;

-- platform.audit
with a as (insert into audit (tenant_id, id, at, command, person_id, post_id, role, subject, input)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
   insert into audit_pending (tenant_id, id) values ($1, $2);

-- platform.auditOfPerson
select at, command, role, subject, refusal from audit where tenant_id = $1 and person_id = $2 order by at, id;

-- platform.auditRefusal
with a as (insert into audit (tenant_id, id, at, command, person_id, post_id, role, input, refusal)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
   insert into audit_pending (tenant_id, id) values ($1, $2);

-- platform.beginRun
insert into clock_run (tenant_id, job, due) values ($1, $2, $3) on conflict do nothing returning job;

-- platform.checkBalances
select count(*)::int as looked, count(*) filter (where floored and amount < 0)::int as below from balance where tenant_id = $1;

-- platform.checkFiles
select id, hash from stored_file where tenant_id = $1 order by id;

-- platform.checkMemories
select count(*)::int as looked,
          count(*) filter (where not exists (select 1 from audit a where a.tenant_id = $1 and a.command = m.command))::int as alone
   from memory m where m.tenant_id = $1 and m.command <> all ($2::text[]);

-- platform.checkOutbox
select (select count(*) from audit where tenant_id = $1)::int as looked, count(*) filter (where tries > 5 or at < $2)::int as stuck,
          min(problem) as problem from outbox where tenant_id = $1;

-- platform.countFiles
select subject, count(*) as files from stored_file where tenant_id = $1 and subject = any ($2::text[]) group by subject;

-- platform.countTry (no tenant)
insert into rate_limit (key, count, resets_at) values ($1, 1, $3)
   on conflict (key) do update set
     count = case when rate_limit.resets_at <= $2 then 1 else rate_limit.count + 1 end,
     resets_at = case when rate_limit.resets_at <= $2 then $3 else rate_limit.resets_at end
   returning count;

-- platform.deedsBelow
select id, at, command, subject from audit
   where tenant_id = $1 and person_id = $2 and id < $3 and refusal is null and command <> all ($4::text[])
   order by id desc limit $5;

-- platform.dropLimits (no tenant)
delete from rate_limit where resets_at <= $1;

-- platform.dropLooseFiles
delete from stored_file where tenant_id = $1 and subject is null and created_at < $2;

-- platform.dropMemory
delete from memory where tenant_id = $1 and at < $2;

-- platform.dropSessions
delete from session where tenant_id = $1 and expires_at <= $2;

-- platform.dueTenants (no tenant)
select tenant from wake where due <= $1 order by due limit 20;

-- platform.endRun
update clock_run set done_at = $4 where tenant_id = $1 and job = $2 and due = $3;

-- platform.factDone
delete from outbox where tenant_id = $1 and id = $2;

-- platform.factLater
update outbox set due = $3, tries = tries + 1, problem = $4 where tenant_id = $1 and id = $2;

-- platform.fileById
select id, hash, kind, type, name, bytes, width, height, owner_id, subject, audience, path from stored_file where tenant_id = $1 and id = $2;

-- platform.filesOf
select id, hash, kind, type, name, bytes, width, height, owner_id, subject, audience, path
   from stored_file where tenant_id = $1 and subject = $2 order by id;

-- platform.forgetWake (no tenant)
delete from wake w where w.tenant = $1 and w.due <= $2
     and not exists (select 1 from outbox o where o.tenant_id = $1);

-- platform.hideFiles
update stored_file set audience = 'staff' where tenant_id = $1 and subject = $2 and id = any ($3::uuid[]);

-- platform.keepFile
insert into stored_file (tenant_id, id, hash, kind, type, name, bytes, width, height, owner_id, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- platform.laterWake (no tenant)
update wake set due = $2 where tenant = $1;

-- platform.lockBalances
select id from balance where tenant_id = $1 and id = any ($2::text[]) order by id for no key update;

-- platform.looseFiles
select id, kind, type, owner_id from stored_file where tenant_id = $1 and id = any ($2::uuid[]) and subject is null;

-- platform.looseOf
select count(f.id)::int as files, coalesce(sum(f.bytes), 0)::bigint as bytes
   from session s left join stored_file f on f.tenant_id = $1 and f.owner_id = s.person_id and f.subject is null
   where s.tenant_id = $1 and s.token_hash = $2 group by s.person_id;

-- platform.moveBalances
with moved as (
     update balance b set amount = b.amount + m.delta
     from unnest($2::text[], $3::bigint[]) as m (id, delta) where b.tenant_id = $1 and b.id = m.id returning 1)
   select 1 / (case when (select count(*) from moved) = cardinality($2::text[]) then 1 else 0 end);

-- platform.moveFiles
update stored_file set path = $3 where tenant_id = $1 and subject = $2;

-- platform.namedHashes
select distinct hash from stored_file where tenant_id = $1 and hash = any ($2::text[]);

-- platform.nextFact
select min(due) as due from outbox where tenant_id = $1;

-- platform.openBalances
insert into balance (tenant_id, id, amount, floored)
   select $1, o.id, 0, o.floored from unnest($2::text[], $3::boolean[]) as o (id, floored) on conflict do nothing;

-- platform.outbox
with o as (insert into outbox (tenant_id, id, listener, fact, about, payload, at, due)
              select $1, r.id, r.listener, r.fact, r.about, r.payload, $3, $3
              from jsonb_to_recordset($2::jsonb) as r (id uuid, listener text, fact text, about text, payload jsonb))
   insert into wake (tenant, due) values ($1, $3) on conflict (tenant) do nothing;

-- platform.ownFiles
update stored_file set owner_id = $3 where tenant_id = $1 and id = any ($2::uuid[]) and owner_id is null and subject is null;

-- platform.probeRead
select tenant_id from clock_run where job = $2 and $1::uuid is not null;

-- platform.probeWrite
insert into clock_run (tenant_id, job, due) values ($1, $2, $3);

-- platform.publicPhotos
select id, subject, width, height from stored_file
   where tenant_id = $1 and subject = any ($2::text[]) and kind = 'photo' and audience = 'public' order by created_at, id;

-- platform.recall
select input_hash, answer from memory where tenant_id = $1 and actor = $2 and command = $3 and key = $4;

-- platform.remember
insert into memory (tenant_id, actor, command, key, input_hash, answer, at) values ($1, $2, $3, $4, $5, $6, $7);

-- platform.sealBlock
insert into audit_block (tenant_id, number, ids, root, previous, head, signature, sealed_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8);

-- platform.sealBlocks
select number, ids, root, previous, head, signature, sealed_at from audit_block
   where tenant_id = $1 and number > $2 order by number limit 20;

-- platform.sealLast
select number, head from audit_block where tenant_id = $1 order by number desc limit 1;

-- platform.sealOutside
select a.id, a.command from audit a
   where a.tenant_id = $1 and a.at < $2
     and not exists (select 1 from audit_pending p where p.tenant_id = $1 and p.id = a.id)
     and a.id not in (select unnest(b.ids) from audit_block b where b.tenant_id = $1)
   order by a.id limit 100;

-- platform.sealRows
select id, (extract(epoch from at) * 1000000)::bigint::text as at, command, person_id, post_id, role, subject,
          input::text as input, refusal
   from audit where tenant_id = $1 and id = any ($2::uuid[]);

-- platform.sealTake
with due as (select id from audit_pending where tenant_id = $1 order by id limit $2 for update skip locked)
   delete from audit_pending p using due d where p.tenant_id = $1 and p.id = d.id returning p.id;

-- platform.sealTenants (no tenant)
with recursive t as (
     (select tenant_id from audit_pending order by tenant_id limit 1)
     union all
     select (select p.tenant_id from audit_pending p where p.tenant_id > t.tenant_id order by p.tenant_id limit 1)
     from t where t.tenant_id is not null)
   select tenant_id as tenant from t where tenant_id is not null;

-- platform.sealWaiting
select count(*)::int as waiting, count(*) filter (where a.id is null)::int as missing,
     count(*) filter (where a.at < $2)::int as late, min(a.at) as since
   from audit_pending p left join audit a on a.tenant_id = p.tenant_id and a.id = p.id where p.tenant_id = $1;

-- platform.searchDrop
delete from search_entry where tenant_id = $1 and subject = $2;

-- platform.searchFind
select subject, kind, title, href, about from search_find($1, phraseto_tsquery('simple', $2), $3, $4);

-- platform.searchPut
insert into search_entry (tenant_id, subject, kind, title, href, about, day, terms)
   values ($1::uuid, $2, $3, $4, $5, $6, $7::date, to_tsvector('simple',
     't' || replace(($1::uuid)::text, '-', '') || coalesce(' m' || to_char($7::date, 'YYYYMM'), '') || ' ' || $8))
   on conflict (tenant_id, subject) do update
   set kind = excluded.kind, title = excluded.title, href = excluded.href, about = excluded.about, day = excluded.day, terms = excluded.terms;

-- platform.takeFact
select id, listener, about, payload, tries from outbox where tenant_id = $1 and due <= $2 order by due, id limit 1 for update skip locked;

-- platform.uploadsOfPerson
select id, name, type, bytes, subject, created_at from stored_file where tenant_id = $1 and owner_id = $2 order by created_at, id;
