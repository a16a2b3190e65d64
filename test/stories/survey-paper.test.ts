import { afterAll, beforeAll, expect, test } from 'vitest'
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

const MATRIX = {
  key: 'm',
  kind: 'matrix',
  title: '下面几方面，您满意吗？',
  choices: ['不满意', '一般', '满意'].map((label, i) => ({ value: String(i + 1), label })),
  rows: [
    { value: 'money', label: '账目' },
    { value: 'time', label: '时间' },
  ],
  compareKey: 'm',
}
const RANKING = {
  key: 'r',
  kind: 'ranking',
  title: '先做哪一件？',
  choices: ['车棚', '长椅', '路灯'].map((label, i) => ({ value: `c${i + 1}`, label })),
}
/** A survey of a group question, a matrix and a ranking. */
async function grid(more: Record<string, unknown> = {}, ask: Record<string, unknown> = {}): Promise<string> {
  const { survey } = await director.do('survey.draft', base(more))
  const { questions } = await director.see('survey.one', { survey })
  const own = [questions[0], { ...MATRIX, ...ask }, { ...RANKING, ...ask }]
  await director.do('survey.revise', { survey, ...base(more), questions: own } as never)
  await director.do('survey.open', { survey })
  return survey
}

test('a matrix is tallied by its rows, a ranking by its places; doubles are refused at their field; years compare by row', async () => {
  at('2026-03-02')
  const give = (survey: string, answers: Record<string, string[]>) => h.visitor().perform('survey.answer', { survey, answers })
  const old = await grid({ title: '去年矩阵', year: 2024, purpose: 'satisfaction' })
  for (const rate of ['1', '2']) expect((await give(old, { 'm.money': [rate] })).ok).toBe(true)
  await director.do('survey.close', { survey: old })
  await director.do('survey.publish', { survey: old, use: '记下' })

  const survey = await grid({ title: '今年矩阵', purpose: 'satisfaction' })
  const field = async (answers: Record<string, string[]>) => {
    const result = await give(survey, answers)
    return result.ok ? 'ok' : [result.refusal.code, result.refusal.field]
  }
  expect(await field({ 'r.c1': ['2'], 'r.c2': ['2'] })).toEqual(['survey.rank-twice', 'answers.r.c2'])
  expect(await field({ 'm.money': ['4'] })).toEqual(['survey.no-such-choice', 'answers.m.money'])
  expect(await field({ 'r.c1': ['4'] })).toEqual(['survey.no-such-choice', 'answers.r.c1'])
  expect(await field({ m: ['1'] })).toEqual(['survey.no-such-question', undefined])
  expect(await field({ 'm.nobody': ['1'] })).toEqual(['survey.no-such-question', undefined])
  const answers = Array.from({ length: 24 }, (_, i) => ({
    age: [i < 12 ? 'c1' : 'c2'],
    'm.money': [i % 2 === 0 ? '3' : '2'],
    ...(i < 6 ? { 'm.time': ['1'] } : {}),
    'r.c1': [i < 12 ? '1' : '3'],
    'r.c2': ['2'],
    'r.c3': [i < 12 ? '3' : '1'],
  }))
  for (const one of answers) expect(await field(one)).toBe('ok')
  const seen = await director.see('survey.results', { survey, by: 'age' })
  const [, matrix, ranking] = seen.questions
  expect(matrix).toMatchObject({
    n: 24,
    rows: [],
    parts: [
      { title: '账目', n: 24, mean: 2.5 },
      { title: '时间', n: 6, mean: 1 },
    ],
  })
  expect(matrix?.parts[0]?.rows.map((row) => [row.n, row.percent])).toEqual([
    [0, 0],
    [12, 50],
    [12, 50],
  ])
  expect(matrix?.earlier).toMatchObject({ year: 2024, parts: [{ key: 'm.money', n: 2, mean: 1.5 }, { n: 0 }] })
  expect(ranking?.parts.map((part) => [part.title, part.n, part.mean])).toEqual([
    ['车棚', 24, 2],
    ['长椅', 24, 2],
    ['路灯', 24, 2],
  ])
  // By group each row is a table of its own; six answers are no group.
  const money = seen.cross.find((table) => table.key === 'm.money')
  expect(money?.rows.map((row) => row.n)).toEqual([12, 12])
  expect(seen.cross.find((table) => table.key === 'm.time')).toMatchObject({ rows: [], hidden: 1 })
  // Where it is required, each row and each place is.
  const strict = await grid({ title: '必答矩阵' }, { required: true })
  const missing = async (given: Record<string, string[]>) => {
    const result = await give(strict, given)
    return result.ok ? 'ok' : [result.refusal.code, result.refusal.field]
  }
  expect(await missing({ 'm.money': ['1'] })).toEqual(['survey.please-answer', 'answers.m.time'])
  expect(await missing({ 'm.money': ['1'], 'm.time': ['1'], 'r.c1': ['1'], 'r.c2': ['2'] })).toEqual([
    'survey.please-answer',
    'answers.r.c3',
  ])
})

