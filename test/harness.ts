import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import pg from 'pg'
import { inject } from 'vitest'
import { buildHouse, type commands, migrations, type queries } from '../src/app.ts'
import { siteFrame } from '../src/site/frame.tsx'
import { must, type Result } from '../src/kernel/result.ts'
import { type Credential, holderOf, system, visitor } from '../src/platform/actor.ts'
import { ask } from '../src/platform/ask.ts'
import { type Clock, setClock } from '../src/platform/clock.ts'
import type { AnyCommand, AnyQuery, Query } from '../src/platform/declare.ts'
import { openFiles } from '../src/platform/files/files.ts'
import type { House } from '../src/platform/house.ts'
import { webApp } from '../src/platform/http/server.ts'
import { randomId } from '../src/platform/id.ts'
import { deliver } from '../src/platform/outbox.ts'
import { perform } from '../src/platform/perform.ts'
import { openDatabase } from '../src/platform/postgres/keeper.ts'
import { migrate } from '../src/platform/postgres/migrate.ts'
import { type Connection, openPool } from '../src/platform/postgres/pool.ts'
import { secretsOf } from '../src/platform/secrets.ts'
import type { Role } from '../src/roles.ts'
import { widePages } from '../src/site/wide.tsx'
import { asHolder, asPerson, foundTown, holderAt, type PlaceKey, type Town, value } from './town.ts'

export { holderAt, PASSWORD, type PlaceKey, type Town, value } from './town.ts'

/** Every test begins at ten in the morning of this Monday in Shanghai. */
export const BEGIN = new Date('2026-03-02T02:00:00Z')
const MASTER = Buffer.alloc(32, 7)
const ASSETS = { css: '/assets/site.css', script: '/assets/form.js' }

type Commands = (typeof commands)[number]
type Queries = (typeof queries)[number]
type Answer<T, N> = T extends { name: N } ? Value<T> : never
type Value<T> = T extends { run(...given: never[]): Promise<Result<infer O>> } ? O : never

/** Somebody who acts. Commands and queries are named or given; the key is random unless the same form is meant. */
export interface Hand {
  readonly who: Credential
  readonly town: Town
  perform<N extends Commands['name']>(command: N, input: unknown, key?: string): Promise<Result<Answer<Commands, N>>>
  perform<C extends AnyCommand>(command: C, input: unknown, key?: string): Promise<Result<Value<C>>>
  /** Performs and answers the value; throws what was refused. */
  do<N extends Commands['name']>(command: N, input: unknown, key?: string): Promise<Answer<Commands, N>>
  ask<N extends Queries['name']>(query: N, input?: unknown): Promise<Result<Answer<Queries, N>>>
  ask<Q extends AnyQuery>(query: Q, input?: unknown): Promise<Result<Value<Q>>>
  /** Asks and answers the value; throws what was refused. */
  see<N extends Queries['name']>(query: N, input?: unknown): Promise<Answer<Queries, N>>
}

export interface TestHouse {
  readonly house: House
  /** 示范街道 (slug `shifan`), where tests live. */
  readonly town: Town
  /** 另一街道 (slug `lingyi`), which nobody of `town` may see. */
  readonly other: Town
  readonly clock: Clock & { set(to: Date): void }
  readonly connection: Connection
  /** Short messages that left the house. */
  readonly sent: readonly { phone: string; text: string }[]
  /** The holder of a role: at 一居 for committee roles unless another place is named. */
  as(role: Role, at?: PlaceKey, town?: Town): Hand
  person(id: string, town?: Town): Hand
  /** Whoever holds a post that the test gave. */
  post(id: string, town?: Town): Hand
  resident(index?: number, town?: Town): Hand
  visitor(town?: Town): Hand
  system(town?: Town): Hand
  /** Hands every due fact to its listeners. */
  settle(): Promise<void>
  /** The whole web application over this house; call `web.request(path, init)`. */
  readonly web: Hono
  close(): Promise<void>
}

/**
 * A house on a database of its own, cloned from the run's template: migrated, with both towns founded. About 0.3 s after the
 * first. Close it in `afterAll`.
 */
