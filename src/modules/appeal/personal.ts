import type { Reads, Work } from '../../platform/declare.ts'
import { receiptOf, sealedAt } from './commands/index.ts'
import { eraseAuthor, listMine } from './store.ts'

const MOST = 10_000

export async function exportPerson(reads: Reads, person: string): Promise<Record<string, unknown>> {
  const rows = await reads.read(listMine, person, MOST)
  return {
    appeals: rows.map((row) => ({
      receipt: receiptOf(reads, row.id),
      words: row.words,
      spot: row.spot,
      contact: row.contact_sealed && reads.secrets.open(row.contact_sealed, sealedAt(reads, 'contact', row.id)),
      name: row.name_sealed && reads.secrets.open(row.name_sealed, sealedAt(reads, 'name', row.id)),
      answer: row.answer,
      receivedAt: row.received_at,
    })),
  }
}

/** Who asked and where to call go; what was asked and answered stays, for others rely on the answer. */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const rows = await work.read(listMine, person, MOST)
  for (const { id } of rows) work.write(eraseAuthor, [id], 1)
  return rows.length
}
