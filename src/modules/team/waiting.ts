import { dayOf } from '../../kernel/day.ts'
import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { WRITERS } from './commands/team.ts'
import { leaderless } from './store.ts'
import { servicesWaiting } from './store-service.ts'
import { zh } from './words.zh.ts'

const MOST = 50

/** Teams without a leader, and hours that nobody has confirmed. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role ?? ''
  if (scope.bounds === null || !(WRITERS as readonly string[]).includes(role)) return []
  const [alone, services] = await Promise.all([
    scope.read(leaderless, scope.bounds, MOST),
    scope.read(servicesWaiting, scope.bounds, MOST),
  ])
  const places = await placesById(
    scope,
    [...alone, ...services].map((row) => row.place_id),
  )
  const row = (verb: string, of: { name: string; place_id: string }, since: string): Waiting => ({
    verb,
    title: of.name,
    place: places.get(of.place_id)?.shortName ?? '',
    href: '/teams',
    due: null,
    since,
  })
  return [
    ...alone.map((of) => row(zh.waiting.leader, of, of.since)),
    ...services.map((of) => row(zh.waiting.services, of, dayOf(of.since))),
  ]
}
