import { addDays, type Day } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { clean, lengthOf } from '../../kernel/text.ts'
import { countOf } from '../../kernel/typed.ts'
import { MOST_GROUPS, MOST_ROWS, PAPER_DAYS, TEXT_CHARACTERS } from './rules.ts'

export const PURPOSES = ['needs', 'satisfaction', 'yearEnd', 'other'] as const
export type Purpose = (typeof PURPOSES)[number]
export const KINDS = ['single', 'multiple', 'scale', 'matrix', 'ranking', 'number', 'text'] as const
export type Kind = (typeof KINDS)[number]
export const CHANNELS = ['phone', 'paper'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface Question {
  /** Stable within the survey; the name of its field. */
  readonly key: string
  readonly kind: Kind
  readonly title: string
  readonly required: boolean
  /** Of single, multiple and scale, whose values are 1 to 5; the one scale of a matrix; what a ranking puts in order. */
  readonly choices: readonly Choice[]
  /** Of matrix: what is judged on its scale, each with a value that stays from year to year. */
  readonly rows: readonly Choice[]
  /** Of number. */
  readonly min: number
  readonly max: number
  /** Asked only of those who chose this at an earlier question. */
  readonly showIf: { readonly key: string; readonly value: string } | null
  /** Equal in the surveys of different years that ask the same; empty where nothing is to be compared. */
  readonly compareKey: string
  /** A single choice by which all others may be looked at. */
  readonly group: boolean
}

/** Every answer as the texts that were chosen or typed. */
export type Answers = Readonly<Record<string, readonly string[]>>

export const hasChoices = (kind: Kind): boolean => kind !== 'number' && kind !== 'text'
export const isGrid = (kind: Kind): boolean => kind === 'matrix' || kind === 'ranking'

/** The field of a row of a matrix, of an item of a ranking. No key or value has a stop in it. */
export const partKey = (key: string, row: string): string => `${key}.${row}`

/**
 * A question as it is answered and counted: a matrix is a single choice a row, a ranking a place for each item, everything else
 * is itself.
 */
export function partsOf(question: Question): readonly Question[] {
  if (!isGrid(question.kind)) return [question]
  const ranks = question.choices.map((_, i) => ({ value: String(i + 1), label: String(i + 1) }))
  const [rows, choices] = question.kind === 'matrix' ? [question.rows, question.choices] : [question.choices, ranks]
  return rows.map(({ value, label }) => ({
    ...question,
    key: partKey(question.key, value),
    kind: 'single',
    title: label,
    choices,
    rows: [],
    group: false,
  }))
}

/** Values that are a scale, 1 and up, so that a mean says something. */
export const isScale = (choices: readonly Choice[]): boolean => choices.every(({ value }, i) => value === String(i + 1))

const repeats = (choices: readonly Choice[]): boolean =>
  new Set(choices.map((choice) => choice.value)).size < choices.length ||
  new Set(choices.map((choice) => choice.label)).size < choices.length

/** May be frozen: keys and values are unique, a condition points back at a choice, groups are few. */
export function questionsHold(questions: readonly Question[]): Result<undefined> {
  if (questions.length === 0) return no('survey.no-questions', {}, 'questions')
  const before = new Map<string, Question>()
  for (const [i, question] of questions.entries()) {
    const at = `questions.${i}`
    if (before.has(question.key)) return no('survey.key-twice', { key: question.key }, `${at}.key`)
    const values = question.choices.map((choice) => choice.value)
    if (hasChoices(question.kind) && values.length < 2) return no('survey.too-few-choices', {}, `${at}.choices`)
    if (!hasChoices(question.kind) && values.length > 0) return no('survey.no-choices-here', {}, `${at}.choices`)
    if (repeats(question.choices)) return no('survey.choice-twice', {}, `${at}.choices`)
    if (repeats(question.rows)) return no('survey.choice-twice', {}, `${at}.rows`)
    if ((question.kind === 'matrix') !== question.rows.length > 0)
      return no(question.kind === 'matrix' ? 'survey.no-rows' : 'survey.no-rows-here', {}, `${at}.rows`)
    if (isGrid(question.kind) && values.length > MOST_ROWS)
      return no('survey.too-many-rows', { most: MOST_ROWS }, `${at}.choices`)
    if (question.kind === 'scale' && values.join() !== '1,2,3,4,5') return no('survey.not-a-scale', {}, `${at}.choices`)
    if (question.kind === 'number' && question.min >= question.max) return no('survey.not-a-range', {}, `${at}.max`)
    if (question.group && question.kind !== 'single') return no('survey.not-a-group', {}, `${at}.group`)
    if (question.showIf) {
      const asked = before.get(question.showIf.key)
      if (!asked || isGrid(asked.kind) || !asked.choices.some((choice) => choice.value === question.showIf?.value))
        return no('survey.condition-not-before', {}, `${at}.showIf`)
    }
    before.set(question.key, question)
  }
  if (questions.filter((question) => question.group).length > MOST_GROUPS)
    return no('survey.too-many-groups', { most: MOST_GROUPS }, 'questions')
  return ok(undefined)
}

/** Questions that these answers open: a condition on a question that is itself not asked opens nothing. */
export function asked(questions: readonly Question[], answers: Answers): Question[] {
  const open = new Set<string>()
  return questions.filter(({ key, showIf }) => {
    const is = showIf === null || (open.has(showIf.key) && (answers[showIf.key] ?? []).includes(showIf.value))
    if (is) open.add(key)
    return is
  })
}

/** The field of a question, as its refusal and its form name it. */
export const fieldOf = (key: string): string => `answers.${key}`

/** Reads what was sent: cleaned, without the answers to questions that were not asked. Refuses at the question. */
export function readAnswers(questions: readonly Question[], typed: Answers): Result<Answers> {
  const known = new Set(questions.flatMap(partsOf).map((part) => part.key))
  const strange = Object.keys(typed).find((key) => !known.has(key))
  if (strange !== undefined) return no('survey.no-such-question', { key: strange.slice(0, 40) })
  const cleaned: Record<string, readonly string[]> = {}
  for (const [key, values] of Object.entries(typed)) {
    const some = values.map(clean).filter((value) => value !== '')
    if (some.length > 0) cleaned[key] = some
  }
  const given: Record<string, readonly string[]> = {}
  for (const question of asked(questions, cleaned)) {
    const ranks = new Set<string>()
    for (const part of partsOf(question)) {
      const read = readOne(part, cleaned[part.key] ?? [])
      if (!read.ok) return read
      const [first] = read.value
      if (first === undefined) continue
      if (question.kind === 'ranking' && ranks.has(first)) return no('survey.rank-twice', { rank: first }, fieldOf(part.key))
      ranks.add(first)
      given[part.key] = read.value
    }
  }
  return Object.keys(given).length === 0 ? no('survey.nothing-answered') : ok(given)
}

function readOne(question: Question, values: readonly string[]): Result<readonly string[]> {
  const at = fieldOf(question.key)
  if (values.length === 0) return question.required ? no('survey.please-answer', {}, at) : ok([])
  const first = values[0] ?? ''
  switch (question.kind) {
    case 'text':
      return lengthOf(first) > TEXT_CHARACTERS ? no('platform.too-long', { limit: TEXT_CHARACTERS }, at) : ok([first])
    case 'number': {
      const n = countOf(first)
      const { min, max } = question
      return n === null || n < min || n > max ? no('survey.out-of-range', { min, max }, at) : ok([String(n)])
    }
    default: {
      const chosen = [...new Set(values)]
      if (question.kind !== 'multiple' && chosen.length > 1) return no('survey.only-one', {}, at)
      const fits = chosen.every((value) => question.choices.some((choice) => choice.value === value))
      return fits ? ok(chosen) : no('survey.no-such-choice', {}, at)
    }
  }
}

export interface Tally {
  readonly key: string
  readonly choice: string
  readonly n: number
}
/** Stands for everybody who answered. No key or value is a star. */
export const ALL = '*'
export const SUM = 'sum'
export const pairOf = (group: string, key: string): string => `${group}|${key}`

const INTERVALS = 10
const widthOf = ({ min, max }: Question): number => Math.ceil((max - min + 1) / INTERVALS)
/** The interval of a number, as tallies and charts know it. */
export const intervalOf = (question: Question, n: number): string => `i${Math.floor((n - question.min) / widthOf(question))}`
/** The choices of a question as they are counted; intervals stand for numbers. */
export function counted(question: Question): readonly Choice[] {
  if (question.kind !== 'number') return question.choices
  const width = widthOf(question)
  const many = Math.ceil((question.max - question.min + 1) / width)
  return Array.from({ length: many }, (_, i) => {
    const from = question.min + i * width
    const to = Math.min(question.max, from + width - 1)
    return { value: `i${i}`, label: from === to ? String(from) : `${from}–${to}` }
  })
}

/** What an answer adds to the tallies, in the order in which rows are locked. */
export function talliesOf(questions: readonly Question[], given: Answers): Tally[] {
  const all: Tally[] = [{ key: '', choice: ALL, n: 1 }]
  const groups = questions.filter((question) => question.group && given[question.key] !== undefined)
  // A grid is answered by whoever answered a part of it.
  for (const grid of questions.filter((question) => isGrid(question.kind)))
    if (partsOf(grid).some((part) => given[part.key] !== undefined)) all.push({ key: grid.key, choice: ALL, n: 1 })
  for (const question of questions.flatMap(partsOf)) {
    const values = given[question.key]
    if (values === undefined) continue
    all.push({ key: question.key, choice: ALL, n: 1 })
    if (question.kind === 'text') continue
    const n = Number(values[0])
    const chosen = question.kind === 'number' ? [intervalOf(question, n)] : values
    for (const choice of chosen) all.push({ key: question.key, choice, n: 1 })
    if (question.kind === 'number') all.push({ key: question.key, choice: SUM, n })
    for (const group of groups) {
      if (group.key === question.key) continue
      const of = given[group.key]?.[0] ?? ''
      const key = pairOf(group.key, question.key)
      for (const choice of [ALL, ...chosen]) all.push({ key, choice: pairOf(of, choice), n: 1 })
    }
  }
  const order = ({ key, choice }: Tally): string => `${key}\n${choice}`
  return all.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** What a corrected sheet changes in the tallies: its new answers come, its old ones go. */
export function talliesBetween(questions: readonly Question[], old: Answers, given: Answers): Tally[] {
  const all = new Map<string, Tally>()
  const add = (of: Answers, sign: 1 | -1): void => {
    for (const { key, choice, n } of talliesOf(questions, of)) {
      const at = `${key}\n${choice}`
      all.set(at, { key, choice, n: (all.get(at)?.n ?? 0) + sign * n })
    }
  }
  add(old, -1)
  add(given, 1)
  return [...all]
    .filter(([, tally]) => tally.n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, tally]) => tally)
}

