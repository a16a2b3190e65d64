import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hand, house, type TestHouse } from '../harness.ts'
import { everyCheck, refused, upload } from './cast.ts'

let h: TestHouse
let helper: Hand
let elder: Hand
beforeAll(async () => {
  h = await house()
  helper = h.resident(1)
  elder = h.resident(0)
})
afterAll(() => h.close())

const phone = (): string => h.town.residents[0]?.phone ?? ''
const appeal = () => ({
  place: h.town.places.one.id,
  theme: 'elders',
  words: '楼梯扶手松了，老人上下楼抓不住',
  spot: '6 号楼',
  publish: true,
})
const asked = (more: Record<string, unknown> = {}) => ({
  command: 'appeal.submit',
  elder: '陈阿婆',
  home: '6 号楼 301 室',
  phone: phone(),
  input: appeal(),
  ...more,
})
const later = (minutes: number) => h.clock.set(new Date(h.clock.now().getTime() + minutes * 60_000))
async function codeSent(act: string): Promise<string> {
  await helper.do('people.sendOnBehalfCode', { act })
  await h.settle()
  const last = h.sent.at(-1)
  expect(last).toMatchObject({ phone: phone() })
  return /\d{6}/.exec(last?.text ?? '')?.[0] ?? ''
}

test('only after the elder’s code it is done, as the elder’s own; both see it and the audit has both', async () => {
  const { act } = await helper.do('people.beginOnBehalf', asked())
  expect((await h.as('committeeDirector').see('appeal.inbox')).total).toBe(0)
  await refused(h, elder.ask('people.onBehalfAct', { act }), 'platform.not-found')
  expect((await helper.see('people.onBehalfAct', { act })).input).toMatchObject({ words: appeal().words })
  await refused(h, helper.perform('people.confirmOnBehalf', { act, how: 'code', code: '123456' }), 'people.code-over')
  const code = await codeSent(act)
  const wrong = code === '000000' ? '000001' : '000000'
  await refused(h, helper.perform('people.confirmOnBehalf', { act, how: 'code', code: wrong }), 'people.wrong-code')
  await refused(h, h.resident(2).perform('people.confirmOnBehalf', { act, how: 'code', code }), 'platform.not-found')
  await helper.do('people.confirmOnBehalf', { act, how: 'code', code })
  await refused(h, helper.perform('people.confirmOnBehalf', { act, how: 'code', code }), 'people.helped-already')

  const [mine] = (await elder.see('appeal.mine')).items
  expect(mine).toMatchObject({ words: appeal().words })
  expect((await helper.see('appeal.mine')).items).toEqual([])
  expect((await h.as('committeeDirector').see('appeal.inbox')).items).toMatchObject([{ channel: 'onBehalf' }])
  expect((await elder.see('people.onBehalf')).forMe).toMatchObject([{ helper: '顾明', elder: '陈阿婆', how: 'code' }])
  expect((await helper.see('people.onBehalf')).byMe).toMatchObject([{ elder: '陈阿婆', step: 'done' }])
  expect(await elder.see('people.onBehalfAct', { act })).toMatchObject({ input: null, mine: false, result: { code: mine?.code } })
  const { rows } = await h.house.pool.query(
    `select command, person_id, input::text as input from audit where command in ('people.confirmOnBehalf', 'appeal.submit') order by command`,
  )
  expect(rows).toMatchObject([
    { command: 'appeal.submit', person_id: h.town.residents[0]?.person },
    { command: 'people.confirmOnBehalf', person_id: h.town.residents[1]?.person },
  ])
  expect(JSON.stringify(rows)).not.toMatch(/扶手|陈阿婆/)
  const kept = await h.house.pool.query('select o::text from on_behalf o')
  expect(JSON.stringify(kept.rows)).not.toMatch(/陈阿婆|301|扶手/)
})

test('a code is over after ten minutes, and guessing it is stopped', async () => {
  const { act } = await helper.do('people.beginOnBehalf', asked())
  const code = await codeSent(act)
  later(11)
  await refused(h, helper.perform('people.confirmOnBehalf', { act, how: 'code', code }), 'people.code-over')
  for (let i = 0; i < 4; i += 1) await helper.perform('people.confirmOnBehalf', { act, how: 'code', code: '1' })
  await refused(h, helper.perform('people.confirmOnBehalf', { act, how: 'code', code }), 'platform.too-many')
  await helper.do('people.dropOnBehalf', { act })
  expect((await helper.see('people.onBehalfAct', { act })).input).toBeNull()
})

