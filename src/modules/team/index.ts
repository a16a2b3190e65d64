import type { Face, SubjectCard } from '../../platform/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands/index.ts'
import { certificatePage, certificatePaper, checkPage } from './pages/certificate.tsx'
import { deskPage } from './pages/desk.tsx'
import { home } from './pages/home.tsx'
import { teamsPage } from './pages/list.tsx'
import { minePage } from './pages/mine.tsx'
import { newTeamPage } from './pages/new.tsx'
import { newTalentPage, talentPage, talentsPage } from './pages/talents.tsx'
import { teamPage } from './pages/team.tsx'
import { panels } from './pages/unit-panel.tsx'
import { erasePerson, exportPerson } from './personal.ts'
import { teamQueries } from './queries.ts'
import { personQueries } from './queries-person.ts'
import { teamsByIds } from './store.ts'
import { waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands/index.ts'
export { list, page } from './queries.ts'
export const queries = [...teamQueries, ...personQueries] as const

export const team = {
  name: 'team',
  about: [{ piece: 'S3-13', screen: '自治团队：成员、成长、服务时间', path: '/teams' }],
  commands,
  queries,
  // `/teams/new` before `/teams/:team`: the first route that matches is taken.
  pages: [
    teamsPage,
    newTeamPage,
    teamPage,
    deskPage,
    talentsPage,
    newTalentPage,
    talentPage,
    minePage,
    checkPage,
    certificatePage,
    certificatePaper,
  ],
  home,
  panels,
  waiting,
  checks,
  words: { zh, en },
  exportPerson,
  erasePerson,
  subjects: {
    async team(reads, ids) {
      const rows = await reads.read(teamsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.name, href: `/teams/${row.id}`, public: true }]),
      )
    },
  },
} as const satisfies Face
