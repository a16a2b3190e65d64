import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DEFAULT_SHEETS, NO_SHEET } from '../../src/modules/rubric/index.ts'
import { gated, stage, YEAR } from '../stories/cast.ts'
import { named, panelist, setting, share } from '../stories/panel-cast.ts'
import { ensureBuilt } from './built.ts'
import { clean, Desks, dialog, press, settled, shot } from './desks.ts'

vi.mock('../../src/platform/assets.ts', async (real) => (await import('./built.ts')).fromDist(await real()))
vi.setConfig({ testTimeout: 40_000 })

/** From gated projects to decided ones: a panelist scores and the office plans, both by keyboard. */
const { application } = DEFAULT_SHEETS
const NAMES = ['示范里弄的棋局', '示范里弄的药草', '示范里弄的喷泉']
let s: Awaited<ReturnType<typeof stage>>
let d: Desks
let ids: string[]
beforeAll(async () => {
  ensureBuilt()
  s = await stage({ sheets: { application, midterm: NO_SHEET, final: NO_SHEET }, panelSize: setting(3) })
  ids = []
  for (const content of named(NAMES)) ids.push(await gated(s, content))
  d = await Desks.open(s)
  d.on('2026-03-09')
}, 180_000)
afterAll(async () => {
  await d?.close()
  await s?.t.close()
})

test('the office calls a panel over the track; an even one is said before it begins', async () => {
  for (const name of ['评甲', '评乙']) await panelist(s, name)
  const page = await d.at('selfGovOfficer', '/')
  await page.locator('.todo-row', { hasText: '待组织评审' }).first().click()
  await page.getByRole('link', { name: '组织立项评审' }).click()
  await press(page, '组织立项评审')
  const box = await dialog(page, '组织立项评审')
  await press(box, '开始打分')
  await box.getByText('请选择评审。').waitFor()
  await box.getByRole('combobox').click()
  for (const name of ['评甲', '评乙']) await page.locator('.ant-select-item', { hasText: name }).click()
  await box.getByText('现在是双数').waitFor()
  await box.getByText('评审要单数').click()
  await press(box, '开始打分')
  await box.locator('.ant-form-item-explain-error', { hasText: '至少 3 人' }).waitFor()
  await box.getByRole('combobox').click()
  await page.locator('.ant-select-item', { hasText: '何远' }).click()
  await box.getByText('评审要单数').click()
  await clean(page)
  await press(box, '开始打分')
  await box.waitFor({ state: 'hidden' })
  await page.getByText('已收到 0 份打分，应有 9 份').waitFor()
  await shot(page, 'rounds')
})

test('a panelist scores project after project from the keyboard; what is half typed survives a reload', async () => {
  const page = await d.at('panelist', '/')
  await page.locator('.todo-row', { hasText: '立项评审：3 个项目' }).click()
  const sheet = page.getByRole('complementary', { name: '评分表' })
  const points = sheet.getByRole('textbox')
  await points.first().fill('２1')
  await page.keyboard.press('Control+Enter')
  await sheet.getByText('最低 0 分，最高 20 分。').waitFor()
  await expect.poll(() => points.first().and(page.locator(':focus')).count()).toBe(1)
  await points.first().fill('18')
  await sheet.getByText('已保存，随时可以接着填').waitFor({ timeout: 15_000 })
  await page.reload()
  await settled(page)
  expect(await points.first().inputValue()).toBe('18')
  await clean(page)
  await shot(page, 'scoring')
  for (const given of [
    [16, 12, 16, 12, 12, 8, 4],
    [18, 13.5, 18, 13.5, 13.5, 9, 4.5],
    [10, 8, 10, 8, 8, 5, 3],
  ]) {
    const title = await page.locator('.scoring-text h2').first().textContent()
    await points.first().focus()
    for (const each of given) {
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(String(each))
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.locator('.scoring-list .state-good').count()).toBeGreaterThan(0)
    await expect.poll(() => page.locator('.scoring-text h2').first().textContent()).not.toBe(title)
  }
  await page.getByText('已打 3 个，共 3 个').waitFor()
  const { rounds } = await s.cast.officer.see('project.rounds', { year: YEAR })
  const scored = rounds[0]?.projects.flatMap((row) => row.raters.filter((one) => one.scored).map((one) => one.name))
  expect(scored).toEqual(['何远', '何远', '何远'])
})

test('收分 says what is missing; then the office plans by keyboard and decides in one go, each line for itself', async () => {
  const page = await d.at('selfGovOfficer', '/rounds')
  await press(page, '收分')
  await press(await dialog(page, '确认收分'), '收分')
  await page.getByRole('alert').getByText('少于规定的 3 份').first().waitFor()
  await clean(page)
  for (const holder of (await s.cast.officer.see('project.rounds', { year: YEAR })).panelists) {
    if (holder.name === '何远') continue
    const { posts } = await s.t.system().see('people.staff', { name: holder.name, role: 'panelist' })
    const hand = s.t.post(posts[0]?.id ?? '')
    for (const task of (await hand.see('project.scoring')).tasks) {
      const percent = 70 + 10 * ids.indexOf(task.project)
      await hand.do('rubric.score', { assessment: task.assessment, points: share(application, percent === 90 ? 40 : percent) })
    }
  }
  await press(page, '收分')
  await press(await dialog(page, '确认收分'), '收分')
  await page.getByRole('link', { name: '去立项统筹表' }).click()
  await settled(page)
  const rows = page.locator('.plan-keys')
  await expect.poll(() => rows.count()).toBe(3)
  await rows.first().focus()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('1000')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('1')
  await page.getByText('试排后差').waitFor()
  await page.keyboard.press('ArrowDown')
  // Below the floor an approval is not to be had.
  await page.keyboard.press('1')
  await page.getByRole('group', { name: '试排《示范里弄的喷泉》：还没有排' }).waitFor()
  await page.keyboard.press('4')
  await page.keyboard.press('Enter')
  await page.keyboard.type('评审得分低于分数线')
  await page.keyboard.press('Enter')
  await shot(page, 'board-planned')
  await expect
    .poll(async () =>
      (await s.cast.officer.see('project.board', { year: YEAR })).rows.map(
        (row) => `${row.plan?.outcome} ${row.plan?.amount} ${row.plan?.reason}`,
      ),
    )
    .toEqual(['approved 100000 ', 'approved 200000 ', 'rejected 0 评审得分低于分数线'])
  await page.reload()
  await settled(page)
  await page.getByText('排了 3 个，共 3 个待立项').waitFor()
  await page.getByRole('button', { name: /按试排一起决定/ }).click()
  const box = await dialog(page, '按试排一起决定')
  await box.getByLabel('会议纪要编号').fill('主任办公会〔2026〕3号')
  await clean(page)
  await press(box, '决定这 3 个项目')
  await page.getByText('其中 2 个成功').waitFor()
  await page.getByText('没有办成').waitFor()
  await shot(page, 'board-decided')
  await press(page.getByRole('dialog'), '知道了')
  expect((await s.cast.officer.see('project.board', { year: YEAR })).rows.map((row) => row.step).sort()).toEqual([
    'approved',
    'inPanelReview',
    'rejected',
  ])
  await page.getByRole('button', { name: /一起公示/ }).click()
  await press(await dialog(page, '确认一起公示'), '一起公示')
  await expect.poll(async () => (await s.cast.officer.see('notice.list', {})).items.length).toBe(1)
})
