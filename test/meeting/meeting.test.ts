import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Subject, subject } from '../../src/kernel/subject.ts'
import { meeting as face, meetingsOf } from '../../src/modules/meeting/index.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { keepFiles } from '../../src/platform/files/keep.ts'
import { findPublic } from '../../src/platform/search.ts'
import { type Hand, house, type TestHouse } from '../harness.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at?.close())

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const asking = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(at.house.door, at.town.tenant.id, work)

const held = (changes: object = {}) => ({
  place: at.town.places.one.id,
  kind: 'hearing',
  title: '睦邻小厨要不要办',
  day: '2026-02-27',
  where: '居民活动室',
  present: 23,
  attendees: '居民代表 20 人、物业 3 人',
  outcome: 'amend',
  conclusion: '大家支持，油烟要先处理好。',
  minutes: '到会 23 人，逐项讨论。',
  ...changes,
})

async function paper(who: Hand): Promise<string> {
  const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const tenant = at.town.tenant.id
  const file = await at.house.files.receive(tenant, '记录.png', Readable.from(png))
  if (!file.ok) throw new Error(file.refusal.code)
  const kept = await keepFiles(at.house, tenant, who.who, [{ field: 'photos', file: file.value }])
  if (!kept.ok || !kept.value[0]) throw new Error('not kept')
  return kept.value[0].id
}

test('a hearing is published with its conclusion, not with who came', async () => {
  const of = subject('thing', crypto.randomUUID())
  const { meeting } = await at.as('committeeDirector').do('meeting.record', held({ subject: of }))
  const seen = await at.visitor().see('meeting.page', { meeting })
  expect(seen).toMatchObject({ kind: 'hearing', outcome: 'amend', present: 23, staff: null, subject: of })
  expect(JSON.stringify(seen)).not.toMatch(/居民代表|逐项/)
  const staff = await at.as('areaSecretary').see('meeting.page', { meeting })
  expect(staff.staff).toEqual({ attendees: '居民代表 20 人、物业 3 人', minutes: '到会 23 人，逐项讨论。' })
  expect((await at.as('areaSecretary', 'two').see('meeting.page', { meeting })).staff).toBeNull()
  const cards = await asking((scope) => meetingsOf(scope, [of]))
  expect(cards.get(of)).toMatchObject([{ id: meeting, title: '睦邻小厨要不要办', public: true }])
  expect((await asking((scope) => findPublic(scope, '睦邻小厨'))).map((hit) => hit.href)).toContain(`/meetings/${meeting}`)
})

test('a mediation stays hidden without consent, but is counted', async () => {
  const of: Subject = subject('thing', crypto.randomUUID())
  const quarrel = { kind: 'mediation', outcome: 'agreed', title: '三楼漏水', conclusion: '楼上修，费用各半。', subject: of }
  const { meeting } = await at.as('lineCadre').do('meeting.record', held(quarrel))
  expect(code(await at.visitor().ask('meeting.page', { meeting }))).toBe('platform.not-found')
  expect(code(await at.as('areaSecretary', 'two').ask('meeting.page', { meeting }))).toBe('platform.not-found')
  expect((await at.as('areaSecretary').see('meeting.page', { meeting })).title).toBe('三楼漏水')
  expect((await at.visitor().see('meeting.list', {})).items.map((item) => item.id)).not.toContain(meeting)
  expect((await at.as('lineCadre').see('meeting.list', {})).items.map((item) => item.id)).toContain(meeting)
  expect((await asking((scope) => meetingsOf(scope, [of]))).get(of)).toMatchObject([{ title: '', conclusion: '', where: '' }])
  expect(await asking((scope) => findPublic(scope, '三楼漏水'))).toEqual([])
  const open = await at.as('lineCadre').do('meeting.record', held({ ...quarrel, consent: true }))
  expect((await at.visitor().see('meeting.page', open)).public).toBe(true)
})

test('paper minutes replace text, belong to who uploaded them, and are never public', async () => {
  const director = at.as('committeeDirector')
  expect(code(await director.perform('meeting.record', held({ minutes: '' })))).toBe('meeting.no-minutes')
  const id = await paper(director)
  expect(code(await at.as('areaSecretary').perform('meeting.record', held({ photos: [id] })))).toBe('platform.file-gone')
  const { meeting } = await director.do('meeting.record', held({ minutes: '', photos: [id] }))
  expect((await at.visitor().see('meeting.page', { meeting })).papers).toBe(1)
  expect((await at.web.request(`/files/shifan/${id}`)).status).toBe(404)
  expect(code(await director.perform('meeting.record', held({ photos: [id] })))).toBe('platform.file-gone')
})

test('it is recorded at one’s own place, after it was held, with an outcome of its kind', async () => {
  expect(code(await at.as('committeeDirector', 'two').perform('meeting.record', held()))).toBe('platform.not-yours')
  expect(code(await at.as('selfGovOfficer').perform('meeting.record', held()))).toBe('platform.not-yours')
  const director = at.as('committeeDirector')
  expect(code(await director.perform('meeting.record', held({ day: '2026-03-03' })))).toBe('meeting.in-the-future')
  expect(code(await director.perform('meeting.record', held({ outcome: 'satisfied' })))).toBe('meeting.other-outcome')
  expect(code(await director.perform('meeting.record', held({ present: 0 })))).toBe('meeting.nobody-present')
  expect(code(await director.perform('meeting.record', held({ title: '' })))).toBe('platform.required')
})

test('what was recorded cannot be changed, even by our own role', async () => {
  const client = await at.house.pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role app')
    await client.query(`set local app.tenant = '${at.town.tenant.id}'`)
    await expect(client.query(`update meeting set conclusion = '改了'`)).rejects.toThrow(/permission denied/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('the standing checks hold, look at rows, and see what is wrong', async () => {
  // The other checks look at called meetings: test/stories/meeting.test.ts.
  const quick = face.checks.filter((check) => ['meeting.minutes', 'meeting.hidden', 'meeting.days'].includes(check.name))
  const run = () => asking((scope) => Promise.all(quick.map((check) => check.run(scope))))
  for (const result of await run()) {
    expect(result.ok).toBe(true)
    expect(result.looked).toBeGreaterThan(0)
  }
  await at.house.pool.query(`update meeting set minutes = '', held_on = '2027-01-01'`)
  await at.house.pool.query(
    `insert into search_entry (tenant_id, subject, kind, title, href, about, terms)
     select tenant_id, 'meeting:' || id, 'meeting', title, '', '', '' from meeting where not public`,
  )
  expect((await run()).map((result) => result.ok)).toEqual([false, false, false])
})
