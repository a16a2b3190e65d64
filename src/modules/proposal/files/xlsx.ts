import writeXlsx from 'write-excel-file/node'
import type { Rules } from '../../programme/index.ts'
import { cellOf, COLUMNS, type Column, FACTS, type Known, LISTS } from '../columns.ts'
import type { Grid } from '../grid.ts'
import { amountOf, type Proposal } from '../proposal.ts'
import { allOf, childOf, type Node, nodesOf, parseXml, textOf } from './xml.ts'

/** One project of a workbook: who applied, and what. */
export interface Applied {
  readonly place: string
  readonly year: number
  readonly step: string
  readonly proposal: Proposal
  readonly rules: Rules
}
export const COVER = '项目书'
/** Every sheet begins with the number of the project that its row is about. */
export const NUMBER = '序号'

const head = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, backgroundColor: '#F3EADB', wrap: true })
const cell = (value: string | number) =>
  typeof value === 'number'
    ? { value, type: Number, alignVertical: 'top' as const, format: Number.isInteger(value) ? '0' : '#,##0.00' }
    : value === ''
      ? null
      : { value, type: String, wrap: true, alignVertical: 'top' as const }
const width = (column: Column): { width: number } => ({ width: column.limit >= 200 ? 44 : column.kind === 'text' ? 20 : 14 })

/**
 * A workbook of one project or of all: a sheet of facts, one row a project, and a sheet for each table. Texts are cells of text,
 * so that nothing that was typed is taken for a formula.
 */
export async function workbookOf(projects: readonly Applied[]): Promise<Uint8Array> {
  const known = projects.map(({ proposal, rules }): Known => ({ rules, ...proposal }))
  const sheets = [
    {
      sheet: COVER,
      stickyRowsCount: 1,
      columns: [{ width: 6 }, { width: 8 }, { width: 14 }, { width: 12 }, ...FACTS.map(width)],
      data: [
        [NUMBER, '年度', '居民区', '进度', ...FACTS.map((one) => one.title)].map(head),
        ...projects.map(({ place, year, step, proposal }, i) =>
          [i + 1, year, place, step, ...FACTS.map((one) => cellOf(one, proposal[one.field], known[i] as Known))].map(cell),
        ),
      ],
    },
    ...LISTS.map((list) => {
      const { title, columns } = COLUMNS[list]
      const money = list === 'lines'
      return {
        sheet: title,
        stickyRowsCount: 1,
        columns: [{ width: 6 }, { width: 20 }, ...columns.map(width), ...(money ? [{ width: 14 }] : [])],
        data: [
          [NUMBER, '项目', ...columns.map((one) => one.title), ...(money ? ['金额'] : [])].map(head),
          ...projects.flatMap(({ proposal }, i) =>
            (proposal[list] as readonly Record<string, unknown>[]).map((row) =>
              [
                i + 1,
                proposal.name,
                ...columns.map((one) => cellOf(one, row[one.field], known[i] as Known)),
                ...(money ? [amountOf(row as never) / 100] : []),
              ].map(cell),
            ),
          ),
        ],
      }
    }),
  ]
  return new Uint8Array(await writeXlsx(sheets as never).toBuffer())
}

/** Built-in formats of days; others are recognised by their letters. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** The sheets of a workbook as cells of text. Days stored as numbers come out as days. */
export function readWorkbook(parts: ReadonlyMap<string, string>): Grid[] | null {
  const xml = (path: string): Node | null => {
    const text = parts.get(path)
    return text === undefined ? null : parseXml(text)
  }
  const book = xml('xl/workbook.xml')
  const links = xml('xl/_rels/workbook.xml.rels')
  if (!book || !links) return null
  const targets = new Map(allOf(links, 'Relationship').map((one) => [one.attrs.Id, one.attrs.Target ?? '']))
  const strings = allOf(xml('xl/sharedStrings.xml') ?? EMPTY, 'si').map((one) => allOf(one, 't').map(textOf).join(''))
  const styles = xml('xl/styles.xml') ?? EMPTY
  const own = new Map(
    allOf(styles, 'numFmt').map((one) => [
      Number(one.attrs.numFmtId),
      /[yd年日]/i.test((one.attrs.formatCode ?? '').replace(/\[[^\]]*\]|"[^"]*"/g, '')),
    ]),
  )
  const isDay = nodesOf(allOf(styles, 'cellXfs')[0] ?? EMPTY).map((one) => {
    const format = Number(one.attrs.numFmtId ?? 0)
    return own.get(format) ?? DAY_FORMATS.has(format)
  })
  const early = allOf(book, 'workbookPr')[0]?.attrs.date1904 === '1'
  return allOf(book, 'sheet').flatMap((sheet): Grid[] => {
    const target = targets.get(sheet.attrs['r:id']) ?? ''
    const page = xml(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    if (!page) return []
    const rows: string[][] = []
    for (const c of allOf(page, 'c')) {
      const at = place(c.attrs.r ?? '')
      if (!at || at.row > 20_000 || at.column > 200) continue
      while (rows.length <= at.row) rows.push([])
      const row = rows[at.row] as string[]
      while (row.length < at.column) row.push('')
      row[at.column] = valueOf(c, strings, isDay[Number(c.attrs.s ?? -1)] === true, early)
    }
    const merges = allOf(page, 'mergeCell').flatMap((one) => {
      const [from, to] = (one.attrs.ref ?? '').split(':').map(place)
      return from && to
        ? [{ row: from.row, column: from.column, rows: to.row - from.row + 1, columns: to.column - from.column + 1 }]
        : []
    })
    return [{ name: sheet.attrs.name ?? '', rows, merges }]
  })
}

const EMPTY: Node = { name: '', attrs: {}, children: [] }

function place(ref: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (!found) return null
  const column = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(found[2]) - 1, column }
}

function valueOf(c: Node, strings: readonly string[], day: boolean, early: boolean): string {
  const value = childOf(c, 'v')
  const text = value ? textOf(value) : ''
  switch (c.attrs.t) {
    case 's':
      return strings[Number(text)] ?? ''
    case 'inlineStr':
      return allOf(c, 't').map(textOf).join('')
    case 'b':
      return text === '1' ? '是' : '否'
    case 'str':
    case 'd':
      return text
    case 'e':
      return text
    default: {
      if (!day || text === '' || Number.isNaN(Number(text))) return text
      const serial = Math.floor(Number(text)) + (early ? 1462 : 0)
      return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
    }
  }
}
