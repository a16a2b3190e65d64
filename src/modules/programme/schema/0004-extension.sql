-- 延期: a committee may hand in its application after the year's deadline, for a reason that stays.
create table deadline_extension (
  tenant_id uuid not null,
  id uuid not null,
  year int not null,
  place_id uuid not null,
  until date not null,
  reason text not null,
  granted_at timestamptz not null,
  granted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, year) references fund_cycle (tenant_id, year),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index deadline_extension_year on deadline_extension (tenant_id, year, place_id, until);
comment on table deadline_extension is 'append-only: a later day for one committee, by whom and why';
