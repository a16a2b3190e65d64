-- Printed by npm run sql; do not edit.

-- honour.announceScheme
update award_scheme set announced_on = $3 where tenant_id = $1 and id = $2;

-- honour.announcedYears
select distinct year from award_scheme where tenant_id = $1 and announced_on is not null order by year desc;

-- honour.awardsByIds
select a.id, a.title, a.winner, s.year, s.announced_on is not null as public from award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   join award_prize p on p.tenant_id = a.tenant_id and p.scheme_id = a.scheme_id and p.position = a.prize
   where a.tenant_id = $1 and a.id = any ($2::uuid[]);

-- honour.awardsBySubject
select a.id, a.scheme_id, s.name as scheme, s.year, s.announced_on, p.position, p.name as prize, a.title, a.winner, a.place_id, a.subject, a.citation from award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   join award_prize p on p.tenant_id = a.tenant_id and p.scheme_id = a.scheme_id and p.position = a.prize where a.tenant_id = $1 and a.subject = any ($2::text[]) and s.announced_on is not null
   order by s.year desc, p.position, a.id;

-- honour.awardsOfScheme
select a.id, a.scheme_id, s.name as scheme, s.year, s.announced_on, p.position, p.name as prize, a.title, a.winner, a.place_id, a.subject, a.citation from award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   join award_prize p on p.tenant_id = a.tenant_id and p.scheme_id = a.scheme_id and p.position = a.prize where a.tenant_id = $1 and a.scheme_id = $2 order by p.position, a.granted_at, a.id;

-- honour.awardsOfYear
select a.id, a.scheme_id, s.name as scheme, s.year, s.announced_on, p.position, p.name as prize, a.title, a.winner, a.place_id, a.subject, a.citation from award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   join award_prize p on p.tenant_id = a.tenant_id and p.scheme_id = a.scheme_id and p.position = a.prize where a.tenant_id = $1 and s.year = $2 and s.announced_on is not null
   order by s.announced_on, s.id, p.position, a.granted_at, a.id;

-- honour.checkAnnounced
select count(*) as looked, count(*) filter (where (s.announced_on is not null) <> exists (
     select 1 from search_entry e where e.tenant_id = a.tenant_id and e.subject = 'award:' || a.id)) as wrong
   from award a join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id where a.tenant_id = $1;

-- honour.checkQuotas
select count(*) as looked, count(*) filter (where (
     select count(*) from award a where a.tenant_id = p.tenant_id and a.scheme_id = p.scheme_id and a.prize = p.position) > p.quota) as wrong
   from award_prize p where p.tenant_id = $1;

-- honour.deleteAward
delete from award where tenant_id = $1 and id = $2;

-- honour.insertAward
insert into award (tenant_id, id, scheme_id, prize, title, winner, place_id, subject, citation, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- honour.insertPrizes
insert into award_prize (tenant_id, scheme_id, position, name, quota)
   select $1, $2, p.position, p.name, p.quota from unnest($3::text[], $4::int[]) with ordinality as p (name, quota, position);

-- honour.insertScheme
insert into award_scheme (tenant_id, id, year, name, opened_at) values ($1, $2, $3, $4, $5);

-- honour.listSchemes
select s.id, s.year, s.name, s.announced_on, (select count(*) from award a where a.tenant_id = s.tenant_id and a.scheme_id = s.id) as granted
   from award_scheme s where s.tenant_id = $1 order by s.year desc, s.opened_at desc limit 200;

-- honour.lockAward
select a.id, '/' as path, a.scheme_id, s.announced_on from award a
   join award_scheme s on s.tenant_id = a.tenant_id and s.id = a.scheme_id
   where a.tenant_id = $1 and a.id = $2 for no key update of s;

-- honour.lockScheme
select id, '/' as path, year, name, announced_on from award_scheme where tenant_id = $1 and id = $2 for no key update;

-- honour.prizesOf
select p.position, p.name, p.quota, count(a.id) as granted from award_prize p
   left join award a on a.tenant_id = p.tenant_id and a.scheme_id = p.scheme_id and a.prize = p.position
   where p.tenant_id = $1 and p.scheme_id = $2 group by p.position, p.name, p.quota order by p.position;
