import type { Face } from '../../platform/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { listeners } from './listeners.ts'
import { queries } from './queries.ts'
import { PUBLIC_STEPS } from './steps.ts'
import { projectsByIds } from './store.ts'
import { waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { type Proposal, proposalShape } from './proposal.ts'
export { queries } from './queries.ts'

export const project = {
  name: 'project',
  commands,
  queries,
  listeners,
  checks,
  waiting,
  words: { zh, en },
  subjects: {
    async project(reads, ids) {
      const rows = await reads.read(projectsByIds, [...ids])
      return new Map(
        rows.map((row) => [
          row.id,
          { title: `${row.place_name}《${row.name}》`, href: `/projects/${row.id}`, public: PUBLIC_STEPS.includes(row.step) },
        ]),
      )
    },
  },
} as const satisfies Face
