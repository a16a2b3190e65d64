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
    stands: ['residentialArea'],
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

test('a post stands only at a place of its level, said at the field, whoever appoints', async () => {
  const admin = t.as('platformAdmin')
  const { one, root, centre } = t.town.places
  const compound = await addBelow(one.id, 'compound', '示范花园')
  const { person } = await admin.do('people.register', { name: '任', place: one.id })
  const give = (role: string, place: string) => ({ person, role, place, title: '任职', from: '2026-01-01' })
  for (const [role, place, expected] of [
    ['areaSecretary', root.id, 'org.post-of-area place'],
    ['bookkeeper', centre.id, 'org.post-of-area place'],
    ['lineCadre', compound, 'org.post-of-area place'],
    ['financeOfficer', one.id, 'org.post-of-subdistrict place'],
    ['platformAdmin', centre.id, 'org.post-of-subdistrict place'],
    ['centreStaff', one.id, 'org.post-of-centre place'],
    ['supervisor', compound, 'org.post-of-anywhere place'],
    ['supervisor', one.id, 'ok'],
    ['centreStaff', centre.id, 'ok'],
  ] as const)
    expect(code(await admin.perform('org.appoint', give(role, place))), `${role} at ${place}`).toBe(expected)
  expect(code(await t.system().perform('org.appoint', give('areaSecretary', root.id)))).toBe('org.post-of-area place')
})

const addBelow = async (parent: string, kind: string, name: string): Promise<string> =>
  (await t.as('areaSecretary').do('org.addPlace', { parent, kind, name, from: '2026-03-01' })).place

test('小区 and 楼组 are kept by the area secretary in the own area, and by nobody else below the office', async () => {
  const { one, two, root, centre } = t.town.places
  const secretary = t.as('areaSecretary')
  const garden = await addBelow(one.id, 'compound', '明丰花园')
  const group = await addBelow(garden, 'buildingGroup', '3 号楼组')
  const seen = async () => (await secretary.see('org.compounds', { area: one.id })).places
  expect((await seen()).find((place) => place.id === group)).toMatchObject({
    parent: garden,
    kind: 'buildingGroup',
    ended: false,
  })
  const add = async (given: Record<string, unknown>, hand = secretary) =>
    code(await hand.perform('org.addPlace', { parent: one.id, kind: 'compound', name: '新苑', from: '2026-03-01', ...given }))
  expect(await add({ name: '明丰花园' })).toBe('org.name-taken name')
  expect(await add({ from: '2000-01-01' })).toBe('org.begins-before-parent from')
  expect(await add({ parent: garden, kind: 'compound' })).toBe('org.wrong-level parent')
  expect(await add({ parent: two.id })).toBe('platform.not-yours')
  expect(await add({ parent: root.id })).toBe('platform.not-yours')
  expect(await add({}, t.as('committeeDirector'))).toBe('platform.not-yours')
  expect(await add({ parent: centre.id, kind: 'residentialArea' }, t.as('platformAdmin'))).toBe('org.key-missing key')
  expect(await add({ parent: two.id }, t.as('platformAdmin'))).toBe('ok')
  // The own committee is the office's to rename and to end.
  expect(code(await secretary.perform('org.changePlace', { place: one.id, name: '别名', shortName: '别名', phone: '' }))).toBe(
    'org.office-keeps-area',
  )
  expect(code(await secretary.perform('org.endPlace', { place: one.id, to: '2026-03-31' }))).toBe('org.office-keeps-area')
  await secretary.do('org.changePlace', { place: garden, name: '明丰花园一期', shortName: '明丰', phone: '021-55550000' })
  expect((await seen()).find((place) => place.id === garden)).toMatchObject({ shortName: '明丰', phone: '021-55550000' })
  expect(code(await secretary.perform('org.endPlace', { place: garden, to: '2026-03-01' }))).toBe('org.place-in-use to')
  await secretary.do('org.endPlace', { place: group, to: '2026-03-01' })
  await secretary.do('org.endPlace', { place: garden, to: '2026-03-01' })
  expect(await add({ parent: garden, kind: 'buildingGroup', name: '4 号楼组', from: '2026-03-02' })).toBe(
    'org.parent-over parent',
  )
  // Its name is free again.
  expect(await add({ name: '明丰花园一期', from: '2026-03-02' })).toBe('ok')
  expect(code(await secretary.ask('org.compounds', { area: two.id }))).toBe('platform.not-found')
})
