import type { Day } from '../../kernel/day.ts'
import type { Fen } from '../../kernel/money.ts'
import { statement } from '../../platform/statement.ts'
import type { ChangeState, Class, Ground, Line, Part, Patch } from './domain.ts'

export interface ChangeRow {
  readonly id: string
  readonly project_id: string
  readonly class: Class
  readonly parts: readonly Part[]
  readonly share: number
  readonly reason: string
  readonly content: Patch
  readonly before: readonly Line[]
  readonly after: readonly Line[]
  readonly ends_before: Day | null
  readonly ends_after: Day | null
  readonly state: ChangeState
  readonly asked_at: Date
  readonly asked_by: string | null
  readonly opinion: string
  readonly advised_at: Date | null
  readonly answer: string
  readonly minute: string
  readonly answered_at: Date | null
  readonly answered_by: string | null
  readonly done_at: Date | null
}
const CHANGE = `id, project_id, class, parts, share, reason, content, before, after, ends_before, ends_after, state, asked_at, asked_by, opinion,
  advised_at, answer, minute, answered_at, answered_by, done_at`
export const changesOf = statement<[project: string], ChangeRow>(
  'change.of',
  `select ${CHANGE} from change_request where tenant_id = $1 and project_id = $2 order by asked_at desc, id desc`,
)
export const insertChange = statement<
  [
    id: string,
    project: string,
    of: Class,
    parts: string[],
    share: number,
    reason: string,
    content: string,
    before: string,
    after: string,
    endsBefore: Day | null,
    endsAfter: Day | null,
    state: ChangeState,
    at: Date,
    by: string | null,
    journal: string | null,
    doneAt: Date | null,
  ]
