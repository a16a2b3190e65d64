import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faces } from '../../src/app.ts'
import { erasePersonOf, exportPersonOf } from '../../src/personal-data.ts'
import { system } from '../../src/platform/actor.ts'
import { randomId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { type Hand, house, type TestHouse } from '../harness.ts'
import { everyCheck, refused, upload } from './cast.ts'

let h: TestHouse
let director: Hand
beforeAll(async () => {
  h = await house()
  director = h.as('committeeDirector')
})
afterAll(() => h.close())

const at = (day: string, hour = 10) => h.clock.set(new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`))
const lamp = () => ({
  place: h.town.places.one.id,
  theme: 'facilities',
  words: '3 号楼门口的路灯不亮了，老人晚上看不见台阶',
  spot: '3 号楼门口',
  contact: '13912345678',
  name: '陈阿婆',
  publish: true,
})
const step = async (code: string) => (await h.visitor().see('appeal.receipt', { code })).step

test('asked without signing in, accepted, handled and answered in time; the author rates it by the receipt', async () => {
  at('2026-03-02')
  const { appeal, code } = await h.visitor().do('appeal.submit', lamp())
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect((await director.see('waiting.list')).rows).toMatchObject([{ verb: '待受理', due: '2026-03-03', href: '/appeals' }])
  // The subdistrict's own list shows it, its 待办 does not repeat the committee's.
  expect((await h.as('selfGovOfficer').see('appeal.inbox')).total).toBe(1)
  expect((await h.as('selfGovOfficer').see('waiting.list')).rows.map((row) => row.verb)).not.toContain('待受理')
  await refused(h, h.as('committeeDirector', 'two').perform('appeal.accept', { appeal }), 'platform.not-yours')
  await refused(h, h.as('committeeDirector', 'two').ask('appeal.desk', { appeal }), 'platform.not-found')
  await refused(h, director.perform('appeal.answer', { appeal, words: '已修好' }), 'appeal.not-now')
  at('2026-03-03')
  expect(await director.do('appeal.accept', { appeal })).toEqual({ due: '2026-03-10' })
  at('2026-03-03', 11)
  await director.do('appeal.begin', { appeal, handler: '物业', plan: '电工明天来看' })
  await refused(h, director.perform('appeal.begin', { appeal, handler: '物业' }), 'appeal.not-now')
  at('2026-03-05')
  await refused(h, director.perform('appeal.answer', { appeal, words: '找小张 13800001111' }), 'appeal.answer-names')
  expect((await h.visitor().see('appeal.list')).total).toBe(0)
  await director.do('appeal.answer', { appeal, words: '灯换好了，物业每月查一次。', show: true })
  const seen = await h.visitor().see('appeal.receipt', { code: code.toLowerCase().replaceAll('-', ' ') })
  expect(seen).toMatchObject({ step: 'answered', answer: '灯换好了，物业每月查一次。', late: false })
  expect(seen.events.map((event) => event.kind)).toEqual(['received', 'accepted', 'begun', 'answered'])
  expect(JSON.stringify(seen)).not.toMatch(/13912345678|陈阿婆/)
  await refused(
    h,
    h.visitor().perform('appeal.rate', { appeal, code: '0000-0000-0000', rating: 'satisfied' }),
    'appeal.unknown-code',
  )
  await h.visitor().do('appeal.rate', { appeal, code, rating: 'satisfied', words: '谢谢' })
  await director.do('appeal.close', { appeal })
  expect(await step(code)).toBe('closed')
  await refused(h, director.perform('appeal.close', { appeal }), 'appeal.closed-already')
  const open = await h.visitor().see('appeal.list', { theme: 'facilities', place: h.town.places.one.id })
  expect(open.items).toMatchObject([{ spot: '3 号楼门口', answer: '灯换好了，物业每月查一次。' }])
  expect(JSON.stringify(open)).not.toMatch(/139123|陈阿婆/)
  await director.do('appeal.review', { appeal, show: false })
  expect((await h.visitor().see('appeal.list')).total).toBe(0)
  expect(await director.do('appeal.revealContact', { appeal, purpose: '回访' })).toEqual({ phone: '13912345678', name: '陈阿婆' })
})

test('numbers of a third person are seen at their field, masked when the author agrees, and never kept', async () => {
  const tells = { ...lamp(), words: '隔壁王某１３８００００１１１１，身份证310115195001011234，占楼道' }
  const asked = h.visitor().perform('appeal.submit', tells)
  await refused(h, asked, 'appeal.names-somebody')
  expect(await asked).toMatchObject({ refusal: { field: 'words' } })
  const { code, appeal } = await h.visitor().do('appeal.submit', { ...tells, mask: true })
  expect((await h.visitor().see('appeal.receipt', { code })).words).toBe('隔壁王某138****1111，身份证******************，占楼道')
  const kept = await h.house.pool.query(`select a::text from appeal a where id = $1`, [appeal])
  const logged = await h.house.pool.query(`select input::text from audit where command = 'appeal.submit'`)
  expect(JSON.stringify([kept.rows, logged.rows])).not.toMatch(/13800001111|１３８|19500101/)
  await refused(h, h.visitor().perform('appeal.submit', { ...lamp(), contact: '123' }), 'appeal.not-a-phone')
  await refused(h, h.visitor().perform('appeal.submit', { ...lamp(), publish: false, theme: '' }), 'platform.required')
})

test('passed on with its basis, extended once, opened again once', async () => {
  at('2026-03-06')
  const { appeal, code } = await h.as('lineCadre').do('appeal.enter', { ...lamp(), publish: false, channel: 'phone' })
  await refused(h, director.perform('appeal.transfer', { appeal, basis: '职责清单第 3 项' }), 'appeal.to-whom')
  await refused(
    h,
    director.perform('appeal.transfer', { appeal, to: h.town.places.one.id, basis: '职责清单第 3 项' }),
    'appeal.here-already',
  )
  const two = h.as('committeeDirector', 'two')
  await director.do('appeal.transfer', { appeal, to: h.town.places.two.id, basis: '路灯在二居，职责清单第 3 项' })
  await refused(h, director.perform('appeal.accept', { appeal }), 'platform.not-yours')
  expect((await two.see('waiting.list')).rows).toMatchObject([{ verb: '待受理', due: '2026-03-09' }])
  await two.do('appeal.accept', { appeal })
  at('2026-03-06', 11)
  await two.do('appeal.transfer', { appeal, handler: '区城管中队', basis: '户外设施由城管管理' })
  at('2026-03-30')
  expect((await two.see('appeal.inbox')).items.find((item) => item.id === appeal)).toMatchObject({ late: true })
  // After its day it is counted from today: a promise is not made for the past.
  expect(await two.do('appeal.extend', { appeal, reason: '等区里排期' })).toEqual({ due: '2026-04-07' })
  await refused(h, two.perform('appeal.extend', { appeal, reason: '再等等' }), 'appeal.extended-already')
  await refused(h, two.perform('appeal.answer', { appeal, words: '装好了', show: true }), 'appeal.not-to-be-shown')
  await two.do('appeal.answer', { appeal, words: '装好了' })
  const rate = { appeal, code, rating: 'not', words: '还是不亮', again: true }
  await refused(h, h.visitor().perform('appeal.rate', { ...rate, rating: 'satisfied' }), 'appeal.again-only-unsatisfied')
  await refused(h, h.visitor().perform('appeal.rate', { ...rate, words: '' }), 'appeal.say-what-is-missing')
  await h.visitor().do('appeal.rate', rate)
  expect(await step(code)).toBe('inProgress')
  await two.do('appeal.answer', { appeal, words: '换了线路，今晚亮了' })
  await refused(h, h.visitor().perform('appeal.rate', rate), 'appeal.reopened-already')
  await h.visitor().do('appeal.rate', { ...rate, again: false })
  const { events } = await h.visitor().see('appeal.receipt', { code })
  expect(events.filter((event) => event.kind === 'transferred').map((event) => event.words)).toEqual([
    '路灯在二居，职责清单第 3 项',
    '区城管中队：户外设施由城管管理',
  ])
  await refused(h, two.perform('appeal.review', { appeal, show: true }), 'appeal.not-to-be-shown')
})

test('the author’s own list has it, with a photo for staff alone; what it asks about must be public', async () => {
  const resident = h.resident()
  for (const subject of [`project:${h.town.places.one.id}`, `expenseClaim:${randomUUID()}`, `person:${randomUUID()}`])
    expect(await resident.perform('appeal.submit', { ...lamp(), subject })).toMatchObject({
      ok: false,
      refusal: { code: 'appeal.no-such-row', field: 'subject' },
    })
  const photo = await upload(h, resident, 'photo', 3)
  const { appeal, code } = await resident.do('appeal.submit', {
    ...lamp(),
    theme: 'money',
    words: '材料费这一笔买了什么',
    photos: [photo],
  })
  expect((await resident.see('appeal.mine')).items.map((item) => item.code)).toEqual([code])
  expect(await director.see('appeal.desk', { appeal })).toMatchObject({ photos: [photo], contact: true })
  expect((await h.resident(1).see('appeal.mine')).items).toEqual([])
  // Its photo goes with it: who handles it there may look.
  await director.do('appeal.transfer', { appeal, to: h.town.places.two.id, basis: '职责清单第 1 项' })
  const { rows } = await h.house.pool.query('select path, audience from stored_file where id = $1', [photo])
  expect(rows).toEqual([{ path: h.town.places.two.path, audience: 'staff' }])
})

test('who asked gets it back in clear and is forgotten; question and answer stay', async () => {
  const resident = h.town.residents[2]
  if (!resident) throw new Error('there is a third resident')
  const { code } = await h.resident(2).do('appeal.submit', { ...lamp(), name: '陆小芸' })
  const call = () => ({
    tenant: h.town.tenant.id,
    who: system('operator'),
    key: randomId(),
    input: { person: resident.person, reason: '本人书面申请' },
  })
  const exported = await perform(h.house.door, exportPersonOf(faces), call())
  expect(exported).toMatchObject({
    value: { appeal: { appeals: [{ receipt: code, contact: '13912345678', name: '陆小芸' }] } },
  })
  expect(await perform(h.house.door, erasePersonOf(faces), call())).toMatchObject({ ok: true })
  const kept = await h.house.pool.query('select contact_sealed, name_sealed, person_id from appeal where spot = $1', [
    '3 号楼门口',
  ])
  expect(kept.rows).toContainEqual({ contact_sealed: null, name_sealed: null, person_id: null })
  expect((await h.visitor().see('appeal.receipt', { code })).words).toBe(lamp().words)
})

test('two of the committee at once: one accepts, the other is told', async () => {
  const { appeal } = await h.visitor().do('appeal.submit', lamp())
  const both = await Promise.all([
    director.perform('appeal.accept', { appeal }),
    h.as('areaSecretary').perform('appeal.accept', { appeal }),
  ])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: 'appeal.not-now' } })
})

test('a code is forgiven its writing, a slip is told, and guessing is stopped', async () => {
  const { code } = await h.visitor().do('appeal.submit', lamp())
  await h.visitor().do('appeal.lookUp', { code: ` ${code.replaceAll('-', '').toLowerCase()} ` })
  const last = code.at(-1) === '0' ? '1' : '0'
  await refused(h, h.visitor().perform('appeal.lookUp', { code: `${code.slice(0, -1)}${last}` }), 'appeal.not-a-code')
  let stopped = 0
  for (let i = 0; i < 25; i += 1) {
    const done = await h.visitor().perform('appeal.lookUp', { code })
    if (!done.ok && done.refusal.code === 'platform.too-many') stopped += 1
  }
  expect(stopped).toBeGreaterThan(0)
})

test('the public sees what matters without small numbers; staff by place, theme and month; a subdistrict sets its own days', async () => {
  expect((await h.visitor().see('appeal.themes')).rows).toContainEqual({ theme: 'money', appeals: null })
  expect((await h.visitor().see('appeal.themes')).rows.find((row) => row.theme === 'facilities')?.appeals).toBeGreaterThan(4)
  await refused(h, h.visitor().ask('appeal.needs'), 'platform.signed-out')
  expect((await h.as('selfGovOfficer').see('appeal.needs')).rows).toContainEqual(
    expect.objectContaining({ theme: 'money', month: '2026-03', appeals: 1 }),
  )
  expect((await h.visitor().see('appeal.rules')).confirmed).toBe(false)
  await h.as('selfGovOfficer').do('appeal.setRule', { accept: 2, answer: 7, extend: 3, basis: '街道诉求办理办法第五条' })
  at('2026-04-13')
  const { appeal } = await h.visitor().do('appeal.submit', lamp())
  expect((await director.see('appeal.desk', { appeal })).due).toBe('2026-04-15')
  expect((await h.visitor().see('appeal.rules')).confirmed).toBe(true)
})

test('every standing check looks at something and holds', async () => {
  const checks = (await everyCheck(h)).filter((check) => check.name.startsWith('appeal.'))
  expect(checks).toHaveLength(3)
  for (const check of checks) expect(check).toMatchObject({ ok: true })
})
