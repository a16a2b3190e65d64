import { COUNTED } from '../../kernel/count.ts'
import type { Day } from '../../kernel/day.ts'
import { statement } from '../../platform/statement.ts'
import type { Giver, Kind, MatchState, NeedState, OfferState } from './domain.ts'

export interface OfferRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly kind: Kind
  readonly name: string
  readonly about: string
  readonly quantity: number
  readonly unit: string
  readonly when_free: string
  readonly conditions: string
  readonly contact: string
  readonly giver: Giver
  readonly giver_name: string
  readonly body_id: string | null
  readonly person_id: string | null
  readonly state: OfferState
}
/** A unit's name stands with the unit. */
const GIVER = 'coalesce((select b.name from body b where b.tenant_id = $1 and b.id = o.body_id), o.giver_name) as giver_name'
const OFFER = `o.id, o.place_id, o.path, o.kind, o.name, o.about, o.quantity, o.unit, o.when_free, o.conditions, o.contact, o.giver, ${GIVER}, o.body_id,
  o.person_id, o.state`
export const insertOffer = statement<
  [
    id: string,
    place: string,
    path: string,
    kind: Kind,
    name: string,
    about: string,
    quantity: number,
    unit: string,
    when: string,
    conditions: string,
    contact: string,
    giver: Giver,
    giverName: string,
    person: string | null,
    body: string | null,
    at: Date,
  ]
