import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hand, house, type TestHouse } from '../harness.ts'
import { everyCheck } from './cast.ts'

let h: TestHouse
let director: Hand
let covenant: string
beforeAll(async () => {
  h = await house()
  director = h.as('committeeDirector')
})
afterAll(() => h.close())

const at = (day: string) => h.clock.set(new Date(`${day}T10:00:00+08:00`))
const refusal = async (of: Promise<{ ok: boolean; refusal?: { code: string } }>) => (await of).refusal?.code
const first = ['楼道不放东西', '电动车不上楼', '遛狗牵绳']
const second = ['楼道不放东西', '电动车不上楼', '遛狗牵绳，带走狗粪']
const homes = (building: number) => Array.from({ length: 24 }, (_, i) => `${building}号楼${Math.floor(i / 4) + 1}0${(i % 4) + 1}`)

test('a draft is the committee’s; published, anyone says something to a paragraph and is answered', async () => {
  at('2026-03-02')
  const made = await director.do('covenant.draft', {
    place: h.town.places.one.id,
    kind: 'covenant',
    title: '楼道公约',
    paragraphs: first,
  })
  covenant = made.covenant
  expect(await refusal(h.visitor().ask('covenant.page', { covenant }))).toBe('platform.not-found')
  expect(await refusal(h.visitor().perform('covenant.remark', { covenant, version: 1, paragraph: 3, words: '先说' }))).toBe(
    'platform.not-found',
  )
  expect(await refusal(h.as('committeeDirector', 'two').perform('covenant.discuss', { covenant }))).toBe('platform.not-yours')
  await director.do('covenant.discuss', { covenant })
  await h.visitor().do('covenant.remark', { covenant, version: 1, paragraph: 3, words: '狗粪也要带走' })
  expect(await refusal(h.visitor().perform('covenant.remark', { covenant, version: 1, paragraph: 4, words: '没有第四条' }))).toBe(
    'covenant.no-such-paragraph',
  )
  expect((await h.visitor().see('covenant.page', { covenant })).remarks).toEqual([])
  expect((await director.see('waiting.list')).rows.map((row) => row.verb)).toContain('待答复意见')
  const [remark] = (await director.see('covenant.page', { covenant })).remarks
  await director.do('covenant.answerRemark', { remark: remark?.id, answer: '采纳，写进第三条', show: true })
  expect((await h.visitor().see('covenant.page', { covenant })).remarks).toMatchObject([
    { paragraph: 3, answer: '采纳，写进第三条' },
  ])
})

test('whoever revises an old text is told, and what was signed stays with its words', async () => {
  at('2026-03-05')
  await director.do('covenant.revise', { covenant, version: 1, paragraphs: second, note: '按意见改第三条' })
  expect(await refusal(director.perform('covenant.revise', { covenant, version: 1, paragraphs: first, note: '同时改' }))).toBe(
    'covenant.text-changed',
  )
  expect(await refusal(director.perform('covenant.revise', { covenant, version: 2, paragraphs: second, note: '没改' }))).toBe(
    'covenant.nothing-changed',
  )
  await director.do('covenant.beginSigning', { covenant, until: '2026-03-31' })
  expect(await refusal(h.resident().perform('covenant.sign', { covenant, version: 1, home: '9号楼101' }))).toBe(
    'covenant.text-changed',
  )
  expect(await refusal(h.visitor().perform('covenant.sign', { covenant, version: 2, home: '9号楼101' }))).toBe(
    'platform.signed-out',
  )
})

test('120 homes sign, on paper and on the phone, each once however it is written', async () => {
  at('2026-03-10')
  await h.resident(0).do('covenant.sign', { covenant, version: 2, home: '5号楼101室' })
  expect(await refusal(h.resident(1).perform('covenant.sign', { covenant, version: 2, home: '５号 101' }))).toBe(
    'covenant.signed-already',
  )
  for (const building of [1, 2, 3, 4])
    expect(
      await director.do('covenant.enterSignatures', {
        covenant,
        version: 2,
        homes: homes(building).join('\n'),
        on: '2026-03-09',
      }),
    ).toEqual({ entered: 24 })
  const sheet = homes(5)
  const twice = await director.perform('covenant.enterSignatures', {
    covenant,
    version: 2,
    homes: sheet.join('\n'),
    on: '2026-03-09',
  })
  expect(twice).toMatchObject({
    ok: false,
    refusal: { code: 'covenant.homes-signed', facts: { n: 1, homes: '5号楼101' }, field: 'homes' },
  })
  // The same sheet by two people at once counts once.
  const rest = sheet.slice(1).join('\n')
  const entered = await Promise.all(
    [director, h.as('lineCadre')].map((hand) =>
      hand.perform('covenant.enterSignatures', { covenant, version: 2, homes: rest, on: '2026-03-09' }),
    ),
  )
  expect(entered.filter((one) => one.ok)).toHaveLength(1)
  expect((await h.visitor().see('covenant.page', { covenant })).signed).toEqual({ phone: 1, paper: 119 })
  const rows = await h.house.pool.query('select home_sealed from covenant_signature')
  expect(rows.rows.some((row: { home_sealed: string }) => row.home_sealed.includes('号楼'))).toBe(false)
})

test('signing ends; paper of an earlier day may still be typed in; it takes force only passed and filed', async () => {
  at('2026-04-02')
  expect(await refusal(h.resident(2).perform('covenant.sign', { covenant, version: 2, home: '8号楼101' }))).toBe(
    'covenant.signing-over',
  )
  const late = { covenant, version: 2, homes: '6号楼101' }
  expect(await refusal(director.perform('covenant.enterSignatures', { ...late, on: '2026-04-01' }))).toBe('covenant.signing-over')
  await director.do('covenant.enterSignatures', { ...late, on: '2026-03-31' })
  expect(await refusal(director.perform('covenant.takeForce', { covenant, on: '2026-04-02' }))).toBe('covenant.not-adopted')
  const adoptedBy = `meeting:${covenant}`
  expect(await refusal(director.perform('covenant.takeForce', { covenant, adoptedBy, on: '2026-04-02' }))).toBe(
    'covenant.not-filed',
  )
  await director.do('covenant.takeForce', { covenant, adoptedBy, filedNumber: '示街备〔2026〕1号', on: '2026-04-02' })
  await director.do('covenant.revise', { covenant, version: 2, paragraphs: [...second, '晚上轻一点'], note: '加一条' })
  const page = await h.visitor().see('covenant.page', { covenant })
  expect(page).toMatchObject({ step: 'discussing', version: 3, forceVersion: 2, signed: { phone: 0, paper: 0 } })
  expect(page.versions.map((version) => version.signed)).toEqual([0, 121, 0])
  const bad = (await everyCheck(h)).filter((one) => one.name.startsWith('covenant.') && !one.ok)
  expect(bad).toEqual([])
})
