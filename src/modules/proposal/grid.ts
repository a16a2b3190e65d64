import type { Rules } from '../programme/index.ts'
import {
  COLUMNS,
  type Column,
  FACTS,
  isCalled,
  type Known,
  labelOf,
  LISTS,
  type List,
  plain,
  readCell,
  type Trouble,
} from './columns.ts'
import { MOST, type Proposal } from './proposal.ts'

/** Cells as they were typed: of a worksheet, of a table in a document, of what was pasted. */
export interface Grid {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Cells that were joined: the first holds the text, the others none. */
  readonly merges?: readonly { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }[]
  /** Blank means "as above": what is pasted from joined cells. */
  readonly above?: boolean
}

/** A cell that cannot be read, by its place: `预算 D7`. */
export interface Problem extends Trouble {
  readonly sheet: string
  readonly cell: string
  readonly row: number
  readonly column: number
  readonly typed: string
}

export const cellName = (row: number, column: number): string => {
  let letters = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return `${letters}${row + 1}`
}
const problem = (grid: Grid, row: number, column: number, typed: string, trouble: Trouble): Problem => ({
  sheet: grid.name,
  cell: cellName(row, column),
  row,
  column,
  typed: typed.slice(0, 60),
  ...trouble,
})

/** Text that was copied out of a worksheet: tabs and line ends, quoted where a cell has its own. */
export function pasted(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const end = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  const all = text.replace(/\r\n?/g, '\n')
  for (let i = 0; i < all.length; i += 1) {
    const c = all[i] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (all[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') end()
    else if (c === '\n') {
      end()
      rows.push([])
    } else cell += c
  }
  end()
  return rows.filter((row) => row.some((one) => plain(one) !== ''))
}

/** Which column of a list each column of the grid is, by its head; null where it is none of ours. */
export function headOf(list: List, row: readonly string[]): (Column | null)[] | null {
  const columns = row.map((cell) => COLUMNS[list].columns.find((one) => isCalled(one, labelOf(cell))) ?? null)
  const known = new Set(columns.filter((one) => one !== null)).size
  return known >= Math.min(2, COLUMNS[list].columns.length) ? columns : null
}

const TOTALS = /^(合计|小计|总计|共计)/
/** One fact may head a row that goes on: what is joined over several rows. */
const DOWN = new Set(['activity', 'actionLine', 'costType', 'role'])

interface ListRead<L extends List> {
  readonly rows: readonly Omit<Proposal[L][number], 'key'>[]
  readonly problems: readonly Problem[]
}

/** Reads the rows of one list. `only` keeps the rows that are about one project of a workbook of all. */
export function readList<L extends List>(
  list: L,
  grid: Grid,
  known: Known,
  only?: (row: readonly string[]) => boolean,
): ListRead<L> {
  const at = grid.rows.findIndex((row) => headOf(list, row) !== null)
  const columns: readonly (Column | null)[] = (at < 0 ? null : headOf(list, grid.rows[at] ?? [])) ?? COLUMNS[list].columns
  const problems: Problem[] = []
  const rows: Record<string, unknown>[] = []
  const before: string[] = []
  for (const [r, row] of grid.rows.entries()) {
    if (r <= at || row.every((cell) => plain(cell) === '')) continue
    if (TOTALS.test(plain(row.find((cell) => plain(cell) !== '') ?? ''))) continue
    if (only && !only(row)) continue
    const value: Record<string, unknown> = {}
    for (const [c, column] of columns.entries()) {
      if (!column) continue
      let typed = row[c] ?? ''
      const merge = grid.merges?.find(
        (one) => r >= one.row && r < one.row + one.rows && c >= one.column && c < one.column + one.columns,
      )
      if (merge && DOWN.has(column.kind) && merge.column === c && merge.columns === 1) typed = grid.rows[merge.row]?.[c] ?? ''
      else if (merge && merge.rows * merge.columns > 1) {
        problems.push(problem(grid, r, c, typed, { code: 'merged', facts: { column: column.title } }))
        continue
      } else if (grid.above && column.kind === 'activity' && plain(typed) === '') typed = before[c] ?? ''
      before[c] = typed
      const found = readCell(column, typed, known)
      if (found.ok) value[column.field] = found.value
      else problems.push(problem(grid, r, c, typed, found.trouble))
    }
    rows.push({ ...blank(list), ...value })
  }
  if (rows.length > MOST[list]) problems.push(problem(grid, 0, 0, '', { code: 'too-many', facts: { most: MOST[list] } }))
  return { rows: rows as unknown as ListRead<L>['rows'], problems }
}

const BLANK: Readonly<Record<string, unknown>> = {
  text: '',
  count: 0,
  money: 0,
  day: '',
  flag: false,
  source: 'fund',
  role: 'core',
  meeting: 'hearing',
  actionLine: 'none',
  activity: 'none',
  costType: '',
  track: '',
}
const blank = (list: List): Record<string, unknown> =>
  Object.fromEntries(COLUMNS[list].columns.map((column) => [column.field, BLANK[column.kind]]))

/** What identifies a row to a reader: the same title is the same row, so that its comments and its budget stay with it. */
const TITLE: { readonly [L in List]: (row: Omit<Proposal[L][number], 'key'>) => string } = {
  goals: (row) => row.indicator,
  actionLines: (row) => row.title,
  activities: (row) => row.theme,
  lines: (row) => `${row.activity} ${row.costType} ${row.label}`,
  members: (row) => `${row.role} ${row.who}`,
  meetings: (row) => `${row.kind} ${row.on}`,
}

/** Gives rows their keys: those of the rows they were, a fresh one for what is new. */
export function keyed<L extends List>(
  list: L,
  rows: readonly Omit<Proposal[L][number], 'key'>[],
  now: Proposal[L],
  fresh: () => string,
): Proposal[L] {
  const title = TITLE[list] as (row: unknown) => string
  const left = [...(now as readonly { key: string }[])]
  const take = (at: number): string | undefined => (at < 0 ? undefined : left.splice(at, 1)[0]?.key)
  const byTitle = rows.map((row) => take(left.findIndex((one) => title(one) === title(row))))
  return rows.map((row, i) => {
    const place = (now as readonly { key: string }[])[i]
    const same = byTitle[i] ?? take(place ? left.indexOf(place) : -1)
    return { ...row, key: same ?? fresh() }
  }) as unknown as Proposal[L]
}

/** What was found in a file or a paste, before anybody put it into the form. */
export interface Filled {
  readonly proposal: Proposal
  readonly problems: readonly Problem[]
  /** How many rows and facts were read, by part. */
  readonly found: Readonly<Record<string, number>>
}

/** Puts what was read over what stands: a part that was not in the file stays as it is. */
export function filled(
  now: Proposal,
  rules: Rules,
  facts: readonly {
    readonly column: Column
    readonly typed: string
    readonly grid: Grid
    readonly row: number
    readonly at: number
  }[],
  lists: { readonly [L in List]?: { readonly grid: Grid; readonly only?: (row: readonly string[]) => boolean } },
  fresh: () => string,
): Filled {
  let proposal: Proposal = { ...now }
  const problems: Problem[] = []
  const found: Record<string, number> = { facts: 0 }
  for (const { column, typed, grid, row, at } of facts) {
    const value = readCell(column, typed, { rules, actionLines: [], activities: [] })
    if (!value.ok) problems.push(problem(grid, row, at, typed, value.trouble))
    else {
      proposal = { ...proposal, [column.field]: value.value }
      found.facts = (found.facts ?? 0) + 1
    }
  }
  for (const list of LISTS) {
    const from = lists[list]
    if (!from) continue
    const { rows, problems: wrong } = readList(list, from.grid, { rules, ...proposal }, from.only)
    problems.push(...wrong)
    found[list] = rows.length
    proposal = { ...proposal, [list]: keyed(list, rows as never, now[list] as never, fresh) }
  }
  return { proposal, problems, found }
}

/** The fact that a label names. */
export const factCalled = (label: string): Column | undefined => FACTS.find((one) => isCalled(one, labelOf(label)))
