import type { Face, SubjectCard } from '../../platform/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { panels } from './pages/panel.tsx'
import { progressTable } from './pages/table-file.ts'
import { queries } from './queries.ts'
import { changesByIds, deedsOfPerson } from './store.ts'
import { waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { matters, queries } from './queries.ts'

export const change = {
  name: 'change',
  commands,
  queries,
  checks,
  pages: [progressTable],
  panels,
  waiting,
  words: { zh, en },
  exportPerson: async (reads, person) => ({ changes: await reads.read(deedsOfPerson, person) }),
  subjects: {
    async change(reads, ids) {
      const rows = await reads.read(changesByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [
          row.id,
          { title: `${row.place_name}《${row.name}》`, href: `/projects/${row.project_id}`, public: true },
        ]),
      )
    },
  },
} as const satisfies Face
