import type { z } from 'zod'

/**
 * The console's view of the registry. This floor lies below the modules, so it cannot name them: src/console/registered.ts
 * fills this interface with the types (and nothing but the types) of the commands and queries in src/app.ts.
 */
// biome-ignore lint: filled by declaration merging
export interface Register {}

type Listed<K extends 'commands' | 'queries'> =
  Register extends Record<K, infer List extends readonly { readonly name: string }[]> ? List[number] : never

type Input<Entry> = Entry extends { readonly input: infer Shape extends z.ZodType } ? z.input<Shape> : never
type Output<Entry> = Entry extends { readonly output: infer Shape extends z.ZodType } ? Wire<z.output<Shape>> : never

export type CommandName = Listed<'commands'>['name']
export type CommandInput<N extends CommandName> = Input<Extract<Listed<'commands'>, { readonly name: N }>>
export type CommandValue<N extends CommandName> = Output<Extract<Listed<'commands'>, { readonly name: N }>>

export type QueryName = Listed<'queries'>['name']
export type QueryInput<N extends QueryName> = Input<Extract<Listed<'queries'>, { readonly name: N }>>
export type QueryValue<N extends QueryName> = Output<Extract<Listed<'queries'>, { readonly name: N }>>

/** What is left of a type after JSON: a `Date` is text. Branded numbers and strings (`Fen`, `Day`) stay what they are. */
export type Wire<T> = T extends Date
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [Key in keyof T]: Wire<T[Key]> }
        : never
