import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { must } from '../../src/kernel/result.ts'
import { listen } from '../../src/platform/http/server.ts'
import type { Role } from '../../src/roles.ts'
import { house, PASSWORD, type PlaceKey, type TestHouse } from '../harness.ts'
import { openBrowser } from '../ui/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const out = resolve('test/output/browser')

/** The test town over HTTP, and tabs as an old phone shows it: 360 px, 长辈版, no JavaScript at all. */
export interface PaperTown {
  readonly t: TestHouse
  /** Somebody's tab: a post's, a resident's (the n-th) by telephone code, or a visitor's. */
  tab(who?: Role | 'resident', at?: PlaceKey, n?: number): Promise<Page>
  open(page: Page, path: string): Promise<void>
  /** Sends the form of this id and waits for the page that follows. */
  send(page: Page, form: string): Promise<void>
  /** Opens an address in normal and large text at both widths, with axe; keeps a picture. */
  look(name: string, path: string, who?: Role): Promise<void>
  close(): Promise<void>
}

export async function paperTown(): Promise<PaperTown> {
  mkdirSync(out, { recursive: true })
  const t = await house()
  const server: Server = await listen(t.web, '127.0.0.1', 0)
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser: Browser = await openBrowser()
  /** Logins of posts that the town founds without one. */
  const given = new Map<string, string>()
  const tokenOf = async (who: Role | 'resident', at?: PlaceKey, n = 0): Promise<string> => {
    if (who === 'resident') {
      const resident = t.town.residents[n]
      must(resident, 'the town has a resident')
      const { challenge } = await t.visitor().do('people.requestCode', { phone: resident.phone })
      await t.settle()
      const code = /\d{6}/.exec(t.sent.at(-1)?.text ?? '')?.[0]
      return (await t.visitor().do('people.signInWithCode', { challenge, code: code ?? '' })).token
    }
    const holder = t.town.holders.find((one) => one.role === who && (at === undefined || one.at === at))
    must(holder, `the town has a ${who}`)
    let login = holder.login ?? given.get(holder.post)
    if (login === undefined) {
      login = `paper.${holder.role}.${holder.at}`
      given.set(holder.post, login)
      await t.system().do('people.setLogin', { person: holder.person, login, password: PASSWORD })
    }
    return (await t.visitor().do('people.signIn', { login, password: PASSWORD })).token
  }
  const open = async (width: number, large: boolean, script: boolean, token?: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 780 }, javaScriptEnabled: script })
    const cookies = [
      ...(large ? [{ name: 'linli_text', value: 'large' }] : []),
      ...(token === undefined ? [] : [{ name: 'linli', value: `${t.town.tenant.id}.${token}` }]),
    ]
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: address })))
    const page = await context.newPage()
    await page.route('**/assets/**', (route) =>
      route.request().url().endsWith('.css')
        ? route.fulfill({ contentType: 'text/css', body: readFileSync('src/ui/site.css') })
        : route.fulfill({ contentType: 'text/javascript', body: '' }),
    )
    return page
  }
  return {
    t,
    tab: async (who, at, n) => open(360, true, false, who === undefined ? undefined : await tokenOf(who, at, n)),
    async open(page, path) {
      const answer = await page.goto(`${address}/shifan${path}`)
      expect(answer?.status(), path).toBe(200)
    },
    async send(page, form) {
      await Promise.all([page.waitForNavigation(), page.click(`form#${form} button[type=submit]`)])
    },
    async look(name, path, who) {
      const token = who === undefined ? undefined : await tokenOf(who)
      for (const [width, large] of [
        [360, true],
        [1440, false],
      ] as const) {
        const page = await open(width, large, true, token)
        const answer = await page.goto(`${address}/shifan${path}`)
        expect(answer?.status(), path).toBe(200)
        const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
        expect(wide, `${name} at ${width} scrolls one way only`).toBe(0)
        await page.screenshot({ path: join(out, `${name}-${width}.png`), fullPage: true })
        await page.evaluate(axe)
        const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
        const said = found.violations.map((v) => `${name} ${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)
        expect(said).toEqual([])
        await page.context().close()
      }
    },
    async close() {
      await browser.close()
      server.close()
      server.closeAllConnections()
      await t.close()
    },
  }
}
