import { afterAll, beforeAll, expect, test } from 'vitest'
import { proposal, refused, stage, YEAR } from './cast.ts'

/** 申报 ends on a day; who comes later comes by leave, and it shows for good. */
let s: Awaited<ReturnType<typeof stage>>
let place: string
beforeAll(async () => {
  s = await stage()
  place = s.t.town.places.one.id
  await s.cast.officer.do('programme.reschedule', {
    year: YEAR,
    // A Saturday; the calendar lets it roll on to Monday.
    calendar: [{ stage: 'callForProposals', from: '2026-03-02', to: '2026-03-28', rollForward: true }],
  })
})
afterAll(() => s.t.close())

async function draft(name: string): Promise<string> {
  const { project } = await s.cast.cadre.do('project.create', { place, year: YEAR, name, track: 'growing' })
  await s.cast.cadre.do('project.saveDraft', { project, revision: 1, proposal: { ...proposal, name } })
  return project
}
const whole = (project: string) => s.cast.officer.see('project.whole', { project })

test('who has not applied is on the list, with words to send; whoever has is not', async () => {
  const before = await s.cast.officer.see('project.reminders')
  expect(before.items.filter((one) => one.kind === 'apply').map((one) => [one.place, one.title, one.due])).toContainEqual([
    '示范一居居委',
    '还没有动笔',
    '2026-03-30',
  ])
  const first = await draft('三楼的灯')
  const begun = await s.cast.officer.see('project.reminders')
  expect(begun.items.find((one) => one.project === first)).toMatchObject({ kind: 'apply', title: '《三楼的灯》' })
  expect(begun.items.find((one) => one.project === first)?.words).toContain('3月30日截止')
  s.on('2026-03-30')
  await s.cast.secretary.do('project.submit', { project: first })
  const after = await s.cast.officer.see('project.reminders')
  expect(after.items.some((one) => one.kind === 'apply' && one.place === '示范一居居委')).toBe(false)
  expect((await whole(first)).late).toBeNull()
})

test('the day after it is refused in words, and what was written is still there', async () => {
  s.on('2026-03-31')
  const project = await draft('楼道里的书架')
  await refused(s.t, s.cast.secretary.perform('project.submit', { project }), 'programme.too-late')
  expect((await whole(project)).card.step).toBe('draft')
})

test('an extension has a later day, a committee and a reason; then the application is in, and late for ever', async () => {
  const extend = (more: object) =>
    s.cast.officer.perform('programme.extendDeadline', { year: YEAR, place, until: '2026-04-10', reason: '书记住院', ...more })
  await refused(s.t, extend({ until: '2026-03-29' }), 'programme.not-later')
  await refused(s.t, extend({ until: '2027-02-01' }), 'programme.after-the-year')
  await refused(s.t, extend({ place: s.t.town.places.root.id }), 'programme.not-a-committee')
  await refused(s.t, extend({ year: 2031 }), 'programme.no-such-cycle')
  await refused(
    s.t,
    s.cast.secretary.perform('programme.extendDeadline', { year: YEAR, place, until: '2026-04-10', reason: '忙' }),
    'platform.not-yours',
  )
  await refused(s.t, extend({ reason: ' ' }), 'platform.required')
  expect(await extend({})).toMatchObject({ ok: true })
  const project = await draft('晒台菜园')
  await s.cast.secretary.do('project.submit', { project })
  expect((await whole(project)).late).toEqual({ deadline: '2026-03-30', reason: '书记住院' })
  const { items, deadline } = await s.cast.officer.see('programme.extensions', { year: YEAR })
  expect([deadline, items.map((one) => [one.until, one.reason])]).toEqual(['2026-03-30', [['2026-04-10', '书记住院']]])
  // Sent back in a round, it is mended whenever the round says, also after the extension.
  await s.cast.supervisor.do('project.comment', { project, field: 'background', comment: '写清多少户。' })
  await s.cast.supervisor.do('project.sendRound', { project, opinion: '补一处。' })
  s.on('2026-05-20')
  const { items: waiting } = await s.cast.officer.see('project.reminders')
  expect(waiting.find((one) => one.project === project)).toMatchObject({ kind: 'answer' })
  const { comments } = await whole(project)
  await s.cast.cadre.do('project.answerComment', { project, comment: comments[0]?.id, answer: '52 户。' })
  await s.cast.secretary.do('project.submit', { project })
  expect((await whole(project)).late).not.toBeNull()
})

test('without a day in the calendar nothing closes', async () => {
  await s.cast.officer.do('programme.reschedule', { year: YEAR, calendar: [] })
  const project = await draft('门口的长椅')
  await s.cast.secretary.do('project.submit', { project })
  await refused(
    s.t,
    s.cast.officer.perform('programme.extendDeadline', { year: YEAR, place, until: '2026-06-01', reason: '再等等' }),
    'programme.no-deadline',
  )
})

test('one meeting sums up a year and opens the next, as one act', async () => {
  s.on('2027-01-20')
  const { cycles } = await s.cast.officer.see('programme.cycles')
  const meeting = { closes: YEAR, day: '2027-01-18', where: '街道会议厅', present: 86, agenda: '总结\n颁奖\n启动', minutes: '' }
  const open = (more: object = {}, year = 2027) =>
    s.cast.officer.perform('programme.openCycle', {
      year,
      name: `${year} 年度自治金`,
      fund: cycles[0]?.fund,
      begins: `${year}-01-01`,
      ends: `${year}-12-31`,
      calendar: [],
      meeting: { ...meeting, ...more },
    })
  await refused(s.t, open({ day: '2027-02-01' }), 'programme.meeting-ahead')
  await refused(s.t, open({ present: 0 }), 'programme.nobody-came')
  await refused(s.t, open({ closes: 2020 }), 'programme.no-such-cycle')
  expect((await s.cast.officer.see('programme.cycles')).cycles.map((one) => one.year)).toEqual([YEAR])
  expect(await open()).toMatchObject({ ok: true })
  await refused(s.t, open({}, 2028), 'programme.summed-up')
  expect((await s.cast.officer.see('programme.cycles')).cycles.map((one) => one.year)).toEqual([2027, YEAR])
  const html = await (await s.t.web.request('/shifan/years')).text()
  expect(html).toContain(`${YEAR} 年度总结表彰暨 2027 年度启动会`)
  // What the new year begins from is the old one's measure, with what became of it.
  const draft = await s.cast.officer.see('programme.draft', { year: 2027 })
  expect(draft.base?.year).toBe(YEAR)
  const { notes } = await s.cast.officer.see('year.history', { year: YEAR })
  expect(notes.map((one) => one.said)).toContain('3 个申报里，1 个延期提交')
})
