import { z } from 'zod'
import { COUNTED } from '../../kernel/count.ts'
import { type Day, dayOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { query, type Reads, type Scope } from '../../platform/declare.ts'
import { placesById } from '../org/index.ts'
import { namesOf } from '../people/index.ts'
import { SURVEYORS } from './commands/index.ts'
import { CHANNELS, KINDS, paperUntil, PURPOSES, STATES, stateOf } from './domain.ts'
import { crossTables, type PartResult, type QuestionResult, resultOf, Tallies } from './results.ts'
import { MOST_SHEETS } from './rules.ts'
import { answersShape, questionShape } from './shape.ts'
import {
  correctionsOf,
  countBelow,
  countPublished,
  countToRead,
  paperEntry,
  publishedByYear,
  publishedOfYear,
  publishedSurveys,
  runningSurveys,
  type SurveyCardRow,
  type SurveyRow,
  surveyById,
  surveysBefore,
  surveysBelow,
  talliesOfSurvey,
  talliesOfSurveys,
  textsByIds,
  textsShown,
  textsToRead,
  totalsOf,
} from './store.ts'
import { zh } from './words.zh.ts'

const day = z.string() as unknown as z.ZodType<Day>
const PAGE = 20
const TEXTS = 30
const CORRECTIONS = 100
/** So many surveys stand beside the rules of the years. */
const LATEST = 12
const FIRST = '00000000-0000-0000-0000-000000000000'

const cardShape = z.object({
  id: z.uuid(),
  place: z.string(),
  placeId: z.uuid(),
  purpose: z.enum(PURPOSES),
  year: z.number(),
  title: z.string(),
  lead: z.string(),
  audience: z.string(),
  opens: day,
  closes: day,
  once: z.enum(['any', 'code']),
  state: z.enum(STATES),
  /** Answers so far, 份. */
  n: z.number(),
  mine: z.boolean(),
})
export type SurveyCard = z.infer<typeof cardShape>

const isMine = (scope: Scope, row: SurveyCardRow): boolean =>
  scope.bounds !== null &&
  row.path.startsWith(scope.bounds) &&
  (SURVEYORS as readonly string[]).includes(scope.actor.post?.role ?? '')

async function cardsOf(scope: Scope, rows: readonly SurveyCardRow[]): Promise<SurveyCard[]> {
  if (rows.length === 0) return []
  const [places, totals] = await Promise.all([
    placesById(
      scope,
      rows.map((row) => row.place_id),
    ),
    scope.read(
      totalsOf,
      rows.map((row) => row.id),
    ),
  ])
  const n = new Map(totals.map((one) => [one.survey_id, one.n]))
  return rows.map((row) => ({
    id: row.id,
    place: places.get(row.place_id)?.shortName ?? '',
    placeId: row.place_id,
    purpose: row.purpose,
    year: row.year,
    title: row.title,
    lead: row.lead,
    audience: row.audience,
    opens: row.opens,
    closes: row.closes,
    once: row.once,
    state: stateOf(row, scope.today),
    n: n.get(row.id) ?? 0,
    mine: isMine(scope, row),
  }))
}

/** What is asked, or will be: all that the home page needs. */
export async function askedNow(scope: Scope): Promise<SurveyCard[]> {
  const running = await scope.read(runningSurveys, 50)
  return cardsOf(
    scope,
    running.filter((row) => stateOf(row, scope.today) !== 'closed'),
  )
}

export const list = query({
  name: 'survey.list',
  about: '正在进行的问卷和已公布的结果',
  may: 'anyone',
  input: z.object({ page: z.number().int().min(1).max(500).default(1) }),
  output: z.object({ running: z.array(cardShape), published: z.array(cardShape), total: z.number(), pages: z.number() }),
  async run(scope, { page }) {
    const [running, published, count] = await Promise.all([
      askedNow(scope),
      scope.read(publishedSurveys, PAGE, (page - 1) * PAGE),
      scope.one(countPublished),
    ])
    const total = count?.total ?? 0
    return ok({
      running,
      published: await cardsOf(scope, published),
      total,
      pages: Math.ceil(Math.min(total, COUNTED) / PAGE),
    })
  },
})

export const mine = query({
  name: 'survey.mine',
  about: '本岗位范围内的全部问卷',
  may: SURVEYORS,
  input: z.object({ page: z.number().int().min(1).max(500).default(1) }),
  output: z.object({ items: z.array(cardShape), total: z.number() }),
  async run(scope, { page }) {
    const bounds = scope.bounds ?? '-'
    const [rows, count] = await Promise.all([
      scope.read(surveysBelow, bounds, PAGE, (page - 1) * PAGE),
      scope.one(countBelow, bounds),
    ])
    return ok({ items: await cardsOf(scope, rows), total: count?.total ?? 0 })
  },
})

/** A survey that this reader may see; a draft is for its staff alone. */
async function seen(scope: Scope, id: string): Promise<SurveyRow | undefined> {
  const row = await scope.one(surveyById, id)
  return row && (row.step !== 'draft' || isMine(scope, row)) ? row : undefined
}

export const one = query({
  name: 'survey.one',
  about: '一份问卷：题目和日期',
  may: 'anyone',
  input: z.object({ survey: z.uuid() }),
  output: cardShape.extend({
    questions: z.array(questionShape),
    printed: z.number(),
    /** Paper may be entered until this day. */
    paperUntil: day,
    use: z.string(),
    /** Words that nobody has read yet; for staff. */
    toRead: z.number(),
  }),
  async run(scope, { survey }) {
    const row = await seen(scope, survey)
    if (!row) return no('platform.not-found')
    const [card] = await cardsOf(scope, [row])
    if (!card) return no('platform.not-found')
    const waits = card.mine ? await scope.one(countToRead, row.id) : undefined
    return ok({
      ...card,
      questions: row.questions.map((question) => questionShape.parse(question)),
      printed: row.printed,
      paperUntil: paperUntil(row),
      use: row.use,
      toRead: waits?.total ?? 0,
    })
  },
})

const shareShape = z.object({ value: z.string(), label: z.string(), n: z.number(), percent: z.number() })
const partShape = z.object({
  key: z.string(),
  title: z.string(),
  n: z.number(),
  rows: z.array(shareShape),
  mean: z.number().nullable(),
})
const resultShape = partShape.extend({ kind: z.enum(KINDS), parts: z.array(partShape) })

const plainPart = ({ key, title, n, rows, mean }: PartResult) => ({ key, title, n, rows: [...rows], mean })
const plain = (result: QuestionResult) => ({ ...plainPart(result), parts: result.parts.map(plainPart) })

/** The same question in the latest earlier survey of this kind at this place. */
async function earlierOf(reads: Reads, row: SurveyRow): Promise<Map<string, QuestionResult & { year: number }>> {
  const found = new Map<string, QuestionResult & { year: number }>()
  for (const before of await reads.read(surveysBefore, row.place_id, row.purpose, row.year)) {
    const same = before.questions.filter((old) => old.compareKey !== '' && !found.has(old.compareKey))
    if (same.length === 0) continue
    const tallies = new Tallies(await reads.read(talliesOfSurvey, before.id, false))
    for (const old of same) found.set(old.compareKey, { ...resultOf(old, tallies), year: before.year })
  }
  return found
}

export const results = query({
  name: 'survey.results',
  about: '问卷结果：份数、比例、与往年比较；少于 10 份的组不显示',
  may: 'anyone',
  input: z.object({ survey: z.uuid(), by: z.string().max(40).default('') }),
  output: z.object({
    n: z.number(),
    channels: z.array(z.object({ channel: z.enum(CHANNELS), n: z.number() })),
    questions: z.array(
      resultShape.extend({
        earlier: partShape.extend({ year: z.number(), parts: z.array(partShape) }).nullable(),
      }),
    ),
    groups: z.array(z.object({ key: z.string(), title: z.string() })),
    cross: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.object({ label: z.string(), n: z.number(), percents: z.array(z.number()) })),
        hidden: z.number(),
      }),
    ),
  }),
  async run(scope, { survey, by }) {
    const row = await seen(scope, survey)
    if (!row || (row.step !== 'published' && !isMine(scope, row))) return no('platform.not-found')
    const [rows, earlier] = await Promise.all([scope.read(talliesOfSurvey, row.id, by !== ''), earlierOf(scope, row)])
    const tallies = new Tallies(rows)
    return ok({
      n: tallies.total(),
      channels: CHANNELS.map((channel) => ({ channel, n: tallies.by(channel).total() })),
      questions: row.questions.map((question) => {
        const old = question.compareKey === '' ? undefined : earlier.get(question.compareKey)
        const before = old && old.kind === question.kind ? old : undefined
        const result = resultOf(question, tallies)
        return { ...plain(result), kind: result.kind, earlier: before ? { ...plain(before), year: before.year } : null }
      }),
      groups: row.questions.filter((question) => question.group).map(({ key, title }) => ({ key, title })),
      cross: crossTables(row.questions, tallies, by, zh.channels).map((table) => ({
        ...table,
        columns: [...table.columns],
        rows: table.rows.map((one) => ({ ...one, percents: [...one.percents] })),
      })),
    })
  },
})

