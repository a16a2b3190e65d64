import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toFen } from '../../src/kernel/money.ts'
import { ok } from '../../src/kernel/result.ts'
import { command } from '../../src/platform/declare.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { randomId } from '../../src/platform/id.ts'
import {
  balancesOf,
  fundsOf,
  journalOf,
  type LedgerEvent,
  openAccount,
  projectLinesOf,
  projectMoneyOf,
  trailOf,
  write,
} from '../../src/modules/ledger/index.ts'
import { house, type TestHouse } from '../harness.ts'

/** Posts any event through the door, as a module above would. */
export const post = command({
  name: 'test.post',
  about: '测试：记一笔账',
  may: ['financeOfficer'],
  input: z.object({ event: z.custom<LedgerEvent>() }),
  output: z.object({ journal: z.string() }),
  async run(work, input) {
    const { event } = input
    const done = await write(work, event, { day: work.today, narration: '测试', about: 'project:p', decision: null })
    return done.ok ? ok({ journal: done.value }) : done
  },
})

const YEAR = 2026
const fen = toFen
let t: TestHouse
let fund: string
const project = randomId()
const at = () => ({ fund, year: YEAR, basis: '测试依据' })
const finance = () => t.as('financeOfficer')
/** A second later each: the trail is told in the order of time. */
const posting = (event: LedgerEvent) => {
  t.clock.set(new Date(t.clock.now().getTime() + 1000))
  return finance().perform(post, { event })
}
const read = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(t.house.door, t.town.tenant.id, work)

beforeAll(async () => {
  t = await house()
  fund = (await finance().do('ledger.openFund', { place: t.town.places.root.id, kind: 'selfGovernance', name: '自治金' })).fund
  await finance().do('ledger.appropriate', { fund, year: YEAR, number: '示街〔2026〕1号', amount: 1_000_00, day: '2026-03-01' })
})
afterAll(() => t?.close())

