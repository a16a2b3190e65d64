import type { ClockJob } from './house.ts'
import { globalStatement, statement } from './statement.ts'

const DAY = 86_400_000
/** An upload that no form used within two days belongs to nobody. */
export const LOOSE_DAYS = 2
/** A form that is sent again after a month is a new form. */
export const MEMORY_DAYS = 30

const dropLoose = statement<[before: Date]>(
  'platform.dropLooseFiles',
  'delete from stored_file where tenant_id = $1 and subject is null and created_at < $2',
)
const namedHashes = statement<[hashes: string[]], { hash: string }>(
  'platform.namedHashes',
  'select distinct hash from stored_file where tenant_id = $1 and hash = any ($2::text[])',
)
const dropSessions = statement<[at: Date]>(
  'platform.dropSessions',
  'delete from session where tenant_id = $1 and expires_at <= $2',
)
const dropMemory = statement<[before: Date]>('platform.dropMemory', 'delete from memory where tenant_id = $1 and at < $2')
const dropLimits = globalStatement<[at: Date]>('platform.dropLimits', 'delete from rate_limit where resets_at <= $1')

/** What the platform forgets each night, for each tenant. Every job may run twice, or a night late. */
export const sweeps: readonly ClockJob[] = [
  {
    name: 'platform.sweepFiles',
    every: 'day',
    async run(work, house) {
      const before = new Date(work.at.getTime() - LOOSE_DAYS * DAY)
      work.write(dropLoose, [before])
      // What this night's rows named is still named until the commit, and goes from the disk tomorrow: a row never points at nothing.
      await house.files.sweep(work.tenant, before, async (hashes) => {
        const rows = await work.read(namedHashes, [...hashes])
        return new Set(rows.map((row) => row.hash))
      })
    },
  },
  {
    name: 'platform.sweepSessions',
    every: 'day',
    async run(work) {
      work.write(dropSessions, [work.at])
    },
  },
  {
    name: 'platform.sweepMemory',
    every: 'day',
    async run(work) {
      work.write(dropMemory, [new Date(work.at.getTime() - MEMORY_DAYS * DAY)])
      work.write(dropLimits, [work.at])
    },
  },
]
