import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { linli, type Running, startServer } from '../browser/started.ts'
import { openBrowser } from '../ui/browser.ts'
import { ensureBuilt } from './built.ts'

/** A subdistrict that was just added, brought to its first proposal by clicking; after `tenant add` no command line. */
vi.setConfig({ testTimeout: 60_000 })

const out = resolve('test/output/console-setup')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'linli-setup-test-'))
const PASSWORD = '示范街道密码-2026'
/** The year that the form of a new year begins with. */
const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
let server: Running
let browser: Browser
let page: Page
let firstPassword = ''
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  chmodSync(folder, 0o711)
  ensureBuilt()
  server = await startServer(folder, { LINLI_DEMO: 'none' })
  const words = 'tenant add --slug shifan --code 310199001 --name 示范街道 --admin admin'
  const added = await linli(folder, ...words.split(' '))
  firstPassword = /初始密码 (\S+)（/.exec(added.out)?.[1] ?? ''
  expect(firstPassword, added.said).not.toBe('')
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  if (server) {
    server.process.kill('SIGTERM')
    await server.ended()
  }
  await stopWhatRuns(join(folder, 'pg'))
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await shot('broken')
})

async function signIn(login: string, password: string): Promise<void> {
  await page?.context().close()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.push(`${page.url()}: ${message.text().slice(0, 300)}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
  await page.goto(`${server.address}/console`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /待我办理/ }).waitFor()
}
const menu = (name: string): Promise<void> => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
const heading = (name: string | RegExp): Promise<void> => page.getByRole('heading', { name }).first().waitFor()
const shot = (name: string): Promise<Buffer> => page.screenshot({ path: join(out, `${name}.png`), fullPage: true })
const dialog = (): Locator => page.getByRole('dialog').last()
const gone = (): Promise<void> => page.getByRole('dialog').last().waitFor({ state: 'detached' })

/** Chooses in an antd select, which keeps its options outside of itself. */
async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true })
  // On a busy machine the list may still be opening when it is clicked: what counts is that the choice stands there.
  await vi.waitFor(
    async () => {
      await field.click({ timeout: 3000 })
      await page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
        .first()
        .click({ timeout: 3000 })
      await within
        .locator('.ant-form-item', { has: page.getByLabel(label, { exact: true }) })
        .getByText(option)
        // A select also says its choice to screen readers, out of sight.
        .filter({ visible: true })
        .first()
        .waitFor({ timeout: 3000 })
    },
    { timeout: 30_000, interval: 100 },
  )
}
/** 开通清单 says this beside a step. */
async function says(step: string, word: '已办好' | '还差一些' | '还没有'): Promise<void> {
  await menu('开通清单')
  await heading('开通清单')
  const row = page.locator('.setup-step', { has: page.locator('strong', { hasText: new RegExp(`^${step}$`) }) })
  await row.locator('.state', { hasText: word }).waitFor()
}
async function appoint(role: string, place: string | null, name: string, login: string): Promise<void> {
  await page.getByRole('button', { name: '任命岗位' }).click()
  await choose(dialog(), '岗位', role)
  if (place !== null) await choose(dialog(), '地方', place)
  await dialog().getByLabel('姓名', { exact: true }).fill(name)
  await dialog().getByLabel('登录名（可以后给）').fill(login)
  await dialog().getByLabel('初始密码').fill(PASSWORD)
  await dialog().getByRole('button', { name: '任命', exact: true }).click()
}

test('the administrator finds a list of what is missing, and nothing of it is done', async () => {
  await signIn('admin', firstPassword)
  await page.getByRole('link', { name: /待开通/ }).click()
  await heading('开通清单')
  await page.getByText('10 件事，办好了 0 件').waitFor()
  await page.getByText('还没有人：自治办、分管领导、党政办财务、出纳、社区管理中心、督导。').waitFor()
  await page.getByText('由自治办办理').first().waitFor()
  await shot('setup-empty')
  await page.evaluate(axe)
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((all) => all.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')))`,
  )
  expect(found).toEqual([])
})

