import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, toDay } from '../../src/kernel/day.ts'
import { subject } from '../../src/kernel/subject.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { findPublic } from '../../src/platform/search.ts'
import { statements } from '../../src/platform/statement.ts'
import { transact } from '../../src/platform/postgres/pool.ts'
import { must } from '../../src/kernel/result.ts'
import { house, type TestHouse } from '../harness.ts'

/** What keeps its cost however many projects the years leave: the plans as requests get them, under row level security. */
let h: TestHouse
let owner: pg.Client
let tenant: string
const PROJECTS = 4000
const ENTRIES = 6000
const NEWEST = toDay('2026-03-01')
beforeAll(async () => {
  h = await house()
  tenant = h.town.tenant.id
  owner = new pg.Client(h.connection)
  await owner.connect()
  const { two } = h.town.places
  // Past the door and without its foreign keys: only the shape of the data matters to a plan.
  await owner.query('set session_replication_role = replica')
  await owner.query(
    `insert into project (tenant_id, id, year, place_id, track, name, step, created_at, since)
     select $1, gen_random_uuid(), 2020 + n % 5, case when n % 400 = 0 then $2::uuid else md5((n % 97)::text)::uuid end, 'growing', '旧项目' || n, 'closed', '2020-01-01',
       '2020-01-01'::timestamptz + n * interval '1 minute' from generate_series(1, ${PROJECTS}) n`,
    [tenant, two.id],
  )
  await owner.query(
    `insert into balance (tenant_id, id, amount, floored) select $1, 'other|' || n, 0, false from generate_series(1, ${PROJECTS}) n`,
    [tenant],
  )
  const put = statements.get('platform.searchPut')
  must(put, 'there is the statement that makes things findable')
  await transact(h.house.pool, tenant, {}, async (tx) => {
    for (let n = 0; n < ENTRIES; n += 1) {
      // Three a day, back through the years; every fifth says the common words, three old ones the rare words, one has no day.
      const words = [`${n % 5 === 0 ? '常见 见词' : '别的'}`, n % 2500 === 2499 ? '稀少 少词' : ''].join(' ')
      const day = n === 4999 ? null : addDays(NEWEST, -Math.floor(n / 3))
      tx.send(put, [subject('project', crypto.randomUUID()), 'project', `第${n}个`, `/projects/${n}`, '', day, words]).catch(
        () => {},
      )
    }
    await tx.commit()
  })
  await owner.query('analyze project; analyze search_entry; analyze balance')
}, 60_000)
afterAll(async () => {
  await owner?.end()
  await h?.close()
})

