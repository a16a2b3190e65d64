-- 问卷: what is asked, and what people answered without saying who they are.
create table survey (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  purpose text not null check (purpose in ('needs', 'satisfaction', 'yearEnd', 'other')),
  year int not null check (year between 2000 and 2200),
  title text not null,
  lead text not null,
  audience text not null,
  opens date not null,
  closes date not null,
  once text not null check (once in ('any', 'code')),
  questions jsonb not null,
  step text not null default 'draft' check (step in ('draft', 'open', 'closed', 'published')),
  -- Printed sheets carry the numbers 1 to here.
  printed int not null default 0 check (printed >= 0),
  made_at timestamptz not null,
  made_by uuid,
  opened_at timestamptz,
  published_at timestamptz,
  -- What is to change because of the answers; stands above the published results.
  use text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  check (opens <= closes),
  check ((step = 'published') = (published_at is not null)),
  check (step = 'draft' or opened_at is not null)
);
create index survey_step on survey (tenant_id, step, closes desc, id);
create index survey_published on survey (tenant_id, place_id, purpose, year desc) where step = 'published';
create index survey_year on survey (tenant_id, year) where step = 'published';

-- No time but the day, no person, no address, no sheet: nothing here leads back to whoever answered.
create table survey_answer (
  tenant_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  channel text not null check (channel in ('phone', 'paper')),
  day date not null,
  answers jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, survey_id) references survey (tenant_id, id)
);
comment on table survey_answer is 'append-only: an answer is counted once and never edited';
create index survey_answer_survey on survey_answer (tenant_id, survey_id);

-- Answers in words, apart from the answer they came with; shown after review.
create table survey_text (
  tenant_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  question text not null,
  words text not null,
  shown boolean,
  primary key (tenant_id, id),
  foreign key (tenant_id, survey_id) references survey (tenant_id, id)
);
create index survey_text_waiting on survey_text (tenant_id, survey_id, id) where shown is null;
create index survey_text_shown on survey_text (tenant_id, survey_id, question, id) where shown;

-- How many, kept in the transaction of each answer and spread over shards, so that many may answer at once.
create table survey_tally (
  tenant_id uuid not null,
  survey_id uuid not null,
  key text collate "C" not null,
  choice text collate "C" not null,
  channel text not null check (channel in ('phone', 'paper')),
  shard smallint not null,
  n bigint not null check (n >= 0),
  primary key (tenant_id, survey_id, key, choice, channel, shard),
  foreign key (tenant_id, survey_id) references survey (tenant_id, id)
) with (fillfactor = 60);

-- A sheet of paper, or its code on a phone, is used once. Which answer came with it is not kept.
create table survey_sheet (
  tenant_id uuid not null,
  survey_id uuid not null,
  serial int not null check (serial > 0),
  channel text not null check (channel in ('phone', 'paper')),
  primary key (tenant_id, survey_id, serial),
  foreign key (tenant_id, survey_id) references survey (tenant_id, id)
);
comment on table survey_sheet is 'append-only: a sheet is used once';

-- 回执码: that an answer arrived, without saying which.
create table survey_receipt (
  tenant_id uuid not null,
  survey_id uuid not null,
  hash bytea not null,
  primary key (tenant_id, survey_id, hash),
  foreign key (tenant_id, survey_id) references survey (tenant_id, id)
);
comment on table survey_receipt is 'append-only: what was received stays received';