test('the foot of the pages', async () => {
  await page.getByRole('link', { name: '填写口号、颜色和页脚' }).click()
  await heading('名称与页脚')
  await page.getByLabel('主办单位').fill('')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('请填写主办单位。').waitFor()
  await page.getByLabel('主办单位').fill('示范街道办事处')
  await page.getByLabel('备案号').fill('内部试用，未备案')
  await page.getByLabel('电话').fill('021-55550123')
  await page.getByText('黛青').click()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await shot('brand')
  await says('名称与页脚', '已办好')
  const home = await page.request.get(`${server.address}/shifan`)
  expect(await home.text()).toMatch(/brand-c[\s\S]*示范街道办事处[\s\S]*内部试用，未备案/)
})

test('places are added, refused at the field, gathered under a 社区, renamed and ended', async () => {
  await menu('地方')
  await heading('地方')
  const add = async (kind: string, name: string, key: string): Promise<void> => {
    await page.getByRole('button', { name: '新增地方' }).click()
    if (kind !== '居民区') await choose(dialog(), '层级', kind)
    await dialog().getByLabel('全称').fill(name)
    await dialog().getByLabel('代码').fill(key)
    await dialog().getByRole('button', { name: '新增' }).click()
  }
  await add('居民区', '示范第一居委会', 'r 1')
  await dialog().getByText('代码只用小写字母、数字和短横，最多 20 位。').waitFor()
  await dialog().getByLabel('代码').fill('r1')
  await dialog().getByRole('button', { name: '新增' }).click()
  await gone()
  await add('居民区', '示范第二居委会', 'r2')
  await gone()
  await add('居民区', '写错的居委会', 'r2')
  await page.getByText('这个地方已经有了，请核对代码。').first().waitFor()
  expect(await dialog().getByLabel('全称').inputValue(), 'what was typed stays').toBe('写错的居委会')
  await dialog().getByLabel('代码').fill('r9')
  await dialog().getByRole('button', { name: '新增' }).click()
  await gone()
  await add('社区', '示范社区', 'c1')
  await gone()
  await page.getByRole('button', { name: '把居民区归入社区' }).click()
  await choose(dialog(), '社区', '示范社区')
  await choose(dialog(), '居民区', '示范一居委')
  await page.keyboard.press('Escape')
  await dialog().getByRole('button', { name: '归入' }).click()
  await gone()
  await page.getByRole('button', { name: '修改 示范一居委' }).click()
  await dialog().getByLabel('居委电话').fill('021-55550201')
  await dialog().getByRole('button', { name: '保存' }).click()
  await gone()
  await page.getByText('021-55550201').waitFor()
  await page.getByRole('button', { name: '撤销 写错的居委' }).click()
  await dialog().getByRole('button', { name: '撤销' }).click()
  await gone()
  await page.getByRole('row', { name: /写错的居委.*将撤销/ }).waitFor()
  await shot('places')
  await says('地方', '已办好')
})

test('posts are given with a login; a login that is taken is said at its field, and nobody is registered twice', async () => {
  await menu('人员与岗位')
  await heading('人员与岗位')
  await appoint('自治办', null, '周晓岚', 'admin')
  await dialog().getByText('这个登录名已经有人使用。').waitFor()
  await dialog().getByText('「周晓岚」已经登记').waitFor()
  await shot('appoint-refused')
  await dialog().getByLabel('登录名（可以后给）').fill('zizhiban')
  await dialog().getByRole('button', { name: '任命', exact: true }).click()
  await gone()
  await appoint('党政办财务', null, '孙佳', 'caiwu')
  await gone()
  await appoint('条线干部', '示范一居委', '冯一', 'tiaoxian')
  await gone()
  await page.getByRole('row', { name: /周晓岚/ }).waitFor()
  expect(await page.getByRole('row', { name: /周晓岚/ }).count()).toBe(1)
  await page.getByRole('row', { name: /条线干部.*示范一居委.*有登录名/ }).waitFor()

  await page.getByRole('button', { name: '任命岗位' }).click()
  await choose(dialog(), '岗位', '出纳')
  await dialog().getByText('已经登记过的人').click()
  await dialog().getByText('同名的人分别列出，请看清岗位和地方。').waitFor()
  await dialog().getByLabel('姓名', { exact: true }).fill('冯')
  await page.locator('.ant-select-item-option', { hasText: '冯一（条线干部 · 示范一居委）' }).click()
  await dialog().getByRole('button', { name: '任命', exact: true }).click()
  await gone()
  await page.getByRole('button', { name: '办离任 冯一 出纳' }).click()
  await dialog().getByRole('button', { name: '办离任' }).click()
  await gone()
  await shot('people')
  await says('街道的岗位', '还差一些')
})

