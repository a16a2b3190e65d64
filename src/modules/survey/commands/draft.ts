import { z } from 'zod'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { makeFindable } from '../../../platform/search.ts'
import { count, dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { cardOf } from '../../../platform/subjects.ts'
import { json } from '../../../platform/statement.ts'
import { placeTarget } from '../../org/index.ts'
import { paperUntil, PURPOSES, questionsHold, stateOf } from '../domain.ts'
import { MOST_SHEETS } from '../rules.ts'
import { questionsShape } from '../shape.ts'
import {
  closeSurvey,
  cutPaper,
  deleteDraft,
  insertSurvey,
  lockSurvey,
  lockText,
  openSurvey,
  printSheets,
  publishSurvey,
  reviseSurvey,
  showText,
  type SurveyRow,
} from '../store.ts'
import { fromSurveyJs } from '../survey-js.ts'
import { TEMPLATES } from '../templates.ts'
import { zh } from '../words.zh.ts'

/** Who asks residents: the office for the whole subdistrict, a committee for its area. */
export const SURVEYORS = ['selfGovOfficer', 'areaSecretary', 'committeeDirector', 'lineCadre'] as const

const subjectShape = z.string().regex(/^[a-zA-Z]+:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject, Subject>
const head = {
  purpose: z.enum(PURPOSES),
  year: z.number().int().min(2000, { message: 'survey.not-a-year' }).max(2200, { message: 'survey.not-a-year' }),
  title: someText(60),
  lead: text(500).default(''),
  audience: someText(100),
  opens: dayShape,
  closes: dayShape,
  once: z.enum(['any', 'code']).default('any'),
}
const days = ({ opens, closes }: { opens: string; closes: string }): Result<undefined> =>
  opens <= closes ? ok(undefined) : no('survey.closes-before-opens', {}, 'closes')
const stillDraft = (row: SurveyRow): Result<undefined> => (row.step === 'draft' ? ok(undefined) : no('survey.frozen'))

/** Begins from the template of its purpose. */
export const draft = command({
  name: 'survey.draft',
  about: '起草问卷（从模板开始）',
  may: SURVEYORS,
  /** `about`: the one thing it asks about, for instance a project. */
  input: z.object({ place: idShape, ...head, about: subjectShape.nullable().default(null) }),
  output: z.object({ survey: z.uuid() }),
  target: { lock: placeTarget, id: (input) => input.place },
  async run(work, input) {
    const fits = days(input)
    if (!fits.ok) return fits
    const id = work.id()
    const { purpose, year, title, lead, audience, opens, closes, once } = input
    const questions = json(TEMPLATES[purpose])
    const typed = [purpose, year, title, lead, audience, opens, closes, once, questions] as const
    if (input.about !== null && !(await cardOf(work, input.about))) return no('platform.not-found', {}, 'about')
    work.write(insertSurvey, [id, input.place, work.target.path, ...typed, work.at, work.actor.person, input.about])
    work.concerns(subject('survey', id))
    return ok({ survey: id })
  },
})

export const revise = command({
  name: 'survey.revise',
  about: '修改问卷草稿：题目、选项、日期',
  may: SURVEYORS,
  input: z.object({ survey: idShape, ...head, questions: questionsShape }),
  output: z.object({}),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work, input) {
    const mine = stillDraft(work.target)
    if (!mine.ok) return mine
    const fits = days(input)
    if (!fits.ok) return fits
    const { purpose, year, title, lead, audience, opens, closes, once } = input
    const typed = [purpose, year, title, lead, audience, opens, closes, once, json(input.questions)] as const
    work.write(reviseSurvey, [work.target.id, ...typed], 1)
    work.concerns(subject('survey', work.target.id))
    return ok({})
  },
})

/** A draft that nobody has seen; one that went out can only be closed. */
export const discard = command({
  name: 'survey.discard',
  about: '删除问卷草稿（发出的只能截止）',
  may: SURVEYORS,
  input: z.object({ survey: idShape }),
  output: z.object({}),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work) {
    const mine = stillDraft(work.target)
    if (!mine.ok) return no('survey.only-closed')
    work.write(deleteDraft, [work.target.id], 1)
    work.concerns(subject('survey', work.target.id))
    return ok({})
  },
})

