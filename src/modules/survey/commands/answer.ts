import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { dayText } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { randomId } from '../../../platform/id.ts'
import { count, dayShape, idShape, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { receiptHash, receiptOf, serialOf } from '../codes.ts'
import { type Answers, type Channel, paperMay, paperUntil, readAnswers, stateOf, talliesOf } from '../domain.ts'
import { MOST_SHEETS, SHARDS } from '../rules.ts'
import { answersShape } from '../shape.ts'
import {
  addTallies,
  insertAnswer,
  insertReceipt,
  insertSheet,
  insertTexts,
  receiptKnown,
  shareSurvey,
  sheetOf,
  type SurveyRow,
} from '../store.ts'
import { SURVEYORS } from './draft.ts'

/** Writes an answer down and counts it. Its words lie apart from it, and no id tells when it came. */
function receive(work: Work<SurveyRow>, given: Answers, channel: Channel, day: SurveyRow['opens']): void {
  const { id, questions } = work.target
  const isText = new Set(questions.filter((question) => question.kind === 'text').map((question) => question.key))
  const chosen = Object.fromEntries(Object.entries(given).filter(([key]) => !isText.has(key)))
  const said = Object.entries(given).filter(([key]) => isText.has(key))
  work.write(insertAnswer, [randomId(), id, channel, day, json(chosen)])
  if (said.length > 0)
    work.write(insertTexts, [id, said.map(() => randomId()), said.map(([key]) => key), said.map(([, words]) => words[0] ?? '')])
  const all = talliesOf(questions, given)
  const [keys, choices, ns] = [all.map((one) => one.key), all.map((one) => one.choice), all.map((one) => one.n)]
  work.write(addTallies, [id, channel, randomInt(SHARDS), keys, choices, ns])
}

/** The number of the sheet whose code was typed, if it may still be used. */
async function codeUsed(work: Work<SurveyRow>, typed: string): Promise<Result<number>> {
  const row = work.target
  if (typed === '') return no('survey.code-missing', {}, 'code')
  const serial = serialOf(work.secrets, work.tenant, row.id, typed)
  if (serial === null || serial > row.printed) return no('survey.no-such-code', {}, 'code')
  return (await work.one(sheetOf, row.id, serial)) ? no('survey.code-used', {}, 'code') : ok(serial)
}

/** Anyone, without a name. A whole committee may sit behind one address, so the limits are wide. */
export const answer = command({
  name: 'survey.answer',
  about: '回答问卷（不记名）',
  may: 'anyone',
  input: z.object({ survey: idShape, answers: answersShape, code: text(20).default('') }),
  output: z.object({ receipt: z.string() }),
  secret: ['answers', 'code'],
  // A hash of the answers beside their receipt would tell what was answered; the receipt itself knows a form that comes again.
  forgetful: true,
  target: { lock: shareSurvey, id: (input) => input.survey },
  limits: (input, address) => [
    { key: `survey ${input.survey} from ${address}`, times: 600, seconds: 3600 },
    { key: `survey from ${address}`, times: 3000, seconds: 86_400 },
  ],
  unique: { survey_sheet_pkey: 'survey.code-used', survey_receipt_pkey: 'survey.received-already' },
  async run(work, input) {
    const row = work.target
    const state = stateOf(row, work.today)
    if (state === 'draft') return no('platform.not-found')
    // The form's key is random and kept nowhere, so neither says anything of the answer.
    const receipt = receiptOf(work.secrets.blind(`${row.id}|${work.key}`, 'survey.receipt'))
    if (await work.one(receiptKnown, row.id, receiptHash(receipt))) return ok({ receipt })
    if (state === 'coming') return no('survey.not-yet', { opens: dayText(row.opens) })
    if (state !== 'open') return no('survey.over', { closes: dayText(row.closes), until: dayText(paperUntil(row)) })
    if (row.once === 'code') {
      const serial = await codeUsed(work, input.code)
      if (!serial.ok) return serial
      work.write(insertSheet, [row.id, serial.value, 'phone'])
    }
    const given = readAnswers(row.questions, input.answers)
    if (!given.ok) return given
    receive(work, given.value, 'phone', work.today)
    work.write(insertReceipt, [row.id, receiptHash(receipt)])
    work.concerns(subject('survey', row.id))
    return ok({ receipt })
  },
})

/** One printed sheet, once. Paper may miss an answer that the page would ask for: the sheet is what it is. */
export const enterPaper = command({
  name: 'survey.enterPaper',
  about: '录入纸质问卷（按编号，每份一次）',
  may: SURVEYORS,
  input: z.object({ survey: idShape, serial: count(MOST_SHEETS), day: dayShape, answers: answersShape }),
  output: z.object({ serial: z.number() }),
  secret: ['answers'],
  target: { lock: shareSurvey, id: (input) => input.survey },
  unique: { survey_sheet_pkey: 'survey.sheet-used' },
  async run(work, input) {
    const row = work.target
    const may = paperMay(row, input.day, work.today)
    if (!may.ok) return may
    const { serial } = input
    if (serial < 1 || serial > row.printed) return no('survey.no-such-sheet', { printed: row.printed }, 'serial')
    const used = await work.one(sheetOf, row.id, serial)
    if (used) return no(used.channel === 'paper' ? 'survey.sheet-used' : 'survey.sheet-by-phone', { serial }, 'serial')
    const questions = row.questions.map((question) => ({ ...question, required: false }))
    const given = readAnswers(questions, input.answers)
    if (!given.ok) return given
    work.write(insertSheet, [row.id, serial, 'paper'])
    receive(work, given.value, 'paper', input.day)
    work.concerns(subject('survey', row.id))
    return ok({ serial })
  },
})
