import { dayOf } from '../../kernel/day.ts'
import type { Reads, Scope } from '../../platform/declare.ts'
import type { Below, Face, Finished, SubjectCard, Waiting } from '../../platform/house.ts'
import { placesById } from '../org/index.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { home } from './pages/home.tsx'
import { noticesPage } from './pages/list.tsx'
import { noticePage } from './pages/notice.tsx'
import { noticePaper } from './pages/print.ts'
import { erasePerson, exportPerson } from './personal.ts'
import { answerDue, queries } from './queries.ts'
import { finishedNotices, listObjections, noticesByIds, objectionTitles } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { NOTICE_KINDS, type NoticeBody, type NoticeKind } from './domain.ts'
export { noticeLine } from './line.ts'
export { printedNotice } from './pages/print.ts'
export { mayProceed, type NewNotice, type NoticeCard, noticeOf, noticesOf, publishNotice } from './publish.ts'
export { queries } from './queries.ts'

/** Open objections wait for the self-governance office. */
async function waiting(scope: Scope): Promise<Waiting[]> {
  if (scope.actor.post?.role !== 'selfGovOfficer' || scope.bounds === null) return []
  const rows = await scope.read(listObjections, scope.bounds, true, 50, 0)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => ({
    verb: zh.waiting,
    title: row.title,
    place: places.get(row.place_id)?.shortName ?? '',
    href: `/objections/${row.id}`,
    due: answerDue(row.received_at),
    since: dayOf(row.received_at),
  }))
}

/** Notices that are over, and had a part of this person in it. */
async function finished(reads: Reads, person: string, below: Below, most: number): Promise<Finished[]> {
  const rows = await reads.read(finishedNotices, person, reads.today, below.at, below.id, most)
  return rows.map((row) => ({
    id: row.id,
    word: zh.states[row.withdrawn ? 'withdrawn' : 'ended'],
    title: row.title,
    place: row.place_name,
    about: row.subject,
    at: row.at,
  }))
}

export const notice = {
  name: 'notice',
  commands,
  queries,
  pages: [noticesPage, noticePage, noticePaper],
  checks,
  waiting,
  home,
  finished,
  words: { zh, en },
  exportPerson,
  erasePerson,
  subjects: {
    async notice(reads, ids) {
      const rows = await reads.read(noticesByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.title, href: `/notices/${row.id}`, public: true }]),
      )
    },
    async objection(reads, ids) {
      const rows = await reads.read(objectionTitles, [...ids])
      return new Map<string, SubjectCard>(rows.map((row) => [row.id, { title: row.title, href: null, public: false }]))
    },
  },
} as const satisfies Face
