import { z } from 'zod'
import { addDays, type Day, dayOf, toDay } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { subject, type Subject } from '../../kernel/subject.ts'
import { NOWHERE, query, type Scope } from '../../platform/declare.ts'
import { filesOf } from '../../platform/files/keep.ts'
import { idShape } from '../../platform/shapes.ts'
import { STAFF } from '../../roles.ts'
import { placesById, placesOf } from '../org/index.ts'
import { appealOf, HANDLERS, receiptOf } from './commands/receive.ts'
import { CHANNELS, OPEN, RATINGS, SMALL, STEPS, THEMES } from './domain.ts'
import { clocksOf } from './rules.ts'
import {
  appealById,
  type AppealRow,
  eventsOf,
  listDone,
  listMine,
  listOpen,
  listShown,
  needs as counted,
  themeCounts,
} from './store.ts'

const PAGE = 20
const day = z.string() as unknown as z.ZodType<Day>
const pageShape = z.number().int().min(1).max(500).default(1)
const shown = z.object({
  id: z.uuid(),
  place: z.string(),
  theme: z.enum(THEMES),
  spot: z.string(),
  words: z.string(),
  step: z.enum(STEPS),
  received: day,
  answer: z.string(),
  answered: day.nullable(),
  /** What it asks about: a project, or one payment of it. */
  subject: (z.string() as unknown as z.ZodType<Subject>).nullable(),
})
type Shown = z.infer<typeof shown>
const toShown = (row: AppealRow, place: string): Shown => ({
  id: row.id,
  place,
  theme: row.theme,
  spot: row.spot,
  words: row.words,
  step: row.step,
  received: dayOf(row.received_at),
  answer: row.answer,
  answered: row.answered_at && dayOf(row.answered_at),
  subject: row.subject,
})
const named = async (scope: Scope, rows: readonly AppealRow[]) => {
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return (row: AppealRow): string => places.get(row.place_id)?.shortName ?? ''
}

export const list = query({
  name: 'appeal.list',
  about: '已答复并公开的诉求',
  may: 'anyone',
  input: z.object({
    theme: z.enum(['', ...THEMES]).default(''),
    place: z.union([z.literal(''), z.uuid()]).default(''),
    page: pageShape,
  }),
  output: z.object({ items: z.array(shown), total: z.number(), pages: z.number() }),
  async run(scope, { theme, place, page }) {
    const rows = await scope.read(listShown, theme, place, PAGE, (page - 1) * PAGE)
    const nameOf = await named(scope, rows)
    const total = rows[0]?.total ?? 0
    return ok({ items: rows.map((row) => toShown(row, nameOf(row))), total, pages: Math.ceil(total / PAGE) })
  },
})

const whole = shown.extend({
  placeId: z.uuid(),
  channel: z.enum(CHANNELS),
  due: day,
  late: z.boolean(),
  handler: z.string(),
  extended: z.boolean(),
  reopened: z.boolean(),
  publish: z.boolean(),
  shown: z.boolean().nullable(),
  rating: z.enum(RATINGS).nullable(),
  ratingWords: z.string(),
  code: z.string(),
  photos: z.array(z.uuid()),
  events: z.array(z.object({ kind: z.string(), words: z.string(), place: z.string(), due: day.nullable(), on: day })),
})

async function wholeOf(scope: Scope, row: AppealRow): Promise<z.infer<typeof whole>> {
  const [events, files] = await Promise.all([scope.read(eventsOf, row.id), scope.read(filesOf, subject('appeal', row.id))])
  const places = await placesById(scope, [row.place_id, ...events.flatMap((event) => event.place_id ?? [])])
  return {
    ...toShown(row, places.get(row.place_id)?.shortName ?? ''),
    placeId: row.place_id,
    channel: row.channel,
    due: row.due,
    late: OPEN.includes(row.step) && row.due < scope.today,
    handler: row.handler,
    extended: row.extended,
    reopened: row.reopened,
    publish: row.publish,
    shown: row.shown,
    rating: row.rating,
    ratingWords: row.rating_words,
    code: receiptOf(scope, row.id),
    photos: files.map((file) => file.id),
    events: events.map((event) => ({
      kind: event.kind,
      words: event.words,
      place: event.place_id === null ? '' : (places.get(event.place_id)?.shortName ?? ''),
      due: event.due,
      on: dayOf(event.at),
    })),
  }
}

export const receipt = query({
  name: 'appeal.receipt',
  about: '凭回执码看自己的诉求',
  may: 'anyone',
  input: z.object({ code: z.string().max(60) }),
  output: whole,
  async run(scope, { code }) {
    const found = await appealOf(scope, code)
    return found.ok ? ok(await wholeOf(scope, found.value)) : found
  },
})

