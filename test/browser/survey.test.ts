import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ensureBuilt } from '../console/built.ts'
import { LOGIN, PASSWORD, type Started, startServer } from '../console/support.ts'
import { openBrowser } from '../ui/browser.ts'
import { faultsOf, openTab } from './visitor.ts'

vi.setConfig({ testTimeout: 90_000 })

/** One survey from its template to its results, in the order in which the tests stand. */
const out = resolve('test/output/browser')
let started: Started
let browser: Browser
/** Of the secretary, on the console. */
let desk: Page
let survey = ''
const complaints: string[] = []
beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  ensureBuilt()
  started = await startServer()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  desk = await context.newPage()
  desk.setDefaultTimeout(15_000)
  desk.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text().slice(0, 300))
  })
  desk.on('pageerror', (error) => complaints.push(error.message))
  await desk.goto(`${started.address}/shifan/sign-in`)
  await desk.fill('#f-login', LOGIN)
  await desk.fill('#f-password', PASSWORD)
  await desk.click('#password button[type=submit]')
  await desk.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await started?.stop()
}, 60_000)

const shot = (page: Page, name: string) => page.screenshot({ path: join(out, `survey-${name}.png`), fullPage: true })
const site = (rest = '') => `${started.address}/shifan/surveys/${survey}${rest}`
const consoleAt = (rest = '') => desk.goto(`${started.address}/console/surveys${rest}`)
const press = (verb: string) => desk.locator(`.ant-modal-footer button:has-text("${verb}")`).last().click()
/** Presses and waits for what follows; on a busy machine a dialog that is still opening may swallow the first press. */
const pressUntil = (verb: string, follows: () => Promise<void>) =>
  vi.waitFor(
    async () => {
      if ((await desk.locator('.ant-modal-wrap:visible').count()) > 0) await press(verb)
      await follows()
    },
    { timeout: 30_000, interval: 100 },
  )

test('a secretary drafts a survey from its template, changes it and opens it', async () => {
  await consoleAt()
  await desk.getByText('还没有问卷').waitFor()
  await desk.getByRole('button', { name: '起草问卷' }).click()
  await desk.fill('#title', '示范一居需求问卷')
  await desk.fill('#audience', '示范一居全体居民')
  if ((await desk.locator('#place').count()) > 0) {
    await desk.click('#place')
    await desk.keyboard.type('示范一居')
    await desk.keyboard.press('Enter')
  }
  await press('起草')
  await desk.waitForURL(/surveys\/[0-9a-f-]{36}$/)
  survey = desk.url().split('/').at(-1) ?? ''
  await desk.getByText('“您希望社区先做哪些事？”选了“停车和安全”').waitFor()
  await desk.fill('#lead', '明年先做什么，请您说。')
  await shot(desk, 'draft-1440')
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: '发出问卷' }).click()
  await press('发出问卷')
  await desk.getByText('还没有印').waitFor()
  expect(await desk.textContent('main')).toContain('填写中')
  expect(complaints).toEqual([])
})

for (const [width, text, script] of [
  [360, 'large', true],
  [360, 'large', false],
  [1440, 'normal', false],
] as const)
  test(`a resident answers at ${width} px (${text}, JavaScript: ${script}); what is wrong is said at its question and nothing is lost`, async () => {
    const { context, page, complaints: seen } = await openTab(browser, started.address, { width, text })
    // The same look without script is a context of its own.
    const plain = script ? null : await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false })
    await plain?.addCookies([{ name: 'linli_text', value: text, url: started.address }])
    const tab = plain ? await plain.newPage() : page
    await tab.goto(site())
    expect(await tab.locator('#f-answers\\.parking').isVisible()).toBe(!script)
    if (script) expect(await faultsOf(tab)).toEqual([])
    else expect(await tab.textContent('main')).toContain('如果上面“您希望社区先做哪些事？”选了“停车和安全”，请回答这一题')
    await tab.check('[name="answers.join"][value=c1]')
    await tab.fill('[name="answers.hours"]', '九十')
    await tab.fill('[name="answers.words"]', '多几张长椅')
    await tab.click('#answer button[type=submit]')
    // The required question first.
    await tab.locator('#f-answers\\.needs-error').waitFor()
    expect(await tab.inputValue('[name="answers.words"]')).toBe('多几张长椅')
    await tab.check('[name="answers.needs"][value=c7]')
    await tab.check('[name="answers.needs"][value=c2]')
    if (script) await tab.locator('#f-answers\\.parking').waitFor()
    await tab.check('[name="answers.parking"][value=c3]')
    await tab.click('#answer button[type=submit]')
    await tab.locator('#f-answers\\.hours-error').waitFor()
    expect(await tab.isChecked('[name="answers.parking"][value=c3]')).toBe(true)
    if (script) expect(await faultsOf(tab)).toEqual([])
    await shot(tab, `refused-${width}-${script}`)
    await tab.fill('[name="answers.hours"]', '９')
    await tab.click('#answer button[type=submit]')
    await tab.waitForURL(/receipt=/)
    expect(await tab.textContent('main')).toMatch(/收到了，谢谢您.*回执码 [2-9A-Z]{5}-[2-9A-Z]{5}/s)
    if (script) {
      expect(await faultsOf(tab)).toEqual([])
      // The draft is gone: the next neighbour on this phone begins with an empty page.
      await tab.goto(site())
      expect(await tab.inputValue('[name="answers.words"]')).toBe('')
      expect(await tab.locator('.draft-note').count()).toBe(0)
    }
    // A refused form answers 422; that the browser notes it is no fault.
    expect(seen.filter((one) => !/status of 422/.test(one))).toEqual([])
    await plain?.close()
    await context.close()
  })

