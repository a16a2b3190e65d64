-- A unit that lends is one of org's bodies: its name stands there once.
insert into body (tenant_id, id, kind, name, place_id, fictional, valid_from)
select distinct on (tenant_id, giver_name) tenant_id, gen_random_uuid(), 'partnerUnit', giver_name, place_id, false,
  (made_at at time zone 'Asia/Shanghai')::date
from offer where giver = 'unit' order by tenant_id, giver_name, made_at
on conflict (tenant_id, kind, name) do nothing;
alter table offer add column body_id uuid;
update offer o set body_id = b.id, giver_name = '' from body b
where b.tenant_id = o.tenant_id and b.kind = 'partnerUnit' and b.name = o.giver_name and o.giver = 'unit';
alter table offer add foreign key (tenant_id, body_id) references body (tenant_id, id);
alter table offer add check ((giver = 'unit') = (body_id is not null));
create index offer_body on offer (tenant_id, body_id) where body_id is not null;
