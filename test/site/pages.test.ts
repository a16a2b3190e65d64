import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDivisions } from '../../src/cli/import.ts'
import { type Account, DEMO_PASSWORD, tellDemo } from '../../src/demo/index.ts'
import { dayOf } from '../../src/kernel/day.ts'
import { balancesOf, fundsOf, openAccount } from '../../src/modules/ledger/index.ts'
import { newspapers } from '../../src/site/newspapers.ts'
import { asSystem, reading } from '../../src/platform/ask.ts'
import { session, visitor } from '../../src/platform/actor.ts'
import { homeWords } from '../../src/site/home-words.ts'
import { wordsOf } from '../../src/modules/project/panels/words.ts'
import { type TestHouse, house } from '../harness.ts'

const NOW = new Date('2026-11-20T04:00:00Z')

let h: TestHouse
let accounts: Account[]
let tenant: string
const cookies = new Map<string, string>()

beforeAll(async () => {
  h = await house()
  h.clock.set(NOW)
  await loadDivisions(h.house.pool)
  accounts = await tellDemo(
    h.house,
    (to) => h.clock.set(to),
    dayOf(NOW),
    () => {},
  )
  await h.settle()
  tenant = (await h.house.tenants()).find((one) => one.slug === 'huamu')?.id ?? ''
}, 180_000)
afterAll(() => h?.close())

