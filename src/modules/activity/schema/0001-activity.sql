-- An activity that was held (ActivityRecord, domain §10 row 19). attendances 人次 counts visits, participants 人 counts persons.
create table activity_record (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  subject text not null,
  plan text,
  theme text not null,
  held_on date not null,
  venue text not null,
  attendances int not null check (attendances > 0),
  participants int check (participants > 0 and participants <= attendances),
  story text not null,
  version int not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index activity_record_subject on activity_record (tenant_id, subject, held_on desc);
create index activity_record_day on activity_record (tenant_id, held_on desc, id);

create table activity_version (
  tenant_id uuid not null,
  record_id uuid not null,
  version int not null,
  content jsonb not null,
  reason text not null,
  replaced_at timestamptz not null,
  replaced_by uuid,
  primary key (tenant_id, record_id, version),
  foreign key (tenant_id, record_id) references activity_record (tenant_id, id)
);
comment on table activity_version is 'append-only: what a record said before it was corrected, and why';
