-- How many of which theme came from where in which month, counted as they come: a page that tells it reads months, not appeals.
create table appeal_tally (
  tenant_id uuid not null,
  month date not null,
  theme text not null,
  place_id uuid not null,
  path text collate "C" not null,
  n bigint not null check (n > 0),
  primary key (tenant_id, month, theme, place_id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
insert into appeal_tally (tenant_id, month, theme, place_id, path, n)
select a.tenant_id, date_trunc('month', a.received_at at time zone 'Asia/Shanghai')::date, a.theme, p.id, p.path, count(*)
from appeal a join place p on p.tenant_id = a.tenant_id and p.id = a.place_id
group by a.tenant_id, 2, a.theme, p.id, p.path;
-- What was answered is read from the latest on.
create index appeal_done on appeal (tenant_id, received_at desc, id) include (path) where step in ('answered', 'rated', 'closed');
