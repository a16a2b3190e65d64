import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectMoneyOf } from '../../src/modules/ledger/index.ts'
import { randomId } from '../../src/platform/id.ts'
import { code, type Desk, desk } from './desk.ts'

let d: Desk
beforeAll(async () => {
  d = await desk()
})
afterAll(() => d?.t.close())

const many = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const tally = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const each of codes) counts[each] = (counts[each] ?? 0) + 1
  return counts
}
const payments = (claim: string) => d.number(`select count(*) as n from journal where claim = $1 and kind = 'payment'`, [claim])
const bank = () =>
  d.number(`select amount as n from balance where tenant_id = $1 and id = $2`, [d.t.town.tenant.id, `${d.fund()}|0|A1`])

describe('pay-double-click', () => {
  it('the same form fifty times at once is one payment and one answer', async () => {
    const job = await d.job()
    const claim = await d.checked(job, 100_00)
    const before = await bank()
    const [key, slip] = [randomId(), d.slip()]
    const answers = await Promise.all(many(50).map(() => d.pay(job, claim, key, slip)))
    expect(tally(answers.map(code))).toEqual({ ok: 50 })
    expect(new Set(answers.map((each) => (each.ok ? each.value.payment : '')))).toHaveLength(1)
    expect(await payments(claim)).toBe(1)
    expect(await bank()).toBe(before - 100_00)
  })

  it('fifty forms for the same claim are one payment and 49 refusals', async () => {
    const job = await d.job()
    const claim = await d.checked(job, 100_00)
    const before = await bank()
    const answers = await Promise.all(many(50).map(() => d.pay(job, claim)))
    expect(tally(answers.map(code))).toEqual({ ok: 1, 'spending.is-paid': 49 })
    expect(await payments(claim)).toBe(1)
    expect(await bank()).toBe(before - 100_00)
  })

  it('one bank slip pays one claim', async () => {
    const job = await d.job()
    const [one, two] = [await d.checked(job, 10_00), await d.checked(job, 10_00)]
    const slip = d.slip()
    const answers = await Promise.all([d.pay(job, one, undefined, slip), d.pay(job, two, undefined, slip)])
    expect(tally(answers.map(code))).toEqual({ ok: 1, 'spending.slip-used': 1 })
  })
})

describe('overspend-race', () => {
  it('claims that fit alone but not together are checked until the line is empty, and no further', async () => {
    const job = await d.job(1_000_00)
    // All eight fit when they are filed; the project is cut before the finance office comes to them.
    const claims: string[] = []
    while (claims.length < 8) claims.push(await d.claimed(job, 120_00))
    for (const claim of claims) await d.signAll(job, claim)
    const finance = d.hand(job, 'financeOfficer')
    const cut = await d.read((reads) => projectMoneyOf(reads, [job.project]))
    expect(cut.get(job.project)?.available).toBe(1_000_00)
    await d.takeBack(job, 500_00)
    const answers = await Promise.all(claims.map((claim) => finance.perform('spending.check', { claim })))
    const counts = tally(answers.map(code))
    expect(counts.ok).toBe(4)
    expect((counts['ledger.not-enough'] ?? 0) + (counts['platform.not-enough'] ?? 0)).toBe(4)
    const money = (await d.read((reads) => projectMoneyOf(reads, [job.project]))).get(job.project)
    expect(money).toMatchObject({ available: 20_00, inClaim: 480_00 })

    const paid = await Promise.all(claims.map((claim) => d.pay(job, claim)))
    expect(paid.filter((each) => each.ok)).toHaveLength(4)
    const after = (await d.read((reads) => projectMoneyOf(reads, [job.project]))).get(job.project)
    expect(after).toMatchObject({ available: 20_00, inClaim: 0, paid: 480_00 })
  })
})

