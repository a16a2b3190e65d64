import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { faces } from '../../src/app.ts'
import type { Scope } from '../../src/platform/declare.ts'
import type { AnyPage } from '../../src/platform/http/page.ts'
import { dayOf } from '../../src/kernel/day.ts'
import { must } from '../../src/kernel/result.ts'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { openBrowser } from '../ui/browser.ts'
import { demoFolder } from './demo-folder.ts'
import { linli, refusedServer, type Running, startServer } from './started.ts'
import { Caller, faultsOf, openTab, signIn } from './visitor.ts'

vi.setConfig({ testTimeout: 300_000 })

/** The server as `npm start` runs it, with its demonstration. The tests of this file follow one another on it. */
let folder: string
let server: Running
let browser: Browser
const out = resolve('test/output/browser')
beforeAll(async () => {
  mkdirSync(out, { recursive: true })
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

/** The page of the activity that the first walk records. */
let recorded = ''
test('a cadre records an activity with a photo on a phone', async () => {
  const { context, page, complaints } = await openTab(browser, server.address, { width: 360, text: 'normal' })
  await page.goto(`${server.address}/huamu/record`)
  await signIn(page, CADRE)
  await page.waitForURL('**/huamu/record')
  if ((await page.locator('form#record').count()) === 0) await page.locator('main a[href*="record?project="]').first().click()
  await page.locator('#record input[type=radio]').first().check({ force: true })
  await page.fill('#f-theme', '浏览器里的一桌家常')
  await page.fill('#f-where', '居委活动室')
  await page.fill('#f-attendances', '２３')
  await page.fill('#f-story', '来了二十三位邻居。')
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer()
  await page.setInputFiles('#f-photos', { name: '合影.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.click('#record button[type=submit]')
  await page.waitForURL('**/record?saved=*')
  expect(await faultsOf(page)).toEqual([])
  await page.locator('main a[href*="/activities/"]').click()
  await page.waitForURL('**/activities/*')
  recorded = page.url()
  expect(await page.textContent('main')).toContain('23')
  expect(await page.textContent('h1')).toContain('浏览器里的一桌家常')
  const picture = page.locator('main img').first()
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => page.evaluate('document.querySelector("main img").naturalWidth')).toBeGreaterThan(100)
  expect(complaints).toEqual([])
  await page.screenshot({ path: join(out, 'record-360.png'), fullPage: true })
  await context.close()
})

/** A process that has ended may stay in the table until its parent asks: in a container often nobody does. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

interface Visit {
  readonly path: string
  readonly as: string | null
}
type Ids = readonly { readonly id: string }[]
const LEADER = 'huamu.lingdao'
const OFFICER = 'huamu.zizhiban'
const CADRE = 'youyou4.tiaoxian'
const WIDE = ['/', '/about/newspapers', '/about/privacy', '/about/accessibility', '/about/complaints']

/** What only a paper or a begun act leads to: a certificate (test/browser/team.test.ts), a printed code of 代办. */
const HIDDEN = ['/certificates/:code', '/on-behalf/:act/code']
const routes = (): AnyPage[] =>
  faces.flatMap((face) => (face.pages ?? []).filter((page) => !HIDDEN.some((path) => (page.path as string).startsWith(path))))
/** Pages that ask who one is. */
const STAFF: readonly (readonly [login: string, role: string])[] = [
  ['youyou4.tiaoxian', 'lineCadre'],
  ['shifan1.tiaoxian', 'lineCadre'],
  ['huamu.zizhiban', 'selfGovOfficer'],
  ['huamu.lingdao', 'subdistrictLeader'],
]
/** One session a person: signing in is limited. */
const callers = new Map<string | null, Promise<Caller>>()
function callerOf(login: string | null): Promise<Caller> {
  const caller = callers.get(login) ?? Caller.as(server.address, login)
  callers.set(login, caller)
  return caller
}
/** Those who may see a page; nobody in particular where everybody may. */
function whoSees(page: AnyPage): readonly ((typeof STAFF)[number] | null)[] {
  if (page.may === 'anyone') return [null]
  const found = STAFF.filter(([, role]) => page.may === 'signedIn' || page.may.includes(role))
  must(found.length > 0, `somebody of the demonstration sees ${page.name}`)
  return found
}
/** An address of a page that shows something, as the page itself finds one: asked over the API by whoever may see it. */
async function sampleOf(page: AnyPage): Promise<Visit> {
  for (const who of whoSees(page)) {
    const caller = await callerOf(who?.[0] ?? null)
    const scope = {
      ask: (query: { name: string }, input: unknown) => caller.ask(query.name, input),
      actor: { post: who && { role: who[1] } },
      today: dayOf(new Date()),
    } as unknown as Scope
    const params = page.path.includes(':') ? await page.sample?.(scope) : {}
    if (!params) continue
    const path = (page.path as string).replace(
      /:(\w+)/g,
      (_, name: string) => (params as Record<string, string>)[name] ?? 'nothing',
    )
    return { path: `/huamu${path === '/' ? '' : path}`, as: who?.[0] ?? null }
  }
  return { path: `/huamu${page.path}`, as: null }
}
/** Pages that are files to download. */
const FILE = /\.(csv|json|pdf|ics|docx|xlsx)$/

/** Every page of the route table at an address that shows something, each as somebody who may see it. */
async function everyPage(): Promise<Visit[]> {
  const nobody = await callerOf(null)
  const officer = await callerOf(OFFICER)
  const { projects } = await nobody.ask<{ projects: (Ids[number] & { step: string; past: boolean })[] }>('project.open')
  const all = projects.filter((project) => !project.past)
  const notices = (await nobody.ask<{ items: (Ids[number] & { state: string })[] }>('notice.list')).items
  const meetings = (await nobody.ask<{ items: Ids }>('meeting.list')).items
  const records = (await nobody.ask<{ items: Ids }>('activity.list')).items
  const { rows } = await officer.ask<{ rows: { verb: string; href: string }[] }>('waiting.list')
  const claim = rows.map((row) => /claims\/([0-9a-f-]{36})/.exec(row.href)?.[1]).find((id) => id !== undefined)
  const first = (of: Ids): string => of[0]?.id ?? 'nothing'
  const running = notices.find((notice) => notice.state === 'open')
  const steps = [...new Set(all.map((project) => project.step))].map((step) => all.find((one) => one.step === step)?.id)
  const sampled = new Map<string, Visit>()
  for (const page of routes()) sampled.set(page.path, await sampleOf(page))
  const shown: Visit[] = [
    ...WIDE.map((path) => ({ path, as: null })),
    ...routes()
      .filter((page) => page.path !== '/activities/:record/correct' && page.path !== '/decide/claims/:claim')
      .filter((page) => !FILE.test(page.path))
      .map((page) => sampled.get(page.path) ?? { path: 'nothing', as: null }),
    ...steps.map((id) => ({ path: `/huamu/projects/${id}`, as: null })),
    ...projects
      .filter((project) => project.past)
      .slice(0, 1)
      .map(({ id }) => ({ path: `/huamu/projects/${id}`, as: null })),
    { path: '/huamu/awards?year=2020', as: null },
    { path: '/huamu/projects?words=没有这样的项目', as: null },
    { path: `/huamu/notices/${running?.id ?? 'nothing'}`, as: null },
    { path: `/huamu/notices/${first(notices.filter((notice) => notice.state !== 'open'))}`, as: null },
    { path: `/huamu/meetings/${first(meetings)}`, as: null },
    { path: `/huamu/activities/${first(records)}`, as: null },
    ...['jingansi', 'nanxi', 'dongjing'].flatMap((slug) => [
      { path: `/${slug}`, as: null },
      { path: `/${slug}/money`, as: null },
    ]),
    { path: '/huamu/no-such-page', as: null },
    { path: `/huamu/record?project=${all.find((one) => one.step === 'active')?.id}`, as: CADRE },
    { path: `${new URL(recorded).pathname}/correct`, as: CADRE },
    { path: `/huamu/decide/claims/${claim ?? 'nothing'}`, as: OFFICER },
  ]
  return shown
}

describe('every page', () => {
  let visits: Visit[]
  beforeAll(async () => {
    visits = await everyPage()
  })

  test('the list below holds every page of the route table', () => {
    const pages = routes()
      .map((page) => page.path as string)
      .filter((path) => !FILE.test(path))
    expect(pages.length).toBeGreaterThan(18)
    const patterns = pages.map((path) => ({
      path,
      like: new RegExp(`^/huamu${path === '/' ? '' : path.replace(/:\w+/g, '[0-9a-f-]{36}')}$`),
    }))
    const missing = patterns.filter(({ like }) => !visits.some((visit) => like.test(visit.path.split('?')[0] ?? '')))
    expect(missing.map((page) => page.path)).toEqual([])
  })

  test.each([
    [360, 'large', 'zh'],
    [1440, 'normal', 'en'],
  ] as const)('at %i px, %s text, %s: axe finds nothing, nothing runs out, the browser is content', async (width, text, lang) => {
    const wrong: string[] = []
    for (const as of [null, ...STAFF.map(([login]) => login)]) {
      const { cookie } = await callerOf(as)
      const { context, page, complaints } = await openTab(browser, server.address, { width, text, lang, cookie })
      for (const { path } of visits.filter((visit) => visit.as === as)) {
        const answer = await page.goto(server.address + path, { waitUntil: 'load' })
        if (answer?.status() !== (path.endsWith('no-such-page') ? 404 : 200)) wrong.push(`${path}: ${answer?.status()}`)
        const size = await page.evaluate('document.documentElement.dataset.text')
        if (size !== text) wrong.push(`${path}: shown in ${size} text`)
        wrong.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
      }
      wrong.push(...complaints.filter((one) => !/status of 404/.test(one)))
      await context.close()
    }
    expect(wrong).toEqual([])
  })
})

test('files to download are what they say', async () => {
  const officer = await callerOf(OFFICER)
  const { claims } = await officer.ask<{ claims: Ids }>('spending.claims')
  const files = routes().filter((page) => FILE.test(page.path))
  expect(files.length).toBeGreaterThanOrEqual(5)
  for (const page of files) {
    const { path, as } =
      page.path === '/claims/:claim/approval.pdf'
        ? { path: `/huamu/claims/${claims[0]?.id}/approval.pdf`, as: OFFICER }
        : await sampleOf(page)
    const address = server.address + path
    const { cookie } = await callerOf(as)
    const answer = await fetch(address, { headers: { cookie } })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([path, answer.status, answer.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([path, 200, true])
    // A table begins with the mark by which Excel knows its characters.
    const begins = { pdf: '%PDF', json: '{\n', csv: '\xef\xbb\xbf' }[path.split('.').at(-1) ?? ''] ?? ''
    expect(bytes.toString('latin1', 0, begins.length)).toBe(begins)
    expect(bytes.length).toBeGreaterThan(200)
  }
})

describe('what the newspapers print', () => {
  const words = async (path: string): Promise<string> => {
    const html = await (await fetch(server.address + path)).text()
    return html
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replace(/\s+/g, ' ')
  }
  test('the nine awards of 2020, with their committees', async () => {
    const page = await words('/huamu/awards?year=2020')
    for (const [prize, place, title] of [
      ['最佳自治实践奖', '东城八居委', '科普共享苑'],
      ['最佳自治实践奖', '梧桐居委', '我的楼组我做主'],
      ['最佳自治实践奖', '东城二居委', '阳光微家·有爱童乐园'],
      ['最佳自治实践奖', '牡丹七居委', '七彩楼组2.0版本——看得见的幸福'],
      ['自治活力奖', '明月居委', '棋文化凝聚志愿之心'],
      ['自治活力奖', '培花一居委', '传承老花木·美丽新家园'],
      ['自治活力奖', '由由四居委', '睦邻小厨'],
      ['自治活力奖', '牡丹八居委', '苗桐馨家园·露台小菜园'],
      ['自治活力奖', '联洋四居委', '“云对话”——楼组议事自治金项目'],
    ])
      for (const text of [prize, place, title]) expect(page).toContain(text)
  })
  test('the figures of four years and of the other subdistricts', async () => {
    const years = await words('/huamu/years')
    expect(years).toMatch(/\b47\b/)
    expect(years).toMatch(/重点(项目)? 10 ?个/)
    expect(years).toMatch(/一般(项目)? 35 ?个/)
    expect(await words('/jingansi')).toContain('300,000')
    const west = await words('/nanxi')
    for (const figure of ['14,000', '18,500']) expect(west).toContain(figure)
    const all = await words('/about/newspapers')
    for (const figure of ['30 万', '18,500', '14,000', '尚未建成']) expect(all).toContain(figure)
  })
  test('cost types and the three meetings', async () => {
    const { projects } = await (await callerOf(null)).ask<{ projects: { id: string; past: boolean }[] }>('project.open')
    const shown = [await words('/huamu/money'), await words('/huamu/meetings'), await words('/huamu/notices')]
    for (const { id } of projects.filter((project) => !project.past)) shown.push(await words(`/huamu/projects/${id}`))
    const text = shown.join(' ')
    for (const word of ['讲师费', '志愿者费用', '物料费', '宣传费', '交通费', '保险费', '听证会', '协调会', '评议会'])
      expect(text, word).toContain(word)
  })
})

describe('people walk', () => {
  test('a leader decides on a phone', async () => {
    const leader = await callerOf(LEADER)
    const waiting = async () => (await leader.ask<{ rows: (Ids[number] & { hearings: unknown[] })[] }>('project.toDecide')).rows
    const before = await waiting()
    const { context, page, complaints } = await openTab(browser, server.address, { width: 360, text: 'large' })
    await page.goto(`${server.address}/huamu/decide`)
    await signIn(page, LEADER)
    await page.waitForURL('**/huamu/decide')
    const project = before.find((row) => row.hearings.length > 0)?.id
    await page.locator(`main a[href$="/decide/${project}"]`).first().click()
    await page.locator('#decide input[value=approved]').check({ force: true })
    await page.fill('#f-minute', '浏览器会议纪要')
    await page.click('#decide button[type=submit]')
    await page.waitForURL('**/decide?done=decided')
    expect(await faultsOf(page)).toEqual([])
    expect((await waiting()).map((row) => row.id)).toEqual(before.map((row) => row.id).filter((id) => id !== project))
    expect(complaints).toEqual([])
    await context.close()
  })

  test('a resident objects to a running notice on a phone', async () => {
    const nobody = await callerOf(null)
    const { items } = await nobody.ask<{ items: (Ids[number] & { state: string })[] }>('notice.list')
    const notice = items.find((one) => one.state === 'open')?.id
    must(notice, 'the demonstration has a running notice on whatever day it starts')
    const { context, page, complaints } = await openTab(browser, server.address, { width: 360, text: 'normal' })
    await page.goto(`${server.address}/huamu/notices/${notice}`)
    await page.fill('#f-text', '请说明预算是怎么算出来的。')
    await page.fill('#f-phone', '12345')
    await page.click('#object button[type=submit], form button[type=submit]')
    await page.locator('#errors').waitFor()
    expect(await page.inputValue('#f-text')).toBe('请说明预算是怎么算出来的。')
    expect(await faultsOf(page)).toEqual([])
    await page.fill('#f-phone', '138 1234 5678')
    await page.click('#object button[type=submit], form button[type=submit]')
    await page.waitForURL(`**/notices/${notice}?said=1`)
    expect(await page.textContent('main')).not.toContain('13812345678')
    expect(complaints.filter((one) => !/status of 422/.test(one))).toEqual([])
    await context.close()
  })

  test.each([
    ['huamu.zizhiban', 1440],
    ['huamu.dudao', 1440],
    ['huamu.zhongxin', 1440],
    ['huamu.caiwu', 1440],
    ['youyou4.shuji', 360],
  ] as const)('%s finds work in the console and opens it, at %i px', async (login, width) => {
    const { context, page, complaints } = await openTab(browser, server.address, { width, text: 'normal' })
    await page.goto(`${server.address}/console`)
    await page.getByLabel('登录名').fill(login)
    await page.getByLabel('密码', { exact: true }).fill('linli-demo-2026')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: /^待我办理（[1-9]\d*）$/ }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.locator('.todo-row a, a.todo-row').first().click()
    await page.waitForURL((url) => /\/console\/.+/.test(url.pathname))
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.textContent('body')).not.toContain('没有这个页面')
    await page.waitForTimeout(500)
    expect(await faultsOf(page)).toEqual([])
    await page.screenshot({ path: join(out, `console-${login}.png`) })
    // Whoever is not signed in belongs to no subdistrict yet; the console asks to find out.
    expect(complaints.filter((one) => !/status of 40[14] .*queries\/people\.me/.test(one))).toEqual([])
    await context.close()
  })

  test('the server beside them: checks, accounts, no second server', async () => {
    const checked = await linli(folder, 'check', '--json')
    const { checks } = JSON.parse(checked.out) as { checks: { name: string; ok: boolean; looked: number }[] }
    expect(checks.filter((one) => !one.ok || !(one.looked >= 1))).toEqual([])
    expect([checked.code, checks.length >= 12]).toEqual([0, true])
    const listed = await linli(folder, 'demo', 'accounts', '--json')
    const { accounts } = JSON.parse(listed.out) as { accounts: Record<string, string>[] }
    expect(accounts.length).toBeGreaterThanOrEqual(8)
    for (const account of accounts) {
      expect(Object.keys(account).sort()).toEqual(['login', 'name', 'password', 'place', 'role'])
      expect(Object.values(account).every((value) => typeof value === 'string' && value !== '')).toBe(true)
    }
    const second = await refusedServer(folder)
    expect([second.code > 0, second.said]).toEqual([true, expect.stringMatching(/\p{Script=Han}{4}/u)])
    expect(second.said).not.toMatch(/\n {4}at /)
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  })

  test('after kill -9 the next start has everything', async () => {
    server.process.kill('SIGKILL')
    expect(await server.ended()).toBe('SIGKILL')
    const begun = Date.now()
    server = await startServer(folder)
    expect(server.said()).not.toContain('载入演示数据')
    console.log(`started again in ${Date.now() - begun} ms`)
    const page = await fetch(server.address + new URL(recorded).pathname)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('浏览器里的一桌家常')])
    expect(await (await fetch(`${server.address}/healthz`)).json()).toMatchObject({ ok: true })
    expect((await linli(folder, 'check')).code).toBe(0)
  })

  test('Ctrl-C stops it cleanly, the database too', async () => {
    const pidFile = join(folder, 'pg/postmaster.pid')
    expect(existsSync(pidFile)).toBe(true)
    const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    server.process.kill('SIGINT')
    expect(await server.ended()).toBe(0)
    expect(server.said()).toContain('已停止')
    expect(existsSync(pidFile)).toBe(false)
    expect(isAlive(postmaster)).toBe(false)
  })
})
