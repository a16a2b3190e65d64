import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { dayOf } from '../kernel/day.ts'
import { must, no, type Refusal, type Result } from '../kernel/result.ts'
import { kindOf, type Subject } from '../kernel/subject.ts'
import { asSystem } from './ask.ts'
import { badInput, badText, type Door } from './door.ts'
import { actorOf, type Credential } from './actor.ts'
import { type Actor, type AnyCommand, type Command, holds, type Move, type Work } from './declare.ts'
import { timeId } from './id.ts'
import { withinLimit } from './limits.ts'
import { databaseError, type Transaction, transact } from './postgres/pool.ts'
import { json, type Statement, statement } from './statement.ts'

/** One call at the door. `key` names the form: random, the same when it is sent again. */
export interface Call {
  readonly tenant: string
  readonly who: Credential
  readonly key: string
  readonly input: unknown
  /** Where the request comes from, for limits; never stored as it is. */
  readonly address?: string
}

const recall = statement<[actor: string, command: string, key: string], { input_hash: Buffer; answer: unknown }>(
  'platform.recall',
  'select input_hash, answer from memory where tenant_id = $1 and actor = $2 and command = $3 and key = $4',
)
const remember = statement<[actor: string, command: string, key: string, hash: Buffer, answer: string, at: Date]>(
  'platform.remember',
  'insert into memory (tenant_id, actor, command, key, input_hash, answer, at) values ($1, $2, $3, $4, $5, $6, $7)',
)
const audit = statement<
  [
    id: string,
    at: Date,
    command: string,
    person: string | null,
    post: string | null,
    role: string,
    subject: string | null,
    input: string | null,
  ]
>(
  'platform.audit',
  `with a as (insert into audit (tenant_id, id, at, command, person_id, post_id, role, subject, input)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
   insert into audit_pending (tenant_id, id) values ($1, $2)`,
)
const auditRefusal = statement<
  [
    id: string,
    at: Date,
    command: string,
    person: string | null,
    post: string | null,
    role: string,
    input: string | null,
    refusal: string,
  ]
>(
  'platform.auditRefusal',
  `with a as (insert into audit (tenant_id, id, at, command, person_id, post_id, role, input, refusal)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9))
   insert into audit_pending (tenant_id, id) values ($1, $2)`,
)
const post = statement<[rows: string, at: Date]>(
  'platform.outbox',
  `with o as (insert into outbox (tenant_id, id, listener, fact, about, payload, at, due)
              select $1, r.id, r.listener, r.fact, r.about, r.payload, $3, $3
              from jsonb_to_recordset($2::jsonb) as r (id uuid, listener text, fact text, about text, payload jsonb))
   insert into wake (tenant, due) values ($1, $3) on conflict (tenant) do nothing`,
)
const openBalances = statement<[ids: string[], floored: boolean[]]>(
  'platform.openBalances',
  `insert into balance (tenant_id, id, amount, floored)
   select $1, o.id, 0, o.floored from unnest($2::text[], $3::boolean[]) as o (id, floored) on conflict do nothing`,
)
/**
 * Takes the rows in id order by a statement of its own: an update that joins takes them in the order of its plan, which the
 * planner changes as it pleases, and two commands then deadlock.
 */
const lockBalances = statement<[ids: string[]], { id: string }>(
  'platform.lockBalances',
  'select id from balance where tenant_id = $1 and id = any ($2::text[]) order by id for no key update',
)
const moveBalances = statement<[ids: string[], deltas: number[]]>(
  'platform.moveBalances',
  // Divides by zero, and so aborts before the commit that travels in the same flight, when an account has no row.
  `with moved as (
     update balance b set amount = b.amount + m.delta
     from unnest($2::text[], $3::bigint[]) as m (id, delta) where b.tenant_id = $1 and b.id = m.id returning 1)
   select 1 / (case when (select count(*) from moved) = cardinality($2::text[]) then 1 else 0 end)`,
)

const TRIES = 8
/** Balance rows are never deleted, so what was opened once stays open: saves a statement a posting. */
const opened = new Set<string>()

