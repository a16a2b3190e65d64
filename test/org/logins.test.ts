import { afterAll, beforeAll, expect, test } from 'vitest'
import { holderAt, house, PASSWORD, type TestHouse } from '../harness.ts'

let t: TestHouse
beforeAll(async () => {
  t = await house()
})
afterAll(() => t?.close())

const code = (result: { ok: boolean; refusal?: { code: string; field?: string | undefined } }): string =>
  result.ok ? 'ok' : `${result.refusal?.code} ${result.refusal?.field ?? ''}`.trim()
const signIn = (login: string) =>
  t.web.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const asks = async (cookie: string, query = 'people.me'): Promise<number> =>
  (await t.web.request(`/api/v1/queries/${query}`, { headers: { cookie } })).status

test('the administrator reads the login names and withdraws one: nobody signs in with it, and its sessions end', async () => {
  const admin = t.as('platformAdmin')
  const { person } = holderAt(t.town, 'lineCadre', 'two')
  for (const login of ['Chen.Tiaoxian', 'chen.erhao']) await admin.do('people.setLogin', { person, login, password: PASSWORD })
  const known = (await admin.see('people.logins', { person })).logins
  expect(known.map((one) => one.name).sort()).toEqual(['Chen.Tiaoxian', 'chen.erhao'])
  expect(code(await t.as('selfGovOfficer').ask('people.logins', { person }))).toBe('platform.not-yours')
  const cookie = cookieOf(await signIn('chen.tiaoxian'))
  expect(await asks(cookie)).toBe(200)
  const ref = known.find((one) => one.name === 'Chen.Tiaoxian')?.ref
  expect(code(await t.as('selfGovOfficer').perform('people.withdrawLogin', { person, login: ref }))).toBe('platform.not-yours')
  expect(await admin.do('people.withdrawLogin', { person, login: ref })).toEqual({ left: 1 })
  expect(await asks(cookie)).toBe(401)
  expect((await signIn('chen.tiaoxian')).status).toBe(422)
  expect((await signIn('chen.erhao')).status).toBe(200)
  expect(code(await admin.perform('people.withdrawLogin', { person, login: ref }))).toBe('people.no-such-login login')
  const { rows } = await t.house.pool.query(
    `select input::text as input, subject from audit where tenant_id = $1 and command = 'people.withdrawLogin'`,
    [t.town.tenant.id],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ subject: `person:${person}` })
  expect(rows[0].input).not.toContain(ref)
  // What was taken away may be given to somebody else.
  const other = holderAt(t.town, 'lineCadre', 'three').person
  await admin.do('people.setLogin', { person: other, login: 'chen.tiaoxian', password: PASSWORD })
})

test('nobody withdraws the own last login; with another one the acting session goes on', async () => {
  const { person } = holderAt(t.town, 'platformAdmin')
  await t.system().do('people.setLogin', { person, login: 'guan.li', password: PASSWORD })
  const mine = async () => (await t.as('platformAdmin').see('people.logins', { person })).logins
  for (const one of (await mine()).filter((login) => login.name !== 'guan.li'))
    await t.system().do('people.withdrawLogin', { person, login: one.ref })
  const cookie = cookieOf(await signIn('guan.li'))
  const withdraw = async (login: string | undefined) =>
    t.web.request('/api/v1/commands/people.withdrawLogin', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ person, login }),
    })
  const [last] = await mine()
  const refused = await withdraw(last?.ref)
  expect(await refused.json()).toMatchObject({ code: 'people.own-last-login', field: 'login' })
  await t.as('platformAdmin').do('people.setLogin', { person, login: 'guan.li.2', password: PASSWORD })
  expect((await withdraw(last?.ref)).status).toBe(200)
  expect(await asks(cookie)).toBe(200)
})
