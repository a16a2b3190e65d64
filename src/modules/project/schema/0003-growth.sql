-- A year's figures are balances from here on; a list narrowed to one place reads that place's projects alone.
insert into balance (tenant_id, id, amount, floored)
select p.tenant_id, 'projects|' || p.year || '|' || f.figure, f.amount, false
from (
  select tenant_id, year, count(*) as applied,
    count(*) filter (where step in ('approved', 'publicNotice', 'agreed', 'active', 'completed', 'closed')) as approved,
    coalesce(sum(granted) filter (where step in ('approved', 'publicNotice', 'agreed', 'active', 'completed', 'closed')), 0) as granted
  from project where step not in ('draft', 'withdrawn') group by tenant_id, year) p
cross join lateral (values ('applied', p.applied), ('approved', p.approved), ('granted', p.granted)) f (figure, amount);

drop index project_place;
create index project_place on project (tenant_id, place_id, year desc, past, since desc, id);
