import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { openBrowser } from '../ui/browser.ts'
import { demoFolder } from './demo-folder.ts'
import { type Running, startServer } from './started.ts'
import { faultsOf, openTab, signIn } from './visitor.ts'

vi.setConfig({ testTimeout: 120_000 })

const DIRECTOR = 'shifan1.zhuren'
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

test('residents read teams, cards and resources at every width and size, without JavaScript', async () => {
  for (const [width, text] of [
    [360, 'large'],
    [1440, 'normal'],
  ] as const) {
    const { context, page, complaints } = await openTab(browser, server.address, { width, text })
    for (const list of ['teams', 'talents', 'resources']) {
      await page.goto(`${server.address}/huamu/${list}`)
      expect(await faultsOf(page), list).toEqual([])
      await page.locator(`main article a[href*="/${list}/"]`).first().click()
      await page.waitForURL(`**/${list}/*`)
      expect(await faultsOf(page), page.url()).toEqual([])
    }
    expect(complaints).toEqual([])
    await context.close()
  }
  const bare = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const page = await bare.newPage()
  await page.goto(`${server.address}/huamu/teams`)
  await page.getByRole('link', { name: '车棚自管队' }).click()
  const said = await page.locator('main').innerText()
  expect(said).toContain('成为“服务大众”的团队')
  expect(said).toContain('戴老师（负责人）')
  for (const name of ['金伟民', '戴文娟', '许可', '沈乐', '方志强']) expect(said).not.toContain(name)
  await bare.close()
})

test('the director confirms hours, gives a certificate that verifies, and names a leader, on a phone', async () => {
  const { context, page, complaints } = await openTab(browser, server.address, { width: 360, text: 'normal' })
  await page.goto(`${server.address}/huamu/sign-in?next=/teams`)
  await signIn(page, DIRECTOR)
  await page.waitForURL('**/huamu/teams')
  await page.getByRole('link', { name: '车棚自管队' }).click()
  await page.getByRole('link', { name: '办理' }).click()
  await page.waitForURL('**/desk')
  const desk = page.url()
  expect(await faultsOf(page)).toEqual([])
  await page.locator('main a[href*="task=confirm"]').click()
  await page.waitForURL('**task=confirm**')
  expect(await faultsOf(page)).toEqual([])
  await page.click('#confirm button[type=submit]')
  await page.waitForURL('**saved=1')
  expect(await page.locator('main a[href*="task=confirm"]').count()).toBe(0)

  // Refused at its field, and nothing typed is lost.
  await page.goto(`${desk}?task=service`)
  await page.fill('#f-unit', '示范书店')
  await page.fill('#f-heads', '3')
  await page.fill('#f-what', '擦玻璃')
  await page.fill('#f-day', '2026-01-05')
  await page.fill('#f-from', '9:10')
  await page.fill('#f-until', '11:00')
  await page.click('#service button[type=submit]')
  await page.locator('#f-from-error').waitFor()
  expect(await page.locator('#f-from-error').innerText()).toContain('半小时')
  expect(await page.inputValue('#f-unit')).toBe('示范书店')
  expect(await faultsOf(page)).toEqual([])

  await page.goto(`${desk}?task=certify`)
  await page.selectOption('#f-person', { label: '许可' })
  await page.fill('#f-since', '2026-01-01')
  await page.click('#certify button[type=submit]')
  await page.waitForURL('**/certificates/*')
  expect(await page.locator('main').innerText()).toContain('许可自')
  const code = page.url().split('/').at(-1) ?? ''
  const paper = await page.request.get(`${page.url()}/paper.pdf`)
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const other = await openTab(browser, server.address, { width: 360, text: 'large' })
  await other.page.goto(`${server.address}/huamu/certificates`)
  await other.page.fill('#f-code', code.toLowerCase())
  await other.page.click('main form button[type=submit]')
  const seen = await other.page.locator('main').innerText()
  expect(seen).toContain('这张证明是真的')
  expect(seen).not.toContain('许可')
  expect(await faultsOf(other.page)).toEqual([])
  await other.context.close()

  await page.goto(`${server.address}/huamu/teams`)
  await page.getByRole('link', { name: '楼下花友' }).click()
  await page.getByRole('link', { name: '办理' }).click()
  await page.getByRole('link', { name: '确定负责人' }).click()
  await page.selectOption('#f-member', { index: 1 })
  await page.click('#leader button[type=submit]')
  await page.waitForURL('**saved=1')
  expect(await page.locator('main').innerText()).not.toContain('现在没有负责人')
  expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
  await context.close()
})

test('a room is booked once, and the second hears it at the form', async () => {
  const { context, page } = await openTab(browser, server.address, { width: 1440, text: 'normal' })
  await page.goto(`${server.address}/huamu/sign-in?next=/resources`)
  await signIn(page, DIRECTOR)
  await page.waitForURL('**/huamu/resources')
  await page.getByRole('link', { name: '示范一居会议室' }).click()
  await page.waitForURL('**/resources/*')
  const room = page.url()
  const book = async () => {
    await page.goto(room)
    await page.fill('#f-what', '编织班')
    await page.fill('#f-day', '2030-01-07')
    await page.fill('#f-from', '14:00')
    await page.fill('#f-until', '16:00')
    await page.click('#book button[type=submit]')
  }
  await book()
  await page.waitForURL('**saved=1')
  expect(await page.locator('main').innerText()).toContain('14:00–16:00 · 编织班')
  await book()
  await page.locator('#errors').waitFor()
  expect(await page.locator('#errors').innerText()).toContain('已经有人预订')
  expect(await page.inputValue('#f-what')).toBe('编织班')
  expect(await faultsOf(page)).toEqual([])
  await context.close()
})
