import { must } from './result.ts'

/**
 * Points from a lower module up to a noun it does not know: `project:0190…`. The lower module stores and returns it, and
 * never looks inside.
 */
export type Subject = `${string}:${string}`

export const subject = (kind: string, id: string): Subject => `${kind}:${id}`

export function kindOf(of: Subject): string {
  return of.slice(0, of.indexOf(':'))
}

/** The id behind a subject of the given kind; throws for another kind. */
export function idOf(of: Subject, kind: string): string {
  must(of.startsWith(`${kind}:`), `${of} is a ${kind}`)
  return of.slice(kind.length + 1)
}
