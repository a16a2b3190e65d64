import { mkdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { addDays, dayOf, startOf, toDay } from '../../src/kernel/day.ts'
import { type Subject, subject } from '../../src/kernel/subject.ts'
import { recordActivity } from '../../src/modules/activity/index.ts'
import { publishNotice } from '../../src/modules/notice/index.ts'
import { command } from '../../src/platform/declare.ts'
import { listen } from '../../src/platform/http/server.ts'
import { keepFiles } from '../../src/platform/files/keep.ts'
import { faultsOf } from '../browser/visitor.ts'
import { house, PASSWORD, type TestHouse } from '../harness.ts'
import { openBrowser } from '../ui/browser.ts'
import { makePictures } from '../ui/pictures.ts'

/** The pages of notice, meeting, activity and honour as a browser sees them, over HTTP and a real database. */
const out = resolve('test/output/tools')

let at: TestHouse
let browser: Browser
let session = ''
let server: Server
let HOST = ''
const made = { notice: '', past: '', meeting: '', record: '' }

/** What the modules above do inside commands of their own. */
const fill = command({
  name: 'test.fill',
  about: '样例',
  may: 'signedIn',
  input: z.object({ photos: z.array(z.string()) }),
  output: z.object({ record: z.string() }),
  run: (work, input) =>
    recordActivity(work, {
      place: at.town.places.one.id,
      path: at.town.places.one.path,
      subject: subject('thing', crypto.randomUUID()),
      plan: null,
      theme: '睦邻小厨第一场：邻里包粽子',
      day: addDays(work.today, -3),
      where: '示范一居居民活动室',
      attendances: 60,
      participants: 25,
      story: '二十五位邻居一起包了两百个粽子，送给楼里的十二位独居老人。\n陈阿婆说，好久没有这么热闹了。',
      photos: input.photos,
    }),
})
const publish = command({
  name: 'test.publish',
  about: '样例',
  may: ['selfGovOfficer'],
  input: z.object({ from: z.string(), title: z.string() }),
  output: z.object({ notice: z.string(), until: z.string() }),
  run: (work, input) =>
    publishNotice(work, {
      subject: subject('thing', crypto.randomUUID()) as Subject,
      kind: 'grant',
      title: input.title,
      body: {
        paragraphs: [
          '根据《示范街道自治金管理办法》，经申报、督导、把关和评审，拟对下列项目予以立项，现予公示。',
          '公示期内，如有异议，请在本页提出，或书面交至所在居委会。',
        ],
        table: {
          columns: ['项目', '居民区', '类别', '拟立项金额'],
          rows: [
            ['睦邻小厨', '示范一居居委', '重点项目', '30,000.00 元'],
            ['楼道里的小花园，从一盆花开始的邻里客厅', '示范二居居委', '一般项目', '8,000.00 元'],
          ],
        },
      },
      path: '/',
      place: at.town.places.root.id,
      from: toDay(input.from),
      workdays: 5,
    }),
})

async function go(day: string): Promise<void> {
  at.clock.set(new Date(startOf(toDay(day)).getTime() + 10 * 3_600_000))
}

beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  await makePictures(out)
  at = await house()
  const office = at.as('selfGovOfficer')
  await go('2026-02-02')
  const past = await office.perform(publish, { from: '2026-02-02', title: '2026年自治金变更项目公示' })
  await go('2026-03-02')
  const running = await office.perform(publish, { from: '2026-03-02', title: '2026年自治金拟立项项目公示（第一批）' })
  if (!past.ok || !running.ok) throw new Error('not published')
  made.past = past.value.notice
  made.notice = running.value.notice
  await go('2026-03-05')
  const contact = { notice: made.notice, phone: '13812345678', text: '去年做过一次。', name: '王小明' }
  const { objection } = await at.visitor().do('notice.object', contact)
  await office.do('notice.answerObjection', {
    objection,
    outcome: 'notUpheld',
    summary: '反映“睦邻小厨”与去年的项目重复',
    answer: '经核实，2025年为一期（改造车棚），今年是二期（每周开灶），内容不重复。',
  })
  await at.visitor().do('notice.object', { ...contact, text: '再问一句。' })
  made.meeting = (
    await at.as('committeeDirector').do('meeting.record', {
      place: at.town.places.one.id,
      kind: 'hearing',
      title: '睦邻小厨要不要办、怎样办才不扰民',
      day: '2026-02-26',
      where: '示范一居居民活动室',
      present: 23,
      attendees: '居民代表 20 人、物业 1 人、共建单位 2 人',
      outcome: 'amend',
      conclusion: '到会居民都支持办。\n采纳：加装油烟净化器，晚上八点前收摊。\n没有采纳：每天开灶——人手不够，先每周三开。',
      minutes: '逐项讨论，见纸质记录。',
    })
  ).meeting
  const cadre = at.as('areaSecretary')
  const photos: string[] = []
  for (const n of [1, 2, 3]) {
    const file = await at.house.files.receive(
      at.town.tenant.id,
      `${n}.jpg`,
      Readable.from(readFileSync(join(out, `photo-${n}.jpg`))),
    )
    if (!file.ok) throw new Error(file.refusal.code)
    const kept = await keepFiles(at.house, at.town.tenant.id, cadre.who, [{ field: 'photos', file: file.value }])
    if (kept.ok && kept.value[0]) photos.push(kept.value[0].id)
  }
  const recorded = await cadre.perform(fill, { photos })
  if (!recorded.ok) throw new Error(recorded.refusal.code)
  made.record = recorded.value.record
  const { scheme } = await office.do('honour.openScheme', {
    year: 2025,
    name: '自治金项目评优',
    prizes: [
      { name: '最佳自治实践奖', quota: 4 },
      { name: '自治活力奖', quota: 5 },
    ],
  })
  const award = { scheme, prize: '最佳自治实践奖', place: at.town.places.one.id }
  await office.do('honour.grant', { ...award, title: '睦邻小厨', citation: '把闲置车棚变成了邻里厨房，一周一次，从不间断。' })
  await office.do('honour.grant', { ...award, title: '楼道里的小花园', place: at.town.places.two.id })
  await office.do('honour.grant', { ...award, prize: '自治活力奖', title: '“阿拉”护绿队', place: at.town.places.three.id })
  await office.do('honour.announce', { scheme })
  const login = at.town.holders.find((one) => one.role === 'areaSecretary' && one.at === 'one')?.login
  const { token } = await at.visitor().do('people.signIn', { login: login ?? '', password: PASSWORD })
  session = `${at.town.tenant.id}.${token}`
  server = await listen(at.web, '127.0.0.1', 0)
  HOST = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await at?.close()
})