>(
  'venue.insertOffer',
  `insert into offer (tenant_id, id, place_id, path, kind, name, about, quantity, unit, when_free, conditions, contact, giver, giver_name,
     person_id, body_id, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
)
export const lockOffer = statement<[id: string], OfferRow>(
  'venue.lockOffer',
  `select ${OFFER} from offer o where o.tenant_id = $1 and o.id = $2 for no key update`,
)
/** Many book and ask at once; only closing an offer waits for them. */
export const shareOffer = statement<[id: string], OfferRow>(
  'venue.shareOffer',
  `select ${OFFER} from offer o where o.tenant_id = $1 and o.id = $2 for share`,
)
export const offerById = statement<[id: string], OfferRow>(
  'venue.offer',
  `select ${OFFER} from offer o where o.tenant_id = $1 and o.id = $2`,
)
export const offersByIds = statement<[ids: string[]], OfferRow>(
  'venue.offersByIds',
  `select ${OFFER} from offer o where o.tenant_id = $1 and o.id = any ($2::uuid[])`,
)
const LISTED = "o.tenant_id = $1 and starts_with(o.path, $2) and o.kind = any ($3::text[]) and o.state <> 'closed'"
export const listOffers = statement<[below: string, kinds: string[], most: number, skip: number], OfferRow & { total: number }>(
  'venue.offers',
  `select ${OFFER}, (select count(*) from (select from offer o where ${LISTED} limit ${COUNTED}) c) as total
   from offer o where ${LISTED} order by o.made_at desc, o.id limit $4 offset $5`,
)
export const openOffers = statement<[kind: Kind, most: number], OfferRow>(
  'venue.openOffers',
  `select ${OFFER} from offer o where o.tenant_id = $1 and o.kind = $2 and o.state = 'open' order by o.made_at desc limit $3`,
)
/** What a unit lends, and how often it was used. */
export const offersOfUnit = statement<[body: string, most: number], OfferRow & { used: number }>(
  'venue.offersOfUnit',
  `select ${OFFER}, (select count(*) from match m where m.tenant_id = $1 and m.offer_id = o.id and m.state = 'used') as used
   from offer o where o.tenant_id = $1 and o.body_id = $2 and o.state <> 'closed' order by o.made_at desc limit $3`,
)
export const setOfferState = statement<[id: string, state: OfferState]>(
  'venue.setOfferState',
  'update offer set state = $3 where tenant_id = $1 and id = $2',
)
export const offersOfPerson = statement<[person: string], OfferRow>(
  'venue.offersOfPerson',
  `select ${OFFER} from offer o where o.tenant_id = $1 and o.person_id = $2 order by o.id`,
)
export const eraseOffer = statement<[id: string, name: string]>(
  'venue.eraseOffer',
  "update offer set giver_name = $3, about = '', contact = '', state = 'closed' where tenant_id = $1 and id = $2",
)

export interface NeedRow {
  readonly id: string
  readonly place_id: string
  readonly path: string
  readonly kind: Kind
  readonly what: string
  readonly subject: string
  readonly by_day: Day
  readonly state: NeedState
}
const NEED = 'n.id, n.place_id, n.path, n.kind, n.what, n.subject, n.by_day, n.state'
export const insertNeed = statement<
  [id: string, place: string, path: string, kind: Kind, what: string, subject: string, by: Day, at: Date]
>(
  'venue.insertNeed',
  `insert into need (tenant_id, id, place_id, path, kind, what, subject, by_day, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const lockNeed = statement<[id: string], NeedRow>(
  'venue.lockNeed',
  `select ${NEED} from need n where n.tenant_id = $1 and n.id = $2 for no key update`,
)
export const needById = statement<[id: string], NeedRow>(
  'venue.need',
  `select ${NEED} from need n where n.tenant_id = $1 and n.id = $2`,
)
export const openNeeds = statement<[today: Day, most: number], NeedRow>(
  'venue.openNeeds',
  `select ${NEED} from need n where n.tenant_id = $1 and n.state = 'open' and n.by_day >= $2 order by n.by_day, n.id limit $3`,
)
export const needsOfSubject = statement<[subject: string], NeedRow>(
  'venue.needsOfSubject',
  `select ${NEED} from need n where n.tenant_id = $1 and n.subject = $2 and n.subject <> '' and n.state <> 'withdrawn' order by n.by_day`,
)
export const setNeedState = statement<[id: string, state: NeedState]>(
  'venue.setNeedState',
  'update need set state = $3 where tenant_id = $1 and id = $2',
)

export interface MatchRow {
  readonly id: string
  readonly need_id: string
  readonly offer_id: string
  readonly state: MatchState
  readonly note: string
  readonly answer: string
  readonly asked_on: Day
  readonly answered_on: Day | null
  readonly used_on: Day | null
}
const MATCH = 'm.id, m.need_id, m.offer_id, m.state, m.note, m.answer, m.asked_on, m.answered_on, m.used_on'
export const insertMatch = statement<[id: string, need: string, offer: string, note: string, on: Day]>(
  'venue.insertMatch',
  'insert into match (tenant_id, id, need_id, offer_id, note, asked_on) values ($1, $2, $3, $4, $5, $6)',
)
/** A match with both its paths: who lends answers, who needs it says that it was used. */
export const lockMatch = statement<[id: string], MatchRow & { path: string; need_path: string }>(
  'venue.lockMatch',
  `select ${MATCH}, o.path, n.path as need_path from match m join offer o on o.tenant_id = $1 and o.id = m.offer_id
   join need n on n.tenant_id = $1 and n.id = m.need_id where m.tenant_id = $1 and m.id = $2 for no key update of m`,
)
export const matchesOf = statement<[needs: string[]], MatchRow & { name: string; giver_name: string; path: string }>(
  'venue.matches',
  `select ${MATCH}, o.name, ${GIVER}, o.path from match m join offer o on o.tenant_id = $1 and o.id = m.offer_id
   where m.tenant_id = $1 and m.need_id = any ($2::uuid[]) order by m.asked_on, m.id`,
)
export const matchesOfOffer = statement<[offer: string, most: number], MatchRow & { what: string; place_id: string }>(
  'venue.matchesOfOffer',
  `select ${MATCH}, n.what, n.place_id from match m join need n on n.tenant_id = $1 and n.id = m.need_id
   where m.tenant_id = $1 and m.offer_id = $2 order by m.asked_on desc, m.id limit $3`,
)
export const answerMatch = statement<[id: string, state: MatchState, answer: string, on: Day]>(
  'venue.answerMatch',
  'update match set state = $3, answer = $4, answered_on = $5 where tenant_id = $1 and id = $2',
)
export const useMatch = statement<[id: string, on: Day]>(
  'venue.useMatch',
  "update match set state = 'used', used_on = $3 where tenant_id = $1 and id = $2",
)
export const matchesWaiting = statement<
  [below: string, most: number],
  { offer_id: string; name: string; place_id: string; since: Day }
>(
  'venue.matchesWaiting',
  `select o.id as offer_id, o.name, o.place_id, min(m.asked_on) as since from match m join offer o on o.tenant_id = $1 and o.id = m.offer_id
   where m.tenant_id = $1 and m.state = 'asked' and starts_with(o.path, $2) group by o.id, o.name, o.place_id order by since limit $3`,
)

export const insertBooking = statement<
  [id: string, offer: string, place: string, path: string, what: string, begins: Date, ends: Date, at: Date, by: string | null]
>(
  'venue.insertBooking',
  `insert into booking (tenant_id, id, offer_id, place_id, path, what, begins_at, ends_at, made_at, made_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
export const insertSlots = statement<[offer: string, booking: string, slots: Date[]]>(
  'venue.insertSlots',
  `insert into booking_slot (tenant_id, offer_id, booking_id, slot) select $1, $2, $3, s from unnest($4::timestamptz[]) s`,
)
export const dropSlots = statement<[booking: string]>(
  'venue.dropSlots',
  'delete from booking_slot where tenant_id = $1 and booking_id = $2',
)
export const lockBooking = statement<
  [id: string],
  { id: string; path: string; offer_path: string; cancelled: string; offer_id: string }
>(
  'venue.lockBooking',
  `select b.id, b.path, o.path as offer_path, b.cancelled, b.offer_id from booking b join offer o on o.tenant_id = $1 and o.id = b.offer_id
   where b.tenant_id = $1 and b.id = $2 for no key update of b`,
)
export const cancelBooking = statement<[id: string, reason: string]>(
  'venue.cancelBooking',
  'update booking set cancelled = $3 where tenant_id = $1 and id = $2',
)
export const bookingsOf = statement<
  [offer: string, from: Date, most: number],
  { id: string; place_id: string; path: string; what: string; begins_at: Date; ends_at: Date }
>(
  'venue.bookings',
  `select id, place_id, path, what, begins_at, ends_at from booking
   where tenant_id = $1 and offer_id = $2 and cancelled = '' and ends_at > $3 order by begins_at limit $4`,
)
export const checkSlots = statement<[], { looked: number; wrong: number }>(
  'venue.checkSlots',
  `select count(*) as looked, count(*) filter (where (select count(*) from booking_slot s where s.tenant_id = $1 and s.booking_id = b.id)
     <> case when b.cancelled = '' then extract(epoch from b.ends_at - b.begins_at) / 1800 else 0 end) as wrong
   from booking b where b.tenant_id = $1`,
)
export const checkMatches = statement<[], { looked: number; wrong: number }>(
  'venue.checkMatches',
  `select count(*) as looked, count(*) filter (where n.kind <> o.kind) as wrong from match m
   join need n on n.tenant_id = $1 and n.id = m.need_id join offer o on o.tenant_id = $1 and o.id = m.offer_id where m.tenant_id = $1`,
)
