import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { Channel, Rating, Step, Theme } from './domain.ts'

export interface AppealRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly theme: Theme
  readonly spot: string
  readonly words: string
  readonly subject: Subject | null
  readonly channel: Channel
  readonly step: Step
  readonly contact_sealed: string | null
  readonly name_sealed: string | null
  readonly person_id: string | null
  readonly received_at: Date
  readonly accept_days: number
  readonly answer_days: number
  readonly extend_days: number
  readonly due: Day
  readonly handler: string
  readonly extended: boolean
  readonly reopened: boolean
  readonly answered_at: Date | null
  readonly answer: string
  readonly publish: boolean
  readonly shown: boolean | null
  readonly rating: Rating | null
  readonly rating_words: string
}
const APPEAL = `id, place_id, path, theme, spot, words, subject, channel, step, contact_sealed, name_sealed, person_id, received_at,
  accept_days, answer_days, extend_days, due, handler, extended, reopened, answered_at, answer, publish, shown, rating, rating_words`
/** As the partial indexes say it. */
const DONE = `step in ('answered', 'rated', 'closed')`
const OPEN = `step in ('received', 'accepted', 'transferred', 'inProgress')`

export const insertAppeal = statement<
  [
    id: string,
    blind: Buffer,
    place: string,
    path: string,
    theme: Theme,
    spot: string,
    words: string,
    subject: string | null,
    channel: Channel,
    contact: string | null,
    name: string | null,
    person: string | null,
    enteredBy: string | null,
    at: Date,
    acceptDays: number,
    answerDays: number,
    extendDays: number,
    due: Day,
    publish: boolean,
  ]
