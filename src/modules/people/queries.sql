-- Printed by npm run sql; do not edit.

-- people.checkOnBehalf
select count(*) as looked, count(*) filter (where helper_id = elder_id or not exists (
     select from audit a where a.tenant_id = $1 and a.subject = 'onBehalf:' || o.id and a.command = 'people.confirmOnBehalf')) as wrong
   from on_behalf o where o.tenant_id = $1 and o.step = 'done';

-- people.choosePost
update session set post_id = $3 where tenant_id = $1 and token_hash = $2;

-- people.deleteSession
delete from session where tenant_id = $1 and token_hash = $2;

-- people.doneBelow
select id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at from on_behalf
   where tenant_id = $1 and step = 'done' and starts_with(path, $2) and done_at >= $3 order by done_at desc, id limit $4;

-- people.draftsBelow
select id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at from on_behalf
   where tenant_id = $1 and step = 'drafted' and starts_with(path, $2) order by begun_at, id limit $3;

-- people.dropLogin
delete from login where tenant_id = $1 and login_blind = $2 and person_id = $3;

-- people.dropOldOnBehalf
update on_behalf set step = 'dropped', input_sealed = null, name_sealed = null, home_sealed = null, phone_sealed = null,
     code_blind = null, code_expires = null
   where tenant_id = $1 and step = 'drafted' and begun_at < $2;

-- people.dropOnBehalf
update on_behalf set step = 'dropped', input_sealed = null, code_blind = null, code_expires = null
   where tenant_id = $1 and id = $2;

-- people.endSessions
delete from session where tenant_id = $1 and person_id = $2 and token_hash <> $3;

-- people.eraseCodes
delete from phone_code c using person p
   where c.tenant_id = $1 and p.tenant_id = $1 and p.id = $2 and c.phone_blind = p.phone_blind;

-- people.eraseHelped
update on_behalf set elder_id = null, name_sealed = null, home_sealed = null, phone_sealed = null, witness_sealed = null,
     result_sealed = null
   where tenant_id = $1 and elder_id = $2;

-- people.eraseLogins
delete from login where tenant_id = $1 and person_id = $2;

-- people.erasePerson
update person set name = $3, phone_sealed = null, phone_blind = null, place_id = null where tenant_id = $1 and id = $2;

-- people.eraseSessions
delete from session where tenant_id = $1 and person_id = $2;

-- people.finishOnBehalf
update on_behalf set step = 'done', how = $3, witness_sealed = $4, result_sealed = $5, done_at = $6, input_sealed = null,
     code_blind = null, code_expires = null
   where tenant_id = $1 and id = $2;

-- people.guard
with who as (
     select person_id, post_id from session where tenant_id = $1 and token_hash = $2 and expires_at > $5
     union all select $3::uuid, null where $3::uuid is not null
     union all select person_id, id from post where tenant_id = $1 and id = $4
   )
   select w.person_id, p.name, o.id as post_id, o.role, o.place_id, l.path, o.title
   from who w join person p on p.tenant_id = $1 and p.id = w.person_id
   left join post o on o.tenant_id = $1 and o.id = w.post_id and o.valid_from <= ($5::timestamptz at time zone 'Asia/Shanghai')::date
     and (o.valid_to is null or o.valid_to >= ($5::timestamptz at time zone 'Asia/Shanghai')::date)
   left join place l on l.tenant_id = $1 and l.id = o.place_id;

-- people.helpedBy
select id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at from on_behalf where tenant_id = $1 and helper_id = $2 order by begun_at desc, id limit $3;

-- people.helpedFor
select id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at from on_behalf where tenant_id = $1 and elder_id = $2 order by begun_at desc, id limit $3;

-- people.insertCode
insert into phone_code (tenant_id, id, phone_blind, phone_sealed, code_blind, expires_at) values ($1, $2, $3, $4, $5, $6);

-- people.insertMessage
insert into sent_message (tenant_id, id, phone_sealed, text_sealed, at) values ($1, $2, $3, $4, $5);

-- people.insertOnBehalf
insert into on_behalf (tenant_id, id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed,
     input_sealed, step, begun_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'drafted', $12);

-- people.insertPerson
insert into person (tenant_id, id, name, phone_sealed, phone_blind, place_id, fictional, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8);

-- people.insertSession
insert into session (tenant_id, token_hash, person_id, post_id, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6);

-- people.keptCodes
select c.expires_at, c.used_at from phone_code c join person p on p.tenant_id = $1 and p.id = $2
   where c.tenant_id = $1 and c.phone_blind = p.phone_blind order by c.expires_at;

-- people.keptPerson
select p.id, p.name, p.phone_sealed, l.name as place, p.created_at from person p
   left join place l on l.tenant_id = $1 and l.id = p.place_id where p.tenant_id = $1 and p.id = $2;

-- people.keptPosts
select o.id, o.role, o.title, l.name as place, o.valid_from, o.valid_to from post o
   join place l on l.tenant_id = $1 and l.id = o.place_id where o.tenant_id = $1 and o.person_id = $2 order by o.valid_from, o.id;

