-- 已办: what one person did, latest first, however much everybody else did.
create index audit_person on audit (tenant_id, person_id, id) where person_id is not null;
