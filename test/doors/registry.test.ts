import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands as everyCommand, queries as everyQuery } from '../../src/app.ts'
import { type AnyCommand, type AnyQuery, holds } from '../../src/platform/declare.ts'
import { randomId } from '../../src/platform/id.ts'
import { transact } from '../../src/platform/postgres/pool.ts'
import { house, type TestHouse } from '../harness.ts'
import { against, sampleOf, SOME_ID, withId } from './samples.ts'

const commands: readonly AnyCommand[] = everyCommand
const queries: readonly AnyQuery[] = everyQuery
const targeted = commands.filter((command) => command.target)

let h: TestHouse
beforeAll(async () => {
  h = await house()
  for (const town of [h.town, h.other]) await h.visitor(town).perform('people.requestCode', { phone: '13931010000' })
})
afterAll(() => h.close())

const sample = (of: (typeof commands)[number] | (typeof queries)[number]): unknown => {
  const input = sampleOf(of)
  expect(input, `${of.name} needs a line in test/doors/samples.ts`).not.toBeUndefined()
  return input
}
const call = (kind: 'commands' | 'queries', name: string, body: string, headers: Record<string, string> = {}) =>
  h.web.request(`/api/v1/${kind}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'linli-tenant': 'shifan', 'idempotency-key': randomId(), ...headers },
    body,
  })

test('there is something to try', () => {
  expect(commands.length).toBeGreaterThan(10)
  expect(queries.length).toBeGreaterThan(2)
  expect(targeted.length).toBeGreaterThan(4)
})

describe.each([
  ['commands', commands],
  ['queries', queries],
] as const)('%s', (kind, all) => {
  test.each(all.map((one) => [one.name, one] as const))('%s: signed out, only what is open to anyone', async (name, one) => {
    const answer = await call(kind, name, JSON.stringify(sample(one)))
    const body = (await answer.json()) as { code?: string }
    if (one.may === 'anyone') expect(body.code).not.toBe('platform.signed-out')
    else expect([answer.status, body.code]).toEqual([401, 'platform.signed-out'])
  })
  test.each(all.map((one) => [one.name] as const))('%s: rubbish is refused with a sentence', async (name) => {
    const bodies = [
      '{}',
      'null',
      '[]',
      '"x"',
      '5',
      '{"a":',
      `{"name":"${'长'.repeat(70_000)}"}`,
      '{"__proto__":{"x":1}}',
      '[[[[[[]]]]]]',
      '',
    ]
    for (const body of bodies) {
      const answer = await call(kind, name, body)
      expect(answer.status, body.slice(0, 40)).toBeLessThan(500)
      if (answer.ok) continue
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      const problem = (await answer.json()) as { code: string; detail: string; status: number }
      expect(problem.status).toBe(answer.status)
      expect(problem.detail).toMatch(/[。；]$/)
      expect(problem.detail).not.toMatch(/\{\w+\}|undefined|Error/)
    }
  })
})

/** The input once for each text in it, with that text replaced. */
function replaced(input: unknown, by: string): unknown[] {
  const texts: (readonly string[])[] = []
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') texts.push(path)
    else if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key])
  }
  walk(input, [])
  return texts.map((path) => {
    const copy = structuredClone(input) as Record<string, unknown>
    let at = copy
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
    at[path.at(-1) ?? ''] = by
    return copy
  })
}

describe('hostile text', () => {
  const HOSTILE = [
    '\u0000',
    'a\u0000b',
    '\ud800',
    "'; drop table person; --",
    '\u202e𠮷𫝆㐂👩‍👩‍👧',
    '９'.repeat(60_000),
    '-1',
    '1e9',
    'NaN',
    '2026-02-30',
  ]
  test.each(commands.map((one) => [one.name, one] as const))(
    '%s answers or refuses, and never breaks',
    async (_name, command) => {
      const at = h.town.places.one.id
      const inputs = HOSTILE.flatMap((text) => replaced(withId(sample(command), at), text))
      for (const input of inputs) {
        const done = await h.system().perform(command, input)
        if (!done.ok) expect(h.house.sentence('zh', done.refusal)).not.toBe('')
      }
    },
  )
  test.each(queries.map((one) => [one.name, one] as const))('%s answers or refuses, and never breaks', async (_name, query) => {
    for (const input of HOSTILE.flatMap((text) => replaced(withId(sample(query), h.town.places.one.id), text)))
      await h.system().ask(query, input)
  })
})

/** Every id that stands in a tenant's tables. */
async function idsOf(tenant: string): Promise<string[]> {
  const { rows: tables } = await h.house.pool.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.columns t on t.table_name = c.table_name and t.table_schema = 'public' and t.column_name = 'tenant_id'
     where c.table_schema = 'public' and c.column_name = 'id' and c.udt_name = 'uuid' and c.table_name not like 'audit%' order by 1`,
  )
  const ids: string[] = []
  for (const { name } of tables) {
    const { rows } = await h.house.pool.query<{ id: string }>(
      `select id from ${name} where tenant_id = '${tenant}' order by id limit 60`,
    )
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}
/** Targets that really exist in a tenant, by command: found by its own lock statement. */
async function targetsOf(tenant: string, command: (typeof commands)[number]): Promise<{ id: string; path: string }[]> {
  const lock = command.target?.lock
  if (!lock) return []
  const found: { id: string; path: string }[] = []
  for (const id of await idsOf(tenant))
    await transact(h.house.pool, tenant, {}, async (tx) => {
      const row = (await tx.send(lock, [id])).rows[0] as { path: string } | undefined
      if (row) found.push({ id, path: row.path })
    })
  return found
}

