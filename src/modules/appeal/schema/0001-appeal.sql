-- 诉求: what a resident asks, who answers by when, and what the resident thinks of the answer.
create table appeal (
  tenant_id uuid not null,
  id uuid not null,
  -- Finds the row by the code on its receipt; the code itself is made from the id and the deployment's key.
  code_blind bytea not null,
  place_id uuid not null,
  path text collate "C" not null,
  theme text not null,
  spot text not null,
  words text not null,
  subject text,
  channel text not null check (channel in ('page', 'counter', 'phone', 'onBehalf')),
  step text not null check (step in ('received', 'accepted', 'transferred', 'inProgress', 'answered', 'rated', 'closed')),
  contact_sealed text,
  name_sealed text,
  person_id uuid,
  entered_by uuid,
  received_at timestamptz not null,
  -- The clocks of its day: rules that change later judge no appeal that came before.
  accept_days int not null,
  answer_days int not null,
  extend_days int not null,
  due date not null,
  handler text not null default '',
  extended boolean not null default false,
  reopened boolean not null default false,
  answered_at timestamptz,
  answer text not null default '',
  publish boolean not null,
  shown boolean,
  rating text check (rating in ('satisfied', 'mostly', 'not')),
  rating_words text not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, code_blind),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  check (step not in ('answered', 'rated', 'closed') or answered_at is not null),
  check ((answered_at is null) = (answer = '')),
  check (not coalesce(shown, false) or publish)
);
create index appeal_open on appeal (tenant_id, due, id) where step in ('received', 'accepted', 'transferred', 'inProgress');
create index appeal_received on appeal (tenant_id, received_at desc, id);
create index appeal_shown on appeal (tenant_id, answered_at desc, id) where shown;
create index appeal_person on appeal (tenant_id, person_id) where person_id is not null;
create index appeal_subject on appeal (tenant_id, subject) where subject is not null;
-- What happened to it, told to whoever holds the receipt.
create table appeal_event (
  tenant_id uuid not null,
  id uuid not null,
  appeal_id uuid not null,
  kind text not null,
  words text not null default '',
  place_id uuid,
  due date,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, appeal_id) references appeal (tenant_id, id)
);
create index appeal_event_of on appeal_event (tenant_id, appeal_id, at, id);
comment on table appeal_event is 'append-only: a resident reads what was told';
-- The subdistrict's own clocks; without a row the suggestions of rules.ts, to be confirmed.
create table appeal_rule (
  tenant_id uuid primary key,
  accept_days int not null check (accept_days between 1 and 30),
  answer_days int not null check (answer_days between 1 and 90),
  extend_days int not null check (extend_days between 1 and 90),
  basis text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid
);
