import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem } from '../../src/platform/ask.ts'
import { randomId } from '../../src/platform/id.ts'
import { cardOf } from '../../src/platform/subjects.ts'
import { type Desk, desk } from './desk.ts'

let d: Desk
beforeAll(async () => {
  d = await desk()
})
afterAll(() => d.t.close())

test('whoever does not understand a payment asks about that one, once it is paid and public', async () => {
  const { t } = d
  const job = await d.job()
  const claim = await d.checked(job, 180_00)
  const subject = `expenseClaim:${claim}` as const
  const given = { place: t.town.places.one.id, theme: 'money', words: '这一笔买了什么', publish: true, subject }
  const early = await t.visitor().perform('appeal.submit', given)
  expect(early).toMatchObject({ ok: false, refusal: { code: 'appeal.no-such-row', field: 'subject' } })
  const day = new Date(t.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  await t.as('cashier').do('spending.pay', { claim, slip: 'HD-77', day })

  const { appeal } = await t.visitor().do('appeal.submit', given)
  const director = t.as('committeeDirector')
  expect((await director.see('appeal.desk', { appeal })).subject).toBe(subject)
  const row = await asSystem(t.house.door, t.town.tenant.id, (scope) => cardOf(scope, subject))
  expect(row).toMatchObject({ public: true, place: t.town.places.one.id, href: `/projects/${job.project}#trail` })
  expect(row?.title).toMatch(/付给.+ 180 元$/)
  // In another subdistrict there is no such payment.
  expect(await asSystem(t.house.door, t.other.tenant.id, (scope) => cardOf(scope, subject))).toBeUndefined()
  const abroad = { ...given, place: t.other.places.one.id, subject: `expenseClaim:${randomId()}` }
  expect((await t.visitor(t.other).perform('appeal.submit', abroad)).ok).toBe(false)
  // What was asked is read by everybody after somebody looked at it, with the payment.
  await director.do('appeal.accept', { appeal })
  await director.do('appeal.answer', { appeal, words: '买了读报用的扩音器。', show: true })
  expect((await t.visitor().see('appeal.list', {})).items).toMatchObject([{ subject }])
})
