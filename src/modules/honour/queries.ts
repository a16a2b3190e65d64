import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import type { Subject } from '../../kernel/subject.ts'
import { query, type Reads, type Scope } from '../../platform/declare.ts'
import type { PieceFigure } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { shownTitle, WINNERS } from './domain.ts'
import { type AwardRow, announcedYears, awardsBySubject, awardsOfScheme, awardsOfYear, listSchemes, prizesOf } from './store.ts'

const day = z.string() as unknown as z.ZodType<Day>
const awardShape = z.object({
  id: z.uuid(),
  scheme: z.string(),
  year: z.number(),
  prize: z.string(),
  title: z.string(),
  winner: z.enum(WINNERS),
  place: z.string(),
  subject: (z.string() as unknown as z.ZodType<Subject>).nullable(),
  citation: z.string(),
})
/** An announced award; a person's name is masked. */
export type AwardCard = z.infer<typeof awardShape>

async function toCards(reads: Reads, rows: readonly AwardRow[], masked: boolean): Promise<AwardCard[]> {
  const places = await placesById(
    reads,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    id: row.id,
    scheme: row.scheme,
    year: row.year,
    prize: row.prize,
    title: masked ? shownTitle(row.title, row.winner) : row.title,
    winner: row.winner,
    place: places.get(row.place_id)?.shortName ?? '',
    subject: row.subject,
    citation: row.citation,
  }))
}

/** The announced awards of a year, by scheme and prize; without a year, of the newest. */
export const year = query({
  name: 'honour.year',
  about: '一年的评优结果',
  may: 'anyone',
  input: z.object({ year: z.number().int().min(2000).max(2100).optional() }),
  output: z.object({
    year: z.number().nullable(),
    years: z.array(z.number()),
    schemes: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        announced: day,
        prizes: z.array(z.object({ name: z.string(), awards: z.array(awardShape) })),
      }),
    ),
  }),
  async run(scope, input) {
    const years = (await scope.read(announcedYears)).map((row) => row.year)
    const shown = input.year ?? years[0] ?? null
    const rows = shown === null ? [] : await scope.read(awardsOfYear, shown)
    const cards = await toCards(scope, rows, true)
    const schemes: { id: string; name: string; announced: Day; prizes: { name: string; awards: AwardCard[] }[] }[] = []
    for (const [at, row] of rows.entries()) {
      const card = cards[at]
      if (!card || row.announced_on === null) continue
      let scheme = schemes.at(-1)
      if (scheme?.id !== row.scheme_id)
        schemes.push((scheme = { id: row.scheme_id, name: row.scheme, announced: row.announced_on, prizes: [] }))
      const prize = scheme.prizes.at(-1)
      if (prize?.name === row.prize) prize.awards.push(card)
      else scheme.prizes.push({ name: row.prize, awards: [card] })
    }
    return ok({ year: shown, years, schemes })
  },
})

/** Schemes for the office, those not yet announced too. */
export const schemes = query({
  name: 'honour.schemes',
  about: '评优一览（含未公布）',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  input: z.object({}),
  output: z.object({
    schemes: z.array(
      z.object({ id: z.uuid(), year: z.number(), name: z.string(), announced: day.nullable(), granted: z.number() }),
    ),
  }),
  async run(scope) {
    const rows = await scope.read(listSchemes)
    return ok({ schemes: rows.map(({ announced_on, ...row }) => ({ ...row, announced: announced_on })) })
  },
})

/** One scheme whole: prizes with what is left of their quota, and who was granted, unmasked. */
export const scheme = query({
  name: 'honour.scheme',
  about: '一项评优的奖项、名额和获奖者',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  input: z.object({ scheme: z.uuid() }),
  output: z.object({
    name: z.string(),
    year: z.number(),
    announced: day.nullable(),
    prizes: z.array(z.object({ name: z.string(), quota: z.number().nullable(), granted: z.number() })),
    awards: z.array(awardShape),
  }),
  async run(scope, input) {
    const row = (await scope.read(listSchemes)).find((one) => one.id === input.scheme)
    if (!row) return no('platform.not-found')
    const prizes = await scope.read(prizesOf, input.scheme)
    return ok({
      name: row.name,
      year: row.year,
      announced: row.announced_on,
      prizes: prizes.map(({ name, quota, granted }) => ({ name, quota, granted })),
      awards: await toCards(scope, await scope.read(awardsOfScheme, input.scheme), false),
    })
  },
})

/** The announced awards of many subjects, newest year first. */
export async function awardsOf(reads: Reads, subjects: readonly Subject[]): Promise<Map<Subject, AwardCard[]>> {
  const found = new Map<Subject, AwardCard[]>()
  if (subjects.length === 0) return found
  const rows = await reads.read(awardsBySubject, [...new Set(subjects)])
  const cards = await toCards(reads, rows, true)
  for (const [at, row] of rows.entries()) {
    const card = cards[at]
    if (card) found.set(row.subject, [...(found.get(row.subject) ?? []), card])
  }
  return found
}

/** The announced winners of a prize, counted and named: what a newspaper's piece shows. */
export const awardsIn =
  (of: number, prize: string) =>
  async (scope: Scope): Promise<readonly PieceFigure[]> => {
    const { schemes } = await scope.ask(year, { year: of })
    const prizes = schemes.flatMap((scheme) => scheme.prizes).filter((one) => one.name === prize)
    const awards = prizes.flatMap((one) => one.awards)
    const named = awards.map((one) => `${one.place}《${one.title}》`).join('、')
    return awards.length === 0 ? [] : [{ label: `${awards.length} 个`, value: named }]
  }

export const queries = [year, schemes, scheme] as const
