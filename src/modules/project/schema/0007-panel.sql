-- 把关 in its four judgements (能做、敢做、有特色、有亮点); rows from before have their opinion alone.
alter table gate add column judgements jsonb;

-- A round of 评审 over projects of a year: the points are rubric's, a round says which projects were scored together.
create table panel_round (
  tenant_id uuid not null,
  id uuid not null,
  year int not null,
  track text,
  kind text not null check (kind in ('application', 'final')),
  path text collate "C" not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, year) references fund_cycle (tenant_id, year)
);
create index panel_round_year on panel_round (tenant_id, year desc, opened_at desc);

-- 试排: what an officer means to decide. `stamp` is what the project was when it was written; a plan for something else is void.
create table decision_plan (
  tenant_id uuid not null,
  person_id uuid not null,
  project_id uuid not null,
  outcome text not null check (outcome in ('approved', 'approvedWithConditions', 'waitlisted', 'rejected')),
  amount bigint not null,
  reason text not null,
  stamp text not null,
  at timestamptz not null,
  primary key (tenant_id, person_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
create index decision_plan_project on decision_plan (tenant_id, project_id);
