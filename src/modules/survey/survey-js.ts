import { no, ok, type Result } from '../../kernel/result.ts'
import { type Choice, hasChoices, type Kind, type Question, questionsHold } from './domain.ts'
import { questionsShape } from './shape.ts'

type Json = Readonly<Record<string, unknown>>
const TYPES = {
  radiogroup: 'single',
  checkbox: 'multiple',
  rating: 'scale',
  matrix: 'matrix',
  ranking: 'ranking',
  comment: 'text',
} as const
const TYPE_OF = {
  single: 'radiogroup',
  multiple: 'checkbox',
  scale: 'rating',
  matrix: 'matrix',
  ranking: 'ranking',
  text: 'comment',
  number: 'text',
} as const
/** Under which name the choices of each kind stand. */
const CHOICES_AT = { single: 'choices', multiple: 'choices', ranking: 'choices', scale: 'rateValues', matrix: 'columns' } as const

/** What an element of each type may say; anything else would change what is asked, so it is refused. */
const COMMON = ['type', 'name', 'title', 'isRequired', 'visibleIf', 'linliCompare', 'linliGroup']
const MORE: Readonly<Record<string, readonly string[]>> = {
  radiogroup: ['choices'],
  checkbox: ['choices'],
  rating: ['rateValues', 'rateMin', 'rateMax', 'rateCount'],
  matrix: ['columns', 'rows', 'isAllRowRequired', 'eachRowRequired'],
  ranking: ['choices'],
  comment: [],
  text: ['inputType', 'min', 'max'],
}
const PAGE = ['name', 'title', 'description', 'elements']
const FILE = ['title', 'description', 'pages', 'elements', 'locale', 'showProgressBar', 'logoPosition', 'completeText']

/** Our questions as SurveyJS reads them; what it has no word for is kept under `linli…`. docs/survey-json.md. */
export function toSurveyJs(title: string, questions: readonly Question[]): Json {
  const named = new Map(questions.map((question) => [question.key, question]))
  const elements = questions.map((question) => ({
    type: TYPE_OF[question.kind],
    name: question.key,
    title: question.title,
    ...(question.required ? { isRequired: true } : {}),
    ...(question.kind === 'number'
      ? { inputType: 'number', min: question.min, max: question.max }
      : question.kind === 'text'
        ? {}
        : { [CHOICES_AT[question.kind]]: question.choices.map(toChoice) }),
    ...(question.kind === 'matrix' ? { rows: question.rows.map(toChoice) } : {}),
    // Theirs asks for one row where ours asks for each, unless it says so.
    ...(question.kind === 'matrix' && question.required ? { isAllRowRequired: true } : {}),
    ...(question.showIf ? { visibleIf: conditionOf(question.showIf, named.get(question.showIf.key)) } : {}),
    ...(question.compareKey === '' ? {} : { linliCompare: question.compareKey }),
    ...(question.group ? { linliGroup: true } : {}),
  }))
  return { title, pages: [{ name: 'page1', elements }] }
}
const toChoice = ({ value, label }: Choice) => ({ value, text: label })
const conditionOf = ({ key, value }: { key: string; value: string }, of: Question | undefined): string =>
  `{${key}} ${of?.kind === 'multiple' ? 'contains' : '='} '${value}'`

