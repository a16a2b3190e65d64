import type { Reads, Work } from '../../platform/declare.ts'
import { makeUnfindable } from '../../platform/search.ts'
import { guardianAt } from './commands/service.ts'
import { aboutTalent } from './commands/talent.ts'
import { membershipsOf, leaveTeam, setLeader } from './store.ts'
import { certificatesOf, eraseGuardian, servicesOfPerson, volunteerOf } from './store-service.ts'
import { eraseTalent, talentsOfPerson } from './store-talent.ts'
import { zh } from './words.zh.ts'

const ALL = 100_000

export async function exportPerson(reads: Reads, person: string): Promise<Record<string, unknown>> {
  const volunteer = await reads.one(volunteerOf, person)
  const sealed = volunteer?.guardian_sealed ?? ''
  return {
    memberships: await reads.read(membershipsOf, person),
    talents: await reads.read(talentsOfPerson, person),
    volunteer: volunteer && {
      birthYear: volunteer.birth_year,
      guardian: sealed === '' ? '' : reads.secrets.open(sealed, guardianAt(reads.tenant, person)),
      guardianOn: volunteer.guardian_on,
      registeredAt: volunteer.registered_at,
    },
    services: await reads.read(servicesOfPerson, person, ALL),
    certificates: await reads.read(certificatesOf, person),
  }
}

/** Leaves every team, every card goes, the guardian too. Hours stay with the team: its numbers and its growth rest on them. */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const memberships = (await work.read(membershipsOf, person)).filter((one) => one.left_on === null)
  for (const one of memberships) {
    work.write(leaveTeam, [one.id, one.joined_on > work.today ? one.joined_on : work.today, zh.erased], 1)
    if (one.leads) work.write(setLeader, [one.team_id, null], 1)
  }
  const talents = await work.read(talentsOfPerson, person)
  for (const { id } of talents) {
    work.write(eraseTalent, [id], 1)
    makeUnfindable(work, aboutTalent(id))
  }
  const volunteer = await work.one(volunteerOf, person)
  if (volunteer) work.write(eraseGuardian, [person, ''], 1)
  return memberships.length + talents.length + (volunteer ? 1 : 0)
}
