-- Printed by npm run sql; do not edit.

-- project.acceptComment
update review_comment set state = 'accepted', accepted_at = $4 where tenant_id = $1 and id = $2 and project_id = $3 and state = 'answered';

-- project.agreement
select number, signed_on, file_id from grant_agreement where tenant_id = $1 and project_id = $2;

-- project.answerComment
update review_comment set state = 'answered', answer = $4, answered_at = $5, answered_by = $6
   where tenant_id = $1 and id = $2 and project_id = $3 and state in ('open', 'answered');

-- project.at
select p.id, p.year, p.name, p.place_id, l.short_name as place_name, p.track, p.step, p.requested, p.since
   from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and starts_with(l.path, $2) and p.step = any ($3::text[]) order by p.since, p.id limit $4;

-- project.barOfPlace
select to_year from project_bar where tenant_id = $1 and place_id = $2 and from_year <= $3 and to_year >= $3
   order by to_year desc limit 1;

-- project.bookYears
select y.year from fund_cycle y where y.tenant_id = $1 and (
     select true from project p where p.tenant_id = $1 and p.year = y.year and not p.past
       and exists (select from budget_line b where b.tenant_id = $1 and b.project_id = p.id offset 0) limit 1)
   order by y.year desc;

-- project.byId
select p.id, p.year, p.number, p.place_id, l.path, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.measure_id,
  p.requested, p.granted, p.own_money, p.begins, p.ends, p.story, p.past, p.lineage_of, p.created_by, p.submitted_by, p.since, p.paused, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id where p.tenant_id = $1 and p.id = $2;

-- project.byIds
select p.id, p.year, p.number, p.place_id, l.path, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.measure_id,
  p.requested, p.granted, p.own_money, p.begins, p.ends, p.story, p.past, p.lineage_of, p.created_by, p.submitted_by, p.since, p.paused, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id where p.tenant_id = $1 and p.id = any ($2::uuid[]);

-- project.checkApart
select count(*) as looked,
     count(*) filter (where g.by_person is null or g.by_person = d.by_person or p.submitted_by in (g.by_person, d.by_person)) as wrong
   from decision d join project p on p.tenant_id = d.tenant_id and p.id = d.project_id
   left join lateral (select by_person from gate g where g.tenant_id = d.tenant_id and g.project_id = d.project_id and g.outcome = 'passed'
     and g.at <= d.at order by g.at desc limit 1) g on true
   where d.tenant_id = $1;

-- project.checkFloor
select count(*) as looked, count(*) filter (where a.closed_at is null or a.closed_at > d.at
     or a.score < (a.sheet ->> 'floor')::int) as wrong, min(p.name) filter (where a.score < (a.sheet ->> 'floor')::int) as detail
   from decision d join project p on p.tenant_id = $1 and p.id = d.project_id
   join assessment a on a.tenant_id = $1 and a.subject = 'project:' || p.id and a.kind = 'application' and not a.void
   where d.tenant_id = $1 and d.outcome like 'approved%';

-- project.checkGrants
select count(*) as looked, count(*) filter (where p.granted <> coalesce(b.amount, 0) or p.granted <> coalesce(d.amount, 0)) as wrong
   from project p
   left join (select project_id, sum(amount) as amount from budget_line where tenant_id = $1 group by project_id) b on b.project_id = p.id
   left join (select distinct on (project_id) project_id, amount from decision where tenant_id = $1 order by project_id, at desc, id desc) d
     on d.project_id = p.id
   where p.tenant_id = $1 and not p.past and p.granted > 0;

-- project.checkLines
select count(*) as looked, count(*) filter (where not exists (
     select 1 from proposal_version v, jsonb_array_elements(v.content -> 'lines') as l
     where v.tenant_id = b.tenant_id and v.project_id = b.project_id and l ->> 'key' = b.line)) as wrong
   from budget_line b where b.tenant_id = $1;

-- project.checkPartners
select count(*) as looked, count(*) filter (where j.place_id = p.place_id or l.kind <> 'residentialArea') as wrong
   from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id join project p on p.tenant_id = $1 and p.id = j.project_id where j.tenant_id = $1;

