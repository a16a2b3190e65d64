import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Day } from '../../src/kernel/day.ts'
import type { Result } from '../../src/kernel/result.ts'
import { classOf, lastDayToAsk, movesOf, shareMoved } from '../../src/modules/change/domain.ts'
import { isWorkday } from '../../src/platform/holidays.ts'
import { begun, everyCheck, gated, proposal, refused, stage, YEAR } from './cast.ts'

/** A running project is changed in each class, suspended, checked half-way, and another one is ended. */
let s: Awaited<ReturnType<typeof stage>>
let project: string
beforeAll(async () => {
  s = await stage()
  await s.cast.officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: 4000_00 })
  project = await gated(s)
  await begun(s, project, 2_000_00)
})
afterAll(() => s?.t.close())
const no = (done: Promise<Result<unknown>>, code: string): Promise<void> => refused(s.t, done, code)
const ask = (more: Record<string, unknown>) =>
  s.cast.secretary.perform('change.ask', { project, reason: '老师改到周末，要多印报纸。', ...more })
const budget = (b1: number, b2: number, b3: number) => ({
  lines: [
    { line: 'b1', amount: b1 },
    { line: 'b2', amount: b2 },
    { line: 'b3', amount: b3 },
  ],
})
const money = async () =>
  Object.fromEntries((await s.cast.officer.see('project.whole', { project })).lines.map((line) => [line.line, line.amount]))
const due = async (hand: keyof typeof s.cast) =>
  (await s.cast[hand].see('waiting.list', {})).rows.filter((row) => row.href.endsWith('/changes')).map((row) => row.verb)

describe('the class follows from the difference', () => {
  const line = (line: string, activity: string, costType: string, amount: number) =>
    ({ line, activity, theme: '', costType, label: '', amount }) as never
  const was = [line('1', 'a', 'x', 600), line('2', 'a', 'y', 200), line('3', 'b', 'y', 200)]
  const judge = (after: never[], parts = ['budget'], ends = '2026-11-30', minor: number | null = 10, major: number | null = 20) =>
    classOf(
      parts as never,
      { share: shareMoved(was, after), before: was, after },
      { after: ends as Day, cycle: '2026-12-31' as Day },
      { minor, major },
    )
  test('within an activity A; ten, twenty percent and above; 未设定 is the strictest', () => {
    expect(judge([line('1', 'a', 'x', 300), line('2', 'a', 'y', 500), was[2] as never])).toBe('A')
    const moved = (by: number) => [line('1', 'a', 'x', 600 - by), was[1] as never, line('3', 'b', 'y', 200 + by)]
    expect([judge(moved(100)), judge(moved(101)), judge(moved(200)), judge(moved(201))]).toEqual(['A', 'B', 'B', 'C'])
    expect(judge(moved(1), ['budget'], '2026-11-30', null, 20)).toBe('B')
    expect(judge(moved(1), ['budget'], '2026-11-30', null, null)).toBe('C')
    expect([judge(was, ['end']), judge(was, ['end'], '2027-01-15'), judge(was, ['schedule']), judge(was, ['goals'])]).toEqual([
      'B',
      'C',
      'B',
      'C',
    ])
    expect(movesOf(was, moved(50))).toEqual([{ from: '1', to: '3', amount: 50 }])
  })
  test('a last day on a day off moves to the next working day', () => {
    // 2026-10-31 is a Saturday.
    expect(lastDayToAsk('2026-11-30' as Day, 30, isWorkday)).toBe('2026-11-02')
    expect(lastDayToAsk('2026-11-30' as Day, null, isWorkday)).toBe('2026-11-30')
  })
})

