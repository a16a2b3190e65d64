import { afterAll, beforeAll, expect, test } from 'vitest'
import { icsText } from '../../src/kernel/ics.ts'
import { qr } from '../../src/kernel/qr.ts'
import type { Result } from '../../src/kernel/result.ts'
import { erasePersonOf, exportPersonOf } from '../../src/personal-data.ts'
import { faces } from '../../src/app.ts'
import { system } from '../../src/platform/actor.ts'
import { randomId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { begun, everyCheck, gated, refused, stage, upload } from './cast.ts'

/** From a planned day to the record: sign-up, waiting list, the door, the paper sheet. */
let s: Awaited<ReturnType<typeof stage>>
let project: string
beforeAll(async () => {
  s = await stage()
  project = await gated(s)
  await s.cast.officer.do('programme.raiseEnvelope', { year: 2026, track: 'growing', amount: 500_00 })
  await begun(s, project, 2_000_00)
})
afterAll(() => s?.t.close())
const no = (done: Promise<Result<unknown>>, code: string): Promise<void> => refused(s.t, done, code)
const plan = {
  activity: 'a1',
  theme: '读报会',
  about: '带上老花镜。',
  day: '2026-05-07',
  from: '14:00',
  until: '１５：３０',
  where: '居委客厅',
  places: 10,
  signUpUntil: '2026-05-05',
}
const planned = async (more: Record<string, unknown> = {}): Promise<string> => {
  const { events } = await s.cast.cadre.do('project.planActivity', { project, ...plan, ...more })
  return events[0] ?? ''
}
const phone = (n: number): string => `138${String(10_000_000 + n)}`
const signUp = (event: string, n: number, more: Record<string, unknown> = {}) =>
  s.t.visitor().perform('activity.signUp', { event, name: `邻居${n}`, phone: phone(n), ...more })

test('a day is planned with what the 项目书 agreed, a series at once, and what cannot be is said at its field', async () => {
  s.on('2026-04-21')
  const { cadre, secretary } = s.cast
  const ask = (more: Record<string, unknown>) => cadre.perform('project.planActivity', { project, ...plan, ...more })
  await no(ask({ activity: 'zz' }), 'project.no-such-activity')
  await no(ask({ day: '2026-04-20' }), 'activity.day-gone')
  await no(ask({ until: '13:00' }), 'activity.ends-before')
  await no(ask({ from: '下午' }), 'activity.not-a-time')
  await no(ask({ signUpUntil: '2026-05-08' }), 'activity.sign-up-late')
  await no(ask({ signUpUntil: null }), 'activity.places-without-sign-up')
  await no(ask({ day: '2026-12-05' }), 'project.after-its-end')
  await no(ask({ repeat: 'weekly', last: '2026-05-01' }), 'activity.last-day')
  await no(s.t.as('lineCadre', 'two').perform('project.planActivity', { project, ...plan }), 'platform.not-yours')
  await no(s.t.visitor().perform('project.planActivity', { project, ...plan }), 'platform.signed-out')
  const { events } = await secretary.do('project.planActivity', {
    project,
    ...plan,
    day: '2026-08-31',
    signUpUntil: '2026-08-29',
    repeat: 'monthly',
    last: '2026-11-30',
  })
  const series = await s.t.visitor().see('activity.calendar', { from: '2026-08-01', to: '2026-11-30' })
  expect(series.items.map((item) => [item.day, item.signUpUntil, item.until])).toEqual([
    ['2026-08-31', '2026-08-29', '15:30'],
    ['2026-09-30', '2026-09-28', '15:30'],
    ['2026-10-31', '2026-10-29', '15:30'],
    ['2026-11-30', '2026-11-28', '15:30'],
  ])
  expect(events).toHaveLength(4)
})

test('fifty sign up at once for ten places: exactly ten are in, the others wait in one order', async () => {
  const event = await planned()
  const done = await Promise.all(Array.from({ length: 50 }, (_, n) => signUp(event, n)))
  const answers = done.map((one) => (one.ok ? one.value : null))
  expect(answers.filter((one) => one?.state === 'in')).toHaveLength(10)
  const waiting = answers.filter((one) => one?.state === 'waiting').map((one) => one?.before ?? -1)
  expect(waiting.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i))
  await no(signUp(event, 3), 'activity.signed-already')
  const twice = await Promise.all([1, 2, 3].map(() => signUp(event, 99)))
  expect(twice.filter((one) => one.ok)).toHaveLength(1)
  const door = await s.cast.cadre.see('activity.door', { event })
  expect(door.people.map((one) => one.number)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1))
  expect(door.people.slice(0, 10).every((one) => one.state === 'in')).toBe(true)
  expect(JSON.stringify(door.people)).not.toContain(phone(3))
})

