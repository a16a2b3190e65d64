import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { must } from '../../src/kernel/result.ts'
import { listen } from '../../src/platform/http/server.ts'
import type { Role } from '../../src/roles.ts'
import { faultsOf } from '../browser/visitor.ts'
import { holderAt, PASSWORD } from '../harness.ts'
import type { stage } from '../stories/cast.ts'
import { openBrowser } from '../ui/browser.ts'

type Stage = Awaited<ReturnType<typeof stage>>

/** The console in a browser, one desk a role, over a house whose clock the story sets. */
export class Desks {
  readonly complaints: string[] = []
  readonly #s: Stage
  readonly #server: Server
  readonly #browser: Browser
  readonly #at: string
  readonly #desks = new Map<Role, { context: BrowserContext; page: Page; day: string }>()
  #day = ''

  private constructor(s: Stage, server: Server, browser: Browser) {
    this.#s = s
    this.#server = server
    this.#browser = browser
    this.#at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async open(s: Stage): Promise<Desks> {
    return new Desks(s, await listen(s.t.web, '127.0.0.1', 0), await openBrowser())
  }

  async close(): Promise<void> {
    await this.#browser.close()
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** The day for the house and for every browser. Sessions do not outlive it: whoever sits down next signs in again. */
  on(day: string): void {
    this.#s.on(day)
    this.#day = day
  }

  /** The desk of a role, at an address of the console if one is named. */
  async at(role: Role, path?: string): Promise<Page> {
    let desk = this.#desks.get(role)
    if (!desk) {
      const holder = holderAt(this.#s.t.town, role)
      if (holder.login === null)
        await this.#s.t.system().do('people.setLogin', { person: holder.person, login: `desk.${role}`, password: PASSWORD })
      const context = await this.#browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
      desk = { context, page: await this.#page(context, role), day: '' }
      this.#desks.set(role, desk)
    }
    if (desk.day !== this.#day) {
      const login = holderAt(this.#s.t.town, role).login ?? `desk.${role}`
      const answer = await desk.context.request.post(`${this.#at}/api/v1/session`, { data: { login, password: PASSWORD } })
      must(answer.ok(), `${role} signs in`)
      await desk.context.clock.setFixedTime(this.#s.t.clock.now())
      desk.day = this.#day
    }
    if (path !== undefined) await this.goto(desk.page, path)
    return desk.page
  }

  /** Another tab of the same person. */
  async tab(role: Role, path: string): Promise<Page> {
    await this.at(role)
    const desk = this.#desks.get(role)
    must(desk, `${role} has a desk`)
    const page = await this.#page(desk.context, role)
    await this.goto(page, path)
    return page
  }

  async goto(page: Page, path: string): Promise<void> {
    await page.goto(`${this.#at}/console${path}`)
    await settled(page)
  }

  async #page(context: BrowserContext, role: Role): Promise<Page> {
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
        this.complaints.push(`${role} ${page.url()}: ${message.text().slice(0, 300)}`)
    })
    page.on('pageerror', (error) => this.complaints.push(`${role} ${page.url()}: ${String(error)}`))
    return page
  }
}

/** The screen is drawn and has its answers. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.page-head h1').waitFor()
  await expect.poll(() => page.locator('.waiting').count(), { timeout: 20_000 }).toBe(0)
}

/** Chooses of a select by its label. */
export async function pick(within: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'page' in within && typeof within.page === 'function' ? within.page() : (within as Page)
  const box = within.getByRole('combobox', { name: label, exact: true })
  await box.focus()
  await box.press('ArrowDown')
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
    .first()
    .click()
}

export const press = (within: Page | Locator, name: string): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click()

/** The dialog that is open, by its title. */
export async function dialog(page: Page, title: string | RegExp): Promise<Locator> {
  const found = page.getByRole('dialog').filter({ has: page.locator('.ant-modal-title, .ant-drawer-title', { hasText: title }) })
  await found.waitFor()
  return found
}

/** A verb that asks for words: the button, the words, the same verb again. */
export async function reason(page: Page, button: string, verb: string, label: string, words: string): Promise<void> {
  await press(page, button)
  const box = await dialog(page, verb)
  await box.getByLabel(label).fill(words)
  await press(box, verb)
  await box.waitFor({ state: 'hidden' })
}

/** A picture of the whole screen, for the eye. */
export const shot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: resolve('test/output/console-story', `${name}.png`), fullPage: true })

/** The project comes to stand at a step. */
export const stands = (s: Stage, project: string, step: string) =>
  expect.poll(async () => (await s.cast.officer.see('project.whole', { project })).card.step, { timeout: 20_000 }).toBe(step)

/** axe has nothing against what is in front: the dialog that is open, else the screen. */
export async function clean(page: Page): Promise<void> {
  // Dialogs fade in: half-transparent words have no contrast yet.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations === 1).map((one) => one.finished.catch(() => {})))',
  )
  const front =
    (await page.locator('.ant-modal, .ant-drawer-content-wrapper').count()) > 0 ? '.ant-modal, .ant-drawer' : '#screen'
  expect(await faultsOf(page, front), page.url()).toEqual([])
}

/** Papers to choose. */
export const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`) })
export const photo = async (name: string, red: number) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: red, g: 120, b: 80 } } })
    .jpeg()
    .toBuffer(),
})
