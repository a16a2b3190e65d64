import type { Face, SubjectCard } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands } from './commands/index.ts'
import './pages/act.tsx'
import { home, panels } from './pages/blocks.tsx'
import { deskPage } from './pages/desk.tsx'
import { appealsPage } from './pages/list.tsx'
import { minePage } from './pages/mine.tsx'
import { enterAppealPage, newAppealPage } from './pages/new.tsx'
import { receiptPage } from './pages/receipt.tsx'
import { rulesPage } from './pages/rules.tsx'
import { erasePerson, exportPerson } from './personal.ts'
import { queries } from './queries.ts'
import { appealsByIds } from './store.ts'
import { waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands/index.ts'
export { desk, inbox, list, queries } from './queries.ts'

export const appeal = {
  name: 'appeal',
  about,
  commands,
  queries,
  pages: [appealsPage, newAppealPage, enterAppealPage, receiptPage, minePage, rulesPage, deskPage],
  home,
  panels,
  waiting,
  checks,
  words: { zh, en },
  exportPerson,
  erasePerson,
  subjects: {
    async appeal(reads, ids) {
      const rows = await reads.read(appealsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: [...row.words].slice(0, 30).join(''), href: null, public: row.shown === true }]),
      )
    },
  },
} as const satisfies Face
