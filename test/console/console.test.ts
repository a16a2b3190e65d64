import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '../ui/browser.ts'
import { ensureBuilt } from './built.ts'
import { LOGIN, PASSWORD, type Started, startServer } from './support.ts'

vi.setConfig({ testTimeout: 30_000 })

const out = resolve('test/output/console')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let server: Started
let browser: Browser
let context: BrowserContext
let page: Page
/** Everything that the browser complained about: policy violations, errors, warnings of React. */
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  ensureBuilt()
  server = await startServer()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  page = await context.newPage()
  page.on('console', (message) => {
    // An answer of 401 or 422 is logged by the browser itself, and expected here.
    if (['error', 'warning'].includes(message.type()) && !/status of 4(01|22)/.test(message.text()))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))`,
  )
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const shot = (name: string): Promise<Buffer> => page.screenshot({ path: resolve(out, `${name}.png`) })

async function axeFinds(): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')))`,
  )
}

test('whoever has no session is led to the sign-in page, and a wrong password is a sentence', async () => {
  await page.goto(`${server.address}/console/committees`)
  await page.getByText('工作人员登录').waitFor()
  expect(page.url()).toContain('/console/sign-in?next=')
  await page.getByText('演示数据').waitFor()
  await page.getByLabel('登录名').fill(LOGIN)
  await page.getByLabel('密码', { exact: true }).fill('不是这个密码')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').getByText('登录名或密码不对。').waitFor()
  expect(await page.getByLabel('登录名').inputValue()).toBe(LOGIN)
  await shot('sign-in')
  expect(await axeFinds()).toEqual([])
})

test('signed in, one stands where one wanted to go, and 待办 is one click away', async () => {
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '居民区名单' }).waitFor()
  await page.getByText('共 3 个居民区').waitFor()
  expect(await page.locator('.data-table tbody tr.ant-table-row').count()).toBe(3)
  await shot('committees')
  expect(await axeFinds()).toEqual([])
  await page.getByLabel('按名称查找居民区').fill('二居')
  await page.getByText('找到 1 个居民区').waitFor()
  expect(page.url()).toContain('q=')
  await page.getByRole('link', { name: '待办' }).click()
  await page.getByRole('heading', { name: '待我办理（0）' }).waitFor()
  await page.getByText('眼下没有等您办理的事').waitFor()
  await page.getByText('居民区书记 · 示范一居').first().waitFor()
  await shot('home')
  expect(await axeFinds()).toEqual([])
})

test('a row of 待办 begins with its verb, says until when, and leads to its screen', async () => {
  const day = (from: number): string => new Date(Date.now() + (8 + from * 24) * 3_600_000).toISOString().slice(0, 10)
  const row = (verb: string, title: string, due: string | null) => ({
    verb,
    title,
    place: '示范一居',
    href: '/console/committees',
    due,
    since: day(-4),
  })
  await page.route('**/queries/waiting.list*', (route) =>
    route.fulfill({
      json: {
        today: day(0),
        rows: [
          row('待回应督导意见', '睦邻小厨：一桌家常菜', day(-1)),
          row('待签字', '百家宴志愿者午餐', day(2)),
          row('待补充', '楼道书屋的发票', day(12)),
          row('待把关', '一个名字很长很长的项目：从楼组到弄堂、从一个人到一群人的共享晒台与四季花园营造计划（二期）', null),
        ],
      },
    }),
  )
  await page.reload()
  await page.getByRole('heading', { name: '待我办理（4）' }).waitFor()
  expect(await page.locator('.todo-row').allInnerTexts()).toEqual([
    expect.stringMatching(/^待回应督导意见[\s\S]*已过 1 天/),
    expect.stringMatching(/^待签字[\s\S]*还有 2 天/),
    expect.stringMatching(/^待补充[\s\S]*还有 12 天/),
    expect.stringMatching(/^待把关[\s\S]*未定期限/),
  ])
  await shot('home-full')
  expect(await axeFinds()).toEqual([])
  await page.getByRole('link', { name: /待签字/ }).click()
  await page.getByRole('heading', { name: '居民区名单' }).waitFor()
  await page.unroute('**/queries/waiting.list*')
  await page.waitForTimeout(1100)
  await page.getByRole('link', { name: '待办' }).click()
  await page.getByRole('heading', { name: '待我办理（0）' }).waitFor()
})

test('the present post is changed in the head', async () => {
  await page.getByRole('button', { name: /当前身份/ }).click()
  await page.getByRole('button', { name: /自治办/ }).waitFor()
  await page.waitForTimeout(300)
  await shot('posts')
  await page.getByRole('button', { name: /自治办/ }).click()
  await page.getByText('自治办 · 示范街道').first().waitFor()
})

test('a session that ended is taken up again over the page, and the command goes out once', async () => {
  await page.getByRole('navigation').getByRole('link', { name: '我的身份' }).click()
  await page.getByRole('heading', { name: '我的岗位' }).waitFor()
  await shot('identity')
  await context.clearCookies()
  const sent: { key: string; status: number }[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/commands/people.switchPost'))
      sent.push({ key: response.request().headers()['idempotency-key'] ?? '', status: response.status() })
  })
  await page.getByRole('button', { name: '用这个岗位' }).click()
  await page.getByText('请重新登录').waitFor()
  await page.waitForTimeout(400)
  await shot('sign-in-again')
  await page.getByLabel('登录名').fill(LOGIN)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('已切换当前身份').waitFor()
  await page.getByText('居民区书记 · 示范一居').first().waitFor()
  expect(sent.map((one) => one.status)).toEqual([401, 200])
  expect(new Set(sent.map((one) => one.key)).size).toBe(1)
})

test('an address that leads nowhere says so', async () => {
  await page.goto(`${server.address}/console/nowhere`)
  await page.getByText('没有这个页面').waitFor()
})

test('at 360 px nothing runs out of the page', async () => {
  await page.setViewportSize({ width: 360, height: 760 })
  await page.goto(`${server.address}/console`)
  await page.getByRole('heading', { name: '待我办理（0）' }).waitFor()
  await shot('home-360')
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('signing out ends the session here and on the server', async () => {
  await page.getByRole('button', { name: /当前身份/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('工作人员登录').waitFor()
  expect((await context.cookies()).filter((cookie) => cookie.name === 'linli')).toEqual([])
})

test('the browser had nothing to complain about, the content policy least of all', () => {
  expect(complaints).toEqual([])
})
