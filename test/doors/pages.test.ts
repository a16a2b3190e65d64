import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faces } from '../../src/app.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { randomId } from '../../src/platform/id.ts'
import { holderAt, house, PASSWORD, type TestHouse } from '../harness.ts'

const pages = faces.flatMap((face) => [...(face.pages ?? [])])
let h: TestHouse
let officer: string
beforeAll(async () => {
  h = await house()
  const login = holderAt(h.town, 'selfGovOfficer').login
  const answer = await h.web.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  officer = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => h.close())

/** The page's address: its parameters from its own sample, or an id that is nowhere. */
async function addressOf(page: (typeof pages)[number]): Promise<{ path: string; real: boolean }> {
  // A file may have nothing to hold yet; every other page without parameters says so itself.
  const params =
    page.path.includes(':') || (/\.\w+$/.test(page.path) && page.sample)
      ? await asSystem(h.house.door, h.town.tenant.id, async (scope) => (await page.sample?.(scope)) ?? null)
      : {}
  const path = (page.path as string).replace(
    /:(\w+)/g,
    (_, name: string) => (params as Record<string, string> | null)?.[name] ?? randomId(),
  )
  return { path: `/shifan${path === '/' ? '' : path}`, real: params !== null }
}

describe.each(pages.map((page) => [page.name, page] as const))('%s', (_name, page) => {
  test.each([
    ['zh', 'normal'],
    ['en', 'large'],
  ])('answers in %s, %s text', async (lang, text) => {
    const { path, real } = await addressOf(page)
    for (const who of ['', officer]) {
      const answer = await h.web.request(path, { headers: { cookie: `${who}; linli_lang=${lang}; linli_text=${text}` } })
      if (answer.status === 303) {
        expect([page.may, who]).not.toContain('anyone')
        expect(answer.headers.get('location')).toMatch(/^\/shifan\/sign-in\?next=/)
        continue
      }
      // Whom a page is not for learns nothing of whether the thing exists.
      expect([real ? 200 : 404, 403]).toContain(answer.status)
      if (answer.status === 403) expect(page.may).not.toBe('anyone')
      // A page may be a table to download.
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      // A table or a paper to download has no frame.
      if (answer.headers.get('content-disposition')?.startsWith('attachment')) {
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
        continue
      }
      const html = await answer.text()
      expect(/<html[^>]*>/.exec(html)?.[0]).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}" data-text="${text}"`)
      expect(/\sstyle=|<style|<script(?! src)|\son\w+="/.exec(html)?.[0]).toBeUndefined()
      const said = html.replace(/ data-msg-\w+="[^"]*"/g, '')
      expect(/undefined|\[object |NaN|\{\w+\}/.exec(said)?.[0]).toBeUndefined()
      expect(gzipSync(html).length).toBeLessThan(15 * 1024)
      if (answer.status === 200) expect(html.match(/<h1[\s>]/g)).toHaveLength(1)
      const caching = answer.headers.get('cache-control') ?? ''
      if (page.forms || who) expect(caching).toContain('no-store')
    }
  })
  test('is not found in a tenant that does not exist', async () => {
    const { path } = await addressOf(page)
    expect((await h.web.request(path.replace('/shifan', '/nowhere'))).status).toBe(404)
  })
})

test('there are pages, and an address that no page has is 404 inside the frame', async () => {
  expect(pages.length).toBeGreaterThan(2)
  const answer = await h.web.request('/shifan/no/such/page')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('示范街道')
})
