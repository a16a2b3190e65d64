import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from '../src/kernel/result.ts'
import { statements } from '../src/platform/statement.ts'
import type { Place } from './place.ts'

/** pgbench on the path, or of a PostgreSQL that Debian installed. */
export function findPgbench(): string | undefined {
  if (spawnSync('pgbench', ['--version'], { stdio: 'ignore' }).status === 0) return 'pgbench'
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base).sort().reverse() : []
  return versions.map((version) => join(base, version, 'bin/pgbench')).find((path) => existsSync(path))
}

/** A value that is random in each transaction and the same wherever its name stands in it. */
const id = (name: string): string => `md5(:${name}::text)::uuid`
/** A literal. pgbench would take a colon before a letter for a variable, also between quotes. */
const text = (value: string): string => `('${value.replaceAll("'", "''").replace(/:(?=[A-Za-z_\u0080-\uffff])/g, ":' || '")}')`

/** The product's own statement, with its parameters written in: what pgbench measures is what perform sends. */
function sql(name: string, ...params: string[]): string {
  const known = statements.get(name)
  must(known, `there is a statement ${name}`)
  return `${known.text.replace(/\s+/g, ' ').replace(/\$(\d+)/g, (_all, n: string) => params[Number(n) - 1] ?? 'null')};`
}

/** One posting, statement by statement, with the same rows under the same restricted role. */
function script(place: Place, of: { fund: string; project: string }, year: number, piped: boolean): string {
  const tenant = `'${place.tenant}'::uuid`
  const fund = `'${of.fund}'::uuid`
  const q1 = `${of.fund}|${year}|Q1`
  const q2 = `${of.fund}|${year}|Q2:${of.project}:l1`
  const now = "'2026-11-20T00:00:00Z'::timestamptz"
  const lines = JSON.stringify([
    { number: 1, fund: of.fund, year, account: 'Q1', code: 'Q1', project: null, line: null, unit: '分', amount: 1 },
    {
      number: 2,
      fund: of.fund,
      year,
      account: `Q2:${of.project}:l1`,
      code: 'Q2',
      project: of.project,
      line: 'l1',
      unit: '分',
      amount: -1,
    },
  ])
  const dims = `jsonb_build_object('basis', 'bench', 'project', ${text(of.project)})`
  const uuid = (value: string): string => `'${value}'::uuid`
  return [
    '\\set journal random(1, 9000000000000000)',
    '\\set audit random(1, 9000000000000000)',
    '\\set fact random(1, 9000000000000000)',
    ...(piped ? ['\\startpipeline'] : []),
    'begin;',
    'set local role app;',
    `set local app.tenant = '${place.tenant}';`,
    sql('people.guard', tenant, 'null::bytea', 'null::uuid', uuid(place.post), now),
    sql('ledger.fundTarget', tenant, fund),
    sql('platform.recall', tenant, text(`post:${place.post}`), "'bench.post'", ':journal::text'),
    sql('ledger.shareFund', tenant, fund),
    sql('ledger.facts', tenant, fund, String(year), "''"),
    sql('ledger.balancesByIds', tenant, `array[${text(q1)}, ${text(q2)}]`),
    sql(
      'platform.remember',
      tenant,
      text(`post:${place.post}`),
      "'bench.post'",
      ':journal::text',
      "'\\x00'::bytea",
      "'{}'::jsonb",
      now,
    ),
    sql(
      'ledger.insertJournal',
      tenant,
      id('journal'),
      "'allocation'",
      fund,
      String(year),
      "'2026-11-20'::date",
      "'bench'",
      "'立项拨付'",
      text(`project:${of.project}`),
      'null',
      'null',
      text(of.project),
      'null',
      dims,
      'null',
      'null',
      'null',
      ':journal::text',
      uuid(place.person),
      now,
      text(lines),
    ),
    sql(
      'platform.audit',
      tenant,
      id('audit'),
      now,
      "'bench.post'",
      uuid(place.person),
      uuid(place.post),
      "'financeOfficer'",
      'null',
      "'{}'::jsonb",
    ),
    sql(
      'platform.outbox',
      tenant,
      `jsonb_build_array(jsonb_build_object('id', ${id('fact')}, 'listener', 'bench.hear', 'fact', 'bench.posted', 'about', 'bench', 'payload', '{}'::jsonb))`,
      now,
    ),
    sql('platform.lockBalances', tenant, `array[${text(q1)}, ${text(q2)}]`),
    sql('platform.moveBalances', tenant, `array[${text(q1)}, ${text(q2)}]`, 'array[-1, 1]'),
    'commit;',
    ...(piped ? ['\\endpipeline'] : []),
    '',
  ].join('\n')
}

export interface Pgbench {
  readonly perSecond: number
  /** Mean latency, ms. */
  readonly latency: number
}

/**
 * Runs pgbench with `-M prepared`: a script a fund, picked at random. `piped` sends a whole posting at once and so measures the
 * engine; statement by statement is what an ordinary program would do, and what the gates are set against.
 */
export async function pgbench(
  program: string,
  place: Place,
  funds: readonly { fund: string; project: string }[],
  year: number,
  run: { clients: number; seconds: number; piped?: boolean },
): Promise<Pgbench> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-pgbench-'))
  try {
    const files = funds.map((of, i) => {
      const path = join(folder, `post-${i}.sql`)
      writeFileSync(path, script(place, of, year, run.piped ?? false))
      return ['-f', path]
    })
    const { host, user, database } = place.socket
    const much = ['-c', String(run.clients), '-j', '2', '-T', String(run.seconds)]
    const args = ['-n', '-M', 'prepared', ...much, '-h', host, '-U', user]
    const out = await start(program, [...args, ...files.flat(), database])
    const perSecond = Number(/tps = ([\d.]+)/.exec(out)?.[1])
    const failed = Number(/number of failed transactions: (\d+)/.exec(out)?.[1] ?? 0)
    must(perSecond > 0 && failed === 0, `pgbench measured: ${out.slice(-400)}`)
    return { perSecond, latency: Number(/latency average = ([\d.]+)/.exec(out)?.[1]) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(program: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      out += chunk
    })
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done(out) : fail(new Error(`pgbench: ${out.slice(-800)}`))))
  })
}
