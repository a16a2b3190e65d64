import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { addDays, dayOf, startOf } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command } from '../../../platform/declare.ts'
import { count, dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { placeTarget, UNIT_UNIQUE, unitFor } from '../../org/index.ts'
import { codeFrom, insured, mayVolunteer, shiftOf } from '../domain.ts'
import { shareTeam } from '../store.ts'
import {
  correctService,
  decideService,
  hoursOfPerson,
  insertCertificate,
  insertService,
  insertVolunteer,
  keepService,
  lockService,
  lockVolunteer,
  overlapping,
  volunteerOf,
} from '../store-service.ts'
import { aboutTeam, mayLead, someone, staffAt, whoIs, WRITERS } from './team.ts'

export const guardianAt = (tenant: string, person: string): string => `${tenant}|volunteer.guardian|${person}`
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const register = command({
  name: 'team.registerVolunteer',
  about: '登记志愿者（未成年人须监护人同意）',
  may: WRITERS,
  input: z.object({ place: idShape, ...someone, birthYear: count(2100), guardian: text(60).default('') }),
  output: z.object({ person: z.uuid() }),
  secret: ['name', 'phone', 'guardian', 'birthYear'],
  target: { lock: placeTarget, id: (input) => input.place },
  unique: { volunteer_pkey: 'team.volunteer-already', person_phone: 'people.phone-taken' },
  async run(work, input) {
    const may = mayVolunteer(input.birthYear, input.guardian, work.today)
    if (!may.ok) return may
    const who = await whoIs(work, input, input.place)
    if (!who.ok) return who
    const { person } = who.value
    const sealed = input.guardian === '' ? '' : work.secrets.seal(input.guardian, guardianAt(work.tenant, person))
    const on = input.guardian === '' ? null : work.today
    work.write(insertVolunteer, [person, input.place, work.target.path, input.birthYear, sealed, on, work.at])
    work.concerns(subject('person', person))
    return ok({ person })
  },
})

/** Hours are written down by the volunteer, the leader or the committee; they count when somebody else has confirmed them. */
export const record = command({
  name: 'team.recordService',
  about: '登记服务时间（本人、负责人或居委会）',
  may: 'signedIn',
  input: z.object({
    team: idShape,
    /** A volunteer, or a unit with how many came: never both. */
    person: idShape.nullable().default(null),
    body: idShape.nullable().default(null),
    /** A unit that is not on the list yet. */
    unit: text(60).default(''),
    heads: count(1000).default(1),
    what: someText(100),
    day: dayShape,
    from: text(10),
    until: text(10),
    risky: z.boolean().default(false),
    insurance: text(60).default(''),
  }),
  output: z.object({ service: z.uuid() }),
  target: { lock: shareTeam, id: (input) => input.team },
  unique: UNIT_UNIQUE,
  async run(work, input) {
    const row = work.target
    const own = input.person !== null && input.person === work.actor.person
    if (!own && !(await mayLead(work, row))) return no('platform.not-yours')
    if (row.ended_on !== null) return no('team.ended')
    const byUnit = input.body !== null || input.unit !== ''
    if ((input.person === null) !== byUnit) return no('team.who-served', {}, 'person')
    if (input.heads < 1 || (input.person !== null && input.heads !== 1)) return no('platform.not-a-count', {}, 'heads')
    const shift = shiftOf(input.day, input.from, input.until, work.at)
    if (!shift.ok) return shift
    const safe = insured(input.risky, input.insurance)
    if (!safe.ok) return safe
    const { startsAt, endsAt, halves } = shift.value
    if (input.person !== null) {
      const volunteer = await work.one(lockVolunteer, input.person)
      if (!volunteer) return no('team.not-a-volunteer', {}, 'person')
      if (await work.one(overlapping, input.person, startsAt, endsAt, NOBODY)) return no('team.overlaps', {}, 'from')
    }
    const from = { id: row.place_id, path: row.path }
    const unit = byUnit ? await unitFor(work, from, { body: input.body, name: input.unit }, 'unit') : null
    if (unit && !unit.ok) return unit
    const body = unit?.value.id ?? null
    const id = work.id()
    const { person, heads, what, risky, insurance } = input
    const by = work.actor.person
    work.write(insertService, [id, row.id, person, body, heads, what, startsAt, endsAt, halves, risky, insurance, work.at, by])
    work.concerns(aboutTeam(row.id))
    return ok({ service: id })
  },
})

const oneRecord = { lock: lockService, id: (input: { service: string }) => input.service }

export const confirm = command({
  name: 'team.confirmService',
  about: '确认或不确认服务时间（不能确认自己的）',
  may: 'signedIn',
  input: z.object({ service: idShape, yes: z.boolean() }),
  output: z.object({ team: z.uuid() }),
  target: oneRecord,
  async run(work, input) {
    const row = work.target
    if (row.person_id !== null && row.person_id === work.actor.person) return no('team.own-hours')
    if (!(await mayLead(work, row))) return no('platform.not-yours')
    if (row.state !== 'entered') return no('team.decided-already')
    work.write(decideService, [row.id, input.yes ? 'confirmed' : 'refused', work.at, work.actor.person], 1)
    work.concerns(aboutTeam(row.team_id))
    return ok({ team: row.team_id })
  },
})

export const correct = command({
  name: 'team.correctService',
  about: '更正服务时间（保留原样和原因）',
  may: 'signedIn',
  input: z.object({
    service: idShape,
    day: dayShape,
    from: text(10),
    until: text(10),
    heads: count(1000).default(1),
    reason: someText(200),
  }),
  output: z.object({ team: z.uuid() }),
  target: oneRecord,
  async run(work, input) {
    const row = work.target
    if (row.person_id !== null && row.person_id === work.actor.person) return no('team.own-hours')
    if (!(await mayLead(work, row))) return no('platform.not-yours')
    const shift = shiftOf(input.day, input.from, input.until, work.at)
    if (!shift.ok) return shift
    const { startsAt, endsAt, halves } = shift.value
    if (input.heads < 1 || (row.person_id !== null && input.heads !== 1)) return no('platform.not-a-count', {}, 'heads')
    if (row.person_id !== null) {
      await work.one(lockVolunteer, row.person_id)
      if (await work.one(overlapping, row.person_id, startsAt, endsAt, row.id)) return no('team.overlaps', {}, 'from')
    }
    const before = { day: dayOf(row.starts_at), halves: row.halves, heads: row.heads, state: row.state }
    work.write(keepService, [row.id, row.version, json(before), input.reason, work.at, work.actor.person], 1)
    const by = work.actor.person
    work.write(correctService, [row.id, startsAt, endsAt, halves, input.heads, row.version + 1, work.at, by], 1)
    work.concerns(aboutTeam(row.team_id))
    return ok({ team: row.team_id })
  },
})

/** Free, and true: it names a period, its hours are those confirmed whenever it is looked at [L11 §21]. */
export const certify = command({
  name: 'team.certify',
  about: '开具志愿服务证明（免费，只写已确认的时间）',
  may: 'signedIn',
  input: z.object({ person: idShape, since: dayShape, until: dayShape }),
  output: z.object({ code: z.string() }),
  async run(work, input) {
    const volunteer = await work.one(volunteerOf, input.person)
    const mine = input.person === work.actor.person
    if (!volunteer || (!mine && !work.actor.system && !staffAt(work.actor, volunteer.path))) return no('platform.not-found')
    if (input.until > work.today) return no('team.day-ahead', {}, 'until')
    if (input.until < input.since) return no('team.ends-before', {}, 'until')
    const served = await work.one(hoursOfPerson, input.person, startOf(input.since), startOf(addDays(input.until, 1)))
    if (!served || served.halves === 0) return no('team.nothing-confirmed', {}, 'since')
    const code = codeFrom(randomBytes(12))
    work.write(insertCertificate, [code, input.person, input.since, input.until, work.at, work.actor.person])
    work.concerns(subject('person', input.person))
    return ok({ code })
  },
})