-- project.checkYears
with counted as (
     select 'projects|' || p.year || '|' || f.figure as id, sum(f.amount)::bigint as amount from project p
     cross join lateral (select p.step = 'approved' or p.step = any (array['publicNotice', 'agreed', 'active', 'completed', 'evaluated', 'closed', 'terminated']) as yes) a
     cross join lateral (values ('applied', 1::bigint), ('approved', a.yes::int::bigint), ('granted', case when a.yes then p.granted else 0 end))
       f (figure, amount)
     where p.tenant_id = $1 and p.step not in ('draft', 'withdrawn') group by 1)
   select count(*) as looked, count(*) filter (where coalesce(c.amount, 0) <> coalesce(b.amount, 0)) as wrong,
     min(coalesce(c.id, b.id)) filter (where coalesce(c.amount, 0) <> coalesce(b.amount, 0)) as detail
   from counted c full join (
     select id, amount from balance where tenant_id = $1 and id >= 'projects|' and id < 'projects}') b on b.id = c.id;

-- project.closePanelRound
update panel_round set closed_at = $3, closed_by = $4 where tenant_id = $1 and id = $2 and closed_at is null;

-- project.closeout
select summary, results, completed_at, completed_by from closeout where tenant_id = $1 and project_id = $2;

-- project.comments
select id, project_id, version, round, field, comment, state, written_at, written_by, answer, answered_at, answered_by from review_comment where tenant_id = $1 and project_id = $2 order by written_at, id;

-- project.decisions
select id, outcome, amount, reason, minute, at, by_person from decision where tenant_id = $1 and project_id = $2 order by at, id;

-- project.deedsOfPerson
select d.project, p.name, d.deed, d.at from (
     select id as project, 'created' as deed, created_at as at from project where tenant_id = $1 and created_by = $2
     union all select project_id, 'saved the draft', saved_at from project_draft where tenant_id = $1 and saved_by = $2
     union all select project_id, 'submitted version ' || number, submitted_at from proposal_version where tenant_id = $1 and submitted_by = $2
     union all select project_id, 'comment: ' || comment, written_at from review_comment where tenant_id = $1 and written_by = $2
     union all select project_id, 'answer: ' || answer, answered_at from review_comment where tenant_id = $1 and answered_by = $2
     union all select project_id, 'round ' || number || ': ' || opinion, sent_at from review_round where tenant_id = $1 and sent_by = $2
     union all select project_id, 'gate ' || outcome || ': ' || opinion, at from gate where tenant_id = $1 and by_person = $2
     union all select project_id, 'decision ' || outcome || ': ' || reason, at from decision where tenant_id = $1 and by_person = $2
     union all select project_id, 'asked a partner: ' || part, asked_at from project_partner where tenant_id = $1 and asked_by = $2
     union all select project_id, 'answered as a partner: ' || state, answered_at from project_partner where tenant_id = $1 and answered_by = $2
     union all select project_id, 'withdrawn: ' || reason, at from withdrawal where tenant_id = $1 and by_person = $2
     union all select project_id, 'agreement ' || number, registered_at from grant_agreement where tenant_id = $1 and registered_by = $2
     union all select project_id, 'closing report', completed_at from closeout where tenant_id = $1 and completed_by = $2
   ) d join project p on p.tenant_id = $1 and p.id = d.project order by d.at, d.project;

-- project.draft
select revision, content, parts, saved_at, saved_by from project_draft where tenant_id = $1 and project_id = $2;

-- project.dropComment
delete from review_comment where tenant_id = $1 and id = $2 and project_id = $3 and state = 'written';

-- project.dropPlan
delete from decision_plan where tenant_id = $1 and person_id = $2 and project_id = $3;

-- project.excellentOfYear
select count(*) as n from project p join assessment a on a.tenant_id = $1 and a.subject = 'project:' || p.id and a.kind = 'final'
   where p.tenant_id = $1 and p.year = $2 and a.result ->> 'level' = $3 and not a.void;

