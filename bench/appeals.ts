import type pg from 'pg'
import { must } from '../src/kernel/result.ts'

/**
 * Ten years of appeals: those of the demonstration that were answered, again and again further back, with what happened to them
 * and the counts that fit. What waits does not pile up. Answers how many there are then.
 */
export async function growAppeals(admin: pg.Client, tenant: string, total: number): Promise<number> {
  const run = (sql: string, ...params: unknown[]): Promise<unknown> => admin.query(sql, [tenant, ...params])
  const count = async (where: string): Promise<number> => {
    const { rows } = await admin.query<{ n: number }>(`select count(*)::int as n from appeal where tenant_id = $1 and ${where}`, [
      tenant,
    ])
    return rows[0]?.n ?? 0
  }
  const done = `step in ('answered', 'rated', 'closed')`
  const before = await count(done)
  must(before > 0, 'the demonstration has answered appeals')
  const times = Math.ceil(total / before)
  const hours = `make_interval(hours => (k * ${Math.max(1, Math.floor((10 * 365 * 24) / times))})::int)`
  await admin.query('create temporary table grown (was uuid, id uuid, k int)')
  await run(
    `insert into grown select t.id, gen_random_uuid(), k from appeal t, generate_series(1, $2::int) k
     where t.tenant_id = $1 and t.${done}`,
    times,
  )
  const { rows } = await admin.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'appeal'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  const set: Readonly<Record<string, string>> = {
    id: 'g.id',
    code_blind: `sha256(t.code_blind || int4send(g.k::int))`,
    received_at: `t.received_at - ${hours}`,
    answered_at: `t.answered_at - ${hours}`,
    due: `(t.due - ${hours})::date`,
    person_id: 'null::uuid',
  }
  const names = rows.map((row) => row.name)
  await run(
    `insert into appeal (${names.join(', ')}) select ${names.map((name) => set[name] ?? `t.${name}`).join(', ')}
     from appeal t join grown g on g.was = t.id where t.tenant_id = $1`,
  )
  await run(
    `insert into appeal_event (tenant_id, id, appeal_id, kind, words, place_id, due, at, by_person)
     select e.tenant_id, gen_random_uuid(), g.id, e.kind, e.words, e.place_id, (e.due - ${hours})::date, e.at - ${hours}, e.by_person
     from appeal_event e join grown g on g.was = e.appeal_id where e.tenant_id = $1`,
  )
  await run('delete from appeal_tally where tenant_id = $1')
  await run(
    `insert into appeal_tally (tenant_id, month, theme, place_id, path, n)
     select a.tenant_id, date_trunc('month', a.received_at at time zone 'Asia/Shanghai')::date, a.theme, p.id, p.path, count(*)
     from appeal a join place p on p.tenant_id = $1 and p.id = a.place_id where a.tenant_id = $1
     group by a.tenant_id, 2, a.theme, p.id, p.path`,
  )
  await admin.query('drop table grown')
  return count('true')
}
