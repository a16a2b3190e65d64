import { afterAll, beforeAll, expect, test } from 'vitest'
import { house, type TestHouse } from '../harness.ts'

let t: TestHouse
beforeAll(async () => {
  t = await house()
})
afterAll(() => t?.close())

const code = (result: { ok: boolean; refusal?: { code: string; field?: string | undefined } }): string =>
  result.ok ? 'ok' : `${result.refusal?.code} ${result.refusal?.field ?? ''}`.trim()
const listed = async (id: string) => (await t.as('platformAdmin').see('org.places')).places.find((one) => one.id === id)
const addArea = async (key: string): Promise<string> =>
  (
    await t.as('platformAdmin').do('org.addPlace', {
      parent: t.town.places.root.id,
      kind: 'residentialArea',
      key,
      name: `示范${key}居委会`,
      from: '2020-01-01',
    })
  ).place

test('committees go below a 社区 before anybody works there, never after, and their paths follow', async () => {
  const [a, b] = [await addArea('m1'), await addArea('m2')]
  const admin = t.as('platformAdmin')
  const { centre, root, one } = t.town.places
  expect(code(await admin.perform('org.gatherPlaces', { parent: centre.id, places: [a, one.id] }))).toBe('org.place-used places')
  expect((await listed(a))?.path, 'one that may not move keeps all where they are').toBe('/m1/')
  await admin.do('org.gatherPlaces', { parent: centre.id, places: [a, b] })
  expect(await listed(a)).toMatchObject({ path: `${centre.path}m1/`, parent: centre.id })
  expect(code(await admin.perform('org.gatherPlaces', { parent: a, places: [b] }))).toBe('org.wrong-level places')
  expect(code(await admin.perform('org.gatherPlaces', { parent: centre.id, places: [root.id] }))).toBe('org.wrong-level places')
  const foreign = t.other.places.three.id
  expect(code(await admin.perform('org.gatherPlaces', { parent: centre.id, places: [foreign] }))).toBe(
    'platform.not-found places',
  )
  // 沈洁 of the 社区 reaches what was put below it.
  const { person } = await admin.do('people.register', { name: '褚', place: a })
  await admin.do('org.appoint', { person, role: 'lineCadre', place: a, title: '条线干部', from: '2026-01-01' })
  expect(code(await admin.perform('org.gatherPlaces', { parent: root.id, places: [a] }))).toBe('org.place-used places')
})

test('a place is renamed and ended; what stands on it ends first, and the subdistrict itself stays', async () => {
  const admin = t.as('platformAdmin')
  const { one, root, centre } = t.town.places
  await admin.do('org.changePlace', { place: one.id, name: '示范壹居居委会', shortName: '壹居', phone: ' 021-1 ' })
  expect(await listed(one.id)).toMatchObject({ name: '示范壹居居委会', shortName: '壹居', phone: '021-1' })
  await admin.do('org.changePlace', { place: one.id, name: '示范一居居委会', shortName: '一居', phone: '' })
  expect((await listed(one.id))?.phone).toBeNull()
  expect(code(await admin.perform('org.changePlace', { place: root.id, name: '别名', shortName: '别名', phone: '' }))).toBe(
    'org.root-stays',
  )
  const inUse = await admin.perform('org.endPlace', { place: one.id, to: '2026-03-31' })
  expect(inUse).toMatchObject({ ok: false, refusal: { code: 'org.place-in-use', facts: { places: 0, posts: 5 }, field: 'to' } })
  expect(code(await admin.perform('org.endPlace', { place: centre.id, to: '2026-03-31' }))).toBe('org.place-in-use to')
  const empty = await addArea('m3')
  expect(code(await admin.perform('org.endPlace', { place: empty, to: '2019-12-31' }))).toBe('org.ends-before-it-begins to')
  await admin.do('org.endPlace', { place: empty, to: '2026-03-01' })
  expect(await listed(empty)).toMatchObject({ ended: true, to: '2026-03-01' })
  expect((await admin.see('org.committees')).places.some((place) => place.id === empty)).toBe(false)
})

test('the list of staff shows who holds what, within the bounds, and finds two of one name', async () => {
  const officer = t.as('selfGovOfficer')
  const { posts, roles } = await officer.see('people.staff', { role: 'areaSecretary' })
  expect(posts.map((post) => [post.name, post.state])).toEqual([
    ['王一', 'runs'],
    ['王二', 'runs'],
    ['王三', 'runs'],
  ])
  expect(posts[0]?.login).toBe(true)
  expect(roles.find((role) => role.key === 'areaSecretary')).toEqual({
    key: 'areaSecretary',
    name: '居民区书记',
    scope: 'residentialArea',
  })
  await officer.do('org.endTerm', { post: posts[2]?.id, to: '2026-03-01' })
  expect((await officer.see('people.staff', { role: 'areaSecretary' })).posts).toHaveLength(2)
  const all = await officer.see('people.staff', { role: 'areaSecretary', ended: true })
  expect(all.posts.at(-1)).toMatchObject({ name: '王三', state: 'over' })
  await officer.do('people.register', { name: '王一' })
  expect((await officer.see('people.named', { name: '王一' })).persons.map((one) => one.posts)).toContain('居民区书记 · 一居')
  expect((await officer.see('people.named', { name: '王一' })).persons).toHaveLength(2)
  expect((await officer.see('people.named', { name: '' })).persons).toEqual([])
  expect(code(await t.as('lineCadre').ask('people.staff'))).toBe('platform.not-yours')
})