const textShape = z.object({ id: z.uuid(), question: z.string(), words: z.string() })

/** Words that were reviewed, a page at a time, in no order that tells when they came. */
export const texts = query({
  name: 'survey.texts',
  about: '一道题的文字回答（看过、公开的）',
  may: 'anyone',
  input: z.object({ survey: z.uuid(), question: z.string().max(40), after: z.uuid().default(FIRST) }),
  output: z.object({ items: z.array(textShape), next: z.uuid().nullable() }),
  async run(scope, { survey, question, after }) {
    const row = await seen(scope, survey)
    if (!row || (row.step !== 'published' && !isMine(scope, row))) return no('platform.not-found')
    const rows = await scope.read(textsShown, row.id, question, after, TEXTS + 1)
    const items = rows.slice(0, TEXTS)
    return ok({ items, next: rows.length > TEXTS ? (items.at(-1)?.id ?? null) : null })
  },
})

export const toRead = query({
  name: 'survey.toRead',
  about: '等着看的文字回答',
  may: SURVEYORS,
  input: z.object({ survey: z.uuid() }),
  output: z.object({ items: z.array(textShape), total: z.number() }),
  async run(scope, { survey }) {
    const row = await seen(scope, survey)
    if (!row || !isMine(scope, row)) return no('platform.not-found')
    const [items, count] = await Promise.all([scope.read(textsToRead, row.id, TEXTS), scope.one(countToRead, row.id)])
    return ok({ items, total: count?.total ?? 0 })
  },
})

