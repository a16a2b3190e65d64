import { answer, enterPaper } from './answer.ts'
import { close, draft, importQuestions, open, publish, review, revise, sheets } from './draft.ts'

export { SURVEYORS } from './draft.ts'

export const commands = [draft, revise, importQuestions, open, answer, enterPaper, sheets, close, review, publish] as const
