-- Printed by npm run sql; do not edit.

-- team.byId
select t.id, t.place_id, t.path, t.name, t.about, t.stage, t.leader_id, t.begun_on, t.ended_on, t.end_reason from team t where t.tenant_id = $1 and t.id = $2;

-- team.byIds
select id, name from team where tenant_id = $1 and id = any ($2::uuid[]);

-- team.certificate
select code, person_id, since, until, issued_at from service_certificate where tenant_id = $1 and code = $2;

-- team.certificates
select code, person_id, since, until, issued_at from service_certificate where tenant_id = $1 and person_id = $2 order by issued_at desc;

-- team.checkConfirmed
select count(*) as looked, count(*) filter (where decided_by is not distinct from person_id) as wrong from service_record
   where tenant_id = $1 and state = 'confirmed' and person_id is not null;

-- team.checkConsent
select count(*) as looked, count(*) filter (where (a.shown_as <> '') <> exists (select from search_entry e
     where e.tenant_id = $1 and e.subject = 'talent:' || a.id)) as wrong from talent a where a.tenant_id = $1;

-- team.checkLeader
select count(*) as looked, count(*) filter (where w) as wrong, min(name) filter (where w) as detail from (
     select t.name, t.leader_id is not null and not exists (select from team_member m where m.tenant_id = $1 and m.id = t.leader_id
       and m.team_id = t.id and m.left_on is null) as w from team t where t.tenant_id = $1) c;

-- team.checkMinors
select count(*) as looked, count(*) filter (where guardian_on is null and
     extract(year from registered_at at time zone 'Asia/Shanghai') - birth_year <= 18) as wrong from volunteer where tenant_id = $1;

-- team.checkStages
select count(*) as looked, count(*) filter (where w) as wrong, min(name) filter (where w) as detail from (
     select t.name, (select count(*) from team_growth g where g.tenant_id = $1 and g.team_id = t.id)
       <> case t.stage when 'selfManagement' then 0 when 'selfService' then 1 else 2 end as w from team t where t.tenant_id = $1) c;

-- team.checkVersions
select count(*) as looked, count(*) filter (where s.version <> 1 + (select count(*) from service_version v
     where v.tenant_id = $1 and v.record_id = s.id)) as wrong from service_record s where s.tenant_id = $1;

-- team.correctService
update service_record set starts_at = $3, ends_at = $4, halves = $5, heads = $6, version = $7, state = 'confirmed', decided_at = $8,
     decided_by = $9 where tenant_id = $1 and id = $2;

-- team.decideService
update service_record set state = $3, decided_at = $4, decided_by = $5 where tenant_id = $1 and id = $2;

-- team.dropTasks
update team_task set member_id = null where tenant_id = $1 and member_id = $2 and done_on is null;

-- team.end
update team set ended_on = $3, end_reason = $4, leader_id = null where tenant_id = $1 and id = $2;

-- team.eraseGuardian
update volunteer set guardian_sealed = $3 where tenant_id = $1 and person_id = $2;

-- team.eraseTalent
update talent set skills = '', about = '', shown_as = '', consent_on = null where tenant_id = $1 and id = $2;

-- team.finishTask
update team_task set done_on = $3 where tenant_id = $1 and id = $2 and done_on is null;

-- team.growth
select stage, grown_on, evidence, records, members, attendances, halves, confirmed_by from team_growth
   where tenant_id = $1 and team_id = $2 order by confirmed_at;

-- team.hours
select team_id, sum(halves * heads) as halves, sum(heads) as visits, count(distinct person_id) as persons,
     coalesce(sum(heads) filter (where person_id is null), 0) as units
   from service_record where tenant_id = $1 and team_id = any ($2::uuid[]) and state = 'confirmed' group by team_id;

-- team.hoursOfPerson
select coalesce(sum(halves), 0) as halves, count(*) as shifts from service_record
   where tenant_id = $1 and person_id = $2 and state = 'confirmed' and starts_at >= $3 and starts_at < $4;

-- team.hoursOfUnit
select s.team_id, t.name, sum(s.heads) as visits, sum(s.halves * s.heads) as halves
   from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.body_id = $2 and s.state = 'confirmed' group by s.team_id, t.name order by halves desc limit $3;

