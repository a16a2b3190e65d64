-- Newest first without reading everything that matches: each entry carries its month as a lexeme, and the search looks at the
-- newest month, then at three, twelve, and at everything. A common word is answered by its newest entries; a rare one has few.
-- Relative to the newest entry, as a search has no clock. `+ 0` keeps the planner from walking all entries in the order of days.
update search_entry set terms = terms || to_tsvector('simple', 'm' || to_char(day, 'YYYYMM')) where day is not null;
create index search_day on search_entry (tenant_id, day desc) where day is not null;

create or replace function search_find(tenant uuid, phrase tsquery, kinds text[], most int)
returns table (subject text, kind text, title text, href text, about text)
language plpgsql stable security definer set search_path = public as $$
declare
  own tsquery := phrase && to_tsquery('simple', 't' || replace(tenant::text, '-', ''));
  newest date;
  within tsquery;
  months int;
  found text[];
begin
  if tenant is distinct from nullif(current_setting('app.tenant', true), '')::uuid then return; end if;
  select e.day into newest from search_entry e where e.tenant_id = tenant and e.day is not null order by e.day desc limit 1;
  foreach months in array array[1, 3, 12, null] loop
    within := own;
    if months is not null then
      continue when newest is null;
      select own && to_tsquery('simple', string_agg('m' || to_char(newest - make_interval(months => m), 'YYYYMM'), ' | '))
      into within from generate_series(0, months - 1) m;
    end if;
    found := array(
      select e.subject from search_entry e
      where e.terms @@ within and e.tenant_id = tenant and (kinds is null or e.kind = any (kinds))
      order by e.day + 0 desc nulls last, e.title limit most);
    exit when cardinality(found) >= most;
  end loop;
  return query
    select e.subject, e.kind, e.title, e.href, e.about from search_entry e
    where e.tenant_id = tenant and e.subject = any (found) order by e.day + 0 desc nulls last, e.title;
end $$;