/** Carries a command through the one door. Answers what the command answered, or why not; throws only on a bug or a dead database. */
export async function perform<N extends string, I, O, T extends { path: string }>(
  door: Door,
  command: Command<N, I, O, T>,
  call: Call,
): Promise<Result<O>> {
  const unreadable = badText(call.input)
  if (unreadable) return unreadable
  const parsed = command.input.safeParse(call.input)
  if (!parsed.success) return badInput(parsed.error.issues)
  // A form that was answered already does not count as another try.
  const limits = command.limits?.(parsed.data, call.address ?? '') ?? []
  if (limits.length > 0 && !(await isRemembered(door, command, call)))
    for (const limit of limits) if (!(await withinLimit(door, limit))) return no('platform.too-many')
  const barred = command.prepare ? await barredBeforehand(door, command, call) : null
  if (barred) return barred
  const prepared = await command.prepare?.((work) => asSystem(door, call.tenant, work), parsed.data)
  const done: AnyCommand[] = [command]
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(door, command, call, parsed.data, prepared, done)
    } catch (error) {
      const failure = databaseError(error)
      if (!failure) throw error
      const twin = failure.state === '23505' && failure.constraint === 'memory_pkey'
      if (twin || failure.state === '40001' || failure.state === '40P01') {
        if (tries >= TRIES) return no('platform.busy')
        await sleep(Math.random() * 4 * 2 ** tries)
        continue
      }
      const refusal = done.reduce<Refusal | null>((found, one) => found ?? refusalOf(one, failure), null)
      if (!refusal) throw error
      if (command.grave) await recordRefusal(door, command, call, parsed.data, refusal)
      return { ok: false, refusal }
    }
  }
}

/**
 * Slow work (hashing) is not done for whoever may not call the command anywhere; whether they may here is said under the lock.
 * The guard's one statement decides, as it does there.
 */
async function barredBeforehand(door: Door, command: AnyCommand, call: Call): Promise<Result<never> | null> {
  if (command.may === 'anyone') return null
  return transact(door.pool, call.tenant, { readOnly: true }, async (tx) => {
    const actor = await actorOf(tx, door.guard, call.who, door.clock.now())
    await tx.commit()
    if (!actor || (actor.person === null && !actor.system)) return no('platform.signed-out')
    return holds(actor, command.may, actor.post?.path ?? '/') ? null : no('platform.not-yours')
  })
}

async function isRemembered(door: Door, command: AnyCommand, call: Call): Promise<boolean> {
  if (command.forgetful) return false
  return transact(door.pool, call.tenant, { readOnly: true }, async (tx) => {
    const { rows } = await tx.send(recall, [call.who.sitting, command.name, call.key])
    await tx.commit()
    return rows.length > 0
  })
}

/** The refusal a constraint stands for: the balance's floor is "not enough", a unique constraint is what the command names. */
function refusalOf(command: AnyCommand, failure: { state: string; constraint: string }): Refusal | null {
  if (failure.state === '23514' && failure.constraint === 'balance_floor') return no('platform.not-enough').refusal
  const code = failure.state === '23505' || failure.state === '23P01' ? command.unique?.[failure.constraint] : undefined
  if (code) return no(code).refusal
  // An id in the input that points at nothing of this tenant.
  if (failure.state === '23503') return no('platform.not-found').refusal
  if (failure.state === '53100') return no('platform.disk-full').refusal
  if (failure.state === '55P03' || failure.state === '57014') return no('platform.busy').refusal
  return null
}

async function once<N extends string, I, O, T extends { path: string }>(
  door: Door,
  command: Command<N, I, O, T>,
  call: Call,
  input: I,
  prepared: unknown,
  done: AnyCommand[],
): Promise<Result<O>> {
  const hash = createHash('sha256').update(JSON.stringify(input)).digest()
  const at = door.clock.now()
  const outcome = await transact(door.pool, call.tenant, { serializable: command.serializable !== undefined }, async (tx) => {
    const guarding = actorOf(tx, door.guard, call.who, at)
    const locking = command.target ? tx.send(command.target.lock, [command.target.id(input)]) : null
    // The memory is read by a statement after the lock, so that its snapshot sees what a twin committed while we waited.
    const memoryOf = call.who.sitting
    const recalling = tx.send(recall, [memoryOf, command.name, call.key])
    const [actor, locked, recalled] = await flight(guarding, locking, recalling)
    const seen = recalled.rows[0]
    if (seen) {
      if (!hash.equals(seen.input_hash)) return no('platform.key-reused')
      return { ok: true, value: command.output.parse(seen.answer) } as const
    }
    if (!actor || (actor.person === null && !actor.system && command.may !== 'anyone')) return no('platform.signed-out')
    const target = locked ? locked.rows[0] : undefined
    if (locked && !target) return no('platform.not-found')
    if (!holds(actor, command.may, target?.path ?? '/')) return no('platform.not-yours')

    const queue = new Queue(door, tx, actor, at, call, target as T, prepared, done)
    const result = await command.run(queue, input)
    if (!result.ok) return result
    const value = command.output.parse(result.value)
    await lastFlight(door, command, input, tx, queue, { memoryOf, hash, value, actor, at })
    return { ok: true, value } as const
  })
  if (!outcome.ok && command.grave) await recordRefusal(door, command, call, input, outcome.refusal)
  return outcome
}

