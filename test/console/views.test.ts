import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stopWhatRuns } from '../../src/platform/postgres/keeper-place.ts'
import { demoFolder } from '../browser/demo-folder.ts'
import { type Running, startServer } from '../browser/started.ts'
import { Caller, faultsOf, runsOut } from '../browser/visitor.ts'
import { openBrowser } from '../ui/browser.ts'

/** Every role walks over the demonstration, where each has work waiting; nothing here is prepared for the test. */
const PASSWORD = 'linli-demo-2026'
const out = resolve('test/output/console-views')
let folder: string
let server: Running
let browser: Browser
let address: string
const complaints: string[] = []

beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  folder = await demoFolder()
  server = await startServer(folder)
  address = server.address
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  server?.process.kill('SIGTERM')
  await server?.ended()
  await stopWhatRuns(join(folder, 'pg'))
  rmSync(folder, { recursive: true, force: true })
})

/** Signs in and stands before 待办. */
async function as(login: string, walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 4\d\d/.test(message.text()))
      complaints.push(`${login} ${page.url()}: ${message.text().slice(0, 300)}`)
  })
  page.on('pageerror', (error) => complaints.push(`${login} ${page.url()}: ${String(error)}`))
  await page.goto(`${address}/console`)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /待我办理/ }).waitFor()
  try {
    await walk(page)
  } catch (error) {
    await page.screenshot({ path: join(out, `broken-${login}.png`) })
    throw error
  } finally {
    await context.close()
  }
}

const shot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(out, `${name}.png`) })
const open = async (page: Page, verb: string): Promise<void> => {
  await page.locator('.todo-row', { hasText: verb }).first().click()
  await page.locator('.page-head h1').waitFor()
}

describe('each role does what waits for it', () => {
  test('条线干部 answers a comment beside its field; the form saves itself and argues', async () => {
    await as('shifan1.tiaoxian', async (page) => {
      await open(page, '待回应督导意见')
      await page.getByText('督导只提建议,不审批经费').first().waitFor()
      await page.locator('a.button-link', { hasText: '修改项目书' }).click()
      const waiting = page.locator('.field-comment', { hasText: '待回应' })
      await waiting.first().waitFor()
      const before = await waiting.count()
      await waiting.first().getByRole('textbox').fill('已按意见修改。')
      await waiting.first().getByRole('button', { name: '回应' }).click()
      await page.getByText('已回应').first().waitFor()
      await expect.poll(() => waiting.count(), { timeout: 10_000 }).toBe(before - 1)
      await page.getByLabel('负责人').first().fill('')
      await page.locator('.writing-side').getByText('请填写负责人。').waitFor()
      await page.getByLabel('负责人').first().fill('王')
      await page.locator('.writing-side').getByText('请填写负责人。').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('已保存，随时可以接着填').waitFor()
      await shot(page, 'form')
      await page.reload()
      await expect.poll(() => page.getByLabel('负责人').first().inputValue(), { timeout: 10_000 }).toBe('王')
    })
  })

  test('督导 writes at a field and sends a round', async () => {
    await as('huamu.dudao', async (page) => {
      await open(page, '待督导审阅')
      await page.locator('[data-field="background"] .review-field').click()
      await page.getByLabel('对「背景与需求」提意见').fill('请写清涉及多少户。')
      await page.getByRole('button', { name: '写下意见' }).click()
      await page.getByText('未发出').first().waitFor()
      await page.getByRole('button', { name: '发出一轮督导意见（1 条）' }).click()
      await page.getByRole('dialog').getByLabel('总的意见').fill('总体不错，补几处。')
      await page.getByRole('dialog').getByRole('button', { name: '发出一轮督导意见' }).click()
      await page.getByText('待修改').first().waitFor()
      await shot(page, 'review')
    })
  })

  test('社区管理中心 passes the gate, not without an opinion', async () => {
    await as('huamu.zhongxin', async (page) => {
      await open(page, '待把关')
      await page.getByRole('button', { name: '通过把关' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '通过把关' }).click()
      await page.getByText('请写明意见。').waitFor()
      await page.getByRole('button', { name: '四项都符合' }).click()
      await page.getByRole('dialog').getByLabel('意见').fill('需求真实，同意。')
      await page.getByRole('dialog').getByRole('button', { name: '通过把关' }).click()
      await page.locator('.page-actions').getByText('待立项').waitFor()
    })
  })

  test('自治办 tries on the board what would be left, and decides', async () => {
    await as('huamu.zizhiban', async (page) => {
      await page.getByRole('link', { name: '立项统筹表' }).click()
      await page.locator('.plan-keys').first().focus()
      await page.keyboard.press('1')
      await page.getByText('试排后还剩').first().waitFor()
      await shot(page, 'board')
      const decide = page.getByRole('button', { name: '立项决定' })
      const before = await decide.count()
      await decide.first().click()
      await page.getByRole('button', { name: '同意立项' }).click()
      const asked = page.locator('.ant-modal', { hasText: '确认同意立项' })
      await asked.getByText('马上从年度额度里划出').waitFor()
      await asked.getByRole('button', { name: '同意立项' }).click()
      await expect.poll(() => decide.count(), { timeout: 10_000 }).toBe(before - 1)
    })
  })

  test('财务 checks a claim that looks like the paper form, 出纳 pays it', async () => {
    await as('huamu.caiwu', async (page) => {
      await open(page, '待复核')
      await page.locator('.slip').getByText('花木街道自治金支出报销审批单').waitFor()
      await shot(page, 'claim')
      await page.getByRole('button', { name: '复核', exact: true }).click()
      await page.getByRole('button', { name: '材料无误，记账' }).click()
      await page.locator('.page-actions').getByText('待支付').waitFor()
      await page.getByRole('link', { name: '账本' }).click()
      await page.locator('.journal').first().getByText('报销审批', { exact: true }).waitFor()
    })
    await as('huamu.chuna', async (page) => {
      await open(page, '待支付')
      await page.getByRole('button', { name: '登记支付' }).click()
      await page.getByRole('dialog').getByLabel('回单号').fill('HD-20261120-77')
      await page.getByRole('dialog').getByRole('button', { name: '登记支付' }).click()
      await page.locator('.page-actions').getByText('已支付').waitFor()
    })
  })
})

