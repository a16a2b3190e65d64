import { afterAll, beforeAll, expect, test } from 'vitest'
import { stage } from '../stories/cast.ts'

let s: Awaited<ReturnType<typeof stage>>
beforeAll(async () => {
  s = await stage()
  const { officer } = s.cast
  const year = 2024
  await officer.do('programme.openCycle', {
    year,
    name: '2024 年度自治金',
    fund: s.fund,
    begins: `${year}-01-01`,
    ends: `${year}-12-31`,
    calendar: [],
  })
  const { one, two } = s.t.town.places
  const past = (place: string, name: string, more = {}) =>
    officer.do('project.registerPast', { place, year, name, track: 'growing', ...more })
  // The oldest are of 二居, then more of 一居 than any search looked at before.
  await past(two.id, '银杏树下的读书角', { theme: '睦邻文化' })
  await past(two.id, '晒被子的地方')
  for (let n = 1; n <= 60; n += 1) await past(one.id, `银杏树下第 ${n} 回`)
  await s.t.settle()
}, 120_000)
afterAll(() => s?.t.close())

test('a search counts everything it finds, page by page, however much is newer', async () => {
  const { officer } = s.cast
  for (const query of ['project.list', 'project.open'] as const) {
    const first = await officer.see(query, { words: '银杏树' })
    expect(first).toMatchObject({ total: 61, pages: 2 })
    const second = await officer.see(query, { words: '银杏树', page: 2 })
    const names = [...first.projects, ...second.projects].map((one) => one.name)
    expect(new Set(names).size).toBe(61)
    expect(names).not.toContain('晒被子的地方')
  }
})

test('the other conditions are asked of all that was found, not of the newest', async () => {
  const { officer, secretary } = s.cast
  const { two } = s.t.town.places
  const found = async (input: Record<string, unknown>) =>
    (await s.t.visitor().see('project.open', { words: '银杏树', ...input })).projects.map((one) => one.name)
  expect(await found({ place: two.id })).toEqual(['银杏树下的读书角'])
  expect(await found({ theme: '睦邻文化', year: 2024 })).toEqual(['银杏树下的读书角'])
  expect(await found({ year: 2025 })).toEqual([])
  expect((await officer.see('project.list', { words: '银杏树', place: two.id })).total).toBe(1)
  // The secretary of 一居 does not reach 二居, whatever is found there.
  expect((await secretary.see('project.list', { words: '银杏树' })).total).toBe(60)
  expect((await secretary.see('project.list', { words: '读书角' })).total).toBe(0)
  expect((await officer.see('project.list', { words: '！？' })).total).toBe(0)
})

test('nothing of another subdistrict is found, nor by its function asked directly', async () => {
  expect((await s.t.visitor(s.t.other).see('project.open', { words: '银杏树' })).total).toBe(0)
  const client = await s.t.house.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.tenant', $1, true)`, [s.t.other.tenant.id])
    const ask = (tenant: string) =>
      client.query(`select * from search_subjects($1, phraseto_tsquery('simple', '银杏'), 'project')`, [tenant])
    expect((await ask(s.t.town.tenant.id)).rowCount).toBe(0)
    await client.query(`select set_config('app.tenant', $1, true)`, [s.t.town.tenant.id])
    expect((await ask(s.t.town.tenant.id)).rowCount).toBe(61)
    await client.query('rollback')
  } finally {
    client.release()
  }
})
