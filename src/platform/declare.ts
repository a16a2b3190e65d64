import type { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import type { Result } from '../kernel/result.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Credential } from './actor.ts'
import type { Secrets } from './secrets.ts'
import type { Sender } from './sender.ts'
import type { Statement } from './statement.ts'

/** A post (岗位) that a person holds at a place, and acts with now (当前身份). */
export interface Post {
  readonly id: string
  readonly role: string
  readonly place: string
  /** Path of the place, `/huamu/qinyang/…/`; a post reaches everything below it. */
  readonly path: string
  readonly title: string
}

/** Who acts. `person` is absent for a visitor, `post` for a resident; `system` is set for listeners, clocks and the demo. */
export interface Actor {
  readonly person: string | null
  readonly name: string
  readonly post: Post | null
  readonly system: boolean
}

/**
 * Who may: `anyone` (signed out too), `signedIn` (any person), or the roles of which the actor's post must hold one at a
 * place on or above the target. Which roles exist is said in src/roles.ts.
 */
export type May = 'anyone' | 'signedIn' | readonly string[]

/** Does the actor hold one of the roles on or above this path? The one place where authority is decided. */
export function holds(actor: Actor, may: May, path: string): boolean {
  if (actor.system || may === 'anyone') return true
  if (may === 'signedIn') return actor.person !== null
  return actor.post !== null && may.includes(actor.post.role) && path.startsWith(actor.post.path)
}

/** What reading needs: queries get it, and commands too. */
export interface Reads {
  readonly tenant: string
  readonly actor: Actor
  readonly at: Date
  readonly today: Day
  readonly secrets: Secrets
  /** Sends a statement of the tenant; `$1` is filled in. */
  read<P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P): Promise<R[]>
  one<P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P): Promise<R | undefined>
}

/** Bounds of somebody without a post: no place's path begins like this. */
export const NOWHERE = '-'

/** A query's bounds. Only `ask` can make one, so no list is read without them. */
export interface Scope extends Reads {
  /** Path on and below which the actor's post reaches; `null` when there is no post (a visitor, a resident). */
  readonly bounds: string | null
  /** Asks another query inside the same transaction, with its own permission and validation. */
  ask<I, O>(query: Query<string, I, O>, input: I): Promise<O>
}

/** A movement of a balance row: `delta` is added, `floored` rows may not go below zero. */
export interface Move {
  readonly id: string
  readonly delta: number
  readonly floored: boolean
}

/** What a command may do. Reads are awaited; writes, facts and moves are queued and leave together just before commit. */
export interface Work<T = unknown> extends Reads {
  /** The locked target row, as its lock statement selects it. */
  readonly target: T
  /** The form's key: equal for a repeated form. */
  readonly key: string
  /** What was shown at the door: a session's own commands (sign out, change post) need it. */
  readonly who: Credential
  readonly sender: Sender
  /** What `prepare` made before the transaction. */
  readonly prepared: unknown
  /** Who does this for the actor (代办): a person's id, absent where everybody acts for themselves. */
  readonly helper: string | null
  /** A fresh time-ordered id. */
  id(): string
  /** Queues a write. With `rows`, another count of affected rows is a bug and rolls everything back. */
  write<P extends readonly unknown[], R>(what: Statement<P, R>, params: P, rows?: number): void
  move(moves: readonly Move[]): void
  /** Tells a fact to whoever listens, after commit. */
  tell(fact: string, about: Subject, payload?: Record<string, unknown>): void
  /** Names what the audit row is about, where the command makes a new thing. */
  concerns(about: Subject): void
  /**
   * Carries out another command inside this one for somebody who was helped: the same permission, lock and rules as at the
   * door, an audit row of its own with that person, and all in this transaction.
   */
  doFor(command: AnyCommand, input: unknown, actor: Actor): Promise<Result<unknown>>
}

/** How a command finds and locks what it changes. The row must say the `path` of its place. */
export interface Target<I, T extends { path: string }> {
  readonly lock: Statement<[string], T>
  readonly id: (input: I) => string
}

/** At most `times` in `seconds` for a key; the key is hashed before it is stored. */
export interface Limit {
  readonly key: string
  readonly times: number
  readonly seconds: number
}

/** `I` is what `run` gets, `In` what a caller sends (a field with a default may be left out): the console's types need both. */
export interface Command<N extends string, I, O, T extends { path: string } = { path: string }, In = unknown> {
  readonly name: N
  /** One Chinese line: what it does, for docs/roles.md and the audit page. */
  readonly about: string
  readonly may: May
  readonly input: z.ZodType<I, In>
  readonly output: z.ZodType<O>
  readonly target?: Target<I, T>
  /** Input fields that never reach the audit: passwords, codes, ballots. */
  readonly secret?: readonly string[]
  /** A draft's saving: no audit row. */
  readonly quiet?: boolean
  /** Concerns money or votes: a refusal is recorded too. */
  readonly grave?: boolean
  /** The answer is a secret (a session's token): it is not remembered, and doing it twice is harmless. */
  readonly forgetful?: boolean
  /** How often: counted in the database before anything else, by whatever keys the input gives. */
  limits?(input: I, address: string): readonly Limit[]
  /** Which refusal a unique constraint stands for. */
  readonly unique?: Readonly<Record<string, string>>
  /** Why this command needs SERIALIZABLE; rare, see design §2. */
  readonly serializable?: string
  /**
   * Slow work that must not hold a connection (hashing a password). Reads in a transaction of its own; what it makes is
   * `work.prepared`, and `run` may not trust what it read to be still so.
   */
  prepare?(reading: <X>(work: (scope: Scope) => Promise<X>) => Promise<X>, input: I): Promise<unknown>
  run(work: Work<T>, input: I): Promise<Result<O>>
}

export interface Query<N extends string, I, O, In = unknown> {
  readonly name: N
  readonly about: string
  readonly may: May
  readonly input: z.ZodType<I, In>
  readonly output: z.ZodType<O>
  run(scope: Scope, input: I): Promise<Result<O>>
}

// biome-ignore lint: the registry holds commands of every shape
export type AnyCommand = Command<string, any, any, any>
// biome-ignore lint: the registry holds queries of every shape
export type AnyQuery = Query<string, any, any>

/** Declares a command; keeps the literal name so that the console's types follow. */
export const command = <const N extends string, I, O, T extends { path: string } = { path: string }, In = unknown>(
  spec: Command<N, I, O, T, In>,
): Command<N, I, O, T, In> => spec

/** Declares a query. */
export const query = <const N extends string, I, O, In = unknown>(spec: Query<N, I, O, In>): Query<N, I, O, In> => spec
