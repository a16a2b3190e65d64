import { z } from 'zod'
import { type Day, addDays, yearOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { maskPhone } from '../../kernel/text.ts'
import { query, type Reads } from '../../platform/declare.ts'
import { dayShape, idShape } from '../../platform/shapes.ts'
import { placesById } from '../org/index.ts'
import { RECORDERS } from './commands.ts'
import { blindCode, codeFor, openAt } from './commands-plan.ts'
import { maySignUp, mayTick, readCode, turnout } from './plan.ts'
import {
  type PlanRow,
  planById,
  plansBetween,
  plansOfPlace,
  plansOfSubject,
  signUpByCode,
  signUpsCounted,
  signUpsOf,
  waitingBefore,
} from './store-plan.ts'

/** A subdistrict of fifty committees with two activities a day for a month. */
const MOST = 1000
const day = z.string() as unknown as z.ZodType<Day>
const eventShape = z.object({
  id: idShape,
  subject: z.string() as unknown as z.ZodType<Subject>,
  plan: z.string().nullable(),
  place: z.string(),
  placeId: idShape,
  theme: z.string(),
  about: z.string(),
  day,
  from: z.string(),
  until: z.string(),
  where: z.string(),
  /** How many may come; null where there is no limit. */
  places: z.number().nullable(),
  free: z.number().nullable(),
  signUpUntil: day.nullable(),
  off: z.boolean(),
  reason: z.string(),
  version: z.number(),
  record: z.string().nullable(),
})
export type EventShown = z.infer<typeof eventShape>

const shown = (row: PlanRow, place: string): EventShown => ({
  id: row.id,
  subject: row.subject,
  plan: row.plan,
  place,
  placeId: row.place_id,
  theme: row.theme,
  about: row.about,
  day: row.held_on,
  from: row.begins,
  until: row.ends,
  where: row.venue,
  places: row.places,
  free: row.places === null ? null : row.places - row.taken,
  signUpUntil: row.sign_up_until,
  off: row.state === 'off',
  reason: row.reason,
  version: row.version,
  record: row.record_id,
})

async function named(reads: Reads, rows: readonly PlanRow[]): Promise<EventShown[]> {
  const places = await placesById(reads, [...new Set(rows.map((row) => row.place_id))])
  return rows.map((row) => shown(row, places.get(row.place_id)?.shortName ?? ''))
}

const calendarInput = z.object({
  from: dayShape,
  to: dayShape,
  place: idShape.optional(),
  subject: z.string().max(80).optional(),
})

export const calendar = query({
  name: 'activity.calendar',
  about: '活动日历：一段日子里的活动',
  may: 'anyone',
  input: calendarInput,
  output: z.object({ items: z.array(eventShape), total: z.number() }),
  async run(scope, { from, to, place, subject }) {
    if (yearOf(to) - yearOf(from) > 2) return no('activity.too-long', {}, 'to')
    const rows =
      subject !== undefined
        ? await scope.read(plansOfSubject, from, to, MOST, subject)
        : place !== undefined
          ? await scope.read(plansOfPlace, from, to, MOST, place)
          : await scope.read(plansBetween, from, to, MOST)
    return ok({ items: await named(scope, rows), total: rows[0]?.total ?? 0 })
  },
})

/** The next activities of a subject, for its page. */
export async function eventsOf(reads: Reads, subject: Subject): Promise<EventShown[]> {
  return named(reads, await reads.read(plansOfSubject, reads.today, addDays(reads.today, 400), 100, subject))
}

export const event = query({
  name: 'activity.event',
  about: '一场将要办的活动',
  may: 'anyone',
  input: z.object({ event: idShape }),
  output: eventShape.extend({ waiting: z.number(), open: z.enum(['in', 'waiting', 'closed']), mine: z.boolean() }),
  async run(scope, input) {
    const row = await scope.one(planById, input.event)
    if (!row) return no('platform.not-found')
    const [one] = await named(scope, [row])
    const { waiting } = (await scope.one(signUpsCounted, row.id)) ?? { waiting: 0 }
    const may = maySignUp(row, waiting, scope.today)
    const open: 'in' | 'waiting' | 'closed' = may.ok ? may.value : 'closed'
    const { post } = scope.actor
    const mine = post !== null && row.path.startsWith(post.path) && (RECORDERS as readonly string[]).includes(post.role)
    return one ? ok({ ...one, waiting, open, mine }) : no('platform.not-found')
  },
})

/** What whoever holds the receipt may see: their own row. */
export const receipt = query({
  name: 'activity.receipt',
  about: '凭回执码看自己的报名',
  may: 'anyone',
  input: z.object({ code: z.string().max(40) }),
  output: z.object({
    code: z.string(),
    name: z.string(),
    state: z.enum(['in', 'waiting', 'gone']),
    before: z.number(),
    came: z.boolean(),
    event: eventShape,
  }),
  async run(scope, input) {
    const code = readCode(input.code)
    if (!code.ok) return code
    const row = await scope.one(signUpByCode, blindCode(scope, code.value))
    const plan = row && (await scope.one(planById, row.plan_id))
    if (!row || !plan) return no('activity.unknown-code', {}, 'code')
    const [about] = await named(scope, [plan])
    const before = row.state === 'waiting' ? ((await scope.one(waitingBefore, plan.id, row.number))?.before ?? 0) : 0
    if (!about) return no('platform.not-found')
    const name = openAt(scope, 'name', row.id, row.name_sealed)
    return ok({ code: code.value, name, state: row.state, before, came: row.came, event: about })
  },
})

/** The door of an activity: who signed up, found by code or by the end of a telephone number. Numbers are masked. */
export const door = query({
  name: 'activity.door',
  about: '活动签到名单',
  may: RECORDERS,
  input: z.object({ event: idShape, find: z.string().max(40).default('') }),
  output: z.object({
    event: eventShape,
    ticking: z.boolean(),
    came: z.number(),
    sheet: z.object({ visits: z.number(), people: z.number().nullable() }),
    attendances: z.number(),
    participants: z.number().nullable(),
    total: z.number(),
    people: z.array(
      z.object({
        id: idShape,
        number: z.number(),
        name: z.string(),
        phone: z.string(),
        guardian: z.string(),
        state: z.enum(['in', 'waiting', 'gone']),
        came: z.boolean(),
      }),
    ),
  }),
  async run(scope, input) {
    const row = await scope.one(planById, input.event)
    const { post } = scope.actor
    if (!row || post === null || !row.path.startsWith(post.path)) return no('platform.not-found')
    const [about] = await named(scope, [row])
    if (!about) return no('platform.not-found')
    const rows = await scope.read(signUpsOf, row.id)
    const find = input.find.normalize('NFKC').trim()
    const code = readCode(find)
    const everybody = rows.map((one) => ({ one, phone: openAt(scope, 'phone', one.id, one.phone_sealed) }))
    const found = everybody.filter(({ one, phone }) =>
      find === ''
        ? true
        : code.ok
          ? codeFor(scope, one.id) === code.value
          : /^\d{2,11}$/.test(find)
            ? phone.endsWith(find)
            : openAt(scope, 'name', one.id, one.name_sealed).includes(find),
    )
    const came = rows.filter((one) => one.came).length
    const sheet = { visits: row.sheet_visits, people: row.sheet_people }
    return ok({
      event: about,
      ticking: mayTick(row, scope.today).ok,
      came,
      sheet,
      ...turnout(came, sheet),
      total: rows.length,
      people: found.map(({ one, phone }) => ({
        id: one.id,
        number: one.number,
        name: openAt(scope, 'name', one.id, one.name_sealed),
        phone: phone === '' ? '' : maskPhone(phone),
        guardian: openAt(scope, 'guardian', one.id, one.guardian_sealed),
        state: one.state,
        came: one.came,
      })),
    })
  },
})

export const planQueries = [calendar, event, receipt, door] as const
