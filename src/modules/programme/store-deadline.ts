import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'

interface ExtensionRow {
  readonly id: string
  readonly place_id: string
  readonly until: Day
  readonly reason: string
  readonly granted_at: Date
}
export const insertExtension = statement<
  [id: string, year: number, place: string, until: Day, reason: string, at: Date, by: string | null]
>(
  'programme.insertExtension',
  `insert into deadline_extension (tenant_id, id, year, place_id, until, reason, granted_at, granted_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const extensionsOf = statement<[year: number], ExtensionRow>(
  'programme.extensions',
  `select id, place_id, until, reason, granted_at from deadline_extension
   where tenant_id = $1 and year = $2 order by granted_at desc, id limit 500`,
)
export const latestExtension = statement<[year: number, place: string], { until: Day; reason: string }>(
  'programme.latestExtension',
  `select until, reason from deadline_extension where tenant_id = $1 and year = $2 and place_id = $3
   order by until desc, granted_at desc limit 1`,
)
