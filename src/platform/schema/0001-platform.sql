-- The platform's own tables: tenants, the door's bookkeeping, sessions, files. No noun of the product stands here.

create table tenant (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  code text not null,
  name text not null,
  created_at timestamptz not null
);
comment on table tenant is 'global read: which tenants this deployment serves';

-- A rule that spans rows is a balance row: moved as a delta, in id order, as the last statement before commit. The check is
-- the refusal "not enough". No foreign key points here: it would halve a hot fund.
create table balance (
  tenant_id uuid not null,
  id text collate "C" not null,
  amount bigint not null default 0,
  floored boolean not null,
  primary key (tenant_id, id),
  constraint balance_floor check (not floored or amount >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- What a form was answered, so that a double tap or a retry gets the first answer and has one effect.
create table memory (
  tenant_id uuid not null,
  actor text not null,
  command text not null,
  key text not null,
  input_hash bytea not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, actor, command, key)
);

create table audit (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  command text not null,
  person_id uuid,
  post_id uuid,
  role text not null,
  subject text,
  input jsonb,
  refusal text,
  primary key (tenant_id, id)
);
comment on table audit is 'append-only: one row for each command that was carried out';
create index audit_subject on audit (tenant_id, subject, id) where subject is not null;

-- A sealer takes these into signed blocks; a cursor by id or time would miss rows that commit late.
create table audit_pending (
  tenant_id uuid not null,
  id uuid not null,
  primary key (tenant_id, id)
);

create table audit_block (
  tenant_id uuid not null,
  number bigint not null,
  ids uuid[] not null,
  root bytea not null,
  previous bytea not null,
  head bytea not null,
  signature bytea not null,
  sealed_at timestamptz not null,
  primary key (tenant_id, number)
);
comment on table audit_block is 'append-only: blocks of sealed audit rows';

-- Facts for listeners: a row for each fact and listener, written with the change, taken after commit.
create table outbox (
  tenant_id uuid not null,
  id uuid not null,
  listener text not null,
  fact text not null,
  about text,
  payload jsonb not null,
  at timestamptz not null,
  due timestamptz not null,
  tries int not null default 0,
  problem text,
  primary key (tenant_id, id)
);
create index outbox_due on outbox (tenant_id, due);

create table wake (
  tenant uuid primary key,
  due timestamptz not null
);
comment on table wake is 'global write: whose outbox has something to do; outside row level security on purpose';

create table clock_run (
  tenant_id uuid not null,
  job text not null,
  due timestamptz not null,
  done_at timestamptz,
  primary key (tenant_id, job, due)
);

create table session (
  tenant_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  post_id uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, token_hash)
);
create index session_person on session (tenant_id, person_id);

create table stored_file (
  tenant_id uuid not null,
  id uuid not null,
  hash text not null,
  kind text not null check (kind in ('photo', 'document')),
  type text not null,
  name text not null,
  bytes int not null,
  width int,
  height int,
  owner_id uuid,
  subject text,
  audience text not null default 'staff' check (audience in ('public', 'staff')),
  path text not null default '/',
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index stored_file_subject on stored_file (tenant_id, subject) where subject is not null;
create index stored_file_loose on stored_file (tenant_id, created_at) where subject is null;

create table rate_limit (
  key text primary key,
  count int not null,
  resets_at timestamptz not null
);
comment on table rate_limit is 'global write: tries by hashed address or login';
