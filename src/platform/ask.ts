import { dayOf } from '../kernel/day.ts'
import { no, type Result } from '../kernel/result.ts'
import { actorOf, type Credential, system } from './actor.ts'
import { type Actor, type AnyQuery, holds, type Query, type Scope } from './declare.ts'
import { badInput, badText, type Door } from './door.ts'
import { type Transaction, transact } from './postgres/pool.ts'
import type { Secrets } from './secrets.ts'
import type { Statement } from './statement.ts'

/** A refusal that crosses several asks of one page; caught where the reading began. */
export class Refused extends Error {
  readonly refusal
  constructor(result: { ok: false; refusal: { code: string } }) {
    super(result.refusal.code)
    this.refusal = result.refusal as Extract<Result<never>, { ok: false }>['refusal']
  }
}

/**
 * Opens a read-only transaction with its bounds, for as many queries as a page needs. A session that is unknown or over
 * reads as a visitor: pages then offer to sign in, and queries that need a person refuse.
 */
export async function reading<T>(
  door: Door,
  tenant: string,
  who: Credential,
  work: (scope: Scope) => Promise<T>,
): Promise<Result<T>> {
  const at = door.clock.now()
  try {
    const value = await transact(door.pool, tenant, { readOnly: true }, async (tx) => {
      const actor = (await actorOf(tx, door.guard, who, at)) ?? { person: null, name: '', post: null, system: false }
      const answer = await work(new Bounds(tx, tenant, actor, at, door.secrets))
      await tx.commit()
      return answer
    })
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** Asks one query. Refuses like a command: signed out, not yours, bad input, not found. */
export const ask = <N extends string, I, O>(
  door: Door,
  query: Query<N, I, O>,
  call: { tenant: string; who: Credential; input: unknown },
): Promise<Result<O>> => reading(door, call.tenant, call.who, (scope) => scope.ask(query, call.input as I))

/** Reads with the system's own bounds: preparing, checks, listeners. */
export async function asSystem<T>(door: Door, tenant: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  const read = await reading(door, tenant, system('platform'), work)
  if (!read.ok) throw new Refused(read)
  return read.value
}

class Bounds implements Scope {
  readonly tenant: string
  readonly actor: Actor
  readonly at: Date
  readonly today
  readonly bounds: string | null
  readonly secrets: Secrets
  readonly #tx: Transaction
  readonly #read = new Map<unknown, Map<string, Promise<{ rows: unknown[] }>>>()
  #held = false

  constructor(tx: Transaction, tenant: string, actor: Actor, at: Date, secrets: Secrets) {
    this.secrets = secrets
    this.#tx = tx
    this.tenant = tenant
    this.actor = actor
    this.at = at
    this.today = dayOf(at)
    this.bounds = actor.system ? '/' : (actor.post?.path ?? null)
  }
  async read<P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P): Promise<R[]> {
    return [...(await this.#once(what, params)).rows]
  }
  async one<P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P): Promise<R | undefined> {
    return (await this.#once(what, params)).rows[0]
  }
  /**
   * The blocks of a page ask for the same things (the year, the tree of places): each is read once, and all see the same.
   * The system's own reading (checks, exports) streams, and keeps nothing.
   */
  #once<P extends readonly unknown[], R>(what: Statement<P, R>, params: P): Promise<{ rows: R[] }> {
    if (this.actor.system) return this.#send(what, params)
    const key = JSON.stringify(params)
    const asked = this.#read.get(what) ?? new Map<string, Promise<{ rows: unknown[] }>>()
    this.#read.set(what, asked)
    const answer = asked.get(key) ?? this.#send(what, params)
    asked.set(key, answer)
    return answer as Promise<{ rows: R[] }>
  }
  /** What a page asks at once travels in one packet: to write one is dearer than to make the statement. */
  #send<P extends readonly unknown[], R>(what: Statement<P, R>, params: P): Promise<{ rows: R[] }> {
    if (!this.#held) {
      this.#held = true
      this.#tx.cork()
      process.nextTick(() => {
        this.#held = false
        this.#tx.uncork()
      })
    }
    return this.#tx.send(what, params)
  }
  async ask<I, O>(query: Query<string, I, O>, input: I): Promise<O> {
    const refused = refuse(query, this.actor)
    if (refused) throw new Refused(refused)
    const unreadable = badText(input)
    if (unreadable) throw new Refused(unreadable)
    const parsed = query.input.safeParse(input)
    if (!parsed.success) throw new Refused(badInput(parsed.error.issues) as { ok: false; refusal: { code: string } })
    const result = await query.run(this, parsed.data)
    if (!result.ok) throw new Refused(result)
    return query.output.parse(result.value)
  }
}

/** A query is refused by role alone; its bounds keep it to the post's places. */
function refuse(query: AnyQuery, actor: Actor): { ok: false; refusal: { code: string } } | null {
  if (query.may === 'anyone' || actor.system) return null
  if (actor.person === null) return no('platform.signed-out')
  return holds(actor, query.may, actor.post?.path ?? '/') ? null : no('platform.not-yours')
}
