import type { ReactNode } from 'react'
import { must, type Result } from '../kernel/result.ts'
import type { AnyCommand, Reads } from './declare.ts'
import type { Lang } from './house.ts'
import type { FormBody, View } from './http/page.ts'

/** What one person may do for another (代办): a command, its form on a phone, and the words that are read out before it is done. */
export interface Act {
  readonly command: AnyCommand
  readonly words: Readonly<Record<Lang, { readonly label: string; readonly lead: string }>>
  /** The fields of its form, inside a form that the page of 代办 draws. */
  fields(view: View, form: string): Promise<ReactNode>
  input(form: FormBody): Result<unknown>
  /** Whatever can be said before it is read out: numbers of persons, a telephone that is none. */
  check(input: unknown, reads: Reads): Result<unknown> | Promise<Result<unknown>>
  /** Where it is done: the place whose staff may look into it. */
  place(reads: Reads, input: unknown): Promise<string | null>
  /** What is read out, in large type: short labels, whole sentences. */
  summary(reads: Reads, input: unknown, lang: Lang): Promise<readonly { readonly label: string; readonly value: string }[]>
  /** What the helped person takes home: a line for the printed receipt, and an address of this tenant where there is one. */
  done(value: unknown, lang: Lang): { readonly words: string; readonly path: string | null }
}

/** Every act declared so far, by the name of its command. A module declares one beside the command; only 代办 reads them. */
export const acts = new Map<string, Act>()

export function act(spec: Act): Act {
  must(!acts.has(spec.command.name), `the act ${spec.command.name} is declared once`)
  acts.set(spec.command.name, spec)
  return spec
}