describe('变更', () => {
  test('what cannot be is said at its field', async () => {
    await no(ask(budget(600_00, 1200_00, 300_00)), 'change.total-rises')
    await no(ask(budget(600_00, 1200_00, 100_00)), 'change.total-falls')
    await no(ask({ lines: [{ line: 'zz', amount: 1 }] }), 'change.no-such-line')
    await no(ask({}), 'change.nothing')
    await no(ask({ ends: '2026-04-01' }), 'change.end-gone')
    await no(ask({ goals: [{ key: 'g1', target: '', removed: true }] }), 'change.no-goal-left')
    await no(
      ask({ activities: [{ key: 'a1', where: '', from: '2026-04-20', to: '2026-11-30', removed: true }] }),
      'change.activity-has-money',
    )
    await no(
      ask({
        added: [{ line: 'n1', activity: 'a1', costType: 'catering', label: '聚餐', amount: 100_00 }],
        ...budget(500_00, 1200_00, 200_00),
      }),
      'change.no-such-cost',
    )
    await no(
      s.cast.cadre.perform('change.ask', { project, reason: '改', ...budget(500_00, 1300_00, 200_00) }),
      'platform.not-yours',
    )
    await no(
      s.t.as('areaSecretary', 'two').perform('change.ask', { project, reason: '改', ...budget(500_00, 1300_00, 200_00) }),
      'platform.not-yours',
    )
  })

  test('A stands at once: the book, the lines and the public page say the same; small ones add up', async () => {
    // Within one activity everything is A, whatever its cost types.
    expect(await ask(budget(500_00, 1300_00, 200_00))).toMatchObject({ ok: true, value: { class: 'A' } })
    expect(await money()).toEqual({ b1: 500_00, b2: 1300_00, b3: 200_00 })
    const lines = (await s.t.visitor().see('project.page', { project })).lines
    expect(lines.map((line) => [line.granted, line.available])).toEqual([
      [500_00, 500_00],
      [1300_00, 1300_00],
      [200_00, 200_00],
    ])
    const added = { line: 'n1', activity: 'a1', costType: 'publicity', label: '海报', amount: 50_00 }
    expect(await ask({ ...budget(500_00, 1250_00, 200_00), added: [added] })).toMatchObject({ ok: true })
    expect(await money()).toMatchObject({ b2: 1250_00, n1: 50_00 })
  })

  test('B: the supervisor speaks, then the centre agrees; nobody out of turn', async () => {
    const { supervisor, centre, leader, secretary } = s.cast
    const activities = [{ key: 'a1', where: '睦邻小厅', from: '2026-04-20', to: '2026-11-30' }]
    const asked = await ask({ activities })
    expect(asked).toMatchObject({ ok: true, value: { class: 'B' } })
    const id = asked.ok ? asked.value.change : ''
    await no(ask({ ends: '2026-12-10' }), 'change.one-open')
    await no(centre.perform('change.agree', { project, change: id, yes: true }), 'change.not-your-turn')
    await no(leader.perform('change.decideOn', { project, change: id, yes: true, answer: '好' }), 'change.not-your-turn')
    expect([await due('supervisor'), await due('centre')]).toEqual([['待提变更意见'], []])
    await supervisor.do('change.adviseOn', { project, change: id, opinion: '地方更大，合适。' })
    expect([await due('supervisor'), await due('centre')]).toEqual([[], ['待同意变更']])
    await no(centre.perform('change.agree', { project, change: id, yes: false }), 'platform.required')
    await centre.do('change.agree', { project, change: id, yes: true })
    await no(secretary.perform('change.withdraw', { project, change: id }), 'change.settled')
    expect((await s.t.visitor().see('project.page', { project })).activities[0]?.where).toBe('睦邻小厅')
    const whole = await s.cast.officer.see('project.whole', { project })
    expect(whole.versions[0]?.proposal.activities[0]?.where).toBe('居委客厅')
  })

  test('C: the office decides, the notice runs in working days, then it takes effect', async () => {
    const { officer, leader, secretary } = s.cast
    s.on('2026-04-22')
    const asked = await ask({ ends: '2027-01-15', goals: [{ key: 'g1', target: '30' }] })
    expect(asked).toMatchObject({ ok: true, value: { class: 'C' } })
    const change = asked.ok ? asked.value.change : ''
    const { notice } = await leader.do('change.decideOn', { project, change, yes: true, answer: '同意', minute: '〔2026〕9号' })
    await no(officer.perform('change.apply', { project, change }), 'notice.still-running')
    await no(secretary.perform('change.withdraw', { project, change }), 'change.noticed-already')
    expect((await s.t.visitor().see('notice.list', {})).items.map((item) => item.id)).toContain(notice)
    expect(await due('officer')).toEqual([])
    s.on('2026-04-30')
    expect(await due('officer')).toEqual(['变更待生效'])
    await officer.do('change.apply', { project, change })
    const page = await s.t.visitor().see('project.page', { project })
    expect([page.card.ends, page.goals[0]?.target]).toEqual(['2027-01-15', '30'])
    await no(s.t.visitor().ask('change.matters', { project }), 'platform.signed-out')
    await no(s.t.as('areaSecretary', 'two').ask('change.matters', { project }), 'platform.not-found')
  })

  test('money that is committed meanwhile makes the change unfit; what is used cannot be taken away', async () => {
    const { bookkeeper, supervisor, centre } = s.cast
    const asked = await ask({
      ...budget(0, 1750_00, 200_00),
      activities: [{ key: 'a1', where: '小广场', from: '2026-04-20', to: '2026-12-30' }],
    })
    const change = asked.ok ? asked.value.change : ''
    await bookkeeper.do('project.requestSpending', {
      project,
      purpose: '老师',
      target: '居民',
      lines: [{ line: 'b1', amount: 300_00 }],
    })
    const { requests } = await s.cast.officer.see('spending.requests', {})
    const request = requests[0]?.id ?? ''
    await centre.do('spending.approveRequest', { request, opinion: '同意' })
    await s.cast.officer.do('spending.approveRequest', { request, opinion: '同意' })
    await supervisor.do('change.adviseOn', { project, change, opinion: '可以' })
    await no(centre.perform('change.agree', { project, change, yes: true }), 'change.spent')
    await centre.do('change.agree', { project, change, yes: false, answer: '老师的钱已经占用，请重新算。' })
    await no(ask(budget(200_00, 1550_00, 200_00)), 'change.spent')
  })

  test('too late is too late, and after the end nothing changes', async () => {
    // The end is 2027-01-15 now; thirty days before it is 16 December, a Wednesday.
    s.on('2026-12-16')
    expect(await ask({ ends: '2027-01-20' })).toMatchObject({ ok: true })
    const open = (await s.cast.officer.see('change.matters', { project })).changes[0]?.id ?? ''
    await s.cast.secretary.do('change.withdraw', { project, change: open })
    s.on('2026-12-17')
    await no(ask({ ends: '2027-01-20' }), 'change.too-late')
    s.on('2027-01-16')
    await no(ask({ ends: '2027-01-20' }), 'change.after-end')
    s.on('2026-05-06')
  })
})

