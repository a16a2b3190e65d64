import { afterAll, beforeAll, expect, test } from 'vitest'
import { JUDGED, proposal, refused, stage, YEAR } from './cast.ts'

let s: Awaited<ReturnType<typeof stage>>
beforeAll(async () => {
  s = await stage()
})
afterAll(() => s?.t.close())

test('a hearing changes a proposal: what neighbours said stands in the text that is decided on', async () => {
  const { cadre, director, secretary, supervisor, centre, leader } = s.cast
  const { t } = s
  const place = t.town.places.one.id
  s.on('2026-03-02')
  const { project } = await cadre.do('project.create', { place, year: YEAR, name: proposal.name, track: proposal.track })
  await cadre.do('project.saveDraft', { project, revision: 1, proposal })
  const { meeting } = await director.do('meeting.call', {
    place,
    kind: 'hearing',
    subject: `project:${project}`,
    title: '读报会要不要办',
    question: '先听听大家怎么想，再写进项目书。',
    topics: ['什么时候读'],
    day: '2026-03-09',
    starts: '14:00',
    venue: '居委客厅',
    audience: '六十岁以上居民',
    expected: 3,
  })
  await t.visitor().do('meeting.giveOpinion', { meeting, stance: 'amend', words: '上午要买菜，改到下午' })
  s.on('2026-03-09')
  const { opinions } = await director.see('meeting.desk', { meeting })
  const [opinion] = opinions
  await director.do('meeting.answerOpinion', { opinion: opinion?.id, adopted: true, answer: '改到下午', show: true })
  await director.do('meeting.resolve', { meeting, topic: 1, outcome: 'amend', conclusion: '改到每周三下午' })
  await director.do('meeting.conclude', { meeting, outcome: 'amend', conclusion: '同意办，改到每周三下午。', others: 3 })

  const changed = { ...proposal, activities: proposal.activities.map((one) => ({ ...one, frequency: '每周三下午一次' })) }
  await cadre.do('project.saveDraft', { project, revision: 2, proposal: changed })
  await secretary.do('project.submit', { project })
  await supervisor.do('project.finishReview', { project, opinion: '已按听证会意见修改' })
  await centre.do('project.passGate', { project, outcome: 'passed', opinion: '可以', judgements: JUDGED })
  const decided = await leader.perform('project.decide', { project, outcome: 'approved', amount: 100_000 })
  expect(decided.ok).toBe(true)
  const whole = await cadre.see('project.whole', { project })
  expect(whole.meetings).toMatchObject([{ id: meeting, kind: 'hearing', outcome: 'amend' }])
  expect(whole.versions.at(-1)?.proposal.activities[0]?.frequency).toBe('每周三下午一次')
})

test('a hearing that said no stops the approval, however it was called', async () => {
  const { cadre, director, secretary, supervisor, centre, leader } = s.cast
  const place = s.t.town.places.one.id
  s.on('2026-03-10')
  const { project } = await cadre.do('project.create', { place, year: YEAR, name: '另一个项目', track: proposal.track })
  await cadre.do('project.saveDraft', { project, revision: 1, proposal: { ...proposal, name: '另一个项目' } })
  const about = { place, kind: 'hearing', subject: `project:${project}`, title: '要不要办', question: '听听', topics: ['要不要'] }
  const { meeting } = await director.do('meeting.call', {
    ...about,
    day: '2026-03-10',
    starts: '09:00',
    venue: '居委客厅',
    audience: '居民',
    expected: 2,
    hurry: '居民急着要答复',
  })
  await director.do('meeting.resolve', { meeting, topic: 1, outcome: 'oppose', conclusion: '先不办' })
  await director.do('meeting.conclude', { meeting, outcome: 'oppose', conclusion: '多数居民不支持。', others: 2 })
  await secretary.do('project.submit', { project })
  await supervisor.do('project.finishReview', { project, opinion: '可以' })
  await centre.do('project.passGate', { project, outcome: 'passed', opinion: '可以', judgements: JUDGED })
  const decide = leader.perform('project.decide', { project, outcome: 'approved', amount: 100_000 })
  await refused(s.t, decide, 'project.hearing-opposed')
})
