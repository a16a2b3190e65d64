import { z } from 'zod'
import { toFen } from '../src/kernel/money.ts'
import { must, ok } from '../src/kernel/result.ts'
import { write } from '../src/modules/ledger/index.ts'
import { fundTarget } from '../src/modules/ledger/store.ts'
import { holderOf } from '../src/platform/actor.ts'
import { command } from '../src/platform/declare.ts'
import type { House } from '../src/platform/house.ts'
import { listen, webApp } from '../src/platform/http/server.ts'
import { randomId } from '../src/platform/id.ts'
import { perform } from '../src/platform/perform.ts'
import { sealAll } from '../src/platform/seal.ts'
import { openSealKey } from '../src/platform/seal-key.ts'
import { siteAssets, siteFrame } from '../src/site/frame.tsx'
import { openClient } from './client.ts'
import { least, median, most, type Options, type Report } from './gate.ts'
import { type Load, load } from './load.ts'
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

type Measure = (seconds: number) => Promise<{ perSecond: number; p99?: number }>

/**
 * Design §6 "posting" and "sealing". Every cell is measured once a round, one after the other, so that a slow minute of the
 * machine hits all of them; a ratio is one of medians over the rounds.
 */
export async function measurePosting(options: Options): Promise<Report> {
  const program = findPgbench()
  must(program, 'pgbench is installed (Debian: apt-get install postgresql-contrib)')
  const [cell, rounds, sustained] = options.quick ? [3, 3, 10] : [6, 5, 60]
  const place = await openPlace(FUNDS, YEAR)
  const house: House = {
    ...place.house,
    commands: new Map([...place.house.commands, [post.name, post]]),
    door: { ...place.house.door, listeners: (fact) => (fact === 'bench.posted' ? ['bench.hear'] : []) },
  }
  const http = await openHttp(house, place)
  try {
    const through = (funds: Place['funds'], seconds: number): Promise<Load> =>
      load(IN_FLIGHT, seconds, async (n) => {
        const of = funds[n % funds.length]
        must(of, 'there is a fund')
        const call = { tenant: place.tenant, who: holderOf(place.post), key: randomId(), input: of }
        const done = await perform(house.door, post, call)
        must(done.ok, `a posting is accepted: ${done.ok ? '' : done.refusal.code}`)
      })
    const hot = place.funds.slice(0, 1)
    const by = (funds: Place['funds'], clients: number, piped = false): Measure => {
      return (seconds) => pgbench(program, place, funds, YEAR, { clients, seconds, piped })
    }
    const cells: Readonly<Record<string, Measure>> = {
      manyPgbench: by(place.funds, IN_FLIGHT),
      many: (seconds) => through(place.funds, seconds),
      manySealed: (seconds) => besideSealing(house, place, () => through(place.funds, seconds)),
      manyHttp: (seconds) => http.load(seconds),
      manyPgbenchPiped: by(place.funds, IN_FLIGHT, true),
      onePgbench: by(hot, 8),
      one: (seconds) => through(hot, seconds),
      // Information: what the engine itself does where a whole posting arrives at once and all wait at one row.
      onePgbenchPiped: by(hot, 8, true),
    }
    // Warm: statements prepared, balances opened, code compiled.
    await through(place.funds, 2)
    await http.load(2)
    const before = await counters(place)
    const rates = new Map<string, number[]>(Object.keys(cells).map((name) => [name, []]))
    const p99s: number[] = []
    const hotRates: number[] = []
    for (let round = 1; round <= rounds; round += 1) {
      const said: string[] = []
      for (const [name, measure] of Object.entries(cells)) {
        const { perSecond, p99 } = await measure(cell)
        rates.get(name)?.push(perSecond)
        if (name === 'one') {
          p99s.push(p99 ?? Number.NaN)
          hotRates.push(perSecond)
        }
        said.push(`${name} ${perSecond.toFixed(0)}`)
      }
      options.say(
        `posting, round ${round} of ${rounds}, a second: ${said.join(', ')}; one fund p99 ${p99s.at(-1)?.toFixed(1)} ms`,
      )
    }
    const long = await sustain(hot, sustained, through, by(hot, 8))
    options.say(`one fund for ${sustained} s: ${long.said}`)
    const after = await counters(place)
    const rate = (name: string): number => median(rates.get(name) ?? [])
    const ratio = (above: string, below: string): number => rate(above) / rate(below)
    const undone = after.rolledBack - before.rolledBack + after.deadlocks - before.deadlocks
    return {
      gates: [
        least('posting: perform on many funds ÷ pgbench at 32', ratio('many', 'manyPgbench'), 0.75),
        least('posting: perform on many funds ÷ pipelined pgbench at 32', ratio('many', 'manyPgbenchPiped'), 0.4),
        least('posting: HTTP on many funds ÷ pgbench at 32', ratio('manyHttp', 'manyPgbench'), 0.5),
        least('posting: perform on one fund ÷ pgbench at 8', ratio('one', 'onePgbench'), 0.7),
        most('posting: perform on one fund, p99 ms', median(p99s), 60),
        least(`posting: one fund after ${sustained} s ÷ at its start, each against pgbench`, long.kept, 0.8),
        most('posting: transactions rolled back', undone, 0),
        most('sealing: share of their rate that writers lose', 1 - ratio('manySealed', 'many'), 0.15),
      ],
      measured: {
        ...Object.fromEntries(Object.keys(cells).map((name) => [`posting ${name}, a second`, rate(name)])),
        'posting one fund, worst p99 of a round, ms': Math.max(...p99s),
      },
    }
  } finally {
    await http.close()
    await place.close()
  }
}

