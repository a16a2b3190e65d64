import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toFen } from '../../src/kernel/money.ts'
import { projectMoneyOf, trailOf } from '../../src/modules/ledger/index.ts'
import { openClaimsOf, requestsOf } from '../../src/modules/spending/index.ts'
import { code, type Desk, desk, PATH, take } from './desk.ts'

let d: Desk
beforeAll(async () => {
  d = await desk()
})
afterAll(() => d?.t.close())

const moneyOf = async (project: string) => (await d.read((reads) => projectMoneyOf(reads, [project]))).get(project)

describe('from the request to the bank slip', () => {
  it('commits, claims, signs, checks, pays; and the trail tells it', async () => {
    const job = await d.job(1_000_00)
    const request = await d.requested(job, 600_00)
    expect((await moneyOf(job.project))?.committed).toBe(0)
    await d.approve(job, request)
    expect(await moneyOf(job.project)).toMatchObject({ available: 400_00, committed: 600_00 })

    const line = { line: 'l1', request, amount: toFen(450_00), costType: 'materials', label: '粽叶和糯米' }
    const paper = await d.file(job)
    const claim = take(
      await d.claim(
        job,
        d.asked(job, 0, {
          request,
          lines: [line],
          invoiceNos: ['2631 2000 0000 1234 5678'],
          evidence: [paper],
          requiredEvidence: ['invoice'],
        }),
      ),
      'claim',
    )
    for (const [i, role] of PATH.entries()) {
      d.tick()
      const signed = await d.hand(job, role).do('spending.sign', { claim, revision: 1 })
      expect(signed.state).toBe(i === PATH.length - 1 ? 'approved' : 'signing')
    }
    await d.hand(job, 'financeOfficer').do('spending.check', { claim })
    expect(await moneyOf(job.project)).toMatchObject({ committed: 150_00, inClaim: 450_00 })
    d.tick()
    expect(code(await d.pay(job, claim))).toBe('ok')
    expect(await moneyOf(job.project)).toMatchObject({ available: 400_00, committed: 150_00, inClaim: 0, paid: 450_00 })
    d.tick()
    const left = await d.hand(job, 'bookkeeper').do('spending.releaseRequest', { request, reason: '活动已办完' })
    expect(left.released).toBe(150_00)

    const trail = await d.read((reads) => trailOf(reads, job.project))
    expect(trail.map((step) => step.kind)).toEqual([
      'allocation',
      'preApproval',
      'expenseApproved',
      'payment',
      'preApprovalReleased',
    ])
    expect(trail.map((step) => step.narration).join()).not.toContain('示范文具店')
    const subject = `project:${job.project}` as const
    const [open] = await d.read((reads) => openClaimsOf(reads, subject))
    expect(open).toEqual({
      id: claim,
      state: 'paid',
      on: expect.stringMatching(/^2026-/),
      payeeKind: 'unit',
      payee: '示范文具店',
      amount: 450_00,
      ownAdvance: false,
      lines: [{ line: 'l1', label: '粽叶和糯米', amount: 450_00 }],
      slips: [expect.stringMatching(/^.{4}$/)],
      evidence: [{ type: 'invoice', n: 1 }],
    })
    expect(await d.read((reads) => requestsOf(reads, subject))).toMatchObject([{ state: 'released' }])
    const seen = await d.hand(job, 'areaSecretary').see('spending.claim', { claim })
    expect(seen.signatures).toHaveLength(5)
    expect(seen.invoices).toEqual(['26312000000012345678'])
    expect(seen.evidence).toMatchObject([{ type: 'invoice', name: '发票.pdf' }])
  })

  it('leaves out the community centre where there is none', async () => {
    const job = await d.job(1_000_00, 'three')
    const request = await d.requested(job, 100_00)
    expect(code(await d.hand(job, 'centreStaff').perform('spending.approveRequest', { request }))).toBe('platform.not-yours')
    await d.approve(job, request)
    const claim = await d.claimed(job, 100_00)
    const seen = await d.hand(job, 'bookkeeper').see('spending.claim', { claim })
    expect(seen.claim.approvalPath).toEqual(PATH.filter((role) => role !== 'centreStaff'))
  })

  it('refuses what does not fit the line or the request, counting what is under way', async () => {
    const job = await d.job(500_00)
    expect(code(await d.request(job, 500_01))).toBe('spending.over-line')
    const request = await d.requested(job, 300_00)
    expect(code(await d.request(job, 200_01))).toBe('spending.over-line')
    await d.approve(job, request)
    const on = (amount: number) => ({
      request,
      lines: [{ line: 'l1', request, amount: toFen(amount), costType: 'materials', label: '' }],
    })
    expect(code(await d.claim(job, d.asked(job, 0, on(300_01))))).toBe('spending.over-request')
    await d.claimed(job, 0, on(200_00))
    expect(await d.claim(job, d.asked(job, 0, on(100_01)))).toMatchObject({
      refusal: { code: 'spending.over-request', facts: { free: '100.00', over: '0.01' } },
    })
    expect(code(await d.hand(job, 'bookkeeper').perform('spending.releaseRequest', { request, reason: '不用了' }))).toBe(
      'spending.request-in-use',
    )
  })

  it('refuses a claim on a request whose time has run out, when it is checked', async () => {
    const job = await d.job()
    const request = await d.requested(job, 100_00, { expires: '2026-03-02' as never })
    await d.approve(job, request)
    const claim = await d.claimed(job, 0, {
      request,
      lines: [{ line: 'l1', request, amount: toFen(100_00), costType: 'materials', label: '' }],
    })
    await d.signAll(job, claim)
    const now = d.t.clock.now()
    d.t.clock.set(new Date('2026-03-03T02:00:00Z'))
    expect(code(await d.hand(job, 'financeOfficer').perform('spending.check', { claim }))).toBe('ledger.pre-approval-expired')
    d.t.clock.set(now)
  })

  it.each([Number.NaN, 1e21, 0.5, 0, -1])('refuses %s as an amount', async (amount) => {
    const job = await d.job()
    const line = { line: 'l1', request: null, amount: amount as never, costType: 'materials', label: '' }
    expect(code(await d.claim(job, d.asked(job, 0, { lines: [line] })))).toBe('money.not-positive')
  })

  it('refuses missing papers, foreign files and an invoice without its number', async () => {
    const job = await d.job()
    expect(code(await d.claim(job, d.asked(job, 1_00, { requiredEvidence: ['photos', 'invoice'] })))).toBe(
      'spending.needs-invoice',
    )
    const own = await d.file(job)
    expect(code(await d.claim(job, d.asked(job, 1_00, { evidence: [own] })))).toBe('spending.invoice-number')
    const foreign = await d.file(job, 'list', 'lineCadre')
    expect(code(await d.claim(job, d.asked(job, 1_00, { evidence: [foreign] })))).toBe('spending.file-gone')
    const paper = await d.file(job, 'list')
    expect(code(await d.claim(job, d.asked(job, 1_00, { evidence: [paper] })))).toBe('ok')
    expect(code(await d.claim(job, d.asked(job, 1_00, { evidence: [paper] })))).toBe('spending.file-gone')
  })
})

