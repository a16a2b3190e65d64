import { randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Day, startOf } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { fill } from '../../../kernel/text.ts'
import { acts } from '../../../platform/acts.ts'
import { command, type Reads, type Work } from '../../../platform/declare.ts'
import { badInput } from '../../../platform/door.ts'
import { readyFiles } from '../../../platform/files/attached.ts'
import { attachFiles } from '../../../platform/files/keep.ts'
import { count, idShape, someText, text } from '../../../platform/shapes.ts'
import { placesById } from '../../org/index.ts'
import { blindPhone, sealedAt } from '../commands.ts'
import { codeText, readPhone } from '../domain.ts'
import { insertMessage, personByPhone } from '../store.ts'
import { zh } from '../words.zh.ts'
import {
  doneSince,
  drop as dropped,
  finish,
  type How,
  insertOnBehalf,
  lockOnBehalf,
  onBehalfRule,
  type OnBehalfRow,
  putOnBehalfRule,
  setCode,
} from '../store-behalf.ts'

/** Suggestions until the subdistrict confirms its own (K-low). */
export const SUGGESTED_MONTHLY = 30
export const SUGGESTION = '系统建议,需确认'
const CODE_MINUTES = 10
const HOW = ['code', 'photo', 'witness'] as const

export const kept = (reads: Pick<Reads, 'tenant'>, column: string, id: string): string =>
  sealedAt(reads, `on_behalf.${column}`, id)
export const opened = (reads: Reads, row: OnBehalfRow, column: 'name' | 'home' | 'phone' | 'input' | 'witness' | 'result') => {
  const sealed = row[`${column}_sealed`]
  return sealed === null ? null : reads.secrets.open(sealed, kept(reads, column, row.id))
}

export async function monthlyOf(reads: Reads): Promise<{ monthly: number; basis: string; confirmed: boolean }> {
  const row = await reads.one(onBehalfRule)
  return row ? { ...row, confirmed: true } : { monthly: SUGGESTED_MONTHLY, basis: SUGGESTION, confirmed: false }
}
export const doneThisMonth = async (reads: Reads, helper: string): Promise<number> =>
  (await reads.one(doneSince, helper, startOf(`${reads.today.slice(0, 7)}-01` as Day)))?.done ?? 0

async function withinMonth(work: Work, helper: string): Promise<Result<undefined>> {
  const { monthly } = await monthlyOf(work)
  return (await doneThisMonth(work, helper)) < monthly ? ok(undefined) : no('people.helped-often', { most: monthly })
}

export const begin = command({
  name: 'people.beginOnBehalf',
  about: '代办：替别人填写（还没有办）',
  may: 'signedIn',
  input: z.object({
    command: text(80),
    elder: someText(40),
    home: someText(60),
    phone: text(40).default(''),
    input: z.record(z.string(), z.unknown()),
  }),
  output: z.object({ act: z.uuid() }),
  secret: ['elder', 'home', 'phone', 'input'],
  async run(work, input) {
    const act = acts.get(input.command)
    if (!act) return no('people.no-such-act', {}, 'command')
    const helper = work.actor.person
    if (helper === null) return no('platform.signed-out')
    const parsed = act.command.input.safeParse(input.input)
    if (!parsed.success) return badInput(parsed.error.issues)
    const checked = await act.check(parsed.data, work)
    if (!checked.ok) return checked
    const at = await act.place(work, parsed.data)
    const place = at === null ? undefined : (await placesById(work, [at])).get(at)
    if (!place) return no('platform.not-found')
    const phone = input.phone === '' ? null : readPhone(input.phone)
    if (phone && !phone.ok) return phone
    const elder = phone ? await work.one(personByPhone, blindPhone(work.secrets, phone.value)) : undefined
    if (elder?.id === helper) return no('people.help-yourself', {}, 'phone')
    // What only somebody who signs in may do is done by a person we know, not by a name.
    if (!elder && act.command.may !== 'anyone') return no('people.elder-unknown', {}, 'phone')
    const may = await withinMonth(work, helper)
    if (!may.ok) return may
    const id = work.id()
    const seal = (column: string, plain: string): string => work.secrets.seal(plain, kept(work, column, id))
    work.write(insertOnBehalf, [
      id,
      input.command,
      place.id,
      place.path,
      helper,
      elder?.id ?? null,
      seal('name', input.elder),
      seal('home', input.home),
      phone ? seal('phone', phone.value) : null,
      seal('input', JSON.stringify(parsed.data)),
      work.at,
    ])
    work.concerns(subject('onBehalf', id))
    return ok({ act: id })
  },
})

const target = { lock: lockOnBehalf, id: (input: { act: string }) => input.act }

/** Only the helper goes on with a draft; to everybody else it is not there. */
function mine(work: Work<OnBehalfRow>): Result<undefined> {
  if (work.target.helper_id !== work.actor.person) return no('platform.not-found')
  work.concerns(subject('onBehalf', work.target.id))
  return work.target.step === 'drafted' ? ok(undefined) : no('people.helped-already')
}

