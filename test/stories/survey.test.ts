import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../src/modules/survey/codes.ts'
import { percents, shownGroups } from '../../src/modules/survey/domain.ts'
import { type Hand, house, type TestHouse } from '../harness.ts'
import { everyCheck, refused } from './cast.ts'

let h: TestHouse
let director: Hand
beforeAll(async () => {
  h = await house()
  director = h.as('committeeDirector')
})
afterAll(() => h.close())

const at = (day: string, time = '10:00') => h.clock.set(new Date(`${day}T${time}:00+08:00`))
const base = (more: Record<string, unknown> = {}) => ({
  place: h.town.places.one.id,
  purpose: 'needs',
  year: 2026,
  title: '一居需求问卷',
  audience: '一居居民',
  opens: '2026-03-02',
  closes: '2026-03-20',
  ...more,
})
/** Draws one up from its template and opens it. */
async function opened(more: Record<string, unknown> = {}): Promise<string> {
  const { survey } = await director.do('survey.draft', base(more))
  await director.do('survey.open', { survey })
  return survey
}
const AGES = ['c1', 'c2', 'c3', 'c4']
/** The i-th of many neighbours: spread over ages, needs and hours. */
const answersOf = (i: number) => ({
  age: [AGES[i % 4] ?? 'c1'],
  needs: i % 5 === 0 ? ['c7', 'c1'] : [`c${(i % 6) + 1}`],
  parking: ['c3'],
  join: [i % 3 === 0 ? 'c1' : 'c3'],
  hours: [String((i % 10) + 1)],
  ...(i % 50 === 0 ? { words: [`第 ${i} 位邻居想要一张长椅`] } : {}),
})

test('five hundred answers, half on paper, at once; counted, reviewed, closed, published', async () => {
  at('2026-03-02')
  const survey = await opened()
  const { from, to } = await director.do('survey.printSheets', { survey, sheets: 250 })
  expect([from, to]).toEqual([1, 250])

  at('2026-03-10')
  const receipts: string[] = []
  const cadre = h.as('lineCadre')
  for (let start = 0; start < 250; start += 25)
    await Promise.all(
      Array.from({ length: 25 }, async (_, j) => {
        const i = start + j
        receipts.push((await h.visitor().do('survey.answer', { survey, answers: answersOf(i) })).receipt)
        const hand = i % 2 === 0 ? director : cadre
        await hand.do('survey.enterPaper', { survey, serial: i + 1, day: '2026-03-09', answers: answersOf(i + 250) })
      }),
    )
  expect(new Set(receipts).size).toBe(250)
  await refused(h, director.perform('survey.publish', { survey, use: '先修长椅' }), 'survey.not-closed')
  // Before it is published, staff reads the results and nobody else does.
  await refused(h, h.visitor().ask('survey.results', { survey }), 'platform.not-found')
  await refused(h, h.as('committeeDirector', 'two').ask('survey.results', { survey }), 'platform.not-found')

  const seen = await director.see('survey.results', { survey, by: 'age' })
  expect(seen.n).toBe(500)
  expect(seen.channels.map((one) => one.n)).toEqual([250, 250])
  const all = Array.from({ length: 500 }, (_, i) => answersOf(i))
  for (const question of seen.questions) {
    const given = (key: string, one: (typeof all)[number]): readonly string[] => (one as Record<string, string[]>)[key] ?? []
    const isAsked = (one: (typeof all)[number]): boolean =>
      question.key === 'parking' ? one.needs.includes('c7') : question.key === 'hours' ? one.join[0] === 'c1' : true
    const answered = all.filter((one) => given(question.key, one).length > 0 && isAsked(one))
    expect([question.key, question.n]).toEqual([question.key, answered.length])
    if (question.kind === 'number') {
      const hours = answered.map((one) => Number(one.hours[0]))
      expect(question.mean).toBeCloseTo(hours.reduce((a, b) => a + b, 0) / hours.length, 0)
      expect(question.rows.reduce((sum, row) => sum + row.n, 0)).toBe(answered.length)
    } else
      for (const row of question.rows)
        expect([question.key, row.value, row.n]).toEqual([
          question.key,
          row.value,
          answered.filter((one) => given(question.key, one).includes(row.value)).length,
        ])
    if (question.kind === 'single') expect(question.rows.reduce((sum, row) => sum + row.percent, 0)).toBe(100)
  }
  const joins = seen.cross.find((table) => table.key === 'join')
  expect(joins?.rows.map((row) => row.n)).toEqual([125, 125, 125, 125])
  expect(joins?.hidden).toBe(0)

  const words = await director.see('survey.toRead', { survey })
  expect(words.total).toBe(10)
  for (const [i, text] of words.items.entries()) await director.do('survey.showText', { text: text.id, show: i > 0 })
  at('2026-03-21')
  expect((await h.visitor().see('survey.one', { survey })).state).toBe('closed')
  await director.do('survey.publish', { survey, use: '先修长椅，再修车棚' })
  expect((await h.visitor().see('survey.texts', { survey, question: 'words' })).items).toHaveLength(9)
  expect((await h.visitor().see('survey.results', { survey })).n).toBe(500)
  await refused(h, director.perform('survey.publish', { survey, use: '再公布' }), 'survey.published-already')
  const late = { survey, serial: 1, day: '2026-03-09', answers: answersOf(1) }
  await refused(h, director.perform('survey.enterPaper', late), 'survey.paper-over')
  const checked = (await everyCheck(h)).filter((check) => check.name.startsWith('survey.'))
  expect(checked.every((check) => check.ok)).toBe(true)
  expect(checked.find((check) => check.name === 'survey.days')).toMatchObject({ looked: 500 })
  expect(checked.find((check) => check.name === 'survey.sheets')).toMatchObject({ looked: 250 })
}, 60_000)

