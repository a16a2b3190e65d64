import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startOf, toDay } from '../../src/kernel/day.ts'
import { type Subject, subject } from '../../src/kernel/subject.ts'
import { mayProceed, notice as face, noticeOf, publishNotice } from '../../src/modules/notice/index.ts'
import { asSystem, reading } from '../../src/platform/ask.ts'
import { command } from '../../src/platform/declare.ts'
import { findPublic } from '../../src/platform/search.ts'
import { house, type TestHouse } from '../harness.ts'

let at: TestHouse
beforeAll(async () => {
  at = await house()
})
afterAll(() => at?.close())

const about = (): Subject => subject('thing', crypto.randomUUID())
const noon = (day: string): Date => new Date(startOf(toDay(day)).getTime() + 12 * 3_600_000)

/** What a module above does: publishes inside a command of its own. */
const publish = command({
  name: 'test.publish',
  about: '发布',
  may: ['selfGovOfficer'],
  input: z.object({ subject: z.string(), from: z.string(), workdays: z.number(), place: z.string(), path: z.string() }),
  output: z.object({ notice: z.string(), until: z.string() }),
  async run(work, input) {
    return publishNotice(work, {
      subject: input.subject as Subject,
      kind: 'grant',
      title: '2026年自治金拟立项项目公示',
      body: { paragraphs: ['拟立项一个项目。'], table: { columns: ['项目', '金额'], rows: [['睦邻小厨', '12,000.00 元']] } },
      path: input.path,
      place: input.place,
      from: toDay(input.from),
      workdays: input.workdays,
    })
  },
})

/** Publishes on Monday 2026-03-02 for five working days: until Monday the 9th at 24:00. */
async function published(of = about()): Promise<{ notice: string; of: Subject }> {
  at.clock.set(noon('2026-03-02'))
  const { id: place, path } = at.town.places.one
  const done = await at.as('selfGovOfficer').perform(publish, { subject: of, from: '2026-03-02', workdays: 5, place, path })
  if (!done.ok) throw new Error(done.refusal.code)
  expect(done.value.until).toBe('2026-03-09')
  return { notice: done.value.notice, of }
}
const objection = (notice: string) => ({
  notice,
  text: '这个项目去年已经做过一次，钱用在哪里没有说清楚。',
  phone: '138 1234 5678',
  name: '王小明',
})
const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'ok' : result.refusal?.code)
const proceedOf = (of: Subject) => asSystem(at.house.door, at.town.tenant.id, (scope) => mayProceed(scope, of))

describe('a notice runs its working days', () => {
  test('what it announced waits until its time is over', async () => {
    const { of, notice } = await published()
    expect(code(await proceedOf(of))).toBe('notice.still-running')
    at.clock.set(new Date('2026-03-09T15:59:59.999Z'))
    expect(code(await proceedOf(of))).toBe('notice.still-running')
    expect(code(await at.visitor().perform('notice.object', objection(notice)))).toBe('ok')
    at.clock.set(new Date('2026-03-09T16:00:00Z'))
    expect(code(await at.visitor().perform('notice.object', objection(notice)))).toBe('notice.over')
    expect(code(await proceedOf(of))).toBe('notice.objection-open')
    expect(code(await proceedOf(about()))).toBe('notice.none')
  })
  test('one runs at a time; after a withdrawal a new one may', async () => {
    const { of, notice } = await published()
    const { id: place, path } = at.town.places.one
    const again = { subject: of, from: '2026-03-02', workdays: 5, place, path }
    expect(code(await at.as('selfGovOfficer').perform(publish, again))).toBe('notice.runs-already')
    expect(code(await at.as('areaSecretary').perform('notice.withdraw', { notice, reason: '金额写错' }))).toBe(
      'platform.not-yours',
    )
    expect(code(await at.as('selfGovOfficer').perform('notice.withdraw', { notice, reason: ' ' }))).toBe('platform.required')
    await at.as('selfGovOfficer').do('notice.withdraw', { notice, reason: '金额写错' })
    expect(code(await at.visitor().perform('notice.object', objection(notice)))).toBe('notice.over')
    expect(code(await proceedOf(of))).toBe('notice.none')
    expect(code(await at.as('selfGovOfficer').perform(publish, again))).toBe('ok')
    const page = await at.visitor().see('notice.page', { notice })
    expect(page).toMatchObject({ state: 'withdrawn', withdrawn: { reason: '金额写错' } })
  })
  test('it is found while it stands', async () => {
    const { notice } = await published()
    const find = async () =>
      (await asSystem(at.house.door, at.town.tenant.id, (scope) => findPublic(scope, '睦邻小厨'))).map((hit) => hit.href)
    expect(await find()).toContain(`/notices/${notice}`)
    await at.as('selfGovOfficer').do('notice.withdraw', { notice, reason: '重复' })
    expect(await find()).not.toContain(`/notices/${notice}`)
  })
})

