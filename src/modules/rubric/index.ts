import type { Face } from '../../platform/house.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { scoresOfPerson } from './store.ts'
import { waiting } from './waiting.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export {
  assessmentsOf,
  assessmentsOfRounds,
  type Closing,
  closeAssessments,
  complete,
  lockedRound,
  nameRater,
  type NamedRater,
  openAssessment,
  type Progress,
  progressOf,
  scoresOf,
  voidAssessment,
} from './assess.ts'
export { commands, RATERS } from './commands.ts'
export {
  checkSheet,
  combine,
  type Criterion,
  DEFAULT_SHEETS,
  LEAST_ANSWERS,
  type Level,
  levelOf,
  meanOf,
  NO_SHEET,
  type Points,
  type RaterWeight,
  type ScoreSheet,
  totalOf,
} from './domain.ts'
export type { AssessmentKind, Outcome } from './panel.ts'
export { type AssessmentRow, assessmentById, latestOf, tasksOf, type TaskRow } from './store.ts'

export const rubric = {
  name: 'rubric',
  commands,
  checks,
  waiting,
  words: { zh, en },
  exportPerson: async (reads, person) => ({ scores: await reads.read(scoresOfPerson, person) }),
} as const satisfies Face
