import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { toDay } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { lengthOf } from '../../../kernel/text.ts'
import { command, type Reads, type Work } from '../../../platform/declare.ts'
import { readyFiles } from '../../../platform/files/attached.ts'
import { attachFiles } from '../../../platform/files/keep.ts'
import { isWorkday } from '../../../platform/holidays.ts'
import { idShape, someText, text } from '../../../platform/shapes.ts'
import { cardOf } from '../../../platform/subjects.ts'
import { placeTarget } from '../../org/index.ts'
import { type Channel, codeOf, dueAfter, move, RATINGS, readCode, readContact, THEMES, withoutNumbers } from '../domain.ts'
import { clocksOf } from '../rules.ts'
import { type AppealRow, appealByCode, countReceived, insertAppeal, insertEvent, lockAppeal, rate as rated } from '../store.ts'

export const HANDLERS = ['committeeDirector', 'areaSecretary', 'lineCadre', 'centreStaff', 'selfGovOfficer'] as const
export const MOST_CHARACTERS = 1000
export const MOST_PHOTOS = 4
const about = z.string().regex(/^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject>

/** The code on the receipt, made from the id and the key of the deployment: nothing to keep, nothing to lose. */
export const receiptOf = (reads: Pick<Reads, 'secrets' | 'tenant'>, id: string): string =>
  codeOf(reads.secrets.blind(id, `${reads.tenant} appeal code`))
const blindOf = (reads: Pick<Reads, 'secrets' | 'tenant'>, code: string): Buffer =>
  reads.secrets.blind(code, `${reads.tenant} appeal receipt`)
export const sealedAt = (reads: Pick<Reads, 'tenant'>, column: 'contact' | 'name', id: string): string =>
  `${reads.tenant}|appeal.${column}|${id}`

/** The appeal of a receipt, if there is one. */
export async function appealOf(reads: Reads, typed: string): Promise<Result<AppealRow>> {
  const code = readCode(typed)
  if (!code.ok) return code
  const row = await reads.one(appealByCode, blindOf(reads, code.value))
  return row ? ok(row) : no('appeal.unknown-code', {}, 'code')
}

const body = {
  place: idShape,
  theme: z.enum(THEMES, { message: 'platform.required' }),
  spot: text(60).default(''),
  words: someText(MOST_CHARACTERS),
  contact: text(40).default(''),
  name: text(40).default(''),
  /** May it be shown, after review and without names. */
  publish: z.boolean().default(false),
  /** Agrees that numbers of persons in the text are masked. */
  mask: z.boolean().default(false),
  subject: about.nullable().default(null),
  photos: z.array(idShape).max(MOST_PHOTOS, { message: 'appeal.too-many-photos' }).default([]),
}
const input = z.object(body)

async function receive(
  work: Work<{ id: string; path: string }>,
  given: z.infer<typeof input>,
  channel: Channel,
): Promise<Result<{ appeal: string; code: string }>> {
  const words = withoutNumbers(given.words, 'words', given.mask)
  if (!words.ok) return words
  const spot = withoutNumbers(given.spot, 'spot', given.mask)
  if (!spot.ok) return spot
  const contact = readContact(given.contact, 'contact')
  if (!contact.ok) return contact
  if (given.subject !== null && (await cardOf(work, given.subject))?.public !== true)
    return no('appeal.no-such-row', {}, 'subject')
  const photos = await readyFiles(work, given.photos, 'photos')
  if (!photos.ok) return photos
  const { accept, answer, extend } = await clocksOf(work)
  const id = work.id()
  const code = receiptOf(work, id)
  const due = dueAfter(work.today, accept, isWorkday)
  const entered = channel === 'counter' || channel === 'phone'
  work.write(insertAppeal, [
    id,
    blindOf(work, code),
    given.place,
    work.target.path,
    given.theme,
    spot.value,
    words.value,
    given.subject,
    channel,
    contact.value === '' ? null : work.secrets.seal(contact.value, sealedAt(work, 'contact', id)),
    given.name === '' ? null : work.secrets.seal(given.name, sealedAt(work, 'name', id)),
    entered ? null : work.actor.person,
    entered ? work.actor.person : work.helper,
    work.at,
    accept,
    answer,
    extend,
    due,
    given.publish,
  ])
  work.write(insertEvent, [work.id(), id, 'received', '', given.place, due, work.at, null])
  work.write(countReceived, [toDay(`${work.today.slice(0, 7)}-01`), given.theme, given.place, work.target.path])
  attachFiles(work, photos.value, subject('appeal', id), 'staff', work.target.path)
  work.concerns(subject('appeal', id))
  work.tell('appeal.received', subject('appeal', id))
  return ok({ appeal: id, code })
}

export const submit = command({
  name: 'appeal.submit',
  about: '提诉求（不用登录）',
  may: 'anyone',
  input,
  output: z.object({ appeal: z.uuid(), code: z.string() }),
  secret: ['words', 'spot', 'contact', 'name'],
  target: { lock: placeTarget, id: (given) => given.place },
  limits: (given, address) => [
    { key: `appeal from ${address}`, times: 30, seconds: 3600 },
    { key: `appeal at ${given.place} from ${address}`, times: 60, seconds: 86_400 },
  ],
  run: (work, given) => receive(work, given, work.helper === null ? 'page' : 'onBehalf'),
})

export const enter = command({
  name: 'appeal.enter',
  about: '录入当面或电话里的诉求',
  may: HANDLERS,
  input: z.object({ ...body, channel: z.enum(['counter', 'phone'], { message: 'platform.required' }) }),
  output: z.object({ appeal: z.uuid(), code: z.string() }),
  secret: ['words', 'spot', 'contact', 'name'],
  target: { lock: placeTarget, id: (given) => given.place },
  run: (work, { channel, ...given }) => receive(work, given, channel),
})

/** A command and not a query, because tries are counted: whoever guesses codes is stopped. */
export const lookUp = command({
  name: 'appeal.lookUp',
  about: '凭回执码查诉求',
  may: 'anyone',
  quiet: true,
  forgetful: true,
  input: z.object({ code: z.string().max(60) }),
  output: z.object({ code: z.string() }),
  secret: ['code'],
  limits: (_given, address) => [{ key: `appeal code from ${address}`, times: 20, seconds: 900 }],
  async run(work, { code }) {
    const found = await appealOf(work, code)
    return found.ok ? ok({ code: receiptOf(work, found.value.id) }) : found
  },
})

/** Rated by whoever holds the receipt; not satisfied, it may go back to work once. */
export const rate = command({
  name: 'appeal.rate',
  about: '评价对诉求的答复',
  may: 'anyone',
  input: z.object({
    appeal: idShape,
    code: z.string().max(60),
    rating: z.enum(RATINGS, { message: 'platform.required' }),
    words: text(500).default(''),
    again: z.boolean().default(false),
    mask: z.boolean().default(false),
  }),
  output: z.object({ code: z.string() }),
  secret: ['code', 'words'],
  target: { lock: lockAppeal, id: (given) => given.appeal },
  limits: (given, address) => [{ key: `appeal rating ${given.appeal} from ${address}`, times: 20, seconds: 900 }],
  async run(work, given) {
    const row = work.target
    const code = receiptOf(work, row.id)
    const typed = readCode(given.code)
    if (!typed.ok || !timingSafeEqual(Buffer.from(typed.value), Buffer.from(code))) return no('appeal.unknown-code', {}, 'code')
    if (given.again && given.rating !== 'not') return no('appeal.again-only-unsatisfied', {}, 'again')
    if (given.again && row.reopened) return no('appeal.reopened-already', {}, 'again')
    if (given.again && lengthOf(given.words) === 0) return no('appeal.say-what-is-missing', {}, 'words')
    const next = move(row.step, given.again ? 'inProgress' : 'rated')
    if (!next.ok) return next
    const words = withoutNumbers(given.words, 'words', given.mask)
    if (!words.ok) return words
    const due = given.again ? dueAfter(work.today, row.answer_days, isWorkday) : row.due
    work.write(rated, [row.id, next.value, given.rating, words.value, row.reopened || given.again, due], 1)
    const kind = given.again ? 'reopened' : 'rated'
    work.write(insertEvent, [work.id(), row.id, kind, words.value, null, given.again ? due : null, work.at, null])
    work.concerns(subject('appeal', row.id))
    return ok({ code })
  },
})
