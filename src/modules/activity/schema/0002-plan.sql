-- An activity that will be held: day, place, how many may come. `taken` of `places` are given, `numbers` counts every sign-up
-- ever made, so that the order of the waiting list is the order in which people came.
create table activity_plan (
  tenant_id uuid not null,
  id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  subject text not null,
  plan text,
  theme text not null,
  about text not null default '',
  held_on date not null,
  begins text not null check (begins ~ '^[0-2][0-9]:[0-5][0-9]$'),
  ends text not null check (ends ~ '^[0-2][0-9]:[0-5][0-9]$' and ends > begins),
  venue text not null,
  places int check (places > 0),
  -- Null: nobody need sign up.
  sign_up_until date check (sign_up_until <= held_on),
  state text not null default 'planned' check (state in ('planned', 'off')),
  reason text not null default '',
  version int not null default 1,
  taken int not null default 0 check (taken >= 0),
  numbers int not null default 0 check (numbers >= taken),
  -- Who came and is on no list: typed from a paper sheet, whose photo is kept for staff.
  sheet_visits int not null default 0 check (sheet_visits >= 0),
  sheet_people int check (sheet_people >= 0 and sheet_people <= sheet_visits),
  record_id uuid,
  planned_at timestamptz not null,
  planned_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, record_id) references activity_record (tenant_id, id),
  check (places is null or taken <= places),
  check (state = 'planned' or reason <> '')
);
create index activity_plan_day on activity_plan (tenant_id, held_on, begins, id);
create index activity_plan_subject on activity_plan (tenant_id, subject, held_on);
create index activity_plan_place on activity_plan (tenant_id, place_id, held_on);

-- Who comes. Name and telephone are sealed and go half a year after the activity; the blind index says only that the same
-- telephone signed up already, and how many persons came to several activities.
create table activity_sign_up (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  number int not null check (number > 0),
  code_blind bytea not null,
  phone_blind bytea,
  phone_sealed text,
  name_sealed text,
  guardian_sealed text,
  person_id uuid,
  state text not null check (state in ('in', 'waiting', 'gone')),
  came boolean not null default false,
  entered_by uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code_blind),
  unique (tenant_id, plan_id, number),
  foreign key (tenant_id, plan_id) references activity_plan (tenant_id, id)
);
create unique index activity_signed_once on activity_sign_up (tenant_id, plan_id, phone_blind) where state <> 'gone';
create index activity_sign_up_person on activity_sign_up (tenant_id, person_id) where person_id is not null;
