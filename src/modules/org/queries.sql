-- Printed by npm run sql; do not edit.

-- org.bodiesByIds
select id, kind, name, place_id, fictional from body where tenant_id = $1 and id = any ($2::uuid[]);

-- org.bodiesOfKind
select id, kind, name, place_id, fictional from body where tenant_id = $1 and kind = $2 order by name;

-- org.bodyNamed
select id, kind, name, place_id, fictional from body where tenant_id = $1 and kind = $2 and name = $3;

-- org.brand
select slogan, colour, host_name, filing, phone from brand where tenant_id = $1;

-- org.changePlace
update place set name = $3, short_name = $4, phone = $5 where tenant_id = $1 and id = $2;

-- org.divisionsBelow (no tenant)
select code, name from division where parent_code = $1 and kind = $2 order by code;

-- org.endPlace
update place set valid_to = $3 where tenant_id = $1 and id = $2;

-- org.endPost
update post set valid_to = $3 where tenant_id = $1 and id = $2;

-- org.gatherPlaces
update place set parent_id = $3, path = $4 || key || '/' where tenant_id = $1 and id = any ($2::uuid[]);

-- org.insertBody
insert into body (tenant_id, id, kind, name, place_id, fictional, valid_from) values ($1, $2, $3, $4, $5, $6, $7);

-- org.insertPlace
insert into place (tenant_id, id, kind, key, code, name, short_name, parent_id, path, phone, fictional, valid_from)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- org.insertPost
insert into post (tenant_id, id, person_id, role, place_id, body_id, title, valid_from, valid_to, stands_for)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- org.insertRoot
insert into place (tenant_id, id, kind, key, code, name, short_name, path, phone, fictional, valid_from)
   values ($1, $2, 'subdistrict', $3, $4, $5, $5, '/', $6, $7, $8);

-- org.leftAfter
select
     (select count(*)::int from place l where l.tenant_id = $1 and starts_with(l.path, $2) and l.path <> $2
      and (l.valid_to is null or l.valid_to > $3)) as places,
     (select count(*)::int from post o join place l on l.tenant_id = $1 and l.id = o.place_id
      where o.tenant_id = $1 and starts_with(l.path, $2) and (o.valid_to is null or o.valid_to > $3)) as posts;

-- org.lockPlace
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional, valid_from, valid_to from place where tenant_id = $1 and id = $2 for no key update;

-- org.lockPost
select p.id, l.path, p.valid_from, p.valid_to from post p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.id = $2 for no key update of p;

-- org.placeTarget
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and id = $2;

-- org.placesAbove
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and starts_with($2, path) order by length(path);

-- org.placesBelowArea
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional, valid_from, valid_to from place where tenant_id = $1 and starts_with(path, $2) and path <> $2
   and kind in ('compound', 'buildingGroup') order by path limit 2000;

-- org.placesByIds
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and id = any ($2::uuid[]);

-- org.placesOfKind
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and kind = $2 and valid_from <= $3 and (valid_to is null or valid_to >= $3)
   order by path;

-- org.placesToKeep
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional, valid_from, valid_to,
     (select count(*)::int from post o where o.tenant_id = $1 and o.place_id = l.id
      and o.valid_from <= $3 and (o.valid_to is null or o.valid_to >= $3)) as posts
   from place l where tenant_id = $1 and starts_with(path, $2) and kind in ('subdistrict', 'communityCentre', 'residentialArea')
   order by path limit 2000;

-- org.putBrand
insert into brand (tenant_id, slogan, colour, host_name, filing, phone) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id) do update
   set slogan = excluded.slogan, colour = excluded.colour, host_name = excluded.host_name, filing = excluded.filing, phone = excluded.phone;

-- org.rolesHeld
select distinct role, place_id as place from post
   where tenant_id = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2);

-- org.rootPlace
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and path = '/';

-- org.siblingNamed
select id from place where tenant_id = $1 and parent_id = $2 and name = $3 and (valid_to is null or valid_to >= $4) limit 1;

-- org.slugOfTenant
select slug from tenant where id = $1;

-- org.usedPlaces
select l.id, l.short_name as name from place l where l.tenant_id = $1 and l.id = any ($2::uuid[])
   and (exists (select 1 from post o where o.tenant_id = $1 and o.place_id = l.id)
     or exists (select 1 from place b where b.tenant_id = $1 and b.parent_id = l.id)) order by l.path;
