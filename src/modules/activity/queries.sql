-- Printed by npm run sql; do not edit.

-- activity.callOffPlan
update activity_plan set state = 'off', reason = $3, version = version + 1 where tenant_id = $1 and id = $2;

-- activity.changePlan
update activity_plan set theme = $3, about = $4, held_on = $5, begins = $6, ends = $7, venue = $8, places = $9, sign_up_until = $10,
     version = version + 1 where tenant_id = $1 and id = $2;

-- activity.checkDays
select count(*) as looked, count(*) filter (where r.held_on > (greatest(r.recorded_at, (
     select max(v.replaced_at) from activity_version v where v.tenant_id = r.tenant_id and v.record_id = r.id))
     at time zone 'Asia/Shanghai')::date) as wrong
   from activity_record r where r.tenant_id = $1;

-- activity.checkFindable
select count(*) as looked, count(*) filter (where not exists (
     select 1 from search_entry e where e.tenant_id = r.tenant_id and e.subject = 'activity:' || r.id)) as wrong
   from activity_record r where r.tenant_id = $1;

-- activity.checkPlaces
select count(*) as looked, count(*) filter (where taken <> n.come or numbers <> n.every or (places > taken and n.waiting > 0)) as wrong
   from activity_plan p cross join lateral (
     select count(*) filter (where s.state = 'in') as come, count(*) as every, count(*) filter (where s.state = 'waiting') as waiting
     from activity_sign_up s where s.tenant_id = $1 and s.plan_id = p.id) n
   where p.tenant_id = $1 and p.sign_up_until is not null;

-- activity.checkVersions
select count(*) as looked, count(*) filter (where r.version <> 1 + (
     select count(*) from activity_version v where v.tenant_id = r.tenant_id and v.record_id = r.id)) as wrong
   from activity_record r where r.tenant_id = $1;

-- activity.countTaken
update activity_plan set taken = $3, numbers = $4 where tenant_id = $1 and id = $2;

-- activity.covers
select s.subject, c.* from unnest($2::text[]) s (subject) cross join lateral (
     select r.id, r.theme, f.id as photo, f.width, f.height from activity_record r
     join stored_file f on f.tenant_id = $1 and f.subject = 'activity:' || r.id and f.kind = 'photo' and f.audience = 'public'
     where r.tenant_id = $1 and r.subject = s.subject order by r.held_on desc, r.id desc, f.created_at, f.id limit 1) c;

-- activity.firstWaiting
select id, plan_id, number, phone_sealed, name_sealed, guardian_sealed, person_id, state, came, at from activity_sign_up where tenant_id = $1 and plan_id = $2 and state = 'waiting' order by number limit $3;

-- activity.forgetSignUps
update activity_sign_up set phone_sealed = null, name_sealed = null, guardian_sealed = null, person_id = null, phone_blind = null
   where tenant_id = $1 and id = any ($2::uuid[]);

-- activity.insertPlans
insert into activity_plan (tenant_id, id, held_on, sign_up_until, place_id, path, subject, plan, theme, about, begins, ends, venue, places, planned_at, planned_by)
   select $1, r.id, r.day, r.until, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
   from unnest($2::uuid[], $3::date[], $4::date[]) r (id, day, until);

