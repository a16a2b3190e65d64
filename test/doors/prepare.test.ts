import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { ok } from '../../src/kernel/result.ts'
import { command } from '../../src/platform/declare.ts'
import { house, PASSWORD, type TestHouse } from '../harness.ts'

let t: TestHouse
beforeAll(async () => {
  t = await house()
})
afterAll(() => t?.close())

test('slow work is done only for whoever may call the command', async () => {
  let prepared = 0
  const slow = command({
    name: 'people.slow',
    about: '试',
    may: ['platformAdmin'],
    input: z.object({}),
    output: z.object({ prepared: z.number() }),
    async prepare() {
      prepared += 1
      return prepared
    },
    async run(work) {
      return ok({ prepared: work.prepared as number })
    },
  })
  expect(await t.visitor().perform(slow, {})).toMatchObject({ refusal: { code: 'platform.signed-out' } })
  expect(await t.resident().perform(slow, {})).toMatchObject({ refusal: { code: 'platform.not-yours' } })
  for (const role of ['selfGovOfficer', 'lineCadre'] as const)
    expect(await t.as(role).perform(slow, {})).toMatchObject({ refusal: { code: 'platform.not-yours' } })
  expect(prepared).toBe(0)
  expect(await t.as('platformAdmin').perform(slow, {})).toEqual({ ok: true, value: { prepared: 1 } })
  expect(await t.system().perform(slow, {})).toEqual({ ok: true, value: { prepared: 2 } })
})

test('a password is set by the administrator, and refused to others before it is hashed', async () => {
  const person = t.town.residents[0]?.person
  const input = { person, login: 'chen.apo', password: PASSWORD }
  expect(await t.as('selfGovOfficer').perform('people.setLogin', input)).toMatchObject({
    refusal: { code: 'platform.not-yours' },
  })
  expect(await t.as('platformAdmin').perform('people.setLogin', input)).toMatchObject({ ok: true })
  expect(await t.visitor().perform('people.signIn', { login: 'chen.apo', password: PASSWORD })).toMatchObject({ ok: true })
})
