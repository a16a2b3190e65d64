import type { Face } from '../../platform/house.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

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

export const rubric = { name: 'rubric', words: { zh, en } } as const satisfies Face
