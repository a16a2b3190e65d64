import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import type { Subject } from '../../kernel/subject.ts'
import { statement } from '../../platform/statement.ts'
import type { SignUpState } from './plan.ts'

export interface PlanRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly subject: Subject
  readonly plan: string | null
  readonly theme: string
  readonly about: string
  readonly held_on: Day
  readonly begins: string
  readonly ends: string
  readonly venue: string
  readonly places: number | null
  readonly sign_up_until: Day | null
  readonly state: 'planned' | 'off'
  readonly reason: string
  readonly version: number
  readonly taken: number
  readonly numbers: number
  readonly sheet_visits: number
  readonly sheet_people: number | null
  readonly record_id: string | null
  readonly planned_at: Date
}
const PLAN = `id, place_id, path, subject, plan, theme, about, held_on, begins, ends, venue, places, sign_up_until, state, reason, version,
  taken, numbers, sheet_visits, sheet_people, record_id, planned_at`

export const insertPlans = statement<
  [
    ids: string[],
    days: string[],
    untils: (string | null)[],
    place: string,
    path: string,
    subject: string,
    plan: string | null,
    theme: string,
    about: string,
    begins: string,
    ends: string,
    venue: string,
    places: number | null,
    at: Date,
    by: string | null,
  ]
>(
  'activity.insertPlans',
  `insert into activity_plan (tenant_id, id, held_on, sign_up_until, place_id, path, subject, plan, theme, about, begins, ends, venue, places, planned_at, planned_by)
   select $1, r.id, r.day, r.until, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
   from unnest($2::uuid[], $3::date[], $4::date[]) r (id, day, until)`,
)
export const lockPlan = statement<[id: string], PlanRow>(
  'activity.lockPlan',
  `select ${PLAN} from activity_plan where tenant_id = $1 and id = $2 for no key update`,
)
export const planById = statement<[id: string], PlanRow>(
  'activity.planById',
  `select ${PLAN} from activity_plan where tenant_id = $1 and id = $2`,
)
export const plansByIds = statement<[ids: string[]], { id: string; theme: string; held_on: Day; place_id: string }>(
  'activity.plansByIds',
  'select id, theme, held_on, place_id from activity_plan where tenant_id = $1 and id = any ($2::uuid[])',
)
export const changePlan = statement<
  [
    id: string,
    theme: string,
    about: string,
    day: Day,
    begins: string,
    ends: string,
    venue: string,
    places: number | null,
    until: Day | null,
  ]
>(
  'activity.changePlan',
  `update activity_plan set theme = $3, about = $4, held_on = $5, begins = $6, ends = $7, venue = $8, places = $9, sign_up_until = $10,
     version = version + 1 where tenant_id = $1 and id = $2`,
)
export const callOffPlan = statement<[id: string, reason: string]>(
  'activity.callOffPlan',
  `update activity_plan set state = 'off', reason = $3, version = version + 1 where tenant_id = $1 and id = $2`,
)
export const countTaken = statement<[id: string, taken: number, numbers: number]>(
  'activity.countTaken',
  'update activity_plan set taken = $3, numbers = $4 where tenant_id = $1 and id = $2',
)
export const putSheet = statement<[id: string, visits: number, people: number | null]>(
  'activity.putSheet',
  'update activity_plan set sheet_visits = $3, sheet_people = $4 where tenant_id = $1 and id = $2',
)
export const setRecorded = statement<[id: string, record: string]>(
  'activity.setRecorded',
  'update activity_plan set record_id = $3 where tenant_id = $1 and id = $2',
)

const listed = <P extends readonly unknown[]>(name: string, where: string, order: string) =>
  statement<P, PlanRow & { total: number }>(
    name,
    `select ${PLAN}, (select count(*) from (select from activity_plan where ${where} limit ${COUNTED}) c) as total
     from activity_plan where ${where} order by ${order}`,
  )
const BETWEEN = 'tenant_id = $1 and held_on >= $2 and held_on <= $3'
const ORDER = 'held_on, begins, id limit $4'
/** The calendar of days: of all places, of one place, of one subject. Each begins at its own index. */
export const plansBetween = listed<[from: Day, to: Day, most: number]>('activity.plansBetween', BETWEEN, ORDER)
export const plansOfPlace = listed<[from: Day, to: Day, most: number, place: string]>(
  'activity.plansOfPlace',
  `${BETWEEN} and place_id = $5`,
  ORDER,
)
export const plansOfSubject = listed<[from: Day, to: Day, most: number, subject: string]>(
  'activity.plansOfSubject',
  `${BETWEEN} and subject = $5`,
  ORDER,
)
/** Planned days that are over and whose record nobody has written, below a path. */
export const plansUnrecorded = statement<[bounds: string, today: Day, since: Day, most: number], PlanRow>(
  'activity.plansUnrecorded',
  `select ${PLAN} from activity_plan where tenant_id = $1 and starts_with(path, $2) and held_on <= $3 and held_on >= $4
     and state = 'planned' and record_id is null order by held_on, id limit $5`,
)
/** How many activities of several subjects are planned, held, and the next one. */
export const plansCounted = statement<
  [subjects: string[], today: Day],
  { subject: Subject; planned: number; held: number; next: Day | null; overdue: number }
