-- What happens to a project that runs is told by the module `change`; what must be known here to refuse is kept here: a
-- suspended project spends nothing, a barred unit does not apply.
alter table project add column paused boolean not null default false;
create table project_bar (
  tenant_id uuid not null,
  project_id uuid not null,
  place_id uuid not null,
  from_year int not null,
  to_year int not null check (to_year >= from_year),
  at timestamptz not null,
  primary key (tenant_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
comment on table project_bar is 'append-only: the years for which a unit may not apply after a termination';
create index project_bar_place on project_bar (tenant_id, place_id);
