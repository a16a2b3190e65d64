import type { Face } from '../../platform/house.ts'
import { clocks } from './clock.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands as accounts } from './commands.ts'
import { listeners } from './listeners.ts'
import { commands as onBehalf } from './on-behalf/commands.ts'
import { helpers, paperCode, printCode } from './on-behalf/overview.ts'
import { queries as helped } from './on-behalf/queries.ts'
import { pages } from './pages/index.ts'
import { erasePerson, exportPerson } from './personal.ts'
import { queries as known } from './queries.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { blindLogin, personFor, signIn } from './commands.ts'
export { namesOf, postsOf } from './queries.ts'
export { readPhone } from './domain.ts'
export { ERASED, runningPost } from './personal.ts'
export { guard, lockPerson, tenantsOfLogin } from './store.ts'

export const commands = [...accounts, ...onBehalf, printCode] as const
export const queries = [...known, ...helped, helpers, paperCode] as const

export const people = {
  name: 'people',
  about,
  commands,
  queries,
  pages,
  listeners,
  clocks,
  checks,
  words: { zh, en },
  exportPerson,
  erasePerson,
} as const satisfies Face
