import { COLUMNS, type Column, FACTS, labelOf, LISTS, type List } from '../columns.ts'
import { factCalled, type Grid, headOf } from '../grid.ts'
import { NUMBER } from './xlsx.ts'
import { allOf, childOf, type Node, nodesOf, parseXml } from './xml.ts'

/** A document as tables of cells and paragraphs between them; what was inserted is in, what was struck out is gone. */
export interface ReadDocument {
  readonly tables: readonly Grid[]
  readonly paragraphs: readonly string[]
  /** Tracked changes that were taken as accepted. */
  readonly changes: number
}

const GONE = new Set(['w:del', 'w:moveFrom'])
const MARKED = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'])

function said(node: Node): string {
  if (GONE.has(node.name)) return ''
  if (node.name === 'w:t') return node.children.filter((one) => typeof one === 'string').join('')
  if (node.name === 'w:br' || node.name === 'w:cr') return '\n'
  if (node.name === 'w:tab') return '\t'
  if (node.name === 'w:tbl') return ''
  return nodesOf(node).map(said).join('')
}
const paragraphs = (node: Node): string =>
  allOf(node, 'w:p')
    .map(said)
    .join('\n')
    .replace(/^\n+|\n+$/g, '')

/** Cells of a table; one that spans columns stands once, so that a label and its value stay neighbours. */
function grid(table: Node, name: string): Grid {
  const rows = nodesOf(table).flatMap((row) => (row.name === 'w:sdt' ? allOf(row, 'w:tr') : [row]))
  return {
    name,
    rows: rows
      .filter((row) => row.name === 'w:tr' && !childOf(childOf(row, 'w:trPr'), 'w:del'))
      .map((row) =>
        nodesOf(row)
          .flatMap((one) => (one.name === 'w:tc' ? [one] : one.name === 'w:sdt' ? allOf(one, 'w:tc') : []))
          .map(paragraphs),
      ),
  }
}

export function readDocument(parts: ReadonlyMap<string, string>): ReadDocument | null {
  const text = parts.get('word/document.xml')
  const root = text === undefined ? null : parseXml(text)
  const body = root && allOf(root, 'w:body')[0]
  if (!body) return null
  const changes = [...MARKED].reduce((sum, name) => sum + allOf(body, name, true).length, 0)
  return {
    tables: allOf(body, 'w:tbl', true).map((table, i) => grid(table, `表 ${i + 1}`)),
    paragraphs: nodesOf(body)
      .filter((one) => one.name === 'w:p')
      .map(said),
    changes,
  }
}

/** Where a subdistrict's template has each fact and each table: its labels, whatever they are called there. */
export interface Layout {
  readonly facts: readonly { readonly label: string; readonly column: Column }[]
  readonly lists: readonly {
    readonly list: List
    readonly head: readonly string[]
    readonly columns: readonly (Column | null)[]
  }[]
  /** Tags that are none of ours. */
  readonly unknown: readonly string[]
  /** What the template does not ask for. */
  readonly missing: readonly string[]
}

