import type { Reads, Work } from '../../platform/declare.ts'
import { homeAt } from './commands.ts'
import { eraseSignature, signaturesOfPerson } from './store.ts'

export async function exportPerson(reads: Reads, person: string): Promise<Record<string, unknown>> {
  const rows = await reads.read(signaturesOfPerson, person)
  return {
    signatures: rows.map((row) => ({
      covenant: row.covenant_id,
      version: row.version,
      home: reads.secrets.open(row.home_sealed, homeAt(reads.tenant, row.id)),
      signedOn: row.signed_on,
    })),
  }
}

/** The home's name and whose phone it was go; that some home signed stays, for the count rests on it. */
export async function erasePerson(work: Work, person: string): Promise<number> {
  const rows = await work.read(signaturesOfPerson, person)
  for (const { id } of rows) work.write(eraseSignature, [id, work.secrets.seal('', homeAt(work.tenant, id))], 1)
  return rows.length
}
