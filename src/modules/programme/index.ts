import type { Face } from '../../platform/house.ts'
import { commands } from './commands.ts'
import { panels } from './pages/yearly.tsx'
import { measurePaper } from './pages/measure-paper.ts'
import { measurePage } from './pages/measure.tsx'
import { queries } from './queries.ts'
import { waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export { commands } from './commands.ts'
export {
  type Chapter,
  type CostType,
  claimPathFor,
  costTypeOf,
  DEFAULT_CHAPTERS,
  DEFAULT_COST_TYPES,
  DEFAULT_TRACKS,
  defaultRules,
  envelopeId,
  evidenceFor,
  type Rules,
  type Setting,
  type StageDays,
  type Track,
  track,
  trackOf,
} from './domain.ts'
export { submissionDeadline, submissionOf } from './deadline.ts'
export { METHODS, type StepRecord, stepsOf, type WorkMethod } from './methods.ts'
export { printedIn } from './printed.ts'
export { envelopesOf } from './setup.ts'
export { cycleAt, cycleOf, cycles, cyclesOf, figuresOf, measuresByYear, queries, rulesFor, tracksByYear } from './queries.ts'
export type { CycleRow, MeasureRow, PrintedFigure } from './store.ts'

export const programme = {
  name: 'programme',
  commands,
  queries,
  pages: [measurePage, measurePaper],
  panels,
  waiting,
  words: { zh, en },
} as const satisfies Face
