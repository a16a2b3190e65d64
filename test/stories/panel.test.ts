import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_SHEETS, NO_SHEET } from '../../src/modules/rubric/index.ts'
import { must } from '../../src/kernel/result.ts'
import type { Hand } from '../harness.ts'
import { everyCheck, gated, JUDGED, refused, stage, YEAR } from './cast.ts'
import { named, panelist, setting, share } from './panel-cast.ts'

const { application } = DEFAULT_SHEETS

describe('立项评审', () => {
  let s: Awaited<ReturnType<typeof stage>>
  let ids: string[]
  let panel: Awaited<ReturnType<typeof panelist>>[]
  let round: string
  beforeAll(async () => {
    s = await stage({ sheets: { application, midterm: NO_SHEET, final: NO_SHEET }, panelSize: setting(3) })
    ids = []
    for (const content of named(['书声一', '书声二', '书声三'])) ids.push(await gated(s, content))
    panel = []
    for (const name of ['评甲', '评乙', '评丙']) panel.push(await panelist(s, name))
    panel.push(await panelist(s, '评丁', 'one'))
  })
  afterAll(() => s.t.close())

  const id = (n: number): string => ids[n] ?? ''
  const assessmentFor = async (hand: Hand, project: string): Promise<string> => {
    const { tasks } = await hand.see('project.scoring')
    const found = tasks.find((one) => one.project === project)
    must(found, 'the project waits for this rater')
    return found.assessment
  }
  const who = (n: number): Hand => {
    const one = panel[n]
    must(one, 'there is a panelist')
    return one.hand
  }

  test('the gate judges four things, each with a word where it is not met', async () => {
    const pass = { project: id(0), outcome: 'passed', opinion: '可以' }
    await refused(s.t, s.cast.centre.perform('project.passGate', pass), 'project.judgements-missing')
    const silent = { ...JUDGED, bold: { met: false, words: '' } }
    await refused(s.t, s.cast.centre.perform('project.passGate', { ...pass, judgements: silent }), 'project.judgements-missing')
    const whole = await s.cast.officer.see('project.whole', { project: id(0) })
    expect(whole.gates[0]?.judgements.map((one) => one.name)).toEqual(['能做', '敢做', '有特色', '有亮点'])
  })

  test('no decision before the panel; a panel has members who are panelists, enough of them', async () => {
    const decide = { project: id(0), outcome: 'approved', amount: 100_000 }
    await refused(s.t, s.cast.leader.perform('project.decide', decide), 'project.panel-first')
    const open = { year: YEAR, kind: 'application', track: 'growing' }
    const people = panel.map((one) => one.person)
    const stranger = s.t.town.holders.find((one) => one.role === 'financeOfficer')?.person
    await refused(
      s.t,
      s.cast.officer.perform('project.openRound', { ...open, panel: [...people, stranger] }),
      'project.not-a-panelist',
    )
    await refused(s.t, s.cast.officer.perform('project.openRound', { ...open, panel: people.slice(0, 2) }), 'project.panel-small')
    await refused(
      s.t,
      s.cast.officer.perform('project.openRound', { ...open, kind: 'final', panel: people }),
      'project.nothing-to-review',
    )
    const opened = await s.cast.officer.do('project.openRound', { ...open, panel: people })
    expect(opened.projects).toBe(3)
    round = opened.round
    await refused(s.t, s.cast.leader.perform('project.decide', decide), 'project.panel-open')
  })

  test('whoever comes from the applying unit steps back of itself, also when the post came later', async () => {
    const ding = panel[3]
    must(ding, '评丁 is on the panel')
    const { tasks } = await ding.hand.see('project.scoring')
    expect(tasks.map((one) => one.recusal)).toEqual(['来自申报单位', '来自申报单位', '来自申报单位'])
    const [task] = tasks
    must(task, 'there is a task')
    const score = { assessment: task.assessment, points: share(application, 80) }
    await refused(s.t, ding.hand.perform('rubric.score', score), 'rubric.recused')
    // 评丙 takes a post at the committee while the round is open.
    const bing = panel[2]
    must(bing, '评丙 is on the panel')
    const { one } = s.t.town.places
    const system = s.t.system()
    const post = { person: bing.person, role: 'lineCadre', place: one.id, title: '条线干部', from: '2026-03-01' }
    const given = await system.do('org.appoint', post)
    await refused(s.t, bing.hand.perform('rubric.score', score), 'rubric.own-unit')
    await system.do('org.endTerm', { post: given.post, to: '2026-03-03' })
    await refused(s.t, s.cast.supervisor.perform('rubric.score', score), 'rubric.not-a-rater')
  })

  test('points are the rater’s own until the round closes', async () => {
    const assessment = await assessmentFor(who(0), id(0))
    const score = (hand: Hand, of: string, percent: number) =>
      hand.perform('rubric.score', { assessment: of, points: share(application, percent), remark: `${percent} 分` })
    const half = share(application, 80)
    await refused(s.t, who(0).perform('rubric.score', { assessment, points: { ...half, need: 2001 } }), 'rubric.point-range')
    const { need: _need, ...less } = half
    await refused(s.t, who(0).perform('rubric.score', { assessment, points: less }), 'rubric.point-missing')
    await who(0).do('rubric.saveDraft', { assessment, points: { need: '1' }, remark: '还没想好' })
    expect((await who(0).see('project.scoringSheet', { assessment })).points).toEqual({ need: '1' })
    expect(await score(who(0), assessment, 90)).toMatchObject({ ok: true, value: { total: 9000 } })
    expect(await score(who(0), assessment, 80)).toMatchObject({ ok: true, value: { total: 8000 } })
    for (const hand of [who(1), s.cast.officer, s.cast.leader]) {
      const seen = hand === who(1) ? await hand.see('project.scoring') : await hand.see('project.rounds', { year: YEAR })
      expect(JSON.stringify(seen)).not.toContain('8000')
    }
    const sheet = await who(1).see('project.scoringSheet', { assessment: await assessmentFor(who(1), id(0)) })
    expect(JSON.stringify(sheet)).not.toContain('80 分')
    expect(await s.cast.officer.see('project.whole', { project: id(0) })).toMatchObject({ panels: [], turn: 'scoring' })
    expect(sheet.proposal.name).toBe('书声一')
    await refused(s.t, s.cast.officer.perform('project.closeRound', { round }), 'rubric.too-few')
  })

  test('an even number closes nothing; scores that come while it closes are counted or refused', async () => {
    const percent = [80, 55, 90]
    for (const [n, project] of ids.entries())
      for (const rater of [0, 1])
        await who(rater).do('rubric.score', {
          assessment: await assessmentFor(who(rater), project),
          points: share(application, percent[n] ?? 0),
        })
    await refused(s.t, s.cast.officer.perform('project.closeRound', { round }), 'rubric.too-few')
    for (const [n, project] of ids.entries())
      await who(2).do('rubric.score', {
        assessment: await assessmentFor(who(2), project),
        points: share(application, (percent[n] ?? 0) + 3),
      })
    const wu = await panelist(s, '评戊')
    await s.cast.officer.do('project.addPanelist', { round, person: wu.person, project: id(0) })
    const extra = await assessmentFor(wu.hand, id(0))
    await wu.hand.do('rubric.score', { assessment: extra, points: share(application, 10) })
    await refused(s.t, s.cast.officer.perform('project.closeRound', { round }), 'rubric.even')
    const step = { assessment: extra, person: wu.person, reason: '抽签' }
    await refused(s.t, who(0).perform('rubric.recuse', step), 'rubric.not-yours')
    await s.cast.officer.do('rubric.recuse', step)
    const late = who(0).perform('rubric.score', {
      assessment: await assessmentFor(who(0), id(2)),
      points: share(application, 93),
    })
    const [closed, scored] = await Promise.all([s.cast.officer.do('project.closeRound', { round }), late])
    expect(closed.projects).toBe(3)
    const { rows } = await s.cast.officer.see('project.board', { year: YEAR })
    // Sorted by score; the score that came at the last moment counts if it was taken, and only then.
    expect(rows.map((row) => [row.name, row.score])).toEqual([
      ['书声三', scored.ok ? 9200 : 9100],
      ['书声一', 8100],
      ['书声二', 5600],
    ])
    if (!scored.ok) expect(scored.refusal.code).toBe('rubric.closed')
    await refused(s.t, s.cast.officer.perform('project.closeRound', { round }), 'project.round-closed')
  })

  test('after closing nobody scores, and the reader’s way to the papers ends', async () => {
    const { rounds } = await s.cast.officer.see('project.rounds', { year: YEAR })
    const assessment = rounds[0]?.projects[0]?.assessment
    await refused(s.t, who(0).perform('rubric.score', { assessment, points: share(application, 80) }), 'rubric.closed')
    await refused(s.t, who(0).perform('rubric.recuse', { assessment, reason: '晚了' }), 'rubric.closed')
    expect((await who(0).see('project.scoring')).tasks).toEqual([])
    expect((await who(0).ask('project.scoringSheet', { assessment })).ok).toBe(false)
    // The committee reads what came out only when it is decided.
    expect((await s.cast.secretary.see('project.whole', { project: id(0) })).panels).toEqual([])
    expect((await s.cast.leader.see('project.whole', { project: id(0) })).panels[0]?.totals).toEqual([8300, 8000, 8000])
  })

  test('two officers plan at once; what one decides voids the other’s line', async () => {
    const { officer, leader } = s.cast
    const planned = (project: string, outcome: string, amount = 0, reason = '') => ({ project, outcome, amount, reason })
    await Promise.all([
      officer.do('project.plan', planned(id(0), 'approved', 100_000)),
      leader.do('project.plan', planned(id(0), 'waitlisted', 0, '额度不足')),
    ])
    await officer.do('project.plan', planned(id(2), 'approved', 200_000))
    await officer.do('project.plan', planned(id(1), 'approved', 50_000))
    const rowOf = async (hand: Hand, n: number) =>
      (await hand.see('project.board', { year: YEAR })).rows.find((row) => row.id === id(n))
    expect(await rowOf(officer, 0)).toMatchObject({ plan: { outcome: 'approved', amount: 100_000, stale: false }, others: 1 })
    const mine = (await rowOf(officer, 0))?.plan?.stamp
    // The leader goes first.
    const theirs = await rowOf(leader, 0)
    await leader.do('project.decide', { ...planned(id(0), 'waitlisted', 0, '额度不足'), stamp: theirs?.plan?.stamp })
    const decide = planned(id(0), 'approved', 100_000)
    await refused(s.t, officer.perform('project.decide', { ...decide, stamp: mine }), 'project.changed-since')
    expect(await rowOf(officer, 0)).toMatchObject({ plan: { stale: true }, step: 'waitlisted' })
    // Each line of the rest stands for itself: what fails says so, nothing else is undone.
    const done = []
    for (const n of [2, 1]) {
      const plan = (await rowOf(officer, n))?.plan
      must(plan, 'it was planned')
      const { stale: _stale, ...given } = plan
      done.push(await officer.perform('project.decide', { project: id(n), ...given, minute: '主任办公会〔2026〕3号' }))
    }
    expect(done.map((one) => (one.ok ? 'ok' : one.refusal.code))).toEqual(['project.over-envelope', 'project.below-floor'])
    s.on('2026-03-05', 12)
    await officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: 300_000 })
    await officer.do('project.decide', { ...planned(id(2), 'approved', 200_000), minute: '主任办公会〔2026〕3号' })
    await officer.do('project.decide', planned(id(1), 'rejected', 0, '评审得分低于分数线'))
    await officer.do('project.decide', planned(id(0), 'approvedWithConditions', 100_000, '请把时间放在午后'))
    expect((await rowOf(officer, 0))?.plan).toBeNull()
    expect((await s.cast.secretary.see('project.whole', { project: id(0) })).panels[0]).toMatchObject({ score: 8100 })
  })

  test('one notice for the batch; an objection in the last minute stops all of it until it is answered', async () => {
    const { officer } = s.cast
    s.on('2026-03-06')
    const projects = [id(0), id(2)]
    await refused(s.t, officer.perform('project.publishBatch', { projects: [...projects, id(1)] }), 'project.not-together')
    const { notice } = await officer.do('project.publishBatch', { projects })
    await refused(s.t, officer.perform('project.publishBatch', { projects }), 'project.not-together')
    const page = await s.t.visitor().see('notice.page', { notice })
    expect(page.table?.rows.length).toBe(2)
    s.t.clock.set(new Date('2026-03-13T15:59:30Z'))
    const { objection } = await s.t.visitor().do('notice.object', { notice, text: '午后太吵', phone: '13931019999' })
    s.on('2026-03-16')
    const late = s.t.visitor().perform('notice.object', { notice, text: '晚了', phone: '13931019999' })
    await refused(s.t, late, 'notice.over')
    for (const project of projects) {
      const sign = { project, number: '协议1号', signedOn: '2026-03-16' }
      await refused(s.t, officer.perform('project.signAgreement', sign), 'notice.objection-open')
    }
    await officer.do('notice.answerObjection', { objection, outcome: 'upheld', summary: '午后太吵', answer: '改到上午。' })
    const sign = (project: string) =>
      officer.perform('project.signAgreement', { project, number: '协议1号', signedOn: '2026-03-16' })
    await refused(s.t, sign(id(0)), 'notice.objection-upheld')
    // What was announced was wrong: withdrawn, put right and announced anew, the whole batch.
    await officer.do('notice.withdraw', { notice, reason: '时间改到上午' })
    const again = await officer.do('project.publishBatch', { projects })
    expect(again.notice).not.toBe(notice)
    s.on('2026-03-30')
    for (const project of projects) expect((await sign(project)).ok).toBe(true)
    expect((await everyCheck(s.t)).filter((one) => !one.ok)).toEqual([])
  })
})
