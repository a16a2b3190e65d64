-- One row from draft to closing. What happens to it are rows of their own: versions, review rounds and comments, the gate,
-- the decision, the agreement, the closing; each says who and when.
create table project (
  tenant_id uuid not null,
  id uuid not null,
  year int not null,
  number text,
  place_id uuid not null,
  track text not null,
  theme text not null default '',
  name text not null,
  step text not null,
  measure_id uuid,
  requested bigint not null default 0,
  granted bigint not null default 0,
  own_money bigint not null default 0,
  begins date,
  ends date,
  story text not null default '',
  past boolean not null default false,
  lineage_of uuid,
  created_by uuid,
  created_at timestamptz not null,
  submitted_by uuid,
  since timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, year) references fund_cycle (tenant_id, year),
  foreign key (tenant_id, measure_id) references fund_measure (tenant_id, id)
);
create index project_year on project (tenant_id, year, step);
create index project_place on project (tenant_id, place_id);

-- What is being written; the newest saving wins only if it began from the newest.
create table project_draft (
  tenant_id uuid not null,
  project_id uuid not null,
  revision int not null,
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (tenant_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);

create table proposal_version (
  tenant_id uuid not null,
  project_id uuid not null,
  number int not null,
  content jsonb not null,
  submitted_at timestamptz not null,
  submitted_by uuid,
  primary key (tenant_id, project_id, number),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table proposal_version is 'append-only: every version of a 项目书 that was submitted';

create table review_round (
  tenant_id uuid not null,
  project_id uuid not null,
  number int not null,
  version int not null,
  finding text not null check (finding in ('comments', 'clear')),
  opinion text not null,
  sent_at timestamptz not null,
  sent_by uuid,
  primary key (tenant_id, project_id, number),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table review_round is 'append-only: what the supervisor sent';

create table review_comment (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  version int not null,
  round int,
  field text not null,
  comment text not null,
  state text not null check (state in ('written', 'open', 'answered', 'accepted')),
  written_at timestamptz not null,
  written_by uuid,
  answer text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  accepted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
create index review_comment_project on review_comment (tenant_id, project_id, written_at);

create table gate (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  version int not null,
  outcome text not null check (outcome in ('passed', 'returned')),
  opinion text not null,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table gate is 'append-only: 把关';
create index gate_project on gate (tenant_id, project_id, at);

create table decision (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  outcome text not null check (outcome in ('approved', 'approvedWithConditions', 'waitlisted', 'rejected')),
  amount bigint not null,
  reason text not null,
  minute text not null default '',
  journal_id text,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table decision is 'append-only: 立项决定';
create index decision_project on decision (tenant_id, project_id, at);

-- The agreed budget: the lines that money is granted, committed and spent on. `line` is the ledger's line of this project.
create table budget_line (
  tenant_id uuid not null,
  project_id uuid not null,
  line text not null,
  activity text not null,
  activity_theme text not null,
  cost_type text not null,
  label text not null,
  amount bigint not null,
  primary key (tenant_id, project_id, line),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);

create table grant_agreement (
  tenant_id uuid not null,
  project_id uuid not null,
  number text not null,
  signed_on date not null,
  file_id uuid,
  registered_at timestamptz not null,
  registered_by uuid,
  primary key (tenant_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table grant_agreement is 'append-only: 任务书/协议';

create table closeout (
  tenant_id uuid not null,
  project_id uuid not null,
  summary text not null,
  results text not null,
  completed_at timestamptz not null,
  completed_by uuid,
  primary key (tenant_id, project_id),
  foreign key (tenant_id, project_id) references project (tenant_id, id)
);
comment on table closeout is 'append-only: the committee''s own report at the end';
