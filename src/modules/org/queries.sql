-- Printed by npm run sql; do not edit.

-- org.bodiesByIds
select id, kind, name, place_id, fictional from body where tenant_id = $1 and id = any ($2::uuid[]);

-- org.bodiesOfKind
select id, kind, name, place_id, fictional from body where tenant_id = $1 and kind = $2 order by name;

-- org.brand
select slogan, colour, host_name, filing, phone from brand where tenant_id = $1;

-- org.divisionsBelow (no tenant)
select code, name from division where parent_code = $1 and kind = $2 order by code;

-- org.endPost
update post set valid_to = $3 where tenant_id = $1 and id = $2;

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

-- org.lockPost
select p.id, l.path, p.valid_from, p.valid_to from post p join place l on l.tenant_id = p.tenant_id and l.id = p.place_id
   where p.tenant_id = $1 and p.id = $2 for no key update of p;

-- org.placeTarget
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and id = $2;

-- org.placesAbove
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and starts_with($2, path) order by length(path);

-- org.placesByIds
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and id = any ($2::uuid[]);

-- org.placesOfKind
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and kind = $2 and valid_from <= $3 and (valid_to is null or valid_to >= $3)
   order by path;

-- org.putBrand
insert into brand (tenant_id, slogan, colour, host_name, filing, phone) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id) do update
   set slogan = excluded.slogan, colour = excluded.colour, host_name = excluded.host_name, filing = excluded.filing, phone = excluded.phone;

-- org.rootPlace
select id, kind, key, code, name, short_name, parent_id, path, phone, fictional from place where tenant_id = $1 and path = '/';

-- org.slugOfTenant
select slug from tenant where id = $1;
