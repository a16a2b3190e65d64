import type { Fen } from '../../kernel/money.ts'
import type { Judged } from './panel.ts'
import { statement } from '../../platform/statement.ts'

export interface GateRow {
  readonly id: string
  readonly version: number
  readonly outcome: 'passed' | 'returned'
  readonly opinion: string
  /** Null for gates of before the four judgements were kept. */
  readonly judgements: Judged | null
  readonly at: Date
  readonly by_person: string | null
}
export const gatesOf = statement<[project: string], GateRow>(
  'project.gates',
  'select id, version, outcome, opinion, judgements, at, by_person from gate where tenant_id = $1 and project_id = $2 order by at, id',
)
export const insertGate = statement<
  [
    id: string,
    project: string,
    version: number,
    outcome: string,
    opinion: string,
    judgements: string | null,
    at: Date,
    by: string | null,
  ]
>(
  'project.insertGate',
  `insert into gate (tenant_id, id, project_id, version, outcome, opinion, judgements, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)

export const insertWithdrawal = statement<[project: string, reason: string, at: Date, by: string | null]>(
  'project.insertWithdrawal',
  'insert into withdrawal (tenant_id, project_id, reason, at, by_person) values ($1, $2, $3, $4, $5)',
)
export const withdrawalOf = statement<[project: string], { reason: string; at: Date; by_person: string | null }>(
  'project.withdrawal',
  'select reason, at, by_person from withdrawal where tenant_id = $1 and project_id = $2',
)

export interface DecisionRow {
  readonly id: string
  readonly outcome: 'approved' | 'approvedWithConditions' | 'waitlisted' | 'rejected'
  readonly amount: Fen
  readonly reason: string
  readonly minute: string
  readonly at: Date
  readonly by_person: string | null
}
export const decisionsOf = statement<[project: string], DecisionRow>(
  'project.decisions',
  'select id, outcome, amount, reason, minute, at, by_person from decision where tenant_id = $1 and project_id = $2 order by at, id',
)
/** The last words said at the decision on each project: conditions, or why not. */
export const lastReasons = statement<[projects: string[]], { project_id: string; reason: string }>(
  'project.lastReasons',
  `select distinct on (project_id) project_id, reason from decision
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, at desc, id desc`,
)
export const insertDecision = statement<
  [
    id: string,
    project: string,
    outcome: string,
    amount: Fen,
    reason: string,
    minute: string,
    journal: string | null,
    at: Date,
    by: string | null,
  ]
>(
  'project.insertDecision',
  `insert into decision (tenant_id, id, project_id, outcome, amount, reason, minute, journal_id, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
