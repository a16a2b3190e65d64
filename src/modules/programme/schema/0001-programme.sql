-- A year of the fund (may cross calendar years) and the versions of its 管理办法. A version never changes: a project keeps
-- the one under which it was submitted.
create table fund_cycle (
  tenant_id uuid not null,
  year int not null,
  name text not null,
  fund_id uuid not null,
  begins date not null,
  ends date not null,
  calendar jsonb not null,
  note text not null default '',
  primary key (tenant_id, year),
  check (ends > begins)
);

create table fund_measure (
  tenant_id uuid not null,
  id uuid not null,
  year int not null,
  version int not null,
  title text not null,
  number text not null,
  rules jsonb not null,
  effective_from date not null,
  issued_at timestamptz not null,
  issued_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, year, version),
  foreign key (tenant_id, year) references fund_cycle (tenant_id, year)
);
comment on table fund_measure is 'append-only: versions of a measure';
