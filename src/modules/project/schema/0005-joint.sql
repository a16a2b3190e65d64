-- 联合项目: committees that the leading one asks to do a part. Each ask is a row; who declined may be asked anew.
create table project_partner (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  place_id uuid not null,
  part text not null,
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'ended')),
  reason text not null default '',
  asked_at timestamptz not null,
  asked_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id),
  foreign key (tenant_id, place_id) references place (tenant_id, id),
  check ((state = 'asked') = (answered_at is null)),
  check (state in ('asked', 'accepted') or reason <> '')
);
create unique index project_partner_once on project_partner (tenant_id, project_id, place_id) where state in ('asked', 'accepted');
create index project_partner_place on project_partner (tenant_id, place_id, state);
