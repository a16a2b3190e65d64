import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser } from '../ui/browser.ts'

vi.setConfig({ testTimeout: 30_000 })

const out = resolve('test/output/console/gallery')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let browser: Browser
let page: Page
let server: Server
const complaints: string[] = []

interface Sent {
  readonly key: string
  readonly body: string
}
/** What the forms sent, and what they are answered, in this order; the last answer stays. */
const sent: Sent[] = []
let answers: { status: number; body: object; headers?: Record<string, string> }[] = []

/** Stands in for the server: the kit's own manners with refusals, busy and repeated forms are looked at here. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const file = { '/': 'index.html', '/gallery.js': 'gallery.js', '/gallery.css': 'gallery.css' }[request.url ?? '']
  if (file !== undefined) {
    response.setHeader(
      'content-type',
      file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'text/html',
    )
    response.end(readFileSync(join(out, file)))
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const next = answers.length > 1 ? answers.shift() : answers[0]
    sent.push({ key: String(request.headers['idempotency-key'] ?? ''), body: Buffer.concat(chunks).toString() })
    if (!next) {
      request.socket.destroy()
      return
    }
    setTimeout(() => {
      response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers })
      response.end(JSON.stringify(next.body))
    }, 40)
  })
}

beforeAll(async () => {
  mkdirSync(out, { recursive: true })
  await build({
    entryPoints: ['test/console/gallery/gallery.tsx'],
    outfile: join(out, 'gallery.js'),
    bundle: true,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  writeFileSync(
    join(out, 'index.html'),
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Kit</title><link rel="stylesheet" href="gallery.css"><div id="root"></div><script src="gallery.js"></script></html>',
  )
  server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.getByRole('grid').waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})

test('the whole kit stands, and axe finds nothing', async () => {
  await page.screenshot({ path: join(out, 'kit.png'), fullPage: true })
  await page.evaluate(axe)
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((f) => f.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')))`,
  )
  expect(found).toEqual([])
})

test('the budget matrix is walked by arrows, opened by Enter, and adds itself up', async () => {
  const total = page.getByTestId('matrix-total')
  expect(await total.textContent()).toBe('8,363.00')
  await page.locator('[data-at="0 0"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate('document.activeElement.dataset.at')).toBe('1 1')
  await page.keyboard.press('End')
  expect(await page.evaluate('document.activeElement.dataset.at')).toBe('1 6')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('家常面点课 · 讲师费').waitFor()
  const price = dialog.getByLabel('单价')
  await price.fill('1e9')
  await dialog.getByText('不是金额').waitFor()
  expect(await dialog.getByRole('button', { name: '放进预算表' }).isDisabled()).toBe(true)
  await price.fill('１，０００')
  await dialog.getByText('这一格合计 6,000.00 元').waitFor()
  await page.screenshot({ path: join(out, 'cell.png') })
  await dialog.getByRole('button', { name: '放进预算表' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await total.textContent()).toBe('10,763.00')
  await page.getByText('超出类别上限').waitFor()
})

test('money that cannot be read stops the form at its field, and is shown back once it can', async () => {
  const amount = page.getByLabel('金额', { exact: true })
  await amount.fill('0.001')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('金额最多到分').waitFor()
  expect(await page.getByTestId('said').textContent()).toBe('')
  await amount.fill('１２０．５')
  await amount.blur()
  expect(await amount.inputValue()).toBe('120.50')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect.poll(() => page.getByTestId('said').textContent()).toBe('12050')
})

const problem = (code: string, detail: string, field?: string): object => ({ code, detail, status: 422, facts: {}, field })

test('a refusal stands at its field, what was typed stays, and a double click is one form', async () => {
  const form = page.locator('form', { has: page.getByLabel('手机号') })
  await form.getByLabel('姓名').fill('𠮷田')
  await form.getByLabel('手机号').fill('12')
  sent.length = 0
  answers = [{ status: 422, body: problem('people.not-a-phone', '这不是手机号码。', 'phone') }]
  await form.getByRole('button', { name: '登记' }).click()
  await form.getByText('这不是手机号码。').waitFor()
  expect(await form.getByLabel('姓名').inputValue()).toBe('𠮷田')
  expect(await page.evaluate('document.activeElement.id')).toBe('phone')
  sent.length = 0
  answers = [
    { status: 503, body: problem('platform.busy', '请稍等'), headers: { 'retry-after': '1' } },
    { status: 200, body: { person: 'p-1' } },
  ]
  await form.getByLabel('手机号').fill('13800000000')
  await form.getByRole('button', { name: '登记' }).dblclick()
  await expect.poll(() => page.getByTestId('registered').textContent(), { timeout: 4000 }).toBe('p-1')
  await page.getByText('已登记').waitFor()
  expect(await form.getByText('这不是手机号码。').count()).toBe(0)
  // Busy, then done: two requests of one form.
  expect(sent.map((one) => JSON.parse(one.body))).toEqual(Array(2).fill({ name: '𠮷田', phone: '13800000000' }))
  expect(new Set(sent.map((one) => one.key)).size).toBe(1)
  expect(sent[0]?.key).toMatch(/^[\w-]{16,80}$/)
})

test('when no answer came, the same form goes out under the same key', async () => {
  const form = page.locator('form', { has: page.getByLabel('手机号') })
  await form.getByLabel('姓名').fill('王')
  sent.length = 0
  answers = []
  await form.getByRole('button', { name: '登记' }).click()
  await page.getByText('网络没有连上').waitFor()
  answers = [{ status: 200, body: { person: 'p-2' } }]
  await form.getByRole('button', { name: '登记' }).click()
  await expect.poll(() => page.getByTestId('registered').textContent()).toBe('p-2')
  expect(sent.length).toBeGreaterThanOrEqual(2)
  expect(new Set(sent.map((one) => one.key)).size).toBe(1)
})

test('a day can be typed, a photo that cannot be sent stays with its reason and goes out when it can', async () => {
  await page.getByLabel('日期').fill('2026.3.5')
  await page.keyboard.press('Enter')
  expect(await page.getByLabel('日期').inputValue()).toBe('2026-03-05')
  answers = []
  await page.getByLabel('添加照片').setInputFiles({ name: '活动.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') })
  const file = page.locator('.upload-file')
  await file.getByText('网络没有连上').waitFor()
  answers = [{ status: 415, body: problem('platform.file-type', '这个文件的内容不是照片：活动.jpg') }]
  await file.getByRole('button', { name: '重试' }).click()
  await file.getByText('这个文件的内容不是照片').waitFor()
  answers = [{ status: 200, body: { files: [{ field: 'file', id: 'f-1' }] } }]
  await file.getByRole('button', { name: '重试' }).click()
  await file.getByText('已上传').waitFor()
  await page.screenshot({ path: join(out, 'forms.png'), fullPage: true })
  await file.getByRole('button', { name: '移除 活动.jpg' }).click()
  expect(await file.count()).toBe(0)
})

test('退回修改 asks for words, a step that cannot be undone is confirmed', async () => {
  await page.getByRole('button', { name: '退回修改' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '退回修改' }).click()
  await dialog.getByText('请写明意见。').waitFor()
  await dialog.getByLabel('意见').fill('请补听证会记录')
  await dialog.getByRole('button', { name: '退回修改' }).click()
  await expect.poll(() => page.getByTestId('acted').textContent()).toBe('请补听证会记录')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '通过把关' }).click()
  await page.getByRole('dialog').getByText('不能撤回').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '通过把关' }).click()
  await expect.poll(() => page.getByTestId('acted').textContent()).toBe('passed')
})

test('a comment leads to its field, and two versions show what changed', async () => {
  expect(await page.locator('.review-body del').count()).toBeGreaterThan(0)
  expect(await page.locator('.review-body ins').count()).toBeGreaterThan(0)
  await page.getByRole('button', { name: /分目标 1/ }).click()
  await page.getByText('签到表之外，请留下作品照片。').waitFor()
  await page.getByText('关于「分目标 1」').waitFor()
})

test('what is typed is kept by the browser at once', async () => {
  await page.getByLabel('用途').fill('面粉十袋')
  await expect.poll(() => page.evaluate(`localStorage.getItem('linli draft gallery')`)).toContain('面粉十袋')
  await page.getByText('已保存，随时可以接着填').waitFor({ timeout: 8000 })
  expect(await page.evaluate(`localStorage.getItem('linli draft gallery')`)).toBe(null)
})

test('no script failed', () => {
  expect(complaints).toEqual([])
})
