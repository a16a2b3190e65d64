import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { begun, ENVELOPE, gated, stage } from '../stories/cast.ts'
import { ensureBuilt } from './built.ts'
import { clean, Desks, dialog, pdf, photo, pick, press, reason } from './desks.ts'

vi.mock('../../src/platform/assets.ts', async (real) => {
  const assets = await real<typeof import('../../src/platform/assets.ts')>()
  // The house runs from its source, the browser gets what was built.
  return {
    ...assets,
    assetPath: (path: string) => (path === 'console' || path === 'site' ? resolve('dist', path) : assets.assetPath(path)),
  }
})
vi.setConfig({ testTimeout: 40_000 })

/** A begun project to its last account and its prize, every form of the console filled in by whoever may. */
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
  project = await gated(s)
  await begun(s, project, ENVELOPE)
  d = await Desks.open(s)
}, 180_000)
afterAll(async () => {
  await d?.close()
  await s?.t.close()
})

const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(out, `${name}.png`), fullPage: true })
const stepOf = async (): Promise<string> => (await s.cast.officer.see('project.whole', { project })).card.step
const is = (step: string) => expect.poll(stepOf, { timeout: 20_000 }).toBe(step)
test('an activity is recorded with a photo', async () => {
  d.on('2026-05-08')
  const page = await d.at('lineCadre', `/projects/${project}/record`)
  await page.getByLabel('参加人次').fill('33')
  await page.getByLabel('参加的人（可以不填）').fill('400')
  await page.getByLabel('做了什么').fill('读了三份报，聊了端午。')
  await page.locator('input[type=file]').setInputFiles(await photo('合影.jpg', 200))
  await page.getByText('已上传').waitFor()
  await press(page, '登记')
  await page.locator('.ant-form-item-explain-error').waitFor()
  expect(await page.getByLabel('做了什么').inputValue()).toBe('读了三份报，聊了端午。')
  await page.getByLabel('参加的人（可以不填）').fill('29')
  await clean(page)
  await shot(page, 'record')
  await page.getByRole('button', { name: '登记', exact: true }).dblclick()
  await page.waitForURL('**/projects/**tab=done')
  await page.getByText('33 人次 · 29 人').waitFor()
  expect((await s.cast.officer.see('activity.list', { subject: `project:${project}` })).items).toHaveLength(1)
})

test('支出预申请 is asked for, passed and approved', async () => {
  const page = await d.at('lineCadre', `/projects/${project}/request`)
  await press(page, '提交申请')
  await page.getByText('请写明用途。').waitFor()
  await page.getByLabel('用途').fill('报刊和放大镜')
  await page.getByLabel('使用对象').fill('听报的老人 35 人')
  await pick(page, '预算行', '报刊和放大镜')
  await page.getByLabel('金额').fill('2000')
  await press(page, '提交申请')
  await page.locator('.spend-amount .ant-form-item-explain-error', { hasText: '超过这一预算行' }).waitFor()
  expect(await page.getByLabel('用途').inputValue()).toBe('报刊和放大镜')
  await page.getByLabel('金额').fill('800')
  await clean(page)
  await page.getByRole('button', { name: '提交申请' }).dblclick()
  await page.waitForURL('**/projects/**tab=money')
  for (const [role, verb] of [
    ['centreStaff', '通过把关'],
    ['selfGovOfficer', '批准'],
  ] as const) {
    const desk = await d.at(role, '/')
    await desk.locator('.todo-row', { hasText: '报刊和放大镜' }).click()
    await press(desk, verb)
    await (await dialog(desk, `确认${verb}`)).getByRole('button', { name: verb }).dblclick()
    await desk.getByRole('button', { name: verb }).first().waitFor({ state: 'detached' })
  }
  expect((await s.cast.officer.see('spending.requests', { states: ['approved'] })).requests).toHaveLength(1)
})

test('报销: missing papers are said at their place, files stay, one click or two make one claim', async () => {
  const page = await d.at('bookkeeper', `/projects/${project}/claim`)
  await pick(page, '支出预申请', '报刊和放大镜')
  await expect.poll(() => page.getByLabel('金额').inputValue()).toContain('800')
  await page.getByLabel('名称或姓名').fill('示范百货商店')
  await press(page, '提交报销')
  await page.getByText('还缺发票。').waitFor()
  await page.getByLabel('发票号码').fill('12345678')
  await page.getByLabel('发票号码').press('Enter')
  for (const paper of await page.locator('.papers').first().locator('.ant-form-item').all())
    await paper.locator('input[type=file]').setInputFiles(pdf('凭证.pdf'))
  await expect
    .poll(() => page.locator('.papers').first().locator('.upload-done').count())
    .toBe(await page.locator('.papers').first().locator('.ant-form-item').count())
  await page.getByLabel('金额').fill('900')
  await press(page, '提交报销')
  await page.locator('.ant-message-error').waitFor()
  await page.locator('.spend-amount .ant-form-item-explain-error', { hasText: '超过支出预申请' }).waitFor()
  expect(await page.getByLabel('名称或姓名').inputValue()).toBe('示范百货商店')
  expect(await page.locator('.upload-done').count()).toBeGreaterThan(1)
  await page.getByLabel('金额').fill('780')
  await clean(page)
  await shot(page, 'claim')
  await page.getByRole('button', { name: '提交报销' }).dblclick()
  await page.waitForURL('**/spending/claims/*')
  claim = page.url().split('/').at(-1) ?? ''
  await page.locator('.slip').getByText('柒佰捌拾元整').waitFor()
  expect((await s.cast.officer.see('spending.claims', {})).claims).toHaveLength(1)
})