-- project.exceptionCounts
select e.kind, count(*)::int as n from project_exception e join project p on p.tenant_id = $1 and p.id = e.project_id
   where e.tenant_id = $1 and p.year = $2 group by e.kind order by e.kind;

-- project.exceptions
select kind, before, reason, granted_at, granted_by from project_exception
   where tenant_id = $1 and project_id = $2 order by granted_at, kind;

-- project.facets
with recursive c as (
     (select year, track, theme, place_id from project where tenant_id = $1 order by year, track, theme, place_id limit 1)
     union all
     select n.* from c cross join lateral (
       select p.year, p.track, p.theme, p.place_id from project p
       where p.tenant_id = $1 and (p.year, p.track, p.theme, p.place_id) > (c.year, c.track, c.theme, c.place_id)
       order by p.year, p.track, p.theme, p.place_id limit 1) n)
   select c.year, c.track, c.theme, c.place_id, l.short_name as place_name
   from (
     select c.* from c where exists (select from project p where p.tenant_id = $1 and p.year = c.year and p.track = c.track
       and p.theme = c.theme and p.place_id = c.place_id and p.step = any ($2::text[]))
     union select p.year, p.track, p.theme, j.place_id from project_partner j
       join project p on p.tenant_id = $1 and p.id = j.project_id and p.step = any ($2::text[])
       where j.tenant_id = $1 and j.state = 'accepted') c
   join place l on l.tenant_id = $1 and l.id = c.place_id
   order by c.year desc, l.short_name, c.track, c.theme;

-- project.finished
select p.id, p.name, l.short_name as place_name, p.step, p.since
   from unnest($3::text[]) s(step) cross join lateral (
     select p.* from project p
     where p.tenant_id = $1 and p.step = s.step and not p.past and (p.since, p.id) < ($4::timestamptz, $5::uuid)
       and p.since >= (select a.at from audit a where a.tenant_id = $1 and a.person_id = $2 order by a.id limit 1)
       and exists (select 1 from audit a
         where a.tenant_id = $1 and a.subject = 'project:' || p.id and a.person_id = $2 and a.refusal is null)
     order by p.since desc, p.id desc limit $6) p
   join place l on l.tenant_id = $1 and l.id = p.place_id
   order by p.since desc, p.id desc limit $6;

-- project.gates
select id, version, outcome, opinion, judgements, at, by_person from gate where tenant_id = $1 and project_id = $2 order by at, id;

-- project.handsOn
select project_id, by_person as person, 'gate' as part from gate where tenant_id = $1 and project_id = any ($2::uuid[])
     and by_person is not null
   union select project_id, sent_by, 'supervisor' from review_round where tenant_id = $1 and project_id = any ($2::uuid[])
     and sent_by is not null;

-- project.insert
insert into project (tenant_id, id, year, number, place_id, track, theme, name, step, requested, granted, begins, ends, story, past,
     lineage_of, created_by, created_at, since)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18);

-- project.insertAgreement
insert into grant_agreement (tenant_id, project_id, number, signed_on, file_id, registered_at, registered_by) values ($1, $2, $3, $4, $5, $6, $7);

-- project.insertBar
insert into project_bar (tenant_id, project_id, place_id, from_year, to_year, at) values ($1, $2, $3, $4, $5, $6);

-- project.insertCloseout
insert into closeout (tenant_id, project_id, summary, results, completed_at, completed_by) values ($1, $2, $3, $4, $5, $6);

-- project.insertComment
insert into review_comment (tenant_id, id, project_id, version, field, comment, state, written_at, written_by)
   values ($1, $2, $3, $4, $5, $6, 'written', $7, $8);

