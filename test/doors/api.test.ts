import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomId } from '../../src/platform/id.ts'
import { holderAt, house, PASSWORD, type TestHouse } from '../harness.ts'

let h: TestHouse
let cookie: string
beforeAll(async () => {
  h = await house()
  cookie = await signIn(holderAt(h.town, 'selfGovOfficer').login ?? '')
})
afterAll(() => h.close())

const json = { 'content-type': 'application/json' }
async function signIn(login: string, password = PASSWORD): Promise<string> {
  const answer = await h.web.request('/api/v1/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login, password }),
  })
  expect(answer.status).toBe(200)
  const set = answer.headers.get('set-cookie') ?? ''
  expect(set).toMatch(/HttpOnly/)
  expect(set).toMatch(/SameSite=Lax/)
  return set.split(';')[0] ?? ''
}
const perform = (name: string, input: unknown, headers: Record<string, string> = {}) =>
  h.web.request(`/api/v1/commands/${name}`, {
    method: 'POST',
    headers: { ...json, cookie, ...headers },
    body: JSON.stringify(input),
  })
const body = (name: string) => ({ place: h.town.places.root.id, kind: 'partnerUnit', name, from: '2026-01-01' })
const countOf = async (name: string): Promise<number> =>
  (await h.visitor().see('org.partners')).bodies.filter((one) => one.name === name).length

describe('a form’s key', () => {
  test('is needed', async () => {
    for (const key of [undefined, 'short', 'with blanks in the key', 'x'.repeat(81)]) {
      const answer = await perform('org.foundBody', body('甲'), key === undefined ? {} : { 'idempotency-key': key })
      expect(await answer.json()).toMatchObject({ code: 'platform.key-missing' })
    }
    expect(await countOf('甲')).toBe(0)
  })
  test('sent twice has one effect and one answer; sixteen at once too', async () => {
    const headers = { 'idempotency-key': randomId() }
    const first = await (await perform('org.foundBody', body('乙'), headers)).json()
    expect(await (await perform('org.foundBody', body('乙'), headers)).json()).toEqual(first)
    const together = { 'idempotency-key': randomId() }
    const answers = await Promise.all(Array.from({ length: 16 }, () => perform('org.foundBody', body('丙'), together)))
    const texts = new Set(await Promise.all(answers.map((answer) => answer.text())))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 16 }, () => 200))
    expect(texts.size).toBe(1)
    expect([await countOf('乙'), await countOf('丙')]).toEqual([1, 1])
  })
  test('with another input is 409', async () => {
    const headers = { 'idempotency-key': randomId() }
    expect((await perform('org.foundBody', body('丁'), headers)).status).toBe(200)
    const answer = await perform('org.foundBody', body('戊'), headers)
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'platform.key-reused' }])
    expect(await countOf('戊')).toBe(0)
  })
  test('belongs to who sent it: another person’s is another form', async () => {
    const headers = { 'idempotency-key': randomId() }
    expect((await perform('org.foundBody', body('己'), headers)).status).toBe(200)
    const other = await signIn(holderAt(h.town, 'platformAdmin').login ?? '')
    const answer = await perform('org.foundBody', body('庚'), { ...headers, cookie: other })
    expect(answer.status).toBe(200)
    expect(await countOf('庚')).toBe(1)
  })
})

