import type { Face } from '../../platform/house.ts'
import { clocks } from './clock.ts'
import { about } from './about.ts'
import { commands } from './commands.ts'
import { listeners } from './listeners.ts'
import { pages } from './pages/index.ts'
import { erasePerson, exportPerson } from './personal.ts'
import { queries } from './queries.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { blindLogin, commands, personFor, signIn } from './commands.ts'
export { namesOf, postsOf, queries } from './queries.ts'
export { ERASED, runningPost } from './personal.ts'
export { guard, lockPerson, tenantsOfLogin } from './store.ts'

export const people = {
  name: 'people',
  about,
  commands,
  queries,
  pages,
  listeners,
  clocks,
  words: { zh, en },
  exportPerson,
  erasePerson,
} as const satisfies Face
