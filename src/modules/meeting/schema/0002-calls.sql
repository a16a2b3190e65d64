-- A meeting that is called: notice, seats, opinions gathered beforehand, speeches, what was decided, commitments. When it is
-- concluded, a row of `meeting` with the same id is what was held; what is recorded the quick way has no call.
alter table meeting drop constraint meeting_kind_check;
alter table meeting drop constraint meeting_check;
alter table meeting drop constraint meeting_check1;
alter table meeting add constraint meeting_kind check (kind in ('hearing', 'mediation', 'appraisal', 'topicReview', 'openTalk',
  'jointReview', 'assemblyAll', 'assemblyHouseholds', 'assemblyRepresentatives', 'council', 'committee', 'jointConference', 'forum'));
alter table meeting add constraint meeting_outcome check (
  case when kind = 'hearing' then outcome in ('support', 'amend', 'oppose')
       when kind = 'mediation' then outcome in ('agreed', 'notAgreed')
       when kind = 'appraisal' then outcome in ('satisfied', 'basically', 'unsatisfied')
       else outcome in ('passed', 'notPassed', 'discussed') end);
alter table meeting add constraint meeting_public check (public = (kind not in ('mediation', 'openTalk', 'committee') or consent));

create table meeting_call (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  place_id uuid not null,
  path text collate "C" not null,
  subject text,
  title text not null,
  question text not null,
  day date not null,
  starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  venue text not null,
  audience text not null,
  expected int not null check (expected > 0),
  -- The rule of the day it was called: a rule that changes later judges no meeting that was called before.
  notice_days int check (notice_days >= 0),
  quorum_num int,
  quorum_den int check (quorum_den > 0),
  quorum_over boolean not null default false,
  hurry text not null default '',
  public boolean not null,
  round int not null default 1 check (round > 0),
  first_id uuid not null,
  step text not null check (step in ('called', 'adjourned', 'concluded')),
  adjourned text not null default '',
  called_at timestamptz not null,
  called_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, first_id, round),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index meeting_call_day on meeting_call (tenant_id, day, id) where step = 'called';
create index meeting_call_subject on meeting_call (tenant_id, subject) where subject is not null;

create table meeting_topic (
  tenant_id uuid not null,
  call_id uuid not null,
  number int not null,
  title text not null,
  outcome text,
  favour int check (favour >= 0),
  against int check (against >= 0),
  abstained int check (abstained >= 0),
  conclusion text not null default '',
  primary key (tenant_id, call_id, number),
  foreign key (tenant_id, call_id) references meeting_call (tenant_id, id)
);

-- Names are of people who were invited: staff of the place alone read them.
create table meeting_seat (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  number int not null,
  name text not null,
  capacity text not null,
  came_at timestamptz,
  proxy text not null default '',
  signed text check (signed in ('screen', 'paper')),
  signed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, call_id, number),
  foreign key (tenant_id, call_id) references meeting_call (tenant_id, id)
);

-- What residents think before the meeting: anonymous, received from anyone, shown after review, answered in the summary.
create table meeting_opinion (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  stance text not null check (stance in ('for', 'against', 'amend')),
  words text not null,
  channel text not null check (channel in ('phone', 'paper', 'counter')),
  received_at timestamptz not null,
  entered_by uuid,
  shown boolean,
  adopted boolean,
  answer text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references meeting_call (tenant_id, id),
  check ((adopted is null) = (answer = ''))
);
create index meeting_opinion_call on meeting_opinion (tenant_id, call_id, received_at);

create table meeting_speech (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  topic int,
  seat_id uuid,
  capacity text not null,
  stance text not null check (stance in ('for', 'against', 'amend', 'says')),
  words text not null,
  said_at timestamptz not null,
  written_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references meeting_call (tenant_id, id)
);
comment on table meeting_speech is 'append-only: what was said in a meeting is not edited; a correction is written as a further line';
create index meeting_speech_call on meeting_speech (tenant_id, call_id, said_at);

create table meeting_commitment (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  place_id uuid not null,
  path text collate "C" not null,
  subject text,
  words text not null,
  owner text not null,
  owner_role text not null,
  due date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'dropped')),
  note text not null default '',
  made_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, call_id) references meeting_call (tenant_id, id),
  check ((state = 'open') = (closed_at is null))
);
create index meeting_commitment_call on meeting_commitment (tenant_id, call_id);
create index meeting_commitment_open on meeting_commitment (tenant_id, due) where state = 'open';

-- What a subdistrict sets for a kind of meeting; a kind without a row has the defaults of rules.ts, to be confirmed.
create table meeting_rule (
  tenant_id uuid not null,
  kind text not null,
  notice_days int check (notice_days between 0 and 60),
  quorum_num int,
  quorum_den int,
  quorum_over boolean not null default false,
  basis text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid,
  primary key (tenant_id, kind),
  check ((quorum_num is null) = (quorum_den is null))
);
