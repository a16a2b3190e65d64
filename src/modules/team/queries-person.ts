import { z } from 'zod'
import { addDays, type Day, dayOf, startOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { maskName } from '../../kernel/text.ts'
import { NOWHERE, query, type Scope } from '../../platform/declare.ts'
import { idShape } from '../../platform/shapes.ts'
import { placesById } from '../org/index.ts'
import { namesOf } from '../people/index.ts'
import { staffAt } from './commands/team.ts'
import { hoursOf, readCode, TALENT_KINDS } from './domain.ts'
import { toService } from './queries.ts'
import { membershipsOf } from './store.ts'
import {
  certificateByCode,
  type CertificateRow,
  certificatesOf,
  hoursOfPerson,
  servicesOfPerson,
  volunteerOf,
} from './store-service.ts'
import { listTalents, talentById, type TalentRow, talentsOfPerson } from './store-talent.ts'

const PAGE = 20
const day = z.string() as unknown as z.ZodType<Day>
const talentShape = z.object({
  id: z.uuid(),
  place: z.string(),
  kind: z.enum(TALENT_KINDS),
  skills: z.string(),
  about: z.string(),
  shownAs: z.string(),
  /** The name in the register, for staff of the place and the person alone. */
  name: z.string().nullable(),
})
const may = (scope: Scope, row: TalentRow): boolean => row.person_id === scope.actor.person || staffAt(scope.actor, row.path)

async function toTalents(scope: Scope, rows: readonly TalentRow[]): Promise<z.infer<typeof talentShape>[]> {
  const [places, names] = await Promise.all([
    placesById(
      scope,
      rows.map((row) => row.place_id),
    ),
    namesOf(
      scope,
      rows.filter((row) => may(scope, row)).map((row) => row.person_id),
    ),
  ])
  return rows.map((row) => ({
    id: row.id,
    place: places.get(row.place_id)?.shortName ?? '',
    kind: row.kind,
    skills: row.skills,
    about: row.about,
    shownAs: row.shown_as,
    name: may(scope, row) ? (names.get(row.person_id) ?? null) : null,
  }))
}

export const talents = query({
  name: 'team.talents',
  about: '达人、能人、骨干（本人愿意公开的；居委会看到自己登记的全部）',
  may: 'anyone',
  input: z.object({ page: z.number().int().min(1).max(500).default(1) }),
  output: z.object({ items: z.array(talentShape), total: z.number(), pages: z.number() }),
  async run(scope, { page }) {
    const rows = await scope.read(listTalents, scope.bounds ?? NOWHERE, PAGE, (page - 1) * PAGE)
    const total = rows[0]?.total ?? 0
    return ok({ items: await toTalents(scope, rows), total, pages: Math.ceil(total / PAGE) })
  },
})

export const talent = query({
  name: 'team.talent',
  about: '一张达人名片',
  may: 'anyone',
  input: z.object({ talent: idShape }),
  output: talentShape.extend({ mine: z.boolean() }),
  async run(scope, input) {
    const row = await scope.one(talentById, input.talent)
    if (!row || (row.shown_as === '' && !may(scope, row))) return no('platform.not-found')
    const [shown] = await toTalents(scope, [row])
    return shown ? ok({ ...shown, mine: may(scope, row) }) : no('platform.not-found')
  },
})

const certificateShape = z.object({
  code: z.string(),
  place: z.string(),
  since: day,
  until: day,
  issued: day,
  hours: z.number(),
  shifts: z.number(),
})
/** The hours are counted anew each time: a correction reaches every certificate that was given. */
async function toCertificate(scope: Scope, row: CertificateRow): Promise<z.infer<typeof certificateShape>> {
  const volunteer = await scope.one(volunteerOf, row.person_id)
  const places = volunteer ? await placesById(scope, [volunteer.place_id]) : undefined
  const served = await scope.one(hoursOfPerson, row.person_id, startOf(row.since), startOf(addDays(row.until, 1)))
  return {
    code: row.code,
    place: (volunteer && places?.get(volunteer.place_id)?.name) ?? '',
    since: row.since,
    until: row.until,
    issued: dayOf(row.issued_at),
    hours: hoursOf(served?.halves ?? 0),
    shifts: served?.shifts ?? 0,
  }
}

export const certificate = query({
  name: 'team.certificate',
  about: '核对志愿服务证明',
  may: 'anyone',
  input: z.object({ code: z.string().max(40) }),
  output: certificateShape.extend({
    /** 张**; whole for the volunteer and the committee. */
    name: z.string(),
    whole: z.boolean(),
  }),
  async run(scope, input) {
    const row = await scope.one(certificateByCode, readCode(input.code))
    if (!row) return no('team.no-such-code', {}, 'code')
    const [shown, names, volunteer] = await Promise.all([
      toCertificate(scope, row),
      namesOf(scope, [row.person_id]),
      scope.one(volunteerOf, row.person_id),
    ])
    const name = names.get(row.person_id) ?? ''
    const whole = row.person_id === scope.actor.person || (volunteer !== undefined && staffAt(scope.actor, volunteer.path))
    return ok({ ...shown, name: whole ? name : maskName(name), whole })
  },
})

/** What the platform keeps of my service, with my teams; hours are mine alone and are compared with nobody's. */
export const mine = query({
  name: 'team.mine',
  about: '我的团队、我的志愿服务',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({
    volunteer: z.boolean(),
    hours: z.number(),
    since: day.nullable(),
    teams: z.array(z.object({ id: z.uuid(), member: z.uuid(), name: z.string(), leads: z.boolean(), shownAs: z.string() })),
    services: z.array(
      z.object({
        id: z.uuid(),
        team: z.string(),
        what: z.string(),
        day,
        from: z.string(),
        until: z.string(),
        hours: z.number(),
        state: z.enum(['entered', 'confirmed', 'refused']),
      }),
    ),
    certificates: z.array(certificateShape),
    talents: z.array(z.object({ id: z.uuid(), kind: z.enum(TALENT_KINDS), shownAs: z.string() })),
  }),
  async run(scope) {
    const { person } = scope.actor
    if (person === null) return no('platform.signed-out')
    const [volunteer, memberships, services, given, cards, total] = await Promise.all([
      scope.one(volunteerOf, person),
      scope.read(membershipsOf, person),
      scope.read(servicesOfPerson, person, 100),
      scope.read(certificatesOf, person),
      scope.read(talentsOfPerson, person),
      scope.one(hoursOfPerson, person, new Date(0), addTo(scope)),
    ])
    return ok({
      volunteer: volunteer !== undefined,
      hours: hoursOf(total?.halves ?? 0),
      since: volunteer ? dayOf(volunteer.registered_at) : null,
      teams: memberships
        .filter((one) => one.left_on === null)
        .map((one) => ({ id: one.team_id, member: one.id, name: one.name, leads: one.leads, shownAs: one.shown_as })),
      services: services.map((one) => {
        const { id, what, day, from, until, hours, state } = toService(one, '')
        return { id, team: one.name, what, day, from, until, hours, state }
      }),
      certificates: await Promise.all(given.map((row) => toCertificate(scope, row))),
      talents: cards.map((one) => ({ id: one.id, kind: one.kind, shownAs: one.shown_as })),
    })
  },
})
const addTo = (scope: Scope): Date => startOf(addDays(scope.today, 1))

export const personQueries = [talents, talent, certificate, mine] as const
