-- 自治团队: a group of neighbours, who belongs to it, how far it has grown, what it took upon itself.
create table team (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  name text not null,
  about text not null,
  stage text not null default 'selfManagement' check (stage in ('selfManagement', 'selfService', 'servingAll')),
  leader_id uuid,
  begun_on date,
  ended_on date,
  end_reason text not null default '',
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint team_named_once unique (tenant_id, place_id, name),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index team_made on team (tenant_id, made_at desc, id);
-- A person is in a team from a day to a day; who comes back gets a new row.
create table team_member (
  tenant_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('resident', 'worker', 'designer', 'expert')),
  shown_as text not null default '',
  joined_on date not null,
  left_on date,
  left_reason text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, team_id) references team (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  check (left_on is null or left_on >= joined_on)
);
create unique index team_member_once on team_member (tenant_id, team_id, person_id) where left_on is null;
create index team_member_person on team_member (tenant_id, person_id);
create table team_growth (
  tenant_id uuid not null,
  team_id uuid not null,
  stage text not null check (stage in ('selfService', 'servingAll')),
  grown_on date not null,
  evidence text not null,
  records text[] not null check (cardinality(records) > 0),
  members int not null,
  attendances int not null,
  halves int not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid,
  primary key (tenant_id, team_id, stage),
  foreign key (tenant_id, team_id) references team (tenant_id, id)
);
comment on table team_growth is 'append-only: by what a team reached a stage, as it stood that day';
create table team_task (
  tenant_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  what text not null,
  member_id uuid,
  due date not null,
  done_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, team_id) references team (tenant_id, id),
  foreign key (tenant_id, member_id) references team_member (tenant_id, id)
);
create index team_task_of on team_task (tenant_id, team_id, due);

-- 达人, 能人, 骨干. `shown_as` is what the person wishes to be called in public; empty, there is no public card.
create table talent (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  person_id uuid not null,
  kind text not null check (kind in ('talent', 'able', 'backbone')),
  skills text not null,
  about text not null,
  shown_as text not null default '',
  consent_on date,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint talent_once unique (tenant_id, place_id, person_id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  check ((shown_as = '') = (consent_on is null))
);
create index talent_made on talent (tenant_id, made_at desc, id);
create index talent_person on talent (tenant_id, person_id);

create table volunteer (
  tenant_id uuid not null,
  person_id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  birth_year int not null check (birth_year between 1900 and 2100),
  guardian_sealed text not null default '',
  guardian_on date,
  registered_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
-- Hours of one volunteer, or of so many volunteers of a unit without their names. `halves` are half hours of one head.
create table service_record (
  tenant_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  person_id uuid,
  unit text not null default '',
  heads int not null check (heads > 0),
  what text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  halves int not null check (halves > 0),
  risky boolean not null,
  insurance text not null default '',
  state text not null check (state in ('entered', 'confirmed', 'refused')),
  version int not null default 1,
  entered_at timestamptz not null,
  entered_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, team_id) references team (tenant_id, id),
  foreign key (tenant_id, person_id) references volunteer (tenant_id, person_id),
  check ((person_id is null) = (unit <> '')),
  check (person_id is null or heads = 1),
  check (not risky or insurance <> ''),
  check (ends_at = starts_at + halves * interval '30 minutes')
);
create index service_record_team on service_record (tenant_id, team_id, state, starts_at desc);
create index service_record_person on service_record (tenant_id, person_id, starts_at) where person_id is not null;
create table service_version (
  tenant_id uuid not null,
  record_id uuid not null,
  version int not null,
  content jsonb not null,
  reason text not null,
  replaced_at timestamptz not null,
  replaced_by uuid,
  primary key (tenant_id, record_id, version),
  foreign key (tenant_id, record_id) references service_record (tenant_id, id)
);
comment on table service_version is 'append-only: what a record of hours said before it was corrected, and why';
-- A certificate names a period; its hours are always those confirmed now, so a correction reaches it.
create table service_certificate (
  tenant_id uuid not null,
  code text not null,
  person_id uuid not null,
  since date not null,
  until date not null check (until >= since),
  issued_at timestamptz not null,
  issued_by uuid,
  primary key (tenant_id, code),
  foreign key (tenant_id, person_id) references volunteer (tenant_id, person_id)
);
create index service_certificate_person on service_certificate (tenant_id, person_id);
