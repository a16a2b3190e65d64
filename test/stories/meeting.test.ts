import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hand, house, type TestHouse } from '../harness.ts'
import { everyCheck } from './cast.ts'

let h: TestHouse
let director: Hand
beforeAll(async () => {
  h = await house()
  director = h.as('committeeDirector')
})
afterAll(() => h.close())

const at = (day: string, time = '10:00') => h.clock.set(new Date(`${day}T${time}:00+08:00`))
const place = () => h.town.places.one.id
const base = (kind: string, day: string) => ({
  place: place(),
  kind,
  title: '车棚要不要改造',
  question: '车棚漏雨，电动车没有地方充电。',
  topics: ['要不要改造', '充电桩装几个'],
  day,
  starts: '14:00',
  venue: '居委客厅',
  audience: '3 号楼居民、物业',
  expected: 6,
})
const refusal = async (of: Promise<{ ok: boolean; refusal?: { code: string } }>) => (await of).refusal?.code
const people = '陈一，居民代表\n陈一，居民代表\n李二，居民代表\n王三，物业\n周四，业委会\n吴五，民警'

test('a hearing: called in time, heard beforehand, adjourned for lack of people, concluded in its second round', async () => {
  at('2026-03-02')
  expect(await refusal(director.perform('meeting.call', base('hearing', '2026-03-04')))).toBe('meeting.notice-too-short')
  expect(await refusal(director.perform('meeting.call', base('hearing', '2026-03-01')))).toBe('meeting.day-gone')
  const { meeting } = await director.do('meeting.call', { ...base('hearing', '2026-03-09'), seats: people })

  const seen = await h.visitor().see('meeting.called', { meeting })
  expect(seen.call?.topics.map((topic) => topic.title)).toEqual(['要不要改造', '充电桩装几个'])
  expect(JSON.stringify(seen)).not.toContain('陈一')
  await h.visitor().do('meeting.giveOpinion', { meeting, stance: 'amend', words: '充电桩离楼道远一点' })
  await director.do('meeting.enterOpinion', { meeting, stance: 'for', words: '早该修了', channel: 'paper' })
  expect((await h.visitor().see('meeting.called', { meeting })).call).toMatchObject({ received: 2, opinions: [] })

  at('2026-03-09', '14:30')
  expect(await refusal(h.visitor().perform('meeting.giveOpinion', { meeting, stance: 'for', words: '晚了' }))).toBe(
    'meeting.opinions-over',
  )
  const desk = await director.see('meeting.desk', { meeting })
  // Two people of one name are two people.
  expect(desk.seats.filter((seat) => seat.name === '陈一')).toHaveLength(2)
  for (const seat of desk.seats.slice(0, 2)) await director.do('meeting.checkIn', { meeting, seat: seat.id, came: true })
  for (const topic of [1, 2])
    await director.do('meeting.resolve', { meeting, topic, outcome: 'support', conclusion: '改', votes: null })
  for (const one of desk.opinions)
    await director.do('meeting.answerOpinion', { opinion: one.id, adopted: true, answer: '写进方案', show: true })
  const end = { meeting, outcome: 'amend', conclusion: '改造，充电桩移到东侧。' }
  const lacking = await director.perform('meeting.conclude', end)
  expect(lacking).toMatchObject({
    ok: false,
    refusal: { code: 'meeting.no-quorum', facts: { present: 2, expected: 6, need: 4 } },
  })

  const next = await director.do('meeting.adjourn', { meeting, reason: '到的人不够', day: '2026-03-16', starts: '19:00' })
  expect(await refusal(director.perform('meeting.conclude', end))).toBe('meeting.was-adjourned')
  expect(
    await refusal(director.perform('meeting.writeSpeech', { meeting, capacity: '居民', stance: 'for', words: '补一句' })),
  ).toBe('meeting.was-adjourned')
  const again = await director.see('meeting.desk', { meeting: next.meeting })
  expect(again.seats).toHaveLength(6)
  expect(again.opinions).toHaveLength(2)
  expect(again.rounds.map((one) => [one.round, one.adjourned])).toEqual([
    [1, '到的人不够'],
    [2, ''],
  ])

  at('2026-03-16', '19:10')
  for (const seat of again.seats.slice(0, 4))
    await director.do('meeting.checkIn', { meeting: next.meeting, seat: seat.id, came: true })
  const second = { ...end, meeting: next.meeting }
  expect(await refusal(director.perform('meeting.conclude', second))).toBe('meeting.topics-open')
  expect(
    await refusal(
      director.perform('meeting.resolve', {
        meeting: next.meeting,
        topic: 1,
        outcome: 'support',
        conclusion: '改',
        votes: { favour: 4, against: 1, abstained: 0 },
      }),
    ),
  ).toBe('meeting.more-votes-than-present')
  for (const topic of [1, 2])
    await director.do('meeting.resolve', {
      meeting: next.meeting,
      topic,
      outcome: 'amend',
      conclusion: '改',
      votes: { favour: 3, against: 1, abstained: 0 },
    })
  await director.do('meeting.writeSpeech', {
    meeting: next.meeting,
    seat: again.seats[3]?.id ?? null,
    topic: 1,
    stance: 'says',
    words: '物业出一半',
  })
  const draft = (await director.see('meeting.desk', { meeting: next.meeting })).minutes
  for (const said of [
    '应到 6 人，实到 4 人',
    '王三（物业）：物业出一半',
    '充电桩离楼道远一点 —— 采纳：写进方案',
    '同意 3，反对 1',
  ])
    expect(draft).toContain(said)
  await director.do('meeting.conclude', { ...second, others: 0 })
  const page = await h.visitor().see('meeting.page', { meeting: next.meeting })
  expect(page).toMatchObject({ present: 4, outcome: 'amend', staff: null })
  expect((await h.visitor().see('meeting.called', { meeting: next.meeting })).call?.opinions).toHaveLength(2)
  expect((await director.see('meeting.page', { meeting: next.meeting })).staff?.minutes).toContain('王三（物业）')
  expect(await refusal(director.perform('meeting.conclude', second))).toBe('meeting.concluded-already')
})

