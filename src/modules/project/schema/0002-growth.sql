-- Lists in their order, the waiting by step, and what continues a project: each answers from its first rows, however many
-- projects the years have left behind.
create index project_order on project (tenant_id, year desc, past, since desc, id);
create index project_step on project (tenant_id, step, since, id);
create index project_lineage on project (tenant_id, lineage_of) where lineage_of is not null;
create index project_facet on project (tenant_id, year, track, theme, place_id, step);
