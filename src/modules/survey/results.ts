import {
  ALL,
  counted,
  type Channel,
  hasChoices,
  isGrid,
  isScale,
  pairOf,
  partsOf,
  percents,
  type Question,
  shownGroups,
  SUM,
} from './domain.ts'
import { LEAST_IN_GROUP } from './rules.ts'
import type { TallyRow } from './store.ts'

export interface Share {
  readonly value: string
  readonly label: string
  readonly n: number
  readonly percent: number
}
export interface PartResult {
  readonly key: string
  readonly title: string
  /** How many answered it; of several choices, percents are of these people and need not add up to 100. */
  readonly n: number
  readonly rows: readonly Share[]
  readonly mean: number | null
}
export interface QuestionResult extends PartResult {
  readonly kind: Question['kind']
  /** Rows of a matrix, items of a ranking; a grid has no rows of its own. */
  readonly parts: readonly PartResult[]
}
export interface CrossTable {
  readonly key: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly n: number; readonly percents: readonly number[] }[]
  readonly hidden: number
}

/** Sums of a survey by key and choice, of one channel or of both. */
export class Tallies {
  readonly #rows: readonly TallyRow[]
  readonly #sums = new Map<string, number>()
  constructor(rows: readonly TallyRow[]) {
    this.#rows = rows
    for (const row of rows) {
      const at = `${row.key}\n${row.choice}`
      this.#sums.set(at, (this.#sums.get(at) ?? 0) + row.n)
    }
  }
  of(key: string, choice: string): number {
    return this.#sums.get(`${key}\n${choice}`) ?? 0
  }
  total(): number {
    return this.of('', ALL)
  }
  by(channel: Channel): Tallies {
    return new Tallies(this.#rows.filter((row) => row.channel === channel))
  }
}

const tenth = (n: number): number => Math.round(n * 10) / 10
const shareOf = (n: number, of: number): number => (of === 0 ? 0 : Math.round((n * 100) / of))

/** Percents of a question: of one choice they add up to 100, of several each stands for itself. */
const percentsOf = (question: Question, counts: readonly number[], n: number): readonly number[] =>
  question.kind === 'multiple' ? counts.map((one) => shareOf(one, n)) : percents(counts)

function partOf(question: Question, tallies: Tallies, hasMean: boolean): PartResult {
  const n = tallies.of(question.key, ALL)
  const choices = counted(question)
  const counts = choices.map((choice) => tallies.of(question.key, choice.value))
  const shares = percentsOf(question, counts, n)
  const rows = choices.map((choice, i) => ({ ...choice, n: counts[i] ?? 0, percent: shares[i] ?? 0 }))
  const total =
    question.kind === 'number' ? tallies.of(question.key, SUM) : rows.reduce((sum, row) => sum + Number(row.value) * row.n, 0)
  return { key: question.key, title: question.title, n, rows, mean: hasMean && n > 0 ? tenth(total / n) : null }
}

export function resultOf(question: Question, tallies: Tallies): QuestionResult {
  const { key, kind, title } = question
  if (isGrid(kind)) {
    const parts = partsOf(question).map((part) => partOf(part, tallies, isScale(part.choices)))
    return { key, kind, title, n: tallies.of(key, ALL), rows: [], mean: null, parts }
  }
  return { ...partOf(question, tallies, kind === 'number' || kind === 'scale'), kind, parts: [] }
}

export const BY_CHANNEL = 'channel'

/** Every other question by the choices of one, or by channel; small groups are not shown. */
export function crossTables(
  questions: readonly Question[],
  tallies: Tallies,
  by: string,
  channels: Readonly<Record<Channel, string>>,
): CrossTable[] {
  const group = questions.find((question) => question.key === by && question.group)
  if (!group && by !== BY_CHANNEL) return []
  const others = questions
    .filter((question) => question.key !== by && hasChoices(question.kind))
    .flatMap((question) =>
      partsOf(question).map((part) => (isGrid(question.kind) ? { ...part, title: `${question.title}：${part.title}` } : part)),
    )
  return others.map((question) => {
    const groups = group
      ? group.choices.map(({ value, label }) => {
          const of = (choice: string): number => tallies.of(pairOf(group.key, question.key), pairOf(value, choice))
          return { label, of }
        })
      : (['phone', 'paper'] as const).map((channel) => {
          const own = tallies.by(channel)
          return { label: channels[channel], of: (choice: string): number => own.of(question.key, choice) }
        })
    const sizes = groups.map((one) => one.of(ALL))
    const shown = shownGroups(sizes, LEAST_IN_GROUP)
    const rows = groups.flatMap(({ label, of }, i) => {
      if (!shown[i]) return []
      const counts = question.choices.map((choice) => of(choice.value))
      return [{ label, n: sizes[i] ?? 0, percents: percentsOf(question, counts, sizes[i] ?? 0) }]
    })
    const hidden = sizes.filter((n, i) => n > 0 && !shown[i]).length
    return { key: question.key, title: question.title, columns: question.choices.map((choice) => choice.label), rows, hidden }
  })
}