test('who leaves gives the place to the first who waits, and only that one is told', async () => {
  const event = await planned({ places: 2, theme: '小菜园' })
  const codes: string[] = []
  for (let n = 0; n < 4; n += 1) {
    const one = await signUp(event, n)
    codes.push(one.ok ? one.value.code : '')
  }
  const at = (n: number) => s.t.visitor().see('activity.receipt', { code: codes[n] ?? '' })
  expect(await at(3)).toMatchObject({ state: 'waiting', before: 1, name: '邻居3' })
  await s.t.settle()
  const before = s.t.sent.length
  await no(s.t.visitor().perform('activity.cancelSignUp', { code: 'AAAA-AAAA-AAAA' }), 'activity.not-a-code')
  const typed = (codes[0] ?? '').toLowerCase().replaceAll('-', ' ')
  // Twice at once: the place is given once.
  const gone = await Promise.all([1, 2].map(() => s.t.visitor().perform('activity.cancelSignUp', { code: typed })))
  expect(gone.filter((one) => one.ok)).toHaveLength(1)
  await s.t.settle()
  expect(s.t.sent.slice(before).map((one) => one.phone)).toEqual([phone(2)])
  expect(s.t.sent.at(-1)?.text).toContain(codes[2])
  expect(await at(2)).toMatchObject({ state: 'in' })
  expect(await at(3)).toMatchObject({ state: 'waiting', before: 0 })
  // Who left may come again, at the end of the line.
  const again = await signUp(event, 0)
  expect(again).toMatchObject({ ok: true, value: { state: 'waiting', before: 1 } })
  // Another place for everybody: more room lets them in, another hour is told to those who knew the old one.
  const { cadre } = s.cast
  const told = { ...plan, theme: '小菜园', event }
  await no(cadre.perform('activity.changeEvent', { ...told, places: 1 }), 'activity.places-taken')
  await cadre.do('activity.changeEvent', { ...told, places: 3, from: '09:30' })
  await s.t.settle()
  expect(await at(3)).toMatchObject({ state: 'in', event: { from: '09:30', free: 0 } })
  expect(s.t.sent.filter((one) => one.text.includes('09:30'))).toHaveLength(4)
  await no(cadre.perform('activity.callOff', { event, reason: '' }), 'platform.required')
  await cadre.do('activity.callOff', { event, reason: '台风' })
  await s.t.settle()
  expect(s.t.sent.filter((one) => one.text.includes('台风'))).toHaveLength(4)
  await no(signUp(event, 7), 'activity.called-off')
})

test('a child needs a guardian, a number must be one, and after the last day nobody signs up', async () => {
  const event = await planned({ day: '2026-05-09', signUpUntil: '2026-05-05', places: null })
  await no(signUp(event, 1, { minor: true }), 'activity.guardian-missing')
  await no(signUp(event, 1, { phone: '021-55550100' }), 'people.not-a-phone')
  expect(await signUp(event, 1, { minor: true, guardian: '顾母' })).toMatchObject({ ok: true, value: { state: 'in' } })
  await no(s.cast.cadre.perform('activity.tick', { event, signUps: [event], came: true }), 'activity.not-yet')
  // 5 May is the last day and a day off: the list closes on the day it says.
  s.on('2026-05-05', 23)
  expect(await signUp(event, 2)).toMatchObject({ ok: true })
  s.on('2026-05-06', 0)
  await no(signUp(event, 3), 'activity.sign-up-over')
  const free = await planned({ day: '2026-05-10', signUpUntil: null, places: null })
  await no(signUp(free, 3), 'activity.no-sign-up')
})

