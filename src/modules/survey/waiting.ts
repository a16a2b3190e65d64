import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { SURVEYORS } from './commands/index.ts'
import { surveysWaiting } from './store.ts'
import { zh } from './words.zh.ts'

const MOST = 50

/** Surveys that are over and not published, and words of residents that nobody has read. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role ?? ''
  if (scope.bounds === null || !(SURVEYORS as readonly string[]).includes(role)) return []
  const rows = await scope.read(surveysWaiting, scope.bounds, scope.today, MOST)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    verb: row.texts ? zh.waiting.read : zh.waiting.publish,
    title: row.title,
    place: places.get(row.place_id)?.shortName ?? '',
    href: `/surveys/${row.id}`,
    due: row.closes,
    since: row.closes,
  }))
}
