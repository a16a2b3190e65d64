import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { stage } from '../stories/cast.ts'
import { ensureBuilt } from './built.ts'
import { clean, Desks, dialog, pick, press, reason, settled } from './desks.ts'

vi.mock('../../src/platform/assets.ts', async (real) => {
  const assets = await real<typeof import('../../src/platform/assets.ts')>()
  // The house runs from its source, the browser gets what was built.
  return {
    ...assets,
    assetPath: (path: string) => (path === 'console' || path === 'site' ? resolve('dist', path) : assets.assetPath(path)),
  }
})
vi.setConfig({ testTimeout: 40_000 })

/** One project from its first draft to its last account, every form of the console filled in by whoever may. */
const out = resolve('test/output/console-story')
const NAME = '示范里弄的书声'
let s: Awaited<ReturnType<typeof stage>>
let d: Desks
let project: string
let claim: string
beforeAll(async () => {
  ensureBuilt()
  mkdirSync(out, { recursive: true })
  s = await stage()
  d = await Desks.open(s)
  d.on('2026-03-03')
}, 180_000)
afterAll(async () => {
  await d?.close()
  await s?.t.close()
})

const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(out, `${name}.png`), fullPage: true })
const stepOf = async (): Promise<string> => (await s.cast.officer.see('project.whole', { project })).card.step
const is = (step: string) => expect.poll(stepOf, { timeout: 8_000 }).toBe(step)
const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`) })
const photo = async (name: string, red: number) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: red, g: 120, b: 80 } } })
    .jpeg()
    .toBuffer(),
})

test('a cadre writes the whole proposal, the budget by keyboard alone', async () => {
  const page = await d.at('lineCadre', '/projects')
  await press(page, '新建项目书')
  const fresh = await dialog(page, '新建项目书')
  await press(fresh, '开始写')
  await fresh.getByText('请填写项目名称。').waitFor()
  await fresh.getByLabel('项目名称').fill(NAME)
  await pick(fresh, '类别', '成长')
  await clean(page)
  await press(fresh, '开始写')
  await page.waitForURL('**/edit')
  await settled(page)
  project = /projects\/([^/]+)\/edit/.exec(page.url())?.[1] ?? ''
  await page.getByLabel('负责人').first().fill('王一')
  await page.getByLabel('开始日期').fill('2026-04-20')
  await page.getByLabel('开始日期').press('Enter')
  await page.getByLabel('结束日期').fill('20261130')
  await page.getByLabel('结束日期').press('Enter')
  await page.getByLabel('背景与需求', { exact: true }).fill('小区里看不清字的老人想听报，也想有人说说话。')
  await page.getByLabel('服务对象').fill('本居民区六十岁以上居民')
  await page.getByLabel('需求调研').fill('上门问了 52 位老人，35 位愿意来。')
  await page.getByLabel('总目标').fill('每周有一次读报会，35 位老人来听。')
  if ((await page.getByLabel('指标').count()) === 0) await press(page, '加一个目标')
  await page.getByLabel('指标').fill('听报的老人')
  await page.getByLabel('现在', { exact: true }).fill('0')
  await page.getByLabel('目标', { exact: true }).fill('很多')
  await page.getByLabel('单位', { exact: true }).fill('人')
  await page.getByLabel('用什么证明').fill('签到表')
  await page.getByLabel('到什么时候').fill('2026-11-30')
  await page.getByLabel('到什么时候').press('Enter')
  if ((await page.getByLabel('措施 1', { exact: true }).count()) === 0) await press(page, '加一条措施')
  await page.getByLabel('措施 1', { exact: true }).fill('读给你听')
  await press(page, '加一个活动')
  const part = page.locator('.activities .part')
  await part.getByLabel('主题').fill('读报会')
  await part.getByLabel('内容').fill('志愿者读报、读信')
  await part.getByLabel('目的').fill('解闷、知事')
  await part.getByLabel('频次').fill('每周一次')
  await part.getByLabel('预计人数').fill('35')
  await part.getByLabel('方式').fill('线下')
  await part.getByLabel('从', { exact: true }).fill('2026-04-20')
  await part.getByLabel('从', { exact: true }).press('Enter')
  await part.getByLabel('到', { exact: true }).fill('2026-11-30')
  await part.getByLabel('到', { exact: true }).press('Enter')
  await part.getByLabel('地点').fill('居委客厅')
  await part.getByLabel('负责人').fill('王一')
  await budget(page, '讲师费', ['朗读老师', '2', '次', '300'])
  await budget(page, '物料费', ['报刊和放大镜', '1', '项', '1200'])
  await budget(page, '保险费', ['活动意外险', '1', '项', '200'])
  await expect.poll(() => page.getByTestId('matrix-total').textContent()).toContain('2,000.00')
  await page.getByLabel('团队与分工').fill('居委干部一名，志愿者十名。')
  await page.getByLabel('三会安排').fill('申报前听证会，结项前评议会。')
  await page.getByLabel('风险与预案').fill('雨天改在室内。')
  await page.getByLabel('预期成效与推广').fill('一支读报志愿队。')
  await press(page, '保存')
  await page.getByText('已保存，随时可以接着填').waitFor()
  await clean(page)
  await shot(page, 'proposal')
})

/** Walks to a cell of the matrix by arrow keys, opens it with Enter and types its line from field to field. */
async function budget(page: Page, column: string, [label, quantity, unit, price]: readonly string[]): Promise<void> {
  const grid = page.getByRole('grid')
  const heads = await grid.locator('thead th').allTextContents()
  const index = heads.indexOf(column) - 1
  expect(index, `${column} of ${heads.join(' ')}`).toBeGreaterThan(-1)
  await grid.locator('button[tabindex="0"]').focus()
  await page.keyboard.press('Home')
  for (let n = 0; n < index; n += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const cell = await dialog(page, column)
  await expect.poll(() => cell.getByLabel('内容').evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
  for (const typed of [label, quantity, unit, price]) {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(typed ?? '')
    await page.keyboard.press('Tab')
  }
  await cell.getByRole('button', { name: '放进预算表' }).focus()
  await page.keyboard.press('Enter')
  await cell.waitFor({ state: 'hidden' })
}
