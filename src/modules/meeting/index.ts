import type { Face, SubjectCard } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands } from './commands/index.ts'
import './pages/act.tsx'
import { meetingsPage } from './pages/list.tsx'
import { meetingPage } from './pages/meeting.tsx'
import { newMeetingPage } from './pages/new.tsx'
import { callPage } from './pages/call.tsx'
import { home } from './pages/call-cards.tsx'
import { deskPage } from './pages/desk.tsx'
import { minutesPaper } from './pages/minutes-paper.ts'
import { rulesPage } from './pages/rules.tsx'
import { callsByIds } from './store-call.ts'
import { waiting } from './waiting.ts'
import { queries } from './queries/index.ts'
import { meetingsByIds, meetingsOfPerson } from './store.ts'
import type { MeetingKind } from './domain.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands/index.ts'
export { MEETING_KINDS, type MeetingKind, type MeetingOutcome, OUTCOMES_OF } from './domain.ts'
export { MeetingList, type MeetingListProps } from './pages/meeting-list.tsx'
/** 听证会, as a printed paper names it: without the question that stands beside it on a screen. */
export const nameOfMeeting = (kind: MeetingKind): string => zh.kinds[kind].replace(/·.*/, '')
export { callMeeting, callShape } from './commands/call.ts'
export { meetingsAbout } from './pages/about.tsx'
export { CallFields, calledOf } from './pages/call.tsx'
export { desk, queries } from './queries/index.ts'
export { type MeetingCard, meetingsOf, type NewMeeting, recordMeeting } from './record.ts'

export const meeting = {
  name: 'meeting',
  about,
  commands,
  queries,
  // `/meetings/new` before `/meetings/:meeting`: the first route that matches is taken.
  pages: [meetingsPage, newMeetingPage, callPage, rulesPage, meetingPage, deskPage, minutesPaper],
  home,
  waiting,
  checks,
  words: { zh, en },
  exportPerson: async (reads, person) => ({ meetings: await reads.read(meetingsOfPerson, person) }),
  subjects: {
    async meeting(reads, ids) {
      const [held, calls] = await Promise.all([reads.read(meetingsByIds, [...ids]), reads.read(callsByIds, [...ids])])
      return new Map<string, SubjectCard>(
        [...calls, ...held].map((row) => [row.id, { title: row.title, href: `/meetings/${row.id}`, public: row.public }]),
      )
    },
  },
} as const satisfies Face