test('ten people write in one meeting at once and nothing is lost; the conclusion waits for them', async () => {
  at('2026-03-17')
  const { meeting } = await director.do('meeting.call', { ...base('forum', '2026-03-17'), topics: ['遛狗', '楼道'] })
  const hands = [director, h.as('areaSecretary'), h.as('lineCadre')]
  const said = Array.from({ length: 60 }, (_, i) => `第 ${i + 1} 句`)
  const written = await Promise.all(
    said.map((words, i) =>
      hands[i % 3]?.perform('meeting.writeSpeech', { meeting, capacity: '居民', topic: (i % 2) + 1, stance: 'says', words }),
    ),
  )
  expect(written.every((one) => one?.ok)).toBe(true)
  const desk = await director.see('meeting.desk', { meeting })
  expect(desk.speeches.map((one) => one.words).sort()).toEqual([...said].sort())
  for (const topic of [1, 2]) await director.do('meeting.resolve', { meeting, topic, outcome: 'discussed', conclusion: '再议' })
  const late = Array.from({ length: 20 }, (_, i) => `结束前 ${i + 1}`)
  const [done, ...rest] = await Promise.all([
    director.perform('meeting.conclude', { meeting, outcome: 'discussed', conclusion: '形成三条意见', others: 12 }),
    ...late.map((words) => director.perform('meeting.writeSpeech', { meeting, capacity: '居民', stance: 'says', words })),
  ])
  expect(done.ok).toBe(true)
  const minutes = (await director.see('meeting.page', { meeting })).staff?.minutes ?? ''
  // Whoever was told "written down" stands in the minutes; everybody else was told that it was over.
  rest.forEach((one, i) => expect(minutes.includes(`：${late[i]}`)).toBe(one.ok))
})

test('a mediation is signed by its parties and hidden without their consent', async () => {
  at('2026-03-20')
  const { meeting } = await director.do('meeting.call', {
    ...base('mediation', '2026-03-23'),
    title: '三楼与四楼的漏水',
    topics: ['谁来修'],
    expected: 2,
    seats: '甲方，住户\n乙方，住户',
  })
  expect((await h.visitor().see('meeting.called', { meeting })).call).toBeNull()
  expect((await h.visitor().see('meeting.coming', {})).items.map((one) => one.id)).not.toContain(meeting)
  expect(await refusal(h.visitor().perform('meeting.giveOpinion', { meeting, stance: 'for', words: '猜' }))).toBe(
    'platform.not-found',
  )
  at('2026-03-23', '15:00')
  const { seats } = await director.see('meeting.desk', { meeting })
  for (const seat of seats)
    await director.do('meeting.checkIn', { meeting, seat: seat.id, came: true, proxy: seat.number === 2 ? '其子' : '' })
  await director.do('meeting.resolve', { meeting, topic: 1, outcome: 'agreed', conclusion: '各出一半' })
  const end = { meeting, outcome: 'agreed', conclusion: '各出一半，四月底前修好。' }
  expect(await refusal(director.perform('meeting.conclude', end))).toBe('meeting.unsigned')
  await director.do('meeting.sign', { meeting, seats: seats.map((seat) => seat.id), how: 'screen' })
  await director.do('meeting.conclude', end)
  expect(await refusal(h.visitor().ask('meeting.page', { meeting }))).toBe('platform.not-found')
  expect((await h.visitor().see('meeting.called', { meeting })).call).toBeNull()
})