test('nothing that is kept leads from an answer to whoever gave it', async () => {
  at('2026-03-03')
  const survey = await opened({ title: '不记名' })
  const input = { survey, answers: { age: ['c4'], needs: ['c2'], words: ['请多来看看老人'] } }
  const { receipt } = await h.resident().do('survey.answer', input)
  const { rows } = await h.house.pool.query<{ input: unknown }>(
    `select input from audit where command = 'survey.answer' and input ->> 'survey' = $1`,
    [survey],
  )
  expect(JSON.stringify(rows[0]?.input)).toBe(JSON.stringify({ survey }))
  const kept = await h.house.pool.query<Record<string, unknown>>('select * from survey_answer where survey_id = $1', [survey])
  expect(Object.keys(kept.rows[0] ?? {}).sort()).toEqual(['answers', 'channel', 'day', 'id', 'survey_id', 'tenant_id'])
  expect(JSON.stringify(kept.rows[0])).not.toContain('老人')
  const { rows: hashes } = await h.house.pool.query<{ hash: Buffer }>('select hash from survey_receipt where survey_id = $1', [
    survey,
  ])
  expect(hashes).toHaveLength(1)
  const { rows: remembered } = await h.house.pool.query("select 1 from memory where command = 'survey.answer'")
  expect(remembered).toEqual([])
  expect(hashes[0]?.hash.toString('utf8')).not.toContain(receipt)
})

test('a form that comes twice is counted once and has one receipt', async () => {
  at('2026-03-03')
  const survey = await opened({ title: '两次' })
  const input = { survey, answers: { needs: ['c2'] } }
  const key = 'form-of-a-slow-network'
  const first = await h.visitor().do('survey.answer', input, key)
  expect(await h.visitor().do('survey.answer', input, key)).toEqual(first)
  const twins = await Promise.all([1, 2, 3].map(() => h.visitor().perform('survey.answer', input, 'form-tapped-three-times')))
  for (const twin of twins) if (!twin.ok) expect(twin.refusal.code).toBe('survey.received-already')
  expect((await director.see('survey.results', { survey })).n).toBe(2)
})

test('what is not asked is not counted; what is wrong is refused at its question', async () => {
  at('2026-03-04')
  const survey = await opened({ title: '逻辑' })
  const give = (answers: Record<string, string[]>) => h.visitor().perform('survey.answer', { survey, answers })
  const field = async (answers: Record<string, string[]>) => {
    const result = await give(answers)
    return result.ok ? 'ok' : [result.refusal.code, result.refusal.field]
  }
  expect(await field({})).toEqual(['survey.please-answer', 'answers.needs'])
  expect(await field({ needs: ['c99'] })).toEqual(['survey.no-such-choice', 'answers.needs'])
  expect(await field({ needs: ['c1'], join: ['c1', 'c2'] })).toEqual(['survey.only-one', 'answers.join'])
  expect(await field({ needs: ['c1'], join: ['c1'], hours: ['六十一'] })).toEqual(['survey.out-of-range', 'answers.hours'])
  expect(await field({ needs: ['c1'], words: ['长'.repeat(501)] })).toEqual(['platform.too-long', 'answers.words'])
  expect(await field({ needs: ['c1'], nobody: ['asked'] })).toEqual(['survey.no-such-question', undefined])
  // Not a parking person, not a helper: what their page still held is dropped.
  expect(await field({ needs: ['c1'], parking: ['c1'], join: ['c3'], hours: ['６'] })).toBe('ok')
  expect(await field({ needs: ['c1'], join: ['c1'], hours: ['６'] })).toBe('ok')
  const seen = await director.see('survey.results', { survey })
  const n = Object.fromEntries(seen.questions.map((question) => [question.key, question.n]))
  expect(n).toMatchObject({ needs: 2, parking: 0, join: 2, hours: 1 })
})

