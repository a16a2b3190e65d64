import { isGrid, type Kind, partKey } from './kinds.ts'

type Choice = { readonly value: string; readonly label: string }
/** A question as the desk enters it: choices are typed by the number printed beside the box. */
export interface Asked {
  readonly key: string
  readonly kind: Kind
  readonly choices: readonly Choice[]
  readonly rows: readonly Choice[]
}

const digits = (typed: string): string => typed.normalize('NFKC').trim()
const apart = (text: string): string[] => text.split(/[\s,，、.。;；]+/).filter((part) => part !== '')
/** What is left empty on paper is typed as `0` or `-`. */
const EMPTY = /^[0-]$/

/** The lines of a grid: of a matrix each takes a number of its scale, of a ranking each takes its place. */
const linesOf = ({ kind, choices, rows }: Asked): readonly Choice[] => (kind === 'matrix' ? rows : choices)

/** `5 4 3` or `543`, a number a line from the top; those at the end may be missing. */
function gridOf(question: Asked, text: string): Record<string, string[]> | null {
  const lines = linesOf(question)
  const split = apart(text)
  const parts = split.length > 1 || question.choices.length > 9 ? split : [...text]
  if (parts.length > lines.length) return null
  const given: Record<string, string[]> = {}
  for (const [i, part] of parts.entries()) {
    if (EMPTY.test(part)) continue
    const n = /^\d{1,2}$/.test(part) ? Number(part) : 0
    const value = question.kind === 'matrix' ? question.choices[n - 1]?.value : n <= lines.length ? String(n) : undefined
    if (n === 0 || value === undefined) return null
    given[partKey(question.key, lines[i]?.value ?? '')] = [value]
  }
  return given
}

/**
 * What was typed as the answers that are sent; `null` where a number has no box. `13` is boxes 1 and 3 while there are at most
 * nine boxes; spaces, commas and stops separate in any case.
 */
export function answersOf(question: Asked, typed: string): Record<string, string[]> | null {
  const text = digits(typed)
  if (text === '') return {}
  if (isGrid(question.kind)) return gridOf(question, text)
  if (question.kind === 'text' || question.kind === 'number') return { [question.key]: [typed.trim()] }
  const many = question.choices.length
  const parts = apart(text)
  const numbers = question.kind === 'multiple' && many <= 9 ? parts.flatMap((part) => [...part]) : parts
  const values = numbers.map((part) => (/^\d{1,2}$/.test(part) ? question.choices[Number(part) - 1]?.value : undefined))
  if (values.some((value) => value === undefined)) return null
  if (question.kind !== 'multiple' && values.length > 1) return null
  return { [question.key]: [...new Set(values as string[])] }
}

/** What would have been typed for these answers: an entry that is put right begins with what it is. */
export function typedOf(question: Asked, answers: Readonly<Record<string, readonly string[]>>): string {
  const own = answers[question.key] ?? []
  if (question.kind === 'text' || question.kind === 'number') return own[0] ?? ''
  const numberOf = (value: string | undefined): number => question.choices.findIndex((choice) => choice.value === value) + 1
  if (!isGrid(question.kind)) return own.map(numberOf).join(' ')
  const values = linesOf(question).map((line) => answers[partKey(question.key, line.value)]?.[0])
  if (values.every((value) => value === undefined)) return ''
  return values.map((value) => (question.kind === 'matrix' ? numberOf(value) : (value ?? 0))).join(' ')
}

/** The words of what was typed, so that the eye checks the box and not the number. */
export function labelsOf(question: Asked, typed: string): string {
  if (question.kind === 'text' || question.kind === 'number') return ''
  const given = answersOf(question, typed) ?? {}
  if (!isGrid(question.kind)) {
    const values = given[question.key] ?? []
    return question.choices
      .filter((choice) => values.includes(choice.value))
      .map((choice) => choice.label)
      .join('、')
  }
  return linesOf(question)
    .flatMap(({ value, label }) => {
      const [chosen] = given[partKey(question.key, value)] ?? []
      if (chosen === undefined) return []
      const said = question.kind === 'matrix' ? question.choices.find((choice) => choice.value === chosen)?.label : `第 ${chosen}`
      return [`${label}：${said ?? ''}`]
    })
    .join('，')
}
