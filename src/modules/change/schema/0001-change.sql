-- What happens to a project between its agreement and its closing: changes, suspensions, the mid-term check, the termination.
create table change_request (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  class text not null check (class in ('A', 'B', 'C')),
  parts text[] not null check (cardinality(parts) > 0),
  -- Percent × 100 of the agreed budget that is in other cost types than at the last decision.
  share int not null check (share >= 0),
  reason text not null,
  content jsonb not null,
  before jsonb not null,
  after jsonb not null,
  ends_before date,
  ends_after date,
  state text not null check (state in ('asked', 'advised', 'noticed', 'done', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  asked_by uuid,
  opinion text not null default '',
  advised_at timestamptz,
  advised_by uuid,
  answer text not null default '',
  minute text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  journal_id text,
  done_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id),
  check ((state = 'done') = (done_at is not null))
);
create unique index change_request_one on change_request (tenant_id, project_id) where state in ('asked', 'advised', 'noticed');
create index change_request_project on change_request (tenant_id, project_id, asked_at);

create table suspension (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  reason text not null,
  demand text not null,
  due date not null,
  begun_at timestamptz not null,
  begun_by uuid,
  report text not null default '',
  reported_at timestamptz,
  reported_by uuid,
  opinion text not null default '',
  ended_at timestamptz,
  ended_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
create unique index suspension_one on suspension (tenant_id, project_id) where ended_at is null;
create index suspension_project on suspension (tenant_id, project_id, begun_at);

create table termination (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  ground text not null,
  reason text not null,
  state text not null check (state in ('proposed', 'heard', 'done', 'dropped')),
  proposed_at timestamptz not null,
  proposed_by uuid,
  words text not null default '',
  heard_at timestamptz,
  heard_by uuid,
  answer text not null default '',
  minute text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  bar_to int,
  return_due date,
  returned bigint,
  cleared_at timestamptz,
  cleared_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id),
  -- Nobody is ended unheard.
  check (state <> 'done' or (heard_at is not null and return_due is not null)),
  check ((cleared_at is null) = (returned is null))
);
create unique index termination_one on termination (tenant_id, project_id) where state <> 'dropped';

create table midterm_check (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  facts jsonb not null,
  points jsonb not null,
  total int not null check (total between 0 and 10000),
  level text not null,
  level_name text not null,
  opinion text not null,
  demand text not null default '',
  due date,
  at timestamptz not null,
  by_person uuid,
  correction text not null default '',
  corrected_at timestamptz,
  corrected_by uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id),
  check ((due is null) = (demand = ''))
);
create index midterm_check_project on midterm_check (tenant_id, project_id, at);