test('a sheet that was typed wrongly is put right: the old stays, the new counts, its number never twice', async () => {
  at('2026-03-02')
  const survey = await opened({ title: '改正' })
  await director.do('survey.printSheets', { survey, sheets: 20 })
  const enter = (serial: number, answers: Record<string, string[]>) =>
    director.do('survey.enterPaper', { survey, serial, day: '2026-03-02', answers })
  for (let serial = 1; serial <= 12; serial += 1)
    await enter(serial, { age: ['c2'], needs: ['c1'], join: ['c1'], hours: ['4'], words: ['多几张长椅'] })
  const faults = async () => (await everyCheck(h)).filter((check) => !check.ok && check.name.startsWith('survey.'))
  const wrong = { survey, serial: 5, day: '2026-03-02', reason: '第二题看错了' }
  const right = { age: ['c3'], needs: ['c2', 'c7'], parking: ['c1'], join: ['c3'], words: ['多几棵树'] }
  const same = { age: ['c2'], needs: ['c1'], join: ['c1'], hours: ['4'], words: ['多几张长椅'] }
  expect((await director.see('survey.sheet', { survey, serial: 5 })).answers).toEqual(same)
  await refused(h, director.perform('survey.correctPaper', { ...wrong, answers: same }), 'survey.nothing-changed')
  await refused(h, director.perform('survey.correctPaper', { ...wrong, serial: 13, answers: right }), 'survey.no-such-entry')
  await refused(h, h.as('committeeDirector', 'two').ask('survey.sheet', { survey, serial: 5 }), 'platform.not-found')
  const late = { ...wrong, answers: right, reason: '' }
  await refused(h, director.perform('survey.correctPaper', late), 'platform.required')
  // Two at the same moment: one of them is told, or sees that there is nothing left to change.
  const both = await Promise.all([1, 2].map(() => director.perform('survey.correctPaper', { ...wrong, answers: right })))
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  expect((await director.see('survey.sheet', { survey, serial: 5 })).answers).toEqual(right)
  await refused(
    h,
    director.perform('survey.enterPaper', { survey, serial: 5, day: '2026-03-02', answers: right }),
    'survey.sheet-used',
  )
  const seen = await director.see('survey.results', { survey })
  const rows = (key: string) => seen.questions.find((one) => one.key === key)?.rows.map((row) => row.n)
  expect(seen.n).toBe(12)
  expect(rows('age')).toEqual([0, 11, 1, 0])
  expect(rows('needs')).toEqual([11, 1, 0, 0, 0, 0, 1, 0])
  expect(rows('parking')).toEqual([1, 0, 0, 0])
  expect(seen.questions.find((one) => one.key === 'hours')).toMatchObject({ n: 11, mean: 4 })
  expect((await director.see('survey.toRead', { survey })).total).toBe(12)
  expect((await director.see('survey.corrections', { survey })).items).toMatchObject([
    { serial: 5, version: 2, reason: '第二题看错了', on: '2026-03-02' },
  ])
  const kept = await h.house.pool.query('select 1 from survey_answer where survey_id = $1', [survey])
  expect(kept.rowCount).toBe(13)
  expect(await faults()).toEqual([])
  // Published: no sheet leads to its answer any more, and what was counted stays.
  await director.do('survey.close', { survey })
  await director.do('survey.publish', { survey, use: '记下' })
  await refused(h, director.ask('survey.sheet', { survey, serial: 5 }), 'survey.no-such-entry')
  await refused(h, director.perform('survey.correctPaper', { ...wrong, answers: same }), 'survey.paper-over')
  expect((await h.visitor().see('survey.results', { survey })).n).toBe(12)
  expect(await faults()).toEqual([])
})

test('a draft may be deleted, what went out may not', async () => {
  at('2026-03-02')
  const { survey } = await director.do('survey.draft', base({ title: '写错了' }))
  await refused(h, h.as('committeeDirector', 'two').perform('survey.discard', { survey }), 'platform.not-yours')
  await director.do('survey.discard', { survey })
  await refused(h, director.ask('survey.one', { survey }), 'platform.not-found')
  await refused(h, director.perform('survey.discard', { survey }), 'platform.not-found')
  const out = await opened({ title: '发出了' })
  await refused(h, director.perform('survey.discard', { survey: out }), 'survey.only-closed')
})
