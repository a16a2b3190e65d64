-- 公示: what is shown for some working days before it takes effect. What was published is never edited: it is withdrawn with a
-- reason and published anew (domain §8.6).
create table public_notice (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  kind text not null check (kind in ('grant', 'award', 'change')),
  title text not null,
  body jsonb not null,
  place_id uuid not null,
  path text collate "C" not null,
  from_day date not null,
  until_day date not null,
  workdays int not null check (workdays between 1 and 60),
  published_at timestamptz not null,
  published_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  withdrawn_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  check (until_day > from_day),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index public_notice_until on public_notice (tenant_id, until_day desc, id);
create index public_notice_subject on public_notice (tenant_id, subject);

-- What was objected is not public; the office's summary and answer are. Contact and name are sealed.
create table objection (
  tenant_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  text text not null,
  contact_sealed text not null,
  name_sealed text,
  received_at timestamptz not null,
  person_id uuid,
  answered_at timestamptz,
  outcome text check (outcome in ('upheld', 'notUpheld')),
  summary text,
  answer text,
  answered_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, notice_id) references public_notice (tenant_id, id),
  check ((answered_at is null) = (outcome is null) and (outcome is null) = (summary is null) and (summary is null) = (answer is null))
);
create index objection_notice on objection (tenant_id, notice_id, received_at);
create index objection_open on objection (tenant_id, received_at) where answered_at is null;