describe('an invoice is claimed once', () => {
  it('in the whole deployment, and nobody learns where', async () => {
    const [job, elsewhere] = [await d.job(), await d.job(1_000_00, 'one', d.t.other)]
    const invoiceNos = ['26312000000099999999']
    const claim = await d.claimed(job, 1_00, { invoiceNos })
    const again = await d.claim(elsewhere, d.asked(elsewhere, 1_00, { invoiceNos: ['2631-2000-0000-9999-9999'] }))
    expect(again).toEqual({ ok: false, refusal: { code: 'spending.invoice-used', facts: {} } })
    expect(code(await d.claim(job, d.asked(job, 1_00, { invoiceNos })))).toBe('spending.invoice-used')
    const raced = await Promise.all(
      [1, 2, 3].map(() => d.claim(job, d.asked(job, 1_00, { invoiceNos: ['26312000000077777777'] }))),
    )
    expect(raced.map(code).sort()).toEqual(['ok', 'spending.invoice-used', 'spending.invoice-used'])

    await d.hand(job, 'bookkeeper').do('spending.withdrawClaim', { claim, reason: '填错了' })
    expect(code(await d.claim(elsewhere, d.asked(elsewhere, 1_00, { invoiceNos })))).toBe('spending.invoice-used')
    expect(code(await d.claim(job, d.asked(job, 1_00, { invoiceNos })))).toBe('ok')
  })
})
