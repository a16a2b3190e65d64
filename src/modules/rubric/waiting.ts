import { dayOf } from '../../kernel/day.ts'
import { fill } from '../../kernel/text.ts'
import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { RATERS } from './commands.ts'
import { tasksOf } from './store.ts'
import { zh } from './words.zh.ts'

/** What a rater has not scored yet: one row a round. */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  const { person, post } = scope.actor
  if (person === null || !post || !(RATERS as readonly string[]).includes(post.role)) return []
  const open = (await scope.read(tasksOf, person)).filter((row) => row.total === null && row.recused_at === null)
  return [...new Set(open.map((row) => row.round_id))].flatMap((round) => {
    const [first, ...others] = open.filter((row) => row.round_id === round)
    if (!first) return []
    const title = fill(zh.task[first.kind], { n: others.length + 1 })
    return [{ verb: zh.waiting, title, place: '', href: '/scoring', due: null, since: dayOf(first.opened_at) }]
  })
}
