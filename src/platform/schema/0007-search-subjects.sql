-- Everything of one kind that matches, for a list that narrows it further and counts what is left: what is cut off before the
-- other conditions are asked is missing from the page. Set aside once per statement; a kind of one tenant has some thousand entries.
create function search_subjects(tenant uuid, phrase tsquery, wanted text) returns setof text
language sql stable security definer set search_path = public as $$
  select e.subject from search_entry e
  where e.terms @@ (phrase && to_tsquery('simple', 't' || replace(tenant::text, '-', '')))
    and e.tenant_id = tenant and e.kind = wanted
    and tenant = nullif(current_setting('app.tenant', true), '')::uuid
$$;
revoke all on function search_subjects from public;
grant execute on function search_subjects to app;
