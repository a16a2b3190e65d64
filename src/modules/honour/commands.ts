import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { type Subject, subject } from '../../kernel/subject.ts'
import { readText } from '../../kernel/typed.ts'
import { command } from '../../platform/declare.ts'
import { makeFindable } from '../../platform/search.ts'
import { placesById } from '../org/index.ts'
import { checkPrizes, mayGrant, MOST_PRIZES, type Prize, shownTitle, WINNERS } from './domain.ts'
import {
  announceScheme,
  awardsOfScheme,
  deleteAward,
  insertAward,
  insertPrizes,
  insertScheme,
  lockAward,
  lockScheme,
  prizesOf,
} from './store.ts'

const id = z.uuid()
// Its limit is said by the rule that reads it, with its number; the body as a whole is limited at the door.
const typed = z.string()
const about = z.string().regex(/^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject>

export const openScheme = command({
  name: 'honour.openScheme',
  about: '设立一年的评优（奖项和名额）',
  may: ['selfGovOfficer'],
  input: z.object({
    year: z.number().int().min(2000).max(2100),
    name: typed,
    prizes: z.array(z.object({ name: typed, quota: z.number().int().min(1).max(1000).nullable() })).max(MOST_PRIZES + 1),
  }),
  output: z.object({ scheme: id }),
  unique: { award_scheme_tenant_id_year_name_key: 'honour.scheme-exists' },
  async run(work, input) {
    const name = readText(input.name, 'name', 40)
    if (!name.ok) return name
    const prizes: Prize[] = []
    for (const [at, prize] of input.prizes.entries()) {
      const prizeName = readText(prize.name, `prizes.${at}.name`, 30)
      if (!prizeName.ok) return prizeName
      prizes.push({ name: prizeName.value, quota: prize.quota })
    }
    const checked = checkPrizes(prizes)
    if (!checked.ok) return checked
    const scheme = work.id()
    work.write(insertScheme, [scheme, input.year, name.value, work.at])
    work.write(insertPrizes, [scheme, prizes.map((prize) => prize.name), prizes.map((prize) => prize.quota)], prizes.length)
    work.concerns(subject('awardScheme', scheme))
    return ok({ scheme })
  },
})

export const grant = command({
  name: 'honour.grant',
  about: '评定获奖者（公布前不公开）',
  may: ['selfGovOfficer'],
  input: z.object({
    scheme: id,
    prize: typed,
    title: typed,
    winner: z.enum(WINNERS).default('project'),
    place: id,
    subject: about.nullable().default(null),
    citation: typed.default(''),
  }),
  output: z.object({ award: id }),
  target: { lock: lockScheme, id: (input) => input.scheme },
  unique: { award_once: 'honour.granted-already' },
  async run(work, input) {
    const title = readText(input.title, 'title', 60)
    if (!title.ok) return title
    const citation = readText(input.citation, 'citation', 300, 0)
    if (!citation.ok) return citation
    const prizes = await work.read(prizesOf, input.scheme)
    const prize = prizes.find((one) => one.name === input.prize)
    const may = mayGrant({ announced: work.target.announced_on !== null }, prize, prize?.granted ?? 0)
    if (!may.ok) return may
    if (!prize) return no('honour.no-such-prize', {}, 'prize')
    if (!(await placesById(work, [input.place])).has(input.place)) return no('honour.no-such-place', {}, 'place')
    const award = work.id()
    work.write(insertAward, [
      award,
      input.scheme,
      prize.position,
      title.value,
      input.winner,
      input.place,
      input.subject,
      citation.value,
      work.at,
      work.actor.person,
    ])
    work.concerns(subject('award', award))
    return ok({ award })
  },
})

/** A mistake before the announcement; afterwards an award stands. */
export const takeBack = command({
  name: 'honour.takeBack',
  about: '撤下还没有公布的获奖者',
  may: ['selfGovOfficer'],
  input: z.object({ award: id, reason: typed }),
  output: z.object({}),
  target: { lock: lockAward, id: (input) => input.award },
  async run(work, input) {
    const reason = readText(input.reason, 'reason', 200)
    if (!reason.ok) return reason
    if (work.target.announced_on !== null) return no('honour.announced-already')
    work.write(deleteAward, [input.award], 1)
    work.concerns(subject('award', input.award))
    return ok({})
  },
})

/** From now on everybody sees the awards of the scheme; they are final. */
export const announce = command({
  name: 'honour.announce',
  about: '公布评优结果',
  may: ['selfGovOfficer'],
  input: z.object({ scheme: id }),
  output: z.object({ awards: z.number(), year: z.number() }),
  target: { lock: lockScheme, id: (input) => input.scheme },
  async run(work, input) {
    const scheme = work.target
    if (scheme.announced_on !== null) return no('honour.announced-already')
    const awards = await work.read(awardsOfScheme, input.scheme)
    if (awards.length === 0) return no('honour.nothing-to-announce')
    work.write(announceScheme, [scheme.id, work.today], 1)
    for (const award of awards)
      makeFindable(work, {
        subject: subject('award', award.id),
        kind: 'award',
        title: shownTitle(award.title, award.winner),
        href: `/awards?year=${scheme.year}`,
        about: `${scheme.year} ${award.prize}`,
        day: work.today,
        text: award.citation,
      })
    const schemeSubject = subject('awardScheme', scheme.id)
    work.concerns(schemeSubject)
    work.tell('honour.announced', schemeSubject, {
      year: scheme.year,
      subjects: awards.flatMap((award) => (award.subject ? [award.subject] : [])),
    })
    return ok({ awards: awards.length, year: scheme.year })
  },
})

export const commands = [openScheme, grant, takeBack, announce] as const