-- people.keptSessions
select created_at, seen_at, expires_at from session where tenant_id = $1 and person_id = $2 order by created_at;

-- people.lockCode
select id, '/' as path, phone_blind, phone_sealed, code_blind, expires_at, used_at from phone_code
   where tenant_id = $1 and id = $2 for no key update;

-- people.lockOnBehalf
select id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at from on_behalf where tenant_id = $1 and id = $2 for no key update;

-- people.lockPerson
select p.id, p.name, coalesce(l.path, '/') as path from person p
   left join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.id = $2 for no key update of p;

-- people.login
select l.person_id, l.password_hash, p.name from login l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
   where l.tenant_id = $1 and l.login_blind = $2;

-- people.loginsOfPerson
select login_blind, login_sealed, set_at from login where tenant_id = $1 and person_id = $2 order by set_at, login_blind;

-- people.markSent
update sent_message set sent_at = $3 where tenant_id = $1 and id = $2;

-- people.messageById
select phone_sealed, text_sealed, sent_at from sent_message where tenant_id = $1 and id = $2;

-- people.oldCodes
delete from phone_code where tenant_id = $1 and expires_at < $2;

-- people.oldMessages
delete from sent_message where tenant_id = $1 and at < $2;

-- people.onBehalfById
select id, command, place_id, path, helper_id, elder_id, name_sealed, home_sealed, phone_sealed, input_sealed, step, begun_at,
  code_blind, code_expires, how, witness_sealed, result_sealed, done_at from on_behalf where tenant_id = $1 and id = $2;

-- people.onBehalfRule
select monthly, basis from on_behalf_rule where tenant_id = $1;

-- people.onBehalfSince
select count(*) as done from on_behalf where tenant_id = $1 and helper_id = $2 and step = 'done' and begun_at >= $3;

-- people.personByPhone
select id, name from person where tenant_id = $1 and phone_blind = $2;

-- people.personsByIds
select id, name from person where tenant_id = $1 and id = any ($2::uuid[]);

-- people.personsNamed
select p.id, p.name, l.short_name as place,
     (select string_agg(o.title || ' · ' || h.short_name, '、' order by o.valid_from) from post o
      join place h on h.tenant_id = $1 and h.id = o.place_id
      where o.tenant_id = $1 and o.person_id = p.id and (o.valid_to is null or o.valid_to >= $3)) as posts,
     exists (select 1 from login g where g.tenant_id = $1 and g.person_id = p.id) as login
   from person p left join place l on l.tenant_id = $1 and l.id = p.place_id
   where p.tenant_id = $1 and starts_with(coalesce(l.path, '/'), $2) and strpos(p.name, $4) > 0
   order by length(p.name), p.name, p.id limit 20;

-- people.postsOfPerson
select o.id, o.role, o.title, o.place_id, l.short_name as place, l.path from post o
   join place l on l.tenant_id = o.tenant_id and l.id = o.place_id
   where o.tenant_id = $1 and o.person_id = $2 and o.valid_from <= $3 and (o.valid_to is null or o.valid_to >= $3)
   order by o.valid_from, o.id;

-- people.putDirectory (no tenant)
insert into login_directory (login_blind, tenant) values ($1, $2) on conflict do nothing;

-- people.putLogin
insert into login (tenant_id, login_blind, person_id, password_hash, set_at, login_sealed) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, login_blind) do update
   set password_hash = excluded.password_hash, set_at = excluded.set_at, login_sealed = excluded.login_sealed
   where login.person_id = excluded.person_id;

-- people.putOnBehalfRule
insert into on_behalf_rule (tenant_id, monthly, basis, confirmed_at, confirmed_by) values ($1, $2, $3, $4, $5)
   on conflict (tenant_id) do update set monthly = excluded.monthly, basis = excluded.basis,
     confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by;

-- people.recentMessages
select id, phone_sealed, text_sealed, at from sent_message where tenant_id = $1 order by at desc limit 20;

-- people.setOnBehalfCode
update on_behalf set code_blind = $3, code_expires = $4 where tenant_id = $1 and id = $2;

-- people.staff
select o.id as post, p.id as person, p.name, o.role, o.title, l.id as place_id, l.short_name as place, o.valid_from, o.valid_to,
     exists (select 1 from login g where g.tenant_id = $1 and g.person_id = p.id) as login
   from post o join person p on p.tenant_id = $1 and p.id = o.person_id join place l on l.tenant_id = $1 and l.id = o.place_id
   where o.tenant_id = $1 and starts_with(l.path, $2) and ($4 or o.valid_to is null or o.valid_to >= $3)
     and ($5::text is null or o.role = $5) and ($6::uuid is null or o.place_id = $6) and strpos(p.name, $7) > 0
   order by l.path, o.valid_from, o.id limit $8 offset $9;

-- people.tenantsOfLogin (no tenant)
select tenant from login_directory where login_blind = $1;

-- people.useCode
update phone_code set used_at = $3 where tenant_id = $1 and id = $2;

-- people.voidCodes
update phone_code set used_at = $3 where tenant_id = $1 and phone_blind = $2 and used_at is null;