/** Whole percents that add up to 100: who lost most by rounding down gets the next one (largest remainder). */
export function percents(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0)
  if (total === 0) return counts.map(() => 0)
  const shares = counts.map((n, i) => ({ i, whole: Math.floor((n * 100) / total), rest: (n * 100) % total }))
  let left = 100 - shares.reduce((sum, share) => sum + share.whole, 0)
  const result = shares.map((share) => share.whole)
  for (const { i } of shares.toSorted((a, b) => b.rest - a.rest || a.i - b.i)) {
    if (left === 0) break
    result[i] = (result[i] ?? 0) + 1
    left -= 1
  }
  return result
}

/**
 * Which groups of a cross-table may be shown: those of at least `least` answers. What the hidden ones hold together could be
 * told from the total, so they are never one alone and never fewer than `least`: else the smallest shown group goes too.
 */
export function shownGroups(sizes: readonly number[], least: number): boolean[] {
  const shown = sizes.map((n) => n >= least)
  for (;;) {
    const hidden = sizes.filter((n, i) => !shown[i] && n > 0)
    const together = hidden.reduce((sum, n) => sum + n, 0)
    if (hidden.length === 0 || (hidden.length > 1 && together >= least)) return shown
    const smallest = sizes.map((n, i) => ({ n, i })).filter(({ i }) => shown[i])
    if (smallest.length === 0) return shown
    shown[smallest.reduce((a, b) => (b.n < a.n ? b : a)).i] = false
  }
}