test('自治办 opens the fund and the year, and reads what the measure changes before issuing it', async () => {
  await signIn('zizhiban', PASSWORD)
  await menu('年度与管理办法')
  await heading('年度与管理办法')
  await page.getByText('还没有开启年度').waitFor()
  await page.getByRole('link', { name: '开启年度', exact: true }).click()
  await page.getByRole('link', { name: '先设立资金' }).click()
  await page.getByRole('button', { name: '设立资金' }).click()
  await dialog().getByRole('button', { name: '设立', exact: true }).click()
  await dialog().getByText('请填写名称。').waitFor()
  await dialog().getByLabel('名称').fill('示范街道自治金')
  await dialog().getByRole('button', { name: '设立', exact: true }).click()
  await gone()
  await shot('funds')
  await says('资金', '已办好')

  await page.getByRole('link', { name: '开启年度', exact: true }).click()
  await heading('开启年度')
  await page.getByLabel('申报 从').fill(`${YEAR}-11-01`)
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '开启年度' }).click()
  await page.getByText('起止两天都要填，或者都不填。').waitFor()
  await page.getByLabel('申报 到').fill(`${YEAR}-10-01`)
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '开启年度' }).click()
  await page.locator('.ant-form-item-explain-error', { hasText: '这个阶段的结束日期早于开始日期。' }).waitFor()
  await shot('open-refused')
  await page.getByLabel('申报 到').fill(`${YEAR}-12-01`)
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: '开启年度' }).click()

  await heading(/发布 \d{4} 年度管理办法（第 1 版）/)
  await page.getByLabel('重点 单个项目上限', { exact: true }).fill('两万')
  await page.getByRole('button', { name: '对照并发布' }).click()
  await page.locator('.ant-form-item-explain-error').first().waitFor()
  await page.getByLabel('重点 单个项目上限', { exact: true }).fill('20,000')
  await page.getByLabel('重点 单个项目上限 出处', { exact: true }).fill('第八条')
  await page.getByLabel('重点 单个项目上限 街道已确认').check()
  await page.getByRole('button', { name: '删除 类别 一般' }).click()
  await shot('measure')
  await page.reload()
  await page.getByText('接着您上次在这台电脑上没有发布的稿子。').waitFor()
  expect(await page.getByLabel('重点 单个项目上限', { exact: true }).inputValue()).toBe('20,000.00')
  await page.getByRole('button', { name: '对照并发布' }).click()
  await dialog().getByText('和系统建议相比，改动 2 处').waitFor()
  await dialog().getByText('类别 一般（删去）').waitFor()
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(out, 'measure-changes.png') })
  await dialog().getByRole('button', { name: '发布' }).click()
  await heading('类别和年度额度')
  await page.getByRole('button', { name: '修改日程' }).click()
  await dialog().getByLabel('把关 从').fill(`${YEAR}-12-10`)
  await page.keyboard.press('Tab')
  await dialog().getByLabel('把关 到').fill(`${YEAR}-12-01`)
  await page.keyboard.press('Tab')
  await dialog().getByRole('button', { name: '保存' }).click()
  await dialog().getByText('这个阶段的结束日期早于开始日期。').waitFor()
  await dialog().getByLabel('把关 到').fill(`${YEAR}-12-20`)
  await page.keyboard.press('Tab')
  await dialog().getByRole('button', { name: '保存' }).click()
  await gone()
  await page.getByText('12月10日 至 12月20日').waitFor()
  await shot('year')
  await says('系统建议的数字', '还差一些')
  await page.getByRole('cell', { name: '公示几个工作日' }).waitFor()
  await shot('setup-half')
})

