import { addDays } from '../../kernel/day.ts'
import type { Reads, Work } from '../../platform/declare.ts'
import type { ClockJob } from '../../platform/house.ts'
import { codeFor, openAt } from './commands-plan.ts'
import { recordsOfPerson } from './store.ts'
import { forgetSignUps, signUpsBefore, signUpsOfPerson } from './store-plan.ts'

/** Who came by which number is of use while somebody may still ask; afterwards the counts are enough. */
export const FORGET_DAYS = 180
const MOST = 5000

export async function exportPerson(reads: Reads, person: string): Promise<Record<string, unknown>> {
  const signUps = await reads.read(signUpsOfPerson, person)
  return {
    records: await reads.read(recordsOfPerson, person),
    signUps: signUps.map((row) => ({
      theme: row.theme,
      day: row.held_on,
      code: codeFor(reads, row.id),
      name: openAt(reads, 'name', row.id, row.name_sealed),
      phone: openAt(reads, 'phone', row.id, row.phone_sealed),
      guardian: openAt(reads, 'guardian', row.id, row.guardian_sealed),
      came: row.came,
    })),
  }
}

/** Name and number go; that somebody came stays counted. */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const rows = await work.read(signUpsOfPerson, person)
  if (rows.length > 0) work.write(forgetSignUps, [rows.map((row) => row.id)], rows.length)
  return rows.length
}

export const clocks: readonly ClockJob[] = [
  {
    name: 'activity.forgetSignUps',
    every: 'day',
    async run(work) {
      const rows = await work.read(signUpsBefore, addDays(work.today, -FORGET_DAYS), MOST)
      if (rows.length > 0) work.write(forgetSignUps, [rows.map((row) => row.id)])
    },
  },
]
