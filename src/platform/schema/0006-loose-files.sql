-- How much one person has uploaded that no form used yet: it is counted before more is taken.
create index stored_file_loose_of on stored_file (tenant_id, owner_id) where subject is null;
