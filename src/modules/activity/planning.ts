import type { Day } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { readText } from '../../kernel/typed.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import { turnout, checkPlanned, type Planned } from './plan.ts'
import {
  firstWaiting,
  insertPlans,
  lockPlan,
  type PlanRow,
  peopleOfSubject,
  planById,
  plansCounted,
  setRecorded,
  setSignUp,
  type SignUpRow,
  signUpsCounted,
} from './store-plan.ts'

export const aboutPlan = (id: string): Subject => subject('event', id)

/** What is said of a planned activity; the same for a new one and a change. */
export interface PlanTold extends Planned {
  readonly theme: string
  readonly about: string
  readonly where: string
}

export function checkPlanTold(told: PlanTold, today: Day): Result<PlanTold> {
  const theme = readText(told.theme, 'theme', 60)
  if (!theme.ok) return theme
  const about = readText(told.about, 'about', 500, 0)
  if (!about.ok) return about
  const where = readText(told.where, 'where', 60)
  if (!where.ok) return where
  const planned = checkPlanned(told, today)
  return planned.ok ? ok({ ...planned.value, theme: theme.value, about: about.value, where: where.value }) : planned
}

export interface NewPlans extends PlanTold {
  readonly place: string
  readonly path: string
  readonly subject: Subject
  /** Key of the activity of the 项目书, as the module above names it. */
  readonly plan: string | null
  /** All days of a series; `day` is the first. */
  readonly days: readonly Day[]
}

/** Plans one activity, or the days of a series, for a command of a module above. Sign-up ends as many days before each. */
export function planActivities(work: Work, input: NewPlans): Result<{ events: string[] }> {
  const told = checkPlanTold(input, work.today)
  if (!told.ok) return told
  const { theme, about, where, from, until, places, day, signUpUntil } = told.value
  const ahead = signUpUntil === null ? null : Date.parse(day) - Date.parse(signUpUntil)
  const ids = input.days.map(() => work.id())
  work.write(
    insertPlans,
    [
      ids,
      [...input.days],
      input.days.map((on) => (ahead === null ? null : new Date(Date.parse(on) - ahead).toISOString().slice(0, 10))),
      input.place,
      input.path,
      input.subject,
      input.plan,
      theme,
      about,
      from,
      until,
      where,
      places,
      work.at,
      work.actor.person,
    ],
    ids.length,
  )
  return ok({ events: ids })
}

/** Those who come off the waiting list now are told by message, each at once and once. */
export async function moveUp(work: Work, plan: Pick<PlanRow, 'id'>, free: number): Promise<SignUpRow[]> {
  const up = free > 0 ? await work.read(firstWaiting, plan.id, free) : []
  if (up.length === 0) return []
  work.write(setSignUp, [up.map((one) => one.id), 'in'], up.length)
  for (const one of up) work.tell('activity.signUpNews', aboutPlan(plan.id), { signUp: one.id, news: 'up' })
  return up
}

/** What the record of a planned activity begins with: nobody types twice what was ticked. */
export async function prefillOf(reads: Reads, plan: string) {
  const row = await reads.one(planById, plan)
  if (!row) return null
  const { came } = (await reads.one(signUpsCounted, plan)) ?? { came: 0 }
  return {
    id: row.id,
    subject: row.subject,
    plan: row.plan,
    recorded: row.record_id !== null,
    theme: row.theme,
    day: row.held_on,
    where: row.venue,
    ...turnout(came, { visits: row.sheet_visits, people: row.sheet_people }),
  }
}

/** Ties a record to what was planned, under its lock: an activity is recorded once. */
export async function settlePlan(work: Work, plan: string, of: Subject, record: string): Promise<Result<true>> {
  const row = await work.one(lockPlan, plan)
  if (!row || row.subject !== of) return no('platform.not-found', {}, 'event')
  if (row.state === 'off') return no('activity.called-off')
  if (row.record_id !== null) return no('activity.recorded-already')
  work.write(setRecorded, [plan, record], 1)
  return ok(true)
}

/** Of several subjects: activities planned, recorded, over without a record, and the next day. */
export async function plansOf(reads: Reads, subjects: readonly Subject[]) {
  const rows = subjects.length === 0 ? [] : await reads.read(plansCounted, [...subjects], reads.today)
  return new Map(rows.map(({ subject: of, ...counted }) => [of, counted]))
}

/** 人次 and 人 of everybody who was ticked off at the activities of a subject. */
export const peopleOf = async (reads: Reads, of: Subject): Promise<{ visits: number; people: number }> =>
  (await reads.one(peopleOfSubject, of)) ?? { visits: 0, people: 0 }
