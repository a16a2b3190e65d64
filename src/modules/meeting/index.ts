import type { Face, SubjectCard } from '../../platform/house.ts'
import { about } from './about.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { meetingsPage } from './pages/list.tsx'
import { meetingPage } from './pages/meeting.tsx'
import { newMeetingPage } from './pages/new.tsx'
import { queries } from './queries.ts'
import { meetingsByIds, meetingsOfPerson } from './store.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export { MEETING_KINDS, type MeetingKind, type MeetingOutcome, OUTCOMES_OF } from './domain.ts'
export { MeetingList, type MeetingListProps } from './pages/meeting-list.tsx'
export { queries } from './queries.ts'
export { type MeetingCard, meetingsOf, type NewMeeting, recordMeeting } from './record.ts'

export const meeting = {
  name: 'meeting',
  about,
  commands,
  queries,
  // `/meetings/new` before `/meetings/:meeting`: the first route that matches is taken.
  pages: [meetingsPage, newMeetingPage, meetingPage],
  checks,
  words: { zh, en },
  exportPerson: async (reads, person) => ({ meetings: await reads.read(meetingsOfPerson, person) }),
  subjects: {
    async meeting(reads, ids) {
      const rows = await reads.read(meetingsByIds, [...ids])
      return new Map<string, SubjectCard>(
        rows.map((row) => [row.id, { title: row.title, href: `/meetings/${row.id}`, public: row.public }]),
      )
    },
  },
} as const satisfies Face
