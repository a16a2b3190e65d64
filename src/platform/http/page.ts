import type { ReactNode } from 'react'
import type { Refusal, Result } from '../../kernel/result.ts'
import type { AnyCommand, May, Scope } from '../declare.ts'
import type { House, Lang, Tenant } from '../house.ts'

type Names<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | Names<Rest>
  : P extends `${string}:${infer N}`
    ? N
    : never
/** The parameters of a path such as `/projects/:project`. */
export type Params<P extends string> = { readonly [K in Names<P>]: string }

/** What came with a form: typed values survive a refusal, uploaded files are already kept and named by id. */
export interface FormBody {
  /** Which form of the page was sent (its hidden `_form`). */
  readonly form: string
  readonly key: string
  text(field: string): string
  all(field: string): readonly string[]
  /** Ids of stored files: uploaded now, or kept from a refused try. */
  files(field: string): readonly string[]
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** What a person typed before a refusal, and the sentence at its field. */
export interface Typed {
  readonly form: string
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly refusal: Refusal
  readonly sentence: string
}

/** What a page is given. */
export interface View {
  readonly house: House
  readonly tenant: Tenant
  readonly lang: Lang
  readonly text: 'normal' | 'large'
  /** `https://host`, for addresses that leave the site. */
  readonly origin: string
  /** Path inside the tenant, without query. */
  readonly path: string
  readonly search: URLSearchParams
  readonly scope: Scope
  readonly typed: Typed | null
  /** A fresh key for a form on this page; the same again after a refusal, so a retry is the same form. */
  readonly formKey: string
  /** Address of a path of this tenant. */
  url(path: string): string
  /** The value a person typed in a field before a refusal, else the given one. */
  value(form: string, field: string, otherwise?: string): string
  /** The sentence at a field of a form, if it was refused there. */
  error(form: string, field: string): string | undefined
}

export interface Loaded {
  readonly title: string
  readonly body: ReactNode
  /** Set after a success: tells the draft keeper to forget. */
  readonly saved?: boolean
  /** Set after signing out: every draft in this browser is forgotten, as phones and counters are shared. */
  readonly forget?: boolean
  readonly status?: 200 | 404
  /** Sent instead of a document: a table or a printed paper to download. It follows the same permission and cache as a page. */
  readonly file?: { readonly name: string; readonly type: string; readonly text: string | Uint8Array }
}

/** What a file field takes: photos, or any file that the house keeps (photos and documents). */
export type FileKind = 'photo' | 'any'

/** A form of a page: which command it calls, how its fields become the input, where to go afterwards. */
export interface FormSpec<P extends string> {
  readonly command: AnyCommand
  /** Its fields that take files. A file under any other name is refused before anything is stored. */
  readonly files?: Readonly<Record<string, FileKind>>
  input(form: FormBody, params: Params<P>): Result<unknown>
  // biome-ignore lint: the value is what the command answered
  then(value: any, params: Params<P>, form: FormBody): string
  /** The answer carries a session's token (or null, to sign out); it becomes the cookie. */
  readonly session?: 'opens' | 'closes'
}

/** A page of the site, declared once; the route table, the axe test and the door tests read it. */
export interface Page<P extends string> {
  readonly name: string
  /** Inside the tenant: `/projects/:project`. */
  readonly path: P
  readonly about: string
  readonly may: May
  readonly forms?: Readonly<Record<string, FormSpec<P>>>
  /** An address that shows something in the demo, for tests that open every page; found by asking. */
  sample?(scope: Scope): Promise<Params<P> | null>
  load(view: View, params: Params<P>): Promise<Loaded | null>
}

// biome-ignore lint: the route table holds pages of every shape
export type AnyPage = Page<any>

export const page = <const P extends string>(spec: Page<P>): Page<P> => spec
