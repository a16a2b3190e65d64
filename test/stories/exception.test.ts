import { afterAll, beforeAll, expect, test } from 'vitest'
import { begun, gated, refused, stage, YEAR } from './cast.ts'

let s: Awaited<ReturnType<typeof stage>>
beforeAll(async () => {
  s = await stage()
})
afterAll(() => s?.t.close())

test('a 必开会议 is gone without only by leave of the office, for a reason that everybody reads', async () => {
  const { officer, leader, secretary } = s.cast
  const project = await gated(s, undefined, false)
  const decide = () => leader.perform('project.decide', { project, outcome: 'approved', amount: 100_000 })
  await refused(s.t, decide(), 'project.hearing-missing')
  const asked = { project, kind: 'hearing', before: 'approval', reason: '台风停工，听证会改为上门逐户征求意见，记录附后。' }
  await refused(s.t, secretary.perform('project.exceptMeeting', asked), 'platform.not-yours')
  await refused(s.t, officer.perform('project.exceptMeeting', { ...asked, reason: ' ' }), 'platform.required')
  await refused(s.t, officer.perform('project.exceptMeeting', { ...asked, kind: 'mediation' }), 'project.meeting-not-required')
  await officer.do('project.exceptMeeting', asked)
  await refused(s.t, officer.perform('project.exceptMeeting', asked), 'project.excepted-already')
  await begun(s, project, 100_000)
  const page = await s.t.visitor().see('project.page', { project })
  expect(page.exceptions).toMatchObject([{ kind: 'hearing', before: 'approval', reason: asked.reason }])
  const html = await (await s.t.web.request(`/shifan/projects/${project}`)).text()
  expect(html).toContain(asked.reason)
  // An exception for one meeting is none for the other.
  await refused(s.t, secretary.perform('project.complete', { project, summary: '做完了' }), 'project.appraisal-missing')
})

test('there is no exception from a meeting that was held', async () => {
  const project = await gated(s)
  const asked = { project, kind: 'hearing', before: 'approval', reason: '不想开' }
  await refused(s.t, s.cast.officer.perform('project.exceptMeeting', asked), 'project.meeting-was-held')
})

test('whoever writes the next year’s rules reads how often this one’s were excepted', async () => {
  const { notes } = await s.cast.officer.see('year.history', { year: YEAR })
  expect(notes.filter((one) => one.part === 'meetings').map((one) => one.said)).toContain('听证会例外 1 次')
})