test('条线干部 corrects what was recorded, not without a reason, and tells the project’s story', async () => {
  await as('youyou4.tiaoxian', async (page) => {
    const answer = await page.request.post(`${address}/api/v1/queries/project.list`, { data: { step: 'active' } })
    const { projects } = (await answer.json()) as { projects: { id: string }[] }
    await page.goto(`${address}/console/projects/${projects[0]?.id}/record`)
    await page.getByLabel('这一场的主题').fill('晒台开放日')
    await page.getByLabel('地点').fill('活动室')
    await page.getByLabel('参加人次').fill('50')
    await page.getByLabel('做了什么').fill('大家一起搬花盆。')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('link', { name: '更正' }).first().click()
    await page.getByLabel('参加人次').fill('5')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.getByText('请写明更正原因。').waitFor()
    await page.getByLabel('更正原因').fill('按签到表更正')
    await page.getByLabel('参加人数（人）').fill('9')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.locator('.ant-form-item-explain-error', { hasText: '参加人数不会比人次多' }).waitFor()
    await page.getByLabel('参加人数（人）').fill('4')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.getByText('5 人次 · 4 人').waitFor()
    const story = page.locator('.sheet', { has: page.getByRole('heading', { name: '项目故事' }) })
    await story.getByRole('button', { name: '修改' }).click()
    await page.getByRole('dialog').getByLabel('故事').fill('从一句话开始的灶台。')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await story.getByText('从一句话开始的灶台。').waitFor()
    await shot(page, 'done')
  })
})

