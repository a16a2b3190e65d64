-- What residents may find. Chinese is cut into bigrams by the app; phrase search keeps their order. Under row level security
-- the full-text operator is not leakproof and its index goes unused, so search goes through one definer function that takes
-- the tenant and insists that it is the transaction's own. Each entry also carries its tenant as a lexeme: one index serves all.
create table search_entry (
  tenant_id uuid not null,
  subject text not null,
  kind text not null,
  title text not null,
  href text not null,
  about text not null,
  day date,
  terms tsvector not null,
  primary key (tenant_id, subject)
);
create index search_terms on search_entry using gin (terms);

create function search_find(tenant uuid, phrase tsquery, kinds text[], most int)
returns table (subject text, kind text, title text, href text, about text)
language sql stable security definer set search_path = public as $$
  select e.subject, e.kind, e.title, e.href, e.about from search_entry e
  where e.terms @@ (phrase && to_tsquery('simple', 't' || replace(tenant::text, '-', '')))
    and e.tenant_id = tenant
    and tenant = nullif(current_setting('app.tenant', true), '')::uuid
    and (kinds is null or e.kind = any (kinds))
  order by e.day desc nulls last, e.title limit most
$$;
revoke all on function search_find from public;
grant execute on function search_find to app;
