-- 打分: one thing is scored on one sheet by named raters. The sheet is frozen when the assessment opens; nobody sees the points of
-- others before it closes.
create table assessment (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  round_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('application', 'midterm', 'final')),
  sheet jsonb not null,
  least int,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  void boolean not null default false,
  score int,
  result jsonb,
  primary key (tenant_id, id),
  check (closed_at is not null or (score is null and result is null and not void))
);
create index assessment_subject on assessment (tenant_id, subject, opened_at);
create index assessment_round on assessment (tenant_id, round_id);

-- Who scores it. Whoever steps back stays in the list with the reason.
create table rater (
  tenant_id uuid not null,
  assessment_id uuid not null,
  person_id uuid not null,
  part text not null check (part in ('panel', 'supervisor')),
  named_at timestamptz not null,
  named_by uuid,
  recused_at timestamptz,
  recused_by uuid,
  recusal text not null default '',
  draft jsonb,
  primary key (tenant_id, assessment_id, person_id),
  foreign key (tenant_id, assessment_id) references assessment (tenant_id, id),
  check (recused_at is null or recusal <> '')
);
create index rater_person on rater (tenant_id, person_id);

create table score (
  tenant_id uuid not null,
  assessment_id uuid not null,
  person_id uuid not null,
  points jsonb not null,
  total int not null,
  remark text not null,
  at timestamptz not null,
  primary key (tenant_id, assessment_id, person_id),
  foreign key (tenant_id, assessment_id, person_id) references rater (tenant_id, assessment_id, person_id)
);
