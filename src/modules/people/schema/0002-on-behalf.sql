-- 代办: what one person does for another, who heard or read the summary and confirmed it.
create table on_behalf (
  tenant_id uuid not null,
  id uuid not null,
  command text not null,
  place_id uuid not null,
  path text collate "C" not null,
  helper_id uuid not null,
  elder_id uuid,
  name_sealed text,
  home_sealed text,
  phone_sealed text,
  -- What will be done, until it is done; then nothing of it is kept here.
  input_sealed text,
  step text not null check (step in ('drafted', 'done', 'dropped')),
  begun_at timestamptz not null,
  code_blind bytea,
  code_expires timestamptz,
  how text check (how in ('code', 'photo', 'witness')),
  witness_sealed text,
  result_sealed text,
  done_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, helper_id) references person (tenant_id, id),
  check ((step = 'drafted') = (input_sealed is not null)),
  check ((step = 'done') = (how is not null and done_at is not null))
);
create index on_behalf_helper on on_behalf (tenant_id, helper_id, begun_at desc);
create index on_behalf_elder on on_behalf (tenant_id, elder_id, begun_at desc) where elder_id is not null;
create index on_behalf_draft on on_behalf (tenant_id, begun_at) where step = 'drafted';
-- How often one person may act for others in a month; without a row the suggestion, to be confirmed.
create table on_behalf_rule (
  tenant_id uuid primary key,
  monthly int not null check (monthly between 1 and 1000),
  basis text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid
);
