import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement as h } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ErrorSummary, FileInput, Form, RadioGroup, SubmitRow, TextArea, TextInput } from '../../src/ui/index.ts'
import { openBrowser } from './browser.ts'

let script = ''
let browser: Browser
let server: Server
let base = ''
let context: BrowserContext
let tab: Page
/** What the server does with the next posts, and what it got. */
let answer: 'saved' | 'refused' | 'slow' | 'cut' = 'saved'
let posts: string[] = []

const pageOf = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title><script src="/form.js" defer></script></head><body>${body}</body></html>`

const formPage = (owner: string, title: string, refused: boolean): string =>
  pageOf(
    renderToStaticMarkup(
      h(
        'main',
        {},
        h(ErrorSummary, { errors: refused ? [{ field: 'title', message: '请写活动名称' }] : [] }),
        h(Form, {
          id: 'record',
          formKey: 'k1',
          files: true,
          draft: { owner },
          refused,
          children: [
            h(TextInput, { key: 1, name: 'title', label: '活动名称', value: title, error: refused ? '请写活动名称' : undefined }),
            h(TextArea, { key: 2, name: 'text', label: '经过', value: '' }),
            h(TextInput, { key: 3, name: 'pin', label: '密码', kind: 'password' }),
            h(RadioGroup, {
              key: 4,
              name: 'kind',
              label: '类型',
              options: [
                { value: 'a', label: '讲堂' },
                { value: 'b', label: '开灶' },
              ],
              value: 'a',
            }),
            h(FileInput, { key: 5, name: 'photos', label: '照片', multiple: true }),
            h(SubmitRow, { key: 6, label: '提交', others: [{ label: '先保存', name: 'do', value: 'save' }] }),
          ],
        }),
      ),
    ),
  )

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('latin1')
}

beforeAll(async () => {
  const built = await build({
    entryPoints: ['src/ui/enhance/form.ts'],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome80', 'safari13'],
  })
  script = built.outputFiles[0]?.text ?? ''
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const html = (status: number, text: string): void => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'; style-src 'self'",
      })
      response.end(text)
    }
    if (url.pathname === '/form.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      response.end(script)
    } else if (request.method === 'POST') {
      if (answer === 'cut') {
        request.once('data', () => request.socket.destroy())
        return
      }
      posts.push(await bodyOf(request))
      if (answer === 'slow') await new Promise((done) => setTimeout(done, 700))
      if (answer === 'refused') html(422, formPage('p1', '', true))
      else {
        response.writeHead(303, { location: '/done' })
        response.end()
      }
    } else if (url.pathname === '/done') html(200, pageOf('<main data-saved="">已提交</main>'))
    else if (url.pathname === '/bye') html(200, pageOf('<main data-forget="">已退出</main>'))
    else if (url.pathname === '/form') html(200, formPage(url.searchParams.get('owner') ?? 'p1', '', false))
    else html(404, pageOf('<main>没有</main>'))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})
beforeEach(async () => {
  answer = 'saved'
  posts = []
  context = await browser.newContext()
  tab = await context.newPage()
  await tab.goto(`${base}/form`)
})
afterEach(() => context.close())

const type = async (): Promise<void> => {
  await tab.fill('[name=title]', '开灶第三十一场')
  await tab.fill('[name=pin]', 'secret')
  await tab.check('[name=kind][value=b]')
  await expect.poll(drafts, { timeout: 5000 }).toMatch(/开灶第三十一场.*"b"/)
}
const drafts = (): Promise<string> => tab.evaluate('Object.entries(localStorage).join()')
const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(300_000, 7) }

test('is at most 6 KB, and carries no word of a language', () => {
  expect(script.length).toBeGreaterThan(1000)
  expect(gzipSync(script).length).toBeLessThanOrEqual(6144)
  expect(script).not.toMatch(/[\u4e00-\u9fff]/)
})

test('restores what was typed with a line that says so, but no password; 清除 brings back the page as it came', async () => {
  await type()
  expect(await drafts()).not.toContain('secret')
  await tab.goto(`${base}/form`)
  expect(await tab.inputValue('[name=title]')).toBe('开灶第三十一场')
  expect(await tab.isChecked('[name=kind][value=b]')).toBe(true)
  expect(await tab.textContent('.draft-note')).toContain('已恢复您上次填写的内容')
  await tab.click('.draft-note button')
  expect(await tab.inputValue('[name=title]')).toBe('')
  expect(await tab.isChecked('[name=kind][value=a]')).toBe(true)
  expect(await drafts()).toBe('')
})

test('shows one person’s draft to nobody else, and forgets all after signing out', async () => {
  await type()
  await tab.goto(`${base}/form?owner=p2`)
  expect(await tab.inputValue('[name=title]')).toBe('')
  await tab.goto(`${base}/bye`)
  expect(await drafts()).toBe('')
})

test('forgets the draft once the form has been sent', async () => {
  await type()
  await tab.click('text=先保存')
  await tab.waitForURL(`${base}/done`)
  expect(posts.length).toBe(1)
  expect(posts[0]).toContain('name="do"')
  expect(await drafts()).toBe('')
  await tab.goto(`${base}/form`)
  expect(await tab.inputValue('[name=title]')).toBe('')
})

test('a second tap sends nothing', async () => {
  answer = 'slow'
  await tab.evaluate(
    "{ const b = document.querySelector('button[type=submit]'); b.click(); b.click(); setTimeout(() => b.click(), 100) }",
  )
  await tab.waitForURL(`${base}/done`)
  expect(posts.length).toBe(1)
})

test('a file goes up once, with the button that was pressed', async () => {
  await tab.setInputFiles('[name=photos]', photo)
  await tab.click('text=先保存')
  await tab.waitForURL(`${base}/done`)
  expect(posts.length).toBe(1)
  expect(posts[0]).toContain('a.jpg')
  expect(posts[0]?.match(/name="do"/g)?.length).toBe(1)
})

test('a cut connection is told, nothing is lost, and sending again works', async () => {
  answer = 'cut'
  await tab.fill('[name=title]', '开灶')
  await tab.setInputFiles('[name=photos]', photo)
  await tab.click('button:has-text("提交")')
  await tab.waitForSelector('[data-status]:has-text("网络中断")')
  expect(await tab.inputValue('[name=title]')).toBe('开灶')
  answer = 'saved'
  await tab.click('button:has-text("提交")')
  await tab.waitForURL(`${base}/done`)
  expect(posts[0]).toContain('a.jpg')
})

test('a refused upload shows the server’s sentence and keeps the chosen file', async () => {
  answer = 'refused'
  await tab.setInputFiles('[name=photos]', photo)
  await tab.click('button:has-text("提交")')
  await tab.waitForSelector('#errors')
  expect(await tab.textContent('.error')).toBe('请写活动名称')
  expect(await tab.evaluate("document.querySelector('[name=photos]').files.length")).toBe(1)
  expect(await tab.evaluate('document.activeElement.id')).toBe('errors')
  answer = 'saved'
  await tab.fill('[name=title]', '开灶')
  await tab.click('button:has-text("提交")')
  await tab.waitForURL(`${base}/done`)
  expect(posts.length).toBe(2)
  expect(posts[1]).toContain('a.jpg')
})
