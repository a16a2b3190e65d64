import type { Reads } from '../../platform/declare.ts'
import { type Clocks, SUGGESTED } from './domain.ts'
import { ruleRow } from './store.ts'

export const SUGGESTION = '系统建议,需确认'

/** The subdistrict's own clocks, else the suggestion (domain §8.7, K-med: as 12345 does it). */
export async function clocksOf(reads: Reads): Promise<Clocks & { basis: string; confirmed: boolean }> {
  const row = await reads.one(ruleRow)
  return row
    ? { accept: row.accept_days, answer: row.answer_days, extend: row.extend_days, basis: row.basis, confirmed: true }
    : { ...SUGGESTED, basis: SUGGESTION, confirmed: false }
}