>(
  'activity.plansCounted',
  `select subject, count(*) as planned, count(record_id) as held, min(held_on) filter (where held_on >= $3 and record_id is null) as next,
     count(*) filter (where held_on < $3 and record_id is null) as overdue
   from activity_plan where tenant_id = $1 and subject = any ($2::text[]) and state = 'planned' group by subject`,
)
export const checkPlaces = statement<[], { looked: number; wrong: number }>(
  'activity.checkPlaces',
  `select count(*) as looked, count(*) filter (where taken <> n.come or numbers <> n.every or (places > taken and n.waiting > 0)) as wrong
   from activity_plan p cross join lateral (
     select count(*) filter (where s.state = 'in') as come, count(*) as every, count(*) filter (where s.state = 'waiting') as waiting
     from activity_sign_up s where s.tenant_id = $1 and s.plan_id = p.id) n
   where p.tenant_id = $1 and p.sign_up_until is not null`,
)

export interface SignUpRow {
  readonly id: string
  readonly plan_id: string
  readonly number: number
  readonly phone_sealed: string | null
  readonly name_sealed: string | null
  readonly guardian_sealed: string | null
  readonly person_id: string | null
  readonly state: SignUpState
  readonly came: boolean
  readonly at: Date
}
const SIGN_UP = 'id, plan_id, number, phone_sealed, name_sealed, guardian_sealed, person_id, state, came, at'
export const insertSignUp = statement<
  [
    id: string,
    plan: string,
    number: number,
    code: Buffer,
    phoneBlind: Buffer,
    phone: string,
    name: string,
    guardian: string | null,
    person: string | null,
    state: SignUpState,
    came: boolean,
    enteredBy: string | null,
    at: Date,
  ]
>(
  'activity.insertSignUp',
  `insert into activity_sign_up (tenant_id, id, plan_id, number, code_blind, phone_blind, phone_sealed, name_sealed, guardian_sealed, person_id,
     state, came, entered_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)
export const signUpByCode = statement<[code: Buffer], SignUpRow>(
  'activity.signUpByCode',
  `select ${SIGN_UP} from activity_sign_up where tenant_id = $1 and code_blind = $2`,
)
export const signUpById = statement<[id: string], SignUpRow>(
  'activity.signUpById',
  `select ${SIGN_UP} from activity_sign_up where tenant_id = $1 and id = $2`,
)
export const signUpByPhone = statement<[plan: string, phone: Buffer], SignUpRow>(
  'activity.signUpByPhone',
  `select ${SIGN_UP} from activity_sign_up where tenant_id = $1 and plan_id = $2 and phone_blind = $3 and state <> 'gone'`,
)
export const signUpsOf = statement<[plan: string], SignUpRow>(
  'activity.signUps',
  `select ${SIGN_UP} from activity_sign_up where tenant_id = $1 and plan_id = $2 and state <> 'gone' order by number`,
)
export const signUpsCounted = statement<[plan: string], { waiting: number; came: number }>(
  'activity.signUpsCounted',
  `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where came) as came
   from activity_sign_up where tenant_id = $1 and plan_id = $2`,
)
/** How many wait in front of this number. */
export const waitingBefore = statement<[plan: string, number: number], { before: number }>(
  'activity.waitingBefore',
  `select count(*) as before from activity_sign_up where tenant_id = $1 and plan_id = $2 and state = 'waiting' and number < $3`,
)
export const firstWaiting = statement<[plan: string, most: number], SignUpRow>(
  'activity.firstWaiting',
  `select ${SIGN_UP} from activity_sign_up where tenant_id = $1 and plan_id = $2 and state = 'waiting' order by number limit $3`,
)
export const setSignUp = statement<[ids: string[], state: SignUpState]>(
  'activity.setSignUp',
  'update activity_sign_up set state = $3 where tenant_id = $1 and id = any ($2::uuid[])',
)
export const setCame = statement<[plan: string, ids: string[], came: boolean]>(
  'activity.setCame',
  `update activity_sign_up set came = $4 where tenant_id = $1 and plan_id = $2 and id = any ($3::uuid[]) and state <> 'gone'`,
)
/** 人 over several activities: a telephone that came to three of them is one person. */
export const peopleOfSubject = statement<[subject: string], { visits: number; people: number }>(
  'activity.peopleOfSubject',
  `select count(*) as visits, count(distinct s.phone_blind) as people from activity_plan p
   join activity_sign_up s on s.tenant_id = $1 and s.plan_id = p.id and s.came
   where p.tenant_id = $1 and p.subject = $2`,
)
export const signUpsOfPerson = statement<[person: string], SignUpRow & { theme: string; held_on: Day }>(
  'activity.signUpsOfPerson',
  `select s.id, s.plan_id, s.number, s.phone_sealed, s.name_sealed, s.guardian_sealed, s.person_id, s.state, s.came, s.at, p.theme, p.held_on
   from activity_sign_up s join activity_plan p on p.tenant_id = $1 and p.id = s.plan_id
   where s.tenant_id = $1 and s.person_id = $2 order by s.at, s.id limit 1000`,
)
export const forgetSignUps = statement<[ids: string[]]>(
  'activity.forgetSignUps',
  `update activity_sign_up set phone_sealed = null, name_sealed = null, guardian_sealed = null, person_id = null, phone_blind = null
   where tenant_id = $1 and id = any ($2::uuid[])`,
)
export const signUpsBefore = statement<[before: Day, most: number], { id: string }>(
  'activity.signUpsBefore',
  `select s.id from activity_plan p join activity_sign_up s on s.tenant_id = $1 and s.plan_id = p.id
   where p.tenant_id = $1 and p.held_on < $2 and p.held_on > $2::date - 400 and s.phone_blind is not null limit $3`,
)
