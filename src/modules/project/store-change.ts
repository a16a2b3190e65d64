import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'

/** Moves the agreed budget: lines that are new are put in, others get more or less by their amount. */
export const putLines = statement<[project: string, rows: string]>(
  'project.putLines',
  `insert into budget_line as b (tenant_id, project_id, line, activity, activity_theme, cost_type, label, amount)
   select $1, $2, r.line, r.activity, r.theme, r.cost_type, r.label, r.amount
   from jsonb_to_recordset($3::jsonb) as r (line text, activity text, theme text, cost_type text, label text, amount bigint)
   on conflict (tenant_id, project_id, line) do update set amount = b.amount + excluded.amount`,
)
export const setEnds = statement<[id: string, ends: Day]>(
  'project.setEnds',
  'update project set ends = $3 where tenant_id = $1 and id = $2',
)
export const setPaused = statement<[id: string, paused: boolean]>(
  'project.setPaused',
  'update project set paused = $3 where tenant_id = $1 and id = $2',
)
export const insertBar = statement<[project: string, place: string, from: number, to: number, at: Date]>(
  'project.insertBar',
  'insert into project_bar (tenant_id, project_id, place_id, from_year, to_year, at) values ($1, $2, $3, $4, $5, $6)',
)
export const barOfPlace = statement<[place: string, year: number], { to_year: number }>(
  'project.barOfPlace',
  `select to_year from project_bar where tenant_id = $1 and place_id = $2 and from_year <= $3 and to_year >= $3
   order by to_year desc limit 1`,
)