describe('a refusal', () => {
  test('is problem+json with code, sentence, field; in the reader’s language', async () => {
    const input = { ...body('x'), name: '' }
    const answer = await perform('org.foundBody', input, { 'idempotency-key': randomId() })
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { code: 'platform.required', field: 'name', detail: '请填写这一项。' },
    ])
    const english = await perform('org.foundBody', input, { 'idempotency-key': randomId(), cookie: `${cookie}; linli_lang=en` })
    expect(await english.json()).toMatchObject({ detail: 'Please fill this in.' })
  })
  test('unknown names are 404', async () => {
    expect((await perform('org.noSuch', {}, { 'idempotency-key': randomId() })).status).toBe(404)
    expect((await h.web.request('/api/v1/queries/org.noSuch')).status).toBe(404)
    expect((await h.web.request('/api/v1/nothing')).status).toBe(404)
  })
  test('malformed UTF-8 is refused, not stored as question marks', async () => {
    const bytes = Buffer.concat([Buffer.from('{"phone":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])
    const headers = { ...json, 'linli-tenant': 'shifan', 'idempotency-key': randomId() }
    const answer = await h.web.request('/api/v1/commands/people.requestCode', { method: 'POST', headers, body: bytes })
    expect(await answer.json()).toMatchObject({ code: 'platform.bad-text' })
  })
  test('a body of more than a mebibyte is 413', async () => {
    const answer = await perform('org.foundBody', body('长'.repeat(600_000)), { 'idempotency-key': randomId() })
    expect(answer.status).toBe(413)
  })
})

describe('the tenant', () => {
  test('is named by the header when signed out', async () => {
    const asked = async (headers: Record<string, string>) =>
      (await h.web.request('/api/v1/queries/org.committees', { headers })).json()
    expect(await asked({})).toMatchObject({ code: 'platform.no-such-tenant' })
    expect(await asked({ 'linli-tenant': 'nowhere' })).toMatchObject({ code: 'platform.no-such-tenant' })
    expect(await asked({ 'linli-tenant': 'lingyi' })).toMatchObject({ places: [{ id: h.other.places.one.id }, {}, {}] })
  })
  test('is the session’s when signed in, whatever the header says', async () => {
    const answer = await h.web.request('/api/v1/queries/org.committees', { headers: { cookie, 'linli-tenant': 'lingyi' } })
    expect(await answer.json()).toMatchObject({ places: [{ id: h.town.places.one.id }, {}, {}] })
  })
  test('a session’s token is worth nothing at another tenant', async () => {
    const token = cookie.split('=')[1]?.split('.')[1] ?? ''
    const forged = `linli=${h.other.tenant.id}.${token}`
    const answer = await h.web.request('/api/v1/queries/people.me', { headers: { cookie: forged } })
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'platform.signed-out' }])
  })
})

describe('queries', () => {
  test('GET with input and POST answer the same', async () => {
    const get = await h.web.request(`/api/v1/queries/people.me?input=${encodeURIComponent('{}')}`, { headers: { cookie } })
    const post = await h.web.request('/api/v1/queries/people.me', { method: 'POST', headers: { ...json, cookie }, body: '{}' })
    expect(get.headers.get('cache-control')).toBe('private, no-store')
    expect(await get.json()).toEqual(await post.json())
    expect((await h.web.request('/api/v1/queries/people.me?input={', { headers: { cookie } })).status).toBe(422)
  })
})

describe('the session', () => {
  test('a wrong password and an unknown login are told the same', async () => {
    const tries = await Promise.all(
      [holderAt(h.town, 'areaSecretary', 'one').login ?? '', 'nobody.at.all'].map(async (login) => {
        const answer = await h.web.request('/api/v1/session', {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ login, password: 'wrong password' }),
        })
        return [answer.status, await answer.text()]
      }),
    )
    expect(tries[0]).toEqual(tries[1])
    expect(tries[0]?.[0]).toBe(422)
  })
  test('is dead on the server after signing out, and over after fourteen days', async () => {
    const mine = await signIn(holderAt(h.town, 'areaSecretary', 'three').login ?? '')
    const me = (with_: string) => h.web.request('/api/v1/queries/people.me', { headers: { cookie: with_ } })
    expect((await me(mine)).status).toBe(200)
    expect((await h.web.request('/api/v1/session', { method: 'DELETE', headers: { cookie: mine } })).status).toBe(204)
    expect((await me(mine)).status).toBe(401)
    const again = await signIn(holderAt(h.town, 'areaSecretary', 'three').login ?? '')
    const now = h.clock.now()
    h.clock.set(new Date(now.getTime() + 14 * 86_400_000 + 1000))
    expect((await me(again)).status).toBe(401)
    h.clock.set(now)
    expect((await me(again)).status).toBe(200)
  })
  test('a change that another site sends is refused', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }]) {
      const answer = await perform('org.foundBody', body('辛'), { 'idempotency-key': randomId(), ...headers } as Record<
        string,
        string
      >)
      expect(answer.status).toBe(403)
    }
    expect(await countOf('辛')).toBe(0)
  })
})

test('healthz says that the database answers', async () => {
  const answer = await h.web.request('/healthz')
  expect([answer.status, await answer.json()]).toMatchObject([200, { ok: true }])
})
