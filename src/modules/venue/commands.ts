import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { command, holds } from '../../platform/declare.ts'
import { makeFindable, makeUnfindable } from '../../platform/search.ts'
import { count, dayShape, idShape, someText, text } from '../../platform/shapes.ts'
import { placeTarget, UNIT_UNIQUE, unitFor } from '../org/index.ts'
import { namesOf } from '../people/index.ts'
import { GIVERS, KINDS, mayList, OFFER_STATES, slotsOf } from './domain.ts'
import {
  answerMatch,
  cancelBooking,
  dropSlots,
  insertBooking,
  insertMatch,
  insertNeed,
  insertOffer,
  insertSlots,
  lockBooking,
  lockMatch,
  lockNeed,
  lockOffer,
  type OfferRow,
  setNeedState,
  setOfferState,
  shareOffer,
  useMatch,
} from './store.ts'
import { zh } from './words.zh.ts'

export const WRITERS = ['committeeDirector', 'areaSecretary', 'lineCadre', 'selfGovOfficer'] as const
const about = z.string().regex(/^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject>
export const aboutOffer = (id: string): Subject => subject('offer', id)
const atPlace = { lock: placeTarget, id: (input: { place: string }) => input.place }

type Found = Pick<OfferRow, 'id' | 'kind' | 'name' | 'about' | 'giver_name'>
const entry = (row: Found, day: string) => ({
  subject: aboutOffer(row.id),
  kind: 'offer',
  title: row.name,
  href: `/resources/${row.id}`,
  about: zh.kinds[row.kind],
  day,
  text: `${row.about} ${row.giver_name}`,
})

export const offer = command({
  name: 'venue.offer',
  about: '登记可以借用的资源（场地、师资、物品、时间）',
  may: WRITERS,
  input: z.object({
    place: idShape,
    kind: z.enum(KINDS),
    name: someText(40),
    about: text(300).default(''),
    quantity: count(100_000).refine((n) => n > 0, { message: 'platform.not-a-count' }),
    unit: someText(10),
    when: someText(60),
    conditions: text(200).default(''),
    /** A post or a public telephone, never somebody's own. */
    contact: someText(60),
    giver: z.enum(GIVERS),
    /** A unit of the list; else by its name. */
    body: idShape.nullable().default(null),
    giverName: text(60).default(''),
    person: idShape.nullable().default(null),
    consent: z.boolean().default(false),
  }),
  output: z.object({ offer: z.uuid() }),
  target: atPlace,
  unique: UNIT_UNIQUE,
  async run(work, input) {
    const { kind, name, quantity, unit, when, conditions, contact, giver } = input
    const may = mayList(giver, input.consent, { name, about: input.about, conditions, contact })
    if (!may.ok) return may
    const person = giver === 'person' ? input.person : null
    if (person !== null && !(await namesOf(work, [person])).has(person)) return no('platform.not-found', {}, 'person')
    const lender =
      giver === 'unit' ? await unitFor(work, work.target, { body: input.body, name: input.giverName }, 'giverName') : null
    if (lender && !lender.ok) return lender
    const giverName = lender ? lender.value.name : input.giverName
    if (giverName === '') return no('platform.required', {}, 'giverName')
    const id = work.id()
    work.write(insertOffer, [
      id,
      input.place,
      work.target.path,
      kind,
      name,
      input.about,
      quantity,
      unit,
      when,
      conditions,
      contact,
      giver,
      lender ? '' : giverName,
      person,
      lender?.value.id ?? null,
      work.at,
    ])
    makeFindable(work, entry({ id, kind, name, about: input.about, giver_name: giverName }, work.today))
    work.concerns(aboutOffer(id))
    return ok({ offer: id })
  },
})

export const setState = command({
  name: 'venue.setState',
  about: '暂停、恢复或下架一项资源',
  may: WRITERS,
  input: z.object({ offer: idShape, state: z.enum(OFFER_STATES) }),
  output: z.object({}),
  target: { lock: lockOffer, id: (input) => input.offer },
  async run(work, input) {
    work.write(setOfferState, [work.target.id, input.state], 1)
    if (input.state === 'closed') makeUnfindable(work, aboutOffer(work.target.id))
    else makeFindable(work, entry(work.target, work.today))
    work.concerns(aboutOffer(work.target.id))
    return ok({})
  },
})

export const need = command({
  name: 'venue.need',
  about: '登记需要的资源',
  may: WRITERS,
  input: z.object({
    place: idShape,
    kind: z.enum(KINDS),
    what: someText(100),
    /** The project that needs it. */
    subject: about.nullable().default(null),
    by: dayShape,
  }),
  output: z.object({ need: z.uuid() }),
  target: atPlace,
  async run(work, input) {
    if (input.by < work.today) return no('venue.gone', {}, 'by')
    const id = work.id()
    work.write(insertNeed, [id, input.place, work.target.path, input.kind, input.what, input.subject ?? '', input.by, work.at])
    work.concerns(subject('need', id))
    return ok({ need: id })
  },
})

export const closeNeed = command({
  name: 'venue.closeNeed',
  about: '需要已经满足，或者不再需要',
  may: WRITERS,
  input: z.object({ need: idShape, state: z.enum(['met', 'withdrawn']) }),
  output: z.object({}),
  target: { lock: lockNeed, id: (input) => input.need },
  async run(work, input) {
    if (work.target.state !== 'open') return no('venue.need-closed')
    work.write(setNeedState, [work.target.id, input.state], 1)
    work.concerns(subject('need', work.target.id))
    return ok({})
  },
})

/** Who needs it asks; the offer may be another committee's. */
export const ask = command({
  name: 'venue.ask',
  about: '向资源提供方提出借用',
  may: WRITERS,
  input: z.object({ need: idShape, offer: idShape, note: text(200).default('') }),
  output: z.object({ match: z.uuid() }),
  target: { lock: lockNeed, id: (input) => input.need },
  unique: { match_once: 'venue.asked-already' },
  async run(work, input) {
    const row = work.target
    if (row.state !== 'open') return no('venue.need-closed')
    const found = await work.one(shareOffer, input.offer)
    if (!found) return no('platform.not-found', {}, 'offer')
    if (found.state !== 'open') return no('venue.not-open', {}, 'offer')
    if (found.kind !== row.kind) return no('venue.other-kind', {}, 'offer')
    const id = work.id()
    work.write(insertMatch, [id, row.id, found.id, input.note, work.today])
    work.concerns(aboutOffer(found.id))
    return ok({ match: id })
  },
})

export const answer = command({
  name: 'venue.answer',
  about: '答复借用：同意或婉拒',
  may: WRITERS,
  input: z.object({ match: idShape, yes: z.boolean(), answer: text(200).default('') }),
  output: z.object({ offer: z.uuid() }),
  target: { lock: lockMatch, id: (input) => input.match },
  async run(work, input) {
    const row = work.target
    if (row.state !== 'asked') return no('venue.answered-already')
    if (!input.yes && input.answer === '') return no('platform.required', {}, 'answer')
    work.write(answerMatch, [row.id, input.yes ? 'agreed' : 'declined', input.answer, work.today], 1)
    work.concerns(aboutOffer(row.offer_id))
    return ok({ offer: row.offer_id })
  },
})

export const use = command({
  name: 'venue.use',
  about: '资源已经用上',
  may: 'signedIn',
  input: z.object({ match: idShape }),
  output: z.object({ need: z.uuid() }),
  target: { lock: lockMatch, id: (input) => input.match },
  async run(work) {
    const row = work.target
    if (!holds(work.actor, WRITERS, row.need_path)) return no('platform.not-yours')
    if (row.state !== 'agreed') return no('venue.not-agreed')
    work.write(useMatch, [row.id, work.today], 1)
    work.write(setNeedState, [row.need_id, 'met'])
    work.concerns(aboutOffer(row.offer_id))
    return ok({ need: row.need_id })
  },
})

/** A room, by half hours; two who book the same half hour at once: the second is refused. */
export const book = command({
  name: 'venue.book',
  about: '预订场地',
  may: WRITERS,
  input: z.object({ place: idShape, offer: idShape, what: someText(60), day: dayShape, from: text(10), until: text(10) }),
  output: z.object({ booking: z.uuid() }),
  target: atPlace,
  unique: { booking_once: 'venue.taken' },
  async run(work, input) {
    const room = await work.one(shareOffer, input.offer)
    if (!room) return no('platform.not-found', {}, 'offer')
    if (room.kind !== 'room') return no('venue.no-room')
    if (room.state !== 'open') return no('venue.not-open')
    const slots = slotsOf(input.day, input.from, input.until, work.at)
    if (!slots.ok) return slots
    const [first, last] = [slots.value[0], slots.value.at(-1)]
    if (!first || !last) return no('venue.ends-before', {}, 'until')
    const id = work.id()
    const ends = new Date(last.getTime() + 30 * 60_000)
    work.write(insertBooking, [id, room.id, input.place, work.target.path, input.what, first, ends, work.at, work.actor.person])
    work.write(insertSlots, [room.id, id, slots.value])
    work.concerns(aboutOffer(room.id))
    return ok({ booking: id })
  },
})

export const cancel = command({
  name: 'venue.cancelBooking',
  about: '取消场地预订（写明原因）',
  may: 'signedIn',
  input: z.object({ booking: idShape, reason: someText(100) }),
  output: z.object({ offer: z.uuid() }),
  target: { lock: lockBooking, id: (input) => input.booking },
  async run(work, input) {
    const row = work.target
    if (!holds(work.actor, WRITERS, row.path) && !holds(work.actor, WRITERS, row.offer_path)) return no('platform.not-yours')
    if (row.cancelled !== '') return no('venue.cancelled-already')
    work.write(cancelBooking, [row.id, input.reason], 1)
    work.write(dropSlots, [row.id])
    work.concerns(aboutOffer(row.offer_id))
    return ok({ offer: row.offer_id })
  },
})

export const commands = [offer, setState, need, closeNeed, ask, answer, use, book, cancel] as const
