-- Invoice numbers of every tenant, as keyed hashes: one invoice is claimed once in the whole deployment, and nobody learns where.
create table invoice_mark (
  hash bytea primary key
);
comment on table invoice_mark is 'global append: invoices that were ever claimed';

-- 支出预申请: purpose, for whom, how much, before the money is spent [S2-21]. Approved, its sum is committed in the ledger.
create table spending_request (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  place_id uuid not null,
  fund_id uuid not null,
  year int not null,
  project text not null,
  purpose text not null,
  target text not null,
  amount bigint not null check (amount > 0),
  day date not null,
  expires date,
  quotes jsonb not null,
  state text not null check (state in ('atCentre', 'atOffice', 'approved', 'refused', 'released')),
  requested_by uuid,
  requested_at timestamptz not null,
  endorsed_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  opinion text not null default '',
  journal_id uuid,
  since timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index spending_request_subject on spending_request (tenant_id, subject, id);
create index spending_request_project on spending_request (tenant_id, project);
create index spending_request_state on spending_request (tenant_id, state, since);

create table spending_request_line (
  tenant_id uuid not null,
  request_id uuid not null,
  line text not null,
  amount bigint not null check (amount > 0),
  primary key (tenant_id, request_id, line),
  foreign key (tenant_id, request_id) references spending_request (tenant_id, id)
);
comment on table spending_request_line is 'append-only: what a request asked for';

-- 报销单. `content_hash` binds the signatures to what was signed; `step` counts the signatures given in this revision.
create table expense_claim (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  place_id uuid not null,
  fund_id uuid not null,
  year int not null,
  project text not null,
  request_id uuid,
  activity text,
  payee_kind text not null check (payee_kind in ('unit', 'person')),
  payee_name text not null,
  payee_person uuid,
  payee text not null,
  own_advance boolean not null,
  amount bigint not null check (amount > 0),
  note text not null,
  required_evidence text[] not null,
  approval_path text[] not null check (cardinality(approval_path) > 0),
  threshold bigint,
  content_hash bytea not null,
  revision int not null default 1,
  step int not null default 0,
  state text not null check (state in ('submitted', 'signing', 'approved', 'checked', 'paid', 'returned', 'withdrawn')),
  claimed_by uuid,
  claimed_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  expense_journal uuid,
  since timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, request_id) references spending_request (tenant_id, id)
);
create index expense_claim_subject on expense_claim (tenant_id, subject, id);
create index expense_claim_project on expense_claim (tenant_id, project);
create index expense_claim_state on expense_claim (tenant_id, state, since);

-- Lines, evidence and signatures of every revision stay; the claim's revision says which are in force.
create table claim_line (
  tenant_id uuid not null,
  claim_id uuid not null,
  revision int not null,
  number int not null,
  line text not null,
  request_id uuid,
  amount bigint not null check (amount > 0),
  cost_type text not null,
  label text not null,
  primary key (tenant_id, claim_id, revision, number),
  foreign key (tenant_id, claim_id) references expense_claim (tenant_id, id)
);
comment on table claim_line is 'append-only: what a claim asks for, by revision';

create table claim_evidence (
  tenant_id uuid not null,
  claim_id uuid not null,
  revision int not null,
  file_id uuid not null,
  type text not null,
  primary key (tenant_id, claim_id, revision, file_id, type),
  foreign key (tenant_id, claim_id) references expense_claim (tenant_id, id)
);
comment on table claim_evidence is 'append-only: the papers of a claim, by revision';

-- An invoice of a withdrawn or corrected claim is no longer live and may be claimed again by the same tenant.
create table claim_invoice (
  tenant_id uuid not null,
  claim_id uuid not null,
  hash bytea not null,
  number text not null,
  live boolean not null,
  primary key (tenant_id, claim_id, hash),
  foreign key (tenant_id, claim_id) references expense_claim (tenant_id, id)
);
create unique index claim_invoice_live on claim_invoice (tenant_id, hash) where live;

create table claim_signature (
  tenant_id uuid not null,
  claim_id uuid not null,
  revision int not null,
  step int not null,
  role text not null,
  person_id uuid not null,
  post_id uuid not null,
  content_hash bytea not null,
  opinion text not null,
  at timestamptz not null,
  primary key (tenant_id, claim_id, revision, step),
  foreign key (tenant_id, claim_id) references expense_claim (tenant_id, id)
);
comment on table claim_signature is 'append-only: who signed which content';

create table claim_return (
  tenant_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  revision int not null,
  reason text not null,
  by_person uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, claim_id) references expense_claim (tenant_id, id)
);
comment on table claim_return is 'append-only: why a claim went back';
create index claim_return_claim on claim_return (tenant_id, claim_id);

create table payment (
  tenant_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  slip text not null,
  day date not null,
  journal_id uuid not null,
  state text not null check (state in ('paid', 'bounced', 'reversed')),
  paid_by uuid,
  paid_at timestamptz not null,
  undone_journal uuid,
  undone_reason text,
  primary key (tenant_id, id),
  unique (tenant_id, slip),
  unique (tenant_id, journal_id),
  foreign key (tenant_id, claim_id) references expense_claim (tenant_id, id)
);
create unique index payment_of_claim on payment (tenant_id, claim_id) where state = 'paid';