test('what was typed is still there after the page was left', async () => {
  const { context, page } = await openTab(browser, started.address, { width: 360, text: 'normal' })
  await page.goto(site())
  await page.check('[name="answers.needs"][value=c7]')
  await page.fill('[name="answers.words"]', '写到一半')
  await page.goto(`${started.address}/shifan/surveys`)
  await page.goto(site())
  await page.locator('.draft-note').waitFor()
  expect(await page.inputValue('[name="answers.words"]')).toBe('写到一半')
  // The condition that the draft fulfils opens its question.
  expect(await page.locator('#f-answers\\.parking').isVisible()).toBe(true)
  await context.close()
})

test('paper is entered from the keyboard, sheet after sheet, each number once', async () => {
  await consoleAt(`/${survey}`)
  const download = desk.waitForEvent('download')
  await desk.fill('[aria-label=印几份]', '100')
  await desk.getByRole('button', { name: '印纸质问卷' }).click()
  expect((await download).suggestedFilename()).toMatch(/1-100.*\.pdf$/)
  await desk.getByRole('link', { name: '录入纸质问卷' }).click()
  await desk.locator('#serial').waitFor()
  const type = async (lines: readonly string[]) => {
    for (const line of lines) {
      await desk.keyboard.type(line)
      await desk.keyboard.press('Enter')
    }
  }
  await desk.locator('#serial').focus()
  for (let serial = 1; serial <= 12; serial += 1) {
    await expect
      .poll(() => desk.evaluate(`document.activeElement?.id === 'serial' ? document.activeElement.value : ''`), {
        timeout: 10_000,
      })
      .toBe(String(serial))
    await type(['', String((serial % 2) + 2), '17', '3', '1', '6', ''])
    await desk.getByText(`刚录入：${serial} 号`).waitFor()
  }
  await shot(desk, 'paper-1440')
  expect(await faultsOf(desk)).toEqual([])
  await desk.fill('#serial', '5')
  await desk.locator('#serial').focus()
  await type(['', '1', '1', '', '', '', ''])
  await desk.getByText('这个编号的纸质问卷已经录过了').first().waitFor()
  const field = desk.locator('.ant-form-item:has(#serial) .ant-form-item-explain-error')
  expect(await field.textContent()).toContain('不要重复录入')
  expect(await desk.inputValue('#answers_needs')).toBe('1')
  // A number without a box is stopped before it is sent.
  await desk.fill('#answers_age', '9')
  await desk.getByText('没有这个选项，请对照纸上的数字。').waitFor()
  expect(complaints).toEqual([])
})

