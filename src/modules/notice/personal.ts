import type { Reads, Work } from '../../platform/declare.ts'
import { eraseObjector, objectionsOfPerson } from './store.ts'

const at = (reads: Reads, column: string, id: string): string => `${reads.tenant}|objection.${column}|${id}`

export async function exportPerson(reads: Reads, person: string): Promise<Record<string, unknown>> {
  const rows = await reads.read(objectionsOfPerson, person)
  return {
    objections: rows.map((row) => ({
      id: row.id,
      notice: row.notice_id,
      text: row.text,
      contact: reads.secrets.open(row.contact_sealed, at(reads, 'contact', row.id)),
      name: row.name_sealed && reads.secrets.open(row.name_sealed, at(reads, 'name', row.id)),
      receivedAt: row.received_at,
    })),
  }
}

/** Contact and name go; what was objected and answered stays, because a decision rests on it. */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const rows = await work.read(objectionsOfPerson, person)
  for (const { id } of rows) work.write(eraseObjector, [id, work.secrets.seal('', at(work, 'contact', id))], 1)
  return rows.length
}
