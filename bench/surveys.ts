import type pg from 'pg'
import { must } from '../src/kernel/result.ts'

/**
 * Every answer of a town's surveys many times over, with its words, receipts and used sheets, and tallies that fit: what years of
 * asking leave behind. Ids are random, as they are in life. Answers how many there are then.
 */
export async function growAnswers(admin: pg.Client, tenant: string, total: number): Promise<number> {
  const run = (sql: string, ...params: unknown[]): Promise<unknown> => admin.query(sql, [tenant, ...params])
  const count = async (): Promise<number> => {
    const { rows } = await admin.query<{ n: number }>('select count(*)::int as n from survey_answer where tenant_id = $1', [
      tenant,
    ])
    return rows[0]?.n ?? 0
  }
  const before = await count()
  must(before > 0, 'the demonstration has answers')
  const times = Math.ceil(total / before)
  await run(
    `insert into survey_answer (tenant_id, id, survey_id, channel, day, answers)
     select t.tenant_id, gen_random_uuid(), t.survey_id, t.channel, t.day, t.answers
     from survey_answer t, generate_series(2, $2::int) k where t.tenant_id = $1`,
    times,
  )
  await run(
    `insert into survey_text (tenant_id, id, survey_id, question, words, shown)
     select t.tenant_id, gen_random_uuid(), t.survey_id, t.question, t.words, t.shown
     from survey_text t, generate_series(2, $2::int) k where t.tenant_id = $1`,
    times,
  )
  await run('update survey_tally set n = n * $2::int where tenant_id = $1', times)
  await run(
    `insert into survey_receipt (tenant_id, survey_id, hash)
     select t.tenant_id, t.survey_id, sha256(t.hash || int4send(k)) from survey_receipt t, generate_series(2, $2::int) k
     where t.tenant_id = $1`,
    times,
  )
  await run(
    `insert into survey_sheet (tenant_id, survey_id, serial, channel)
     select t.tenant_id, t.survey_id, t.serial + 10000 * (k - 1), t.channel from survey_sheet t, generate_series(2, $2::int) k
     where t.tenant_id = $1`,
    times,
  )
  return count()
}