test('an elder without a phone: a witness who is somebody else, or a photo; the receipt is on the page', async () => {
  const { act } = await helper.do('people.beginOnBehalf', asked({ phone: '' }))
  await refused(h, helper.perform('people.sendOnBehalfCode', { act }), 'people.no-phone-for-code')
  const say = (witness: string) =>
    helper.perform('people.confirmOnBehalf', { act, how: 'witness', witness, witnessPhone: '13900000009' })
  await refused(h, say(''), 'platform.required')
  await refused(h, say('顾明'), 'people.witness-is-another')
  await refused(h, say('陈阿婆'), 'people.witness-is-another')
  expect((await say('楼组长老李')).ok).toBe(true)
  const { result, how } = await helper.see('people.onBehalfAct', { act })
  expect(how).toBe('witness')
  const { code } = result as { code: string }
  expect((await h.visitor().see('appeal.receipt', { code })).words).toBe(appeal().words)
  const { act: second } = await helper.do('people.beginOnBehalf', asked({ phone: '' }))
  await refused(h, helper.perform('people.confirmOnBehalf', { act: second, how: 'photo' }), 'platform.required')
  await helper.do('people.confirmOnBehalf', { act: second, how: 'photo', photos: [await upload(h, helper, 'photo', 5)] })
})

test('what the command itself refuses is refused before anything is read out, and nothing is half done', async () => {
  await refused(
    h,
    helper.perform('people.beginOnBehalf', asked({ input: { ...appeal(), words: '打 13800001111' } })),
    'appeal.names-somebody',
  )
  await refused(h, helper.perform('people.beginOnBehalf', asked({ input: { ...appeal(), words: '' } })), 'platform.required')
  await refused(h, helper.perform('people.beginOnBehalf', asked({ command: 'project.decide' })), 'people.no-such-act')
  await refused(h, elder.perform('people.beginOnBehalf', asked()), 'people.help-yourself')
})

test('a survey is answered for somebody: refused at its question, read back in words, and kept without a name', async () => {
  const director = h.as('committeeDirector')
  const today = h.clock.now().toISOString().slice(0, 10)
  const { survey } = await director.do('survey.draft', {
    place: h.town.places.one.id,
    purpose: 'needs',
    year: 2026,
    title: '代答',
    audience: '一居居民',
    opens: today,
    closes: '2026-12-31',
  })
  await director.do('survey.open', { survey })
  const give = (answers: Record<string, string[]>) =>
    helper.perform('people.beginOnBehalf', asked({ phone: '', command: 'survey.answer', input: { survey, answers } }))
  expect(await give({ needs: ['c99'] })).toMatchObject({ ok: false, refusal: { field: 'answers.needs' } })
  const begun = await give({ age: ['c4'], needs: ['c2'] })
  const act = begun.ok ? (begun.value as { act: string }).act : ''
  await helper.do('people.confirmOnBehalf', { act, how: 'witness', witness: '楼组长老李', witnessPhone: '13900000009' })
  expect((await helper.see('people.onBehalfAct', { act })).result).toMatchObject({ receipt: expect.any(String) })
  expect((await director.see('survey.results', { survey })).n).toBe(1)
  const { rows } = await h.house.pool.query(`select input::text as input from audit where command = 'survey.answer'`)
  expect(JSON.stringify(rows)).not.toMatch(/"c4\\?"/)
})

test('a covenant is signed for a registered neighbour, one home once; for a name alone it is not', async () => {
  const director = h.as('committeeDirector')
  const today = h.clock.now().toISOString().slice(0, 10)
  const place = h.town.places.one.id
  const { covenant } = await director.do('covenant.draft', { place, kind: 'covenant', title: '楼道公约', paragraphs: ['不堆物'] })
  await director.do('covenant.discuss', { covenant })
  await director.do('covenant.beginSigning', { covenant, until: today })
  const input = { covenant, version: 1, home: '6 号楼 301 室' }
  const sign = (number: string) => asked({ phone: number, command: 'covenant.sign', input })
  await refused(h, helper.perform('people.beginOnBehalf', sign('')), 'people.elder-unknown')
  await refused(h, helper.perform('people.beginOnBehalf', sign('13900000077')), 'people.elder-unknown')
  const { act } = await helper.do('people.beginOnBehalf', sign(phone()))
  await helper.do('people.confirmOnBehalf', { act, how: 'code', code: await codeSent(act) })
  const { rows } = await h.house.pool.query<{ input: unknown; person_id: string }>(
    `select person_id, input from audit where command = 'covenant.sign'`,
  )
  expect(rows).toMatchObject([{ person_id: h.town.residents[0]?.person }])
  const { act: again } = await helper.do('people.beginOnBehalf', sign(phone()))
  later(2)
  const twice = { act: again, how: 'code', code: await codeSent(again) } as const
  await refused(h, helper.perform('people.confirmOnBehalf', twice), 'covenant.signed-already')
  await helper.do('people.dropOnBehalf', { act: again })
})

