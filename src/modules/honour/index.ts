import type { Face, SubjectCard } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { shownTitle } from './domain.ts'
import { awardsPage } from './pages/awards.tsx'
import { home, panels } from './pages/blocks.tsx'
import { queries } from './queries.ts'
import { awardsByIds } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { type Prize, WINNERS, type Winner } from './domain.ts'
export { type AwardCard, awardsOf, queries } from './queries.ts'

export const honour = {
  name: 'honour',
  about,
  commands,
  queries,
  pages: [awardsPage],
  checks,
  home,
  panels,
  words: { zh, en },
  subjects: {
    async award(reads, ids) {
      const rows = await reads.read(awardsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [
          row.id,
          { title: shownTitle(row.title, row.winner), href: `/awards?year=${row.year}`, public: row.public },
        ]),
      )
    },
  },
} as const satisfies Face
