import { buildHouse } from '../app.ts'
import { type Account, DEMO_PASSWORD, tellDemo } from '../demo/index.ts'
import { dayOf } from '../kernel/day.ts'
import { setClock, systemClock } from '../platform/clock.ts'
import { deploymentFact, setDeploymentFact } from '../platform/deployment.ts'
import type { House } from '../platform/house.ts'
import { roles } from '../roles.ts'
import { loadDivisions } from './import.ts'
import { openHouse } from './context.ts'

const FACT = 'demo'

interface DemoFact {
  readonly state: 'loading' | 'ready'
  readonly accounts: readonly Account[]
}

/** Is this deployment a demonstration? */
export const isDemo = async (house: Pick<House, 'pool'>): Promise<boolean> =>
  (await deploymentFact<DemoFact>(house.pool, FACT)) !== undefined

/** Loads the demonstration into a deployment that serves nobody yet. */
export async function loadDemo(house: House, log: (line: string) => void): Promise<void> {
  const present = systemClock.now()
  const clock = setClock(present)
  await setDeploymentFact(house.pool, FACT, { state: 'loading', accounts: [] })
  const past = buildHouse({ ...house, clock, sender: { send: async () => {} } })
  await loadDivisions(house.pool)
  const accounts = await tellDemo(past, (to) => clock.set(to), dayOf(present), log)
  await setDeploymentFact(house.pool, FACT, { state: 'ready', accounts })
}

/** A demonstration whose loading was cut off is not shown half: the caller is told. */
export async function demoWasCutOff(house: Pick<House, 'pool'>): Promise<boolean> {
  return (await deploymentFact<DemoFact>(house.pool, FACT))?.state === 'loading'
}

export interface ShownAccount {
  readonly login: string
  readonly password: string
  readonly role: string
  readonly place: string
  readonly name: string
}

/** The accounts of the demonstration, as printed at start and by `linli demo accounts`. */
export async function demoAccounts(house: Pick<House, 'pool'>): Promise<ShownAccount[]> {
  const fact = await deploymentFact<DemoFact>(house.pool, FACT)
  return (fact?.accounts ?? []).map(({ login, role, place, name }) => ({
    login,
    password: DEMO_PASSWORD,
    role: roles[role].zh,
    place,
    name,
  }))
}

/** `linli demo accounts [--json]` */
export async function demo(words: readonly string[]): Promise<number> {
  if (words[0] !== 'accounts') {
    console.error('用法：linli demo accounts [--json]')
    return 2
  }
  const opened = await openHouse({ log: (line) => console.error(line) })
  try {
    const accounts = await demoAccounts(opened.house)
    if (words.includes('--json')) console.log(JSON.stringify({ accounts }))
    else
      for (const { login, password, role, place, name } of accounts) console.log([login, password, role, place, name].join('\t'))
    return accounts.length > 0 ? 0 : 1
  } finally {
    await opened.close()
  }
}