/** Somebody who may see a screen and has something on it, for each that needs more than its address. */
async function places(): Promise<Record<string, { login: string; paths: string[] }>> {
  const officer = await Caller.as(address, 'huamu.zizhiban')
  const cadre = await Caller.as(address, 'youyou4.tiaoxian')
  interface Projects {
    projects: { id: string; step: string }[]
  }
  const [all, own, claims, requests, objections, schemes] = await Promise.all([
    officer.ask<Projects>('project.list'),
    cadre.ask<Projects>('project.list'),
    officer.ask<{ claims: { id: string }[] }>('spending.claims'),
    officer.ask<{ requests: { id: string }[] }>('spending.requests'),
    officer.ask<{ items: { id: string }[] }>('notice.objections'),
    officer.ask<{ schemes: { id: string }[] }>('honour.schemes'),
  ])
  const at = (from: Projects, step: string): string => from.projects.find((one) => one.step === step)?.id ?? `no ${step}`
  const office = (...paths: string[]) => ({ login: 'huamu.zizhiban', paths })
  const active = at(own, 'active')
  const { items: records } = await cadre.ask<{ items: { id: string }[] }>('activity.list', { subject: `project:${active}` })
  const { items: surveys } = await officer.ask<{ items: { id: string; state: string }[] }>('survey.mine')
  const { items: coming } = await cadre.ask<{ items: { id: string; mine: boolean }[] }>('meeting.coming')
  const committee = (...paths: string[]) => ({ login: 'youyou4.tiaoxian', paths })
  return {
    '/': office('/', '/?tab=done', '/?tab=finished'),
    '/gate': { login: 'huamu.zhongxin', paths: ['/gate'] },
    '/scoring': { login: 'huamu.pingshen3', paths: ['/scoring'] },
    '/projects/$project': office(
      ...['proposal', 'review', 'decision', 'notice', 'done', 'money', 'timeline'].map((tab) => `/projects/${active}?tab=${tab}`),
      `/projects/${at(all, 'publicNotice')}`,
    ),
    '/projects/$project/changes': office(`/projects/${active}/changes`),
    '/projects/$project/edit': committee(`/projects/${at(own, 'draft')}/edit`),
    '/projects/$project/record': committee(`/projects/${active}/record`),
    '/projects/$project/request': committee(`/projects/${active}/request`),
    '/projects/$project/claim': committee(`/projects/${active}/claim`),
    '/meetings/new': committee(`/meetings/new?subject=project:${active}`),
    '/meetings/$meeting/desk': committee(`/meetings/${coming.find((one) => one.mine)?.id}/desk`),
    '/activities/$record/correct': committee(`/activities/${records[0]?.id}/correct`),
    '/spending/requests/$request': office(`/spending/requests/${requests.requests[0]?.id}`),
    '/spending/claims/$claim': office(`/spending/claims/${claims.claims[0]?.id}`),
    '/objections/$objection': office(`/objections/${objections.items[0]?.id}`),
    '/surveys/$survey': office(...surveys.map((one) => `/surveys/${one.id}`).slice(0, 2)),
    '/surveys/$survey/paper': office(`/surveys/${surveys.find((one) => one.state === 'open')?.id}/paper`),
    '/honour/$scheme': office(`/honour/${schemes.schemes[0]?.id}`),
  }
}

test('every screen opens with something on it: axe has nothing against it, and it keeps to the page at 1440 and at 360 px', async () => {
  const known = await places()
  const routes = [...readFileSync('src/console/routes.ts', 'utf8').matchAll(/path: '([^']+)'/g)].map((found) => found[1] ?? '')
  const byLogin = new Map<string, string[]>()
  for (const route of routes) {
    const place = known[route] ?? { login: 'huamu.zizhiban', paths: [route] }
    expect(place.paths.join(), `${route} needs somebody who may see it`).not.toContain('$')
    byLogin.set(place.login, [...(byLogin.get(place.login) ?? []), ...place.paths])
  }
  const faults: string[] = []
  for (const [login, paths] of byLogin)
    await as(login, async (page) => {
      for (const path of paths) {
        await page.goto(`${address}/console${path}`)
        await page.locator('.page-head h1').waitFor()
        await expect.poll(() => page.locator('.waiting').count(), { message: path, timeout: 10_000 }).toBe(0)
        for (const width of [1440, 360]) {
          await page.setViewportSize({ width, height: 900 })
          if (width === 360) await page.locator('.ant-table').first().waitFor({ state: 'detached' })
          // What a narrow screen shows instead of a table is one component, which the kit's own gallery gives to axe.
          const found = width === 1440 ? await faultsOf(page) : await runsOut(page)
          for (const fault of found) faults.push(`${path} at ${width}: ${fault}`)
          await shot(page, `${width}${path.replaceAll(/[^a-z]+/gi, '-')}`)
        }
      }
    })
  expect(faults).toEqual([])
}, 180_000)

test('on paper: no menu, no button, and every table keeps to the sheet', async () => {
  const known = await places()
  await as('huamu.zizhiban', async (page) => {
    // The printable width of A4 between margins of 12 mm.
    await page.setViewportSize({ width: 703, height: 1000 })
    await page.emulateMedia({ media: 'print' })
    const money = known['/projects/$project']?.paths.find((path) => path.endsWith('money'))
    for (const path of [
      '/board',
      money,
      known['/spending/claims/$claim']?.paths[0],
      '/ledger',
      '/ledger/balances',
      '/projects',
    ]) {
      await page.goto(`${address}/console${path}`)
      await page.locator('.page-head h1').waitFor({ state: 'attached' })
      await expect.poll(() => page.locator('.waiting').count(), { timeout: 10_000 }).toBe(0)
      expect(await page.locator('table').count(), `${path} has a table`).toBeGreaterThan(0)
      expect(
        await page.locator('.head, .menu, .action-bar, .filters, #screen button.ant-btn').filter({ visible: true }).count(),
      ).toBe(0)
      const cut = await page.evaluate(
        `[...document.querySelectorAll('table')].filter((table) => table.getBoundingClientRect().right > innerWidth + 0.5).length`,
      )
      expect(cut, `${path}: tables that run out of the sheet`).toBe(0)
    }
  })
}, 60_000)

test('the browser had nothing to complain about', () => {
  expect(complaints).toEqual([])
})