/** The cookie of the first account with a role in 花木, or of one account. */
async function cookieOf(role: string, login?: string): Promise<string> {
  const known = cookies.get(login ?? role)
  if (known !== undefined) return known
  const account = accounts.find((one) => (login === undefined ? one.role === role : one.login === login))
  if (!account) throw new Error(`the demonstration has no ${login ?? role}`)
  const answer = await h.web.request('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ login: account.login, password: DEMO_PASSWORD }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(answer.status).toBe(200)
  cookies.set(login ?? role, cookie)
  return cookie
}

const get = (path: string, cookie = '') => h.web.request(path, { headers: { cookie } })

/** What every document of the site keeps to, whoever reads it. */
function judge(html: string, path: string): void {
  expect(html.match(/<h1[ >]/g), path).toHaveLength(1)
  expect(html, path).toMatch(/<title>[^<]+<\/title>/)
  expect(html, path).not.toMatch(/\sstyle=|<style|\son[a-z]+="|javascript:|rel="preload"/)
  for (const tag of html.match(/<script[^>]*>[^<]*/g) ?? []) expect(tag, path).toMatch(/^<script src="[^"]+" defer="">$/)
  expect(gzipSync(html).length, path).toBeLessThan(15_360)
  expect(html, path).not.toMatch(/\bundefined\b|\[object |NaN/)
}

/** An address of a page that shows something to this reader; null where there is nothing to show. */
async function addressOf(page: TestHouse['house']['pages'][number], cookie: string): Promise<string | null> {
  const [at = '', token = ''] = cookie.slice('linli='.length).split('.')
  const who = cookie === '' ? visitor('test') : session(token)
  const found = await reading(h.house.door, at || tenant, who, (scope) => page.sample?.(scope) ?? Promise.resolve({}))
  if (!found.ok || found.value === null) return null
  const params: Record<string, string> = found.value
  const path = (page.path as string).replace(/:(\w+)/g, (_, name: string) => params[name] ?? 'nothing')
  return `/huamu${path === '/' ? '' : path}`
}

test('every open page of the route table draws for somebody signed out, in both languages and sizes', async () => {
  const open = h.house.pages.filter((page) => page.may === 'anyone')
  expect(open.length).toBeGreaterThan(12)
  let drawn = 0
  for (const page of open) {
    const path = await addressOf(page, '')
    if (path === null || path.includes('nothing')) continue
    for (const look of ['', 'linli_lang=en', 'linli_text=large']) {
      const answer = await get(path, look)
      expect(answer.status, `${path} ${look}`).toBe(200)
      if (answer.headers.get('content-type')?.startsWith('text/html')) judge(await answer.text(), path)
      drawn += 1
    }
  }
  expect(drawn).toBeGreaterThan(30)
})

test('a search in the list looks at every year and track where the other filters say all', async () => {
  const cards = async (path: string): Promise<number> => (await (await get(path)).text()).split('<article class="card').length - 1
  const found = await cards(`/huamu/projects?q=${encodeURIComponent('弄堂合唱')}`)
  expect(found).toBeGreaterThan(0)
  expect(await cards(`/huamu/projects?q=${encodeURIComponent('弄堂合唱')}&year=&track=&place=&theme=`)).toBe(found)
  expect(await cards('/huamu/projects?year=&track=&place=&theme=&q=')).toBe(await cards('/huamu/projects'))
  expect(await cards('/huamu/projects?track=nothing')).toBe(await cards('/huamu/projects'))
})

test('every page with a post draws for a holder, and sends others to sign in', async () => {
  const closed = h.house.pages.filter((page) => Array.isArray(page.may))
  let drawn = 0
  for (const page of closed) {
    const role = (page.may as readonly string[]).findLast((one) => accounts.some((account) => account.role === one)) ?? ''
    const cookie = await cookieOf(role)
    const path = await addressOf(page, cookie)
    if (path === null || path.includes('nothing')) continue
    const answer = await get(path, cookie)
    drawn += 1
    expect(answer.status, `${path} as ${role}`).toBe(200)
    // A paper is a file, not a page.
    if (answer.headers.get('content-type')?.startsWith('text/html')) judge(await answer.text(), path)
    const out = await get(path)
    expect(out.status, path).toBe(303)
    expect(out.headers.get('location')).toContain('/sign-in')
  }
  expect(drawn).toBeGreaterThan(3)
})

test('the pages of the whole deployment draw, and every newspaper piece that is built leads to a page', async () => {
  for (const path of ['/', '/about/newspapers', '/about/privacy', '/about/accessibility', '/about/complaints']) {
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    judge(await answer.text(), path)
  }
  const html = await (await get('/about/newspapers')).text()
  const links = [...html.matchAll(/href="(\/(?:huamu|jingansi|nanxi|dongjing|nanjingxilu)[^"]*)"/g)].map(([, href = '']) => href)
  expect(links.length).toBeGreaterThan(20)
  for (const href of new Set(links)) expect((await get(href.replaceAll('&amp;', '&'))).status, href).toBe(200)
  const ids = newspapers.flatMap((paper) => paper.pieces.map((piece) => piece.id))
  expect(new Set(ids).size).toBe(ids.length)
  const offered = h.house.faces.flatMap((face) => face.about ?? []).map((offer) => offer.piece)
  expect(offered.length).toBeGreaterThan(25)
  expect(new Set(offered).size, 'a piece lives in one place').toBe(offered.length)
  for (const piece of offered) expect(ids, 'a module offers what a newspaper prints').toContain(piece)
  for (const piece of newspapers.flatMap((paper) => paper.pieces))
    expect(offered.includes(piece.id), `${piece.id} is either built or planned`).toBe(piece.planned === undefined)
})

test('what the newspapers print stands on public pages, exactly', async () => {
  const all = (
    await Promise.all(
      ['/about/newspapers', '/huamu', '/huamu/years', '/huamu/money', '/huamu/awards'].map(async (path) =>
        (await get(path)).text(),
      ),
    )
  ).join('\n')
  for (const title of [
    '科普共享苑',
    '我的楼组我做主',
    '阳光微家·有爱童乐园',
    '七彩楼组2.0版本——看得见的幸福',
    '棋文化凝聚志愿之心',
    '传承老花木·美丽新家园',
    '睦邻小厨',
    '苗桐馨家园·露台小菜园',
    '“云对话”——楼组议事自治金项目',
  ])
    expect(all).toContain(title)
  for (const words of [
    '最佳自治实践奖',
    '自治活力奖',
    '讲师费',
    '志愿者费用',
    '物料费',
    '宣传费',
    '交通费',
    '保险费',
    '30 万',
    '18,500',
    '14,000',
    '报纸此处数字缺失',
    '在阳光下使用——每一笔钱从哪里来、花到哪里去',
  ])
    expect(all).toContain(words)
})

test('the open accounts are the ledger’s own figures, on the page and in the table', async () => {
  const books = await asSystem(h.house.door, tenant, async (scope) =>
    Promise.all((await fundsOf(scope)).map(async ({ id }) => openAccount(await balancesOf(scope, id, 2026, ['Q'])))),
  )
  const fund = books.find((one) => one.received > 0)
  expect(fund).toBeDefined()
  const html = await (await get('/huamu/money')).text()
  const shown = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
  for (const amount of [fund?.received, fund?.allocated, fund?.paid]) expect(html).toContain(shown(amount ?? 0))
  const csv = await (await get('/huamu/money.csv')).text()
  const rows = csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(','))
  const column = (i: number): number => Math.round(rows.reduce((all, row) => all + Number(row[i]), 0) * 100)
  expect(rows.length).toBeGreaterThan(4)
  expect([column(4), column(7)]).toEqual([fund?.allocated, fund?.paid])
})

describe('a project’s page', () => {
  const projects = async (): Promise<string[]> => [
    ...new Set(
      [...(await (await get('/huamu/projects')).text()).matchAll(/\/huamu\/projects\/[0-9a-f-]{36}/g)].map(([path]) => path),
    ),
  ]

  test('names no person, neither staff nor payee', async () => {
    const client = new pg.Client(h.connection)
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      `select name from person where tenant_id = $1 union select payee_name from expense_claim where tenant_id = $1 and payee_kind = 'person'`,
      [tenant],
    )
    await client.end()
    const names = rows.map((row) => row.name).filter((name) => name.length > 2)
    expect(names.length).toBeGreaterThan(10)
    const paths = await projects()
    expect(paths.length).toBeGreaterThan(8)
    for (const path of paths) {
      const html = await (await get(path)).text()
      for (const name of names) expect(html.includes(name), `${path} shows ${name}`).toBe(false)
    }
  })
  test('tells where the money went, and a past project says that its accounts are not here', async () => {
    const pages = await Promise.all((await projects()).map(async (path) => (await get(path)).text()))
    expect(pages.some((html) => html.includes('这笔钱的去向') && html.includes('支付回单'))).toBe(true)
    expect(pages.some((html) => html.includes('这个项目的账不在本平台'))).toBe(true)
  })
  test('is not found before its public notice', async () => {
    const { rows } = await asSystem(h.house.door, tenant, async (scope) => ({
      rows: (await scope.ask(h.house.queries.get('project.list') as never, { step: 'gated' } as never)) as {
        projects: { id: string }[]
      },
    }))
    expect(rows.projects.length).toBeGreaterThan(0)
    for (const { id } of rows.projects) expect((await get(`/huamu/projects/${id}`)).status).toBe(404)
  })
})

test('both languages of the pages say the same things', () => {
  const keys = (of: unknown, at = ''): string[] =>
    typeof of === 'object' && of !== null
      ? Object.entries(of).flatMap(([key, value]) => keys(value, `${at}.${key}`))
      : [`${at} ${(String(of).match(/\{\w+\}/g) ?? []).sort().join('')}`]
  expect(keys(wordsOf('en')).sort()).toEqual(keys(wordsOf('zh')).sort())
  expect(keys(homeWords('en')).sort()).toEqual(keys(homeWords('zh')).sort())
})

describe('the phone pages', () => {
  const post = (path: string, cookie: string, fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return h.web.request(path, { method: 'POST', headers: { cookie }, body })
  }
  const hidden = (html: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  /** Every picture that this server takes: two by two pixels are enough. */
  const photo = async (): Promise<File> => {
    const { default: sharp } = await import('sharp')
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#846' } })
      .jpeg()
      .toBuffer()
    return new File([new Uint8Array(bytes)], '合影.jpg', { type: 'image/jpeg' })
  }

  test('an activity is recorded with a photo; a refusal loses neither text nor photo', async () => {
    const secretary = accounts.find((one) => one.role === 'areaSecretary' && one.login.startsWith('youyou4'))
    const cookie = await cookieOf('areaSecretary', secretary?.login)
    const form = await (await get('/huamu/record', cookie)).text()
    const fields = {
      _form: 'record',
      _key: hidden(form, '_key'),
      project: hidden(form, 'project'),
      activity: '-',
      theme: '灶台边的新年会',
      day: '2026-11-18',
      where: '居委活动室',
      story: '包了三百个馄饨。',
      participants: '',
    }
    const refused = await post('/huamu/record', cookie, { ...fields, attendances: '很多', photos: await photo() })
    const shown = await refused.text()
    expect(refused.status).toBe(422)
    judge(shown, '/record refused')
    expect(shown).toContain('灶台边的新年会')
    const kept = hidden(shown, 'photos')
    expect(kept).toMatch(/^[0-9a-f-]{36}$/)
    const saved = await post('/huamu/record', cookie, { ...fields, attendances: '４２', photos: kept })
    expect(saved.status).toBe(303)
    await h.settle()
    const page = await (await get(`/huamu/projects/${fields.project}`)).text()
    expect(page).toContain('灶台边的新年会')
    expect(page).toContain(kept)
  })

  test('a leader decides; a sum that is none is refused at its field', async () => {
    const cookie = await cookieOf('subdistrictLeader')
    const list = await (await get('/huamu/decide', cookie)).text()
    const paths = [...list.matchAll(/href="(\/huamu\/decide\/[0-9a-f-]{36})"/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(0)
    const path = paths.at(-1) ?? ''
    const form = await (await get(path, cookie)).text()
    const fields = { _form: 'decide', _key: hidden(form, '_key'), outcome: 'approved', reason: '', minute: '' }
    const refused = await post(path, cookie, { ...fields, amount: '1e9' })
    expect(refused.status).toBe(422)
    const shown = await refused.text()
    expect(shown).toContain('value="1e9"')
    expect(shown).toContain('id="f-amount-error"')
    const done = await post(path, cookie, { ...fields, amount: '１,000' })
    expect([done.status, done.headers.get('location')]).toEqual([303, '/huamu/decide?done=decided'])
    expect(await (await get('/huamu/decide', cookie)).text()).not.toContain(path)
    expect((await get(path, cookie)).status).toBe(404)
  })

  test('a claim is signed by whose turn it is, and by nobody else', async () => {
    const signers = accounts.filter((one) =>
      ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer', 'subdistrictLeader'].includes(one.role),
    )
    let signed = 0
    for (const signer of signers.filter((one) => one.login.startsWith('huamu') || /^(youyou|mudan|shifan)/.test(one.login))) {
      const cookie = await cookieOf(signer.role, signer.login)
      const list = await (await get('/huamu/decide', cookie)).text()
      const path = /href="(\/huamu\/decide\/claims\/[0-9a-f-]{36})"/.exec(list)?.[1]
      if (path === undefined || signed > 0) continue
      const page = await (await get(path, cookie)).text()
      judge(page, path)
      const back = await post(path, cookie, { _form: 'back', _key: `${hidden(page, '_key')}-back`, reason: '' })
      expect(back.status).toBe(422)
      const done = await post(path, cookie, {
        _form: 'sign',
        _key: hidden(page, '_key'),
        revision: hidden(page, 'revision'),
        opinion: '',
      })
      expect([done.status, done.headers.get('location')]).toEqual([303, '/huamu/decide?done=signed'])
      const again = await (await get(path, cookie)).text()
      expect(again).not.toContain('name="revision"')
      signed += 1
    }
    expect(signed).toBe(1)
  })
})
