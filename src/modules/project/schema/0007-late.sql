-- Handed in after the deadline, by leave: it stays visible for good.
create table late_submission (
  tenant_id uuid not null,
  project_id uuid not null,
  deadline date not null,
  until date not null,
  reason text not null,
  primary key (tenant_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table late_submission is 'append-only: an application that came late, and why it was let in';
