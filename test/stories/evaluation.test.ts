import { expect, onTestFinished, test } from 'vitest'
import { must } from '../../src/kernel/result.ts'
import { DEFAULT_SHEETS, NO_SHEET } from '../../src/modules/rubric/index.ts'
import type { Hand } from '../harness.ts'
import { everyCheck, gated, meetingOf, refused, stage, YEAR } from './cast.ts'
import { named, panelist, setting, share } from './panel-cast.ts'

const { final } = DEFAULT_SHEETS

test('supervisor, panel and residents; the best by quota; nothing closes before', async () => {
  const s = await stage({
    sheets: { application: NO_SHEET, midterm: NO_SHEET, final },
    panelSize: setting(3),
    excellentShare: setting(50),
  })
  const { cast, on, t } = s
  onTestFinished(() => t.close())
  on('2026-03-05')
  await cast.officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: 300_000 })
  const ids: string[] = []
  for (const content of named(['书声一', '书声二'])) {
    const project = await gated(s, content)
    ids.push(project)
    await cast.leader.do('project.decide', { project, outcome: 'approved', amount: 100_000 })
  }
  on('2026-03-06')
  await cast.officer.do('project.publishBatch', { projects: ids })
  on('2026-04-20')
  for (const [n, project] of ids.entries()) {
    await cast.officer.do('project.signAgreement', { project, number: `协议${n}`, signedOn: '2026-04-20' })
    await cast.secretary.do('project.begin', { project })
  }
  on('2026-06-01')
  const asked = { place: t.town.places.root.id, purpose: 'satisfaction', year: YEAR, title: '书声满意度', audience: '居民' }
  const { survey } = await cast.officer.do('survey.draft', {
    ...asked,
    opens: '2026-06-01',
    closes: '2026-06-30',
    about: `project:${ids[0]}`,
  })
  await cast.officer.do('survey.open', { survey })
  const question = (await t.visitor().see('survey.one', { survey })).questions.filter((one) => one.required)
  const answers = Object.fromEntries(question.map((one) => [one.key, [one.choices.at(-1)?.value ?? '']]))
  for (let n = 0; n < 30; n += 1) await t.visitor().do('survey.answer', { survey, answers })
  on('2026-11-20')
  for (const [n, project] of ids.entries()) {
    const meeting = await meetingOf(s, project, { kind: 'appraisal', day: '2026-11-20', outcome: 'satisfied', mark: n })
    await cast.director.do('meeting.record', meeting)
    await cast.secretary.do('project.complete', { project, summary: '办完了。' })
    const close = cast.officer.perform('project.close', { project, opinion: '同意结项' })
    await refused(t, close, 'project.evaluate-first')
  }
  const panel = []
  for (const name of ['评甲', '评乙', '评丙']) panel.push(await panelist(s, name))
  const opened = await cast.officer.do('project.openRound', {
    year: YEAR,
    kind: 'final',
    panel: panel.map((one) => one.person),
  })
  const score = async (hand: Hand, percent: readonly number[]) => {
    for (const [n, project] of ids.entries()) {
      const task = (await hand.see('project.scoring')).tasks.find((one) => one.project === project)
      must(task, 'it waits for this rater')
      await hand.do('rubric.score', { assessment: task.assessment, points: share(final, percent[n] ?? 0) })
    }
  }
  await score(cast.supervisor, [96, 95])
  // The supervisor who coached does not score alone.
  await refused(t, cast.officer.perform('project.closeRound', { round: opened.round }), 'rubric.too-few')
  for (const one of panel) await score(one.hand, [90, 95])
  await cast.officer.do('project.closeRound', { round: opened.round })
  const of = async (n: number) => (await cast.officer.see('project.whole', { project: ids[n] })).panels[0]
  // 40% × 96 + 40% × 90 + 20% × 100 of the residents; without thirty answers the weight goes to the others.
  expect(await of(0)).toMatchObject({ score: 9440, level: '良好', answers: 30 })
  expect(await of(1)).toMatchObject({ score: 9500, level: '优秀', answers: 0 })
  const { rounds } = await cast.officer.see('project.rounds', { year: YEAR })
  expect(rounds[0]?.projects.map((one) => one.reached)).toEqual(['优秀', '优秀'])
  const { notice } = await cast.officer.do('project.publishResults', { projects: ids })
  expect((await t.visitor().see('notice.page', { notice })).table?.rows.map((row) => row.at(-1))).toEqual(['良好', '优秀'])
  const close = { project: ids[0], opinion: '同意结项' }
  await refused(t, cast.officer.perform('project.close', close), 'notice.still-running')
  on('2026-12-01')
  expect((await cast.officer.do('project.close', close)).returned).toBe(100_000)
  expect((await everyCheck(t)).filter((one) => !one.ok)).toEqual([])
})