/** Reads the part of SurveyJS that we can ask as it was meant. Refuses with the name of what it does not know. */
export function fromSurveyJs(file: string): Result<Question[]> {
  let read: unknown
  try {
    read = JSON.parse(file)
  } catch {
    return no('survey.not-json', {}, 'file')
  }
  if (!isObject(read)) return no('survey.not-json', {}, 'file')
  const strange = beyond(read, FILE)
  if (strange !== undefined) return unknown(strange)
  const pages = Array.isArray(read.pages) ? read.pages : [{ elements: read.elements }]
  const questions: unknown[] = []
  for (const page of pages) {
    if (!isObject(page) || !Array.isArray(page.elements)) return unknown('pages')
    const more = beyond(page, PAGE)
    if (more !== undefined) return unknown(more)
    for (const element of page.elements) {
      const question = questionOf(element)
      if (!question.ok) return question
      questions.push(question.value)
    }
  }
  const shaped = questionsShape.safeParse(questions)
  if (!shaped.success) {
    const at = shaped.error.issues[0]?.path[0]
    const named = typeof at === 'number' ? (questions[at] as { key?: unknown }).key : 'elements'
    return unknown(String(named))
  }
  const hold = questionsHold(shaped.data)
  return hold.ok ? ok(shaped.data) : { ok: false, refusal: { ...hold.refusal, field: 'file' } }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const beyond = (of: Json, known: readonly string[]): string | undefined => Object.keys(of).find((key) => !known.includes(key))
const unknown = (what: string) => no('survey.json-unknown', { what: what.slice(0, 60) }, 'file')

function questionOf(element: unknown): Result<unknown> {
  if (!isObject(element) || typeof element.type !== 'string') return unknown('elements')
  const { type, name } = element
  const at = typeof name === 'string' ? name : ''
  const allowed = Object.hasOwn(MORE, type) ? MORE[type] : undefined
  if (allowed === undefined) return unknown(`${at} type: ${type}`)
  const strange = beyond(element, [...COMMON, ...allowed])
  if (strange !== undefined) return unknown(`${at} ${strange}`)
  if (type === 'text' && element.inputType !== 'number' && (element.min !== undefined || element.max !== undefined))
    return unknown(`${at} min`)
  if (type === 'text' && !['number', 'text', undefined].includes(element.inputType as string | undefined))
    return unknown(`${at} inputType: ${String(element.inputType)}`)
  const kind = type === 'text' ? (element.inputType === 'number' ? 'number' : 'text') : TYPES[type as keyof typeof TYPES]
  const choices = kind === 'scale' ? scaleOf(element) : isListed(kind) ? listOf(element[CHOICES_AT[kind]], 'c') : []
  if (choices === null) return unknown(`${at} ${isListed(kind) ? CHOICES_AT[kind] : 'choices'}`)
  const rows = kind === 'matrix' ? listOf(element.rows, 'r') : []
  if (rows === null) return unknown(`${at} rows`)
  const each = element.isAllRowRequired ?? element.eachRowRequired ?? false
  if (kind === 'matrix' && each !== (element.isRequired ?? false)) return unknown(`${at} isRequired`)
  const showIf = conditionIn(element.visibleIf)
  if (showIf === undefined) return unknown(`${at} visibleIf: ${String(element.visibleIf)}`)
  return ok({
    key: name,
    kind,
    title: element.title ?? name,
    required: element.isRequired ?? false,
    choices,
    rows,
    showIf,
    ...(kind === 'number' ? { min: element.min ?? 0, max: element.max ?? 1_000_000 } : {}),
    compareKey: element.linliCompare ?? '',
    group: element.linliGroup ?? false,
  })
}

const isListed = (kind: Kind): kind is keyof typeof CHOICES_AT => hasChoices(kind)

function scaleOf(element: Json): Choice[] | null {
  if (element.rateValues !== undefined) return listOf(element.rateValues, '')
  const [from, to] = [element.rateMin ?? 1, element.rateMax ?? element.rateCount ?? 5]
  return from === 1 && to === 5 ? [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: String(n) })) : null
}

/** Values in Chinese are labels too: they get a name of their own, in order, unless `named` is empty. */
function listOf(listed: unknown, named: string): Choice[] | null {
  if (!Array.isArray(listed)) return null
  const all: Choice[] = []
  for (const one of listed) {
    if (typeof one === 'string' || typeof one === 'number') all.push({ value: String(one), label: String(one) })
    else if (isObject(one) && beyond(one, ['value', 'text']) === undefined && ['string', 'number'].includes(typeof one.value)) {
      const text = one.text ?? one.value
      if (typeof text !== 'string' && typeof text !== 'number') return null
      all.push({ value: String(one.value), label: String(text) })
    } else return null
  }
  if (named === '' || all.every(({ value }) => /^[A-Za-z0-9_-]{1,30}$/.test(value))) return all
  return all.map(({ label }, i) => ({ value: `${named}${i + 1}`, label }))
}

/** `{key} = 'value'` and `{key} contains 'value'`; `null` where nothing is said, `undefined` for what we do not know. */
function conditionIn(typed: unknown): { key: string; value: string } | null | undefined {
  if (typed === undefined) return null
  if (typeof typed !== 'string') return undefined
  const parts = /^\s*\{([A-Za-z0-9_-]+)\}\s*(?:=|==|equals|contains)\s*'?([A-Za-z0-9_-]+)'?\s*$/.exec(typed)
  return parts?.[1] && parts[2] ? { key: parts[1], value: parts[2] } : undefined
}
