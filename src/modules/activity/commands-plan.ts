import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { receiptCode } from '../../kernel/receipt.ts'
import { command, type Reads, type Work } from '../../platform/declare.ts'
import { readyFiles } from '../../platform/files/attached.ts'
import { attachFiles } from '../../platform/files/keep.ts'
import { randomId } from '../../platform/id.ts'
import { count, dayShape, idShape, someText, text } from '../../platform/shapes.ts'
import { readPhone } from '../people/index.ts'
import { RECORDERS } from './commands.ts'
import { mayCancel, maySignUp, mayTick, MOST_PLACES, MOST_SHEET, readCode } from './plan.ts'
import { aboutPlan, checkPlanTold, moveUp } from './planning.ts'
import {
  callOffPlan,
  changePlan,
  countTaken,
  insertSignUp,
  lockPlan,
  type PlanRow,
  putSheet,
  setCame,
  setSignUp,
  signUpByCode,
  signUpById,
  signUpByPhone,
  signUpsCounted,
  signUpsOf,
} from './store-plan.ts'

/** What a form says of a planned activity, whoever's command it is. */
export const planFields = {
  theme: someText(60),
  about: text(500).default(''),
  day: dayShape,
  from: z.string().max(12),
  until: z.string().max(12),
  where: someText(60),
  places: count(MOST_PLACES).nullable().default(null),
  signUpUntil: dayShape.nullable().default(null),
}

const target = { lock: lockPlan, id: (input: { event: string }) => input.event }
const sealedAt = (reads: Pick<Reads, 'tenant'>, column: 'phone' | 'name' | 'guardian', id: string): string =>
  `${reads.tenant}|activity_sign_up.${column}|${id}`
export const codeFor = (reads: Pick<Reads, 'secrets' | 'tenant'>, id: string): string =>
  receiptCode(reads.secrets.blind(id, `${reads.tenant} activity code`))
export const blindCode = (reads: Pick<Reads, 'secrets' | 'tenant'>, code: string): Buffer =>
  reads.secrets.blind(code, `${reads.tenant} activity receipt`)
export const openAt = (
  reads: Pick<Reads, 'secrets' | 'tenant'>,
  column: 'phone' | 'name' | 'guardian',
  id: string,
  sealed: string | null,
): string => (sealed === null ? '' : reads.secrets.open(sealed, sealedAt(reads, column, id)))

/** The sign-up is put down as number so many. Its id does not tell when: the number alone says who was first. */
function put(
  work: Work<PlanRow>,
  given: { name: string; phone: string; guardian: string },
  state: 'in' | 'waiting',
  came: boolean,
): { code: string; number: number } {
  const plan = work.target
  const id = randomId()
  const code = codeFor(work, id)
  const number = plan.numbers + 1
  const seal = (column: 'phone' | 'name' | 'guardian', words: string) => work.secrets.seal(words, sealedAt(work, column, id))
  work.write(insertSignUp, [
    id,
    plan.id,
    number,
    blindCode(work, code),
    work.secrets.blind(given.phone, `${work.tenant} activity phone`),
    seal('phone', given.phone),
    seal('name', given.name),
    given.guardian === '' ? null : seal('guardian', given.guardian),
    came ? null : work.actor.person,
    state,
    came,
    came ? work.actor.person : work.helper,
    work.at,
  ])
  work.write(countTaken, [plan.id, plan.taken + (state === 'in' ? 1 : 0), number], 1)
  work.concerns(aboutPlan(plan.id))
  return { code, number }
}