test('paper: a number once, only what was printed, filled in while the survey was open', async () => {
  at('2026-03-02')
  const survey = await opened({ title: '纸面', closes: '2026-03-05' })
  const enter = (serial: number, day: string, answers: Record<string, string[]> = { needs: ['c1'] }) =>
    director.perform('survey.enterPaper', { survey, serial, day, answers })
  await refused(h, enter(1, '2026-03-02'), 'survey.no-such-sheet')
  await director.do('survey.printSheets', { survey, sheets: 5 })
  // Twice at the same moment counts once.
  const twice = await Promise.all([enter(1, '2026-03-02'), enter(1, '2026-03-02'), enter(1, '2026-03-02')])
  expect(twice.filter((one) => one.ok)).toHaveLength(1)
  const again = await enter(1, '2026-03-02')
  expect(again).toMatchObject({ ok: false, refusal: { code: 'survey.sheet-used', field: 'serial' } })
  await refused(h, enter(2, '2026-03-03'), 'survey.paper-in-the-future')
  // A sheet that leaves a required question empty is entered as it is.
  expect((await enter(2, '2026-03-02', { age: ['c2'] })).ok).toBe(true)
  await refused(h, enter(3, '2026-03-02', {}), 'survey.nothing-answered')
  at('2026-03-07')
  await refused(h, h.visitor().perform('survey.answer', { survey, answers: { needs: ['c1'] } }), 'survey.over')
  await refused(h, enter(3, '2026-03-06'), 'survey.paper-not-in-time')
  expect((await enter(3, '2026-03-05')).ok).toBe(true)
  // What somebody printed from the page after it closed gets a number, and counts.
  expect(await director.do('survey.printSheets', { survey, sheets: 1 })).toEqual({ from: 6, to: 6 })
  expect((await enter(6, '2026-03-05')).ok).toBe(true)
  at('2026-03-13')
  await refused(h, enter(4, '2026-03-05'), 'survey.paper-over')
  await refused(h, director.perform('survey.printSheets', { survey, sheets: 1 }), 'survey.not-open')
  expect((await director.see('survey.results', { survey })).n).toBe(4)
})

test('a household answers once: by its code on a phone, or on its sheet', async () => {
  at('2026-03-02')
  const survey = await opened({ title: '一户一份', once: 'code' })
  await director.do('survey.printSheets', { survey, sheets: 3 })
  const code = codeOf(h.house.secrets, h.town.tenant.id, survey, 2)
  const give = (typed: string) => h.visitor().perform('survey.answer', { survey, answers: { needs: ['c1'] }, code: typed })
  await refused(h, give(''), 'survey.code-missing')
  await refused(h, give('2-AAAAAA'), 'survey.no-such-code')
  await refused(h, give(codeOf(h.house.secrets, h.town.tenant.id, survey, 4)), 'survey.no-such-code')
  const tries = await Promise.all([give(code), give(` ${code.toLowerCase()} `), give(code)])
  expect(tries.filter((one) => one.ok)).toHaveLength(1)
  await refused(h, give(code), 'survey.code-used')
  const sheet = { survey, day: '2026-03-02', answers: { needs: ['c2'] } }
  await refused(h, director.perform('survey.enterPaper', { ...sheet, serial: 2 }), 'survey.sheet-by-phone')
  await director.do('survey.enterPaper', { ...sheet, serial: 1 })
  await refused(h, give(codeOf(h.house.secrets, h.town.tenant.id, survey, 1)), 'survey.code-used')
})