/** A tab with the cookies of a reader or of 王一, the area secretary. */
async function tab(width: number, cookies: Record<string, string> = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: width === 360 ? 760 : 900 } })
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: HOST })))
  const page = await context.newPage()
  // The build's files are not there in a test; everything else is the server's own answer.
  await page.route('**/assets/**', (route) =>
    route.request().url().endsWith('.css')
      ? route.fulfill({ contentType: 'text/css', body: readFileSync('src/ui/site.css') })
      : route.fulfill({ contentType: 'text/javascript', body: '' }),
  )
  return page
}

const pages = (): { name: string; path: string; signed?: boolean }[] => [
  { name: 'notices', path: '/notices' },
  { name: 'notice', path: `/notices/${made.notice}` },
  { name: 'notice-said', path: `/notices/${made.notice}?said=1` },
  { name: 'notice-past', path: `/notices/${made.past}` },
  { name: 'meetings', path: '/meetings' },
  { name: 'meeting', path: `/meetings/${made.meeting}` },
  { name: 'meeting-choose', path: '/meetings/new', signed: true },
  { name: 'meeting-new', path: '/meetings/new?kind=mediation', signed: true },
  { name: 'activities', path: '/activities' },
  { name: 'activity', path: `/activities/${made.record}`, signed: true },
  { name: 'activity-correct', path: `/activities/${made.record}/correct`, signed: true },
  { name: 'awards', path: '/awards' },
  { name: 'awards-none', path: '/awards?year=2001' },
]
test('every page stands in large text at 360 px, scrolls one way only, and axe finds nothing', async () => {
  for (const { name, path, signed } of pages()) {
    const page = await tab(360, { linli_text: 'large', ...(signed && { linli: session }) })
    const answer = await page.goto(`${HOST}/shifan${path}`)
    expect(answer?.status(), name).toBe(200)
    expect(await page.content(), name).not.toMatch(/\sstyle=|<style|rel="preload"|\{(?!percent)\w+\}|undefined|\[object/)
    expect((await faultsOf(page)).map((fault) => `${name} ${fault}`)).toEqual([])
    await page.screenshot({ path: join(out, `${name}-large-360.png`), fullPage: true })
    await page.context().close()
  }
}, 180_000)

test('an objection: a wrong number keeps what was typed, a right one is received', async () => {
  const page = await tab(360)
  await page.goto(`${HOST}/shifan/notices/${made.notice}`)
  await page.fill('textarea[name=text]', '请公开去年的花费。')
  await page.fill('input[name=phone]', '12345')
  await page.click('main form button[type=submit]')
  await page.waitForSelector('#errors')
  expect(await page.inputValue('textarea[name=text]')).toBe('请公开去年的花费。')
  expect(await page.inputValue('input[name=phone]')).toBe('12345')
  expect(await page.textContent('#f-phone-error')).toContain('这不是电话号码')
  await page.screenshot({ path: join(out, 'notice-refused-zh-360.png'), fullPage: true })
  await page.fill('input[name=phone]', '021-68345678')
  await page.click('main form button[type=submit]')
  await page.waitForURL(/said=1/)
  expect(await page.textContent('main')).toContain('异议已收到')
  expect(await page.textContent('main')).not.toContain('请公开去年的花费')
  const list = await at.as('selfGovOfficer').see('notice.objections', { state: 'open' })
  expect(list.items.map((one) => one.text)).toContain('请公开去年的花费。')
  await page.context().close()
})

test('a meeting recorded on the phone: the photo survives a refusal', async () => {
  const page = await tab(360, { linli: session })
  await page.goto(`${HOST}/shifan/meetings/new?kind=hearing`)
  await page.fill('input[name=title]', '小区停车怎么排')
  await page.fill('input[name=where]', '活动室')
  await page.fill('input[name=present]', '２３')
  await page.fill('textarea[name=attendees]', '居民代表 23 人')
  await page.fill('textarea[name=conclusion]', '先画线，再排号。')
  await page.setInputFiles('input[type=file]', join(out, 'photo-1.jpg'))
  await page.click('main form button[type=submit]')
  await page.waitForSelector('#errors')
  expect(await page.textContent('#f-outcome-error')).toContain('请填写这一项')
  expect(await page.locator('input[type=hidden][name=photos]').count()).toBe(1)
  await page.screenshot({ path: join(out, 'meeting-refused-zh-360.png'), fullPage: true })
  await page.check('input[name=outcome][value=support]')
  await page.click('main form button[type=submit]')
  await page.waitForURL(/saved=1/)
  const text = await page.textContent('main')
  expect(text).toContain('小区停车怎么排')
  expect(text).toContain('23 人')
  expect(text).toContain('1 份，由居委会存档')
  await page.context().close()
})

test('a correction by form, and addresses that mean nothing', async () => {
  const page = await tab(360, { linli: session })
  await page.goto(`${HOST}/shifan/activities/${made.record}/correct`)
  await page.fill('input[name=attendances]', '58')
  await page.fill('input[name=reason]', '按签到表更正')
  await page.click('main form button[type=submit]')
  await page.waitForURL(/saved=1/)
  expect(await page.textContent('main')).toContain('58 人次')
  for (const path of ['/notices/nothing', `/notices/${made.meeting}`, '/meetings/1', `/activities/${made.notice}`])
    expect((await at.web.request(`${HOST}/shifan${path}`)).status, path).toBe(404)
  for (const path of ['/notices?state=x&kind=y&page=-3', '/meetings?place=1', '/awards?year=abc', '/activities?page=1e9'])
    expect((await at.web.request(`${HOST}/shifan${path}`)).status, path).toBe(200)
  expect(dayOf(at.clock.now())).toBe('2026-03-05')
  await page.context().close()
})
