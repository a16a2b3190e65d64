import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { atGate, gated, proposal, stage } from '../stories/cast.ts'
import { ensureBuilt } from './built.ts'
import { clean, Desks, dialog, press, settled, shot, stands } from './desks.ts'

vi.mock('../../src/platform/assets.ts', async (real) => (await import('./built.ts')).fromDist(await real()))
vi.setConfig({ testTimeout: 40_000 })

/** Every no of the way, and the yes with a condition: what it demands, and where its words are read afterwards. */
let s: Awaited<ReturnType<typeof stage>>
let d: Desks
const ids: Record<string, string> = {}
beforeAll(async () => {
  ensureBuilt()
  s = await stage()
  ids.gate = await atGate(s, { ...proposal, name: '示范里弄的棋局' })
  for (const [key, name] of Object.entries({ yes: '示范里弄的药草', wait: '示范里弄的晾衣架', no: '示范里弄的喷泉' }))
    ids[key] = await gated(s, { ...proposal, name })
  d = await Desks.open(s)
  d.on('2026-03-09')
}, 180_000)
afterAll(async () => {
  await d?.close()
  await s?.t.close()
})

const at = (key: string): string => `/projects/${ids[key]}`

test('退回修改: the applicant finds the opinion in 待办, on the page and above the form, mends it and submits again', async () => {
  const centre = await d.at('centreStaff', '/')
  await centre.locator('.todo-row', { hasText: '待把关' }).click()
  await press(centre, '退回修改（附意见）')
  const box = await dialog(centre, '退回修改')
  await press(box, '退回修改')
  await box.getByText('请写明意见。').waitFor()
  await clean(centre)
  await box.getByLabel('意见').fill('请写清棋局放在哪里，夜里谁来收。')
  await box.getByRole('button', { name: '退回修改', exact: true }).dblclick()
  await box.waitFor({ state: 'hidden' })
  await stands(s, ids.gate ?? '', 'returned')
  expect((await s.cast.officer.see('project.whole', { project: ids.gate })).gates).toHaveLength(1)
  const page = await d.at('areaSecretary', '/')
  await page.locator('.todo-row', { hasText: '把关退回，待修改' }).filter({ hasText: '棋局' }).click()
  await page.getByRole('note').getByText('夜里谁来收').waitFor()
  await page.getByText('请居委会按把关意见修改后再提交').waitFor()
  await clean(page)
  await shot(page, 'sent-back')
  await page.getByRole('link', { name: '修改项目书' }).first().click()
  await settled(page)
  await page.getByRole('note').getByText('夜里谁来收').waitFor()
  await page.getByLabel('风险与预案').fill('棋桌放在弄堂口，每晚八点由值班志愿者收进居委客厅。')
  await press(page, '提交项目书')
  await press(await dialog(page, '确认提交项目书'), '提交项目书')
  await stands(s, ids.gate ?? '', 'underSupervisorReview')
  await page.waitForURL(`**${at('gate')}`)
  await expect.poll(() => page.getByRole('note').count()).toBe(0)
  const whole = await s.cast.officer.see('project.whole', { project: ids.gate })
  expect(whole.versions.map((one) => one.proposal.risks)).toEqual([
    proposal.risks,
    '棋桌放在弄堂口，每晚八点由值班志愿者收进居委客厅。',
  ])
})

test('撤回: only with its reason, which those who were about to read it are told', async () => {
  const page = await d.at('areaSecretary', at('gate'))
  await press(page, '撤回项目')
  const box = await dialog(page, '撤回项目')
  await press(box, '撤回项目')
  await box.getByText('请写明理由。').waitFor()
  await box.getByLabel('理由').fill('街坊们想先和隔壁小区一起办。')
  await clean(page)
  await box.getByRole('button', { name: '撤回项目', exact: true }).dblclick()
  await page.waitForURL('**/console/projects')
  await stands(s, ids.gate ?? '', 'withdrawn')
  await d.goto(page, '/?tab=finished')
  await page.locator('.todo-row', { hasText: '已撤回' }).filter({ hasText: '棋局' }).click()
  await page.getByText('街坊们想先和隔壁小区一起办。').waitFor()
  expect(await page.getByRole('button', { name: '撤回项目' }).count()).toBe(0)
  const supervisor = await d.at('supervisor', at('gate'))
  await supervisor.getByText('街坊们想先和隔壁小区一起办。').waitFor()
  await d.goto(supervisor, '/')
  expect(await supervisor.locator('.todo-row', { hasText: '棋局' }).count()).toBe(0)
})

