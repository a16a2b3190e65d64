import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { siteFrame } from '../../src/site/frame.tsx'
import { ok } from '../../src/kernel/result.ts'
import { type AnyPage, page } from '../../src/platform/http/page.ts'
import { webApp } from '../../src/platform/http/server.ts'
import { randomId } from '../../src/platform/id.ts'
import { holderAt, house, PASSWORD, type TestHouse } from '../harness.ts'

/** A page of the product's kind, whose values show what came back. */
const found = page({
  name: 'test.found',
  path: '/found/:place',
  about: '登记单位',
  may: ['selfGovOfficer'],
  forms: {
    body: {
      command: { name: 'test.none' } as never,
      files: { photo: 'photo' },
      input: (form, params) => ok({ place: params.place, kind: 'partnerUnit', name: form.text('name'), from: '2026-01-01' }),
      then: () => '/me',
    },
  },
  async load(view) {
    const shown = {
      key: view.formKey,
      said: view.typed?.sentence ?? '',
      values: view.typed?.form === 'body' ? view.typed.values : null,
    }
    return { title: '登记单位', body: `SHOWN${JSON.stringify(shown)}END` }
  },
})

let h: TestHouse
let web: ReturnType<typeof webApp>
beforeAll(async () => {
  h = await house()
  const command = h.house.commands.get('org.foundBody')
  const mine = { ...found, forms: { body: { ...found.forms?.body, command } } } as unknown as AnyPage
  const pages = [...h.house.pages, mine]
  web = webApp({ ...h.house, pages }, siteFrame({ css: '/assets/site.css', script: '/assets/form.js' }, new Set()), [])
})
afterAll(() => h.close())
// Ten tries in a quarter of an hour are all that a login has.
beforeEach(() => h.clock.set(new Date(h.clock.now().getTime() + 16 * 60_000)))

