-- A sheet that was typed wrongly is put right: the entry that was and the one that counts, who changed it, when and why.
create table survey_paper (
  tenant_id uuid not null,
  survey_id uuid not null,
  serial int not null,
  version int not null check (version > 0),
  -- Which answer this entry is: known while it may be corrected, cut when the results are published or the time is over.
  answer_id uuid,
  text_ids uuid[] not null,
  reason text not null,
  at timestamptz not null,
  by_person uuid,
  primary key (tenant_id, survey_id, serial, version),
  foreign key (tenant_id, survey_id, serial) references survey_sheet (tenant_id, survey_id, serial)
);
create index survey_paper_linked on survey_paper (tenant_id, survey_id) where answer_id is not null;
create index survey_paper_corrected on survey_paper (tenant_id, survey_id, at desc) where version > 1;

-- An answer that a later entry of its sheet stands for. It stays, and is not counted.
create table survey_answer_replaced (
  tenant_id uuid not null,
  answer_id uuid not null,
  survey_id uuid not null,
  primary key (tenant_id, answer_id),
  foreign key (tenant_id, answer_id) references survey_answer (tenant_id, id)
);
comment on table survey_answer_replaced is 'append-only: an answer that was replaced never counts again';

-- What a correction takes away may lie on another shard than what the first entry brought: only their sum is never below nothing.
alter table survey_tally drop constraint survey_tally_n_check;

-- Only a matrix has rows.
update survey set questions = (
  select coalesce(jsonb_agg('{"rows": []}'::jsonb || q order by at), '[]') from jsonb_array_elements(questions) with ordinality as a (q, at)
);
