-- 资源清单: what units, places and people can lend; what is needed; who asked whom; when a room is taken.
create table offer (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('room', 'teacher', 'goods', 'hours', 'other')),
  name text not null,
  about text not null,
  quantity int not null check (quantity > 0),
  unit text not null,
  when_free text not null,
  conditions text not null,
  contact text not null,
  giver text not null check (giver in ('place', 'unit', 'person')),
  giver_name text not null,
  person_id uuid,
  state text not null default 'open' check (state in ('open', 'paused', 'closed')),
  made_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index offer_made on offer (tenant_id, made_at desc, id);
create index offer_kind on offer (tenant_id, kind, made_at desc) where state = 'open';
create index offer_person on offer (tenant_id, person_id) where person_id is not null;
create table need (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  kind text not null check (kind in ('room', 'teacher', 'goods', 'hours', 'other')),
  what text not null,
  subject text not null default '',
  by_day date not null,
  state text not null default 'open' check (state in ('open', 'met', 'withdrawn')),
  made_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index need_open on need (tenant_id, by_day, id) where state = 'open';
create index need_subject on need (tenant_id, subject) where subject <> '';
create table match (
  tenant_id uuid not null,
  id uuid not null,
  need_id uuid not null,
  offer_id uuid not null,
  state text not null default 'asked' check (state in ('asked', 'agreed', 'declined', 'used')),
  note text not null,
  answer text not null default '',
  asked_on date not null,
  answered_on date,
  used_on date,
  primary key (tenant_id, id),
  constraint match_once unique (tenant_id, need_id, offer_id),
  foreign key (tenant_id, need_id) references need (tenant_id, id),
  foreign key (tenant_id, offer_id) references offer (tenant_id, id),
  check ((state = 'asked') = (answered_on is null))
);
create index match_offer on match (tenant_id, offer_id);
create table booking (
  tenant_id uuid not null,
  id uuid not null,
  offer_id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  what text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begins_at),
  cancelled text not null default '',
  made_at timestamptz not null,
  made_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, offer_id) references offer (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index booking_of on booking (tenant_id, offer_id, begins_at);
-- Half an hour of a room belongs to one booking: the key refuses the second, whoever comes at the same instant.
create table booking_slot (
  tenant_id uuid not null,
  offer_id uuid not null,
  slot timestamptz not null,
  booking_id uuid not null,
  constraint booking_once primary key (tenant_id, offer_id, slot),
  foreign key (tenant_id, booking_id) references booking (tenant_id, id)
);
