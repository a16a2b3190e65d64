-- 总结表彰暨启动会: the meeting that sums up one year and opens the next. One act: there is no opened year without its day.
create table yearly_meeting (
  tenant_id uuid not null,
  closes int not null,
  opens int not null,
  held_on date not null,
  venue text not null,
  present int not null check (present > 0),
  agenda text not null,
  minutes text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, closes),
  unique (tenant_id, opens),
  foreign key (tenant_id, closes) references fund_cycle (tenant_id, year),
  foreign key (tenant_id, opens) references fund_cycle (tenant_id, year)
);
comment on table yearly_meeting is 'append-only: which meeting summed up a year and opened the next';