>(
  'change.insert',
  `insert into change_request (tenant_id, id, project_id, class, parts, share, reason, content, before, after, ends_before, ends_after, state,
     asked_at, asked_by, journal_id, done_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
)
export const advise = statement<[id: string, opinion: string, at: Date, by: string | null]>(
  'change.advise',
  `update change_request set state = 'advised', opinion = $3, advised_at = $4, advised_by = $5 where tenant_id = $1 and id = $2`,
)
export const answerChange = statement<
  [id: string, state: ChangeState, answer: string, minute: string, at: Date, by: string | null]
>(
  'change.answer',
  'update change_request set state = $3, answer = $4, minute = $5, answered_at = $6, answered_by = $7 where tenant_id = $1 and id = $2',
)
export const setDone = statement<[id: string, journal: string | null, at: Date]>(
  'change.setDone',
  `update change_request set state = 'done', journal_id = $3, done_at = $4 where tenant_id = $1 and id = $2`,
)
export const changesByIds = statement<[ids: string[]], { id: string; project_id: string; name: string; place_name: string }>(
  'change.byIds',
  `select c.id, c.project_id, p.name, l.short_name as place_name from change_request c
   join project p on p.tenant_id = $1 and p.id = c.project_id join place l on l.tenant_id = $1 and l.id = p.place_id
   where c.tenant_id = $1 and c.id = any ($2::uuid[])`,
)

export interface SuspensionRow {
  readonly id: string
  readonly project_id: string
  readonly reason: string
  readonly demand: string
  readonly due: Day
  readonly begun_at: Date
  readonly report: string
  readonly reported_at: Date | null
  readonly opinion: string
  readonly ended_at: Date | null
}
const SUSPENSION = 'id, project_id, reason, demand, due, begun_at, report, reported_at, opinion, ended_at'
export const suspensionsOf = statement<[project: string], SuspensionRow>(
  'change.suspensions',
  `select ${SUSPENSION} from suspension where tenant_id = $1 and project_id = $2 order by begun_at desc, id desc`,
)
export const insertSuspension = statement<
  [id: string, project: string, reason: string, demand: string, due: Day, at: Date, by: string | null]
>(
  'change.suspend',
  'insert into suspension (tenant_id, id, project_id, reason, demand, due, begun_at, begun_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
)
export const reportSuspension = statement<[id: string, report: string, at: Date, by: string | null]>(
  'change.reportRectification',
  'update suspension set report = $3, reported_at = $4, reported_by = $5 where tenant_id = $1 and id = $2',
)
export const returnReport = statement<[id: string, demand: string, due: Day]>(
  'change.returnReport',
  'update suspension set reported_at = null, reported_by = null, demand = $3, due = $4 where tenant_id = $1 and id = $2',
)
export const endSuspension = statement<[id: string, opinion: string, at: Date, by: string | null]>(
  'change.resume',
  'update suspension set opinion = $3, ended_at = $4, ended_by = $5 where tenant_id = $1 and id = $2',
)

export interface TerminationRow {
  readonly id: string
  readonly project_id: string
  readonly ground: Ground
  readonly reason: string
  readonly state: 'proposed' | 'heard' | 'done' | 'dropped'
  readonly proposed_at: Date
  readonly proposed_by: string | null
  readonly words: string
  readonly heard_at: Date | null
  readonly answer: string
  readonly minute: string
  readonly decided_at: Date | null
  readonly bar_to: number | null
  readonly return_due: Day | null
  readonly returned: Fen | null
  readonly cleared_at: Date | null
}
const TERMINATION = `id, project_id, ground, reason, state, proposed_at, proposed_by, words, heard_at, answer, minute, decided_at, bar_to,
  return_due, returned, cleared_at`
export const terminationsOf = statement<[project: string], TerminationRow>(
  'change.terminations',
  `select ${TERMINATION} from termination where tenant_id = $1 and project_id = $2 order by proposed_at desc, id desc`,
)
export const insertTermination = statement<
  [id: string, project: string, ground: Ground, reason: string, at: Date, by: string | null]
>(
  'change.propose',
  `insert into termination (tenant_id, id, project_id, ground, reason, state, proposed_at, proposed_by)
   values ($1, $2, $3, $4, $5, 'proposed', $6, $7)`,
)
export const hearUnit = statement<[id: string, words: string, at: Date, by: string | null]>(
  'change.hear',
  `update termination set state = 'heard', words = $3, heard_at = $4, heard_by = $5 where tenant_id = $1 and id = $2`,
)
export const decideTermination = statement<
  [
    id: string,
    state: 'done' | 'dropped',
    answer: string,
    minute: string,
    barTo: number | null,
    due: Day | null,
    at: Date,
    by: string | null,
  ]
>(
  'change.decide',
  `update termination set state = $3, answer = $4, minute = $5, bar_to = $6, return_due = $7, decided_at = $8, decided_by = $9
   where tenant_id = $1 and id = $2`,
)
export const clearTermination = statement<[id: string, returned: Fen, at: Date, by: string | null]>(
  'change.clear',
  'update termination set returned = $3, cleared_at = $4, cleared_by = $5 where tenant_id = $1 and id = $2',
)

export interface MidtermRow {
  readonly id: string
  readonly project_id: string
  readonly facts: Record<string, number>
  readonly points: Record<string, number>
  readonly total: number
  readonly level: string
  readonly level_name: string
  readonly opinion: string
  readonly demand: string
  readonly due: Day | null
  readonly at: Date
  readonly by_person: string | null
  readonly correction: string
  readonly corrected_at: Date | null
  readonly accepted_at: Date | null
}
const MIDTERM =
  'id, project_id, facts, points, total, level, level_name, opinion, demand, due, at, by_person, correction, corrected_at, accepted_at'
export const midtermsOf = statement<[project: string], MidtermRow>(
  'change.midterms',
  `select ${MIDTERM} from midterm_check where tenant_id = $1 and project_id = $2 order by at desc, id desc`,
)
export const insertMidterm = statement<
  [
    id: string,
    project: string,
    facts: string,
    points: string,
    total: number,
    level: string,
    levelName: string,
    opinion: string,
    demand: string,
    due: Day | null,
    at: Date,
    by: string | null,
  ]
>(
  'change.insertMidterm',
  `insert into midterm_check (tenant_id, id, project_id, facts, points, total, level, level_name, opinion, demand, due, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
)
export const correctMidterm = statement<[id: string, correction: string, at: Date, by: string | null]>(
  'change.correct',
  'update midterm_check set correction = $3, corrected_at = $4, corrected_by = $5 where tenant_id = $1 and id = $2',
)
export const acceptMidterm = statement<[id: string, at: Date, by: string | null]>(
  'change.acceptCorrection',
  'update midterm_check set accepted_at = $3, accepted_by = $4 where tenant_id = $1 and id = $2',
)

/** Everything that is open below a path: what waits for whom, and by when. */
export interface OpenRow {
  readonly project_id: string
  readonly name: string
  readonly place_name: string
  readonly kind: 'change' | 'suspension' | 'termination' | 'midterm'
  readonly state: string
  readonly class: Class | null
  readonly due: Day | null
  readonly since: Date
  readonly change: string | null
}
export const openMatters = statement<[bounds: string, most: number], OpenRow>(
  'change.open',
  `select o.project_id, p.name, l.short_name as place_name, o.kind, o.state, o.class, o.due, o.since, o.change from (
     select project_id, 'change' as kind, state, class, null::date as due, coalesce(answered_at, advised_at, asked_at) as since, id as change
     from change_request where tenant_id = $1 and state in ('asked', 'advised', 'noticed')
     union all
     select project_id, 'suspension', case when reported_at is null then 'open' else 'reported' end, null, due, coalesce(reported_at, begun_at), null
     from suspension where tenant_id = $1 and ended_at is null
     union all
     select project_id, 'termination', case when state = 'done' then 'clearing' else state end, null, return_due,
       coalesce(decided_at, heard_at, proposed_at), null
     from termination where tenant_id = $1 and state <> 'dropped' and cleared_at is null
     union all
     select project_id, 'midterm', case when corrected_at is null then 'open' else 'reported' end, null, due, coalesce(corrected_at, at), null
     from midterm_check where tenant_id = $1 and due is not null and accepted_at is null) o
   join project p on p.tenant_id = $1 and p.id = o.project_id
   join place l on l.tenant_id = $1 and l.id = p.place_id
   where starts_with(l.path, $2) order by o.due, o.since limit $3`,
)
/** The newest check of several projects, and whether they are suspended since. */
export const latestMidterms = statement<
  [projects: string[]],
  { project_id: string; level: string; level_name: string; total: number }
>(
  'change.latestMidterms',
  `select distinct on (project_id) project_id, level, level_name, total from midterm_check
   where tenant_id = $1 and project_id = any ($2::uuid[]) order by project_id, at desc, id desc`,
)
export const deedsOfPerson = statement<[person: string], { kind: string; id: string; at: Date }>(
  'change.deeds',
  `select 'change' as kind, id, asked_at as at from change_request where tenant_id = $1 and asked_by = $2
   union all select 'suspension', id, begun_at from suspension where tenant_id = $1 and begun_by = $2
   union all select 'termination', id, proposed_at from termination where tenant_id = $1 and proposed_by = $2
   union all select 'midterm', id, at from midterm_check where tenant_id = $1 and by_person = $2 order by at, id`,
)
/** What took effect left the whole as it was. */
export const checkTotals = statement<[], { looked: number; wrong: number }>(
  'change.checkTotals',
  `select count(*) as looked, count(*) filter (where (select coalesce(sum((l ->> 'amount')::bigint), 0) from jsonb_array_elements(before) l)
     <> (select coalesce(sum((l ->> 'amount')::bigint), 0) from jsonb_array_elements(after) l)) as wrong
   from change_request where tenant_id = $1`,
)
export const checkEnded = statement<[], { looked: number; wrong: number }>(
  'change.checkEnded',
  `select count(*) as looked, count(*) filter (where p.step <> 'terminated' or (t.cleared_at is not null and t.returned < 0)) as wrong
   from termination t join project p on p.tenant_id = $1 and p.id = t.project_id where t.tenant_id = $1 and t.state = 'done'`,
)
export const checkPaused = statement<[], { looked: number; wrong: number }>(
  'change.checkPaused',
  `select count(*) as looked, count(*) filter (where p.paused <> exists (
     select from suspension s where s.tenant_id = $1 and s.project_id = p.id and s.ended_at is null)) as wrong
   from project p where p.tenant_id = $1 and p.step = 'active'`,
)
