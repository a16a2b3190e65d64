/**
 * A refusal is a value, a bug is an exception. A refusal carries its code (worded once per language in the words of the
 * module that owns it), the facts its sentence needs, and the field it belongs to.
 */
export interface Refusal {
  /** `module.reason`, for example `project.over-ceiling`. */
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  /** Path of the input field, for example `lines.2.amount`; absent when the whole form is meant. */
  readonly field?: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

/** Refuses. `facts` fill the sentence, `field` says where on the form it is shown. */
export function no(code: string, facts: Refusal['facts'] = {}, field?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: field === undefined ? { code, facts } : { code, facts, field } }
}

/** States what can only be false through a bug of ours. Throws, and the transaction is rolled back. */
export function must(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`must hold: ${what}`)
}