-- team.insert
insert into team (tenant_id, id, place_id, path, name, about, begun_on, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- team.insertCertificate
insert into service_certificate (tenant_id, code, person_id, since, until, issued_at, issued_by) values ($1, $2, $3, $4, $5, $6, $7);

-- team.insertGrowth
insert into team_growth (tenant_id, team_id, stage, grown_on, evidence, records, members, attendances, halves, confirmed_at, confirmed_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- team.insertMember
insert into team_member (tenant_id, id, team_id, person_id, kind, shown_as, joined_on) values ($1, $2, $3, $4, $5, $6, $7);

-- team.insertService
insert into service_record (tenant_id, id, team_id, person_id, body_id, heads, what, starts_at, ends_at, halves, risky, insurance, state,
     entered_at, entered_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'entered', $13, $14);

-- team.insertTalent
insert into talent (tenant_id, id, place_id, path, person_id, kind, skills, about, shown_as, consent_on, made_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- team.insertTask
insert into team_task (tenant_id, id, team_id, what, member_id, due) values ($1, $2, $3, $4, $5, $6);

-- team.insertVolunteer
insert into volunteer (tenant_id, person_id, place_id, path, birth_year, guardian_sealed, guardian_on, registered_at) values ($1, $2, $3, $4, $5, $6, $7, $8);

-- team.keepService
insert into service_version (tenant_id, record_id, version, content, reason, replaced_at, replaced_by) values ($1, $2, $3, $4, $5, $6, $7);

-- team.leaderless
select t.id, t.name, t.place_id, coalesce((select max(m.left_on) from team_member m where m.tenant_id = $1 and m.team_id = t.id),
     t.begun_on, (t.made_at at time zone 'Asia/Shanghai')::date) as since
   from team t where t.tenant_id = $1 and starts_with(t.path, $2) and t.leader_id is null and t.ended_on is null
   order by since limit $3;

-- team.leave
update team_member set left_on = $3, left_reason = $4, shown_as = '' where tenant_id = $1 and id = $2 and left_on is null;

-- team.list
select t.id, t.place_id, t.path, t.name, t.about, t.stage, t.leader_id, t.begun_on, t.ended_on, t.end_reason, (select count(*) from (select from team n where n.tenant_id = $1 and starts_with(n.path, $2)
      and n.stage = any ($3::text[]) limit 1000) c) as total
   from team t where t.tenant_id = $1 and starts_with(t.path, $2) and t.stage = any ($3::text[])
   order by t.made_at desc, t.id limit $4 offset $5;

-- team.lock
select t.id, t.place_id, t.path, t.name, t.about, t.stage, t.leader_id, t.begun_on, t.ended_on, t.end_reason from team t where t.tenant_id = $1 and t.id = $2 for no key update;

-- team.lockMember
select m.id, m.team_id, m.person_id, m.kind, m.shown_as, m.joined_on, m.left_on, m.left_reason, t.path from team_member m join team t on t.tenant_id = $1 and t.id = m.team_id
   where m.tenant_id = $1 and m.id = $2 for no key update of m;

-- team.lockService
select s.id, s.team_id, s.person_id,
  coalesce((select b.name from body b where b.tenant_id = $1 and b.id = s.body_id), '') as unit, s.heads, s.what, s.starts_at, s.ends_at, s.halves, s.risky, s.insurance, s.state, s.version,
  s.decided_by, t.path, t.leader_id from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.id = $2 for no key update of s;

-- team.lockTalent
select a.id, a.place_id, a.path, a.person_id, a.kind, a.skills, a.about, a.shown_as, a.consent_on from talent a where a.tenant_id = $1 and a.id = $2 for no key update;

-- team.lockVolunteer
select person_id, place_id, path, birth_year, guardian_sealed, guardian_on, registered_at from volunteer where tenant_id = $1 and person_id = $2 for no key update;

-- team.member
select m.id, m.team_id, m.person_id, m.kind, m.shown_as, m.joined_on, m.left_on, m.left_reason from team_member m where m.tenant_id = $1 and m.id = $2;

-- team.memberCounts
select team_id, count(*) as members from team_member
   where tenant_id = $1 and team_id = any ($2::uuid[]) and left_on is null group by team_id;

-- team.members
select m.id, m.team_id, m.person_id, m.kind, m.shown_as, m.joined_on, m.left_on, m.left_reason from team_member m where m.tenant_id = $1 and m.team_id = $2
   order by m.left_on is not null, m.joined_on, m.id limit $3;

-- team.memberships
select m.id, m.team_id, m.person_id, m.kind, m.shown_as, m.joined_on, m.left_on, m.left_reason, t.name, t.leader_id is not distinct from m.id as leads
   from team_member m join team t on t.tenant_id = $1 and t.id = m.team_id
   where m.tenant_id = $1 and m.person_id = $2 order by m.joined_on, m.id;

-- team.overlapping
select id from service_record where tenant_id = $1 and person_id = $2 and state <> 'refused'
     and starts_at < $4 and starts_at > $3::timestamptz - interval '12 hours' and ends_at > $3 and id <> $5 limit 1;

-- team.serviceVersions
select record_id, version, content, reason, replaced_at from service_version
   where tenant_id = $1 and record_id = any ($2::uuid[]) order by record_id, version;

-- team.services
select s.id, s.team_id, s.person_id,
  coalesce((select b.name from body b where b.tenant_id = $1 and b.id = s.body_id), '') as unit, s.heads, s.what, s.starts_at, s.ends_at, s.halves, s.risky, s.insurance, s.state, s.version,
  s.decided_by, (select count(*) from (select from service_record c where c.tenant_id = $1 and c.team_id = $2 limit 1000) n) as total
   from service_record s where s.tenant_id = $1 and s.team_id = $2
   order by s.state <> 'entered', s.starts_at desc, s.id limit $3 offset $4;

-- team.servicesOfPerson
select s.id, s.team_id, s.person_id,
  coalesce((select b.name from body b where b.tenant_id = $1 and b.id = s.body_id), '') as unit, s.heads, s.what, s.starts_at, s.ends_at, s.halves, s.risky, s.insurance, s.state, s.version,
  s.decided_by, t.name from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.person_id = $2 order by s.starts_at desc, s.id limit $3;

-- team.servicesWaiting
select t.id, t.name, t.place_id, count(*) as open, min(s.entered_at) as since
   from service_record s join team t on t.tenant_id = $1 and t.id = s.team_id
   where s.tenant_id = $1 and s.state = 'entered' and starts_with(t.path, $2)
   group by t.id, t.name, t.place_id order by since limit $3;

-- team.setLeader
update team set leader_id = $3 where tenant_id = $1 and id = $2;

-- team.setStage
update team set stage = $3 where tenant_id = $1 and id = $2;

-- team.share
select t.id, t.place_id, t.path, t.name, t.about, t.stage, t.leader_id, t.begun_on, t.ended_on, t.end_reason from team t where t.tenant_id = $1 and t.id = $2 for share;

-- team.showMember
update team_member set shown_as = $3 where tenant_id = $1 and id = $2;

-- team.showTalent
update talent set shown_as = $3, consent_on = $4 where tenant_id = $1 and id = $2;

-- team.talent
select a.id, a.place_id, a.path, a.person_id, a.kind, a.skills, a.about, a.shown_as, a.consent_on from talent a where a.tenant_id = $1 and a.id = $2;

-- team.talents
select a.id, a.place_id, a.path, a.person_id, a.kind, a.skills, a.about, a.shown_as, a.consent_on, (select count(*) from (select from talent a where a.tenant_id = $1 and (a.shown_as <> '' or starts_with(a.path, $2)) limit 1000) c) as total
   from talent a where a.tenant_id = $1 and (a.shown_as <> '' or starts_with(a.path, $2)) order by a.made_at desc, a.id limit $3 offset $4;

-- team.talentsOfPerson
select a.id, a.place_id, a.path, a.person_id, a.kind, a.skills, a.about, a.shown_as, a.consent_on from talent a where a.tenant_id = $1 and a.person_id = $2 order by a.id;

-- team.task
select id, team_id, what, member_id, due, done_on from team_task where tenant_id = $1 and id = $2;

-- team.tasks
select id, what, member_id, due, done_on from team_task where tenant_id = $1 and team_id = $2
   order by done_on is not null, due desc, id limit $3;

-- team.update
update team set about = $3 where tenant_id = $1 and id = $2;

-- team.volunteer
select person_id, place_id, path, birth_year, guardian_sealed, guardian_on, registered_at from volunteer where tenant_id = $1 and person_id = $2;

-- team.volunteersAmong
select person_id from volunteer where tenant_id = $1 and person_id = any ($2::uuid[]);
