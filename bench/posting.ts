import { z } from 'zod'
import { toFen } from '../src/kernel/money.ts'
import { must, ok } from '../src/kernel/result.ts'
import { write } from '../src/modules/ledger/index.ts'
import { fundTarget } from '../src/modules/ledger/store.ts'
import { holderOf } from '../src/platform/actor.ts'
import { command } from '../src/platform/declare.ts'
import type { Door } from '../src/platform/door.ts'
import { randomId } from '../src/platform/id.ts'
import { perform } from '../src/platform/perform.ts'
import { type Load, load, mean } from './load.ts'
import { findPgbench, pgbench } from './pgbench.ts'
import { openPlace, type Place } from './place.ts'

const YEAR = 2026
const FUNDS = 20
const IN_FLIGHT = 32

/** A posting as the product makes it: guard, target, memory, facts, journal with two lines, audit, outbox, two balances. */
const post = command({
  name: 'bench.post',
  about: '测速：记一笔账',
  may: ['financeOfficer'],
  input: z.object({ fund: z.uuid(), project: z.uuid() }),
  output: z.object({ journal: z.uuid() }),
  target: { lock: fundTarget, id: (input) => input.fund },
  async run(work, input) {
    const posted = await write(
      work,
      {
        kind: 'allocation',
        fund: input.fund,
        year: YEAR,
        basis: 'bench',
        lines: [{ project: input.project, line: 'l1', amount: toFen(1) }],
      },
      { day: work.today, narration: '立项拨付', about: `project:${input.project}`, decision: null },
    )
    if (!posted.ok) return posted
    work.tell('bench.posted', `project:${input.project}`)
    return ok({ journal: posted.value })
  },
})

/** One gate: a ratio or a time, its floor or ceiling, and whether it holds. */
export interface Gate {
  readonly name: string
  readonly value: number
  readonly limit: number
  readonly holds: boolean
}
export interface PostingReport {
  readonly gates: readonly Gate[]
  readonly measured: Readonly<Record<string, number>>
}

const least = (name: string, value: number, limit: number): Gate => ({ name, value, limit, holds: value >= limit })
const most = (name: string, value: number, limit: number): Gate => ({ name, value, limit, holds: value <= limit })

/** Design §6 "posting". Cells alternate, so that a slow minute of the machine hits both sides. */
export async function measurePosting(options: { quick: boolean; say(line: string): void }): Promise<PostingReport> {
  const program = findPgbench()
  must(program, 'pgbench is installed (Debian: apt-get install postgresql-contrib)')
  const [cell, rounds, sustained] = options.quick ? [3, 2, 10] : [8, 3, 60]
  const place = await openPlace(FUNDS, YEAR)
  try {
    const door: Door = { ...place.house.door, listeners: (fact) => (fact === 'bench.posted' ? ['bench.hear'] : []) }
    const through = (funds: Place['funds'], seconds: number): Promise<Load> =>
      load(IN_FLIGHT, seconds, async (n) => {
        const of = funds[n % funds.length]
        must(of, 'there is a fund')
        const done = await perform(door, post, { tenant: place.tenant, who: holderOf(place.post), key: randomId(), input: of })
        must(done.ok, `a posting is accepted: ${done.ok ? '' : done.refusal.code}`)
      })
    const hot = place.funds.slice(0, 1)
    // Warm: statements prepared, balances opened, code compiled.
    await through(place.funds, 2)
    const before = await counters(place)
    const many = { pgbench: [] as number[], perform: [] as Load[] }
    const one = { pgbench: [] as number[], perform: [] as Load[] }
    for (let round = 1; round <= rounds; round += 1) {
      many.pgbench.push((await pgbench(program, place, place.funds, YEAR, IN_FLIGHT, cell)).perSecond)
      many.perform.push(await through(place.funds, cell))
      one.pgbench.push((await pgbench(program, place, hot, YEAR, 8, cell)).perSecond)
      one.perform.push(await through(hot, cell))
      options.say(
        `round ${round}: many funds ${show(many.perform.at(-1))} of pgbench ${many.pgbench.at(-1)?.toFixed(0)}, one fund ${show(one.perform.at(-1))} of pgbench ${one.pgbench.at(-1)?.toFixed(0)}`,
      )
    }
    const long = await through(hot, sustained)
    const start = await lastAgainstFirst(through, hot, one.perform)
    const after = await counters(place)
    options.say(`one fund for ${sustained} s: ${show(long)}, afterwards ${start.last.toFixed(0)}/s`)
    const rate = (loads: readonly Load[]): number => mean(loads.map((each) => each.perSecond))
    const p99 = (loads: readonly Load[]): number => Math.max(...loads.map((each) => each.p99))
    const done = [...many.perform, ...one.perform, long].reduce((all, each) => all + each.done, 0)
    const undone = after.rolledBack - before.rolledBack + after.deadlocks - before.deadlocks
    return {
      gates: [
        least('many funds ÷ pgbench at 32', rate(many.perform) / mean(many.pgbench), 0.75),
        least('one fund ÷ pgbench at 8', rate(one.perform) / mean(one.pgbench), 0.7),
        most('one fund p99, ms', p99(one.perform), 60),
        least(`one fund after ${sustained} s ÷ at the start`, start.last / start.first, 0.8),
        most('transactions rolled back per posting', undone / done, 0),
      ],
      measured: {
        manyPerSecond: rate(many.perform),
        manyP99: p99(many.perform),
        manyPgbench: mean(many.pgbench),
        onePerSecond: rate(one.perform),
        oneP99: p99(one.perform),
        onePgbench: mean(one.pgbench),
        sustainedPerSecond: long.perSecond,
        sustainedP99: long.p99,
        postings: done,
      },
    }
  } finally {
    await place.close()
  }
}

const show = (of: Load | undefined): string => (of ? `${of.perSecond.toFixed(0)}/s, p99 ${of.p99.toFixed(1)} ms` : '-')

async function lastAgainstFirst(
  through: (funds: Place['funds'], seconds: number) => Promise<Load>,
  hot: Place['funds'],
  cells: readonly Load[],
): Promise<{ first: number; last: number }> {
  const last = await through(hot, 5)
  return { first: cells[0]?.perSecond ?? Number.NaN, last: last.perSecond }
}

/** What the database undid: a retry, a refusal or a deadlock shows here. */
async function counters(place: Place): Promise<{ rolledBack: number; deadlocks: number }> {
  // A backend reports its counts at most once a second.
  await new Promise((done) => setTimeout(done, 1500))
  const { rows } = await place.house.pool.query<{ xact_rollback: number; deadlocks: number }>(
    'select xact_rollback, deadlocks from pg_stat_database where datname = current_database()',
  )
  return { rolledBack: rows[0]?.xact_rollback ?? 0, deadlocks: rows[0]?.deadlocks ?? 0 }
}
