import { afterAll, beforeAll, expect, test } from 'vitest'
import { house, type TestHouse } from '../harness.ts'

let h: TestHouse
beforeAll(async () => {
  h = await house()
})
afterAll(() => h.close())

test('the towns stand, and each hand acts with its post', async () => {
  expect(h.town.holders.length).toBe(h.other.holders.length)
  const me = await h.as('areaSecretary', 'two').see('people.me')
  expect(me.current).toMatchObject({ role: 'areaSecretary', path: '/c1/r2/' })
  const { places } = await h.visitor().see('org.committees')
  expect(places.map((place) => place.name)).toEqual(['示范一居居委会', '示范二居居委会', '示范三居居委会'])
})
test('a command answers its value or why not', async () => {
  const input = { kind: 'compound', key: 'x1', name: '示范小区', from: '2026-01-01', parent: h.town.places.one.id }
  const added = await h.as('selfGovOfficer').do('org.addPlace', input)
  expect(added.place).toMatch(/^[0-9a-f-]{36}$/)
  expect(await h.resident().perform('org.addPlace', input)).toMatchObject({ ok: false, refusal: { code: 'platform.not-yours' } })
  await h.settle()
})
