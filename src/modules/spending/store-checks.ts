import type { Verdict } from '../../platform/check.ts'
import { statement } from '../../platform/statement.ts'

/** `rows` answers (name, bad). */
const check = (name: string, rows: string) =>
  statement<[], Verdict>(
    `spending.check${name}`,
    `with rows as (${rows})
     select count(*) as looked, count(*) filter (where bad) as wrong, (select min(name) from rows where bad) as detail from rows`,
  )

export const checkStatements = {
  /** I16 and the rest of segregation. 书记 and 主任 may be one person. */
  hands: check(
    'Hands',
    `select c.id::text as name, (
       exists (select from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision
         and (s.person_id = c.claimed_by or s.person_id = c.checked_by
           or (c.payee_kind = 'person' and s.person_id = c.payee_person)))
       or exists (select from claim_signature s join claim_signature t on t.tenant_id = $1 and t.claim_id = c.id and t.revision = c.revision
         where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision and s.step < t.step and s.person_id = t.person_id
         and not (s.role in ('areaSecretary', 'committeeDirector') and t.role in ('areaSecretary', 'committeeDirector')))
       or c.checked_by = c.claimed_by
       or exists (select from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid' and (
         p.paid_by = c.claimed_by or p.paid_by = c.checked_by or p.paid_by = c.payee_person
         or exists (select from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision
           and s.person_id = p.paid_by)))) is true as bad
     from expense_claim c where c.tenant_id = $1`,
  ),
  /** Signatures in order of the path, all given to the content that stands. */
  signatures: check(
    'Signatures',
    `select c.id::text as name, (c.state in ('signing', 'approved', 'checked', 'paid') and (
       c.step <> (select count(*) from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision)
       or exists (select from claim_signature s where s.tenant_id = $1 and s.claim_id = c.id and s.revision = c.revision
         and (s.content_hash <> c.content_hash or s.role <> c.approval_path[s.step + 1]))
       or (c.state <> 'signing' and c.step <> cardinality(c.approval_path)))) is true as bad
     from expense_claim c where c.tenant_id = $1`,
  ),
  sums: check(
    'Sums',
    `select c.id::text as name, c.amount <> coalesce((select sum(x.amount) from claim_line x
       where x.tenant_id = $1 and x.claim_id = c.id and x.revision = c.revision), 0) as bad
     from expense_claim c where c.tenant_id = $1`,
  ),
  /** I20 in small: a claim's state is what the books say. */
  books: check(
    'Books',
    `select c.id::text as name, (
       (c.state = 'paid') <> exists (select from payment p where p.tenant_id = $1 and p.claim_id = c.id and p.state = 'paid')
       or coalesce(b.amount, 0) <> case when c.state = 'checked' then c.amount else 0 end
       or ((c.state in ('checked', 'paid')) <> (c.expense_journal is not null))) as bad
     from expense_claim c left join balance b on b.tenant_id = $1 and b.id = 'claim|' || c.fund_id || '|' || c.id
     where c.tenant_id = $1`,
  ),
  papers: check(
    'Papers',
    `select c.id::text as name, exists (select from unnest(c.required_evidence) as wanted (type) where not exists (
       select from claim_evidence e where e.tenant_id = $1 and e.claim_id = c.id and e.revision = c.revision and e.type = wanted.type)) as bad
     from expense_claim c where c.tenant_id = $1 and c.state in ('submitted', 'signing', 'approved', 'checked', 'paid')`,
  ),
  /** I15: nothing more is left of a request than was asked for, and nothing of one that was not approved. */
  requests: check(
    'Requests',
    `select r.id::text as name, coalesce((select sum(b.amount) from spending_request_line x
       join balance b on b.tenant_id = $1 and b.id = r.fund_id || '|' || r.year || '|Q3:' || r.project || ':' || x.line || ':' || r.id
       where x.tenant_id = $1 and x.request_id = r.id), 0) > case when r.state = 'approved' then r.amount else 0 end as bad
     from spending_request r where r.tenant_id = $1`,
  ),
} as const

/** Claims that are still to be paid: their content is hashed again. */
export const unpaidClaims = statement<[after: string, most: number], { id: string }>(
  'spending.unpaidClaims',
  `select id from expense_claim where tenant_id = $1 and id > $2::uuid and state in ('submitted', 'signing', 'approved', 'checked') order by id limit $3`,
)
