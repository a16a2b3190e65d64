-- 评优: a year's scheme with its prizes, and who was honoured. 自治100佳 is a scheme of ten prizes with ten places each.
create table award_scheme (
  tenant_id uuid not null,
  id uuid not null,
  year int not null check (year between 2000 and 2100),
  name text not null,
  opened_at timestamptz not null,
  announced_on date,
  primary key (tenant_id, id),
  unique (tenant_id, year, name)
);

create table award_prize (
  tenant_id uuid not null,
  scheme_id uuid not null,
  position int not null,
  name text not null,
  quota int check (quota between 1 and 1000),
  primary key (tenant_id, scheme_id, position),
  constraint award_prize_name unique (tenant_id, scheme_id, name),
  foreign key (tenant_id, scheme_id) references award_scheme (tenant_id, id)
);

create table award (
  tenant_id uuid not null,
  id uuid not null,
  scheme_id uuid not null,
  prize int not null,
  title text not null,
  winner text not null check (winner in ('project', 'team', 'unit', 'person')),
  place_id uuid not null,
  subject text,
  citation text not null,
  granted_at timestamptz not null,
  granted_by uuid,
  primary key (tenant_id, id),
  constraint award_once unique (tenant_id, scheme_id, prize, place_id, title),
  foreign key (tenant_id, scheme_id, prize) references award_prize (tenant_id, scheme_id, position),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create index award_subject on award (tenant_id, subject) where subject is not null;