export const signUp = command({
  name: 'activity.signUp',
  about: '报名参加活动（不用登录）',
  may: 'anyone',
  input: z.object({
    event: idShape,
    name: someText(20),
    phone: z.string().max(40),
    /** Somebody under 18 comes: their guardian is named and is the one who is called. */
    minor: z.boolean().default(false),
    guardian: text(20).default(''),
  }),
  output: z.object({ code: z.string(), state: z.enum(['in', 'waiting']), before: z.number() }),
  secret: ['name', 'phone', 'guardian'],
  target,
  unique: { activity_signed_once: 'activity.signed-already' },
  limits: (input, address) => [
    // A whole estate may stand behind one address of its telephone company.
    { key: `sign up from ${address}`, times: 300, seconds: 3600 },
    { key: `sign up to ${input.event} from ${address}`, times: 120, seconds: 86_400 },
  ],
  async run(work, input) {
    const plan = work.target
    const phone = readPhone(input.phone)
    if (!phone.ok) return phone
    if (input.minor && input.guardian === '') return no('activity.guardian-missing', {}, 'guardian')
    const before = (await work.one(signUpsCounted, plan.id))?.waiting ?? 0
    const state = maySignUp(plan, before, work.today)
    if (!state.ok) return state
    // The row of the plan is locked, so this question and the write below are one.
    if (await work.one(signUpByPhone, plan.id, work.secrets.blind(phone.value, `${work.tenant} activity phone`)))
      return no('activity.signed-already', {}, 'phone')
    const guardian = input.minor ? input.guardian : ''
    const { code } = put(work, { name: input.name, phone: phone.value, guardian }, state.value, false)
    return ok({ code, state: state.value, before: state.value === 'waiting' ? before : 0 })
  },
})

/** By the receipt's code alone: who holds it is the one who signed up. */
export const cancelSignUp = command({
  name: 'activity.cancelSignUp',
  about: '凭回执码取消报名，候补自动递补',
  may: 'anyone',
  input: z.object({ code: z.string().max(40) }),
  output: z.object({ code: z.string() }),
  secret: ['code'],
  limits: (_input, address) => [{ key: `sign-up codes from ${address}`, times: 60, seconds: 3600 }],
  async run(work, input) {
    const code = readCode(input.code)
    if (!code.ok) return code
    const found = await work.one(signUpByCode, blindCode(work, code.value))
    if (!found) return no('activity.unknown-code', {}, 'code')
    const plan = await work.one(lockPlan, found.plan_id)
    // Read again under the plan's lock: it may have moved up, or gone, since.
    const row = await work.one(signUpById, found.id)
    if (!plan || !row || row.state === 'gone') return no('activity.cancelled-already', {}, 'code')
    const may = mayCancel(plan, work.today)
    if (!may.ok) return may
    work.write(setSignUp, [[row.id], 'gone'], 1)
    const up = row.state === 'in' ? await moveUp(work, plan, 1) : []
    if (row.state === 'in' && up.length === 0) work.write(countTaken, [plan.id, plan.taken - 1, plan.numbers], 1)
    work.concerns(aboutPlan(plan.id))
    return ok({ code: code.value })
  },
})

export const lookUp = command({
  name: 'activity.lookUp',
  about: '凭回执码查报名',
  may: 'anyone',
  quiet: true,
  input: z.object({ code: z.string().max(40) }),
  output: z.object({ code: z.string() }),
  secret: ['code'],
  limits: (_input, address) => [{ key: `sign-up codes from ${address}`, times: 60, seconds: 3600 }],
  async run(work, input) {
    const code = readCode(input.code)
    if (!code.ok) return code
    const found = await work.one(signUpByCode, blindCode(work, code.value))
    return found ? ok({ code: code.value }) : no('activity.unknown-code', {}, 'code')
  },
})

/** Another day or place is told to everybody on the list; more places let the first of the waiting in. */
export const changeEvent = command({
  name: 'activity.changeEvent',
  about: '更改活动安排（时间、地点、名额）',
  may: RECORDERS,
  input: z.object({ event: idShape, ...planFields }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    if (row.state === 'off') return no('activity.called-off')
    if (row.record_id !== null) return no('activity.recorded-already')
    const told = checkPlanTold(input, work.today)
    if (!told.ok) return told
    const { theme, about, day, from, until, where, places, signUpUntil } = told.value
    if (row.numbers > 0 && signUpUntil === null) return no('activity.has-sign-ups', {}, 'signUpUntil')
    if (places !== null && places < row.taken) return no('activity.places-taken', { taken: row.taken }, 'places')
    work.write(changePlan, [row.id, theme, about, day, from, until, where, places, signUpUntil], 1)
    const { waiting } = (await work.one(signUpsCounted, row.id)) ?? { waiting: 0 }
    const up = await moveUp(work, row, places === null ? waiting : Math.min(waiting, places - row.taken))
    if (up.length > 0) work.write(countTaken, [row.id, row.taken + up.length, row.numbers], 1)
    if (day !== row.held_on || from !== row.begins || where !== row.venue)
      for (const one of await work.read(signUpsOf, row.id))
        if (!up.some((told) => told.id === one.id))
          work.tell('activity.signUpNews', aboutPlan(row.id), { signUp: one.id, news: 'changed' })
    work.concerns(aboutPlan(row.id))
    return ok({})
  },
})

