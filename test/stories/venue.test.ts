import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hand, house, type TestHouse } from '../harness.ts'
import { everyCheck, refused } from './cast.ts'

let h: TestHouse
let lender: Hand
let asker: Hand
let room: string
beforeAll(async () => {
  h = await house()
  lender = h.as('committeeDirector')
  asker = h.as('committeeDirector', 'two')
})
afterAll(() => h.close())

const offer = (more: object = {}) => ({
  place: h.town.places.one.id,
  kind: 'room',
  name: '居委会议室',
  about: '能坐四十人，有投影。',
  quantity: 1,
  unit: '间',
  when: '工作日晚上',
  contact: '居委会自治条线 021-55550123',
  giver: 'place',
  giverName: '示范一居',
  ...more,
})
const slot = (more: object = {}) => ({
  place: h.town.places.two.id,
  offer: room,
  what: '议事会',
  day: '2026-03-03',
  from: '18:00',
  until: '20:00',
  ...more,
})

test('what is listed is public: consent of a person, nobody’s mobile number', async () => {
  await refused(h, lender.perform('venue.offer', offer({ contact: '王老师 139 3101 0001' })), 'venue.private-phone')
  await refused(
    h,
    lender.perform('venue.offer', offer({ kind: 'teacher', giver: 'person', giverName: '剪纸陆老师' })),
    'venue.needs-consent',
  )
  await refused(h, lender.perform('venue.offer', offer({ place: h.town.places.two.id })), 'platform.not-yours')
  room = (await lender.do('venue.offer', offer())).offer
  await lender.do('venue.offer', {
    ...offer({ kind: 'teacher', name: '剪纸课', about: '', unit: '人', giver: 'person', giverName: '剪纸陆老师', consent: true }),
    person: h.town.residents[2]?.person,
  })
  const found = await h.visitor().see('venue.list', { words: '会议' })
  expect(found.items.map((item) => item.name)).toEqual(['居委会议室'])
  expect((await h.visitor().see('venue.list', { kind: 'teacher' })).items.map((item) => item.giverName)).toEqual(['剪纸陆老师'])
  expect((await h.visitor().see('venue.list', { place: h.town.places.two.id })).items).toEqual([])
})

test('a unit stands once, by whatever it gives: what it lends and who came are counted on its page', async () => {
  const hours = { kind: 'hours', name: '义务检修', unit: '小时', giver: 'unit' }
  await refused(h, lender.perform('venue.offer', offer({ ...hours, giverName: '' })), 'platform.required')
  const { offer: first } = await lender.do('venue.offer', offer({ ...hours, giverName: '示范电气公司' }))
  const body = (await h.visitor().see('venue.page', { offer: first })).body ?? ''
  const { offer: second } = await lender.do('venue.offer', offer({ ...hours, name: '借梯子', giverName: '', body }))
  const shown = await h.visitor().see('venue.page', { offer: second })
  expect(shown).toMatchObject({ body, giverName: '示范电气公司' })

  // A leader without a post takes a unit of the list and adds none.
  const resident = h.town.residents[0]
  const about = { place: h.town.places.one.id, name: '车棚自管队', about: '看车棚。', begun: '2025-09-01' }
  const { team } = await lender.do('team.begin', about)
  const { member } = await lender.do('team.addMember', {
    team,
    person: resident?.person,
    kind: 'resident',
    joined: '2025-09-01',
  })
  await lender.do('team.appointLeader', { team, member })
  const leader = h.resident(0)
  const shift = { team, heads: 5, what: '查线路', day: '2026-03-01', from: '9:00', until: '11:00' }
  await refused(h, leader.perform('team.recordService', { ...shift, unit: '没听过的公司' }), 'org.unit-unknown')
  const { service } = await leader.do('team.recordService', { ...shift, body })
  await lender.do('team.confirmService', { service, yes: true })
  expect((await h.visitor().see('org.partners')).bodies).toMatchObject([{ id: body, name: '示范电气公司' }])
  const html = await (await h.web.request(`/shifan/units/${body}`)).text()
  for (const said of ['义务检修', '借梯子', '车棚自管队']) expect(html).toContain(said)
  expect(html.replace(/<[^>]+>/g, '')).toMatch(/5\s*人次/)
  expect(html.replace(/<[^>]+>/g, '')).toMatch(/10\s*小时/)
})

