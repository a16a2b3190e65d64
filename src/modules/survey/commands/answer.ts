import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { dayText } from '../../../kernel/day.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { randomId } from '../../../platform/id.ts'
import { count as countShape, dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { receiptHash, receiptOf, serialOf } from '../codes.ts'
import {
  type Answers,
  type Channel,
  paperMay,
  paperUntil,
  readAnswers,
  stateOf,
  talliesBetween,
  talliesOf,
  type Tally,
} from '../domain.ts'
import { MOST_SHEETS, SHARDS } from '../rules.ts'
import { answersShape } from '../shape.ts'
import {
  addTallies,
  hideTexts,
  insertAnswer,
  insertPaper,
  insertReceipt,
  insertSheet,
  insertTexts,
  paperEntry,
  receiptKnown,
  replaceAnswer,
  shareSurvey,
  sheetOf,
  type SurveyRow,
  textsByIds,
  type TextRow,
} from '../store.ts'
import { SURVEYORS } from './draft.ts'

interface Kept {
  readonly answer: string
  /** Words by question, under ids of their own. */
  readonly texts: ReadonlyMap<string, string>
}

/** Writes an answer down. Its words lie apart from it, and no id tells when it came; words that are there already stay. */
function keep(
  work: Work<SurveyRow>,
  given: Answers,
  channel: Channel,
  day: SurveyRow['opens'],
  there: readonly TextRow[] = [],
): Kept {
  const { id, questions } = work.target
  const isText = new Set(questions.filter((question) => question.kind === 'text').map((question) => question.key))
  const chosen = Object.fromEntries(Object.entries(given).filter(([key]) => !isText.has(key)))
  const said = Object.entries(given).flatMap(([key, [words = '']]) => (isText.has(key) ? [{ key, words }] : []))
  const answer = randomId()
  work.write(insertAnswer, [answer, id, channel, day, json(chosen)])
  const known = new Map(there.map((text) => [`${text.question}\n${text.words}`, text.id]))
  const texts = said.map(({ key, words }) => ({ key, words, old: known.get(`${key}\n${words}`), id: randomId() }))
  const fresh = texts.filter((text) => text.old === undefined)
  if (fresh.length > 0)
    work.write(insertTexts, [id, fresh.map((one) => one.id), fresh.map((one) => one.key), fresh.map((one) => one.words)])
  return { answer, texts: new Map(texts.map((text) => [text.key, text.old ?? text.id])) }
}

function count(work: Work<SurveyRow>, all: readonly Tally[], channel: Channel): void {
  const [keys, choices, ns] = [all.map((one) => one.key), all.map((one) => one.choice), all.map((one) => one.n)]
  work.write(addTallies, [work.target.id, channel, randomInt(SHARDS), keys, choices, ns])
}

function receive(work: Work<SurveyRow>, given: Answers, channel: Channel, day: SurveyRow['opens']): Kept {
  const kept = keep(work, given, channel, day)
  count(work, talliesOf(work.target.questions, given), channel)
  return kept
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

/** Paper may miss an answer that the page would ask for: the sheet is what it is. */
const onPaper = (row: SurveyRow, typed: Answers): Result<Answers> =>
  readAnswers(
    row.questions.map((question) => ({ ...question, required: false })),
    typed,
  )

/** One printed sheet, once. */
export const enterPaper = command({
  name: 'survey.enterPaper',
  about: '录入纸质问卷（按编号，每份一次）',
  may: SURVEYORS,
  input: z.object({ survey: idShape, serial: countShape(MOST_SHEETS), day: dayShape, answers: answersShape }),
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
    const given = onPaper(row, input.answers)
    if (!given.ok) return given
    work.write(insertSheet, [row.id, serial, 'paper'])
    const { answer, texts } = receive(work, given.value, 'paper', input.day)
    work.write(insertPaper, [row.id, serial, 1, answer, [...texts.values()], '', work.at, work.actor.person])
    work.concerns(subject('survey', row.id))
    return ok({ serial })
  },
})

/** A sheet that was typed wrongly: the old entry stays and no longer counts, the new one counts in its place. */
export const correctPaper = command({
  name: 'survey.correctPaper',
  about: '改正录错的纸质问卷（写明原因，原来的留着）',
  may: SURVEYORS,
  input: z.object({
    survey: idShape,
    serial: countShape(MOST_SHEETS),
    day: dayShape,
    answers: answersShape,
    reason: someText(200),
  }),
  output: z.object({ serial: z.number() }),
  secret: ['answers'],
  target: { lock: shareSurvey, id: (input) => input.survey },
  unique: { survey_paper_pkey: 'survey.corrected-meanwhile', survey_answer_replaced_pkey: 'survey.corrected-meanwhile' },
  async run(work, input) {
    const row = work.target
    const { serial } = input
    const may = paperMay(row, input.day, work.today)
    if (!may.ok) return may
    const entry = await work.one(paperEntry, row.id, serial)
    if (!entry) return no('survey.no-such-entry', {}, 'serial')
    const given = onPaper(row, input.answers)
    if (!given.ok) return given
    const words = await work.read(textsByIds, entry.text_ids)
    const old: Answers = { ...entry.answers, ...Object.fromEntries(words.map((text) => [text.question, [text.words]])) }
    if (entry.day === input.day && sameAnswers(old, given.value)) return no('survey.nothing-changed')
    const { answer, texts } = keep(work, given.value, 'paper', input.day, words)
    work.write(replaceAnswer, [entry.answer_id, row.id])
    const gone = words.map((text) => text.id).filter((id) => ![...texts.values()].includes(id))
    if (gone.length > 0) work.write(hideTexts, [gone])
    const changed = talliesBetween(row.questions, old, given.value)
    if (changed.length > 0) count(work, changed, 'paper')
    const version = entry.version + 1
    work.write(insertPaper, [row.id, serial, version, answer, [...texts.values()], input.reason, work.at, work.actor.person])
    work.concerns(subject('survey', row.id))
    return ok({ serial })
  },
})

const sameAnswers = (a: Answers, b: Answers): boolean => {
  const told = (of: Answers): string => JSON.stringify(Object.entries(of).sort(([x], [y]) => (x < y ? -1 : 1)))
  return told(a) === told(b)
}