describe('objections', () => {
  test('the answer is public, the objector is not', async () => {
    const { notice, of } = await published()
    const { objection: id } = await at.visitor().do('notice.object', objection(notice))
    expect(JSON.stringify(await at.visitor().see('notice.page', { notice }))).not.toMatch(/去年|王小明|5678/)
    const mine = (await at.as('selfGovOfficer').see('notice.objections', { state: 'open' })).items.find((one) => one.id === id)
    expect(mine).toMatchObject({ phone: '138****5678', name: '王**', due: '2026-03-09' })
    const answer = {
      objection: id,
      outcome: 'notUpheld',
      summary: '王小明反映项目重复',
      answer: '经核实，2025年为一期，电话13812345678已回访。',
    }
    expect(code(await at.as('areaSecretary').perform('notice.answerObjection', answer))).toBe('platform.not-yours')
    await at.as('selfGovOfficer').do('notice.answerObjection', answer)
    expect(code(await at.as('selfGovOfficer').perform('notice.answerObjection', answer))).toBe('notice.answered-already')
    const page = await at.visitor().see('notice.page', { notice })
    expect(page.answers).toMatchObject([
      { summary: '王**反映项目重复', answer: '经核实，2025年为一期，电话138****5678已回访。', outcome: 'notUpheld' },
    ])
    at.clock.set(noon('2026-03-10'))
    expect(code(await proceedOf(of))).toBe('ok')
  })
  test('one that was upheld stops what was announced', async () => {
    const { notice, of } = await published()
    const { objection: id } = await at.resident().do('notice.object', objection(notice))
    await at
      .as('selfGovOfficer')
      .do('notice.answerObjection', { objection: id, outcome: 'upheld', summary: '重复', answer: '属实。' })
    at.clock.set(noon('2026-03-10'))
    expect(code(await proceedOf(of))).toBe('notice.objection-upheld')
    const card = await asSystem(at.house.door, at.town.tenant.id, (scope) => noticeOf(scope, of))
    expect(card).toMatchObject({ state: 'ended', objections: 1, openObjections: 0, upheld: 1 })
  })
  test('nothing readable of the objector lies in the database or the audit', async () => {
    const { notice } = await published()
    await at.visitor().do('notice.object', objection(notice))
    const { rows } = await at.house.pool.query<{ all: string }>(
      `select (select string_agg(o::text, '') from objection o) || (select string_agg(a::text, '') from audit a) as all`,
    )
    expect(rows[0]?.all).not.toMatch(/王小明|13812345678|138 1234/)
    expect(rows[0]?.all).toContain('notice.object')
  })
  test('a look at the contact is logged with its purpose', async () => {
    const { notice } = await published()
    const { objection: id } = await at.visitor().do('notice.object', objection(notice))
    const looks = { objection: id, purpose: '电话核实' }
    expect(code(await at.as('subdistrictLeader').perform('notice.revealContact', looks))).toBe('platform.not-yours')
    expect(await at.as('selfGovOfficer').do('notice.revealContact', looks)).toEqual({ phone: '13812345678', name: '王小明' })
    const { rows } = await at.house.pool.query(
      `select input from audit where command = 'notice.revealContact' and subject = $1`,
      [`objection:${id}`],
    )
    expect(rows).toEqual([{ input: looks }])
  })
  test('each wrong field is said at the field', async () => {
    const { notice } = await published()
    const refusal = async (changes: object) => {
      const result = await at.visitor().perform('notice.object', { ...objection(notice), ...changes })
      return result.ok ? 'ok' : `${result.refusal.field}: ${result.refusal.code}`
    }
    expect(await refusal({ text: '  ' })).toBe('text: platform.required')
    expect(await refusal({ text: '长'.repeat(1001) })).toBe('text: platform.too-long')
    expect(await refusal({ phone: '12345' })).toBe('phone: notice.not-a-phone')
    expect(await refusal({ name: '' })).toBe('ok')
  })
  test('the same form twice is one objection', async () => {
    const { notice } = await published()
    const key = crypto.randomUUID()
    const first = await at.visitor().do('notice.object', objection(notice), key)
    expect(await at.visitor().do('notice.object', objection(notice), key)).toEqual(first)
    expect((await at.visitor().see('notice.page', { notice })).objections).toBe(1)
  })
})

test('open objections wait for the office, and for nobody else', async () => {
  const { notice } = await published()
  const { objection: id } = await at.visitor().do('notice.object', objection(notice))
  const waits = async (who: ReturnType<typeof at.as>) => {
    const read = await reading(at.house.door, at.town.tenant.id, who.who, (scope) => face.waiting(scope))
    return read.ok ? read.value.filter((row) => row.href === `/objections/${id}`) : []
  }
  expect(await waits(at.as('selfGovOfficer'))).toMatchObject([{ verb: '待答复异议', due: '2026-03-09', since: '2026-03-02' }])
  expect(await waits(at.as('financeOfficer'))).toEqual([])
  expect(code(await at.as('financeOfficer').ask('notice.objections'))).toBe('platform.not-yours')
})

test('another subdistrict sees nothing of it', async () => {
  const { notice } = await published()
  expect(code(await at.visitor(at.other).ask('notice.page', { notice }))).toBe('platform.not-found')
  expect((await at.visitor(at.other).see('notice.list', {})).total).toBe(0)
  expect(code(await at.visitor(at.other).perform('notice.object', objection(notice)))).toBe('platform.not-found')
})

test('the standing checks hold, look at rows, and see what is wrong', async () => {
  const run = () =>
    asSystem(at.house.door, at.town.tenant.id, (scope) => Promise.all(face.checks.map((check) => check.run(scope))))
  for (const result of await run()) {
    expect(result.ok).toBe(true)
    expect(result.looked).toBeGreaterThan(0)
  }
  await at.house.pool.query(`update public_notice set until_day = from_day + 1 where id = (select id from public_notice limit 1)`)
  await at.house.pool.query(`update objection set received_at = received_at + interval '1 year', contact_sealed = '13812345678'`)
  expect((await run()).map((result) => result.ok)).toEqual([false, false, false])
})