>(
  'appeal.insert',
  `insert into appeal (tenant_id, id, code_blind, place_id, path, theme, spot, words, subject, channel, step, contact_sealed,
     name_sealed, person_id, entered_by, received_at, accept_days, answer_days, extend_days, due, publish)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'received', $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
)
export const insertEvent = statement<
  [id: string, appeal: string, kind: string, words: string, place: string | null, due: Day | null, at: Date, by: string | null]
>(
  'appeal.insertEvent',
  `insert into appeal_event (tenant_id, id, appeal_id, kind, words, place_id, due, at, by_person)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const lockAppeal = statement<[id: string], AppealRow>(
  'appeal.lock',
  `select ${APPEAL} from appeal where tenant_id = $1 and id = $2 for no key update`,
)
export const appealById = statement<[id: string], AppealRow>(
  'appeal.byId',
  `select ${APPEAL} from appeal where tenant_id = $1 and id = $2`,
)
export const appealByCode = statement<[blind: Buffer], AppealRow>(
  'appeal.byCode',
  `select ${APPEAL} from appeal where tenant_id = $1 and code_blind = $2`,
)
export const appealsByIds = statement<[ids: string[]], { id: string; words: string; shown: boolean | null }>(
  'appeal.byIds',
  'select id, words, shown from appeal where tenant_id = $1 and id = any ($2::uuid[])',
)

export const setStep = statement<[id: string, step: Step, due: Day]>(
  'appeal.setStep',
  'update appeal set step = $3, due = $4 where tenant_id = $1 and id = $2',
)
export const begin = statement<[id: string, handler: string]>(
  'appeal.begin',
  "update appeal set step = 'inProgress', handler = $3 where tenant_id = $1 and id = $2",
)
export const transferTo = statement<[id: string, place: string, path: string, handler: string, due: Day]>(
  'appeal.transfer',
  `update appeal set step = 'transferred', place_id = $3, path = $4, handler = $5, due = $6 where tenant_id = $1 and id = $2`,
)
export const extend = statement<[id: string, due: Day]>(
  'appeal.extend',
  'update appeal set extended = true, due = $3 where tenant_id = $1 and id = $2',
)
export const answer = statement<[id: string, words: string, shown: boolean | null, at: Date]>(
  'appeal.answer',
  `update appeal set step = 'answered', answer = $3, shown = $4, answered_at = $5 where tenant_id = $1 and id = $2`,
)
export const show = statement<[id: string, shown: boolean]>(
  'appeal.show',
  'update appeal set shown = $3 where tenant_id = $1 and id = $2',
)
export const rate = statement<[id: string, step: Step, rating: Rating, words: string, reopened: boolean, due: Day]>(
  'appeal.rate',
  `update appeal set step = $3, rating = $4, rating_words = $5, reopened = $6, due = $7,
     shown = case when $3 = 'inProgress' then null else shown end
   where tenant_id = $1 and id = $2`,
)

export interface EventRow {
  readonly kind: string
  readonly words: string
  readonly place_id: string | null
  readonly due: Day | null
  readonly at: Date
}
export const eventsOf = statement<[appeal: string], EventRow>(
  'appeal.events',
  'select kind, words, place_id, due, at from appeal_event where tenant_id = $1 and appeal_id = $2 order by at, id limit 200',
)

const SHOWN = `a.tenant_id = $1 and a.shown and ($2 = '' or a.theme = $2) and ($3 = '' or a.place_id::text = $3)`
/** Answered appeals that may be seen, newest answer first; `''` means any. */
export const listShown = statement<[theme: string, place: string, most: number, skip: number], AppealRow & { total: number }>(
  'appeal.listShown',
  `select ${APPEAL}, (select count(*) from (select from appeal a where ${SHOWN} limit ${COUNTED}) n) as total
   from appeal a where ${SHOWN} order by a.answered_at desc, a.id limit $4 offset $5`,
)
/** What waits below a path, by the day on which it is due. */
export const listOpen = statement<[below: string, most: number, skip: number], AppealRow & { total: number }>(
  'appeal.listOpen',
  `select ${APPEAL}, (select count(*) from (select from appeal a where a.tenant_id = $1 and ${OPEN} and starts_with(a.path, $2)
     limit ${COUNTED}) n) as total
   from appeal a where a.tenant_id = $1 and ${OPEN} and starts_with(a.path, $2) order by a.due, a.id limit $3 offset $4`,
)
export const listDone = statement<[below: string, most: number, skip: number], AppealRow & { total: number }>(
  'appeal.listDone',
  `select ${APPEAL}, (select count(*) from (select from appeal a where a.tenant_id = $1 and ${DONE} and starts_with(a.path, $2)
     limit ${COUNTED}) n) as total
   from appeal a where a.tenant_id = $1 and ${DONE} and starts_with(a.path, $2)
   order by a.received_at desc, a.id limit $3 offset $4`,
)
export const listMine = statement<[person: string, most: number], AppealRow>(
  'appeal.listMine',
  `select ${APPEAL} from appeal where tenant_id = $1 and person_id = $2 order by received_at desc, id limit $3`,
)

export interface NeedRow {
  readonly place_id: string
  readonly theme: Theme
  readonly month: string
  readonly appeals: number
}
export const countReceived = statement<[month: Day, theme: Theme, place: string, path: string]>(
  'appeal.countReceived',
  `insert into appeal_tally as t (tenant_id, month, theme, place_id, path, n) values ($1, $2, $3, $4, $5, 1)
   on conflict (tenant_id, month, theme, place_id) do update set n = t.n + 1`,
)
/** How many appeals of which theme came from which place in which month; it says nothing of who handled them. */
export const needs = statement<[below: string, from: Day], NeedRow>(
  'appeal.needs',
  `select place_id, theme, to_char(month, 'YYYY-MM') as month, n as appeals
   from appeal_tally where tenant_id = $1 and starts_with(path, $2) and month >= $3::date
   order by appeal_tally.month desc, n desc, place_id, theme limit 2000`,
)

export const themeCounts = statement<[from: Day], { theme: Theme; appeals: number }>(
  'appeal.themeCounts',
  `select theme, sum(n)::bigint as appeals from appeal_tally where tenant_id = $1 and month >= $2::date
   group by theme order by appeals desc, theme`,
)

export interface RuleRow {
  readonly accept_days: number
  readonly answer_days: number
  readonly extend_days: number
  readonly basis: string
}
export const ruleRow = statement<[], RuleRow>(
  'appeal.rule',
  'select accept_days, answer_days, extend_days, basis from appeal_rule where tenant_id = $1',
)
export const putRule = statement<[accept: number, answer: number, extend: number, basis: string, at: Date, by: string | null]>(
  'appeal.putRule',
  `insert into appeal_rule (tenant_id, accept_days, answer_days, extend_days, basis, confirmed_at, confirmed_by)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (tenant_id) do update set accept_days = excluded.accept_days, answer_days = excluded.answer_days,
     extend_days = excluded.extend_days, basis = excluded.basis, confirmed_at = excluded.confirmed_at,
     confirmed_by = excluded.confirmed_by`,
)

export const eraseAuthor = statement<[id: string]>(
  'appeal.eraseAuthor',
  'update appeal set contact_sealed = null, name_sealed = null, person_id = null where tenant_id = $1 and id = $2',
)

export const checkAnswered = statement<[], { looked: number; wrong: number }>(
  'appeal.checkAnswered',
  `select count(*) as looked, count(*) filter (where not exists (
     select from appeal_event e where e.tenant_id = $1 and e.appeal_id = a.id and e.kind = 'answered')) as wrong
   from appeal a where a.tenant_id = $1 and a.answered_at is not null`,
)
export const checkTally = statement<[], { looked: number; wrong: number }>(
  'appeal.checkTally',
  `select (select count(*) from appeal where tenant_id = $1) as looked,
     abs((select count(*) from appeal where tenant_id = $1)
       - (select coalesce(sum(n), 0) from appeal_tally where tenant_id = $1))::bigint as wrong`,
)
export const checkShown = statement<[], { looked: number; wrong: number }>(
  'appeal.checkShown',
  `select count(*) as looked, count(*) filter (where coalesce(shown, false) and (not publish
     or words || answer ~ '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)')) as wrong
   from appeal where tenant_id = $1`,
)
