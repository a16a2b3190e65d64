import { dayOf } from '../../kernel/day.ts'
import type { Scope } from '../../platform/declare.ts'
import type { Face, SubjectCard, Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands, WRITERS } from './commands.ts'
import './pages/act.tsx'
import { covenantPage } from './pages/covenant.tsx'
import { deskPage } from './pages/desk.tsx'
import { home } from './pages/home.tsx'
import { covenantsPage } from './pages/list.tsx'
import { draftPage } from './pages/new.tsx'
import { sheetPaper } from './pages/sheet.ts'
import { erasePerson, exportPerson } from './personal.ts'
import { queries } from './queries.ts'
import { covenantsByIds, remarksWaiting } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { page, queries } from './queries.ts'

/** Remarks that nobody has answered. */
async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role ?? ''
  if (scope.bounds === null || !(WRITERS as readonly string[]).includes(role)) return []
  const rows = await scope.read(remarksWaiting, scope.bounds, 50)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    verb: zh.waiting,
    title: row.title,
    place: places.get(row.place_id)?.shortName ?? '',
    href: '/covenants',
    due: null,
    since: dayOf(row.since),
  }))
}

export const covenant = {
  name: 'covenant',
  about,
  commands,
  queries,
  // `/covenants/new` before `/covenants/:covenant`: the first route that matches is taken.
  pages: [covenantsPage, draftPage, covenantPage, deskPage, sheetPaper],
  home,
  waiting,
  checks,
  words: { zh, en },
  exportPerson,
  erasePerson,
  subjects: {
    async covenant(reads, ids) {
      const rows = await reads.read(covenantsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.title, href: `/covenants/${row.id}`, public: row.step !== 'draft' }]),
      )
    },
  },
} as const satisfies Face
