import { addDays } from '../../kernel/day.ts'
import type { Scope } from '../../platform/declare.ts'
import type { Face, SubjectCard, Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { checks } from './checks.ts'
import { commands as recorded, RECORDERS } from './commands.ts'
import { planCommands } from './commands-plan.ts'
import { listeners } from './listeners.ts'
import { calendarFile, calendarPage } from './pages/calendar.tsx'
import { correctPage } from './pages/correct.tsx'
import { doorPage } from './pages/door.tsx'
import { eventFile, eventPage } from './pages/event.tsx'
import { home } from './pages/home.tsx'
import { activitiesPage } from './pages/list.tsx'
import { panels } from './pages/panel.tsx'
import { recordPage } from './pages/record.tsx'
import { receiptPage } from './pages/sign-up.tsx'
import { clocks, erasePerson, exportPerson } from './personal.ts'
import { queries as ofRecords } from './queries.ts'
import { planQueries } from './queries-plan.ts'
import { recordsByIds } from './store.ts'
import { plansByIds, plansUnrecorded } from './store-plan.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { planFields } from './commands-plan.ts'
export { lastHeld } from './store-last.ts'
export { RecordFields, type RecordFieldsProps, toldOf } from './pages/fields.tsx'
export { RecordList, type RecordListProps } from './pages/record-list.tsx'
export { PlanFields, planToldOf } from './pages/plan-fields.tsx'
export { daysOf, REPEATS, type Repeat } from './plan.ts'
export { peopleOf, planActivities, plansOf, type PlanTold, prefillOf, settlePlan } from './planning.ts'
export { list } from './queries.ts'
export { event } from './queries-plan.ts'
export {
  type ActivityRecord,
  cardsOfRecords,
  type Cover,
  coversOf,
  type NewRecord,
  recordActivity,
  recordsOf,
  type Told,
  totalsOf,
} from './record.ts'

export const commands = [...recorded, ...planCommands] as const
export const queries = [...ofRecords, ...planQueries] as const

/** What was over for longer than this and never recorded is no work of today. */
const RECENT_DAYS = 120

/** Activities whose day is over and that nobody has recorded. */
async function waiting(scope: Scope): Promise<Waiting[]> {
  const role = scope.actor.post?.role ?? ''
  if (scope.bounds === null || !(RECORDERS as readonly string[]).includes(role)) return []
  const since = addDays(scope.today, -RECENT_DAYS)
  const rows = await scope.read(plansUnrecorded, scope.bounds, addDays(scope.today, -1), since, 50)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    verb: zh.waiting,
    title: row.theme,
    place: places.get(row.place_id)?.shortName ?? '',
    href: `/projects/${row.subject.replace(/^project:/, '')}/record?planned=${row.id}`,
    due: addDays(row.held_on, 7),
    since: row.held_on,
  }))
}

export const activity = {
  name: 'activity',
  commands,
  queries,
  // `/events/check` before `/events/:event`: the first route that matches is taken.
  pages: [activitiesPage, recordPage, correctPage, calendarPage, calendarFile, receiptPage, eventPage, eventFile, doorPage],
  listeners,
  clocks,
  checks,
  home,
  panels,
  waiting,
  words: { zh, en },
  exportPerson,
  erasePerson,
  subjects: {
    async event(reads, ids) {
      const rows = await reads.read(plansByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.theme, href: `/events/${row.id}`, public: true, place: row.place_id }]),
      )
    },
    async activity(reads, ids) {
      const rows = await reads.read(recordsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.theme, href: `/activities/${row.id}`, public: true }]),
      )
    },
  },
} as const satisfies Face