export const mine = query({
  name: 'appeal.mine',
  about: '我提的诉求',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ items: z.array(shown.extend({ code: z.string(), due: day })) }),
  async run(scope) {
    if (scope.actor.person === null) return no('platform.signed-out')
    const rows = await scope.read(listMine, scope.actor.person, 100)
    const nameOf = await named(scope, rows)
    const items = rows.map((row) => ({ ...toShown(row, nameOf(row)), code: receiptOf(scope, row.id), due: row.due }))
    return ok({ items })
  },
})

/** What waits, by the day on which it is due: never by who handles it. */
export const inbox = query({
  name: 'appeal.inbox',
  about: '本岗位范围内的诉求，按到期日',
  may: HANDLERS,
  input: z.object({ open: z.boolean().default(true), page: pageShape }),
  output: z.object({
    today: day,
    items: z.array(
      shown.extend({
        due: day,
        late: z.boolean(),
        handler: z.string(),
        channel: z.enum(CHANNELS),
        rating: z.enum(RATINGS).nullable(),
        money: z.boolean(),
      }),
    ),
    total: z.number(),
    pages: z.number(),
  }),
  async run(scope, { open, page }) {
    const rows = await scope.read(open ? listOpen : listDone, scope.bounds ?? NOWHERE, PAGE, (page - 1) * PAGE)
    const nameOf = await named(scope, rows)
    const total = rows[0]?.total ?? 0
    const items = rows.map((row) => ({
      ...toShown(row, nameOf(row)),
      due: row.due,
      late: OPEN.includes(row.step) && row.due < scope.today,
      handler: row.handler,
      channel: row.channel,
      rating: row.rating,
      money: row.subject !== null,
    }))
    return ok({ today: scope.today, items, total, pages: Math.ceil(total / PAGE) })
  },
})

/** One appeal for those in charge of its place, with its photos and what it is about. */
export const desk = query({
  name: 'appeal.desk',
  about: '一条诉求的全部（负责的岗位）',
  may: HANDLERS,
  input: z.object({ appeal: idShape }),
  output: whole.extend({ contact: z.boolean(), clocks: z.object({ answer: z.number(), extend: z.number() }) }),
  async run(scope, { appeal }) {
    const row = await scope.one(appealById, appeal)
    if (!row || !row.path.startsWith(scope.bounds ?? NOWHERE)) return no('platform.not-found')
    return ok({
      ...(await wholeOf(scope, row)),
      contact: row.contact_sealed !== null || row.name_sealed !== null,
      clocks: { answer: row.answer_days, extend: row.extend_days },
    })
  },
})

/** The first month of the year that is looked at: whole months, as they are counted. */
const yearBefore = (today: Day): Day => toDay(`${addDays(today, -364).slice(0, 7)}-01`)

/** 问需于民: what is asked for where. Staff read it by place, theme and month. */
export const needs = query({
  name: 'appeal.needs',
  about: '诉求按地方、主题、月份的件数',
  may: STAFF,
  input: z.object({}),
  output: z.object({
    from: day,
    rows: z.array(z.object({ place: z.string(), theme: z.enum(THEMES), month: z.string(), appeals: z.number() })),
  }),
  async run(scope) {
    const from = yearBefore(scope.today)
    const rows = await scope.read(counted, scope.bounds ?? NOWHERE, from)
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const shownRows = rows.map((row) => ({
      place: places.get(row.place_id)?.shortName ?? '',
      theme: row.theme,
      month: row.month,
      appeals: row.appeals,
    }))
    return ok({ from, rows: shownRows })
  },
})

/** The same for everybody: by theme over a year, and small groups are not told. */
export const themes = query({
  name: 'appeal.themes',
  about: '一年里大家最关心什么（少于五件不显示件数）',
  may: 'anyone',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ theme: z.enum(THEMES), appeals: z.number().nullable() })) }),
  async run(scope) {
    const rows = await scope.read(themeCounts, yearBefore(scope.today))
    return ok({ rows: rows.map(({ theme, appeals }) => ({ theme, appeals: appeals < SMALL ? null : appeals })) })
  },
})

export const rules = query({
  name: 'appeal.rules',
  about: '诉求的受理和答复时限',
  may: 'anyone',
  input: z.object({}),
  output: z.object({
    accept: z.number(),
    answer: z.number(),
    extend: z.number(),
    basis: z.string(),
    confirmed: z.boolean(),
  }),
  run: async (scope) => ok(await clocksOf(scope)),
})

/** Where an appeal may go: every committee, and the subdistrict's own places above them. */
export async function receivers(scope: Scope): Promise<{ id: string; name: string; path: string }[]> {
  const kinds = ['subdistrict', 'communityCentre', 'residentialArea'] as const
  const places = (await Promise.all(kinds.map((kind) => placesOf(scope, kind)))).flat()
  return places.map((place) => ({ id: place.id, name: place.shortName, path: place.path }))
}

export const queries = [list, receipt, mine, inbox, desk, needs, themes, rules] as const