test('a room is booked once, also by ten at the same instant', async () => {
  await refused(h, asker.perform('venue.book', slot({ day: '2026-03-01' })), 'venue.gone')
  await refused(h, asker.perform('venue.book', slot({ from: '18:10' })), 'venue.half-hours')
  await refused(h, asker.perform('venue.book', slot({ until: '18:00' })), 'venue.ends-before')
  const tries = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      asker.perform('venue.book', i % 2 === 0 ? slot() : slot({ from: '19:30', until: '21:00' })),
    ),
  )
  expect(tries.filter((one) => one.ok)).toHaveLength(1)
  for (const one of tries) if (!one.ok) expect(one.refusal.code).toBe('venue.taken')
  const [taken] = (await h.visitor().see('venue.page', { offer: room })).bookings
  expect(taken).toMatchObject({ day: '2026-03-03', place: expect.stringContaining('二居'), mine: false })
  await asker.do('venue.book', slot({ from: '16:00', until: '17:30' }))
  await refused(
    h,
    h.as('lineCadre', 'three').perform('venue.cancelBooking', { booking: taken?.id, reason: '想用' }),
    'platform.not-yours',
  )
  await lender.do('venue.cancelBooking', { booking: taken?.id, reason: '临时要开会' })
  await refused(h, asker.perform('venue.cancelBooking', { booking: taken?.id, reason: '再取消' }), 'venue.cancelled-already')
  await asker.do('venue.book', slot())
  await lender.do('venue.setState', { offer: room, state: 'paused' })
  await refused(h, asker.perform('venue.book', slot({ day: '2026-03-04' })), 'venue.not-open')
  await lender.do('venue.setState', { offer: room, state: 'open' })
})

test('a need finds what is near and like it; both sides see how it went', async () => {
  await lender.do('venue.offer', offer({ name: '活动室', about: '铺地垫，孩子可以跑。' }))
  const project = 'project:019c0000-0000-7000-8000-00000000abcd'
  const { need } = await asker.do('venue.need', {
    place: h.town.places.two.id,
    kind: 'room',
    what: '能坐四十人的会议室，要投影',
    subject: project,
    by: '2026-04-01',
  })
  const seen = await asker.see('venue.needPage', { need })
  expect(seen.fitting.map((one) => one.name)).toEqual(['居委会议室', '活动室'])
  expect((await h.visitor().see('venue.needPage', { need })).fitting).toEqual([])
  const teacher = (await h.visitor().see('venue.list', { kind: 'teacher' })).items[0]?.id
  await refused(h, asker.perform('venue.ask', { need, offer: teacher }), 'venue.other-kind')
  await refused(h, lender.perform('venue.ask', { need, offer: room }), 'platform.not-yours')
  const { match } = await asker.do('venue.ask', { need, offer: room })
  await refused(h, asker.perform('venue.ask', { need, offer: room }), 'venue.asked-already')
  expect((await lender.see('waiting.list')).rows).toEqual(
    expect.arrayContaining([expect.objectContaining({ verb: '待答复借用', href: '/resources' })]),
  )
  await refused(h, asker.perform('venue.answer', { match, yes: true }), 'platform.not-yours')
  await refused(h, asker.perform('venue.use', { match }), 'venue.not-agreed')
  await refused(h, lender.perform('venue.answer', { match, yes: false }), 'platform.required')
  await lender.do('venue.answer', { match, yes: true, answer: '钥匙在门卫' })
  await refused(h, lender.perform('venue.answer', { match, yes: true }), 'venue.answered-already')
  await refused(h, lender.perform('venue.use', { match }), 'platform.not-yours')
  await asker.do('venue.use', { match })
  expect((await h.visitor().see('venue.ofSubject', { subject: project })).needs).toMatchObject([
    { state: 'met', matches: [{ state: 'used', name: '居委会议室', who: '示范一居' }] },
  ])
  await refused(h, asker.perform('venue.closeNeed', { need, state: 'withdrawn' }), 'venue.need-closed')
  const bad = (await everyCheck(h)).filter((one) => one.name.startsWith('venue.') && (!one.ok || one.looked === 0))
  expect(bad).toEqual([])
})