/** The entry of a sheet as it counts now, to be laid beside the paper and put right. */
export const sheet = query({
  name: 'survey.sheet',
  about: '一份录入的纸质问卷（改正用，公布结果以后查不到）',
  may: SURVEYORS,
  input: z.object({ survey: z.uuid(), serial: z.number().int().min(0).max(MOST_SHEETS) }),
  output: z.object({ serial: z.number(), day, answers: answersShape }),
  async run(scope, { survey, serial }) {
    const row = await seen(scope, survey)
    if (!row || !isMine(scope, row)) return no('platform.not-found')
    const entry = await scope.one(paperEntry, row.id, serial)
    if (!entry) return no('survey.no-such-entry', {}, 'serial')
    const words = await scope.read(textsByIds, entry.text_ids)
    const said = Object.fromEntries(words.map((text) => [text.question, [text.words]]))
    return ok({ serial, day: entry.day, answers: answersShape.parse({ ...entry.answers, ...said }) })
  },
})

/** Which sheets were put right, by whom and why. */
export const corrections = query({
  name: 'survey.corrections',
  about: '改正过的纸质问卷：谁、什么时候、为什么',
  may: SURVEYORS,
  input: z.object({ survey: z.uuid() }),
  output: z.object({
    items: z.array(z.object({ serial: z.number(), version: z.number(), on: day, by: z.string(), reason: z.string() })),
  }),
  async run(scope, { survey }) {
    const row = await seen(scope, survey)
    if (!row || !isMine(scope, row)) return no('platform.not-found')
    const rows = await scope.read(correctionsOf, row.id, CORRECTIONS)
    const names = await namesOf(
      scope,
      rows.map((one) => one.by_person),
    )
    const items = rows.map(({ serial, version, reason, at, by_person }) => {
      return { serial, version, on: dayOf(at), by: names.get(by_person ?? '') ?? '', reason }
    })
    return ok({ items })
  },
})

/** What published surveys say, for pages that stand beside the rules they should change: of one year, or the latest of all. */
export async function statisticsOf(
  reads: Reads,
  year?: number,
): Promise<{ id: string; year: number; title: string; use: string; n: number; questions: QuestionResult[] }[]> {
  const rows = await (year === undefined ? reads.read(publishedByYear, LATEST) : reads.read(publishedOfYear, year))
  if (rows.length === 0) return []
  const all = await reads.read(
    talliesOfSurveys,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    const tallies = new Tallies(all.filter((one) => one.survey_id === row.id))
    const questions = row.questions.map((question) => resultOf(question, tallies))
    return { id: row.id, year: row.year, title: row.title, use: row.use, n: tallies.total(), questions }
  })
}

export const queries = [list, mine, one, results, texts, toRead, sheet, corrections] as const