const claimIs = (state: string) =>
  expect.poll(async () => (await s.cast.officer.see('spending.claim', { claim })).claim.state, { timeout: 20_000 }).toBe(state)

test('signatures in their order; a return, a correction, and they are given anew', async () => {
  const sign = async (role: 'areaSecretary' | 'committeeDirector' | 'centreStaff' | 'selfGovOfficer'): Promise<void> => {
    const desk = await d.at(role, '/')
    await desk.locator('.todo-row', { hasText: '待签字' }).click()
    await press(desk, '签字')
    const box = await dialog(desk, '签字')
    await box.getByLabel('意见（可以不填）').fill('同意')
    await box.getByRole('button', { name: '同意，签字' }).dblclick()
    await box.waitFor({ state: 'hidden' })
  }
  await sign('areaSecretary')
  const director = await d.at('committeeDirector', `/spending/claims/${claim}`)
  await reason(director, '退回修改（附理由）', '退回修改', '理由', '金额和明细不一致。')
  await claimIs('returned')
  const mine = await d.at('bookkeeper', '/')
  await mine.locator('.todo-row', { hasText: '待补充' }).click()
  await press(mine, '修改')
  const drawer = await dialog(mine, '修改报销单')
  await clean(mine)
  await drawer.getByLabel('报刊和放大镜').fill('790')
  await drawer.getByLabel('说明').fill('按明细改正。')
  await press(drawer, '改好，重新送签')
  await mine.locator('.ant-message-error').waitFor()
  expect(await drawer.getByLabel('说明').inputValue()).toBe('按明细改正。')
  await drawer.getByLabel('报刊和放大镜').fill('760')
  await drawer.getByRole('button', { name: '改好，重新送签' }).dblclick()
  await drawer.waitFor({ state: 'hidden' })
  for (const role of ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer'] as const) await sign(role)
  await claimIs('approved')
})

test('财务 checks, 出纳 pays, the bank sends it back, it is paid again; and the ledger is put right by a reversal', async () => {
  const finance = await d.at('financeOfficer', `/spending/claims/${claim}`)
  await press(finance, '复核')
  await (await dialog(finance, '复核')).getByRole('button', { name: '材料无误，记账' }).dblclick()
  await claimIs('checked')
  const cashier = await d.at('cashier', '/')
  const pay = async (slip: string): Promise<void> => {
    await press(cashier, '登记支付')
    const box = await dialog(cashier, '登记支付')
    await box.getByLabel('回单号').fill(slip)
    await clean(cashier)
    await box.getByRole('button', { name: '登记支付' }).dblclick()
    await box.waitFor({ state: 'hidden' })
    await claimIs('paid')
  }
  await cashier.locator('.todo-row', { hasText: '待支付' }).click()
  await pay('HD-1')
  await reason(cashier, '登记退票', '登记退票', '理由', '户名不符，银行退回。')
  await claimIs('checked')
  await d.goto(cashier, `/spending/claims/${claim}`)
  await press(cashier, '登记支付')
  const twice = await dialog(cashier, '登记支付')
  await twice.getByLabel('回单号').fill('HD-1')
  await press(twice, '登记支付')
  await twice.getByText('这个回单号已经登记过。').waitFor()
  await press(twice, '先不办')
  await twice.waitFor({ state: 'hidden' })
  await pay('HD-2')
  await shot(cashier, 'slip')

  await d.goto(finance, '/ledger/balances')
  await press(finance, '登记年度拨款')
  const money = await dialog(finance, '年度拨款')
  await press(money, '登记')
  await money.getByText('请填写文号。').waitFor()
  await money.getByLabel('文号').fill('示街〔2026〕9号')
  await money.getByLabel('金额').fill('5000')
  await clean(finance)
  await money.getByRole('button', { name: '登记', exact: true }).dblclick()
  await money.waitFor({ state: 'hidden' })
  await d.goto(finance, '/ledger')
  const wrong = finance.locator('.journal', { hasText: '示街〔2026〕9号' })
  expect(await wrong.count()).toBe(1)
  await wrong.getByRole('button', { name: '冲正' }).click()
  const box = await dialog(finance, '冲正')
  await box.getByLabel('理由').fill('文号登记错了。')
  await box.getByRole('button', { name: '冲正' }).dblclick()
  await box.waitFor({ state: 'hidden' })
  await finance.locator('.journal', { hasText: '已冲正' }).first().waitFor()
})

test('评议会, 结项报告, 结项; then 评优 is opened, granted and announced', async () => {
  d.on('2026-12-02')
  const head = await d.at('committeeDirector', `/projects/${project}`)
  await press(head, '提交结项报告')
  const early = await dialog(head, '提交结项报告')
  await early.getByLabel('小结').fill('全年读报四十次，老人盼着来。')
  await press(early, '提交')
  await head.locator('.ant-message-error').waitFor()
  expect(await early.getByLabel('小结').inputValue()).toBe('全年读报四十次，老人盼着来。')
  await d.goto(head, `/meetings/new?subject=project:${project}`)
  await head.getByText('评议会·效果怎么样').click()
  await head.getByLabel('会议题目').fill('书声评议会')
  await head.getByLabel('地点').fill('居委会议室')
  await head.getByLabel('到会人数').fill('20')
  await head.getByLabel('到会的是哪些人').fill('居民代表 20 人')
  await head.getByText('满意', { exact: true }).click()
  await head.getByLabel('结论').fill('老人满意，请明年继续。')
  await head.getByLabel('会议记录（文字）').fill('到会二十人，逐条评议。')
  await press(head, '登记')
  await head.waitForURL('**/projects/**')
  await press(head, '提交结项报告')
  const report = await dialog(head, '提交结项报告')
  await report.getByLabel('小结').fill('全年读报四十次，老人盼着来。')
  await clean(head)
  await report.getByRole('button', { name: '提交', exact: true }).dblclick()
  await is('completed')
  const officer = await d.at('selfGovOfficer', '/')
  await officer.locator('.todo-row', { hasText: '待结项' }).click()
  // 40 元 of the request are still committed: refused in the dialog, and what was written stays.
  await press(officer, '结项')
  const close = await dialog(officer, '结项')
  await close.getByLabel('意见').fill('材料齐全，同意结项。')
  await press(close, '结项')
  await close.locator('.ant-form-item-explain-error').waitFor()
  expect(await close.getByLabel('意见').inputValue()).toBe('材料齐全，同意结项。')
  const [request] = (await s.cast.officer.see('spending.requests', {})).requests
  const cadre = await d.at('lineCadre', `/spending/requests/${request?.id}`)
  await reason(cadre, '释放余额', '释放余额', '理由', '已按实际报销。')
  await press(close, '结项')
  await close.waitFor({ state: 'hidden' })
  await is('closed')

  await d.goto(officer, '/honour')
  await press(officer, '设立评优')
  const scheme = await dialog(officer, '设立评优')
  await scheme.getByLabel('名称').fill('年度自治金项目表彰')
  await scheme.getByLabel('奖项', { exact: true }).fill('自治活力奖')
  await scheme.getByLabel('名额（不填就不限）').fill('1')
  await clean(officer)
  await scheme.getByRole('button', { name: '设立', exact: true }).dblclick()
  await officer.waitForURL('**/honour/*')
  await press(officer, '评定获奖者')
  const prize = await dialog(officer, '评定')
  await press(prize, '评定')
  await prize.getByText('请填写名称。').waitFor()
  await pick(prize, '项目', NAME)
  await expect.poll(() => prize.getByLabel('名称').inputValue()).toBe(NAME)
  await prize.getByLabel('颁奖词（可以不填）').fill('读给老人听，也读出了邻里。')
  await clean(officer)
  await prize.getByRole('button', { name: '评定', exact: true }).dblclick()
  await prize.waitFor({ state: 'hidden' })
  await officer.getByText('名额 1，已评定 1').waitFor()
  await press(officer, '公布评优结果')
  await (await dialog(officer, '确认公布评优结果')).getByRole('button', { name: '公布评优结果' }).dblclick()
  await officer.getByRole('button', { name: '公布评优结果' }).first().waitFor({ state: 'detached' })
  expect((await s.t.visitor().see('honour.year', { year: 2026 })).schemes).toHaveLength(1)
})

test('已办 says what I did, 办结 what is over and had a part of mine in it', async () => {
  const page = await d.at('selfGovOfficer', '/')
  await page.getByRole('tab', { name: '已办' }).click()
  await page.locator('.todo-row', { hasText: '公布评优结果' }).waitFor()
  await page.locator('.todo-row', { hasText: '结项' }).filter({ hasText: NAME }).waitFor()
  await clean(page)
  await page.getByRole('tab', { name: '办结' }).click()
  await page.locator('.todo-row', { hasText: '已结项' }).filter({ hasText: NAME }).waitFor()
  await page.locator('.todo-row', { hasText: '公示期满' }).waitFor()
  const paid = page.locator('.todo-row', { hasText: '已支付' })
  await paid.click()
  await page.waitForURL(`**/spending/claims/${claim}`)
  // Who had no part in it does not find it.
  const other = s.t.as('areaSecretary', 'two')
  expect((await other.see('waiting.finished', {})).rows).toEqual([])
  expect((await s.cast.cashier.see('waiting.finished', {})).rows.map((row) => row.word)).toEqual(['已支付'])
})

test('the browser had nothing to complain about', () => {
  expect(d.complaints).toEqual([])
})