/** Takes the questions of a SurveyJS file into a draft; what we could not ask faithfully is refused, never dropped. */
export const importQuestions = command({
  name: 'survey.importQuestions',
  about: '从 SurveyJS 文件读入题目（只限草稿）',
  may: SURVEYORS,
  input: z.object({ survey: idShape, file: z.string().max(200_000) }),
  output: z.object({ questions: z.number() }),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work, input) {
    const row = work.target
    const mine = stillDraft(row)
    if (!mine.ok) return mine
    const read = fromSurveyJs(input.file)
    if (!read.ok) return read
    const { purpose, year, title, lead, audience, opens, closes, once } = row
    const kept = [purpose, year, title, lead, audience, opens, closes, once] as const
    work.write(reviseSurvey, [row.id, ...kept, json(read.value)], 1)
    work.concerns(subject('survey', row.id))
    return ok({ questions: read.value.length })
  },
})

/** From here the questions stay as they are: every answer is to the same questions. */
export const open = command({
  name: 'survey.open',
  about: '发出问卷（题目从此不能再改）',
  may: SURVEYORS,
  input: z.object({ survey: idShape }),
  output: z.object({}),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work) {
    const row = work.target
    const mine = stillDraft(row)
    if (!mine.ok) return mine
    const hold = questionsHold(row.questions)
    if (!hold.ok) return hold
    if (row.closes < work.today) return no('survey.closes-gone', {}, 'closes')
    work.write(openSurvey, [row.id, work.at], 1)
    findable(work, row)
    work.concerns(subject('survey', row.id))
    work.tell('survey.opened', subject('survey', row.id))
    return ok({})
  },
})

const findable = (work: Work, row: SurveyRow): void =>
  makeFindable(work, {
    subject: subject('survey', row.id),
    kind: 'survey',
    title: row.title,
    href: `/surveys/${row.id}`,
    about: zh.purposes[row.purpose],
    day: row.opens,
    text: `${row.lead} ${row.audience}`,
  })

export const close = command({
  name: 'survey.close',
  about: '提前结束问卷',
  may: SURVEYORS,
  input: z.object({ survey: idShape }),
  output: z.object({}),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work) {
    const row = work.target
    if (stateOf(row, work.today) !== 'open') return no('survey.not-open')
    work.write(closeSurvey, [row.id, work.today], 1)
    work.concerns(subject('survey', row.id))
    return ok({})
  },
})

/** Sheets get the next numbers, once. After closing too: what somebody printed from the page needs a number to be entered. */
export const sheets = command({
  name: 'survey.printSheets',
  about: '印纸质问卷（连续编号）',
  may: SURVEYORS,
  input: z.object({ survey: idShape, sheets: count(MOST_SHEETS) }),
  output: z.object({ from: z.number(), to: z.number() }),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work, input) {
    const row = work.target
    const state = stateOf(row, work.today)
    const late = state === 'closed' && work.today <= paperUntil(row)
    if (state !== 'open' && state !== 'coming' && !late) return no('survey.not-open')
    if (input.sheets < 1) return no('survey.no-sheets', {}, 'sheets')
    if (row.printed + input.sheets > MOST_SHEETS) return no('survey.too-many-sheets', { most: MOST_SHEETS }, 'sheets')
    work.write(printSheets, [row.id, input.sheets], 1)
    work.concerns(subject('survey', row.id))
    return ok({ from: row.printed + 1, to: row.printed + input.sheets })
  },
})

/** Words of residents are received at once and shown after somebody has read them. */
export const review = command({
  name: 'survey.showText',
  about: '看过文字回答：公开或不公开',
  may: SURVEYORS,
  input: z.object({ text: idShape, show: z.boolean() }),
  output: z.object({ survey: z.uuid() }),
  target: { lock: lockText, id: (input) => input.text },
  async run(work, input) {
    work.write(showText, [work.target.id, input.show], 1)
    work.concerns(subject('survey', work.target.survey_id))
    return ok({ survey: work.target.survey_id })
  },
})

/** The results stand from here: paper that comes later is not entered any more. */
export const publish = command({
  name: 'survey.publish',
  about: '公布问卷结果',
  may: SURVEYORS,
  input: z.object({ survey: idShape, use: someText(500) }),
  output: z.object({}),
  target: { lock: lockSurvey, id: (input) => input.survey },
  async run(work, input) {
    const row = work.target
    const state = stateOf(row, work.today)
    if (state === 'published') return no('survey.published-already')
    if (state !== 'closed') return no('survey.not-closed')
    work.write(publishSurvey, [row.id, work.at, input.use], 1)
    work.write(cutPaper, [row.id])
    work.concerns(subject('survey', row.id))
    work.tell('survey.published', subject('survey', row.id))
    return ok({})
  },
})
