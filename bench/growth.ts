import { readFileSync } from 'node:fs'
import { COUNTED } from '../src/kernel/count.ts'
import { must } from '../src/kernel/result.ts'
import { holderOf, visitor } from '../src/platform/actor.ts'
import { ask, asSystem } from '../src/platform/ask.ts'
import { randomId } from '../src/platform/id.ts'
import { perform } from '../src/platform/perform.ts'
import { growAppeals } from './appeals.ts'
import { addShanghai, countLoaded, growTown, type Loaded } from './city.ts'
import type { Demo, Opened } from './demo.ts'
import { median, most, type Options, type Report } from './gate.ts'
import { siteOf } from './pages.ts'
import { growAnswers } from './surveys.ts'

/** So many times the demonstration's own projects fill a page of the list. */
const FULL = 3
/** Answers to surveys for each time: 1,000,000 in all. */
const ANSWERS = 1000

/** Appeals of ten years for each time: 100,000 in all; on the small side as many as a list counts, so that both count the same. */
const APPEALS = 100
const FEW_APPEALS = COUNTED

/** One kind of request, sent to either database; each call is a new one, so that no cache answers. */
type Request = (n: number) => Promise<void>

/**
 * Design §6 "growth": the same requests on the demonstration and on a copy of its database that holds all Shanghai and a
 * thousandfold 花木, in turn. A request's cost is CPU of this process and of the one database process behind it.
 */
export async function measureGrowth(demo: Demo, options: Options): Promise<Report> {
  const [times, requests] = options.quick ? [100, 60] : [1000, 200]
  const from = demo.cluster.connection.database
  const admin = await demo.admin('postgres')
  const began = performance.now()
  // Twice as many again, so that lists fill a page also on the small side: a page of cards against a few would not be growth.
  const fill = async (database: string, copies: number, city: boolean): Promise<Loaded> => {
    await admin.query(`create database ${database} template ${from} strategy wal_log`)
    const owner = await demo.admin(database)
    await growTown(owner, demo.town.id, copies)
    if (city) await addShanghai(owner, demo.town.id)
    if (city) options.say(`${await growAnswers(owner, demo.town.id, ANSWERS * times)} answers to surveys`)
    const appeals = await growAppeals(owner, demo.town.id, city ? APPEALS * times : FEW_APPEALS)
    options.say(`${appeals} appeals`)
    // As autovacuum would in time.
    await owner.query('vacuum analyze')
    const counts = await countLoaded(owner)
    await owner.end()
    return counts
  }
  const before = await fill('small', FULL - 1, false)
  const counts = await fill('loaded', FULL * times - 1, true)
  options.say(
    `loaded in ${((performance.now() - began) / 1000).toFixed(0)} s: ${JSON.stringify(before)} → ${JSON.stringify(counts)}`,
  )
  const [small, large] = [demo.open('small', 1), demo.open('loaded', 1)]
  try {
    const sides = await Promise.all([small, large].map((side) => requestsOn(demo, side)))
    const [few, many] = sides
    must(few && many, 'both databases are open')
    const gates = []
    const measured: Record<string, number> = {}
    for (const name of Object.keys(few)) {
      const [a, b] = await alternate(
        [
          { side: small, request: few[name] as Request },
          { side: large, request: many[name] as Request },
        ],
        requests,
      )
      gates.push(most(`growth: ${name}, CPU loaded ÷ small`, (b ?? Number.NaN) / (a ?? Number.NaN), 1.5))
      measured[`growth: ${name}, small, CPU ms`] = a ?? Number.NaN
      measured[`growth: ${name}, loaded, CPU ms`] = b ?? Number.NaN
      options.say(`growth: ${name}: ${a?.toFixed(2)} → ${b?.toFixed(2)} ms`)
    }
    return {
      gates,
      measured: { ...measured, ...Object.fromEntries(Object.entries(counts).map(([name, n]) => [`growth: ${name} loaded`, n])) },
    }
  } finally {
    await small.close()
    await large.close()
    for (const database of ['small', 'loaded']) await admin.query(`drop database ${database} with (force)`)
    await admin.end()
  }
}

/** Median CPU of a request on each side, ms; the sides take turns after a warm-up. */
async function alternate(sides: readonly { side: Opened; request: Request }[], requests: number): Promise<number[]> {
  const costs: number[][] = sides.map(() => [])
  const processes = await Promise.all(sides.map(async ({ side }) => processOf(side)))
  for (let n = 0; n < requests + 30; n += 1)
    for (const [i, { request }] of sides.entries()) {
      const pid = processes[i] ?? 0
      const [own, database] = [process.cpuUsage(), cpuOf(pid)]
      await request(n)
      const { user, system } = process.cpuUsage(own)
      if (n >= 30) costs[i]?.push((user + system) / 1000 + cpuOf(pid) - database)
    }
  return costs.map(median)
}

