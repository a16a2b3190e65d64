import { answer, correctPaper, enterPaper } from './answer.ts'
import { close, discard, draft, importQuestions, open, publish, review, revise, sheets } from './draft.ts'

export { SURVEYORS } from './draft.ts'

export const commands = [
  draft,
  revise,
  importQuestions,
  discard,
  open,
  answer,
  enterPaper,
  correctPaper,
  sheets,
  close,
  review,
  publish,
] as const
