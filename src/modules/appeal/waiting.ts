import { dayOf } from '../../kernel/day.ts'
import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { HANDLERS } from './commands/index.ts'
import { listOpen } from './store.ts'
import { zh } from './words.zh.ts'

const MOST = 50

/** Appeals of the post's own place: the subdistrict does not get each committee's again. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const { post } = scope.actor
  if (scope.bounds === null || !post || !(HANDLERS as readonly string[]).includes(post.role)) return []
  const rows = (await scope.read(listOpen, scope.bounds, MOST, 0)).filter((row) => row.place_id === post.place)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    verb: row.step === 'received' || (row.step === 'transferred' && row.handler === '') ? zh.waiting.accept : zh.waiting.answer,
    title: row.spot === '' ? zh.themes[row.theme] : `${zh.themes[row.theme]}：${row.spot}`,
    place: places.get(row.place_id)?.shortName ?? '',
    href: '/appeals',
    due: row.due,
    since: dayOf(row.received_at),
  }))
}
