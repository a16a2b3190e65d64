-- 撤回: who took an application back, and why. The office that was about to read it is told.
create table withdrawal (
  tenant_id uuid not null,
  project_id uuid not null,
  reason text not null,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table withdrawal is 'append-only: what was withdrawn does not come back';
