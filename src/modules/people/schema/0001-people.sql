-- A person of a tenant. Never merged by name. Phones are sealed; the blind index finds them without showing them.
create table person (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  phone_sealed text,
  phone_blind bytea,
  place_id uuid,
  fictional boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);
create unique index person_phone on person (tenant_id, phone_blind) where phone_blind is not null;
alter table post add foreign key (tenant_id, person_id) references person (tenant_id, id);

create table login (
  tenant_id uuid not null,
  login_blind bytea not null,
  person_id uuid not null,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (tenant_id, login_blind),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

create table login_directory (
  login_blind bytea not null,
  tenant uuid not null,
  primary key (login_blind, tenant)
);
comment on table login_directory is 'global append: which tenants know a login; holds no login and no name';

create table phone_code (
  tenant_id uuid not null,
  id uuid not null,
  phone_blind bytea not null,
  phone_sealed text not null,
  code_blind bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id)
);

create table sent_message (
  tenant_id uuid not null,
  id uuid not null,
  phone_sealed text not null,
  text_sealed text not null,
  at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id)
);
