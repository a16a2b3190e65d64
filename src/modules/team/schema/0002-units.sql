-- A unit is one of org's bodies, not a typed name: its hours can be counted on its own page.
insert into body (tenant_id, id, kind, name, place_id, fictional, valid_from)
select distinct on (s.tenant_id, s.unit) s.tenant_id, gen_random_uuid(), 'partnerUnit', s.unit, t.place_id, false,
  (s.starts_at at time zone 'Asia/Shanghai')::date
from service_record s join team t on t.tenant_id = s.tenant_id and t.id = s.team_id where s.unit <> ''
order by s.tenant_id, s.unit, s.starts_at
on conflict (tenant_id, kind, name) do nothing;
alter table service_record add column body_id uuid;
update service_record s set body_id = b.id from body b
where b.tenant_id = s.tenant_id and b.kind = 'partnerUnit' and b.name = s.unit and s.unit <> '';
alter table service_record drop column unit;
alter table service_record add foreign key (tenant_id, body_id) references body (tenant_id, id);
alter table service_record add check ((person_id is null) = (body_id is not null));
create index service_record_body on service_record (tenant_id, body_id) where body_id is not null;