test('a code on paper: printed by staff, never by the helper; the overview marks who acts too often', async () => {
  const { act } = await helper.do('people.beginOnBehalf', asked({ phone: '' }))
  const director = h.as('committeeDirector')
  const seen = await director.see('people.helpers')
  expect(seen.drafts.find((draft) => draft.id === act)).toMatchObject({ elder: '陈阿婆', helper: '顾明', mine: false })
  await refused(h, director.ask('people.onBehalfCode', { act }), 'people.no-paper-code')
  await refused(h, helper.perform('people.printOnBehalfCode', { act }), 'platform.not-yours')
  await refused(h, h.as('committeeDirector', 'two').perform('people.printOnBehalfCode', { act }), 'platform.not-yours')
  await director.do('people.printOnBehalfCode', { act })
  const { code } = await director.see('people.onBehalfCode', { act })
  expect(code).toMatch(/^\d{6}$/)
  await refused(h, h.as('committeeDirector', 'two').ask('people.onBehalfCode', { act }), 'platform.not-found')
  later(60 * 24)
  await helper.do('people.confirmOnBehalf', { act, how: 'code', code })
  await refused(h, director.perform('people.printOnBehalfCode', { act }), 'people.helped-already')
  const own = await director.do('people.beginOnBehalf', asked({ phone: '' }))
  await refused(h, director.perform('people.printOnBehalfCode', { act: own.act }), 'people.not-own-code')
  await director.do('people.dropOnBehalf', { act: own.act })
  for (let i = 0; i < 11; i += 1) {
    const more = await helper.do('people.beginOnBehalf', asked({ phone: '' }))
    const how = { how: 'witness', witness: '楼组长老李', witnessPhone: '13900000009' } as const
    await helper.do('people.confirmOnBehalf', { act: more.act, ...how })
  }
  const after = await director.see('people.helpers')
  const row = after.helpers.find((one) => one.helper === '顾明')
  // Two of a name are two: with a known telephone, and without one.
  expect(row?.over).toBe(false)
  expect(row?.elders[0]).toMatchObject({ name: '陈阿婆', over: true })
  expect((await h.as('committeeDirector', 'two').see('people.helpers')).helpers).toEqual([])
})

test('an opinion before a meeting stays without a name, and is refused once the meeting has begun', async () => {
  const { meeting } = await h.as('committeeDirector').do('meeting.call', {
    place: h.town.places.one.id,
    kind: 'hearing',
    title: '书声听证会',
    question: '办不办读报会',
    topics: ['办不办'],
    day: '2026-03-20',
    starts: '14:00',
    venue: '居委会议室',
    audience: '全体居民',
    expected: 20,
  })
  const opinion = asked({ command: 'meeting.giveOpinion', input: { meeting, stance: 'for', words: '想听人读报' } })
  const { act } = await helper.do('people.beginOnBehalf', opinion)
  const code = await codeSent(act)
  await helper.do('people.confirmOnBehalf', { act, how: 'code', code })
  const desk = await h.as('committeeDirector').see('meeting.desk', { meeting })
  expect(desk.opinions).toMatchObject([{ words: '想听人读报' }])
  expect(JSON.stringify(desk.opinions)).not.toMatch(/陈阿婆|顾明/)
  const { act: late } = await helper.do('people.beginOnBehalf', { ...opinion, phone: '' })
  later(30 * 24 * 60)
  const witness = { act: late, how: 'witness', witness: '楼组长老李', witnessPhone: '13900000009' }
  await refused(h, helper.perform('people.confirmOnBehalf', witness), 'meeting.opinions-over')
  expect((await helper.see('people.onBehalfAct', { act: late })).step).toBe('drafted')
})

test('confirmed twice at once, it is done once', async () => {
  const { act } = await helper.do('people.beginOnBehalf', asked({ phone: '' }))
  const before = (await h.as('committeeDirector').see('appeal.inbox')).total
  const witness = { act, how: 'witness', witness: '楼组长老李', witnessPhone: '13900000009' }
  const both = await Promise.all([1, 2, 3].map(() => helper.perform('people.confirmOnBehalf', witness)))
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect((await h.as('committeeDirector').see('appeal.inbox')).total).toBe(before + 1)
})

test('a month has an end: the subdistrict says how often one may act for others', async () => {
  await h.as('selfGovOfficer').do('people.setOnBehalfRule', { monthly: 1, basis: '街道代办办法第二条' })
  expect(await helper.see('people.onBehalf')).toMatchObject({ month: 1, monthly: 1, confirmed: true })
  await refused(h, helper.perform('people.beginOnBehalf', asked()), 'people.helped-often')
  later(40 * 24 * 60)
  expect((await helper.perform('people.beginOnBehalf', asked())).ok).toBe(true)
})

test('every standing check holds', async () => {
  const checks = (await everyCheck(h)).filter((check) => /^(people|appeal)\./.test(check.name))
  expect(checks.find((check) => check.name === 'people.onBehalf')).toMatchObject({ ok: true, looked: 19 })
  for (const check of checks) expect(check.ok, check.name).toBe(true)
})
