import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { faces } from '../../src/app.ts'
import { publishNotice } from '../../src/modules/notice/index.ts'
import { erasePersonOf, exportPersonOf } from '../../src/personal-data.ts'
import { system } from '../../src/platform/actor.ts'
import { command } from '../../src/platform/declare.ts'
import { randomId } from '../../src/platform/id.ts'
import { perform } from '../../src/platform/perform.ts'
import { holderAt, house, PASSWORD, type TestHouse, value } from '../harness.ts'

let t: TestHouse
beforeAll(async () => {
  t = await house()
})
afterAll(() => t.close())

const call = (person: string, tenant = t.town.tenant.id) => ({
  tenant,
  who: system('operator'),
  key: randomId(),
  input: { person, reason: '本人书面申请' },
})
const erase = (person: string, tenant?: string) => perform(t.house.door, erasePersonOf(faces), call(person, tenant))
const exported = async (person: string): Promise<Record<string, Record<string, never>>> =>
  value(await perform(t.house.door, exportPersonOf(faces), call(person)))
const rows = async (sql: string, ...params: unknown[]): Promise<Record<string, unknown>[]> =>
  (await t.house.pool.query<Record<string, unknown>>(sql, params)).rows

const publish = command({
  name: 'test.publish',
  about: '样例',
  may: ['selfGovOfficer'],
  input: z.object({}),
  output: z.object({ notice: z.string(), until: z.string() }),
  run: (work) =>
    publishNotice(work, {
      subject: `project:${randomId()}`,
      kind: 'grant',
      title: '示范一居《睦邻小厨》立项公示',
      body: { paragraphs: ['拟予立项。'] },
      place: t.town.places.one.id,
      path: t.town.places.one.path,
      from: work.today,
      workdays: 5,
    }),
})

test('a resident gets everything back in clear, is forgotten, and what others decided stays', async () => {
  const resident = t.town.residents[0]
  if (!resident) throw new Error('there is a resident')
  const { notice } = value<{ notice: string }>(await t.as('selfGovOfficer').perform(publish, {}))
  const objection = { notice, text: '去年办过一样的项目', phone: resident.phone, name: resident.name }
  await t.resident().do('notice.object', objection)
  await t.visitor().do('people.requestCode', { phone: resident.phone })

  const all = await exported(resident.person)
  expect(all.people?.person).toMatchObject({ id: resident.person, name: resident.name, phone: resident.phone })
  expect(all.people?.codes).toHaveLength(1)
  expect(all.notice?.objections).toMatchObject([{ text: objection.text, contact: resident.phone, name: resident.name }])
  expect(all.platform?.audit).toEqual(expect.arrayContaining([expect.objectContaining({ command: 'notice.object' })]))
  const [remembered] = await rows(`select count(*)::int as n from memory where command = 'people.export'`)
  expect(remembered?.n).toBe(0)

  const done = value<{ rows: number }>(await erase(resident.person))
  expect(done.rows).toBe(3)
  const after = await exported(resident.person)
  expect(after.people?.person).toMatchObject({ id: resident.person, name: '已注销', phone: null, place: null })
  expect(after.people?.codes).toEqual([])
  expect(after.notice?.objections).toMatchObject([{ text: objection.text, contact: '', name: null }])
  expect(JSON.stringify(after)).not.toContain(resident.phone)
  expect(JSON.stringify(after)).not.toContain(resident.name)
  const office = (await t.as('selfGovOfficer').see('notice.objections', {})).items
  expect(office).toMatchObject([{ text: objection.text, phone: '****', name: null }])
  expect(await rows(`select subject, input->>'reason' as reason from audit where command = 'people.erase'`)).toEqual([
    { subject: `person:${resident.person}`, reason: '本人书面申请' },
  ])
  expect(await erase(resident.person)).toMatchObject({ ok: false, refusal: { code: 'people.erased-already' } })
})

test('who holds a post is not erased; after it ended, login and sessions go and signatures keep their id', async () => {
  const secretary = holderAt(t.town, 'areaSecretary', 'one')
  const signIn = () =>
    t.web.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: secretary.login, password: PASSWORD }),
    })
  const cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? ''
  const me = () => t.web.request('/api/v1/queries/people.me?input={}', { headers: { cookie } })
  expect((await me()).status).toBe(200)
  const refused = await erase(secretary.person)
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'people.holds-post', facts: { title: '居民区书记' } } })
  expect((await me()).status).toBe(200)

  await t.system().do('org.endTerm', { post: secretary.post, to: '2026-03-01' })
  expect(value<{ rows: number }>(await erase(secretary.person)).rows).toBe(3)
  expect((await me()).status).toBe(401)
  expect((await signIn()).status).toBe(422)
  expect(await rows('select id from post where id = $1 and person_id = $2', secretary.post, secretary.person)).toHaveLength(1)
  const [held] = await rows(
    `select (select count(*)::int from login where person_id = $1) as logins, (select count(*)::int from session where person_id = $1) as sessions`,
    secretary.person,
  )
  expect(held).toEqual({ logins: 0, sessions: 0 })
})

test('nobody else may, no address answers it, and another subdistrict’s person is not found', async () => {
  const resident = t.town.residents[1]
  if (!resident) throw new Error('there is a resident')
  expect(await t.as('platformAdmin').perform(erasePersonOf(faces), { person: resident.person, reason: '试' })).toMatchObject({
    ok: false,
    refusal: { code: 'platform.not-yours' },
  })
  expect(await erase(resident.person, t.other.tenant.id)).toMatchObject({ ok: false, refusal: { code: 'platform.not-found' } })
  expect([...t.house.commands.keys()]).not.toContain('people.export')
  const answer = await t.web.request('/api/v1/commands/people.erase', { method: 'POST', body: '{}' })
  expect([401, 404]).toContain(answer.status)
  expect((await exported(resident.person)).people?.person).toMatchObject({ name: resident.name })
})
