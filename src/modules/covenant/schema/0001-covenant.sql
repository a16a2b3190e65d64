-- 公约, 章程, 倡议书: a text in versions, what people say to its paragraphs, who signed which version.
create table covenant (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('covenant', 'charter', 'initiative')),
  place_id uuid not null,
  path text collate "C" not null,
  title text not null,
  step text not null check (step in ('draft', 'discussing', 'signing', 'inForce', 'withdrawn')),
  version int not null check (version > 0),
  force_version int check (force_version > 0),
  signing_until date,
  adopted_by text,
  filed_number text not null default '',
  filed_on date,
  reason text not null default '',
  begun_at timestamptz not null,
  begun_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index covenant_begun on covenant (tenant_id, begun_at desc, id);
create table covenant_version (
  tenant_id uuid not null,
  covenant_id uuid not null,
  number int not null check (number > 0),
  paragraphs text[] not null check (cardinality(paragraphs) > 0),
  note text not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (tenant_id, covenant_id, number),
  foreign key (tenant_id, covenant_id) references covenant (tenant_id, id)
);
comment on table covenant_version is 'append-only: who signed a version signed these words';
create table covenant_remark (
  tenant_id uuid not null,
  id uuid not null,
  covenant_id uuid not null,
  version int not null,
  paragraph int not null,
  words text not null,
  channel text not null check (channel in ('phone', 'paper', 'counter')),
  received_at timestamptz not null,
  entered_by uuid,
  shown boolean,
  answer text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, covenant_id, version) references covenant_version (tenant_id, covenant_id, number),
  check ((shown is null) = (answer = ''))
);
create index covenant_remark_of on covenant_remark (tenant_id, covenant_id, received_at);
-- The home is sealed; its blind index says only that the same home signed this text already.
create table covenant_signature (
  tenant_id uuid not null,
  id uuid not null,
  covenant_id uuid not null,
  version int not null,
  home_blind bytea not null,
  home_sealed text not null,
  channel text not null check (channel in ('phone', 'paper')),
  person_id uuid,
  signed_on date not null,
  entered_by uuid,
  primary key (tenant_id, id),
  constraint covenant_signed_once unique (tenant_id, covenant_id, version, home_blind),
  foreign key (tenant_id, covenant_id, version) references covenant_version (tenant_id, covenant_id, number)
);
create index covenant_signature_person on covenant_signature (tenant_id, person_id) where person_id is not null;
