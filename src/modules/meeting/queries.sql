-- Printed by npm run sql; do not edit.

-- meeting.byId
select id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public, attendees, minutes from meeting where tenant_id = $1 and id = $2;

-- meeting.byIds
select id, title, public from meeting where tenant_id = $1 and id = any ($2::uuid[]);

-- meeting.bySubject
select id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public from meeting where tenant_id = $1 and subject = any ($2::text[]) order by held_on desc, id desc;

-- meeting.checkDays
select count(*) as looked, count(*) filter (where held_on > (recorded_at at time zone 'Asia/Shanghai')::date) as wrong
   from meeting where tenant_id = $1;

-- meeting.checkHidden
select count(*) as looked, count(*) filter (where exists (
     select 1 from search_entry e where e.tenant_id = m.tenant_id and e.subject = 'meeting:' || m.id)) as wrong
   from meeting m where m.tenant_id = $1 and not m.public;

-- meeting.checkMinutes
select count(*) as looked, count(*) filter (where m.minutes = '' and not exists (
     select 1 from stored_file f where f.tenant_id = m.tenant_id and f.subject = 'meeting:' || m.id)) as wrong
   from meeting m where m.tenant_id = $1;

-- meeting.insert
insert into meeting (tenant_id, id, kind, place_id, path, subject, title, held_on, venue, present, attendees, outcome, conclusion,
                        minutes, public, consent, recorded_at, recorded_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- meeting.list
select id, kind, place_id, path, subject, title, held_on, venue, present, outcome, conclusion, public, (select count(*) from (select from meeting where tenant_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or place_id = $3)
     and (public or starts_with(path, $4::text)) limit 1000) c) as total
   from meeting where tenant_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or place_id = $3)
     and (public or starts_with(path, $4::text))
   order by held_on desc, id desc limit $5 offset $6;

-- meeting.meetingsOfPerson
select id, title, held_on, recorded_at from meeting where tenant_id = $1 and recorded_by = $2 order by recorded_at, id;