export const sendCode = command({
  name: 'people.sendOnBehalfCode',
  about: '代办：把确认码发到本人手机',
  may: 'signedIn',
  input: z.object({ act: idShape }),
  output: z.object({}),
  target,
  limits: ({ act }) => [
    { key: `on behalf ${act} minute`, times: 1, seconds: 60 },
    { key: `on behalf ${act} day`, times: 5, seconds: 86_400 },
  ],
  async run(work) {
    const row = work.target
    const may = mine(work)
    if (!may.ok) return may
    const phone = opened(work, row, 'phone')
    if (phone === null) return no('people.no-phone-for-code')
    const code = codeText(randomInt(1_000_000))
    const message = work.id()
    const words = fill(zh.onBehalf.message, {
      helper: work.actor.name,
      what: acts.get(row.command)?.words.zh.label ?? '',
      code,
      minutes: CODE_MINUTES,
    })
    const expires = new Date(work.at.getTime() + CODE_MINUTES * 60_000)
    work.write(setCode, [row.id, work.secrets.blind(`${row.id} ${code}`, 'on behalf code'), expires], 1)
    work.write(insertMessage, [
      message,
      work.secrets.seal(phone, sealedAt(work, 'message.phone', message)),
      work.secrets.seal(words, sealedAt(work, 'message.text', message)),
      work.at,
    ])
    work.tell('people.messageQueued', `message:${message}`)
    return ok({})
  },
})

interface Confirmed {
  readonly how: How
  readonly code: string
  readonly witness: string
  readonly witnessPhone: string
  readonly photos: readonly string[]
}

/** What the helped person did to say yes; answers the witness as it is kept. */
async function confirmed(work: Work<OnBehalfRow>, given: Confirmed): Promise<Result<string | null>> {
  const row = work.target
  if (given.how === 'code') {
    if (row.code_blind === null || row.code_expires === null || row.code_expires <= work.at)
      return no('people.code-over', {}, 'code')
    const typed = given.code.normalize('NFKC').replace(/\s/g, '')
    const blind = work.secrets.blind(`${row.id} ${typed}`, 'on behalf code')
    return timingSafeEqual(row.code_blind, blind) ? ok(null) : no('people.wrong-code', {}, 'code')
  }
  if (given.how === 'photo') {
    const photos = await readyFiles(work, given.photos, 'photos')
    if (!photos.ok) return photos
    if (photos.value.length === 0) return no('platform.required', {}, 'photos')
    attachFiles(work, photos.value, subject('onBehalf', row.id), 'staff', row.path)
    return ok(null)
  }
  if (given.witness === '') return no('platform.required', {}, 'witness')
  if (given.witness === work.actor.name || given.witness === opened(work, row, 'name'))
    return no('people.witness-is-another', {}, 'witness')
  const phone = readPhone(given.witnessPhone, 'witnessPhone')
  return phone.ok ? ok(`${given.witness} ${phone.value}`) : phone
}

/** Once confirmed it is done as the helped person's own, in the same transaction; the audit has a row for each of the two. */
export const confirm = command({
  name: 'people.confirmOnBehalf',
  about: '代办：本人听清、确认后办理',
  may: 'signedIn',
  input: z.object({
    act: idShape,
    how: z.enum(HOW, { message: 'platform.required' }),
    code: z.string().max(20).default(''),
    witness: text(40).default(''),
    witnessPhone: text(40).default(''),
    photos: z.array(idShape).max(4).default([]),
  }),
  output: z.object({ act: z.uuid() }),
  secret: ['code', 'witness', 'witnessPhone'],
  target,
  limits: ({ act, how }) => (how === 'code' ? [{ key: `on behalf ${act} tries`, times: 5, seconds: 900 }] : []),
  async run(work, input) {
    const row = work.target
    const may = mine(work)
    if (!may.ok) return may
    const within = await withinMonth(work, row.helper_id)
    if (!within.ok) return within
    const said = await confirmed(work, input)
    if (!said.ok) return said
    const act = acts.get(row.command)
    const given = opened(work, row, 'input')
    if (!act || given === null) return no('people.no-such-act')
    const name = opened(work, row, 'name') ?? ''
    const done = await work.doFor(act.command, JSON.parse(given), { person: row.elder_id, name, post: null, system: false })
    // Its field stands on the earlier page: here the sentence speaks for the whole.
    if (!done.ok) return no(done.refusal.code, done.refusal.facts)
    const seal = (column: string, plain: string): string => work.secrets.seal(plain, kept(work, column, row.id))
    const witness = said.value === null ? null : seal('witness', said.value)
    work.write(finish, [row.id, input.how, witness, seal('result', JSON.stringify(done.value)), work.at], 1)
    return ok({ act: row.id })
  },
})

export const drop = command({
  name: 'people.dropOnBehalf',
  about: '代办：不办了',
  may: 'signedIn',
  input: z.object({ act: idShape }),
  output: z.object({}),
  target,
  async run(work) {
    const may = mine(work)
    if (!may.ok) return may
    work.write(dropped, [work.target.id], 1)
    return ok({})
  },
})

export const setMonthly = command({
  name: 'people.setOnBehalfRule',
  about: '确认一个人每月最多代办几次',
  may: ['selfGovOfficer', 'platformAdmin'],
  input: z.object({ monthly: count(1000), basis: someText(200) }),
  output: z.object({}),
  async run(work, { monthly, basis }) {
    if (monthly < 1) return no('platform.not-a-count', {}, 'monthly')
    work.write(putOnBehalfRule, [monthly, basis, work.at, work.actor.person])
    return ok({})
  },
})

export const commands = [begin, sendCode, confirm, drop, setMonthly] as const
