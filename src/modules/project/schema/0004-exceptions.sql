-- 必开会议 that was not held, by leave of the office: the reason is read by everybody.
create table project_exception (
  tenant_id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('hearing', 'mediation', 'appraisal')),
  before text not null check (before in ('approval', 'closing')),
  reason text not null,
  granted_at timestamptz not null,
  granted_by uuid,
  primary key (tenant_id, project_id, kind, before),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table project_exception is 'append-only: an exception that was granted is not taken back, the project page shows it for good';
