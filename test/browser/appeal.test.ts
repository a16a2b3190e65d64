import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { must } from '../../src/kernel/result.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { openBrowser } from '../ui/browser.ts'
import { demoFolder } from './demo-folder.ts'
import { type Running, startServer } from './started.ts'
import { Caller, faultsOf, openTab } from './visitor.ts'

vi.setConfig({ testTimeout: 120_000 })

/** 诉求 and 代办 on the built server with its demonstration: on a phone, in 长辈版, with and without script. */
let folder: string
let server: Running
let browser: Browser
beforeAll(async () => {
  folder = await demoFolder()
  server = await startServer(folder)
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  if (server?.process.exitCode === null) server.process.kill('SIGKILL')
  await stopWhatRuns(join(folder, 'pg'))
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const at = (path: string): string => `${server.address}/huamu${path}`
const send = (page: Page) => page.click('form[method=post] button[type=submit] >> nth=0')
async function write(page: Page, words: string): Promise<void> {
  const place = await page.locator('#f-place option', { hasText: '示范一居' }).first().getAttribute('value')
  await page.selectOption('#f-place', place)
  await page.selectOption('#f-theme', 'facilities')
  await page.fill('#f-words', words)
}

test('without script: a third person’s number is told at its field, masked on wish, and the receipt code leads back', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  await page.goto(at('/appeals/new'))
  expect(await page.locator('a[href="tel:110"]').count()).toBe(1)
  await write(page, '灯坏了，隔壁王某 13800001111 不让修')
  await send(page)
  expect(await page.locator('#f-words-error').innerText()).toContain('手机号')
  expect(await page.inputValue('#f-words')).toContain('灯坏了')
  await page.check('input[name=mask]')
  await send(page)
  await page.waitForURL(/appeals\/check\?code=/)
  const code = await page.locator('.figures strong').innerText()
  expect(await page.content()).not.toContain('13800001111')
  await page.goto(at('/appeals/check'))
  await page.fill('#f-code', 'ABC')
  await send(page)
  expect(await page.locator('#f-code-error').innerText()).toContain('回执码')
  await page.fill('#f-code', code.replaceAll('-', '').toLowerCase())
  await send(page)
  await page.waitForURL(/appeals\/check\?code=/)
  expect(await page.locator('main').innerText()).toContain('138****1111')
  await context.close()
})

test('the director accepts and answers on a phone; the author reads it and rates it', async () => {
  const visitor = await openTab(browser, server.address, { width: 360, text: 'large' })
  await visitor.page.goto(at('/appeals/new'))
  await write(visitor.page, '楼道灯一闪一闪，看着头晕')
  await visitor.page.check('input[name=publish]')
  await send(visitor.page)
  await visitor.page.waitForURL(/appeals\/check\?code=/)
  const receipt = visitor.page.url().replace('&new=1', '')
  const director = await Caller.as(server.address, 'shifan1.zhuren')
  const { items } = await director.ask<{ items: { id: string; words: string }[] }>('appeal.inbox')
  const found = items.find((item) => item.words.includes('头晕'))
  must(found, 'the director has it')
  const { page, complaints, context } = await openTab(browser, server.address, {
    width: 360,
    text: 'normal',
    cookie: director.cookie,
  })
  await page.goto(at(`/appeals/${found.id}/desk?task=accept`))
  await send(page)
  await page.waitForURL(/saved=1/)
  await page.goto(at(`/appeals/${found.id}/desk?task=answer`))
  await page.fill('#f-words', '')
  await send(page)
  expect(await page.locator('#f-words-error').count()).toBe(1)
  await page.fill('#f-words', '换了新灯。')
  await page.check('input[name=show]')
  await send(page)
  await page.waitForURL(/saved=1/)
  await visitor.page.goto(receipt)
  expect(await visitor.page.locator('main').innerText()).toContain('换了新灯。')
  await visitor.page.check('input[name=rating][value=satisfied]')
  await send(visitor.page)
  await visitor.page.waitForURL(/rated=1/)
  await visitor.page.goto(at('/appeals'))
  expect(await visitor.page.locator('main').innerText()).toContain('换了新灯。')
  await visitor.context.close()
  expect(complaints.filter((one) => !/status of 422/.test(one))).toEqual([])
  await context.close()
})

test('代办: fill in, read aloud, a code on the elder’s phone, done, with a receipt', async () => {
  const { cookie } = await Caller.as(server.address, 'shifan1.tiaoxian')
  const { page, context } = await openTab(browser, server.address, { width: 360, text: 'large', cookie })
  await page.goto(at('/about/help'))
  await page.click('a[href$="/on-behalf"]')
  await page.click('a[href*="act=appeal.submit"]')
  await page.fill('#f-elder', '演示老伯')
  await page.fill('#f-home', '2 号楼 101 室')
  await page.fill('#f-phone', '13900000066')
  await write(page, '楼下的长椅坏了一条腿')
  await send(page)
  await page.waitForURL(/on-behalf\/[0-9a-f-]{36}/)
  expect(await page.locator('.read-aloud').innerText()).toContain('楼下的长椅坏了一条腿')
  expect(await faultsOf(page)).toEqual([])
  await page.click('a[href*="how=code"]')
  await send(page)
  await page.waitForSelector('#f-code')
  const sent = await context.newPage()
  await sent.goto(at('/demo/messages'))
  const code = /确认码 (\d{6})/.exec(await sent.locator('main').innerText())?.[1] ?? ''
  await page.fill('#f-code', code === '000000' ? '000001' : '000000')
  await send(page)
  expect(await page.locator('#f-code-error').count()).toBe(1)
  await page.fill('#f-code', code)
  await send(page)
  await page.waitForURL(/done=1/)
  expect(await page.locator('.read-aloud').innerText()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
  expect(await faultsOf(page)).toEqual([])
  await context.close()
})

test.each([
  [360, 'normal'],
  [360, 'large'],
  [1440, 'normal'],
] as const)('at %i px in %s text: axe finds nothing and nothing runs out', async (width, text) => {
  const director = await Caller.as(server.address, 'shifan1.zhuren')
  const { items } = await director.ask<{ items: { id: string }[] }>('appeal.inbox')
  const done = await director.ask<{ items: { id: string }[] }>('appeal.inbox', { open: false })
  const { code } = await director.ask<{ code: string }>('appeal.desk', { appeal: done.items[0]?.id })
  const { context, page } = await openTab(browser, server.address, { width, text, cookie: director.cookie })
  const wrong: string[] = []
  for (const path of [
    '/appeals',
    '/appeals?theme=pets',
    '/appeals/new',
    '/appeals/enter',
    '/appeals/check',
    '/appeals/mine',
    '/appeals/rules',
    `/appeals/check?code=${code}`,
    `/appeals/${items[0]?.id}/desk`,
    `/appeals/${items[0]?.id}/desk?task=transfer`,
    '/on-behalf',
    '/on-behalf/new',
  ]) {
    const answer = await page.goto(at(path))
    if (answer?.status() !== 200) wrong.push(`${path}: ${answer?.status()}`)
    wrong.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
  }
  expect(wrong).toEqual([])
  await context.close()
})