type Fields = readonly (readonly [string, string])[]
/** A browser without JavaScript: keeps cookies, follows 303 and 307 as browsers do. */
function browser() {
  let cookie = ''
  const keep = (answer: Response): void => {
    const set = answer.headers.get('set-cookie')
    if (set) cookie = set.split(';')[0] ?? ''
  }
  const visit = async (path: string, fields?: Fields | FormData): Promise<{ status: number; path: string; html: string }> => {
    const body =
      fields === undefined
        ? null
        : fields instanceof FormData
          ? fields
          : new URLSearchParams(fields.map(([a, b]): [string, string] => [a, b]))
    const answer = await web.request(path, { method: body ? 'POST' : 'GET', headers: { cookie }, body })
    keep(answer)
    const to = answer.headers.get('location')
    if (to && answer.status === 307) return visit(to, fields)
    if (to && answer.status === 303) return visit(to)
    return { status: answer.status, path, html: await answer.text() }
  }
  return {
    visit,
    forget: () => (cookie = ''),
    spoil: () => (cookie = `linli=${h.town.tenant.id}.${'x'.repeat(32)}`),
    cookie: () => cookie,
  }
}
const unescape = (text: string): string =>
  text.replace(
    /&(quot|amp|lt|gt|#x27);/g,
    (_, name: string) => ({ quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" })[name] ?? '',
  )
/** The fields of one form of a page, and where it goes. */
function form(html: string, id: string): { action: string; fields: Fields } {
  const block = new RegExp(`<form[^>]*id="${id}"[^>]*>([\\s\\S]*?)</form>`).exec(html)
  if (!block) throw new Error(`no form ${id} in ${html.slice(0, 2000)}`)
  const action = /action="([^"]*)"/.exec(block[0])?.[1] ?? ''
  const fields = [...(block[1] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [unescape(name), unescape(value)] as const,
  )
  return { action: unescape(action), fields }
}
const shown = (html: string) =>
  JSON.parse(unescape(/SHOWN(.*)END/.exec(html)?.[1] ?? 'null')) as {
    key: string
    said: string
    values: Record<string, string[]> | null
  }
const officer = () => holderAt(h.town, 'selfGovOfficer').login ?? ''
const count = async (name: string): Promise<number> =>
  (await h.visitor().see('org.partners')).bodies.filter((one) => one.name === name).length

describe('signing in on the site, without JavaScript', () => {
  test('staff go where they wanted', async () => {
    const b = browser()
    const asked = await b.visit('/shifan/me')
    expect(asked.path).toBe('/shifan/sign-in?next=%2Fme')
    const { action, fields } = form(asked.html, 'password')
    const me = await b.visit(action, [...fields, ['login', officer()], ['password', PASSWORD]])
    expect([me.status, me.path]).toEqual([200, '/shifan/me'])
    expect(me.html).toContain('周晓岚')
    const out = form(me.html, 'out')
    const left = await b.visit('/shifan/me', out.fields)
    expect(left.html).toContain('您已退出登录')
    expect((await b.visit('/shifan/me')).path).toMatch(/sign-in/)
  })
  test('a wrong password keeps the login and says so', async () => {
    const b = browser()
    const { action, fields } = form((await b.visit('/shifan/sign-in')).html, 'password')
    const refused = await b.visit(action, [...fields, ['login', officer()], ['password', 'not this one']])
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('登录名或密码不对')
    expect(refused.html).toContain(`value="${officer()}"`)
    expect(refused.html).not.toContain('not this one')
  })
  test('a resident signs in with the code of a message', async () => {
    const b = browser()
    const first = form((await b.visit('/shifan/sign-in')).html, 'phone')
    const phone = h.town.residents[0]?.phone ?? ''
    const second = await b.visit(first.action, [...first.fields, ['phone', phone.replace(/(\d{3})/, '$1 ')]])
    await h.settle()
    const code = /验证码 (\d{6})/.exec(h.sent.find((message) => message.phone === phone)?.text ?? '')?.[1] ?? ''
    expect((await b.visit('/shifan/demo/messages')).html).toContain(code)
    const entry = form(second.html, 'code')
    const wrong = await b.visit(entry.action, [...entry.fields, ['code', code === '000000' ? '111111' : '000000']])
    expect(wrong.html).toContain('验证码不对')
    const again = form(wrong.html, 'code')
    const done = await b.visit(again.action, [...again.fields, ['code', code]])
    expect(b.cookie()).toMatch(/^linli=/)
    expect((await b.visit('/shifan/me')).html).toContain('陈阿婆')
    expect(done.path).toBe('/shifan/')
  })
  test.each([
    '//evil.example/x',
    'https://evil.example',
    '/\\evil.example',
    '/../../other',
    'javascript:alert(1)',
    '/a\r\nset-cookie: x',
  ])('never goes to %s', async (next) => {
    const b = browser()
    const page_ = await b.visit(`/shifan/sign-in?next=${encodeURIComponent(next)}`)
    const { action, fields } = form(page_.html, 'password')
    const forged = [...fields.filter(([name]) => name !== 'next'), ['next', next] as const]
    const me = await b.visit(action, [...forged, ['login', officer()], ['password', PASSWORD]])
    expect(me.path).toBe('/shifan/me')
  })
})

describe('a form whose session is over', () => {
  const address = () => `/shifan/found/${h.town.places.root.id}?from=list`
  const typed = (name: string, key: string): Fields => [
    ['_form', 'body'],
    ['_key', key],
    ['name', name],
    ['note', '第一行\n第二行 <b>"&'],
    ['tags', '甲'],
    ['tags', '乙'],
  ]

  test('comes back with everything typed after signing in, and is sent once', async () => {
    const b = browser()
    b.spoil()
    const key = randomId()
    const over = await b.visit(address(), typed('再来单位', key))
    expect(over.status).toBe(401)
    expect(over.html).toContain('刚才填写的内容都替您留着')
    const signIn = form(over.html, 'password')
    const wrong = await b.visit(signIn.action, [...signIn.fields, ['login', officer()], ['password', 'not this one']])
    const retry = form(wrong.html, 'password')
    const back = await b.visit(retry.action, [...retry.fields, ['login', officer()], ['password', PASSWORD]])
    expect([back.status, back.path]).toEqual([200, `${address()}&resumed=1`])
    const kept = shown(back.html)
    expect(kept).toMatchObject({ key, said: '您已登录，刚才填写的内容都在。请核对后再提交一次。' })
    expect(kept.values).toEqual({
      _form: ['body'],
      _key: [key],
      name: ['再来单位'],
      note: ['第一行\n第二行 <b>"&'],
      tags: ['甲', '乙'],
    })
    expect(await count('再来单位')).toBe(0)
    const sent = await b.visit(back.path, typed('再来单位', key))
    expect([sent.status, sent.path]).toEqual([200, '/shifan/me'])
    expect(await count('再来单位')).toBe(1)
  })
  test('also through the code of a message, and for one who never signed in', async () => {
    const b = browser()
    const over = await b.visit(address(), typed('短信单位', randomId()))
    const first = form(over.html, 'phone')
    const phone = h.town.residents[1]?.phone ?? ''
    const second = await b.visit(first.action, [...first.fields, ['phone', phone]])
    await h.settle()
    const code = /验证码 (\d{6})/.exec(h.sent.find((message) => message.phone === phone)?.text ?? '')?.[1] ?? ''
    const entry = form(second.html, 'code')
    expect(entry.fields.find(([name]) => name === '_r.name')?.[1]).toBe('短信单位')
    const back = await b.visit(entry.action, [...entry.fields, ['code', code]])
    // A resident may not found a body: the page says so, and nothing was stored.
    expect(back.path).toBe(`${address()}&resumed=1`)
    expect(back.status).toBe(403)
    expect(await count('短信单位')).toBe(0)
  })
  /** A browser whose session was real and has just run out. */
  async function runOut(): Promise<ReturnType<typeof browser>> {
    const b = browser()
    const asked = form((await b.visit('/shifan/sign-in')).html, 'password')
    await b.visit(asked.action, [...asked.fields, ['login', officer()], ['password', PASSWORD]])
    await h.house.pool.query('update session set expires_at = $1', [new Date(h.clock.now().getTime() - 1000)])
    return b
  }
  test('a stranger leaves no file', async () => {
    const b = browser()
    b.spoil()
    const before = await h.house.pool.query('select 1 from stored_file')
    const body = new FormData()
    for (const [name, value] of typed('陌生人单位', randomId())) body.append(name, value)
    body.append('photo', new File([new Uint8Array(2000)], '合影.jpg', { type: 'image/jpeg' }))
    await b.visit(address(), body)
    expect((await h.house.pool.query('select 1 from stored_file')).rowCount).toBe(before.rowCount)
  })
  test('keeps its photo, which gets its owner', async () => {
    const b = await runOut()
    const body = new FormData()
    for (const [name, value] of typed('照片单位', randomId())) body.append(name, value)
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer()
    body.append('photo', new File([new Uint8Array(picture)], '合影.jpg', { type: 'image/jpeg' }))
    const over = await b.visit(address(), body)
    const signIn = form(over.html, 'password')
    const back = await b.visit(signIn.action, [...signIn.fields, ['login', officer()], ['password', PASSWORD]])
    const [id = ''] = shown(back.html).values?.photo ?? []
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    const { rows } = await h.house.pool.query(`select owner_id from stored_file where id = '${id}'`)
    expect(rows).toEqual([{ owner_id: holderAt(h.town, 'selfGovOfficer').person }])
  })
  test('cannot be made to lead elsewhere', async () => {
    for (const home of ['//evil.example/', 'https://evil.example/', '/../lingyi/me', '/me\r\nx: y']) {
      const b = browser()
      const { action, fields } = form((await b.visit('/shifan/sign-in')).html, 'password')
      const forged: Fields = [...fields, ['_resume', home], ['_r.name', 'x'], ['login', officer()], ['password', PASSWORD]]
      expect((await b.visit(action, forged)).path).toBe('/shifan/me')
    }
  })
})
