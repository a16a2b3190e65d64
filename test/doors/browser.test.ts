import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../../src/platform/http/server.ts'
import { holderAt, house, PASSWORD, type TestHouse } from '../harness.ts'
import { openBrowser } from '../ui/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const css = readFileSync('src/ui/site.css', 'utf8')
let h: TestHouse
let server: Server
let browser: Browser
let at: string
beforeAll(async () => {
  h = await house()
  const officer = holderAt(h.town, 'selfGovOfficer')
  const second = {
    person: officer.person,
    role: 'financeOfficer',
    place: h.town.places.root.id,
    title: '财务（代理）',
    from: '2026-01-01',
  }
  await h.system().do('org.appoint', second)
  server = await listen(h.web, '127.0.0.1', 0)
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shifan`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await h.close()
})

test.each([
  [360, true],
  [1440, false],
] as const)(
  'at %i px a form whose session is over is given back after signing in (JavaScript: %s)',
  async (width, javaScriptEnabled) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled })
    await context.route('**/assets/site.css', (route) => route.fulfill({ contentType: 'text/css', body: css }))
    await context.route('**/assets/form.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    const page = await context.newPage()
    const enter = async (): Promise<void> => {
      await page.fill('#f-login', holderAt(h.town, 'selfGovOfficer').login ?? '')
      await page.fill('#f-password', PASSWORD)
      await page.click('#password button')
    }
    await page.goto(`${at}/me`)
    await enter()
    expect(page.url()).toBe(`${at}/me`)
    expect(await page.textContent('h1')).toBe('周晓岚')
    await page.check('#post input[type=radio] >> nth=1')
    const [cookie] = await context.cookies()
    if (!cookie) throw new Error('there is a session')
    await context.addCookies([{ ...cookie, value: `${h.town.tenant.id}.${'x'.repeat(32)}` }])
    await page.click('#post button')
    expect(await page.textContent('main')).toContain('刚才填写的内容都替您留着')
    if (javaScriptEnabled) {
      await page.evaluate(axe)
      const found = await page.evaluate(
        `axe.run(document).then((result) => result.violations.map((one) => one.id + ' ' + one.nodes[0].html.slice(0, 120)))`,
      )
      expect(found).toEqual([])
    }
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth').catch(() => true)).toBe(true)
    await enter()
    expect(page.url()).toBe(`${at}/me?resumed=1`)
    expect(await page.textContent('main')).toContain('您已登录，刚才填写的内容都在')
    expect(await page.isChecked('#post input[type=radio] >> nth=1')).toBe(true)
    await page.click('#post button')
    expect(page.url()).toBe(`${at}/me?switched=1`)
    expect(await page.textContent('main')).toContain('财务（代理）')
    await context.close()
  },
  60_000,
)