/** What a running command queues. */
class Queue<T> implements Work<T> {
  readonly writes: { what: Statement<readonly unknown[], unknown>; params: readonly unknown[]; rows: number | undefined }[] = []
  readonly moves = new Map<string, Move>()
  readonly facts: { fact: string; about: Subject; payload: Record<string, unknown> }[] = []
  readonly tenant: string
  readonly key: string
  readonly today
  readonly actor: Actor
  readonly at: Date
  readonly target: T
  readonly prepared: unknown
  readonly secrets
  readonly sender
  readonly who
  readonly helper: string | null = null
  subject: Subject | null = null
  readonly #door: Door
  readonly #call: Call
  readonly #done: AnyCommand[]
  readonly #tx: Transaction

  constructor(
    door: Door,
    tx: Transaction,
    actor: Actor,
    at: Date,
    call: Call,
    target: T,
    prepared: unknown,
    done: AnyCommand[],
    helper: string | null = null,
  ) {
    this.#tx = tx
    this.#door = door
    this.#call = call
    this.#done = done
    this.helper = helper
    this.secrets = door.secrets
    this.sender = door.sender
    this.actor = actor
    this.at = at
    this.who = call.who
    this.tenant = call.tenant
    this.key = call.key
    this.today = dayOf(at)
    this.target = target
    this.prepared = prepared
  }
  id(): string {
    return timeId(this.at)
  }
  async read<P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P): Promise<R[]> {
    return (await this.#tx.send(what, params)).rows
  }
  async one<P extends readonly unknown[], R>(what: Statement<P, R>, ...params: P): Promise<R | undefined> {
    return (await this.#tx.send(what, params)).rows[0]
  }
  write<P extends readonly unknown[], R>(what: Statement<P, R>, params: P, rows?: number): void {
    this.writes.push({ what: what as Statement<readonly unknown[], unknown>, params, rows })
  }
  move(moves: readonly Move[]): void {
    for (const { id, delta, floored } of moves) {
      const before = this.moves.get(id)?.delta ?? 0
      must(Number.isSafeInteger(before + delta), 'a balance moves by a whole number')
      this.moves.set(id, { id, delta: before + delta, floored })
    }
  }
  tell(fact: string, about: Subject, payload: Record<string, unknown> = {}): void {
    this.facts.push({ fact, about, payload })
  }
  concerns(about: Subject): void {
    must(kindOf(about) !== '', 'a subject has a kind')
    this.subject = about
  }
  async doFor(command: AnyCommand, input: unknown, actor: Actor): Promise<Result<unknown>> {
    const parsed = command.input.safeParse(input)
    if (!parsed.success) return badInput(parsed.error.issues)
    const target = command.target ? await this.one(command.target.lock, command.target.id(parsed.data)) : undefined
    if (command.target && !target) return no('platform.not-found')
    if (actor.person === null && command.may !== 'anyone') return no('platform.signed-out')
    if (!holds(actor, command.may, target?.path ?? '/')) return no('platform.not-yours')
    must(!command.prepare && command.serializable === undefined, `${command.name} may run inside another command`)
    this.#done.push(command)
    const helper = this.actor.person
    const inner = new Queue(this.#door, this.#tx, actor, this.at, this.#call, target, null, this.#done, helper)
    const result = await command.run(inner, parsed.data)
    if (!result.ok) return result
    for (const { what, params, rows } of inner.writes) this.write(what, params, rows)
    this.move([...inner.moves.values()])
    for (const { fact, about, payload } of inner.facts) this.tell(fact, about, payload)
    const id = timeId(this.at)
    const told = withoutSecrets(command, parsed.data)
    this.write(audit, [id, this.at, command.name, actor.person, null, roleOf(actor), inner.subject, told])
    return { ok: true, value: command.output.parse(result.value) }
  }
}

/** Memory first (a twin must fail on its key before anything else), then writes, audit, outbox, balances in id order, commit. */
async function lastFlight(
  door: Door,
  command: AnyCommand,
  input: unknown,
  tx: Transaction,
  queue: Queue<unknown>,
  about: { memoryOf: string; hash: Buffer; value: unknown; actor: Actor; at: Date },
): Promise<void> {
  const { actor, at } = about
  const sent: Promise<unknown>[] = []
  tx.cork()
  if (!command.forgetful)
    sent.push(tx.send(remember, [about.memoryOf, command.name, queue.key, about.hash, json(about.value ?? null), at]))
  for (const { what, params, rows } of queue.writes) {
    const writing = tx.send(what, params)
    sent.push(
      rows === undefined
        ? writing
        : writing.then((done) => must(done.rowCount === rows, `${what.name} changes ${rows} rows, not ${done.rowCount}`)),
    )
  }
  if (!command.quiet)
    sent.push(
      tx.send(audit, [
        timeId(at),
        at,
        command.name,
        actor.person,
        actor.post?.id ?? null,
        roleOf(actor),
        queue.subject,
        withoutSecrets(command, input),
      ]),
    )
  const heard = queue.facts.flatMap(({ fact, about: subject, payload }) =>
    door.listeners(fact).map((listener) => ({ id: timeId(at), listener, fact, about: subject, payload })),
  )
  if (heard.length > 0) sent.push(tx.send(post, [json(heard), at]))
  const moves = [...queue.moves.values()].filter((move) => move.delta !== 0).sort((a, b) => (a.id < b.id ? -1 : 1))
  const fresh = moves.filter((move) => !opened.has(queue.tenant + move.id))
  if (fresh.length > 0) sent.push(tx.send(openBalances, [fresh.map((m) => m.id), fresh.map((m) => m.floored)]))
  if (moves.length > 1) sent.push(tx.send(lockBalances, [moves.map((m) => m.id)]))
  if (moves.length > 0) sent.push(tx.send(moveBalances, [moves.map((m) => m.id), moves.map((m) => m.delta)]))
  // A write whose row count is wrong must not be committed, so the commit waits where a count is asked for.
  const counted = queue.writes.some((write) => write.rows !== undefined)
  if (!counted) sent.push(tx.commit())
  tx.uncork()
  await flight(...sent)
  if (counted) await tx.commit()
  for (const move of fresh) opened.add(queue.tenant + move.id)
}

/** Awaits everything that was sent and throws the first failure: later ones only say that the transaction is already aborted. */
async function flight<T extends readonly unknown[]>(...sent: { [K in keyof T]: T[K] | Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(sent)
  for (const outcome of settled) if (outcome.status === 'rejected') throw outcome.reason
  return settled.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T
}

const roleOf = (actor: Actor): string => (actor.system ? 'system' : (actor.post?.role ?? (actor.person ? 'resident' : 'visitor')))

/** The input as the audit keeps it: secret fields are gone; a very long input keeps only its fields' names. */
function withoutSecrets(command: AnyCommand, input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  const shown = Object.fromEntries(Object.entries(input).filter(([field]) => !command.secret?.includes(field)))
  const text = json(shown)
  return text.length <= 8192 ? text : json({ fields: Object.keys(shown), characters: text.length })
}

async function recordRefusal(door: Door, command: AnyCommand, call: Call, input: unknown, refusal: Refusal): Promise<void> {
  const at = door.clock.now()
  await transact(door.pool, call.tenant, {}, async (tx) => {
    const actor = await actorOf(tx, door.guard, call.who, at)
    if (!actor || actor.person === null) return
    await tx.send(auditRefusal, [
      timeId(at),
      at,
      command.name,
      actor.person,
      actor.post?.id ?? null,
      roleOf(actor),
      withoutSecrets(command, input),
      refusal.code,
    ])
    await tx.commit()
  })
}