/** Hot load for so long, and pgbench on the same fund before and after: a slower machine slows both, bloat only what is ours. */
async function sustain(
  hot: Place['funds'],
  seconds: number,
  through: (funds: Place['funds'], seconds: number) => Promise<Load>,
  pgbenchOn: Measure,
): Promise<{ kept: number; said: string }> {
  const cell = Math.min(6, seconds / 2)
  const side = async (): Promise<number> => {
    const pairs = []
    for (let i = 0; i < 3; i += 1) pairs.push((await through(hot, cell / 3)).perSecond / (await pgbenchOn(2)).perSecond)
    return median(pairs)
  }
  const first = await side()
  const long = await through(hot, seconds)
  const last = await side()
  const said = `${long.perSecond.toFixed(0)}/s, p99 ${long.p99.toFixed(1)} ms; ÷ pgbench before ${first.toFixed(2)}, after ${last.toFixed(2)}`
  return { kept: last / first, said }
}

/** As in the server, but every second: what waits is sealed while the writers write. The backlog of other cells goes first. */
async function besideSealing<T>(house: House, place: Place, work: () => Promise<T>): Promise<T> {
  const key = openSealKey(place.dataDir)
  await sealAll(house.pool, key, house.clock)
  let working = true
  const sealing = (async () => {
    while (working) {
      await new Promise((done) => setTimeout(done, 1000))
      await sealAll(house.pool, key, house.clock)
    }
  })()
  try {
    return await work()
  } finally {
    working = false
    await sealing
  }
}

/** The whole web application on a port of its own, and a client process that is signed in as the finance officer. */
async function openHttp(house: House, place: Place): Promise<{ load(seconds: number): Promise<Load>; close(): Promise<void> }> {
  const frame = siteFrame(siteAssets(), new Set(house.pages.map((page) => page.path)))
  const server = await listen(webApp(house, frame, []), '127.0.0.1', 0)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const signedIn = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: place.login, password: place.password }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0]
  must(signedIn.ok && cookie, 'the finance officer signs in')
  const client = openClient()
  return {
    load: (seconds) =>
      client.run({
        port,
        inFlight: IN_FLIGHT,
        seconds,
        method: 'POST',
        path: `/api/v1/commands/${post.name}`,
        headers: { cookie, 'content-type': 'application/json', 'idempotency-key': '{key}' },
        bodies: place.funds.map((of) => JSON.stringify(of)),
        expect: 200,
      }),
    async close() {
      client.close()
      server.close()
      server.closeAllConnections()
    },
  }
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