test('frozen once open; drafts are nobody else’s; another committee may not', async () => {
  at('2026-03-02')
  const { survey } = await director.do('survey.draft', base({ title: '草稿' }))
  await refused(h, h.visitor().ask('survey.one', { survey }), 'platform.not-found')
  const whole = await director.see('survey.one', { survey })
  const { purpose, year, title, lead, audience, opens, closes, once, questions } = whole
  const revised = { survey, purpose, year, title, lead, audience, opens, closes, once, questions }
  await refused(h, h.as('committeeDirector', 'two').perform('survey.revise', revised), 'platform.not-yours')
  await refused(h, director.perform('survey.revise', { ...revised, closes: '2026-03-01' }), 'survey.closes-before-opens')
  const [first] = questions
  const wrong = async (change: readonly unknown[], code: string) => {
    await director.do('survey.revise', { ...revised, questions: change })
    await refused(h, director.perform('survey.open', { survey }), code)
  }
  await wrong([], 'survey.no-questions')
  await wrong([first, first], 'survey.key-twice')
  await wrong([{ ...first, choices: [] }], 'survey.too-few-choices')
  await wrong([{ ...first, showIf: { key: 'needs', value: 'c1' } }], 'survey.condition-not-before')
  await wrong([{ ...first, kind: 'multiple' }], 'survey.not-a-group')
  await director.do('survey.revise', { ...revised, opens: '2026-03-05' })
  await director.do('survey.open', { survey })
  await refused(h, director.perform('survey.revise', revised), 'survey.frozen')
  await refused(h, h.visitor().perform('survey.answer', { survey, answers: { needs: ['c1'] } }), 'survey.not-yet')
  at('2026-03-06')
  expect((await h.visitor().perform('survey.answer', { survey, answers: { needs: ['c1'] } })).ok).toBe(true)
  await director.do('survey.close', { survey })
  await refused(h, h.visitor().perform('survey.answer', { survey, answers: { needs: ['c1'] } }), 'survey.over')
})

test('years compare by compareKey, and small groups stay hidden with what would give them away', async () => {
  at('2026-03-02')
  const give = async (survey: string, age: string, join: string, n: number) => {
    for (let i = 0; i < n; i += 1)
      await h.visitor().do('survey.answer', { survey, answers: { age: [age], needs: ['c1'], join: [join] } })
  }
  const old = await opened({ title: '去年', year: 2025 })
  await give(old, 'c1', 'c1', 3)
  await give(old, 'c1', 'c2', 1)
  await director.do('survey.close', { survey: old })
  await director.do('survey.publish', { survey: old, use: '记下' })
  const now = await opened({ title: '今年' })
  await give(now, 'c1', 'c1', 12)
  await give(now, 'c2', 'c2', 15)
  await give(now, 'c3', 'c1', 4)
  const seen = await director.see('survey.results', { survey: now, by: 'age' })
  const join = seen.questions.find((question) => question.key === 'join')
  expect(join?.rows.map((row) => row.percent)).toEqual([52, 48, 0, 0])
  expect(join?.earlier).toMatchObject({ year: 2025, n: 4 })
  expect(join?.earlier?.rows.map((row) => row.percent)).toEqual([75, 25, 0, 0])
  // Four of c3 alone could be told from the total, so the smallest shown group goes with them.
  const table = seen.cross.find((one) => one.key === 'join')
  expect(table?.rows.map((row) => [row.label, row.n])).toEqual([['36—59 岁', 15]])
  expect(table?.hidden).toBe(2)
  expect((await h.visitor().see('survey.list', {})).published.map((one) => one.title)).toContain('去年')
})

test('whole percents add up to 100, and hidden groups are never told by the total', () => {
  for (let seed = 1; seed < 400; seed += 1) {
    const counts = Array.from({ length: 1 + (seed % 7) }, (_, i) => ((seed * 7919 + i * 104_729) % 97) * ((seed + i) % 3))
    const total = counts.reduce((a, b) => a + b, 0)
    const shares = percents(counts)
    expect(shares.reduce((a, b) => a + b, 0)).toBe(total === 0 ? 0 : 100)
    counts.forEach((n, i) => expect(Math.abs((shares[i] ?? 0) - (total === 0 ? 0 : (n * 100) / total))).toBeLessThan(1))
    const shown = shownGroups(counts, 10)
    const hidden = counts.filter((n, i) => n > 0 && !shown[i])
    counts.forEach((n, i) => shown[i] && expect(n).toBeGreaterThanOrEqual(10))
    if (hidden.length > 0 && shown.some(Boolean)) {
      expect(hidden.length).toBeGreaterThan(1)
      expect(hidden.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(10)
    }
  }
})