test('the other answers come to five hundred, half on paper', async () => {
  const send = async (command: string, input: object, cookie = ''): Promise<void> => {
    const answer = await fetch(`${started.address}/api/v1/commands/${command}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'linli-tenant': 'shifan',
        'idempotency-key': crypto.randomUUID(),
        ...(cookie === '' ? {} : { cookie }),
      },
      body: JSON.stringify(input),
    })
    expect([command, answer.status, answer.ok ? '' : await answer.text()]).toEqual([command, 200, ''])
  }
  const cookie = (await desk.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ')
  await send('survey.printSheets', { survey, sheets: 150 }, cookie)
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const given = (i: number) => ({ age: [`c${(i % 4) + 1}`], needs: [i % 2 === 0 ? 'c1' : 'c2'] })
  for (let from = 0; from < 247; from += 13)
    await Promise.all(Array.from({ length: 13 }, (_, j) => send('survey.answer', { survey, answers: given(from + j) })))
  for (let serial = 13; serial <= 250; serial += 14)
    await Promise.all(
      Array.from({ length: Math.min(14, 251 - serial) }, (_, j) =>
        send('survey.enterPaper', { survey, serial: serial + j, day, answers: given(serial + j) }, cookie),
      ),
    )
})

test('a sheet typed wrongly is called up, put right, and listed with its reason', async () => {
  await consoleAt(`/${survey}/paper`)
  await desk.fill('[aria-label=要改正的编号]', '20')
  await desk.getByRole('button', { name: '调出' }).click()
  await desk.getByText('改正第 20 号').first().waitFor()
  expect(await desk.inputValue('#answers_needs')).toBe('1')
  await desk.fill('#answers_needs', '8')
  await desk.fill('#reason', '看错了一格')
  await shot(desk, 'correct-1440')
  expect(await faultsOf(desk)).toEqual([])
  await desk.getByRole('button', { name: '改正', exact: true }).click()
  await desk.getByText('已改正').first().waitFor()
  await consoleAt(`/${survey}`)
  await desk.getByText('看错了一格').waitFor()
})

test('a survey closed while somebody types: said clearly, nothing lost', async () => {
  const { context, page } = await openTab(browser, started.address, { width: 360, text: 'large' })
  await page.goto(site())
  await page.check('[name="answers.needs"][value=c1]')
  await page.fill('[name="answers.words"]', '我还没写完')
  await consoleAt(`/${survey}`)
  await desk.getByRole('button', { name: '提前截止' }).click()
  await pressUntil('提前截止', () => desk.getByRole('button', { name: '公布结果' }).waitFor({ timeout: 5000 }))
  await page.click('#answer button[type=submit]')
  await page.getByText('不能再在网上提交').first().waitFor()
  expect(await page.inputValue('[name="answers.words"]')).toBe('我还没写完')
  expect(await page.isChecked('[name="answers.needs"][value=c1]')).toBe(true)
  expect(await page.locator('#answer button[type=submit]').count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await shot(page, 'closed-360')
  await page.goto(site())
  await page.getByText('这份问卷已经截止').waitFor()
  await context.close()
})

test('words are read, results are published and read by everybody', async () => {
  await desk.getByText('多几张长椅').first().waitFor()
  for (let left = 3; left > 0; left -= 1) {
    await desk.getByText(`等着看的文字回答（${left}）`).waitFor()
    await desk.locator('.survey-show .ant-btn-primary').first().click()
  }
  await desk.getByText('都看过了').waitFor()
  await desk.getByRole('button', { name: '公布结果' }).click()
  await desk.fill('#reason', '先修车棚和长椅')
  await press('公布结果')
  await desk.getByText('先修车棚和长椅').first().waitFor()
  for (const [width, text] of [
    [360, 'large'],
    [1440, 'normal'],
  ] as const) {
    const { context, page, complaints: seen } = await openTab(browser, started.address, { width, text })
    await page.goto(`${started.address}/shifan/surveys`)
    expect(await faultsOf(page)).toEqual([])
    await page.click('main a[href*="/results"]')
    const said = (await page.textContent('main')) ?? ''
    expect(said).toContain('500 份')
    expect(said).toContain('手机 250 份，纸面 250 份')
    // The corrected sheet counts where it was put right, and nowhere else.
    expect((await page.textContent('#needs'))?.replace(/\s+/g, '')).toContain('其他1人')
    expect(said).toContain('先修车棚和长椅')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: '按填写方式' }).click()
    expect(await page.textContent('#groups')).toContain('手机')
    await page.getByRole('link', { name: '大家说的' }).click()
    expect(await page.textContent('#words-words')).toContain('多几张长椅')
    expect(await faultsOf(page)).toEqual([])
    await shot(page, `results-${width}`)
    expect(seen).toEqual([])
    await context.close()
  }
  expect(complaints).toEqual([])
})
