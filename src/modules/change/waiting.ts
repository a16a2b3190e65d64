import { dayOf } from '../../kernel/day.ts'
import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { mayProceed } from '../notice/index.ts'
import { aboutChange } from './commands/request.ts'
import { openMatters, type OpenRow } from './store.ts'
import { zh } from './words.zh.ts'

const HEADS = ['areaSecretary', 'committeeDirector']

/** Whose turn it is, by kind, state and class. */
function turnOf(row: OpenRow): { roles: readonly string[]; verb: keyof typeof zh.waiting } {
  if (row.kind === 'change') {
    if (row.state === 'noticed') return { roles: ['selfGovOfficer'], verb: 'apply' }
    if (row.class === 'C') return { roles: ['selfGovOfficer', 'subdistrictLeader'], verb: 'decide' }
    return row.state === 'asked' ? { roles: ['supervisor'], verb: 'advise' } : { roles: ['centreStaff'], verb: 'agree' }
  }
  if (row.kind === 'suspension')
    return row.state === 'open' ? { roles: HEADS, verb: 'rectify' } : { roles: ['selfGovOfficer'], verb: 'accept' }
  if (row.kind === 'midterm')
    return row.state === 'open' ? { roles: HEADS, verb: 'correct' } : { roles: ['centreStaff'], verb: 'recheck' }
  if (row.state === 'proposed') return { roles: HEADS, verb: 'hear' }
  return row.state === 'heard' ? { roles: ['subdistrictLeader'], verb: 'end' } : { roles: ['financeOfficer'], verb: 'clear' }
}

/** What of changes, suspensions, checks and ends waits for this post. A notice waits only once it may proceed. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role ?? ''
  if (scope.bounds === null || role === '') return []
  const mine = (await scope.read(openMatters, scope.bounds, 200)).filter((row) => turnOf(row).roles.includes(role))
  const ready = await Promise.all(
    mine.map(
      async (row) => row.state !== 'noticed' || (row.change !== null && (await mayProceed(scope, aboutChange(row.change))).ok),
    ),
  )
  return mine
    .filter((_row, i) => ready[i])
    .map((row) => ({
      verb: zh.waiting[turnOf(row).verb],
      title: `《${row.name}》`,
      place: row.place_name,
      href: `/projects/${row.project_id}/changes`,
      due: row.due,
      since: dayOf(row.since),
    }))
}