-- project.insertDecision
insert into decision (tenant_id, id, project_id, outcome, amount, reason, minute, journal_id, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- project.insertException
insert into project_exception (tenant_id, project_id, kind, before, reason, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7);

-- project.insertGate
insert into gate (tenant_id, id, project_id, version, outcome, opinion, judgements, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- project.insertLate
insert into late_submission (tenant_id, project_id, deadline, until, reason) values ($1, $2, $3, $4, $5);

-- project.insertLines
insert into budget_line (tenant_id, project_id, line, activity, activity_theme, cost_type, label, amount)
   select $1, $2, r.line, r.activity, r.theme, r.cost_type, r.label, r.amount
   from jsonb_to_recordset($3::jsonb) as r (line text, activity text, theme text, cost_type text, label text, amount bigint);

-- project.insertPanelRound
insert into panel_round (tenant_id, id, year, track, kind, path, opened_at, opened_by) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- project.insertPartner
insert into project_partner (tenant_id, id, project_id, place_id, part, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6, $7);

-- project.insertRound
insert into review_round (tenant_id, project_id, number, version, finding, opinion, sent_at, sent_by) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- project.insertVersion
insert into proposal_version (tenant_id, project_id, number, content, submitted_at, submitted_by) values ($1, $2, $3, $4, $5, $6);

-- project.insertWithdrawal
insert into withdrawal (tenant_id, project_id, reason, at, by_person) values ($1, $2, $3, $4, $5);

-- project.jointIds
select distinct j.project_id as id from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id where j.tenant_id = $1 and j.state = 'accepted' and starts_with(l.path, $2)
   and (cardinality($3::uuid[]) = 0 or j.place_id = any ($3));

-- project.lastReasons
select distinct on (project_id) project_id, reason from decision
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, at desc, id desc;

-- project.late
select project_id, deadline, until, reason from late_submission where tenant_id = $1 and project_id = any ($2::uuid[]);

-- project.lateCounts
select count(l.project_id)::int as late, count(*)::int as all from project p
   left join late_submission l on l.tenant_id = $1 and l.project_id = p.id
   where p.tenant_id = $1 and p.year = $2 and p.step not in ('draft', 'withdrawn');

-- project.latestGates
select distinct on (project_id) project_id, opinion, at, by_person from gate
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, at desc, id desc;

-- project.latestVersions
select distinct on (project_id) project_id, number, content, submitted_at, submitted_by from proposal_version
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, number desc;

-- project.lineage
select p.id, p.year, p.name, l.short_name as place_name, p.lineage_of is distinct from $2 as before
   from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.step = any ($3::text[])
     and (p.lineage_of = $2 or p.id = (select lineage_of from project where tenant_id = $1 and id = $2)) order by p.year, p.id;

-- project.lineageUp
with recursive up as (
     select id, name, year, lineage_of, 1 as depth from project where tenant_id = $1 and id = $2
     union all
     select p.id, p.name, p.year, p.lineage_of, u.depth + 1 from up u join project p on p.tenant_id = $1 and p.id = u.lineage_of
     where u.depth < 20)
   select id, name, year from up order by depth;

-- project.lines
select project_id, line, activity, activity_theme, cost_type, label, amount from budget_line
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, line;

-- project.lock
select p.id, p.year, p.number, p.place_id, l.path, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.measure_id,
  p.requested, p.granted, p.own_money, p.begins, p.ends, p.story, p.past, p.lineage_of, p.created_by, p.submitted_by, p.since, p.paused, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id where p.tenant_id = $1 and p.id = $2 for no key update of p;

-- project.lockForRound
select p.id, p.name, p.place_id, l.path, p.track, p.step, p.measure_id, p.created_by, p.submitted_by from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id where p.tenant_id = $1 and p.year = $2 and p.step = $3 and ($4 = '' or p.track = $4) and not p.past
   order by p.id limit 300 for no key update of p;

-- project.lockPanelRound
select id, year, track, kind, path, opened_at, opened_by, closed_at from panel_round where tenant_id = $1 and id = $2 for no key update;

-- project.lockPartner
select j.id, j.place_id, l.short_name as place_name, l.path, j.part, j.state, j.reason, j.asked_at, p.id as project_id, p.step, o.path as lead_path from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id
   join project p on p.tenant_id = $1 and p.id = j.project_id join place o on o.tenant_id = $1 and o.id = p.place_id
   where j.tenant_id = $1 and j.id = $2 for no key update of j;

-- project.lockSeveral
select p.id, p.year, p.number, p.place_id, l.path, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.measure_id,
  p.requested, p.granted, p.own_money, p.begins, p.ends, p.story, p.past, p.lineage_of, p.created_by, p.submitted_by, p.since, p.paused, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id where p.tenant_id = $1 and p.id = any ($2::uuid[]) order by p.id for no key update of p;

-- project.lockStep
select id, step from project where tenant_id = $1 and id = any ($2::uuid[]) order by id for no key update;

-- project.measures
select id, year, measure_id from project where tenant_id = $1 and id = any ($2::uuid[]);

-- project.notApplied
select l.short_name as place, d.name, d.id
   from place l left join lateral (
     select p.name, p.id from project p
     where p.tenant_id = $1 and p.place_id = l.id and p.year = $3 and p.step = 'draft' order by p.since desc limit 1) d on true
   where l.tenant_id = $1 and l.kind = 'residentialArea' and starts_with(l.path, $2)
     and l.valid_from <= $4 and (l.valid_to is null or l.valid_to > $4)
     and not exists (select 1 from project p where p.tenant_id = $1 and p.place_id = l.id and p.year = $3
       and p.step not in ('draft', 'withdrawn'))
   order by l.path limit 500;

-- project.numbersOfYear
select count(*) as taken from project where tenant_id = $1 and year = $2 and number is not null;

-- project.page
select (select count(*) from (select from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and $8::text is null limit 1000) c) as total,
     (select coalesce(json_agg(c), '[]') from (
       select p.id, p.year, p.number, p.place_id, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.requested, p.granted,
  p.own_money, p.begins, p.ends, p.past, p.since, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined
       from (select p.* from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and $8::text is null
         order by p.year desc, p.past, p.since desc, p.id limit $9 offset $10) p
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.year desc, p.past, p.since desc, p.id) c) as projects;

-- project.pageFound
with found as materialized (
     select substr(s, length('project:') + 1)::uuid as id from search_subjects($1, phraseto_tsquery('simple', $8), 'project') s)
   select (select count(*) from (select from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and p.id = any (array(select id from found)) limit 1000) c) as total,
     (select coalesce(json_agg(c), '[]') from (
       select p.id, p.year, p.number, p.place_id, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.requested, p.granted,
  p.own_money, p.begins, p.ends, p.past, p.since, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined
       from (select p.* from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and p.id = any (array(select id from found))
         order by p.year desc, p.past, p.since desc, p.id limit $9 offset $10) p
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.year desc, p.past, p.since desc, p.id) c) as projects;

-- project.pageJoint
select (select count(*) from (select from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and $8::text is null and (p.place_id = $6 or p.id = any ($11)) limit 1000) c) as total,
     (select coalesce(json_agg(c), '[]') from (
       select p.id, p.year, p.number, p.place_id, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.requested, p.granted,
  p.own_money, p.begins, p.ends, p.past, p.since, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined
       from (select p.* from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and $8::text is null and (p.place_id = $6 or p.id = any ($11))
         order by p.year desc, p.past, p.since desc, p.id limit $9 offset $10) p
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.year desc, p.past, p.since desc, p.id) c) as projects;

-- project.pageNewest
with hit as materialized (
     select substr(subject, length('project:') + 1)::uuid as id, n
     from search_find($1, phraseto_tsquery('simple', $2), array['project'], greatest(200, $3::int + $4::int)) with ordinality
       as f (subject, kind, title, href, about, n))
   select (select least(count(*), 200) from hit) as total,
     (select coalesce(json_agg(c order by c.n), '[]') from (
       select p.id, p.year, p.number, p.place_id, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.requested, p.granted,
  p.own_money, p.begins, p.ends, p.past, p.since, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined, h.n from (select * from hit order by n limit $3 offset $4) h
       join project p on p.tenant_id = $1 and p.id = h.id
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id) c) as projects;

-- project.pageOfPlace
select (select count(*) from (select from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and $8::text is null and p.place_id = $6 limit 1000) c) as total,
     (select coalesce(json_agg(c), '[]') from (
       select p.id, p.year, p.number, p.place_id, l.short_name as place_name, p.track, p.theme, p.name, p.step, p.requested, p.granted,
  p.own_money, p.begins, p.ends, p.past, p.since, array(select o.short_name from project_partner j join place o on o.tenant_id = $1 and o.id = j.place_id
  where j.tenant_id = $1 and j.project_id = p.id and j.state = 'accepted' order by j.asked_at, j.id) as joined
       from (select p.* from project p where p.tenant_id = $1 and ((select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id) or p.id = any ($11::uuid[])) and p.step = any ($3::text[])
     and p.year >= coalesce($4::int, 0) and p.year <= coalesce($4::int, 9999)
     and ($5::text is null or p.track = $5) and ($6::uuid is null or p.place_id = $6 or p.id = any ($11))
     and ($7::text is null or p.theme = $7) and $8::text is null and p.place_id = $6
         order by p.year desc, p.past, p.since desc, p.id limit $9 offset $10) p
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.year desc, p.past, p.since desc, p.id) c) as projects;

-- project.panelRounds
select id, year, track, kind, path, opened_at, opened_by, closed_at from panel_round where tenant_id = $1 and year = $2 order by closed_at is not null, opened_at desc, id limit 60;

-- project.panelists
select p.person_id as person, min(n.name) as name, min(p.title) as title, min(l.short_name) as place
   from post p join person n on n.tenant_id = $1 and n.id = p.person_id join place l on l.tenant_id = $1 and l.id = p.place_id
   where p.tenant_id = $1 and p.role = 'panelist' and p.valid_from <= $2 and (p.valid_to is null or p.valid_to >= $2)
   group by p.person_id order by min(n.name), p.person_id limit 200;

-- project.partnerPaths
select j.project_id, l.path from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id
   where j.tenant_id = $1 and j.project_id = any ($2::uuid[]) and j.state = 'accepted';

-- project.partners
select j.id, j.place_id, l.short_name as place_name, l.path, j.part, j.state, j.reason, j.asked_at from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id where j.tenant_id = $1 and j.project_id = $2 order by j.asked_at, j.id;

-- project.partnersAsked
select j.id, p.name, p.id as project, o.short_name as lead, j.asked_at from project_partner j join place l on l.tenant_id = $1 and l.id = j.place_id
   join project p on p.tenant_id = $1 and p.id = j.project_id join place o on o.tenant_id = $1 and o.id = p.place_id
   where j.tenant_id = $1 and j.state = 'asked' and starts_with(l.path, $2) order by j.asked_at, j.id limit $3;

-- project.plans
select person_id, project_id, outcome, amount, reason, stamp from decision_plan
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, person_id;

-- project.putDraft
insert into project_draft (tenant_id, project_id, revision, content, parts, saved_at, saved_by)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (tenant_id, project_id) do update
   set revision = excluded.revision, content = excluded.content, parts = excluded.parts, saved_at = excluded.saved_at, saved_by = excluded.saved_by;

-- project.putLines
insert into budget_line as b (tenant_id, project_id, line, activity, activity_theme, cost_type, label, amount)
   select $1, $2, r.line, r.activity, r.theme, r.cost_type, r.label, r.amount
   from jsonb_to_recordset($3::jsonb) as r (line text, activity text, theme text, cost_type text, label text, amount bigint)
   on conflict (tenant_id, project_id, line) do update set amount = b.amount + excluded.amount;

-- project.putPlan
insert into decision_plan (tenant_id, person_id, project_id, outcome, amount, reason, stamp, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (tenant_id, person_id, project_id) do update set outcome = excluded.outcome, amount = excluded.amount,
     reason = excluded.reason, stamp = excluded.stamp, at = excluded.at;

-- project.reopenComment
update review_comment set state = 'written', round = null where tenant_id = $1 and id = $2 and project_id = $3 and state = 'answered';

-- project.roundCounts
select r.rounds, count(*)::int as n from (
     select max(r.number) as rounds from review_round r join project p on p.tenant_id = $1 and p.id = r.project_id
     where r.tenant_id = $1 and p.year = $2 and r.finding = 'comments' group by r.project_id) r
   group by r.rounds order by r.rounds;

-- project.rounds
select number, version, finding, opinion, sent_at, sent_by from review_round where tenant_id = $1 and project_id = $2 order by number;

-- project.sendComments
update review_comment set state = 'open', round = $3 where tenant_id = $1 and project_id = $2 and state = 'written';

-- project.setEnds
update project set ends = $3 where tenant_id = $1 and id = $2;

-- project.setGranted
update project set step = $3, since = $4, granted = $5, number = coalesce(number, $6) where tenant_id = $1 and id = $2;

-- project.setLineage
update project set lineage_of = $3 where tenant_id = $1 and id = $2;

-- project.setName
update project set name = $3, track = $4, theme = $5 where tenant_id = $1 and id = $2;

-- project.setPartner
update project_partner set state = $3, reason = $4, answered_at = $5, answered_by = $6 where tenant_id = $1 and id = $2;

-- project.setPaused
update project set paused = $3 where tenant_id = $1 and id = $2;

-- project.setStep
update project set step = $3, since = $4 where tenant_id = $1 and id = $2;

-- project.setStory
update project set story = $3 where tenant_id = $1 and id = $2;

-- project.setSubmitted
update project set step = $3, since = $4, submitted_by = $5, name = $6, track = $7, theme = $8, requested = $9, own_money = $10,
     begins = $11, ends = $12, measure_id = coalesce(measure_id, $13) where tenant_id = $1 and id = $2;

-- project.stages
select (select min(submitted_at) from proposal_version where tenant_id = $1 and project_id = $2) as submitted,
     (select max(sent_at) from review_round where tenant_id = $1 and project_id = $2) as reviewed,
     (select max(at) from gate where tenant_id = $1 and project_id = $2 and outcome = 'passed') as gated,
     (select max(at) from decision where tenant_id = $1 and project_id = $2 and outcome like 'approved%') as decided,
     (select count(*) from review_round where tenant_id = $1 and project_id = $2) as rounds;

-- project.standing
select p.id, p.name, l.short_name as place, p.step, p.since, p.begins, p.ends
   from project p join place l on l.tenant_id = $1 and l.id = p.place_id
   where p.tenant_id = $1 and p.year = $3 and p.step = any ($4::text[]) and not p.past and starts_with(l.path, $2)
   order by p.since, p.id limit 500;

-- project.submittedOfYear
select distinct on (v.project_id) v.content from proposal_version v join project p on p.tenant_id = $1 and p.id = v.project_id
   where v.tenant_id = $1 and p.year = $2 order by v.project_id, v.number desc limit 1000;

-- project.versions
select number, content, submitted_at, submitted_by from proposal_version where tenant_id = $1 and project_id = $2 order by number;

-- project.waiting
select p.id, p.name, l.short_name as place_name, p.step, p.since,
     p.step = 'returned' and exists (select from gate g
       where g.tenant_id = $1 and g.project_id = p.id and g.outcome = 'returned' and g.at = p.since) as by_gate
   from (select p.* from project p where p.tenant_id = $1 and p.step = any ($3::text[]) and not p.past and (select starts_with(o.path, $2) from place o where o.tenant_id = $1 and o.id = p.place_id)
     order by p.since limit 200) p
   join place l on l.tenant_id = p.tenant_id and l.id = p.place_id order by p.since;

-- project.waitingForRound
select p.id, p.name, p.place_id, l.path, p.track, p.step, p.measure_id, p.created_by, p.submitted_by from project p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id where p.tenant_id = $1 and p.year = $2 and p.step = any ($3::text[]) and not p.past order by p.id limit 300;

-- project.withdrawal
select reason, at, by_person from withdrawal where tenant_id = $1 and project_id = $2;

-- project.yearFigures
select id, amount from balance where tenant_id = $1 and id >= 'projects|' and id < 'projects}' order by id;