const TAG = /\{([#/]?)([\w.]+)\}/g
/** Tags that fill what is not typed in the form: they are printed, never read back. */
export const PRINTED = [
  'place',
  'year',
  'host',
  'phone',
  'requested',
  'requestedInWords',
  'ownMoney',
  'number',
  'amount',
  'before',
] as const

export function layoutOf(document: ReadDocument): Layout {
  const facts: { label: string; column: Column }[] = []
  const lists: { list: List; head: string[]; columns: (Column | null)[] }[] = []
  const unknown = new Set<string>()
  const tagsOf = (text: string): { mark: string; name: string }[] =>
    [...text.matchAll(TAG)].map(([, mark = '', name = '']) => ({ mark, name }))
  const judge = (name: string, column: Column | undefined): void => {
    if (!column && !PRINTED.some((one) => one === name)) unknown.add(name)
  }
  for (const table of document.tables)
    for (const [r, row] of table.rows.entries()) {
      const opened = row.flatMap(tagsOf).find((tag) => tag.mark === '#')
      const list = LISTS.find((one) => one === opened?.name)
      if (opened && !list) unknown.add(opened.name)
      if (list) {
        const columns = row.map((cell) => {
          const names = tagsOf(cell).filter((tag) => tag.mark === '')
          const found = COLUMNS[list].columns.find((one) => names.some((tag) => tag.name === one.field))
          for (const { name } of names)
            judge(
              name,
              COLUMNS[list].columns.find((one) => one.field === name),
            )
          return found ?? null
        })
        lists.push({ list, head: (table.rows[r - 1] ?? []).map(labelOf), columns })
        continue
      }
      for (const [c, cell] of row.entries())
        for (const { mark, name } of tagsOf(cell)) {
          const column = mark === '' ? FACTS.find((one) => one.field === name) : undefined
          judge(name, column)
          if (column)
            facts.push({ label: labelOf(c > 0 ? (row[c - 1] ?? '') : cell.slice(0, cell.indexOf(`{${name}}`))), column })
        }
    }
  for (const paragraph of document.paragraphs)
    for (const { name } of tagsOf(paragraph))
      judge(
        name,
        FACTS.find((one) => one.field === name),
      )
  const has = new Set<string>([...facts.map((one) => one.column.field), ...lists.map((one) => one.list)])
  return {
    facts,
    lists,
    unknown: [...unknown],
    missing: [
      ...FACTS.filter((one) => !has.has(one.field)).map((one) => one.title),
      ...LISTS.filter((one) => !has.has(one)).map((one) => COLUMNS[one].title),
    ],
  }
}

interface FoundFact {
  readonly column: Column
  readonly typed: string
  readonly grid: Grid
  readonly row: number
  readonly at: number
}

/** Most cells are columns of ours: a number before them and a sum behind them are not, and labels beside values are too few. */
function isHead(list: List, row: readonly string[]): boolean {
  const known = headOf(list, row)?.filter((one) => one !== null).length ?? 0
  return known >= row.length - 2 && (known > row.length / 2 || (known === 1 && labelOf(row[0] ?? '') === NUMBER))
}

const sameHead = (row: readonly string[], head: readonly string[]): boolean =>
  row.length === head.length && row.every((cell, i) => labelOf(cell) === head[i])

/** Finds in a filled document what its template asked for; a document of another hand is read by our own words. */
export function foundIn(
  document: ReadDocument,
  layout: Layout | null,
): { facts: FoundFact[]; lists: { [L in List]?: { grid: Grid } } } {
  const facts: FoundFact[] = []
  const lists: { [L in List]?: { grid: Grid } } = {}
  for (const grid of document.tables) {
    for (let r = 0; r < grid.rows.length; r += 1) {
      const row = grid.rows[r] ?? []
      const asked = layout?.lists.find((one) => one.head.some((cell) => cell !== '') && sameHead(row, one.head))
      const list = asked?.list ?? (layout ? undefined : LISTS.find((one) => !lists[one] && isHead(one, row)))
      if (list) {
        const head = asked ? asked.columns.map((column) => column?.title ?? '') : row
        const body: string[][] = []
        let end = r + 1
        while (end < grid.rows.length && (grid.rows[end] ?? []).length === row.length) {
          body.push([...(grid.rows[end] ?? [])])
          end += 1
        }
        const standing = lists[list]?.grid
        const above = Array.from({ length: r }, (): string[] => [])
        lists[list] = {
          grid: standing
            ? { ...standing, rows: [...standing.rows, ...body] }
            : { name: grid.name, rows: [...above, [...head], ...body] },
        }
        r = end - 1
        continue
      }
      for (let c = 0; c + 1 < row.length; c += 1) {
        const label = labelOf(row[c] ?? '')
        const column =
          layout?.facts.find((one) => one.label !== '' && one.label === label)?.column ?? (layout ? undefined : factCalled(label))
        if (!column || facts.some((one) => one.column === column)) continue
        facts.push({ column, typed: row[c + 1] ?? '', grid, row: r, at: c + 1 })
        c += 1
      }
    }
  }
  return { facts, lists }
}