describe('the stored ledger', () => {
  it('keeps what an appropriation brings, and refuses a second fund of the name', async () => {
    expect(await read((reads) => balancesOf(reads, fund, YEAR, ['Q']))).toEqual(
      new Map([
        ['Q0', 1_000_00],
        ['Q1', 1_000_00],
      ]),
    )
    expect(await read((reads) => balancesOf(reads, fund, 0, ['A1']))).toEqual(new Map([['A1', 1_000_00]]))
    const twice = await finance().perform('ledger.openFund', {
      place: t.town.places.root.id,
      kind: 'resident',
      name: '自治金',
    })
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'ledger.fund-exists' } })
    expect(await read(fundsOf)).toHaveLength(1)
  })

  it('walks a project through grant, request, claim, payment, and says where each 分 went', async () => {
    const line = { project, line: 'l1', amount: fen(300_00) }
    for (const event of [
      { ...at(), kind: 'allocation', lines: [line] },
      { ...at(), kind: 'preApproval', request: 'r1', lines: [{ ...line, amount: fen(200_00) }] },
      { ...at(), kind: 'expenseApproved', claim: 'c1', payee: 'payee', lines: [{ ...line, request: 'r1', amount: fen(150_00) }] },
      { ...at(), kind: 'payment', claim: 'c1', payee: 'payee', lines: [{ ...line, amount: fen(150_00) }] },
    ] satisfies LedgerEvent[])
      expect(await posting(event)).toMatchObject({ ok: true })
    const money = { granted: 300_00, available: 100_00, committed: 50_00, inClaim: 0, paid: 150_00, returned: 0 }
    expect((await read((reads) => projectMoneyOf(reads, [project]))).get(project)).toEqual(money)
    expect(await read((reads) => projectLinesOf(reads, project))).toEqual([{ fund, year: YEAR, line: 'l1', ...money }])
    const trail = await read((reads) => trailOf(reads, project))
    expect(trail.map((step) => [step.kind, step.amount])).toEqual([
      ['allocation', 300_00],
      ['preApproval', 200_00],
      ['expenseApproved', 150_00],
      ['payment', 150_00],
    ])
    expect(openAccount(await read((reads) => balancesOf(reads, fund, YEAR, ['Q'])))).toMatchObject({
      received: 1_000_00,
      allocated: 300_00,
      paid: 150_00,
      remaining: 850_00,
    })
  })

  it('refuses what a claim does not allow, with the floor of that claim and not of the pool', async () => {
    const line = { project, line: 'l1', amount: fen(50_00), request: 'r1' }
    expect(await posting({ ...at(), kind: 'expenseApproved', claim: 'c2', payee: 'payee', lines: [line] })).toMatchObject({
      ok: true,
    })
    const again = await posting({
      ...at(),
      kind: 'payment',
      claim: 'c1',
      payee: 'payee',
      lines: [{ ...line, amount: fen(50_00) }],
    })
    expect(again).toMatchObject({ ok: false, refusal: { code: 'ledger.over-claim' } })
    const more = await posting({ ...at(), kind: 'preApproval', request: 'r2', lines: [{ ...line, amount: fen(100_01) }] })
    expect(more).toMatchObject({ ok: false, refusal: { code: 'ledger.not-enough', facts: { code: 'Q2', shortOf: 1 } } })
  })

  it.each([Number.NaN, 1e21, 0.5, 0, -1, '1,000', '１００'])('refuses %s as an amount', async (amount) => {
    const refused = await finance().perform('ledger.appropriate', { fund, year: YEAR, number: '文号', amount, day: '2026-03-01' })
    expect(refused.ok).toBe(false)
  })

  it('reverses a journal once, exactly, and never a reversal; a claim that is paid not at all', async () => {
    const posted = await posting({ ...at(), kind: 'allocation', lines: [{ project, line: 'l2', amount: fen(10_00) }] })
    if (!posted.ok) throw new Error(posted.refusal.code)
    const before = await read((reads) => balancesOf(reads, fund, YEAR, ['Q1']))
    const both = await Promise.all(
      [1, 2].map((n) => finance().perform('ledger.reverse', { journal: posted.value.journal, reason: `记错${n}` })),
    )
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: 'ledger.already-reversed' } })
    const done = both.find((one) => one.ok)
    if (!done?.ok) throw new Error('one reversal is done')
    const mirror = await read((reads) => journalOf(reads, done.value.journal))
    const first = await read((reads) => journalOf(reads, posted.value.journal))
    expect(mirror?.lines.map((line) => -line.amount)).toEqual(first?.lines.map((line) => line.amount))
    expect((await read((reads) => balancesOf(reads, fund, YEAR, ['Q1']))).get('Q1')).toBe((before.get('Q1') ?? 0) + 10_00)
    const twice = await finance().perform('ledger.reverse', { journal: done.value.journal, reason: '再冲' })
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'ledger.reversal-of-reversal' } })

    const trail = await read((reads) => trailOf(reads, project))
    const approved = trail.find((step) => step.kind === 'expenseApproved')
    const paid = await finance().perform('ledger.reverse', { journal: approved?.id, reason: '记错' })
    expect(paid).toMatchObject({ ok: false, refusal: { code: 'ledger.claim-paid' } })
  })

  it('shows the books to the office only', async () => {
    const page = await finance().see('ledger.journals', { year: YEAR, kind: 'payment' })
    expect(page.journals).toHaveLength(1)
    expect(page.journals[0]?.lines).toHaveLength(4)
    const balances = await finance().see('ledger.balances', { fund, year: YEAR })
    expect(balances.balances.find((row) => row.account === 'A1')).toMatchObject({ name: '银行存款/财政授权额度', amount: 850_00 })
    expect(await t.as('lineCadre').ask('ledger.journals', {})).toMatchObject({
      ok: false,
      refusal: { code: 'platform.not-yours' },
    })
    expect(await t.as('financeOfficer', 'root', t.other).see('ledger.journals', {})).toMatchObject({ journals: [] })
  })
})
