import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Subject, subject } from '../../src/kernel/subject.ts'
import { awardsOf, honour as face } from '../../src/modules/honour/index.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { findPublic } from '../../src/platform/search.ts'
import { house, type TestHouse } from '../harness.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at?.close())

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const asking = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(at.house.door, at.town.tenant.id, work)
const office = () => at.as('selfGovOfficer')
const prizes = [
  { name: '最佳自治实践奖', quota: 2 },
  { name: '自治活力奖', quota: null },
]
const award = (scheme: string, changes: object = {}) => ({
  scheme,
  prize: '最佳自治实践奖',
  title: '睦邻小厨',
  place: at.town.places.one.id,
  citation: '把闲置车棚变成了邻里厨房。',
  ...changes,
})

test('nothing is seen before the announcement, everything after it', async () => {
  const of: Subject = subject('thing', crypto.randomUUID())
  const { scheme } = await office().do('honour.openScheme', { year: 2025, name: '自治金项目评优', prizes })
  await office().do('honour.grant', award(scheme, { subject: of }))
  await office().do('honour.grant', award(scheme, { prize: '自治活力奖', title: '陈小明', winner: 'person' }))
  expect(await at.visitor().see('honour.year')).toEqual({ year: null, years: [], schemes: [] })
  expect((await asking((scope) => awardsOf(scope, [of]))).size).toBe(0)
  expect((await asking((scope) => findPublic(scope, '睦邻小厨'))).length).toBe(0)
  expect(code(await at.as('areaSecretary').perform('honour.announce', { scheme }))).toBe('platform.not-yours')
  expect(await office().do('honour.announce', { scheme })).toEqual({ awards: 2, year: 2025 })
  const seen = await at.visitor().see('honour.year', {})
  expect(seen.years).toEqual([2025])
  expect(seen.schemes).toMatchObject([
    {
      name: '自治金项目评优',
      prizes: [
        { name: '最佳自治实践奖', awards: [{ title: '睦邻小厨', place: '示范一居居委' }] },
        { name: '自治活力奖', awards: [{ title: '陈**' }] },
      ],
    },
  ])
  expect((await asking((scope) => awardsOf(scope, [of]))).get(of)).toMatchObject([{ prize: '最佳自治实践奖', year: 2025 }])
  expect((await asking((scope) => findPublic(scope, '陈小明'))).length).toBe(0)
  expect(code(await office().perform('honour.grant', award(scheme, { title: '又一个' })))).toBe('honour.announced-already')
  expect(code(await office().perform('honour.announce', { scheme }))).toBe('honour.announced-already')
})

test('a quota holds when two are granted at once', async () => {
  const { scheme } = await office().do('honour.openScheme', { year: 2024, name: '评优', prizes })
  const done = await Promise.all(
    ['甲', '乙', '丙', '丁'].map((title) => office().perform('honour.grant', award(scheme, { title }))),
  )
  expect(done.map(code).sort()).toEqual(['honour.quota-reached', 'honour.quota-reached', 'ok', 'ok'])
  const whole = await office().see('honour.scheme', { scheme })
  expect(whole.prizes).toMatchObject([{ quota: 2, granted: 2 }, { granted: 0 }])
  const taken = whole.awards[0]?.id
  await office().do('honour.takeBack', { award: taken, reason: '填错了' })
  expect(code(await office().perform('honour.grant', award(scheme, { title: '戊' })))).toBe('ok')
})

test('what makes no sense is refused at its field', async () => {
  const { scheme } = await office().do('honour.openScheme', { year: 2023, name: '评优', prizes })
  expect(code(await office().perform('honour.openScheme', { year: 2023, name: '评优', prizes }))).toBe('honour.scheme-exists')
  expect(code(await office().perform('honour.openScheme', { year: 2023, name: '空', prizes: [] }))).toBe('honour.no-prizes')
  expect(code(await office().perform('honour.grant', award(scheme, { prize: '没有的奖' })))).toBe('honour.no-such-prize')
  expect(code(await office().perform('honour.grant', award(scheme, { place: at.other.places.one.id })))).toBe(
    'honour.no-such-place',
  )
  expect(code(await office().perform('honour.announce', { scheme }))).toBe('honour.nothing-to-announce')
  await office().do('honour.grant', award(scheme))
  expect(code(await office().perform('honour.grant', award(scheme)))).toBe('honour.granted-already')
  expect(code(await at.as('selfGovOfficer', undefined, at.other).perform('honour.announce', { scheme }))).toBe(
    'platform.not-found',
  )
})

test('the standing checks hold, look at rows, and see what is wrong', async () => {
  const run = () => asking((scope) => Promise.all(face.checks.map((check) => check.run(scope))))
  for (const result of await run()) {
    expect(result.ok).toBe(true)
    expect(result.looked).toBeGreaterThan(0)
  }
  await at.house.pool.query('update award_prize set quota = 1')
  await at.house.pool.query('delete from search_entry')
  expect((await run()).map((result) => result.ok)).toEqual([false, false])
})
