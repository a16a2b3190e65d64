import type { Rules } from '../../programme/index.ts'
import { COLUMNS, labelOf, LISTS, type List, plain, type Trouble } from '../columns.ts'
import { factCalled, type Filled, filled, type Grid, headOf } from '../grid.ts'
import type { Proposal } from '../proposal.ts'
import { foundIn, layoutOf, readDocument } from './docx.ts'
import { COVER, NUMBER, readWorkbook } from './xlsx.ts'
import { FILE_BYTES, partsOf } from './zip.ts'

export interface FileRead extends Filled {
  readonly kind: 'docx' | 'xlsx'
  /** Projects of the workbook, to choose one of. */
  readonly choices: readonly { readonly number: string; readonly name: string }[]
  /** Tracked changes of the document that were taken as accepted. */
  readonly changes: number
}
export type Reading = { readonly ok: true; readonly value: FileRead } | { readonly ok: false; readonly trouble: Trouble }
const failed = (code: Trouble['code']): Reading => ({ ok: false, trouble: { code } })

/**
 * Reads a .docx or .xlsx over a proposal, and changes nothing: what comes out is shown first. `choice` is the number of the
 * project in a workbook of several; by default the one of the same name, else the first.
 */
export function readFile(
  bytes: Uint8Array,
  now: Proposal,
  rules: Rules,
  template: Uint8Array,
  choice: string | null,
  fresh: () => string,
): Reading {
  if (bytes.length > FILE_BYTES) return failed('file-too-large')
  const parts = partsOf(bytes)
  if (!parts) return failed('not-an-office-file')
  if (parts.has('xl/workbook.xml')) {
    const sheets = readWorkbook(parts)
    return sheets ? fromWorkbook(sheets, now, rules, choice, fresh) : failed('not-an-office-file')
  }
  const document = readDocument(parts)
  if (!document) return failed('not-an-office-file')
  const asked = partsOf(template)
  const pattern = asked && readDocument(asked)
  const byTemplate = foundIn(document, pattern ? layoutOf(pattern) : null)
  const found = byTemplate.facts.length + Object.keys(byTemplate.lists).length > 2 ? byTemplate : foundIn(document, null)
  if (found.facts.length + Object.keys(found.lists).length === 0) return failed('no-table')
  return {
    ok: true,
    value: { kind: 'docx', choices: [], changes: document.changes, ...filled(now, rules, found.facts, found.lists, fresh) },
  }
}

function fromWorkbook(sheets: readonly Grid[], now: Proposal, rules: Rules, choice: string | null, fresh: () => string): Reading {
  const cover =
    sheets.find((one) => plain(one.name) === COVER) ??
    sheets.find((one) => one.rows.some((row) => row.filter(factCalled).length > 2))
  const head = cover?.rows.findIndex((row) => row.filter((cell) => factCalled(cell)).length > 2) ?? -1
  const labels = head < 0 ? [] : (cover?.rows[head] ?? [])
  const numberAt = labels.findIndex((cell) => labelOf(cell) === NUMBER)
  const nameAt = labels.findIndex((cell) => factCalled(cell)?.field === 'name')
  const projects =
    head < 0
      ? []
      : (cover?.rows ?? []).flatMap((row, r) => (r > head && row.some((cell) => plain(cell) !== '') ? [{ row, r }] : []))
  const choices = projects.map(({ row }, i) => ({
    number: numberAt < 0 ? String(i + 1) : plain(row[numberAt] ?? ''),
    name: row[nameAt] ?? '',
  }))
  const same = choices.findIndex((one) => (choice === null ? plain(one.name) === plain(now.name) : one.number === choice))
  const at = same < 0 ? 0 : same
  const chosen = projects[at]
  const facts =
    chosen && cover
      ? labels.flatMap((label, c) => {
          const column = factCalled(label)
          return column ? [{ column, typed: chosen.row[c] ?? '', grid: cover, row: chosen.r, at: c }] : []
        })
      : []
  const lists: { [L in List]?: { grid: Grid; only?: (row: readonly string[]) => boolean } } = {}
  for (const list of LISTS) {
    const grid = sheets.find((one) => plain(one.name) === COLUMNS[list].title && one.rows.some((row) => headOf(list, row)))
    if (!grid) continue
    const first = grid.rows.find((row) => headOf(list, row)) ?? []
    const of = first.findIndex((cell) => labelOf(cell) === NUMBER)
    const number = choices[at]?.number
    const many = projects.length > 1 && of >= 0 && number !== undefined
    lists[list] = { grid, ...(many ? { only: (row: readonly string[]) => plain(row[of] ?? '') === number } : {}) }
  }
  if (facts.length + Object.keys(lists).length === 0) return failed('no-table')
  return {
    ok: true,
    value: { kind: 'xlsx', choices: choices.length > 1 ? choices : [], changes: 0, ...filled(now, rules, facts, lists, fresh) },
  }
}
