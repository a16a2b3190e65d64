import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Result } from '../../src/kernel/result.ts'
import { holderOf } from '../../src/platform/actor.ts'
import { randomId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { holderAt } from '../harness.ts'
import { JUDGED, everyCheck, meetingOf, proposal, publicLineOf, refused, stage, upload, YEAR } from './cast.ts'

/** One project from first draft to public account, through the commands alone. Each test goes on where the last one stopped. */
let s: Awaited<ReturnType<typeof stage>>
let project: string
let hearing: string
let notice: string
let claims: { insurance: string; materials: string }
beforeAll(async () => {
  s = await stage()
})
afterAll(() => s?.t.close())

const no = (done: Promise<Result<unknown>>, code: string): Promise<void> => refused(s.t, done, code)
const meeting = (kind: 'hearing' | 'appraisal', day: string, outcome: string, mark: number) =>
  meetingOf(s, project, { kind, day, outcome, mark })
/** Checks that this story gives something to look at. */
const CHECKS =
  'ledger.I1 ledger.I8 project.apart project.grant-is-lines notice.contacts-sealed meeting.minutes activity.days'.split(' ')
const publicLine = (key: string) => publicLineOf(s, project, key)

describe('申报 and 督导', () => {
  test('the committee drafts; what is missing is said at its field', async () => {
    const { cadre, secretary } = s.cast
    const place = s.t.town.places.one.id
    await no(cadre.perform('project.create', { place, year: 2031, name: '书声', track: 'growing' }), 'project.year-not-open')
    ;({ project } = await cadre.do('project.create', { place, year: YEAR, name: '书声', track: 'growing' }))
    const unclear = { ...proposal, goals: proposal.goals.map((goal) => ({ ...goal, target: '很多' })) }
    await cadre.do('project.saveDraft', { project, revision: 1, proposal: unclear })
    const early = await secretary.perform('project.submit', { project })
    expect(early).toMatchObject({ ok: false, refusal: { code: 'proposal.goal-not-measurable', field: 'goals.0.target' } })
    await no(cadre.perform('project.saveDraft', { project, revision: 1, proposal }), 'project.draft-changed')
    await cadre.do('project.saveDraft', { project, revision: 2, proposal })
    await no(cadre.perform('project.submit', { project }), 'platform.not-yours')
    expect(await secretary.do('project.submit', { project })).toEqual({ version: 1 })
    await no(cadre.perform('project.saveDraft', { project, revision: 3, proposal }), 'project.not-writable')
  })

  test('another committee may not touch it; another subdistrict does not know it', async () => {
    const { t } = s
    await no(t.as('lineCadre', 'two').perform('project.withdraw', { project, reason: '不是我们的' }), 'platform.not-yours')
    await no(t.as('areaSecretary', 'two').perform('project.submit', { project }), 'platform.not-yours')
    const elsewhere = t.as('areaSecretary', 'one', t.other)
    await no(elsewhere.perform('project.submit', { project }), 'platform.not-found')
    await no(t.as('areaSecretary', 'two').ask('project.whole', { project }), 'platform.not-found')
    await no(elsewhere.ask('project.whole', { project }), 'platform.not-found')
    await no(t.visitor().ask('project.page', { project }), 'platform.not-found')
    await no(t.visitor().perform('project.submit', { project }), 'platform.signed-out')
  })

  test('two rounds of 督导意见 are answered, and every version is kept', async () => {
    const { supervisor, cadre, secretary, officer } = s.cast
    s.on('2026-03-04')
    await no(supervisor.perform('project.sendRound', { project }), 'project.no-comments')
    for (const round of [1, 2]) {
      const { comment } = await supervisor.do('project.comment', {
        project,
        field: 'goals.g1.target',
        comment: `第 ${round} 轮：请写明怎么统计。`,
      })
      expect(await supervisor.do('project.sendRound', { project, opinion: '请补充' })).toEqual({ round })
      await no(secretary.perform('project.submit', { project }), 'project.comments-open')
      await cadre.do('project.answerComment', { project, comment, answer: '以签到表统计。' })
      const better = { ...proposal, background: `${proposal.background}（第 ${round} 轮补充）` }
      await cadre.do('project.saveDraft', { project, revision: 2 + round, proposal: better })
      expect(await secretary.do('project.submit', { project })).toEqual({ version: 1 + round })
      await no(supervisor.perform('project.finishReview', { project, opinion: '完成' }), 'project.comments-unaccepted')
      await supervisor.do('project.acceptComment', { project, comment })
    }
    await supervisor.do('project.comment', { project, field: 'name', comment: '再改一次？' })
    await no(supervisor.perform('project.sendRound', { project }), 'project.rounds-over')
    const { comments } = await officer.see('project.whole', { project })
    const stray = comments.find((one) => one.comment === '再改一次？')
    // What was written and not sent is still the supervisor's own.
    expect(stray).toBeUndefined()
    const own = (await supervisor.see('project.whole', { project })).comments.find((one) => one.comment === '再改一次？')
    await supervisor.do('project.dropComment', { project, comment: own?.id ?? '' })
    await supervisor.do('project.finishReview', { project, opinion: '意见均已回应。' })
    const whole = await officer.see('project.whole', { project })
    expect(whole.versions.map((version) => version.number)).toEqual([1, 2, 3])
  })
})

describe('把关 and 立项', () => {
  test('the gate returns it once, then passes it', async () => {
    const { centre, cadre, secretary, supervisor, leader } = s.cast
    s.on('2026-03-10')
    await no(
      leader.perform('project.decide', { project, outcome: 'approved', amount: 2_000_00, reason: '' }),
      'project.wrong-step',
    )
    await centre.do('project.passGate', { project, outcome: 'returned', opinion: '请把人数写准。' })
    await cadre.do('project.saveDraft', { project, revision: 5, proposal })
    expect(await secretary.do('project.submit', { project })).toEqual({ version: 4 })
    await supervisor.do('project.finishReview', { project, opinion: '已补充。' })
    await centre.do('project.passGate', { project, outcome: 'passed', opinion: '材料齐全。', judgements: JUDGED })
  })

  test('no decision without its hearing', async () => {
    const { leader, director } = s.cast
    s.on('2026-03-12')
    const decide = { project, outcome: 'approved', amount: 2_000_00, reason: '' }
    await no(leader.perform('project.decide', decide), 'project.hearing-missing')
    await director.do('meeting.record', await meeting('hearing', '2026-03-11', 'oppose', 1))
    await no(leader.perform('project.decide', decide), 'project.hearing-opposed')
    ;({ meeting: hearing } = await director.do('meeting.record', await meeting('hearing', '2026-03-12', 'support', 2)))
    await no(director.perform('meeting.record', await meeting('hearing', '2026-03-13', 'support', 3)), 'meeting.in-the-future')
  })

  test('who applied or gated does not decide, and the 年度额度 holds', async () => {
    const { t, cast } = s
    const decide = { project, outcome: 'approved', amount: 2_000_00, reason: '' }
    const appoint = { place: t.town.places.root.id, role: 'subdistrictLeader', title: '兼', from: '2026-01-01' }
    for (const [role, at] of [
      ['areaSecretary', 'one'],
      ['centreStaff', 'centre'],
    ] as const) {
      const { person } = holderAt(t.town, role, at)
      await t.system().do('org.appoint', { ...appoint, person })
      const { rows } = await t.house.pool.query<{ id: string }>(
        `select id from post where tenant_id = $1 and person_id = $2 and role = 'subdistrictLeader'`,
        [t.town.tenant.id, person],
      )

      const command = t.house.commands.get('project.decide')
      if (!command) throw new Error('project.decide is there')
      const who = holderOf(rows[0]?.id ?? '')
      await no(
        perform(t.house.door, command, { tenant: t.town.tenant.id, who, key: randomId(), input: decide }),
        'project.same-person',
      )
    }
    await no(cast.leader.perform('project.decide', { ...decide, amount: 2_000_01 }), 'project.more-than-asked')
    await no(cast.leader.perform('project.decide', { ...decide, amount: 0 }), 'project.nothing-granted')
    await no(cast.leader.perform('project.decide', decide), 'project.over-envelope')
    await cast.officer.do('programme.raiseEnvelope', { year: YEAR, track: 'growing', amount: 500_00 })
    const key = randomId()
    const first = await cast.leader.do('project.decide', decide, key)
    expect(first).toEqual({ number: `${YEAR}-001` })
    expect(await cast.leader.do('project.decide', decide, key)).toEqual(first)
    await no(cast.leader.perform('project.decide', decide), 'project.wrong-step')
  })
})

describe('公示 and 协议', () => {
  test('nothing is signed while the notice runs or an objection is open', async () => {
    const { t, cast } = s
    s.on('2026-03-16')
    await no(
      cast.officer.perform('project.signAgreement', { project, number: '1', signedOn: '2026-03-16' }),
      'project.wrong-step',
    )
    const published = await cast.officer.do('project.publishDecision', { project })
    notice = published.notice
    expect(published.until).toBe('2026-03-23')
    const sign = { project, number: '示协〔2026〕1号', signedOn: '2026-03-24' }
    s.on('2026-03-20')
    await no(cast.officer.perform('project.signAgreement', { ...sign, signedOn: '2026-03-20' }), 'notice.still-running')
    await no(t.visitor().perform('notice.object', { notice, text: '钱怎么算的？', phone: '12' }), 'notice.not-a-phone')
    const { objection } = await t.visitor().do('notice.object', {
      notice,
      text: '读报会放在午后，上班的人来不了。',
      phone: '13812345678',
      name: '顾大明',
    })
    s.on('2026-03-24')
    await no(cast.officer.perform('project.signAgreement', sign), 'notice.objection-open')
    await no(t.visitor().perform('notice.object', { notice, text: '晚了一天', phone: '13812345679' }), 'notice.over')
    await cast.officer.do('notice.answerObjection', {
      objection,
      outcome: 'notUpheld',
      summary: '希望调整时间',
      answer: '顾大明同志：周末加一场。电话 13812345678 已回访。',
    })
    await no(cast.officer.perform('project.signAgreement', { ...sign, signedOn: '2026-03-25' }), 'project.day-in-future')
    await cast.officer.do('project.signAgreement', sign)
    const page = JSON.stringify(await t.visitor().see('notice.page', { notice }))
    expect(page).toContain('希望调整时间')
    expect(page).not.toMatch(/顾大明|13812345678|上班的人来不了/)
  })
})

describe('实施: activities and money', () => {
  test('an activity is recorded with its photos', async () => {
    const { t, cast } = s
    const activity = {
      project,
      activity: 'a1',
      theme: '第一次读报会',
      day: '2026-04-20',
      where: '居委客厅',
      attendances: 31,
      participants: 28,
      story: '读到一半，大家接着往下讲。',
    }
    s.on('2026-04-20', 17)
    await no(cast.cadre.perform('project.recordActivity', activity), 'project.not-active')
    await cast.secretary.do('project.begin', { project })
    const photos = [await upload(t, cast.cadre, 'photo', 11), await upload(t, cast.cadre, 'photo', 12)]
    await no(cast.cadre.perform('project.recordActivity', { ...activity, activity: 'a9', photos }), 'project.no-such-activity')
    await no(
      cast.cadre.perform('project.recordActivity', { ...activity, participants: 32, photos }),
      'activity.more-people-than-visits',
    )
    await no(cast.cadre.perform('project.recordActivity', { ...activity, day: '2026-04-21', photos }), 'activity.in-the-future')
    await no(t.as('lineCadre', 'two').perform('project.recordActivity', activity), 'platform.not-yours')
    const { record } = await cast.cadre.do('project.recordActivity', { ...activity, photos })
    const shown = await t.visitor().see('activity.page', { record })
    expect([shown.attendances, shown.participants, shown.photos.length]).toEqual([31, 28, 2])
    const photo = await t.web.request(`/files/shifan/${shown.photos[0]?.id}`)
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/webp'])
  })

  test('a larger sum is asked for before it is spent', async () => {
    const { t, cast } = s
    s.on('2026-05-06')
    const paper = await upload(t, cast.bookkeeper, 'paper', 20)
    const bare = {
      project,
      payeeKind: 'unit',
      payeeName: '示范书店',
      lines: [{ line: 'b2', amount: 1_150_00 }],
      invoices: ['26000000000000000001'],
      evidence: [{ type: 'invoice', file: paper }],
    }
    await no(cast.bookkeeper.perform('project.claimExpense', bare), 'project.request-first')
    const ask = { project, purpose: '报刊和放大镜', target: '来听报的老人', lines: [{ line: 'b2', amount: 1_200_01 }] }
    await no(cast.bookkeeper.perform('project.requestSpending', ask), 'spending.over-line')
    const { request } = await cast.bookkeeper.do('project.requestSpending', { ...ask, lines: [{ line: 'b2', amount: 1_200_00 }] })
    await no(cast.officer.perform('spending.approveRequest', { request }), 'spending.not-your-turn')
    expect(await cast.centre.do('spending.approveRequest', { request })).toEqual({ state: 'atOffice' })
    expect(await cast.officer.do('spending.approveRequest', { request })).toEqual({ state: 'approved' })
    expect(await publicLine('b2')).toEqual([1_200_00, 0, 1_200_00, 0, 0])

    await no(cast.bookkeeper.perform('project.claimExpense', { ...bare, request }), 'spending.needs-list')
    const evidence = []
    for (const [i, type] of (['invoice', 'list', 'distributionList'] as const).entries())
      evidence.push({ type, file: await upload(t, cast.bookkeeper, 'paper', 21 + i) })
    const whole = { ...bare, request, evidence }
    await no(
      cast.bookkeeper.perform('project.claimExpense', { ...whole, lines: [{ line: 'b2', amount: 1_200_01 }] }),
      'spending.over-request',
    )
    const { claim: materials } = await cast.bookkeeper.do('project.claimExpense', whole)
    const insured = []
    for (const [i, type] of (['invoice', 'policy'] as const).entries())
      insured.push({ type, file: await upload(t, cast.bookkeeper, 'paper', 31 + i) })
    const small = { ...bare, payeeName: '示范保险', lines: [{ line: 'b3', amount: 180_00 }], evidence: insured }
    await no(cast.bookkeeper.perform('project.claimExpense', small), 'spending.invoice-used')
    const { claim: insurance } = await cast.bookkeeper.do('project.claimExpense', {
      ...small,
      invoices: ['26000000000000000002'],
    })
    claims = { materials, insurance }
  })

  test('signatures come in order, by different people, none of them the claimant', async () => {
    const { t, cast } = s
    s.on('2026-05-07')
    const { materials: claim, insurance } = claims
    await no(cast.director.perform('spending.sign', { claim, revision: 1 }), 'spending.not-your-turn')
    await no(t.as('areaSecretary', 'two').perform('spending.sign', { claim, revision: 1 }), 'platform.not-yours')
    await no(cast.finance.perform('spending.check', { claim }), 'spending.is-unsigned')
    await cast.secretary.do('spending.sign', { claim, revision: 1, opinion: '同意' })
    await no(cast.secretary.perform('spending.sign', { claim, revision: 1 }), 'spending.not-your-turn')
    await cast.director.do('spending.sign', { claim, revision: 1 })
    await cast.centre.do('spending.sign', { claim, revision: 1 })
    await cast.officer.do('spending.returnClaim', { claim, reason: '请补单位全称' })
    await no(cast.officer.perform('spending.sign', { claim, revision: 1 }), 'spending.is-returned')
    const whole = await cast.officer.see('spending.claim', { claim })
    await cast.bookkeeper.do('spending.correctClaim', {
      claim,
      payeeKind: 'unit',
      payeeName: '示范书店有限公司',
      amounts: [1_150_00],
      invoices: ['26000000000000000001'],
      evidence: whole.evidence.map(({ file, type }) => ({ file, type })),
    })
    await no(cast.secretary.perform('spending.sign', { claim, revision: 1 }), 'spending.content-changed')
    for (const hand of [cast.secretary, cast.director, cast.centre, cast.officer])
      expect(await hand.do('spending.sign', { claim, revision: 2 })).toEqual({ state: 'signing' })
    expect(await cast.leader.do('spending.sign', { claim, revision: 2 })).toEqual({ state: 'approved' })
    // 180.00 元 lies below the threshold: the leader does not sign.
    for (const [i, hand] of [cast.secretary, cast.director, cast.centre, cast.officer].entries())
      expect(await hand.do('spending.sign', { claim: insurance, revision: 1 })).toEqual({
        state: i === 3 ? 'approved' : 'signing',
      })
  })

  test('one person in two posts signs, checks and pays only once', async () => {
    const { t, cast } = s
    const { insurance: claim } = claims
    const held = async (person: string, role: 'cashier' | 'financeOfficer') => {
      await t.system().do('org.appoint', { person, role, place: t.town.places.root.id, title: '兼', from: '2026-01-01' })
      const { rows } = await t.house.pool.query<{ id: string }>(
        'select id from post where tenant_id = $1 and person_id = $2 and role = $3',
        [t.town.tenant.id, person, role],
      )
      return rows[0]?.id ?? ''
    }

    const as = async (post: string, name: 'spending.check' | 'spending.pay', input: unknown) => {
      const command = t.house.commands.get(name)
      if (!command) throw new Error(`${name} is there`)
      return perform(t.house.door, command, { tenant: t.town.tenant.id, who: holderOf(post), key: randomId(), input })
    }
    const signer = await held(holderAt(t.town, 'selfGovOfficer').person, 'financeOfficer')
    await no(as(signer, 'spending.check', { claim }), 'spending.signed-already')
    await cast.finance.do('spending.check', { claim })
    const checker = await held(holderAt(t.town, 'financeOfficer').person, 'cashier')
    const pay = { claim, slip: 'HD-0001', day: '2026-05-07' }
    await no(as(checker, 'spending.pay', pay), 'spending.checked-it')
    const claimant = await held(holderAt(t.town, 'bookkeeper', 'one').person, 'cashier')
    await no(as(claimant, 'spending.pay', pay), 'spending.own-claim')
  })

  test('a payment bounces and is paid again; one slip pays one claim', async () => {
    const { cast } = s
    const { insurance, materials } = claims
    s.on('2026-05-08')
    await no(cast.cashier.perform('spending.pay', { claim: insurance, slip: 'HD-1', day: '2026-05-09' }), 'spending.future')
    await cast.cashier.do('spending.pay', { claim: insurance, slip: 'HD-1', day: '2026-05-08' })
    await no(cast.cashier.perform('spending.pay', { claim: insurance, slip: 'HD-2', day: '2026-05-08' }), 'spending.is-paid')
    expect(await publicLine('b3')).toEqual([200_00, 20_00, 0, 0, 180_00])
    s.on('2026-05-11')
    await cast.finance.do('spending.bounce', { claim: insurance, reason: '账号有误', day: '2026-05-11' })
    expect(await publicLine('b3')).toEqual([200_00, 20_00, 0, 180_00, 0])
    await no(cast.cashier.perform('spending.pay', { claim: insurance, slip: 'HD-1', day: '2026-05-11' }), 'spending.slip-used')
    await cast.cashier.do('spending.pay', { claim: insurance, slip: 'HD-3', day: '2026-05-11' })
    await cast.finance.do('spending.check', { claim: materials })
    await no(cast.officer.perform('project.close', { project, opinion: '早了' }), 'project.wrong-step')
    await cast.cashier.do('spending.pay', { claim: materials, slip: 'HD-4', day: '2026-05-11' })
    expect(await publicLine('b2')).toEqual([1_200_00, 0, 50_00, 0, 1_150_00])
  })
})

describe('结项', () => {
  test('not without its 评议会, not with money under way; the rest goes back', async () => {
    const { cast } = s
    s.on('2026-12-01')
    const report = { project, summary: '三十五位老人来听，办了三十次。', results: '一支读报队。' }
    await no(cast.secretary.perform('project.complete', report), 'project.appraisal-missing')
    await cast.director.do('meeting.record', await meeting('appraisal', '2026-11-30', 'satisfied', 41))
    await cast.secretary.do('project.complete', report)
    await no(cast.officer.perform('project.close', { project, opinion: '同意' }), 'project.money-under-way')
    const { requests } = await cast.officer.see('spending.requests', {})
    const request = requests[0]?.id ?? ''
    expect(await cast.bookkeeper.do('spending.releaseRequest', { request, reason: '结余' })).toEqual({ released: 50_00 })
    expect(await cast.officer.do('project.close', { project, opinion: '同意结项' })).toEqual({ returned: 670_00 })
    await no(cast.cadre.perform('project.tellStory', { project: randomId(), story: '没有这个项目' }), 'platform.not-found')
  })

  test('the public page tells where the money went, to the 分, and names no person', async () => {
    const { t } = s
    const page = await t.visitor().see('project.page', { project })
    expect(page.card).toMatchObject({ step: 'closed', granted: 2_000_00, number: `${YEAR}-001` })
    expect(page.claims.map((claim) => [claim.payee, claim.amount, claim.state]).sort()).toEqual(
      [
        ['示范书店有限公司', 1_150_00, 'paid'],
        ['示范保险', 180_00, 'paid'],
      ].sort(),
    )
    const papers = page.claims.flatMap((claim) => claim.evidence.map(({ type, n }) => `${type} ${n}`)).sort()
    expect(papers.join()).toBe('distributionList 1,invoice 1,invoice 1,list 1,policy 1')
    expect(page.lines.map((line) => [line.line, line.paid, line.available + line.committed + line.inClaim])).toEqual([
      ['b1', 0, 0],
      ['b2', 1_150_00, 0],
      ['b3', 180_00, 0],
    ])
    for (const cookie of ['', 'linli_lang=en']) {
      const html = await (await t.web.request(`/shifan/projects/${project}`, { headers: { cookie } })).text()
      for (const shown of [
        '示范里弄的书声',
        '2,000.00',
        '1,150.00',
        '180.00',
        '示范书店有限公司',
        '600.00',
        `/meetings/${hearing}`,
      ])
        expect(html).toContain(shown)
      expect(html).not.toMatch(/王一|顾大明|居民代表二十一人|13812345678/)
    }
    expect(JSON.stringify(await t.visitor().see('project.open', {}))).toContain(project)
  })

  test('every standing check holds, and has looked at something', async () => {
    const lines = await everyCheck(s.t)
    expect(lines.filter((line) => !line.ok)).toEqual([])
    expect(lines.length).toBeGreaterThanOrEqual(12)
    for (const name of CHECKS) expect(lines.find((line) => line.name === name)?.looked, name).toBeGreaterThan(0)
  })
})
