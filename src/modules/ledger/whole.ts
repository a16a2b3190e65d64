import type { Day } from '../../kernel/day.ts'
import type { Reads } from '../../platform/declare.ts'
import type { Entry } from './events.ts'
import { toEntry } from './reads.ts'
import type { Balance } from './state.ts'
import { allFunds, balancesByPrefixes, journalsAfter, type LineRow, linesOf } from './store.ts'
import { balanceRow } from './write.ts'

type Reading = Pick<Reads, 'read'>
const PAGE = 500

/** Every journal of a tenant in the order of days, in pages: a year of a whole subdistrict never stands in memory. */
export async function* allEntries(reads: Reading): AsyncGenerator<Entry[], void, undefined> {
  let after: { day: Day; id: string } = { day: '1900-01-01' as Day, id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await reads.read(journalsAfter, after.day, after.id, PAGE)
    const last = rows.at(-1)
    if (!last) return
    const lines = await reads.read(
      linesOf,
      rows.map((row) => row.id),
    )
    const byJournal = new Map<string, LineRow[]>(rows.map((row) => [row.id, []]))
    for (const line of lines) byJournal.get(line.journal_id)?.push(line)
    yield rows.map((row) => toEntry(row, byJournal.get(row.id) ?? []))
    after = last
  }
}

/** Every stored balance of the tenant's funds, as the database holds it. */
export async function allBalances(reads: Reading): Promise<Map<string, Balance>> {
  const funds = await reads.read(allFunds)
  const rows = await reads.read(
    balancesByPrefixes,
    funds.map((fund) => `${fund.id}|`),
  )
  return new Map(rows.map((row) => [row.id, balanceRow(row)]))
}