export async function house(): Promise<TestHouse> {
  const folder = inject('database')
  // Never closed here: the cluster lives until the run ends (test/global.ts).
  const cluster = await openDatabase({ dataDir: folder })
  const admin = await connect({ ...cluster.connection, database: 'postgres' })
  const database = `t_${randomId().replaceAll('-', '')}`
  let towns: { town: Town; other: Town }
  try {
    await admin.query('select pg_advisory_lock(20261)')
    towns = await template(folder, cluster.connection, admin)
    await admin.query(`create database ${database} template linli_template strategy wal_log`)
    await admin.query('select pg_advisory_unlock(20261)')
  } finally {
    await admin.end()
  }
  const connection: Connection = { ...cluster.connection, database }
  const dataDir = mkdtempSync(join(folder, 'files-'))
  const built = open(connection, dataDir)
  const hand = (who: Credential, town: Town): Hand => handOf(built.house, who, town)
  return {
    ...built,
    ...towns,
    connection,
    as: (role, at, town = towns.town) => hand(asHolder(holderAt(town, role, at ?? home(role))), town),
    post: (id, town = towns.town) => hand(holderOf(id), town),
    person: (id, town = towns.town) => hand(asPerson(id), town),
    resident(index = 0, town = towns.town) {
      const resident = town.residents[index]
      must(resident, `there is a resident ${index}`)
      return hand(asPerson(resident.person), town)
    },
    visitor: (town = towns.town) => hand(visitor('test'), town),
    system: (town = towns.town) => hand(system('test'), town),
    async settle() {
      while ((await deliver(built.house)) > 0);
    },
    web: webApp(built.house, siteFrame(ASSETS, paths(built.house)), widePages(built.house, ASSETS)),
    async close() {
      await built.house.pool.end()
      const last = await connect({ ...cluster.connection, database: 'postgres' })
      await last.query(`drop database if exists ${database} with (force)`).finally(() => last.end())
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const paths = (built: House): ReadonlySet<string> => new Set(built.pages.map((page) => page.path as string))
const COMMITTEE_ROLES: ReadonlySet<Role> = new Set([
  'areaSecretary',
  'committeeDirector',
  'lineCadre',
  'bookkeeper',
  'supervisionMember',
])
const home = (role: Role): PlaceKey | undefined => (COMMITTEE_ROLES.has(role) ? 'one' : undefined)

async function connect(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  return client
}

function open(connection: Connection, dataDir: string) {
  const clock = setClock(BEGIN)
  const sent: { phone: string; text: string }[] = []
  const pool = openPool(connection, { size: 8 })
  const built = buildHouse({
    config: { dataDir, host: '127.0.0.1', port: 0, demo: true, version: 'test' },
    pool,
    clock,
    files: openFiles(dataDir),
    secrets: secretsOf(MASTER),
    sender: {
      async send(phone, text) {
        sent.push({ phone, text })
      },
    },
  })
  return { house: built, clock, sent }
}

/** Makes the template once a run: migrations, then both towns. Who comes second reads what the first wrote down. */
async function template(folder: string, connection: Connection, admin: pg.Client): Promise<{ town: Town; other: Town }> {
  const note = join(folder, 'towns.json')
  const { rowCount } = await admin.query(`select from pg_database where datname = 'linli_template'`)
  if (rowCount !== 0 && existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as { town: Town; other: Town }
  await admin.query('drop database if exists linli_template_new with (force)')
  await admin.query('create database linli_template_new strategy wal_log')
  const to: Connection = { ...connection, database: 'linli_template_new' }
  await migrate(to, migrations())
  const scratch = mkdtempSync(join(folder, 'files-'))
  const { house: building } = open(to, scratch)
  const towns = {
    town: await foundTown(building, 'shifan', '示范街道', '310199001'),
    other: await foundTown(building, 'lingyi', '另一街道', '310299002'),
  }
  while ((await deliver(building)) > 0);
  await building.pool.end()
  rmSync(scratch, { recursive: true, force: true })
  writeFileSync(`${note}.new`, JSON.stringify(towns))
  renameSync(`${note}.new`, note)
  await admin.query('alter database linli_template_new rename to linli_template')
  return towns
}

function handOf(built: House, who: Credential, town: Town): Hand {
  const tenant = town.tenant.id
  const performs = (named: AnyCommand | string, input: unknown, key = randomId()): Promise<Result<never>> => {
    const command = typeof named === 'string' ? built.commands.get(named) : named
    must(command, `there is a command ${String(named)}`)
    return perform(built.door, command, { tenant, who, key, input }) as Promise<Result<never>>
  }
  const asks = (named: AnyQuery | string, input: unknown = {}): Promise<Result<never>> => {
    const query = typeof named === 'string' ? built.queries.get(named) : named
    must(query, `there is a query ${String(named)}`)
    return ask(built.door, query as Query<string, unknown, never>, { tenant, who, input })
  }
  return {
    who,
    town,
    perform: performs,
    do: async (named, input, key) => value(await performs(named, input, key)),
    ask: asks,
    see: async (named, input) => value(await asks(named, input)),
  }
}
