import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { holds, query, type Reads } from '../../platform/declare.ts'
import { findPublic } from '../../platform/search.ts'
import { idShape, text } from '../../platform/shapes.ts'
import { placesById } from '../org/index.ts'
import { WRITERS } from './commands.ts'
import { GIVERS, KINDS, OFFER_STATES, ranked } from './domain.ts'
import {
  bookingsOf,
  listOffers,
  matchesOf,
  matchesOfOffer,
  needById,
  type NeedRow,
  needsOfSubject,
  offerById,
  type OfferRow,
  offersByIds,
  openNeeds,
  openOffers,
} from './store.ts'

const PAGE = 20
const day = z.string() as unknown as z.ZodType<Day>
const offerShape = z.object({
  id: z.uuid(),
  place: z.string(),
  kind: z.enum(KINDS),
  name: z.string(),
  about: z.string(),
  quantity: z.number(),
  unit: z.string(),
  when: z.string(),
  conditions: z.string(),
  contact: z.string(),
  giver: z.enum(GIVERS),
  giverName: z.string(),
  /** The unit that lends it. */
  body: z.uuid().nullable(),
  state: z.enum(OFFER_STATES),
})
const needShape = z.object({
  id: z.uuid(),
  place: z.string(),
  kind: z.enum(KINDS),
  what: z.string(),
  subject: (z.string() as unknown as z.ZodType<Subject>).nullable(),
  by: day,
  state: z.enum(['open', 'met', 'withdrawn']),
})
const matchShape = z.object({
  id: z.uuid(),
  offer: z.uuid(),
  name: z.string(),
  state: z.enum(['asked', 'agreed', 'declined', 'used']),
  note: z.string(),
  answer: z.string(),
  asked: day,
  answered: day.nullable(),
  used: day.nullable(),
  /** Of the offer's page: who asked. Of the need's page: who lends. */
  who: z.string(),
})

const toOffer = (row: OfferRow, place = ''): z.infer<typeof offerShape> => ({
  id: row.id,
  place,
  kind: row.kind,
  name: row.name,
  about: row.about,
  quantity: row.quantity,
  unit: row.unit,
  when: row.when_free,
  conditions: row.conditions,
  contact: row.contact,
  giver: row.giver,
  giverName: row.giver_name,
  body: row.body_id,
  state: row.state,
})
const toNeed = (row: NeedRow, place = ''): z.infer<typeof needShape> => ({
  id: row.id,
  place,
  kind: row.kind,
  what: row.what,
  subject: row.subject === '' ? null : (row.subject as Subject),
  by: row.by_day,
  state: row.state,
})
const namesOfPlaces = async (reads: Reads, rows: readonly { place_id: string }[]) => {
  const places = await placesById(
    reads,
    rows.map((row) => row.place_id),
  )
  return (row: { place_id: string }): string => places.get(row.place_id)?.shortName ?? ''
}

export const list = query({
  name: 'venue.list',
  about: '资源清单：可以借用的，正在需要的',
  may: 'anyone',
  input: z.object({
    kind: z.enum(KINDS).optional(),
    place: z.uuid().optional(),
    words: text(60).default(''),
    page: z.number().int().min(1).max(500).default(1),
  }),
  output: z.object({
    items: z.array(offerShape),
    needs: z.array(needShape),
    total: z.number(),
    pages: z.number(),
  }),
  async run(scope, { kind, place, words, page }) {
    const at = place === undefined ? undefined : (await placesById(scope, [place])).get(place)
    if (place !== undefined && !at) return no('platform.not-found')
    const [below, kinds] = [at?.path ?? '/', kind === undefined ? [...KINDS] : [kind]]
    const needs = (await scope.read(openNeeds, scope.today, 100)).filter(
      (row) => row.path.startsWith(below) && (kinds as readonly string[]).includes(row.kind),
    )
    let rows: readonly OfferRow[]
    let total: number
    if (words === '') {
      const found = await scope.read(listOffers, below, kinds, PAGE, (page - 1) * PAGE)
      rows = found
      total = found[0]?.total ?? 0
    } else {
      const hits = await findPublic(scope, words, ['offer'])
      const found = await scope.read(
        offersByIds,
        hits.map((hit) => hit.subject.slice('offer:'.length)),
      )
      rows = found.filter((row) => row.path.startsWith(below) && (kinds as readonly string[]).includes(row.kind))
      total = rows.length
    }
    const name = await namesOfPlaces(scope, [...rows, ...needs])
    return ok({
      items: rows.map((row) => toOffer(row, name(row))),
      needs: needs.slice(0, 30).map((row) => toNeed(row, name(row))),
      total,
      pages: words === '' ? Math.ceil(total / PAGE) : 1,
    })
  },
})

