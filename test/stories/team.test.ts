import { afterAll, beforeAll, expect, test } from 'vitest'
import { erasePersonOf, exportPersonOf } from '../../src/personal-data.ts'
import { faces } from '../../src/app.ts'
import { system } from '../../src/platform/actor.ts'
import { randomId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { type Hand, house, type TestHouse, value } from '../harness.ts'
import { everyCheck, refused } from './cast.ts'

let h: TestHouse
let director: Hand
let team: string
beforeAll(async () => {
  h = await house()
  director = h.as('committeeDirector')
})
afterAll(() => h.close())

const at = (day: string, hour = '18:00') => h.clock.set(new Date(`${day}T${hour}:00+08:00`))
const place = () => h.town.places.one.id
const resident = (i: number): string => h.town.residents[i]?.person ?? ''
const see = (hand: Hand = director) => hand.see('team.page', { team })
const held = (theme: string, day: string, attendances: number) =>
  director.do('team.recordActivity', {
    team,
    theme,
    day,
    where: '居委客厅',
    attendances,
    participants: null,
    story: '大家一起做。',
  })
const leaderOf = async (): Promise<string | undefined> => (await see()).people.find((one) => one.leads)?.name
const shift = (person: string, day: string, from: string, until: string, more: object = {}) => ({
  team,
  person,
  what: '读报',
  day,
  from,
  until,
  ...more,
})

test('a team is listed; two persons of one name are two; a phone is one person', async () => {
  at('2026-03-02')
  team = (
    await director.do('team.begin', { place: place(), name: '书声读报队', about: '给眼睛不好的邻居读报。', begun: '2025-09-01' })
  ).team
  await refused(
    h,
    director.perform('team.begin', { place: place(), name: '书声读报队', about: '又一支', begun: '2025-09-01' }),
    'team.named-already',
  )
  await refused(
    h,
    h.as('committeeDirector', 'two').perform('team.addMember', { team, name: '王芳', kind: 'resident', joined: '2025-09-01' }),
    'platform.not-yours',
  )
  const add = (name: string, more: object = {}) =>
    director.do('team.addMember', { team, name, kind: 'resident', joined: '2025-09-01', ...more })
  const first = await add('王芳')
  const second = await add('王芳', { kind: 'worker', shownAs: '小王' })
  expect(first.person).not.toBe(second.person)
  const known = h.town.residents[0]
  const grandma = await add(known?.name ?? '', { phone: known?.phone })
  expect(grandma.person).toBe(known?.person)
  await refused(
    h,
    director.perform('team.addMember', { team, name: '别人', phone: known?.phone, kind: 'resident', joined: '2025-09-01' }),
    'people.phone-taken',
  )
  await refused(
    h,
    director.perform('team.addMember', { team, person: known?.person, kind: 'resident', joined: '2025-09-01' }),
    'team.member-already',
  )
  const open = await see(h.visitor())
  expect(open).toMatchObject({ members: 3, shown: [{ name: '小王', leads: false }], people: [], services: [], mine: false })
  expect(JSON.stringify(open)).not.toContain('王芳')
  expect((await director.see('waiting.list')).rows.map((row) => row.verb)).toContain('待确定负责人')
})

test('the leader keeps the team without a post', async () => {
  const members = (await see()).people
  const grandma = members.find((one) => one.person === resident(0))
  const leader = h.resident(0)
  await refused(h, leader.perform('team.assign', { team, what: '借报纸', due: '2026-03-10' }), 'platform.not-yours')
  await director.do('team.appointLeader', { team, member: grandma?.id })
  expect((await director.see('waiting.list')).rows.map((row) => row.verb)).not.toContain('待确定负责人')
  const { task } = await leader.do('team.assign', { team, what: '借报纸', member: grandma?.id, due: '2026-03-10' })
  await refused(h, h.resident(1).perform('team.finishTask', { team, task }), 'platform.not-yours')
  await leader.do('team.addMember', { team, person: resident(1), kind: 'resident', joined: '2026-03-01' })
  expect((await see(leader)).mine).toBe(true)
  await refused(h, leader.perform('team.appointLeader', { team, member: grandma?.id }), 'platform.not-yours')
  await refused(h, leader.perform('team.advance', { team, evidence: '我们很好', records: [] }), 'platform.not-yours')
})

test('the leader calls a meeting of the team; it stands on its page until it was held', async () => {
  const notice = {
    team,
    title: '下半年读什么',
    question: '大家想听什么？',
    topics: ['定书目'],
    day: '2026-03-06',
    starts: '14:00',
    venue: '居委客厅',
    audience: '队员',
    expected: 5,
  }
  await refused(h, h.resident(1).perform('team.callMeeting', notice), 'platform.not-yours')
  const { meeting } = await h.resident(0).do('team.callMeeting', notice)
  // A page is kept for a second; another address is another page.
  const html = async (of: string): Promise<string> => (await h.web.request(`/shifan/teams/${team}?${of}`)).text()
  expect(await html('called')).toContain(notice.title)
  expect((await director.see('team.list', { mine: true })).items).toMatchObject([{ meetings: 0 }])
  at('2026-03-06')
  await director.do('meeting.resolve', {
    meeting,
    topic: 1,
    outcome: 'discussed',
    votes: null,
    others: 4,
    conclusion: '读《儒林外史》',
  })
  await director.do('meeting.conclude', {
    meeting,
    outcome: 'discussed',
    conclusion: '读《儒林外史》',
    others: 4,
    othersAre: '队员',
    minutes: '各人说了想听的。',
  })
  expect(await html('held')).toContain('读《儒林外史》')
  expect((await director.see('team.list', { mine: true })).items).toMatchObject([{ meetings: 1 }])
  at('2026-03-02')
})

test('a minor needs a guardian, risk needs insurance, a shift is over and does not overlap', async () => {
  const volunteer = (person: string, birthYear: number, more: object = {}) =>
    director.perform('team.registerVolunteer', { place: place(), person, birthYear, ...more })
  await refused(h, volunteer(resident(1), 2008), 'team.needs-guardian')
  await refused(h, volunteer(resident(1), 96), 'team.not-a-year')
  value(await volunteer(resident(1), 2010, { guardian: '母亲顾女士，3月1日当面签字' }))
  await refused(h, volunteer(resident(1), 2010, { guardian: '母亲' }), 'team.volunteer-already')
  value(await volunteer(resident(0), 1954))
  const { rows } = await h.house.pool.query<{ guardian_sealed: string }>('select guardian_sealed from volunteer')
  expect(rows.some((row) => row.guardian_sealed.includes('顾'))).toBe(false)

  const young = h.resident(1)
  const mine = shift(resident(1), '2026-03-01', '9:00', '10:30')
  await refused(h, young.perform('team.recordService', { ...mine, from: '9:10' }), 'team.half-hours')
  await refused(h, young.perform('team.recordService', { ...mine, until: '8:00' }), 'team.ends-before')
  await refused(h, young.perform('team.recordService', { ...mine, day: '2026-03-03' }), 'team.not-over')
  await refused(h, young.perform('team.recordService', { ...mine, risky: true }), 'team.needs-insurance')
  await refused(h, young.perform('team.recordService', { ...mine, person: resident(0) }), 'platform.not-yours')
  await refused(h, director.perform('team.recordService', { ...mine, person: resident(2) }), 'team.not-a-volunteer')
  await refused(h, director.perform('team.recordService', { ...mine, unit: '某公司' }), 'team.who-served')
  await young.do('team.recordService', mine)
  // Ten hands at once write down overlapping shifts: one is kept.
  const tries = await Promise.all(
    Array.from({ length: 10 }, () => director.perform('team.recordService', shift(resident(0), '2026-03-01', '13:00', '15:00'))),
  )
  expect(tries.filter((one) => one.ok)).toHaveLength(1)
  await refused(h, young.perform('team.recordService', { ...mine, from: '10:00', until: '11:00' }), 'team.overlaps')
  await director.do('team.recordService', {
    team,
    unit: '示范书店',
    heads: 6,
    what: '整理书架',
    day: '2026-03-01',
    from: '9:00',
    until: '11:00',
    risky: true,
    insurance: '示范书店团体意外险',
  })
})

test('hours count when somebody else confirmed them; a correction keeps what was there', async () => {
  const leader = h.resident(0)
  const of = async (who: string | null) => (await see()).services.find((one) => one.person === who)?.id
  const own = await of(resident(0))
  const young = await of(resident(1))
  await refused(h, leader.perform('team.confirmService', { service: own, yes: true }), 'team.own-hours')
  await refused(h, h.resident(1).perform('team.confirmService', { service: own, yes: true }), 'platform.not-yours')
  expect((await see()).served.hours).toBe(0)
  await refused(
    h,
    h.resident(1).perform('team.certify', { person: resident(1), since: '2026-01-01', until: '2026-03-02' }),
    'team.nothing-confirmed',
  )
  await leader.do('team.confirmService', { service: young, yes: true })
  await director.do('team.confirmService', { service: own, yes: true })
  await director.do('team.confirmService', { service: await of(null), yes: true })
  expect((await see()).served).toEqual({ hours: 1.5 + 2 + 12, visits: 8, persons: 2, units: 6 })
  await refused(h, director.perform('team.confirmService', { service: own, yes: false }), 'team.decided-already')

  const { code } = await h.resident(1).do('team.certify', { person: resident(1), since: '2026-01-01', until: '2026-03-02' })
  await refused(
    h,
    h.resident(2).perform('team.certify', { person: resident(1), since: '2026-01-01', until: '2026-03-02' }),
    'platform.not-found',
  )
  const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
  expect(await h.visitor().see('team.certificate', { code: typed })).toMatchObject({
    name: '顾*',
    hours: 1.5,
    shifts: 1,
    whole: false,
  })
  await refused(h, h.visitor().ask('team.certificate', { code: '2222-2222-2222' }), 'team.no-such-code')
  await leader.do('team.correctService', { service: young, day: '2026-03-01', from: '9:00', until: '10:00', reason: '提前走了' })
  expect((await see()).services.find((one) => one.id === young)).toMatchObject({
    hours: 1,
    before: [{ hours: 1.5, heads: 1, reason: '提前走了' }],
  })
  expect(await h.resident(1).see('team.certificate', { code })).toMatchObject({ name: '顾明', hours: 1, whole: true })
  expect(await h.resident(1).see('team.mine')).toMatchObject({ hours: 1, certificates: [{ code, hours: 1 }] })
})

test('it grows stage by stage, each with evidence and somebody’s word', async () => {
  await refused(h, director.perform('team.advance', { team, evidence: '办得好', records: [] }), 'team.no-evidence')
  const first = await held('一起读报', '2026-01-10', 22)
  await refused(h, director.perform('team.advance', { team, evidence: '别的', records: [randomId()] }), 'team.not-its-record')
  expect((await see()).stage).toBe('selfManagement')
  expect(await director.do('team.advance', { team, evidence: '排好了读报的班。', records: [first.record] })).toEqual({
    stage: 'selfService',
  })
  at('2026-04-02')
  const second = await held('到三居读报', '2026-04-01', 40)
  await director.do('team.advance', { team, evidence: '读到别的居民区去了。', records: [second.record] })
  const page = await see(h.visitor())
  expect(page).toMatchObject({ stage: 'servingAll', activities: 2, attendances: 62 })
  expect(page.growth).toMatchObject([
    { stage: 'selfService', attendances: 22, records: [{ theme: '一起读报' }] },
    { stage: 'servingAll', on: '2026-04-02', attendances: 62, hours: 15, records: [{ theme: '到三居读报' }] },
  ])
  await refused(h, director.perform('team.advance', { team, evidence: '还要', records: [second.record] }), 'team.grown-whole')
})

test('the leader moves away: the team goes on, the committee finds it in 待办', async () => {
  const grandma = (await see()).people.find((one) => one.leads)
  await refused(
    h,
    director.perform('team.leave', { team, member: grandma?.id, on: '2025-08-01', reason: '搬走了' }),
    'team.left-before',
  )
  expect(await h.resident(0).do('team.leave', { team, member: grandma?.id, on: '2026-04-02', reason: '搬到女儿家' })).toEqual({
    leaderless: true,
  })
  await refused(h, h.resident(0).perform('team.describe', { team, about: '我改' }), 'platform.not-yours')
  expect((await director.see('waiting.list')).rows).toEqual(
    expect.arrayContaining([expect.objectContaining({ verb: '待确定负责人', title: '书声读报队', href: '/teams' })]),
  )
  const page = await see()
  expect(page).toMatchObject({ led: false, members: 3, served: { persons: 2 } })
  expect(page.tasks).toMatchObject([{ what: '借报纸', member: null, done: null }])
  await held('照样读报', '2026-04-02', 12)
  const next = page.people.find((one) => one.person === resident(1))
  await director.do('team.appointLeader', { team, member: next?.id })
  expect(await leaderOf()).toBe('顾明')
})

test('a card is public only while the person wishes, and gone at once', async () => {
  const { talent } = await director.do('team.addTalent', {
    place: place(),
    person: resident(2),
    kind: 'talent',
    skills: '剪纸',
    about: '教过三届暑假班。',
  })
  const get = async (path: string) => {
    const answer = await h.web.request(`/shifan${path}`)
    return { status: answer.status, html: await answer.text() }
  }
  expect((await get(`/talents/${talent}`)).status).toBe(404)
  await refused(h, h.resident(0).perform('team.showTalent', { talent, shownAs: '剪纸陆' }), 'platform.not-yours')
  await h.resident(2).do('team.showTalent', { talent, shownAs: '剪纸陆老师' })
  expect((await get(`/talents/${talent}`)).html).toContain('剪纸陆老师')
  expect((await get(`/talents/${talent}`)).html).not.toContain('陆小芸')
  await h.resident(2).do('team.showTalent', { talent, shownAs: '' })
  expect((await get(`/talents/${talent}`)).status).toBe(404)
  const { rows } = await h.house.pool.query("select from search_entry where subject like 'talent:%'")
  expect(rows).toEqual([])
})

test('a person gets everything back and is forgotten; the hours stay with the team', async () => {
  const call = { tenant: h.town.tenant.id, who: system('operator'), input: { person: resident(1), reason: '本人申请' } }
  const all = value<Record<string, never>>(await perform(h.house.door, exportPersonOf(faces), { ...call, key: randomId() }))
  expect(all.team).toMatchObject({
    memberships: [{ name: '书声读报队', leads: true }],
    volunteer: { birthYear: 2010, guardian: '母亲顾女士，3月1日当面签字' },
    services: [{ halves: 2 }],
  })
  value(await perform(h.house.door, erasePersonOf(faces), { ...call, key: randomId() }))
  const page = await see()
  expect(page).toMatchObject({ led: false, served: { hours: 15, persons: 2 } })
  expect(JSON.stringify(page)).not.toContain('顾明')
  const bad = (await everyCheck(h)).filter((one) => one.name.startsWith('team.') && (!one.ok || one.looked === 0))
  expect(bad).toEqual([])
})
