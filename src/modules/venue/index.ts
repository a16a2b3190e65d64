import type { Scope } from '../../platform/declare.ts'
import type { Face, Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { checks } from './checks.ts'
import { commands, WRITERS } from './commands.ts'
import { home } from './pages/home.tsx'
import { resourcesPage } from './pages/list.tsx'
import { needPage } from './pages/need.tsx'
import { newNeedPage, newOfferPage } from './pages/new.tsx'
import { offerPage } from './pages/offer.tsx'
import { panels } from './pages/panel.tsx'
import { erasePerson, exportPerson } from './personal.ts'
import { queries } from './queries.ts'
import { matchesWaiting } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { queries } from './queries.ts'

/** Requests that the lender has not answered. */
async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role ?? ''
  if (scope.bounds === null || !(WRITERS as readonly string[]).includes(role)) return []
  const rows = await scope.read(matchesWaiting, scope.bounds, 50)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    verb: zh.waiting,
    title: row.name,
    place: places.get(row.place_id)?.shortName ?? '',
    href: '/resources',
    due: null,
    since: row.since,
  }))
}

export const venue = {
  name: 'venue',
  commands,
  queries,
  // `/resources/new` and `/needs/new` before what has an id: the first route that matches is taken.
  pages: [resourcesPage, newOfferPage, offerPage, newNeedPage, needPage],
  home,
  panels,
  waiting,
  checks,
  words: { zh, en },
  exportPerson,
  erasePerson,
} as const satisfies Face
