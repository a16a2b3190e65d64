import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type PaperTown, paperTown } from './paper-town.ts'

vi.setConfig({ testTimeout: 60_000 })

/** A matrix and a ranking on an old phone without script: a card a row, a select a place, doubles refused at their field. */
let town: PaperTown
let survey = ''
const labelled = (letter: string, ...labels: string[]) => labels.map((label, i) => ({ value: `${letter}${i + 1}`, label }))
beforeAll(async () => {
  town = await paperTown()
  const director = town.t.as('committeeDirector')
  const today = town.t.clock.now().toISOString().slice(0, 10)
  const head = { purpose: 'other', year: 2026, title: '活动怎么样', audience: '一居居民', opens: today, closes: '2026-12-31' }
  const made = await director.do('survey.draft', { place: town.t.town.places.one.id, ...head })
  survey = made.survey
  const questions = [
    {
      key: 'm',
      kind: 'matrix',
      title: '下面几方面，您满意吗？',
      choices: labelled('', '很不满意', '不太满意', '一般', '比较满意', '很满意'),
      rows: labelled('r', '内容', '时间安排', '预告和通知'),
      required: true,
    },
    { key: 'r', kind: 'ranking', title: '先做哪一件？', choices: labelled('c', '车棚', '长椅', '路灯') },
  ]
  await director.do('survey.revise', { survey, ...head, questions })
  await director.do('survey.open', { survey })
}, 120_000)
afterAll(() => town?.close(), 60_000)

test('without script at 360 px in 长辈版: what is missing is said at its row, a double at its place, and nothing is lost', async () => {
  const page = await town.tab()
  await town.open(page, `/surveys/${survey}`)
  await page.check('[name="answers.m.r1"][value="5"]')
  await page.check('[name="answers.m.r2"][value="2"]')
  await page.selectOption('[name="answers.r.c1"]', '1')
  await page.selectOption('[name="answers.r.c2"]', '1')
  await page.evaluate('document.querySelector("form#answer").noValidate = true').catch(() => undefined)
  await town.send(page, 'answer')
  expect(await page.locator('#f-answers\\.m\\.r3-error').innerText()).toContain('请回答')
  expect(await page.isChecked('[name="answers.m.r1"][value="5"]')).toBe(true)
  await page.check('[name="answers.m.r3"][value="4"]')
  await town.send(page, 'answer')
  expect(await page.locator('#f-answers\\.r\\.c2-error').innerText()).toContain('两项不能同一个名次')
  await page.selectOption('[name="answers.r.c2"]', '2')
  await town.send(page, 'answer')
  expect(page.url()).toContain('receipt=')
  await page.context().close()
})

test('form and results are read at both widths, with axe', async () => {
  for (let i = 0; i < 12; i += 1)
    await town.t.visitor().do('survey.answer', {
      survey,
      answers: { 'm.r1': [String((i % 5) + 1)], 'm.r2': ['4'], 'm.r3': ['3'], 'r.c1': ['2'], 'r.c2': ['1'], 'r.c3': ['3'] },
    })
  await town.look('survey-grid', `/surveys/${survey}`)
  const director = town.t.as('committeeDirector')
  await director.do('survey.close', { survey })
  await director.do('survey.publish', { survey, use: '预告早一个星期贴出来' })
  await town.look('survey-grid-results', `/surveys/${survey}/results`)
  const page = await town.tab()
  await town.open(page, `/surveys/${survey}/results`)
  // In the order of the average place: the bench comes first.
  expect((await page.locator('#r tbody th').allInnerTexts()).map((one) => one.trim())).toEqual(['长椅', '车棚', '路灯'])
  expect(await page.locator('#m').innerText()).toContain('13')
  await page.context().close()
})
