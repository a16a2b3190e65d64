-- One pot of money of one kind. Public money (自治金) lapses to the treasury; the other kinds are restricted and never do.
create table fund (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('selfGovernance', 'coGovernance', 'resident', 'alliance')),
  name text not null,
  place_id uuid not null,
  opened_on date not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);

-- No foreign key to fund: every posting would lock its row, and a hot fund would pay for it. The posting reads the fund.
create table journal (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  fund_id uuid not null,
  year int not null,
  day date not null,
  basis text not null check (basis <> ''),
  narration text not null,
  subject text not null,
  decision text,
  voucher text,
  project text,
  claim text,
  dims jsonb not null,
  reverses uuid,
  undoes text,
  bounces uuid,
  form_key text not null,
  posted_by uuid,
  posted_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, reverses),
  check (reverses is null or reverses <> id)
);
comment on table journal is 'append-only: a mistake is corrected by a reversal';
create index journal_day on journal (tenant_id, day, id);
create index journal_fund on journal (tenant_id, fund_id, year, day, id);
create index journal_subject on journal (tenant_id, subject, id);
create index journal_claim on journal (tenant_id, claim) where claim is not null;
create index journal_bounces on journal (tenant_id, bounces) where bounces is not null;
create index journal_close on journal (tenant_id, fund_id, year) where kind = 'yearClose';

-- Debit is positive, credit negative: 分, or whole 件, 小时, 次.
create table journal_line (
  tenant_id uuid not null,
  journal_id uuid not null,
  number int not null,
  fund_id uuid not null,
  year int not null,
  account text collate "C" not null,
  code text not null,
  project text,
  line text,
  unit text not null check (unit in ('分', '件', '小时', '次')),
  amount bigint not null check (amount <> 0),
  primary key (tenant_id, journal_id, number),
  foreign key (tenant_id, journal_id) references journal (tenant_id, id)
);
comment on table journal_line is 'append-only: the lines of a journal';
create index journal_line_account on journal_line (tenant_id, fund_id, year, account);
create index journal_line_project on journal_line (tenant_id, project, journal_id) where project is not null;
