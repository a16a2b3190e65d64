import { afterEach, expect, test } from 'vitest'
import { loadDivisions } from '../../src/cli/import.ts'
import { tellDemo } from '../../src/demo/index.ts'
import { startOf, toDay } from '../../src/kernel/day.ts'
import { session } from '../../src/platform/actor.ts'
import { ask } from '../../src/platform/ask.ts'
import { perform } from '../../src/platform/perform.ts'
import { randomId } from '../../src/platform/id.ts'
import { house, type TestHouse } from '../harness.ts'

let h: TestHouse | undefined
afterEach(() => h?.close())

/** Posts of 花木 for whom something waits on whatever day the demonstration starts. */
const DESKS = [
  'huamu.zizhiban',
  'huamu.lingdao',
  'huamu.caiwu',
  'huamu.chuna',
  'huamu.zhongxin',
  'huamu.dudao',
  'youyou4.shuji',
  'youyou4.tiaoxian',
  'youyou4.baozhang',
  'mudan7.zhuren',
]

// New Year's day, and the days after the Spring Festival.
test.each(['2027-01-01', '2027-02-20'])(
  'started on %s, the demonstration plays through and every desk has work',
  async (day) => {
    h = await house()
    const now = new Date(startOf(toDay(day)).getTime() + 10 * 3_600_000)
    h.clock.set(now)
    await loadDivisions(h.house.pool)
    const accounts = await tellDemo(
      h.house,
      (to) => h?.clock.set(to),
      toDay(day),
      () => {},
    )
    const tenant = (await h.house.tenants()).find((one) => one.slug === 'huamu')?.id ?? ''
    const waiting = h.house.queries.get('waiting.list')
    expect(accounts.map((one) => one.login)).toEqual(expect.arrayContaining(DESKS))
    for (const login of DESKS) {
      const signedIn = await perform(h.house.door, h.house.signIn.command, {
        tenant,
        who: { kind: 'visitor', sitting: 'visitor' },
        key: randomId(),
        input: { login, password: 'linli-demo-2026' },
      })
      const { token } = (signedIn.ok ? signedIn.value : {}) as { token: string }
      const asked = waiting && (await ask(h.house.door, waiting, { tenant, who: session(token), input: {} }))
      expect((asked?.ok ? asked.value.rows : []).length, `${login} on ${day}`).toBeGreaterThan(0)
    }
  },
  240_000,
)
