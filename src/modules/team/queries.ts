import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { NOWHERE, query, type Reads } from '../../platform/declare.ts'
import { idShape } from '../../platform/shapes.ts'
import { cardsOfRecords, totalsOf } from '../activity/index.ts'
import { meetingsOf } from '../meeting/index.ts'
import { placesById } from '../org/index.ts'
import { namesOf } from '../people/index.ts'
import { aboutTeam, mayLead, staffAt } from './commands/team.ts'
import { hoursOf, MEMBER_KINDS, STAGES } from './domain.ts'
import { growthOf, listTeams, type MemberRow, memberCounts, membersOf, tasksOf, teamById, type TeamRow } from './store.ts'
import { hoursOfTeams, type ServiceRow, servicesOf, versionsOf, volunteersAmong } from './store-service.ts'

/** Rows of three cards. */
const PAGE = 12
const MOST_MEMBERS = 300
const day = z.string() as unknown as z.ZodType<Day>
const cardShape = z.object({
  id: z.uuid(),
  place: z.string(),
  name: z.string(),
  about: z.string(),
  stage: z.enum(STAGES),
  begun: day.nullable(),
  ended: day.nullable(),
  led: z.boolean(),
  members: z.number(),
  hours: z.number(),
  /** Meetings held. */
  meetings: z.number(),
})

async function toCards(reads: Reads, rows: readonly TeamRow[]): Promise<z.infer<typeof cardShape>[]> {
  const ids = rows.map((row) => row.id)
  const [places, members, hours, meetings] = await Promise.all([
    placesById(
      reads,
      rows.map((row) => row.place_id),
    ),
    reads.read(memberCounts, ids),
    reads.read(hoursOfTeams, ids),
    meetingsOf(reads, ids.map(aboutTeam)),
  ])
  return rows.map((row) => ({
    id: row.id,
    place: places.get(row.place_id)?.shortName ?? '',
    name: row.name,
    about: row.about,
    stage: row.stage,
    begun: row.begun_on,
    ended: row.ended_on,
    led: row.leader_id !== null,
    members: members.find((one) => one.team_id === row.id)?.members ?? 0,
    hours: hoursOf(hours.find((one) => one.team_id === row.id)?.halves ?? 0),
    meetings: meetings.get(aboutTeam(row.id))?.length ?? 0,
  }))
}

export const list = query({
  name: 'team.list',
  about: '自治团队一览',
  may: 'anyone',
  input: z.object({
    place: z.uuid().optional(),
    stage: z.enum(STAGES).optional(),
    /** Only teams that the caller's post reaches. */
    mine: z.boolean().default(false),
    page: z.number().int().min(1).max(500).default(1),
  }),
  output: z.object({ items: z.array(cardShape), total: z.number(), pages: z.number() }),
  async run(scope, { place, stage, mine, page }) {
    const at = place === undefined ? undefined : (await placesById(scope, [place])).get(place)
    if (place !== undefined && !at) return no('platform.not-found')
    const below = at?.path ?? (mine ? (scope.bounds ?? NOWHERE) : '/')
    const rows = await scope.read(listTeams, below, stage === undefined ? [...STAGES] : [stage], PAGE, (page - 1) * PAGE)
    const total = rows[0]?.total ?? 0
    return ok({ items: await toCards(scope, rows), total, pages: Math.ceil(total / PAGE) })
  },
})

const memberShape = z.object({
  id: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  kind: z.enum(MEMBER_KINDS),
  joined: day,
  left: day.nullable(),
  reason: z.string(),
  shownAs: z.string(),
  leads: z.boolean(),
  volunteer: z.boolean(),
})
const serviceShape = z.object({
  id: z.uuid(),
  person: z.uuid().nullable(),
  /** The volunteer's name, or the unit's. */
  who: z.string(),
  heads: z.number(),
  what: z.string(),
  day,
  from: z.string(),
  until: z.string(),
  hours: z.number(),
  risky: z.boolean(),
  insurance: z.string(),
  state: z.enum(['entered', 'confirmed', 'refused']),
  /** What it said before it was corrected, and why. */
  before: z.array(z.object({ day, hours: z.number(), heads: z.number(), reason: z.string(), on: day })),
})

/** `09:30` of an instant in Shanghai; midnight after the day is 24:00. */
export function clockText(at: Date, on: Day): string {
  const text = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return dayOf(at) === on ? text : '24:00'
}
export function toService(row: ServiceRow, who: string) {
  const on = dayOf(row.starts_at)
  return {
    id: row.id,
    person: row.person_id,
    who,
    heads: row.heads,
    what: row.what,
    day: on,
    from: clockText(row.starts_at, on),
    until: clockText(row.ends_at, on),
    hours: hoursOf(row.halves),
    risky: row.risky,
    insurance: row.insurance,
    state: row.state,
  }
}