test('a second version confirms the numbers, and the list has nothing left to ask', async () => {
  await page.getByRole('link', { name: '在新版本里确认' }).click()
  await heading(/（第 2 版）/)
  await page.getByLabel('支出预申请起点', { exact: true }).fill('1000')
  await page.getByLabel('分管领导签字起点 街道已确认').check()
  await page.getByRole('button', { name: '填了的都标为街道已确认' }).click()
  await page.getByRole('button', { name: '对照并发布' }).click()
  await dialog().getByText('不设（街道已确认）').waitFor()
  await dialog().getByRole('button', { name: '发布' }).click()
  await page.getByText('第 2 版').first().waitFor()
  await says('系统建议的数字', '已办好')
  await page.getByText('没有等确认的数字').waitFor()

  await page.getByRole('link', { name: '分到各个类别' }).click()
  await page.getByRole('button', { name: '增加年度额度' }).click()
  await dialog().getByLabel('增加多少').fill('100000')
  await dialog().getByRole('button', { name: '增加' }).click()
  await gone()
  await says('年度额度', '已办好')
})

test('财务 enters the appropriation', async () => {
  await signIn('caiwu', PASSWORD)
  await menu('账本')
  await page.getByRole('link', { name: '科目余额' }).click()
  await page.getByRole('button', { name: '登记年度拨款' }).click()
  await dialog().getByRole('button', { name: '登记' }).click()
  await dialog().getByText('请填写文号。').waitFor()
  await dialog().getByLabel('文号').fill('示财〔2026〕1号')
  await dialog().getByLabel('金额').fill('300000')
  await dialog().getByRole('button', { name: '登记' }).click()
  await gone()
  await page.getByText('300,000.00').first().waitFor()
})

test('and the committee saves its first draft', async () => {
  await signIn('tiaoxian', PASSWORD)
  await menu('项目列表')
  await page.getByRole('button', { name: '新建项目书' }).click()
  await dialog().getByLabel('项目名称').fill('楼道书屋')
  await choose(dialog(), '类别', '重点')
  await dialog().getByRole('button', { name: '开始写' }).click()
  await page.getByLabel('负责人').first().fill('冯一')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，随时可以接着填').waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('负责人').first().inputValue(), { timeout: 10_000 }).toBe('冯一')

  await menu('项目列表')
  await page.getByRole('link', { name: '《楼道书屋》' }).click()
  await page.getByRole('tab', { name: '活动与三会' }).click()
  await page.getByRole('button', { name: '写项目故事' }).click()
  await dialog().getByLabel('故事').fill('三楼的阿婆把旧书搬到楼道里，大家就有了一个书屋。')
  await dialog().getByRole('button', { name: '保存' }).click()
  await gone()
  await page.getByText('三楼的阿婆把旧书搬到楼道里').waitFor()
})

test('the forms fit a phone', async () => {
  await signIn('zizhiban', PASSWORD)
  await page.setViewportSize({ width: 360, height: 780 })
  for (const path of ['/setup', '/places', '/people', '/brand', '/funds', '/year', '/year/open', '/year/measure']) {
    await page.goto(`${server.address}/console${path}`)
    await page.locator('.page-head h1').waitFor()
    await expect.poll(() => page.locator('.waiting').count(), { message: path }).toBe(0)
    const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(over, path).toBe(0)
    await shot(`360${path.replaceAll('/', '-')}`)
  }
})

test('the browser had nothing to complain about', () => {
  expect(complaints, complaints.join('\n')).toEqual([])
})