describe('整改 and 中期检查', () => {
  test('a suspended project spends nothing until the office finds it put right', async () => {
    const { officer, bookkeeper, secretary } = s.cast
    await no(
      officer.perform('change.suspend', { project, reason: '签到表不全', demand: '补齐', due: '2026-05-06' }),
      'change.due-gone',
    )
    await officer.do('change.suspend', { project, reason: '签到表不全', demand: '补齐签到表', due: '2026-05-20' })
    await no(
      bookkeeper.perform('project.requestSpending', {
        project,
        purpose: '报',
        target: '居民',
        lines: [{ line: 'b2', amount: 100_00 }],
      }),
      'project.paused',
    )
    await no(secretary.perform('project.complete', { project, summary: '完成' }), 'project.paused')
    expect(await (await s.t.web.request(`/shifan/projects/${project}`)).text()).toContain('项目正在整改')
    expect(await due('secretary')).toEqual(['待整改'])
    await no(officer.perform('change.resume', { project, yes: true, opinion: '好' }), 'change.not-reported')
    await secretary.do('change.reportRectified', { project, report: '已补齐。' })
    await officer.do('change.resume', { project, yes: false, opinion: '还缺三月的', due: '2026-05-25' })
    await secretary.do('change.reportRectified', { project, report: '都补齐了。' })
    await officer.do('change.resume', { project, yes: true, opinion: '通过' })
    expect((await s.cast.officer.see('change.matters', { project })).paused).toBe(false)
  })

  test('the check begins with what the records say; its level asks for a day, and marks without stopping', async () => {
    const { centre, secretary, cadre, bookkeeper } = s.cast
    await cadre.do('project.recordActivity', {
      project,
      activity: 'a1',
      theme: '读报会',
      day: '2026-05-05',
      where: '睦邻小厅',
      attendances: 20,
      story: '读了晨报。',
    })
    const { facts, sheet } = await centre.see('change.matters', { project })
    expect(facts).toMatchObject({
      plannedActivities: 1,
      startedActivities: 1,
      records: 1,
      visits: 20,
      granted: 2000_00,
      hearing: 1,
    })
    const points = (share: number) => Object.fromEntries(sheet.map(({ key, weight }) => [key, weight * share]))
    const check = { project, opinion: '进度偏慢' }
    await no(centre.perform('change.checkMidterm', { ...check, points: { progress: 3000 } }), 'rubric.point-missing')
    await no(centre.perform('change.checkMidterm', { ...check, points: { ...points(50), progress: 3001 } }), 'rubric.point-range')
    await no(centre.perform('change.checkMidterm', { ...check, points: points(50) }), 'change.demand-missing')
    await no(
      centre.perform('change.checkMidterm', { ...check, points: points(50), demand: '补活动', due: '2026-05-06' }),
      'change.due-gone',
    )
    expect(
      await centre.do('change.checkMidterm', { ...check, points: points(50), demand: '补两场活动', due: '2026-06-10' }),
    ).toEqual({ total: 5000, level: 'rectify' })
    expect(await due('secretary')).toEqual(['待整改'])
    await no(centre.perform('change.acceptCorrection', { project }), 'change.not-reported')
    await secretary.do('change.correctMidterm', { project, correction: '补办了两场。' })
    expect(await due('centre')).toEqual(['待复查整改'])
    await centre.do('change.acceptCorrection', { project })
    expect(await due('centre')).toEqual([])
    // A mark, not a wall.
    await bookkeeper.do('project.requestSpending', {
      project,
      purpose: '报',
      target: '居民',
      lines: [{ line: 'b2', amount: 100_00 }],
    })
    const { items } = await s.cast.officer.see('change.progress', { year: YEAR })
    expect(items).toMatchObject([
      { id: project, granted: 2000_00, under: 300_00, midterm: '整改', due: '2027-01-15', what: 'end' },
    ])
  })
})