const clock = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)

export const page = query({
  name: 'venue.page',
  about: '一项资源：怎么借、什么时候有人用',
  may: 'anyone',
  input: z.object({ offer: idShape }),
  output: offerShape.extend({
    mine: z.boolean(),
    bookings: z.array(
      z.object({
        id: z.uuid(),
        day,
        from: z.string(),
        until: z.string(),
        place: z.string(),
        what: z.string(),
        /** Whether the caller may cancel it. */
        mine: z.boolean(),
      }),
    ),
    matches: z.array(matchShape),
  }),
  async run(scope, input) {
    const row = await scope.one(offerById, input.offer)
    if (!row) return no('platform.not-found')
    const mine = holds(scope.actor, WRITERS, row.path) && scope.actor.person !== null
    const [bookings, matches] = await Promise.all([
      row.kind === 'room' ? scope.read(bookingsOf, row.id, scope.at, 100) : [],
      mine ? scope.read(matchesOfOffer, row.id, 50) : [],
    ])
    const name = await namesOfPlaces(scope, [row, ...bookings, ...matches])
    return ok({
      ...toOffer(row, name(row)),
      mine,
      bookings: bookings.map((one) => ({
        id: one.id,
        day: dayOf(one.begins_at),
        from: clock(one.begins_at),
        until: clock(one.ends_at),
        place: name(one),
        what: one.what,
        mine: scope.actor.person !== null && (mine || holds(scope.actor, WRITERS, one.path)),
      })),
      matches: matches.map((one) => toMatch(one, one.what, name(one))),
    })
  },
})

const toMatch = (
  row: {
    id: string
    offer_id: string
    state: 'asked' | 'agreed' | 'declined' | 'used'
    note: string
    answer: string
    asked_on: Day
    answered_on: Day | null
    used_on: Day | null
  },
  name: string,
  who: string,
): z.infer<typeof matchShape> => ({
  id: row.id,
  offer: row.offer_id,
  name,
  state: row.state,
  note: row.note,
  answer: row.answer,
  asked: row.asked_on,
  answered: row.answered_on,
  used: row.used_on,
  who,
})

/** A need, what was asked for it, and to its committee what might fit: the same kind, near, with the same words. */
export const needPage = query({
  name: 'venue.needPage',
  about: '一项需要：可能合适的资源，问过谁',
  may: 'anyone',
  input: z.object({ need: idShape }),
  output: needShape.extend({ mine: z.boolean(), matches: z.array(matchShape), fitting: z.array(offerShape) }),
  async run(scope, input) {
    const row = await scope.one(needById, input.need)
    if (!row) return no('platform.not-found')
    const mine = holds(scope.actor, WRITERS, row.path) && scope.actor.person !== null
    const matches = await scope.read(matchesOf, [row.id])
    const asked = new Set(matches.map((one) => one.offer_id))
    const open = mine && row.state === 'open' ? await scope.read(openOffers, row.kind, 200) : []
    const fitting = ranked(
      row,
      open.filter((one) => !asked.has(one.id)).map((one) => ({ ...one, words: `${one.name} ${one.about} ${one.giver_name}` })),
    ).slice(0, 8)
    const name = await namesOfPlaces(scope, [row, ...fitting])
    return ok({
      ...toNeed(row, name(row)),
      mine,
      matches: matches.map((one) => toMatch(one, one.name, one.giver_name)),
      fitting: fitting.map((one) => toOffer(one, name(one))),
    })
  },
})

/** What a subject (a project) needed and what it was lent. */
export const ofSubject = query({
  name: 'venue.ofSubject',
  about: '一个项目需要和用到的资源',
  may: 'anyone',
  input: z.object({ subject: z.string().max(80) }),
  output: z.object({ needs: z.array(needShape.extend({ matches: z.array(matchShape) })) }),
  async run(scope, { subject }) {
    const rows = await scope.read(needsOfSubject, subject)
    if (rows.length === 0) return ok({ needs: [] })
    const matches = await scope.read(
      matchesOf,
      rows.map((row) => row.id),
    )
    const name = await namesOfPlaces(scope, rows)
    return ok({
      needs: rows.map((row) => ({
        ...toNeed(row, name(row)),
        matches: matches
          .filter((one) => one.need_id === row.id && one.state !== 'declined')
          .map((one) => toMatch(one, one.name, one.giver_name)),
      })),
    })
  },
})

export const queries = [list, page, needPage, ofSubject] as const
