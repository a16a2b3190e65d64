import type { ClockJob } from '../../platform/house.ts'
import { dropOld } from './store-behalf.ts'
import { oldCodes, oldMessages } from './store.ts'

const DAY = 86_400_000
/** A code is good for five minutes and kept a week, for whoever asks why it did not work. */
const CODE_DAYS = 7
/** Messages hold a telephone and a text, both sealed; a month is enough to answer a complaint. */
const MESSAGE_DAYS = 30
/** What was filled in for somebody and never confirmed. */
const DRAFT_DAYS = 7

export const clocks: readonly ClockJob[] = [
  {
    name: 'people.forgetMessages',
    every: 'day',
    async run(work) {
      work.write(oldCodes, [new Date(work.at.getTime() - CODE_DAYS * DAY)])
      work.write(dropOld, [new Date(work.at.getTime() - DRAFT_DAYS * DAY)])
      work.write(oldMessages, [new Date(work.at.getTime() - MESSAGE_DAYS * DAY)])
    },
  },
]