/** A team in public: story, stage with its evidence, numbers; no member's name but by their own wish. */
export const page = query({
  name: 'team.page',
  about: '一支自治团队：故事、成长、人次和时间',
  may: 'anyone',
  input: z.object({ team: idShape }),
  output: cardShape.extend({
    placeId: z.uuid(),
    endReason: z.string(),
    kinds: z.array(z.object({ kind: z.enum(MEMBER_KINDS), members: z.number() })),
    shown: z.array(z.object({ name: z.string(), leads: z.boolean() })),
    activities: z.number(),
    attendances: z.number(),
    served: z.object({ hours: z.number(), visits: z.number(), persons: z.number(), units: z.number() }),
    growth: z.array(
      z.object({
        stage: z.enum(STAGES),
        on: day,
        evidence: z.string(),
        records: z.array(z.object({ id: z.string(), theme: z.string() })),
        members: z.number(),
        attendances: z.number(),
        hours: z.number(),
      }),
    ),
    tasks: z.array(z.object({ id: z.uuid(), what: z.string(), member: z.uuid().nullable(), due: day, done: day.nullable() })),
    /** Staff of the place, and the leader. */
    mine: z.boolean(),
    staff: z.boolean(),
    people: z.array(memberShape),
    services: z.array(serviceShape),
    servicesTotal: z.number(),
  }),
  async run(scope, input) {
    const row = await scope.one(teamById, input.team)
    if (!row) return no('platform.not-found')
    const [card] = await toCards(scope, [row])
    if (!card) return no('platform.not-found')
    const [members, growth, tasks, totals, [served], mine] = await Promise.all([
      scope.read(membersOf, row.id, MOST_MEMBERS),
      scope.read(growthOf, row.id),
      scope.read(tasksOf, row.id, 30),
      totalsOf(scope, aboutTeam(row.id)),
      scope.read(hoursOfTeams, [row.id]),
      mayLead(scope, row),
    ])
    const now = members.filter((one) => one.left_on === null)
    const themes = await cardsOfRecords(
      scope,
      growth.flatMap((one) => one.records.map((each) => each.slice('activity:'.length))),
    )
    return ok({
      ...card,
      placeId: row.place_id,
      endReason: row.end_reason,
      kinds: MEMBER_KINDS.map((kind) => ({ kind, members: now.filter((one) => one.kind === kind).length })).filter(
        (one) => one.members > 0,
      ),
      shown: now.filter((one) => one.shown_as !== '').map((one) => ({ name: one.shown_as, leads: one.id === row.leader_id })),
      activities: totals.records,
      attendances: totals.attendances,
      served: {
        hours: hoursOf(served?.halves ?? 0),
        visits: served?.visits ?? 0,
        persons: served?.persons ?? 0,
        units: served?.units ?? 0,
      },
      growth: growth.map((one) => ({
        stage: one.stage,
        on: one.grown_on,
        evidence: one.evidence,
        records: one.records.flatMap((each) => themes.get(each.slice('activity:'.length)) ?? []),
        members: one.members,
        attendances: one.attendances,
        hours: hoursOf(one.halves),
      })),
      tasks: tasks.map((one) => ({
        id: one.id,
        what: one.what,
        member: mine ? one.member_id : null,
        due: one.due,
        done: one.done_on,
      })),
      mine,
      staff: staffAt(scope.actor, row.path),
      ...(mine ? await ofDesk(scope, row, members) : { people: [], services: [], servicesTotal: 0 }),
    })
  },
})

/** Names and hours as those who keep the team need them. */
async function ofDesk(scope: Reads, row: TeamRow, members: readonly MemberRow[]) {
  const services = await scope.read(servicesOf, row.id, 50, 0)
  const persons = members.map((one) => one.person_id)
  const [names, volunteers, versions] = await Promise.all([
    namesOf(scope, [...persons, ...services.map((one) => one.person_id)]),
    scope.read(volunteersAmong, persons),
    scope.read(
      versionsOf,
      services.filter((one) => one.version > 1).map((one) => one.id),
    ),
  ])
  const registered = new Set(volunteers.map((one) => one.person_id))
  return {
    people: members.map((one) => ({
      id: one.id,
      person: one.person_id,
      name: names.get(one.person_id) ?? '',
      kind: one.kind,
      joined: one.joined_on,
      left: one.left_on,
      reason: one.left_reason,
      shownAs: one.shown_as,
      leads: one.id === row.leader_id,
      volunteer: registered.has(one.person_id),
    })),
    services: services.map((one) => ({
      ...toService(one, one.person_id === null ? one.unit : (names.get(one.person_id) ?? '')),
      before: versions
        .filter((each) => each.record_id === one.id)
        .map((each) => ({
          day: each.content.day,
          hours: hoursOf(each.content.halves),
          heads: each.content.heads,
          reason: each.reason,
          on: dayOf(each.replaced_at),
        })),
    })),
    servicesTotal: services[0]?.total ?? 0,
  }
}

export const teamQueries = [list, page] as const