/** Opens the decision on a project from its row of the board, and chooses. */
async function decide(key: string, name: string, choice: string) {
  const page = await d.at('subdistrictLeader')
  const row = page.locator('tr', { hasText: name })
  await row.getByRole('button', { name: /决定/ }).click()
  const drawer = await dialog(page, '立项决定')
  const choose = (which: string) => drawer.locator('.choices').getByText(which, { exact: true }).click()
  await choose(choice)
  const sure = async (verb: string, step: string): Promise<void> => {
    await press(drawer, verb)
    await (await dialog(page, `确认${verb}`)).getByRole('button', { name: verb, exact: true }).dblclick()
    await drawer.waitFor({ state: 'hidden' })
    await stands(s, ids[key] ?? '', step)
  }
  return { page, row, drawer, choose, sure }
}

test('附条件立项 asks for its condition, and the board and the applicant read it', async () => {
  await d.at('subdistrictLeader', '/board')
  const { page, row, drawer, sure } = await decide('yes', '药草', '附条件立项')
  await drawer.getByLabel('立项金额').fill('800')
  await press(drawer, '附条件立项')
  await drawer.getByText('请写明条件。').waitFor()
  await clean(page)
  await drawer.getByRole('textbox', { name: '条件' }).fill('药草要请社区医生看过再种。')
  await sure('附条件立项', 'approved')
  await row.getByText('药草要请社区医生看过再种。').waitFor()
  const secretary = await d.at('areaSecretary', at('yes'))
  await secretary.getByText('条件：药草要请社区医生看过再种。').waitFor()
  await secretary.getByText('800.00').first().waitFor()
})

test('候补 and 不予立项 ask for their reason; another choice keeps what was typed; 候补 is decided again', async () => {
  const wait = await decide('wait', '晾衣架', '候补')
  await press(wait.drawer, '候补')
  await wait.drawer.getByText('请写明理由。').waitFor()
  await wait.drawer.getByRole('textbox', { name: '理由' }).fill('额度先给了更急的，空出来就办。')
  await wait.sure('候补', 'waitlisted')
  await wait.row.getByText('额度先给了更急的，空出来就办。').waitFor()
  await wait.row.getByRole('button', { name: '候补，再决定' }).waitFor()

  const no = await decide('no', '喷泉', '候补')
  await no.drawer.getByRole('textbox', { name: '理由' }).fill('喷泉要动公共绿地，自治金不能用。')
  await no.choose('不予立项（附理由）')
  expect(await no.drawer.getByRole('textbox', { name: '理由' }).inputValue()).toBe('喷泉要动公共绿地，自治金不能用。')
  expect(await no.drawer.getByLabel('立项金额').count()).toBe(0)
  await no.sure('不予立项', 'rejected')
  await no.row.getByText('喷泉要动公共绿地，自治金不能用。').waitFor()
  await no.row.getByText('不予立项').waitFor()
  await clean(no.page)
  await shot(no.page, 'board-decided')

  const secretary = await d.at('areaSecretary', at('wait'))
  await secretary.getByText('理由：额度先给了更急的，空出来就办。').waitFor()
  await d.goto(secretary, '/')
  // Nothing of it is theirs to do; what is refused stands among what is over, with its reason one click away.
  expect(await secretary.locator('.todo-row', { hasText: /晾衣架|喷泉/ }).count()).toBe(0)
  await d.goto(secretary, '/?tab=finished')
  await secretary.locator('.todo-row', { hasText: '不予立项' }).filter({ hasText: '喷泉' }).click()
  await secretary.getByText('理由：喷泉要动公共绿地，自治金不能用。').waitFor()

  d.on('2026-03-10')
  await d.at('subdistrictLeader', '/board')
  const again = await decide('wait', '晾衣架', '同意立项')
  await again.drawer.getByLabel('立项金额').fill('700')
  await again.sure('同意立项', 'approved')
  expect((await s.cast.officer.see('project.whole', { project: ids.wait })).decisions.map((one) => one.outcome)).toEqual([
    'waitlisted',
    'approved',
  ])
})

test('the browser had nothing to complain about', () => {
  expect(d.complaints).toEqual([])
})