describe('a target of another tenant', () => {
  test.each(targeted.map((command) => [command.name, command] as const))('%s does not find it', async (_name, command) => {
    const input = sample(command)
    const [theirs] = await targetsOf(h.other.tenant.id, command)
    const id = theirs?.id ?? h.other.places.one.id
    expect(command.target?.id(withId(input, id) as never)).toBe(id)
    const done = await h.system().perform(command, withId(input, id))
    expect(done).toMatchObject({ ok: false, refusal: { code: 'platform.not-found' } })
    // The lock statement itself, so that row level security is not the only guard.
    expect(command.target?.lock.text).toMatch(/\btenant_id\s*=\s*\$1/)
  })
  test('most targets were real ones', async () => {
    const real = await Promise.all(targeted.map(async (command) => (await targetsOf(h.other.tenant.id, command)).length > 0))
    expect(real.filter(Boolean).length).toBeGreaterThan(4)
  })
  test('a session of one tenant reads nothing of the other', async () => {
    const mine = await h.as('platformAdmin').see('org.committees')
    const theirs = await h.as('platformAdmin', undefined, h.other).see('org.committees')
    const ids = new Set(mine.places.map((place) => place.id))
    expect(theirs.places.length).toBe(ids.size)
    expect(theirs.places.filter((place) => ids.has(place.id))).toEqual([])
  })
})

describe('role × place', () => {
  const ruled = commands.filter((command) => Array.isArray(command.may))
  test.each(ruled.map((command) => [command.name, command] as const))('%s', async (_name, command) => {
    const input = sample(command)
    const all = await targetsOf(h.town.tenant.id, command)
    const paths = ['/', h.town.places.one.path, h.town.places.three.path]
    const some = paths.flatMap((path) => all.find((target) => target.path === path) ?? [])
    const targets = command.target ? some : [{ id: SOME_ID, path: '/' }]
    const resident = await h.resident().perform(command, withId(input, targets[0]?.id ?? SOME_ID))
    let refused = 0
    for (const target of targets) {
      const tries = h.town.holders.map((holder) => {
        const post = { id: holder.post, role: holder.role, place: '', path: h.town.places[holder.at].path, title: '' }
        return { holder, may: holds({ person: holder.person, name: '', post, system: false }, command.may, target.path) }
      })
      // Who may comes last: it may be gone afterwards.
      for (const { holder, may } of tries.sort((a, b) => Number(a.may) - Number(b.may))) {
        const done = await h.as(holder.role, holder.at).perform(command, withId(input, target.id))
        const code = done.ok ? '' : done.refusal.code
        expect(code === 'platform.not-yours', `${holder.role} at ${holder.at} on ${target.path}: ${code}`).toBe(!may)
        if (!may) refused += 1
      }
    }
    if (targets.length > 0) expect(refused).toBeGreaterThan(0)
    expect(resident).toMatchObject({
      ok: false,
      refusal: { code: targets.length > 0 ? 'platform.not-yours' : 'platform.not-found' },
    })
  })
  test('holds() decides by role and by prefix', () => {
    const actor = (role: string, path: string) => ({
      person: 'p',
      name: '',
      post: { id: 'x', role, place: '', path, title: '' },
      system: false,
    })
    expect(holds(actor('areaSecretary', '/c1/r1/'), ['areaSecretary'], '/c1/r1/x/')).toBe(true)
    expect(holds(actor('areaSecretary', '/c1/r1/'), ['areaSecretary'], '/c1/r2/')).toBe(false)
    expect(holds(actor('areaSecretary', '/c1/r1/'), ['areaSecretary'], '/c1/')).toBe(false)
    expect(holds(actor('cashier', '/'), ['areaSecretary'], '/c1/r1/')).toBe(false)
    expect(holds(actor('areaSecretary', '/c1/r1/'), [], '/c1/r1/')).toBe(false)
  })
})

describe('OpenAPI', () => {
  type Doc = {
    openapi: string
    paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: never }> }> }>>
  }
  let doc: Doc
  beforeAll(async () => {
    doc = (await (await h.web.request('/api/v1/openapi.json')).json()) as Doc
  })
  test('names every command and query', () => {
    expect(doc.openapi).toBe('3.1.0')
    const expected = [...commands.map((one) => `/commands/${one.name}`), ...queries.map((one) => `/queries/${one.name}`)]
    expect(Object.keys(doc.paths).sort()).toEqual(expected.sort())
  })
  test('describes the answers of the queries', async () => {
    let looked = 0
    for (const query of queries) {
      const schema = doc.paths[`/queries/${query.name}`]?.get?.responses['200']?.content['application/json']?.schema
      const role = Array.isArray(query.may) ? query.may[0] : 'selfGovOfficer'
      const holder = h.town.holders.find((one) => one.role === role)
      if (!schema || !holder) continue
      for (const id of [SOME_ID, h.town.places.one.id]) {
        const answer = await h.as(holder.role, holder.at).ask(query, withId(sample(query), id))
        if (!answer.ok) continue
        looked += 1
        expect(against(schema, JSON.parse(JSON.stringify(answer.value))), query.name).toEqual([])
      }
    }
    expect(looked).toBeGreaterThan(3)
  })
  test('an answer that is not described is seen', () => {
    const schema = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false }
    expect(against(schema as never, { a: 1 })).toEqual([])
    expect(against(schema as never, { a: 1.5 })).toHaveLength(1)
    expect(against(schema as never, {})).toHaveLength(1)
    expect(against(schema as never, { a: 1, b: 2 })).toHaveLength(1)
  })
})
