import { must } from '../kernel/result.ts'

/**
 * One SQL statement, declared once in a module's store.ts: named (so the server prepares it once a connection), printed to
 * queries.sql by `npm run sql`, and prepared against the real schema by the statements test. `$1` is always the tenant.
 */
export interface Statement<P extends readonly unknown[], R> {
  readonly name: string
  readonly text: string
  /** Reads a table without tenants; then the parameters begin at `$1`. */
  readonly global: boolean
  /** Never present; carries the types of the parameters after `$1`, and of a row. */
  readonly types?: { params: P; row: R }
}

/** Every statement declared so far, by name. Read by the printer and by tests. */
export const statements = new Map<string, Statement<readonly unknown[], unknown>>()

/** Declares a statement. `P` are the parameters from `$2` on, `R` is a row. Names are `module.what` and unique. */
export function statement<P extends readonly unknown[], R = never>(name: string, text: string): Statement<P, R> {
  must(/\$1\b/.test(text), `statement ${name} names the tenant`)
  return declare(name, text, false)
}

/** Declares a statement on tables that belong to the whole deployment: parameters from `$1` on. */
export const globalStatement = <P extends readonly unknown[], R = never>(name: string, text: string): Statement<P, R> =>
  declare(name, text, true)

function declare<P extends readonly unknown[], R>(name: string, text: string, global: boolean): Statement<P, R> {
  must(!statements.has(name), `statement ${name} is declared once`)
  const declared: Statement<P, R> = { name, text: text.trim(), global }
  statements.set(name, declared as Statement<readonly unknown[], unknown>)
  return declared
}

/** A value for a jsonb parameter: the driver would turn a bare array into an SQL array. */
export const json = (value: unknown): string => JSON.stringify(value)