test('an appraisal that is not fully satisfied leaves tasks, which wait for their owner and come back', async () => {
  at('2026-04-01')
  const { meeting } = await director.do('meeting.call', {
    ...base('appraisal', '2026-04-07'),
    topics: ['车棚修得怎么样'],
    expected: 3,
  })
  at('2026-04-07', '15:00')
  await director.do('meeting.resolve', { meeting, topic: 1, outcome: 'basically', conclusion: '灯不够亮' })
  const end = { meeting, outcome: 'basically', conclusion: '基本满意，补两盏灯。', others: 3 }
  expect(await refusal(director.perform('meeting.conclude', end))).toBe('meeting.no-rectification')
  const promise = { meeting, words: '补两盏灯', owner: '物业', ownerRole: 'lineCadre' }
  expect(await refusal(director.perform('meeting.commit', { ...promise, due: '2026-04-01' }))).toBe('meeting.due-gone')
  const { commitment } = await director.do('meeting.commit', { ...promise, due: '2026-04-20' })
  await director.do('meeting.conclude', end)

  const cadre = h.as('lineCadre')
  const waits = async (): Promise<string[]> =>
    (await cadre.see('waiting.list')).rows.filter((row) => row.verb === '待落实承诺').map((row) => row.title)
  expect(await waits()).toEqual(['补两盏灯'])
  expect(
    await refusal(h.as('lineCadre', 'two').perform('meeting.keepCommitment', { commitment, state: 'kept', note: '装好了' })),
  ).toBe('platform.not-yours')
  await cadre.do('meeting.keepCommitment', { commitment, state: 'kept', note: '4 月 18 日装好' })
  expect(await waits()).toEqual([])
  const { call } = await h.visitor().see('meeting.called', { meeting })
  expect(call?.commitments).toMatchObject([{ words: '补两盏灯', owner: '物业', state: 'kept', note: '4 月 18 日装好' }])
})

test('the subdistrict’s own rule holds from then on, and not for what was called before', async () => {
  at('2026-05-01')
  const before = await director.do('meeting.call', { ...base('jointConference', '2026-05-01'), topics: ['停车'] })
  const officer = h.as('selfGovOfficer')
  expect(
    await refusal(
      director.perform('meeting.setRule', { kind: 'jointConference', noticeDays: 7, quorum: null, basis: '议事规则' }),
    ),
  ).toBe('platform.not-yours')
  await officer.do('meeting.setRule', {
    kind: 'jointConference',
    noticeDays: 7,
    quorum: { num: 1, den: 2, over: true },
    basis: '示范街道联席会议制度第三条',
  })
  expect(await refusal(director.perform('meeting.call', base('jointConference', '2026-05-05')))).toBe('meeting.notice-too-short')
  const hurried = await director.do('meeting.call', { ...base('jointConference', '2026-05-05'), hurry: '水管爆裂' })
  expect((await h.visitor().see('meeting.called', { meeting: hurried.meeting })).call).toMatchObject({
    hurry: '水管爆裂',
    need: 4,
  })
  expect((await h.visitor().see('meeting.called', { meeting: before.meeting })).call?.need).toBeNull()
  const rule = (await h.visitor().see('meeting.rules')).rules.find((one) => one.kind === 'jointConference')
  expect(rule).toMatchObject({ noticeDays: 7, confirmed: true })
  expect((await h.visitor().see('meeting.rules')).rules.find((one) => one.kind === 'hearing')).toMatchObject({ confirmed: false })
  const checks = await everyCheck(h)
  expect(checks.filter((one) => one.name.startsWith('meeting.') && !one.ok)).toEqual([])
})
