-- What a survey asks about, where it is one thing: a project's 满意度 counts in its evaluation.
alter table survey add column about text;
create index survey_about on survey (tenant_id, about) where about is not null;
