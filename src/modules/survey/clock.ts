import { addDays } from '../../kernel/day.ts'
import type { ClockJob } from '../../platform/house.ts'
import { PAPER_DAYS } from './rules.ts'
import { cutOldPaper } from './store.ts'

/** When paper may no longer be entered, nothing is corrected any more: the sheets are cut from their answers. */
export const clocks: readonly ClockJob[] = [
  {
    name: 'survey.cutPaper',
    every: 'day',
    async run(work) {
      work.write(cutOldPaper, [addDays(work.today, -PAPER_DAYS)])
    },
  },
]
