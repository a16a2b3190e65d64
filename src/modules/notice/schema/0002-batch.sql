-- One notice for several subjects: the projects of a batch stand in one table and one period.
create table notice_subject (
  tenant_id uuid not null,
  notice_id uuid not null,
  subject text not null,
  primary key (tenant_id, notice_id, subject),
  foreign key (tenant_id, notice_id) references public_notice (tenant_id, id)
);
comment on table notice_subject is 'append-only: what was announced together stays together';
create index notice_subject_subject on notice_subject (tenant_id, subject);

alter table public_notice drop constraint public_notice_kind_check;
alter table public_notice add constraint public_notice_kind_check check (kind in ('grant', 'award', 'change', 'evaluation'));
