import { no, ok, type Result } from './result.ts'
import { clean, lengthOf } from './text.ts'

/**
 * Reads a text that a person typed: cleaned (see `clean`), at most `most` characters as a person counts. Refuses with
 * `platform.required` or `platform.too-long` at its field. `least: 0` allows an empty one.
 */
export function readText(typed: string, field: string, most: number, least: 0 | 1 = 1): Result<string> {
  const text = clean(typed)
  if (least === 1 && text === '') return no('platform.required', {}, field)
  return lengthOf(text) > most ? no('platform.too-long', { limit: most }, field) : ok(text)
}

/** A whole number as people type it (full-width digits, grouping commas); `null` for anything else. */
export function countOf(typed: string): number | null {
  const digits = typed.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[,，\s]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null
}
