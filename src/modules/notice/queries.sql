-- Printed by npm run sql; do not edit.

-- notice.answerObjection
update objection set answered_at = $3, outcome = $4, summary = $5, answer = $6, answered_by = $7
   where tenant_id = $1 and id = $2 and answered_at is null;

-- notice.byId
select n.id, n.subject, n.kind, n.title, n.place_id, n.path, n.from_day, n.until_day, n.workdays, n.published_at,
  n.withdrawn_at, n.withdrawn_reason, o.objections, o.open_objections, o.upheld, n.body from public_notice n cross join lateral (
    select count(*) as objections, count(*) filter (where x.answered_at is null) as open_objections,
           count(*) filter (where x.outcome = 'upheld') as upheld
    from objection x where x.tenant_id = n.tenant_id and x.notice_id = n.id) o where n.tenant_id = $1 and n.id = $2;

-- notice.byIds
select id, title from public_notice where tenant_id = $1 and id = any ($2::uuid[]);

-- notice.bySubject
select distinct on (m.of) m.of, n.id, n.subject, n.kind, n.title, n.place_id, n.path, n.from_day, n.until_day, n.workdays, n.published_at,
  n.withdrawn_at, n.withdrawn_reason, o.objections, o.open_objections, o.upheld from (
     select s.id as notice_id, s.subject as of from public_notice s where s.tenant_id = $1 and s.subject = any ($2::text[])
     union select s.notice_id, s.subject from notice_subject s where s.tenant_id = $1 and s.subject = any ($2::text[])) m
   join public_notice n cross join lateral (
    select count(*) as objections, count(*) filter (where x.answered_at is null) as open_objections,
           count(*) filter (where x.outcome = 'upheld') as upheld
    from objection x where x.tenant_id = n.tenant_id and x.notice_id = n.id) o on n.id = m.notice_id
   where n.tenant_id = $1 and n.withdrawn_at is null
   order by m.of, n.from_day desc, n.id desc;

-- notice.checkPeriods
select count(*) as looked, count(*) filter (where until_day - from_day < workdays) as wrong from public_notice where tenant_id = $1;

-- notice.checkSealed
select count(*) as looked, count(*) filter (where contact_sealed !~ '^g1[.]' or name_sealed !~ '^g1[.]') as wrong
   from objection where tenant_id = $1;

-- notice.checkTimes
select count(*) as looked, count(*) filter (where
     (o.received_at at time zone 'Asia/Shanghai')::date not between n.from_day and n.until_day or o.received_at > n.withdrawn_at) as wrong
   from objection o join public_notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id where o.tenant_id = $1;

-- notice.eraseObjector
update objection set contact_sealed = $3, name_sealed = null where tenant_id = $1 and id = $2;

-- notice.finished
select n.id, n.subject, n.title, n.place_name, n.withdrawn, n.at
   from (select n.id, n.subject, n.title, l.short_name as place_name, n.withdrawn_at is not null as withdrawn,
       coalesce(n.withdrawn_at, (n.until_day + 1)::timestamp at time zone 'Asia/Shanghai') as at
     from public_notice n join place l on l.tenant_id = $1 and l.id = n.place_id
     where n.tenant_id = $1 and (n.until_day < $3::date or n.withdrawn_at is not null)
       and (n.published_by = $2 or n.withdrawn_by = $2 or exists (select 1 from objection o
         where o.tenant_id = $1 and o.notice_id = n.id and o.answered_by = $2))) n
   where (n.at, n.id) < ($4::timestamptz, $5::uuid)
   order by n.at desc, n.id desc limit $6;

-- notice.insert
insert into public_notice (tenant_id, id, subject, kind, title, body, place_id, path, from_day, until_day, workdays, published_at, published_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- notice.insertObjection
insert into objection (tenant_id, id, notice_id, text, contact_sealed, name_sealed, received_at, person_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8);

-- notice.insertSubjects
insert into notice_subject (tenant_id, notice_id, subject) select $1, $2, x from unnest($3::text[]) x;

-- notice.list
select n.id, n.subject, n.kind, n.title, n.place_id, n.path, n.from_day, n.until_day, n.workdays, n.published_at,
  n.withdrawn_at, n.withdrawn_reason, o.objections, o.open_objections, o.upheld, count(*) over () as total from public_notice n cross join lateral (
    select count(*) as objections, count(*) filter (where x.answered_at is null) as open_objections,
           count(*) filter (where x.outcome = 'upheld') as upheld
    from objection x where x.tenant_id = n.tenant_id and x.notice_id = n.id) o
   where n.tenant_id = $1 and ($3::boolean is null or $3 = (n.until_day >= $2 and n.withdrawn_at is null))
     and ($4::text is null or n.kind = $4)
   order by n.until_day desc, n.id desc limit $5 offset $6;

-- notice.listObjections
select o.id, o.notice_id, n.title, n.place_id, o.text, o.contact_sealed, o.name_sealed, o.received_at, o.answered_at, o.outcome,
          o.summary, o.answer, count(*) over () as total
   from objection o join public_notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id
   where o.tenant_id = $1 and starts_with(n.path, $2) and ($3::boolean is null or $3 = (o.answered_at is null))
   order by o.answered_at is not null, o.received_at, o.id limit $4 offset $5;

-- notice.lock
select id, path, subject, title, place_id, from_day, until_day, withdrawn_at from public_notice
   where tenant_id = $1 and id = $2 for no key update;

-- notice.lockObjection
select o.id, n.path, o.notice_id, o.name_sealed, o.contact_sealed, o.answered_at, o.person_id
   from objection o join public_notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id
   where o.tenant_id = $1 and o.id = $2 for no key update of o;

-- notice.objectionTitles
select o.id, n.title from objection o join public_notice n on n.tenant_id = $1 and n.id = o.notice_id
   where o.tenant_id = $1 and o.id = any ($2::uuid[]);

-- notice.objectionsOfPerson
select id, notice_id, text, contact_sealed, name_sealed, received_at from objection
   where tenant_id = $1 and person_id = $2 order by received_at, id;

-- notice.publicObjections
select received_at, answered_at, outcome, summary, answer from objection
   where tenant_id = $1 and notice_id = $2 order by received_at, id;

-- notice.subjects
select subject from notice_subject where tenant_id = $1 and notice_id = $2 order by subject limit 300;

-- notice.withdraw
update public_notice set withdrawn_at = $3, withdrawn_reason = $4, withdrawn_by = $5 where tenant_id = $1 and id = $2;