-- activity.insertRecord
insert into activity_record (tenant_id, id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- activity.insertSignUp
insert into activity_sign_up (tenant_id, id, plan_id, number, code_blind, phone_blind, phone_sealed, name_sealed, guardian_sealed, person_id,
     state, came, entered_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- activity.keepVersion
insert into activity_version (tenant_id, record_id, version, content, reason, replaced_at, replaced_by) values ($1, $2, $3, $4, $5, $6, $7);

-- activity.lastHeld
select s.subject, r.held_on as day from unnest($2::text[]) s (subject) cross join lateral (
     select held_on from activity_record r where r.tenant_id = $1 and r.subject = s.subject order by held_on desc limit 1) r;

-- activity.listRecords
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by, (select count(*) from (select from activity_record where tenant_id = $1 and ($2::uuid is null or place_id = $2) and ($3::text is null or subject = $3) limit 1000) c) as total
   from activity_record where tenant_id = $1 and ($2::uuid is null or place_id = $2) and ($3::text is null or subject = $3) order by held_on desc, id desc limit $4 offset $5;

-- activity.lockPlan
select id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at from activity_plan where tenant_id = $1 and id = $2 for no key update;

-- activity.lockRecord
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by from activity_record where tenant_id = $1 and id = $2 for no key update;

-- activity.peopleOfSubject
select count(*) as visits, count(distinct s.phone_blind) as people from activity_plan p
   join activity_sign_up s on s.tenant_id = $1 and s.plan_id = p.id and s.came
   where p.tenant_id = $1 and p.subject = $2;

-- activity.planById
select id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at from activity_plan where tenant_id = $1 and id = $2;

-- activity.plansBetween
select id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at, (select count(*) from (select from activity_plan where tenant_id = $1 and held_on >= $2 and held_on <= $3 limit 1000) c) as total
     from activity_plan where tenant_id = $1 and held_on >= $2 and held_on <= $3 order by held_on, begins, id limit $4;

-- activity.plansByIds
select id, theme, held_on, place_id from activity_plan where tenant_id = $1 and id = any ($2::uuid[]);

-- activity.plansCounted
select subject, count(*) as planned, count(record_id) as held, min(held_on) filter (where held_on >= $3 and record_id is null) as next,
     count(*) filter (where held_on < $3 and record_id is null) as overdue
   from activity_plan where tenant_id = $1 and subject = any ($2::text[]) and state = 'planned' group by subject;

-- activity.plansOfPlace
select id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at, (select count(*) from (select from activity_plan where tenant_id = $1 and held_on >= $2 and held_on <= $3 and place_id = $5 limit 1000) c) as total
     from activity_plan where tenant_id = $1 and held_on >= $2 and held_on <= $3 and place_id = $5 order by held_on, begins, id limit $4;

-- activity.plansOfSubject
select id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at, (select count(*) from (select from activity_plan where tenant_id = $1 and held_on >= $2 and held_on <= $3 and subject = $5 limit 1000) c) as total
     from activity_plan where tenant_id = $1 and held_on >= $2 and held_on <= $3 and subject = $5 order by held_on, begins, id limit $4;

-- activity.plansUnrecorded
select id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at from activity_plan where tenant_id = $1 and starts_with(path, $2) and held_on <= $3 and held_on >= $4
     and state = 'planned' and record_id is null order by held_on, id limit $5;

-- activity.putSheet
update activity_plan set sheet_visits = $3, sheet_people = $4 where tenant_id = $1 and id = $2;

-- activity.recordById
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by from activity_record where tenant_id = $1 and id = $2;

-- activity.recordsByIds
select id, theme from activity_record where tenant_id = $1 and id = any ($2::uuid[]);

-- activity.recordsBySubject
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by from activity_record where tenant_id = $1 and subject = any ($2::text[]) order by held_on desc, id desc;

-- activity.recordsOfPerson
select id, theme, held_on, recorded_at from activity_record where tenant_id = $1 and recorded_by = $2 order by recorded_at, id;

-- activity.setCame
update activity_sign_up set came = $4 where tenant_id = $1 and plan_id = $2 and id = any ($3::uuid[]) and state <> 'gone';

-- activity.setRecorded
update activity_plan set record_id = $3 where tenant_id = $1 and id = $2;

-- activity.setSignUp
update activity_sign_up set state = $3 where tenant_id = $1 and id = any ($2::uuid[]);

-- activity.signUpByCode
select id, plan_id, number, phone_sealed, name_sealed, guardian_sealed, person_id, state, came, at from activity_sign_up where tenant_id = $1 and code_blind = $2;

-- activity.signUpById
select id, plan_id, number, phone_sealed, name_sealed, guardian_sealed, person_id, state, came, at from activity_sign_up where tenant_id = $1 and id = $2;

-- activity.signUpByPhone
select id, plan_id, number, phone_sealed, name_sealed, guardian_sealed, person_id, state, came, at from activity_sign_up where tenant_id = $1 and plan_id = $2 and phone_blind = $3 and state <> 'gone';

-- activity.signUps
select id, plan_id, number, phone_sealed, name_sealed, guardian_sealed, person_id, state, came, at from activity_sign_up where tenant_id = $1 and plan_id = $2 and state <> 'gone' order by number;

-- activity.signUpsBefore
select s.id from activity_plan p join activity_sign_up s on s.tenant_id = $1 and s.plan_id = p.id
   where p.tenant_id = $1 and p.held_on < $2 and p.held_on > $2::date - 400 and s.phone_blind is not null limit $3;

-- activity.signUpsCounted
select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where came) as came
   from activity_sign_up where tenant_id = $1 and plan_id = $2;

-- activity.signUpsOfPerson
select s.id, s.plan_id, s.number, s.phone_sealed, s.name_sealed, s.guardian_sealed, s.person_id, s.state, s.came, s.at, p.theme, p.held_on
   from activity_sign_up s join activity_plan p on p.tenant_id = $1 and p.id = s.plan_id
   where s.tenant_id = $1 and s.person_id = $2 order by s.at, s.id limit 1000;

-- activity.totals
select count(*) as records, coalesce(sum(attendances), 0) as attendances from activity_record where tenant_id = $1 and subject = $2;

-- activity.updateRecord
update activity_record set theme = $3, held_on = $4, venue = $5, attendances = $6, participants = $7, story = $8, version = $9
   where tenant_id = $1 and id = $2;

-- activity.waitingBefore
select count(*) as before from activity_sign_up where tenant_id = $1 and plan_id = $2 and state = 'waiting' and number < $3;
