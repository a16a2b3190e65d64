import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { must } from '../../src/kernel/result.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PASSWORD = 'linli-demo-2026'

/** The API as somebody of the demonstration, or as nobody at 花木. */
export class Caller {
  readonly #address: string
  readonly cookie: string
  private constructor(address: string, cookie: string) {
    this.#address = address
    this.cookie = cookie
  }
  static async as(address: string, login: string | null): Promise<Caller> {
    if (login === null) return new Caller(address, '')
    const answer = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    must(answer.status === 200 && cookie, `${login} signs in`)
    return new Caller(address, cookie)
  }
  async ask<T>(query: string, input: unknown = {}): Promise<T> {
    const headers: Record<string, string> = { 'content-type': 'application/json', 'linli-tenant': 'huamu' }
    if (this.cookie) headers.cookie = this.cookie
    const answer = await fetch(`${this.#address}/api/v1/queries/${query}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

export interface Look {
  readonly width: number
  readonly text: 'normal' | 'large'
  readonly lang?: 'zh' | 'en'
  readonly cookie?: string
}

/** A tab that remembers whatever the browser complains about. */
export async function openTab(
  browser: Browser,
  address: string,
  look: Look,
): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: look.width, height: 800 }, locale: 'zh-CN' })
  const cookies: { name: string; value: string; url: string }[] = [
    { name: 'linli_text', value: look.text, url: address },
    { name: 'linli_lang', value: look.lang ?? 'zh', url: address },
  ]
  const [name, value] = (look.cookie ?? '').split('=')
  if (name && value) cookies.push({ name, value, url: address })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`))
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))`,
  )
  return { context, page, complaints }
}

/** What is wrong with the page that is open, or a part of it: axe's violations, and how far it runs out of its width. */
export async function faultsOf(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  const found = (await page.evaluate(
    `axe.run(${within === undefined ? 'document' : JSON.stringify({ include: within.split(', ').map((one) => [one]) })}, { resultTypes: ['violations'] }).then((all) => all.violations.map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')))`,
  )) as string[]
  return [...found, ...(await runsOut(page))]
}

/** By how much the page scrolls sideways, as a fault, or nothing. */
export async function runsOut(page: Page): Promise<string[]> {
  const over = (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number
  return over > 0 ? [`runs out of the page by ${over} px`] : []
}

/** Fills in the sign-in form of the site. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.fill('#f-login', login)
  await page.fill('#f-password', PASSWORD)
  await page.click('#password button[type=submit]')
}
