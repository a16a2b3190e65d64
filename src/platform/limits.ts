import type { Limit } from './declare.ts'
import type { Door } from './door.ts'
import { globalStatement } from './statement.ts'

const count = globalStatement<[key: string, at: Date, resets: Date], { count: number }>(
  'platform.countTry',
  `insert into rate_limit (key, count, resets_at) values ($1, 1, $3)
   on conflict (key) do update set
     count = case when rate_limit.resets_at <= $2 then 1 else rate_limit.count + 1 end,
     resets_at = case when rate_limit.resets_at <= $2 then $3 else rate_limit.resets_at end
   returning count`,
)

/** Counts a try and says whether it is still within the limit. Counted outside any transaction, so a refusal counts too. */
export async function withinLimit(door: Door, limit: Limit): Promise<boolean> {
  const at = door.clock.now()
  const key = door.secrets.blind(limit.key, 'limit').toString('base64url')
  const { rows } = await door.pool.query<{ count: number }>(count.text, [key, at, new Date(at.getTime() + limit.seconds * 1000)])
  return (rows[0]?.count ?? 0) <= limit.times
}
