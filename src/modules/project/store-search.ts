import { statement } from '../../platform/statement.ts'
import { CARD, type CardRow } from './store.ts'

/** A search alone counts up to here: who finds more looks for something else or narrows it. */
export const FOUND = 200

/**
 * A page of what a search finds when nothing else narrows it: the newest of the search itself, so that a common word costs no
 * more among many projects. What is narrowed besides is `projectPageFound`, which asks all that is found.
 */
export const projectPageNewest = statement<[phrase: string, most: number, skip: number], { total: number; projects: CardRow[] }>(
  'project.pageNewest',
  `with hit as materialized (
     select substr(subject, length('project:') + 1)::uuid as id, n
     from search_find($1, phraseto_tsquery('simple', $2), array['project'], greatest(${FOUND}, $3::int + $4::int)) with ordinality
       as f (subject, kind, title, href, about, n))
   select (select least(count(*), ${FOUND}) from hit) as total,
     (select coalesce(json_agg(c order by c.n), '[]') from (
       select ${CARD}, h.n from (select * from hit order by n limit $3 offset $4) h
       join project p on p.tenant_id = $1 and p.id = h.id
       join place l on l.tenant_id = p.tenant_id and l.id = p.place_id) c) as projects`,
)
