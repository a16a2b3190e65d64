-- Printed by npm run sql; do not edit.

-- activity.checkDays
select count(*) as looked, count(*) filter (where r.held_on > (greatest(r.recorded_at, (
     select max(v.replaced_at) from activity_version v where v.tenant_id = r.tenant_id and v.record_id = r.id))
     at time zone 'Asia/Shanghai')::date) as wrong
   from activity_record r where r.tenant_id = $1;

-- activity.checkFindable
select count(*) as looked, count(*) filter (where not exists (
     select 1 from search_entry e where e.tenant_id = r.tenant_id and e.subject = 'activity:' || r.id)) as wrong
   from activity_record r where r.tenant_id = $1;

-- activity.checkVersions
select count(*) as looked, count(*) filter (where r.version <> 1 + (
     select count(*) from activity_version v where v.tenant_id = r.tenant_id and v.record_id = r.id)) as wrong
   from activity_record r where r.tenant_id = $1;

-- activity.covers
select s.subject, c.* from unnest($2::text[]) s (subject) cross join lateral (
     select r.id, r.theme, f.id as photo, f.width, f.height from activity_record r
     join stored_file f on f.tenant_id = $1 and f.subject = 'activity:' || r.id and f.kind = 'photo' and f.audience = 'public'
     where r.tenant_id = $1 and r.subject = s.subject order by r.held_on desc, r.id desc, f.created_at, f.id limit 1) c;

-- activity.insertRecord
insert into activity_record (tenant_id, id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- activity.keepVersion
insert into activity_version (tenant_id, record_id, version, content, reason, replaced_at, replaced_by) values ($1, $2, $3, $4, $5, $6, $7);

-- activity.lastHeld
select s.subject, r.held_on as day from unnest($2::text[]) s (subject) cross join lateral (
     select held_on from activity_record r where r.tenant_id = $1 and r.subject = s.subject order by held_on desc limit 1) r;

-- activity.listRecords
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by, (select count(*) from (select from activity_record where tenant_id = $1 and ($2::uuid is null or place_id = $2) and ($3::text is null or subject = $3) limit 1000) c) as total
   from activity_record where tenant_id = $1 and ($2::uuid is null or place_id = $2) and ($3::text is null or subject = $3) order by held_on desc, id desc limit $4 offset $5;

-- activity.lockRecord
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by from activity_record where tenant_id = $1 and id = $2 for no key update;

-- activity.recordById
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by from activity_record where tenant_id = $1 and id = $2;

-- activity.recordsByIds
select id, theme from activity_record where tenant_id = $1 and id = any ($2::uuid[]);

-- activity.recordsBySubject
select id, place_id, path, subject, plan, theme, held_on, venue, attendances, participants, story, version, recorded_at, recorded_by from activity_record where tenant_id = $1 and subject = any ($2::text[]) order by held_on desc, id desc;

-- activity.recordsOfPerson
select id, theme, held_on, recorded_at from activity_record where tenant_id = $1 and recorded_by = $2 order by recorded_at, id;

-- activity.totals
select count(*) as records, coalesce(sum(attendances), 0) as attendances from activity_record where tenant_id = $1 and subject = $2;

-- activity.updateRecord
update activity_record set theme = $3, held_on = $4, venue = $5, attendances = $6, participants = $7, story = $8, version = $9
   where tenant_id = $1 and id = $2;
