import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { holderAt, PASSWORD } from '../harness.ts'
import { stage } from '../stories/cast.ts'
import { ensureBuilt } from './built.ts'
import { clean, Desks, dialog, pick, press, settled, shot } from './desks.ts'

vi.mock('../../src/platform/assets.ts', async (real) => (await import('./built.ts')).fromDist(await real()))
vi.setConfig({ testTimeout: 40_000 })

/** What is kept beside the projects: 小区 and 楼组 by the secretary, login names by the administrator. */
let s: Awaited<ReturnType<typeof stage>>
let d: Desks
beforeAll(async () => {
  ensureBuilt()
  s = await stage()
  d = await Desks.open(s)
  d.on('2026-03-03')
}, 180_000)
afterAll(async () => {
  await d?.close()
  await s?.t.close()
})

test('the secretary adds 小区 and 楼组 of the own area, renames one and ends it', async () => {
  const page = await d.at('areaSecretary', '/compounds')
  await page.getByText('还没有登记小区和楼组').waitFor()
  const add = async (): Promise<Awaited<ReturnType<typeof dialog>>> => {
    await press(page, '登记小区或楼组')
    return dialog(page, '登记小区或楼组')
  }
  const first = await add()
  await press(first, '登记')
  await first.getByText('请填写全称。').waitFor()
  await clean(page)
  await first.getByLabel('全称', { exact: true }).fill('明丰花园')
  await first.getByRole('button', { name: '登记', exact: true }).dblclick()
  await first.waitFor({ state: 'hidden' })
  const again = await add()
  await again.getByLabel('全称', { exact: true }).fill('明丰花园')
  await again.getByLabel('电话（可以后填）').fill('021-55551234')
  await press(again, '登记')
  await again.locator('.ant-form-item-explain-error', { hasText: '已经有「明丰花园」了' }).waitFor()
  expect(await again.getByLabel('电话（可以后填）').inputValue()).toBe('021-55551234')
  await pick(again, '层级', '楼组')
  await pick(again, '上级', '明丰花园')
  await again.getByLabel('全称', { exact: true }).fill('3 号楼组')
  await press(again, '登记')
  await again.waitFor({ state: 'hidden' })
  await page.getByText('1 个小区，1 个楼组').waitFor()
  await clean(page)
  await shot(page, 'compounds')
  await press(page, '修改 3 号楼组')
  const change = await dialog(page, '修改：3 号楼组')
  await change.getByLabel('简称').fill('三号楼')
  await press(change, '保存')
  await change.waitFor({ state: 'hidden' })
  await press(page, '撤销 明丰花园')
  const end = await dialog(page, '撤销：明丰花园')
  await press(end, '撤销')
  await end.locator('.ant-form-item-explain-error', { hasText: '还有 1 个下级地方' }).waitFor()
  await press(end, '先不办')
  await press(page, '撤销 三号楼')
  await press(await dialog(page, '撤销：三号楼'), '撤销')
  await page.getByText('将撤销').waitFor()
})

test('the administrator reads the login names of a person and withdraws one', async () => {
  const { person, name } = holderAt(s.t.town, 'lineCadre', 'two')
  for (const login of ['chen.yihao', 'chen.erhao'])
    await s.t.system().do('people.setLogin', { person, login, password: PASSWORD })
  const page = await d.at('platformAdmin', `/people?q=${encodeURIComponent(name)}`)
  await settled(page)
  await press(page, `登录名和密码 ${name}`)
  const box = await dialog(page, `换密码：${name}`)
  await box.getByText('chen.yihao').waitFor()
  await clean(page)
  await shot(page, 'logins')
  await press(box, '换它的密码 chen.erhao')
  expect(await box.getByLabel('登录名', { exact: true }).inputValue()).toBe('chen.erhao')
  await press(box, '收回 chen.yihao')
  const sure = await dialog(page, '确认收回')
  await sure.getByText('chen.yihao').waitFor()
  await press(sure, '收回')
  await box.getByText('chen.yihao').waitFor({ state: 'detached' })
  await box.getByText('chen.erhao').waitFor()
  expect((await s.t.as('platformAdmin').see('people.logins', { person })).logins.map((one) => one.name)).toEqual(['chen.erhao'])
})

test('the browser had nothing to complain about', () => {
  expect(d.complaints).toEqual([])
})