async function processOf(side: Opened): Promise<number> {
  const { rows } = await side.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  must(rows[0], 'the one connection has a process')
  return rows[0].pid
}

/** CPU of a process so far, ms. Linux counts it in nanoseconds. */
function cpuOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}

async function requestsOn(demo: Demo, side: Opened): Promise<Record<string, Request>> {
  const { house } = side
  const tenant = demo.town.id
  const web = siteOf(side)
  const page = (path: string, asked = ''): Request => {
    return async (n) => {
      const answer = await web.request(`/${demo.town.slug}${path}?${asked}&_=${n}`)
      const html = await answer.text()
      must(asked === '' || html.includes('<article class="card'), `${path}?${asked} finds something`)
      must(answer.status === 200, `${path} answers 200, not ${answer.status}`)
    }
  }
  const one = async (sql: string): Promise<string> => {
    const { rows } = await side.pool.query<{ id: string }>(sql, [tenant])
    must(rows[0], `found: ${sql}`)
    return rows[0].id
  }
  const post = (role: string): Promise<string> =>
    one(`select id from post where tenant_id = $1 and role = '${role}' and valid_to is null order by id limit 1`)
  const query = async (name: string, role: string, input: unknown = {}): Promise<Request> => {
    const [known, who] = [house.queries.get(name), holderOf(await post(role))]
    must(known, `there is a query ${name}`)
    return async () => {
      const answer = await ask(house.door, known, { tenant, who, input })
      must(answer.ok, `${name} answers`)
    }
  }
  const appropriate = house.commands.get('ledger.appropriate')
  must(appropriate, 'there is ledger.appropriate')
  const finance = holderOf(await post('financeOfficer'))
  const fund = await one('select fund_id as id from fund_cycle where tenant_id = $1 order by year desc limit 1')
  const cycle = Number(await one('select year::text as id from fund_cycle where tenant_id = $1 order by year desc limit 1'))
  const running = await one(`select id from survey where tenant_id = $1 and step = 'open' order by closes desc limit 1`)
  const told = await one(`select id from survey where tenant_id = $1 and step = 'published' order by closes desc limit 1`)
  const answer = house.commands.get('survey.answer')
  must(answer, 'there is survey.answer')
  const given = { age: ['c2'], needs: ['c1', 'c7'], parking: ['c3'], join: ['c1'], hours: ['6'], words: ['多几张长椅'] }
  const projectPage = house.pages.find((one) => one.name === 'project.page')
  const sample = await asSystem(house.door, tenant, async (scope) => (await projectPage?.sample?.(scope)) ?? null)
  must(sample && 'project' in sample, 'there is a project to show')
  const quiet = await one(
    'select place_id as id from project where tenant_id = $1 group by place_id order by count(*), place_id limit 1',
  )
  const team = await one("select id from team where tenant_id = $1 and stage = 'servingAll' and ended_on is null limit 1")
  // A word that every project's entry has, so that it fills a page on the small side too: the dearest word to search for.
  const word = '居委'
  return {
    'home page': page(''),
    'project list': page('/projects'),
    四年对照: page('/years'),
    'project list of a quiet place': page(`/projects`, `place=${quiet}`),
    'project list, search': page('/projects', `q=${encodeURIComponent(word)}`),
    'project page': page(`/projects/${sample.project}`),
    'open accounts': page('/money'),
    'activity list': page('/activities'),
    'team list': page('/teams'),
    'team page': page(`/teams/${team}`),
    'appeal list': page('/appeals'),
    'desk list of appeals': await query('appeal.inbox', 'committeeDirector'),
    'answered appeals of the office': await query('appeal.inbox', 'selfGovOfficer', { open: false }),
    '待办 of a committee director': await query('waiting.list', 'committeeDirector'),
    'posting command': async () => {
      const day = new Date(house.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)
      const input = { fund, year: cycle, number: '测速〔2026〕1号', amount: 1, day }
      const done = await perform(house.door, appropriate, { tenant, who: finance, key: randomId(), input })
      must(done.ok, `a posting is accepted: ${done.ok ? '' : done.refusal.code}`)
    },
    'survey results': page(`/surveys/${told}/results`),
    'survey form': page(`/surveys/${running}`),
    'answer to a survey': async () => {
      const input = { survey: running, answers: given }
      const done = await perform(house.door, answer, { tenant, who: visitor('bench'), key: randomId(), input })
      must(done.ok, `an answer is received: ${done.ok ? '' : done.refusal.code}`)
    },
    '待办 of the office': await query('waiting.list', 'selfGovOfficer'),
    '待办 of the finance officer': await query('waiting.list', 'financeOfficer'),
    'journals of the ledger browser': await query('ledger.journals', 'financeOfficer'),
  }
}
