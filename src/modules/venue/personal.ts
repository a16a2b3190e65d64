import type { Reads, Work } from '../../platform/declare.ts'
import { makeUnfindable } from '../../platform/search.ts'
import { aboutOffer } from './commands.ts'
import { eraseOffer, offersOfPerson } from './store.ts'
import { zh } from './words.zh.ts'

export const exportPerson = async (reads: Reads, person: string): Promise<Record<string, unknown>> => ({
  offers: await reads.read(offersOfPerson, person),
})

/** What a person lent is listed no more; that it was lent stays with whoever used it. */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const rows = await work.read(offersOfPerson, person)
  for (const { id } of rows) {
    work.write(eraseOffer, [id, zh.erased], 1)
    makeUnfindable(work, aboutOffer(id))
  }
  return rows.length
}
