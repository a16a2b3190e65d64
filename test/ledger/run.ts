import {
  type Book,
  type Entry,
  type InvariantName,
  type Journal,
  type Kind,
  type LedgerEvent,
  openAudit,
  openBook,
  zh,
} from '../../src/modules/ledger/index.ts'
import { toFen } from '../../src/kernel/money.ts'
import { oracleName } from './names.ts'
import { Oracle } from './oracle.ts'
import { makeWorld, restrictedFunds } from './world.ts'

export const allKinds = Object.keys(zh.kinds) as Kind[]

const ADVANCE_LIMIT = 30_000
const REQUEST_DAYS = 60
const FLEX_PERCENT = 10

export interface Run {
  readonly book: Book
  readonly oracle: Oracle
  readonly tried: Map<Kind, number>
  readonly accepted: Map<Kind, number>
  readonly refusals: Map<string, number>
  replays: number
  /** Where the run stopped because something was wrong; absent when everything held. */
  caught?: { readonly step: number; readonly by: 'oracle' | 'balances' | InvariantName; readonly what: string }
}

export const sumOf = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((a, b) => a + b, 0)

/** Runs random commands against the book and the oracle until `steps` are done or anything disagrees. */
export function run(seed: number, steps: number, fullEvery: number, poster?: (event: LedgerEvent) => Journal): Run {
  const settings = {
    restricted: (fund: string) => restrictedFunds.some((each) => each === fund),
    transfersAllowed: true,
    advanceLimit: toFen(ADVANCE_LIMIT),
    requestDays: REQUEST_DAYS,
    flexPercent: FLEX_PERCENT,
  }
  const book = openBook(settings, poster)
  const oracle = new Oracle({
    restrictedFunds,
    advanceLimit: BigInt(ADVANCE_LIMIT),
    requestDays: REQUEST_DAYS,
    flexPercent: BigInt(FLEX_PERCENT),
  })
  const world = makeWorld(seed, book, allKinds)
  const audit = openAudit()
  const entries = new Map<string, Entry>()
  const out: Run = { book, oracle, tried: new Map(), accepted: new Map(), refusals: new Map(), replays: 0 }
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1)

  for (let step = 1; step <= steps; step += 1) {
    const { id, key, on, approved, event } = world.next()
    count(out.tried, event.kind)
    const result = book.post(event, { id, key, on, approved })
    const expected = oracle.decide(id, event, on, approved)
    if (result.ok !== expected) {
      const why = result.ok ? 'accepted, the oracle refuses' : `${result.refusal.code}, the oracle accepts`
      return { ...out, caught: { step, by: 'oracle', what: `${event.kind}: ${why}` } }
    }
    if (!result.ok) {
      count(out.refusals, result.refusal.code)
      continue
    }
    count(out.accepted, event.kind)
    const entry = result.value
    entries.set(entry.id, entry)
    world.saw(event, entry)
    const [broken] = audit.take(entry, event.kind === 'reversal' ? entries.get(event.original.id) : undefined)
    if (broken) return { ...out, caught: { step, by: broken, what: `${event.kind} broke ${broken}` } }
    if (step % 7 === 0) {
      const again = book.post(event, { id: `${id}again`, key, on, approved })
      if (!again.ok || again.value !== entry)
        return { ...out, caught: { step, by: 'I7', what: 'a replay was not the first answer' } }
      out.replays += 1
    }
    if (step % fullEvery === 0) {
      const failed = audit.findings(book.balances).find((each) => !each.ok)
      if (failed) return { ...out, caught: { step, by: failed.name, what: failed.detail ?? '' } }
      const differs = compare(book, oracle)
      if (differs !== undefined) return { ...out, caught: { step, by: 'balances', what: differs } }
    }
  }
  const differs = compare(book, oracle)
  return differs === undefined ? out : { ...out, caught: { step: steps, by: 'balances', what: differs } }
}

/** The first balance on which the book and the oracle differ, both ways round. */
export function compare(book: Book, oracle: Oracle): string | undefined {
  const ours = new Map([...book.balances.values()].map((each) => [oracleName(each), BigInt(each.amount)]))
  for (const [name, amount] of ours)
    if ((oracle.held.get(name) ?? 0n) !== amount) return `${name}: ours ${amount}, the oracle's ${oracle.held.get(name)}`
  for (const [name, amount] of oracle.held)
    if (amount !== 0n && !ours.has(name)) return `${name}: ours none, the oracle's ${amount}`
  return undefined
}
