-- 街道自己的项目书模板（.docx）：最新的一份生效；没有内容的一行是回到平台的模板。
create table proposal_template (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  content text,
  chosen_at timestamptz not null,
  chosen_by uuid,
  primary key (tenant_id, id)
);
comment on table proposal_template is 'append-only: every template that was in force';