describe('终止', () => {
  let second: string
  test('a project that was granted cannot be withdrawn: it is ended, and not unheard', async () => {
    const { t, cast } = s
    second = await gated(s, { ...proposal, name: '示范里弄的菜园' })
    await begun(s, second, 2_000_00)
    await no(cast.secretary.perform('project.withdraw', { project: second, reason: '不想办了' }), 'project.already-granted')
    s.on('2026-05-10')
    await no(
      cast.officer.perform('change.proposeEnd', { project: second, ground: 'notStarted', reason: '没有动' }),
      'change.has-started',
    )
    await cast.officer.do('change.proposeEnd', { project: second, ground: 'fakeRecords', reason: '两场活动的签到表是同一张。' })
    await no(
      cast.officer.perform('change.proposeEnd', { project: second, ground: 'misuse', reason: '又' }),
      'change.ending-already',
    )
    const decide = { project: second, yes: true, answer: '决定终止', minute: '〔2026〕12号' }
    await no(cast.leader.perform('change.decideEnd', decide), 'change.not-heard')
    expect(await due('secretary')).toContain('待陈述')
    await no(t.as('areaSecretary', 'two').perform('change.stateCase', { project: second, words: '不是' }), 'platform.not-yours')
    await cast.secretary.do('change.stateCase', { project: second, words: '是复印错了，愿意退回。' })
    await no(cast.officer.perform('change.decideEnd', decide), 'project.same-person')
    expect(await due('leader')).toEqual(['待决定终止'])
    // Fifteen working days after 11 May, a Monday.
    s.on('2026-05-11')
    expect(await cast.leader.do('change.decideEnd', decide)).toEqual({ returnDue: '2026-06-01' })
    await no(
      cast.bookkeeper.perform('project.requestSpending', {
        project: second,
        purpose: '报',
        target: '居民',
        lines: [{ line: 'b2', amount: 100_00 }],
      }),
      'project.not-active',
    )
  })

  test('what is left goes back, the page says so, and the unit does not apply next year', async () => {
    const { t, cast } = s
    expect(await due('finance')).toEqual(['待清算'])
    await no(cast.finance.perform('change.clear', { project }), 'change.not-ended')
    expect(await cast.finance.do('change.clear', { project: second })).toEqual({ returned: 2000_00 })
    await no(cast.finance.perform('change.clear', { project: second }), 'change.cleared-already')
    const page = await (await t.web.request(`/shifan/projects/${second}`)).text()
    for (const words of ['项目已终止', '弄虚作假', '2,000.00', '2027']) expect(page).toContain(words)
    await cast.officer.do('programme.openCycle', {
      year: 2027,
      name: '2027 年度自治金',
      fund: s.fund,
      begins: '2027-01-01',
      ends: '2027-12-31',
      calendar: [],
    })
    const apply = (at: 'one' | 'two') =>
      t.as('lineCadre', at).perform('project.create', { place: t.town.places[at].id, year: 2027, name: '新的', track: 'growing' })
    await no(apply('one'), 'project.barred')
    expect(await apply('two')).toMatchObject({ ok: true })
    expect((await everyCheck(t)).filter((check) => !check.ok)).toEqual([])
  })
})