test('who came is ticked by list, code and telephone; the sheet is added; the record begins with both numbers', async () => {
  const { cadre, bookkeeper } = s.cast
  const event = await planned({ theme: '读信', day: '2026-05-12', signUpUntil: '2026-05-11' })
  const codes: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const one = await signUp(event, n)
    codes.push(one.ok ? one.value.code : '')
  }
  const mine = await s.t.resident(0).do('activity.signUp', { event, name: '陈阿婆', phone: '13933330000' })
  s.on('2026-05-12', 14)
  const find = async (words: string) => (await cadre.see('activity.door', { event, find: words })).people
  const [first] = await find(codes[0] ?? '')
  const [second] = await find(phone(1).slice(-4))
  expect([first?.name, second?.name, (await find('邻居2'))[0]?.number]).toEqual(['邻居0', '邻居1', 3])
  await no(s.t.as('lineCadre', 'two').ask('activity.door', { event }), 'platform.not-found')
  await no(s.t.as('lineCadre', 'two').perform('activity.tick', { event, signUps: [first?.id], came: true }), 'platform.not-yours')
  // Two cadres tick at the same time from lists of different age: no tick is lost.
  await Promise.all([
    cadre.do('activity.tick', { event, signUps: [first?.id], came: true }),
    bookkeeper.do('activity.tick', { event, signUps: [second?.id], came: true }),
  ])
  await cadre.do('activity.enterAtDoor', { event, name: '路过的', phone: '13922220000' })
  await no(cadre.perform('activity.enterAtDoor', { event, name: '又来', phone: phone(1) }), 'activity.signed-already')
  await no(cadre.perform('activity.enterSheet', { event, visits: 5, people: 6 }), 'activity.more-people-than-visits')
  const photo = await upload(s.t, cadre, 'photo', 7)
  await cadre.do('activity.enterSheet', { event, visits: 9, people: null, photos: [photo] })
  expect(await cadre.see('activity.door', { event })).toMatchObject({ came: 3, attendances: 12, participants: null })
  await cadre.do('activity.enterSheet', { event, visits: 9, people: 8 })
  expect(await cadre.see('activity.door', { event })).toMatchObject({ attendances: 12, participants: 11 })
  const waits = (await cadre.see('waiting.list', {})).rows.map((item) => item.title)
  expect(waits).not.toContain('读信')
  s.on('2026-05-13')
  expect((await cadre.see('waiting.list', {})).rows.find((item) => item.title === '读信')).toMatchObject({ verb: '待登记活动' })
  const record = {
    project,
    activity: 'a1',
    planned: event,
    theme: '读信',
    day: '2026-05-12',
    where: '居委客厅',
    story: '读了三封信。',
  }
  await cadre.do('project.recordActivity', { ...record, attendances: 12, participants: 11 })
  await no(cadre.perform('project.recordActivity', { ...record, attendances: 12, participants: 11 }), 'activity.recorded-already')
  await no(cadre.perform('activity.tick', { event, signUps: [first?.id], came: false }), 'activity.recorded-already')
  expect((await cadre.see('waiting.list', {})).rows.map((item) => item.title)).not.toContain('读信')
  expect((await everyCheck(s.t)).filter((check) => !check.ok)).toEqual([])

  const resident = s.t.town.residents[0]?.person ?? ''
  const call = () => ({
    tenant: s.t.town.tenant.id,
    who: system('operator'),
    key: randomId(),
    input: { person: resident, reason: '本人书面申请' },
  })
  const all = await perform(s.t.house.door, exportPersonOf(faces), call())
  expect(JSON.stringify(all)).toContain('13933330000')
  expect(JSON.stringify(all)).toContain(mine.code)
  await perform(s.t.house.door, erasePersonOf(faces), call())
  expect(await s.t.visitor().see('activity.receipt', { code: mine.code })).toMatchObject({ name: '' })
})

test('a calendar file is folded by bytes and keeps its identity; a code to scan has its eyes', () => {
  const text = icsText('示范街道活动日历', [
    {
      uid: 'x@shifan.linli',
      day: '2026-05-07' as never,
      from: '14:00',
      until: '15:30',
      title: '读报会，一起来;来',
      where: '居委客厅',
      about: `${'很长的说明'.repeat(12)}\n第二行`,
      off: false,
      sequence: 2,
      stamp: new Date('2026-05-01T00:00:00Z'),
    },
  ])
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const whole = text.replaceAll('\r\n ', '')
  expect(whole).toContain('DTSTART:20260507T060000Z')
  expect(whole).toContain('SUMMARY:读报会，一起来\\;来')
  expect(whole).toContain('说明\\n第二行')
  const square = qr('http://127.0.0.1:8080/huamu/events/019c0000-0000-7000-8000-000000000000/desk?find=7K2M-9QWX-3TBC')
  expect(square).toHaveLength(41)
  const eye = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
  const at = (x: number, y: number) =>
    square.slice(y, y + 7).map((row) =>
      row
        .slice(x, x + 7)
        .map((dark) => (dark ? '1' : '0'))
        .join(''),
    )
  expect([at(0, 0), at(34, 0), at(0, 34)]).toEqual([eye, eye, eye])
})