export const callOff = command({
  name: 'activity.callOff',
  about: '取消一场活动（写明原因，通知报名的人）',
  may: RECORDERS,
  input: z.object({ event: idShape, reason: someText(200) }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    if (row.state === 'off') return no('activity.called-off')
    if (row.record_id !== null) return no('activity.recorded-already')
    work.write(callOffPlan, [row.id, input.reason], 1)
    for (const one of await work.read(signUpsOf, row.id))
      work.tell('activity.signUpNews', aboutPlan(row.id), { signUp: one.id, news: 'off' })
    work.concerns(aboutPlan(row.id))
    return ok({})
  },
})

/** Ticks those who came. A stale page of another cadre takes no tick away: that is a step of its own (`came: false`). */
export const tick = command({
  name: 'activity.tick',
  about: '活动签到（勾选到场的人，可以取消勾选）',
  may: RECORDERS,
  input: z.object({
    event: idShape,
    signUps: z.array(idShape).min(1, { message: 'activity.nobody-ticked' }).max(500),
    came: z.boolean(),
  }),
  output: z.object({}),
  target,
  async run(work, input) {
    const may = mayTick(work.target, work.today)
    if (!may.ok) return may
    const known = new Set((await work.read(signUpsOf, work.target.id)).map((one) => one.id))
    if (input.signUps.some((id) => !known.has(id))) return no('platform.not-found', {}, 'signUps')
    work.write(setCame, [work.target.id, [...new Set(input.signUps)], input.came])
    work.concerns(aboutPlan(work.target.id))
    return ok({})
  },
})

/** Somebody comes without having signed up: written down at the door, so that the list is whole. */
export const enterAtDoor = command({
  name: 'activity.enterAtDoor',
  about: '现场登记没有报名的人',
  may: RECORDERS,
  input: z.object({ event: idShape, name: someText(20), phone: z.string().max(40) }),
  output: z.object({ number: z.number() }),
  secret: ['name', 'phone'],
  target,
  unique: { activity_signed_once: 'activity.signed-already' },
  async run(work, input) {
    const row = work.target
    const may = mayTick(row, work.today)
    if (!may.ok) return may
    const phone = readPhone(input.phone)
    if (!phone.ok) return phone
    if (await work.one(signUpByPhone, row.id, work.secrets.blind(phone.value, `${work.tenant} activity phone`)))
      return no('activity.signed-already', {}, 'phone')
    const state = row.places !== null && row.taken >= row.places ? 'waiting' : 'in'
    const { number } = put(work, { name: input.name, phone: phone.value, guardian: '' }, state, true)
    return ok({ number })
  },
})

/** A paper sheet that was signed: its photo is kept for staff, its numbers are typed. */
export const enterSheet = command({
  name: 'activity.enterSheet',
  about: '录入纸质签到表（人次、人、照片）',
  may: RECORDERS,
  input: z.object({
    event: idShape,
    visits: count(MOST_SHEET),
    people: count(MOST_SHEET).nullable().default(null),
    photos: z.array(idShape).max(6).default([]),
  }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    const may = mayTick(row, work.today)
    if (!may.ok) return may
    if (input.people !== null && input.people > input.visits) return no('activity.more-people-than-visits', {}, 'people')
    const photos = await readyFiles(work, input.photos, 'photos')
    if (!photos.ok) return photos
    work.write(putSheet, [row.id, input.visits, input.people], 1)
    attachFiles(work, photos.value, aboutPlan(row.id), 'staff', row.path)
    work.concerns(aboutPlan(row.id))
    return ok({})
  },
})

export const planCommands = [signUp, cancelSignUp, lookUp, changeEvent, callOff, tick, enterAtDoor, enterSheet] as const
