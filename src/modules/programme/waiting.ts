import type { Scope } from '../../platform/declare.ts'
import type { Waiting } from '../../platform/house.ts'
import { rootOf } from '../org/index.ts'
import { allCycles, measureInForce } from './store.ts'

const KEEPERS: readonly string[] = ['platformAdmin', 'selfGovOfficer']

/**
 * While no year runs, the 开通清单 waits for those who set the subdistrict up. Once a committee can apply, what is still missing
 * shows in the list alone: it would wait for years.
 */
export async function waiting(scope: Scope): Promise<Waiting[]> {
  if (!KEEPERS.includes(scope.actor.post?.role ?? '')) return []
  const cycles = await scope.read(allCycles)
  const now = cycles.find((one) => one.begins <= scope.today && scope.today <= one.ends)
  if (now && (await scope.one(measureInForce, now.year, scope.today))) return []
  const root = await rootOf(scope)
  const last = cycles.filter((one) => one.ends < scope.today).at(0)
  return [
    {
      verb: '待开通',
      title: now ? `${now.year} 年度的管理办法还没有生效` : '还没有开启年度',
      place: root?.shortName ?? '',
      href: '/setup',
      due: null,
      since: last ? `${last.ends}T16:00:00.000Z` : scope.at.toISOString(),
    },
  ]
}
