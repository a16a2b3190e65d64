-- Places form one tree per tenant; `path` is the keys from the root down, so "below" is a prefix test.
create table place (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('subdistrict', 'communityCentre', 'residentialArea', 'compound', 'buildingGroup')),
  key text not null,
  code text,
  name text not null,
  short_name text not null,
  parent_id uuid,
  path text collate "C" not null,
  phone text,
  fictional boolean not null default false,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  unique (tenant_id, path),
  foreign key (tenant_id, parent_id) references place (tenant_id, id)
);
create index place_kind on place (tenant_id, kind, path);

create table body (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('office', 'agency', 'partnerUnit', 'team', 'alliance', 'council')),
  name text not null,
  place_id uuid not null,
  fictional boolean not null default false,
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, id),
  unique (tenant_id, kind, name),
  foreign key (tenant_id, place_id) references place (tenant_id, id)
);

-- A person's post at a place, with its dates. A post that was delegated names the post it stands in for.
create table post (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  place_id uuid not null,
  body_id uuid,
  title text not null,
  valid_from date not null,
  valid_to date,
  stands_for uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  foreign key (tenant_id, body_id) references body (tenant_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
create index post_person on post (tenant_id, person_id);
create index post_place on post (tenant_id, place_id, role);

create table brand (
  tenant_id uuid primary key,
  slogan text not null default '',
  colour text not null default 'a' check (colour in ('a', 'b', 'c', 'd')),
  host_name text not null,
  filing text not null default '',
  phone text not null default ''
);

create table division (
  code text primary key,
  kind text not null check (kind in ('district', 'subdistrict', 'committee')),
  name text not null,
  parent_code text,
  code_year int not null
);
comment on table division is 'global read: 统计用区划代码, the reference of places';
create index division_parent on division (parent_code);
