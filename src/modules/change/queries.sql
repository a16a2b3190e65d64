-- Printed by npm run sql; do not edit.

-- change.acceptCorrection
update midterm_check set accepted_at = $3, accepted_by = $4 where tenant_id = $1 and id = $2;

-- change.advise
update change_request set state = 'advised', opinion = $3, advised_at = $4, advised_by = $5 where tenant_id = $1 and id = $2;

-- change.answer
update change_request set state = $3, answer = $4, minute = $5, answered_at = $6, answered_by = $7 where tenant_id = $1 and id = $2;

-- change.byIds
select c.id, c.project_id, p.name, l.short_name as place_name from change_request c
   join project p on p.tenant_id = $1 and p.id = c.project_id join place l on l.tenant_id = $1 and l.id = p.place_id
   where c.tenant_id = $1 and c.id = any ($2::uuid[]);

-- change.checkEnded
select count(*) as looked, count(*) filter (where p.step <> 'terminated' or (t.cleared_at is not null and t.returned < 0)) as wrong
   from termination t join project p on p.tenant_id = $1 and p.id = t.project_id where t.tenant_id = $1 and t.state = 'done';

-- change.checkPaused
select count(*) as looked, count(*) filter (where p.paused <> exists (
     select from suspension s where s.tenant_id = $1 and s.project_id = p.id and s.ended_at is null)) as wrong
   from project p where p.tenant_id = $1 and p.step = 'active';

-- change.checkTotals
select count(*) as looked, count(*) filter (where (select coalesce(sum((l ->> 'amount')::bigint), 0) from jsonb_array_elements(before) l)
     <> (select coalesce(sum((l ->> 'amount')::bigint), 0) from jsonb_array_elements(after) l)) as wrong
   from change_request where tenant_id = $1;

-- change.clear
update termination set returned = $3, cleared_at = $4, cleared_by = $5 where tenant_id = $1 and id = $2;

-- change.correct
update midterm_check set correction = $3, corrected_at = $4, corrected_by = $5 where tenant_id = $1 and id = $2;

-- change.decide
update termination set state = $3, answer = $4, minute = $5, bar_to = $6, return_due = $7, decided_at = $8, decided_by = $9
   where tenant_id = $1 and id = $2;

-- change.deeds
select 'change' as kind, id, asked_at as at from change_request where tenant_id = $1 and asked_by = $2
   union all select 'suspension', id, begun_at from suspension where tenant_id = $1 and begun_by = $2
   union all select 'termination', id, proposed_at from termination where tenant_id = $1 and proposed_by = $2
   union all select 'midterm', id, at from midterm_check where tenant_id = $1 and by_person = $2 order by at, id;

-- change.hear
update termination set state = 'heard', words = $3, heard_at = $4, heard_by = $5 where tenant_id = $1 and id = $2;

-- change.insert
insert into change_request (tenant_id, id, project_id, class, parts, share, reason, content, before, after, ends_before, ends_after, state,
     asked_at, asked_by, journal_id, done_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- change.insertMidterm
insert into midterm_check (tenant_id, id, project_id, facts, points, total, level, level_name, opinion, demand, due, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- change.latestMidterms
select distinct on (project_id) project_id, level, level_name, total from midterm_check
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, at desc, id desc;

-- change.midterms
select id, project_id, facts, points, total, level, level_name, opinion, demand, due, at, by_person, correction, corrected_at, accepted_at from midterm_check where tenant_id = $1 and project_id = $2 order by at desc, id desc;

-- change.of
select id, project_id, class, parts, share, reason, content, before, after, ends_before, ends_after, state, asked_at, asked_by, opinion,
  advised_at, answer, minute, answered_at, answered_by, done_at from change_request where tenant_id = $1 and project_id = $2 order by asked_at desc, id desc;

-- change.open
select o.project_id, p.name, l.short_name as place_name, o.kind, o.state, o.class, o.due, o.since, o.change from (
     select project_id, 'change' as kind, state, class, null::date as due, coalesce(answered_at, advised_at, asked_at) as since, id as change
     from change_request where tenant_id = $1 and state in ('asked', 'advised', 'noticed')
     union all
     select project_id, 'suspension', case when reported_at is null then 'open' else 'reported' end, null, due, coalesce(reported_at, begun_at), null
     from suspension where tenant_id = $1 and ended_at is null
     union all
     select project_id, 'termination', case when state = 'done' then 'clearing' else state end, null, return_due,
       coalesce(decided_at, heard_at, proposed_at), null
     from termination where tenant_id = $1 and state <> 'dropped' and cleared_at is null
     union all
     select project_id, 'midterm', case when corrected_at is null then 'open' else 'reported' end, null, due, coalesce(corrected_at, at), null
     from midterm_check where tenant_id = $1 and due is not null and accepted_at is null) o
   join project p on p.tenant_id = $1 and p.id = o.project_id
   join place l on l.tenant_id = $1 and l.id = p.place_id
   where starts_with(l.path, $2) order by o.due, o.since limit $3;

-- change.propose
insert into termination (tenant_id, id, project_id, ground, reason, state, proposed_at, proposed_by)
   values ($1, $2, $3, $4, $5, 'proposed', $6, $7);

-- change.reportRectification
update suspension set report = $3, reported_at = $4, reported_by = $5 where tenant_id = $1 and id = $2;

-- change.resume
update suspension set opinion = $3, ended_at = $4, ended_by = $5 where tenant_id = $1 and id = $2;

-- change.returnReport
update suspension set reported_at = null, reported_by = null, demand = $3, due = $4 where tenant_id = $1 and id = $2;

-- change.setDone
update change_request set state = 'done', journal_id = $3, done_at = $4 where tenant_id = $1 and id = $2;

-- change.suspend
insert into suspension (tenant_id, id, project_id, reason, demand, due, begun_at, begun_by) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- change.suspensions
select id, project_id, reason, demand, due, begun_at, report, reported_at, opinion, ended_at from suspension where tenant_id = $1 and project_id = $2 order by begun_at desc, id desc;

-- change.terminations
select id, project_id, ground, reason, state, proposed_at, proposed_by, words, heard_at, answer, minute, decided_at, bar_to,
  return_due, returned, cleared_at from termination where tenant_id = $1 and project_id = $2 order by proposed_at desc, id desc;
