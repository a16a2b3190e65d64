import type { Face } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { accounts } from './accounts.ts'
import { commands } from './commands.ts'
import { listeners } from './listeners.ts'
import { home } from './pages/home.tsx'
import { pages } from './pages/index.ts'
import { publicProject } from './public.ts'
import { queries as staff } from './queries.ts'
import { ruleNotes } from './rule-notes.ts'
import { PUBLIC_STEPS } from './steps.ts'
import { projectsByIds } from './store.ts'
import { deedsOfPerson } from './store-person.ts'
import { toDecide, toRecord } from './todecide.ts'
import { finished, waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { type Proposal, proposalShape } from '../proposal/index.ts'
export { accounts } from './accounts.ts'
export { ProjectCards, type ShownProject } from './panels/cards.tsx'
export { pictureOf } from './panels/photos.ts'
export { SIGNERS } from './pages/sign.tsx'
export { Printed, printedFacts } from './pages/years.tsx'
export { openProjects, scoring, scoringSheet, years } from './queries.ts'
export { type AgreedLine, agreedOf, amend, giveBack, pause, terminate } from './change.ts'
export { target as projectTarget } from './commands/target.ts'
export { apart, projectSubject } from './domain.ts'
export { runningProjects } from './running.ts'
export { moneyOfYear } from './money.ts'
export { type ProjectRow, projectById, projectsByIds } from './store.ts'
export { PUBLIC_STEPS } from './steps.ts'

export const queries = [...staff, publicProject, accounts, toDecide, toRecord] as const

export const project = {
  name: 'project',
  about,
  commands,
  queries,
  pages,
  listeners,
  checks,
  waiting,
  home,
  finished,
  ruleNotes,
  words: { zh, en },
  exportPerson: async (reads, person) => ({ projects: await reads.read(deedsOfPerson, person) }),
  subjects: {
    async project(reads, ids) {
      const rows = await reads.read(projectsByIds, [...ids])
      return new Map(
        rows.map((row) => [
          row.id,
          {
            title: `${row.place_name}《${row.name}》`,
            href: `/projects/${row.id}`,
            public: PUBLIC_STEPS.includes(row.step),
            place: row.place_id,
          },
        ]),
      )
    },
  },
} as const satisfies Face
