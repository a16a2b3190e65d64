-- Printed by npm run sql; do not edit.

-- proposal.insertTemplate
insert into proposal_template (tenant_id, id, name, content, chosen_at, chosen_by) values ($1, $2, $3, $4, $5, $6);

-- proposal.template
select name, content, chosen_at from proposal_template where tenant_id = $1 order by id desc limit 1;