describe('bounce and reversal', () => {
  it('a bounced payment is owed again, may be paid with another slip, and bounces once', async () => {
    const job = await d.job()
    const claim = await d.checked(job, 100_00)
    expect(code(await d.pay(job, claim))).toBe('ok')
    const bounce = () =>
      d.hand(job, 'financeOfficer').perform('spending.bounce', { claim, reason: '账号有误', day: '2026-03-02' })
    const twice = await Promise.all([bounce(), bounce()])
    expect(tally(twice.map(code))).toEqual({ ok: 1, 'spending.is-checked': 1 })
    expect((await d.read((reads) => projectMoneyOf(reads, [job.project]))).get(job.project)).toMatchObject({
      inClaim: 100_00,
      paid: 0,
    })
    expect(code(await d.pay(job, claim))).toBe('ok')
    expect((await d.read((reads) => projectMoneyOf(reads, [job.project]))).get(job.project)).toMatchObject({
      inClaim: 0,
      paid: 100_00,
    })
  })

  it('a reversed payment is to be paid again; a reversed approval sends the claim back, commits nothing, and works a second time', async () => {
    const job = await d.job()
    const claim = await d.checked(job, 100_00)
    const paid = await d.pay(job, claim)
    if (!paid.ok) throw new Error(paid.refusal.code)
    const finance = d.hand(job, 'financeOfficer')
    await finance.do('ledger.reverse', { journal: paid.value.journal, reason: '记错一笔' })
    await d.t.settle()
    const stateOf = async () => (await finance.see('spending.claim', { claim })).claim.state
    expect(await stateOf()).toBe('checked')
    const approved = await finance.see('ledger.journals', { kind: 'expenseApproved', project: job.project })
    await finance.do('ledger.reverse', { journal: approved.journals[0]?.id, reason: '单据有误' })
    await d.t.settle()
    expect(await stateOf()).toBe('returned')
    const money = (await d.read((reads) => projectMoneyOf(reads, [job.project]))).get(job.project)
    expect(money).toMatchObject({ available: 1_000_00, committed: 0, inClaim: 0, paid: 0 })

    const correction = {
      claim,
      payeeKind: 'unit',
      payeeName: '示范文具店',
      amounts: [90_00],
      evidence: [],
      note: '',
      invoices: [],
    }
    await d.hand(job, 'bookkeeper').do('spending.correctClaim', correction)
    await d.signAll(job, claim, 2)
    await finance.do('spending.check', { claim })
    expect(code(await d.pay(job, claim))).toBe('ok')
    expect((await d.read((reads) => projectMoneyOf(reads, [job.project]))).get(job.project)).toMatchObject({
      available: 910_00,
      paid: 90_00,
    })
  })

  it('reversing an approval while it is paid: one of the two, never both', async () => {
    for (let round = 1; round <= 6; round += 1) {
      const job = await d.job()
      const other = await d.checked(job, 100_00)
      const claim = await d.checked(job, 100_00)
      const finance = d.hand(job, 'financeOfficer')
      const journals = await finance.see('ledger.journals', { kind: 'expenseApproved', project: job.project })
      const approved = await d.journalOf(claim, 'expenseApproved')
      expect(journals.journals.map((each) => each.id)).toContain(approved)
      const answers = await Promise.all([
        d.pay(job, claim),
        finance.perform('ledger.reverse', { journal: approved, reason: '撤' }),
      ])
      expect(answers.filter((each) => each.ok)).toHaveLength(1)
      await d.t.settle()
      expect(code(await d.pay(job, other))).toBe('ok')
    }
  })
})

describe('standing checks', () => {
  it('hold after all of this, and each looked at something', async () => {
    await d.t.settle()
    const silent: string[] = []
    for (const face of d.t.house.faces.filter((one) => ['ledger', 'spending'].includes(one.name)))
      for (const check of face.checks ?? []) {
        const found = await d.read((reads) => check.run(reads))
        expect(found, `${check.name} ${found.detail}`).toMatchObject({ ok: true })
        if (found.looked === 0) silent.push(check.name)
      }
    // No pledge and no transfer in this town; test/ledger/checks.test.ts looks at these.
    expect(silent.sort()).toEqual(['ledger.I12', 'spending.requests'])
  })
})
