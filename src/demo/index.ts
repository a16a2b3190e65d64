import type { Day } from '../kernel/day.ts'
import type { House } from '../platform/house.ts'
import { deliver } from '../platform/outbox.ts'
import { tellHuamu } from './huamu.ts'
import { tellDongjing, tellJingansi, tellNanjingxilu } from './others.ts'
import type { Account } from './town.ts'

export { type Account, DEMO_PASSWORD } from './town.ts'

/**
 * Loads the demonstration: four real subdistricts with what the papers print, everything else invented and shown under the
 * band 演示数据. `setTime` moves the house's clock; it ends at the real present. Answers the accounts that can sign in.
 */
export async function tellDemo(
  house: House,
  setTime: (to: Date) => void,
  today: Day,
  log: (line: string) => void,
): Promise<Account[]> {
  const now = house.clock.now()
  const towns = [await tellHuamu(house, setTime, today, log)]
  for (const [name, tell] of [
    ['静安寺街道', tellJingansi],
    ['南京西路街道', tellNanjingxilu],
    ['洞泾镇', tellDongjing],
  ] as const) {
    log(`  ${name}`)
    towns.push(await tell(house, setTime, today))
  }
  setTime(now)
  await deliver(house)
  return towns.flatMap((town) => town.accounts)
}