export interface Period {
  readonly step: 'draft' | 'open' | 'closed' | 'published'
  readonly opens: Day
  readonly closes: Day
}
export const STATES = ['draft', 'coming', 'open', 'closed', 'published'] as const
export type State = (typeof STATES)[number]

/** Where a survey stands on a day: its days open and close it without anybody's hand. */
export function stateOf({ step, opens, closes }: Period, today: Day): State {
  if (step !== 'open') return step
  if (today < opens) return 'coming'
  return today > closes ? 'closed' : 'open'
}

/** The last day on which paper may be entered. */
export const paperUntil = ({ closes }: Pick<Period, 'closes'>): Day => addDays(closes, PAPER_DAYS)

/** Paper filled in while the survey was open may be entered until some days after; the results end it. */
export function paperMay(of: Period, day: Day, today: Day): Result<undefined> {
  const state = stateOf(of, today)
  if (state === 'draft' || state === 'coming') return no('survey.not-open')
  if (state === 'published' || today > paperUntil(of)) return no('survey.paper-over', {}, 'serial')
  if (day > today) return no('survey.paper-in-the-future', {}, 'day')
  if (day < of.opens || day > of.closes) return no('survey.paper-not-in-time', { opens: of.opens, closes: of.closes }, 'day')
  return ok(undefined)
}
