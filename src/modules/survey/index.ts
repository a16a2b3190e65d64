import type { Face, SubjectCard } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { clocks } from './clock.ts'
import { commands } from './commands/index.ts'
import './pages/act.tsx'
import { answerPage } from './pages/answer.tsx'
import { home, panels } from './pages/cards.tsx'
import { surveyFile } from './pages/json.ts'
import { surveysPage } from './pages/list.tsx'
import { resultsPage } from './pages/results.tsx'
import { sheetsPaper } from './pages/sheets.ts'
import { resultsFile } from './pages/table-file.ts'
import { queries } from './queries.ts'
import { papersOfPerson, surveysByIds, surveysOfPerson } from './store.ts'
import { waiting } from './waiting.ts'
import { ruleNotes } from './rule-notes.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands/index.ts'
export { satisfactionOf } from './satisfaction.ts'
export { one, queries, statisticsOf, type SurveyCard, toRead } from './queries.ts'

export const survey = {
  name: 'survey',
  about,
  commands,
  queries,
  pages: [surveysPage, answerPage, resultsPage, sheetsPaper, surveyFile, resultsFile],
  home,
  ruleNotes,
  panels,
  waiting,
  clocks,
  checks,
  words: { zh, en },
  exportPerson: async (reads, person) => ({
    surveys: await reads.read(surveysOfPerson, person),
    surveySheets: await reads.read(papersOfPerson, person),
  }),
  subjects: {
    async survey(reads, ids) {
      const rows = await reads.read(surveysByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.title, href: `/surveys/${row.id}`, public: row.step !== 'draft' }]),
      )
    },
  },
} as const satisfies Face
