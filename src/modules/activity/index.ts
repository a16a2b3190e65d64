import type { Face, SubjectCard } from '../../platform/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { correctPage } from './pages/correct.tsx'
import { home } from './pages/home.tsx'
import { activitiesPage } from './pages/list.tsx'
import { recordPage } from './pages/record.tsx'
import { queries } from './queries.ts'
import { recordsByIds, recordsOfPerson } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { lastHeld } from './store-last.ts'
export { commands } from './commands.ts'
export { RecordFields, type RecordFieldsProps, toldOf } from './pages/fields.tsx'
export { RecordList, type RecordListProps } from './pages/record-list.tsx'
export { list, queries } from './queries.ts'
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

export const activity = {
  name: 'activity',
  commands,
  queries,
  pages: [activitiesPage, recordPage, correctPage],
  checks,
  home,
  words: { zh, en },
  exportPerson: async (reads, person) => ({ records: await reads.read(recordsOfPerson, person) }),
  subjects: {
    async activity(reads, ids) {
      const rows = await reads.read(recordsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.theme, href: `/activities/${row.id}`, public: true }]),
      )
    },
  },
} as const satisfies Face
