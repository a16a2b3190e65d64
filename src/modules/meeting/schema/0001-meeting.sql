-- 三会: a meeting as it was held. Paper minutes are files of the meeting (staff only: they carry names and signatures).
create table meeting (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('hearing', 'mediation', 'appraisal')),
  place_id uuid not null,
  path text collate "C" not null,
  subject text,
  title text not null,
  held_on date not null,
  venue text not null,
  present int not null check (present > 0),
  attendees text not null,
  outcome text not null,
  conclusion text not null,
  minutes text not null default '',
  public boolean not null,
  consent boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  check (case kind when 'hearing' then outcome in ('support', 'amend', 'oppose')
                   when 'mediation' then outcome in ('agreed', 'notAgreed')
                   else outcome in ('satisfied', 'basically', 'unsatisfied') end),
  check (public = (kind <> 'mediation' or consent))
);
comment on table meeting is 'append-only: what a meeting decided is not edited; a mistake is recorded anew';
create index meeting_day on meeting (tenant_id, held_on desc, id);
create index meeting_place on meeting (tenant_id, place_id, held_on desc);
create index meeting_subject on meeting (tenant_id, subject, held_on) where subject is not null;