/** The plan of a statement for any values, as the role of requests gets it. */
async function planOf(name: string, params: readonly string[]): Promise<string> {
  const known = statements.get(name)
  must(known, `there is ${name}`)
  await owner.query(
    `begin; set local plan_cache_mode = force_generic_plan; set local role app; set local app.tenant = '${tenant}'`,
  )
  try {
    await owner.query(`prepare looked as ${known.text}`)
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) execute looked ('${tenant}'${params.map((one) => `, ${one}`).join('')})`,
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await owner.query('rollback; deallocate all')
  }
}
const page = (place: string, found: string): string[] => [
  "'/'",
  "'{closed}'",
  'null',
  'null',
  place,
  'null',
  found,
  '50',
  '0',
  "'{}'",
]

test('a place’s list reads that place’s projects alone', async () => {
  const place = `'${h.town.places.two.id}'`
  const plan = await planOf('project.pageOfPlace', page(place, 'null'))
  expect(plan).toMatch(/using project_place on project[^\n]*\n\s*Index Cond: [^\n]*tenant_id[^\n]*place_id/)
  expect(plan).not.toMatch(/Seq Scan on project/)
  // The whole list's statement would not: so the test can fail.
  expect(await planOf('project.page', page(place, 'null'))).not.toContain('project_place')
  const listed = await h.visitor().see('project.open', { place: h.town.places.two.id })
  expect(listed.total).toBe(PROJECTS / 400)
})

test('what a search found is read by its ids', async () => {
  const plan = await planOf('project.pageFound', page('null', `'{${crypto.randomUUID()}}'`))
  expect(plan).toMatch(/project_pkey[\s\S]*?Index Cond: [^\n]*tenant_id[^\n]*id = ANY/)
  expect(plan).not.toMatch(/Seq Scan on project/)
})

test('the years’ figures are a range of the balances', async () => {
  const plan = await planOf('project.yearFigures', [])
  expect(plan).toMatch(/balance_pkey[\s\S]*?Index Cond: [^\n]*tenant_id[^\n]*projects\|/)
})

test('a search answers the newest of what matches, wherever in the years it lies', async () => {
  const search = (words: string) => asSystem(h.house.door, tenant, (scope) => findPublic(scope, words, ['project']))
  const common = await search('常见词')
  // By day, then by title as the database compares it.
  const byDay = (n: number): number => Math.floor(n / 3)
  const expected = Array.from({ length: ENTRIES / 5 }, (_, i) => i * 5)
    .sort((a, b) => byDay(a) - byDay(b) || (`第${a}个` < `第${b}个` ? -1 : 1))
    .slice(0, 50)
  expect(common.map((hit) => hit.title)).toEqual(expected.map((n) => `第${n}个`))
  expect((await search('稀少词')).map((hit) => hit.title)).toEqual(['第2499个', '第4999个'])
  expect(await search('没有的词')).toEqual([])
  const other = await asSystem(h.house.door, h.other.tenant.id, (scope) => findPublic(scope, '常见词', ['project']))
  expect(other).toEqual([])
})

test('a search goes by the index of the words, as the role of requests, and cannot be asked of another tenant', async () => {
  const scans = async () => {
    const { rows } = await owner.query<{ seq: string; terms: string }>(
      `select (select seq_scan from pg_stat_user_tables where relname = 'search_entry') as seq,
         (select idx_scan from pg_stat_user_indexes where indexrelname = 'search_terms') as terms`,
    )
    return { seq: Number(rows[0]?.seq), terms: Number(rows[0]?.terms) }
  }
  const find = async (of: string): Promise<number> => {
    await owner.query(`begin; set local enable_seqscan = off; set local role app; set local app.tenant = '${tenant}'`)
    const { rows } = await owner.query(`select * from search_find('${of}', phraseto_tsquery('simple', '常见 见词'), null, 50)`)
    await owner.query('reset role; select pg_stat_force_next_flush(); commit')
    return rows.length
  }
  const before = await scans()
  // Often enough for plans made for any value.
  for (let i = 0; i < 8; i += 1) expect(await find(tenant)).toBe(50)
  const after = await scans()
  expect(after.seq).toBe(before.seq)
  expect(after.terms - before.terms).toBeGreaterThanOrEqual(8)
  expect(await find(h.other.tenant.id)).toBe(0)
  // Without the function the role of requests cannot use it, whatever it costs: so the test can fail.
  await owner.query(`begin; set local enable_seqscan = off; set local role app; set local app.tenant = '${tenant}'`)
  const { rows } = await owner.query(`explain select from search_entry where terms @@ phraseto_tsquery('simple', '常见 见词')`)
  await owner.query('rollback')
  expect(JSON.stringify(rows)).not.toContain('search_terms')
})

test('figures that differ from their projects are found', async () => {
  const check = h.house.faces.flatMap((face) => [...(face.checks ?? [])]).find((one) => one.name === 'project.year-figures')
  must(check, 'there is the check')
  const run = () => asSystem(h.house.door, tenant, (reads) => check.run(reads))
  // Loaded past the door, the projects above stand in no figure.
  expect(await run()).toMatchObject({ ok: false })
  await owner.query(
    `insert into balance (tenant_id, id, amount, floored)
     select $1, 'projects|' || y || '|' || f, case f when 'granted' then 0 else ${PROJECTS / 5} end, false
     from generate_series(2020, 2024) y, unnest(array['applied', 'approved', 'granted']) f`,
    [tenant],
  )
  expect(await run()).toEqual({ ok: true, looked: 15 })
  await owner.query(`update balance set amount = amount + 1 where tenant_id = $1 and id = 'projects|2022|applied'`, [tenant])
  expect(await run()).toMatchObject({ ok: false, detail: expect.stringContaining('projects|2022|applied') })
})
