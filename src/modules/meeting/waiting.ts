import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { dayOf } from '../../kernel/day.ts'
import { placesById } from '../org/index.ts'
import { CONVENERS } from './commands/index.ts'
import { callsToFinish, openCommitments } from './store-call.ts'
import { zh } from './words.zh.ts'

const MOST = 50

/** Meetings whose day has come, opinions without an answer, and commitments that this post keeps an eye on. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role
  if (scope.bounds === null || role === undefined) return []
  const convenes = (CONVENERS as readonly string[]).includes(role)
  if (!convenes && role !== 'bookkeeper') return []
  const [calls, promises] = await Promise.all([
    convenes ? scope.read(callsToFinish, scope.bounds, scope.today, MOST) : [],
    scope.read(openCommitments, scope.bounds, MOST),
  ])
  const mine = promises.filter((one) => one.owner_role === role)
  const places = await placesById(
    scope,
    [...calls, ...mine].map((row) => row.place_id),
  )
  const placeOf = (id: string): string => places.get(id)?.shortName ?? ''
  return [
    ...calls
      .filter((row) => row.due || row.opinions > 0)
      .map((row) => ({
        verb: row.due ? zh.waiting.conclude : zh.waiting.opinions,
        title: row.title,
        place: placeOf(row.place_id),
        href: `/meetings/${row.id}/desk`,
        due: row.day,
        since: row.day,
      })),
    ...mine.map((row) => ({
      verb: zh.waiting.keep,
      title: row.words,
      place: placeOf(row.place_id),
      href: `/meetings/${row.call_id}/desk`,
      due: row.due,
      since: dayOf(row.made_at),
    })),
  ]
}
