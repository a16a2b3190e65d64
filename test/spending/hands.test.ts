import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toFen } from '../../src/kernel/money.ts'
import { maskName } from '../../src/kernel/text.ts'
import { holderOf } from '../../src/platform/actor.ts'
import { reading } from '../../src/platform/ask.ts'
import { perform } from '../../src/platform/perform.ts'
import { waiting } from '../../src/modules/spending/reads.ts'
import { type NewClaim, openClaimsOf } from '../../src/modules/spending/index.ts'
import { code, type Desk, desk, type Job } from './desk.ts'

let d: Desk
beforeAll(async () => {
  d = await desk()
})
afterAll(() => d?.t.close())

const sign = (job: Job, role: string, claim: string, revision = 1) => {
  d.tick()
  return d.hand(job, role).perform('spending.sign', { claim, revision })
}
const nameOf = (role: string, at: string): string =>
  d.t.town.holders.find((one) => one.role === role && one.at === at)?.name ?? ''

describe('segregation', () => {
  it('keeps the order of the path, and every post to its turn', async () => {
    const job = await d.job()
    const claim = await d.claimed(job, 10_00)
    expect(code(await sign(job, 'committeeDirector', claim))).toBe('spending.not-your-turn')
    expect(code(await sign(job, 'areaSecretary', claim))).toBe('ok')
    expect(code(await sign(job, 'areaSecretary', claim))).toBe('spending.not-your-turn')
    expect(code(await d.hand(job, 'financeOfficer').perform('spending.check', { claim }))).toBe('spending.is-unsigned')
    expect(code(await d.pay(job, claim))).toBe('spending.is-unsigned')
    const next = await d.job(1_000_00, 'two')
    expect(code(await sign(next, 'committeeDirector', claim))).toBe('platform.not-yours')
  })

  it('lets no claimant sign or check the own claim, in whatever post', async () => {
    const job = await d.job()
    const asked = d.asked(job, 10_00)
    const made = await d.claim(job, asked, 'committeeDirector')
    if (!made.ok) throw new Error(made.refusal.code)
    const claim = made.value.claim ?? ''
    await sign(job, 'areaSecretary', claim)
    expect(code(await sign(job, 'committeeDirector', claim))).toBe('spending.own-claim')
  })

  it('lets one person be 书记 and 主任, and nothing else twice', async () => {
    const { town } = d.t
    const secretary = town.holders.find((one) => one.role === 'areaSecretary' && one.at === 'two')
    const appoint = async (role: string, place: string) =>
      (
        await d.t
          .as('platformAdmin')
          .do('org.appoint', { person: secretary?.person, role, place, title: role, from: '2020-01-01' })
      ).post
    const director = await appoint('committeeDirector', town.places.two.id)
    const centre = await appoint('centreStaff', town.places.centre.id)
    const command = d.t.house.commands.get('spending.sign')
    if (!command) throw new Error('there is spending.sign')
    const signAs = (post: string, claim: string, key: string) =>
      perform(d.t.house.door, command, { tenant: town.tenant.id, who: holderOf(post), key, input: { claim, revision: 1 } })
    const job = await d.job(1_000_00, 'two')
    const claim = await d.claimed(job, 10_00)
    await sign(job, 'areaSecretary', claim)
    expect(code(await signAs(director, claim, 'one-shoulder-1'))).toBe('ok')
    expect(code(await signAs(centre, claim, 'one-shoulder-2'))).toBe('spending.signed-already')
  })

  it('lets no payee sign, check or pay, and nobody who signed or checked', async () => {
    const job = await d.job()
    const payees: [string, string][] = [
      ['areaSecretary', nameOf('areaSecretary', 'one')],
      ['financeOfficer', nameOf('financeOfficer', 'root')],
      ['cashier', nameOf('cashier', 'root')],
    ]
    const [secretary, finance, cashier] = await Promise.all(
      payees.map(([, payeeName]) => d.claimed(job, 10_00, { payeeKind: 'person', payeeName })),
    )
    expect(code(await sign(job, 'areaSecretary', secretary ?? ''))).toBe('spending.own-money')
    const open = await d.read((reads) => openClaimsOf(reads, `project:${job.project}`))
    expect(open.map((one) => one.payee).sort()).toEqual(payees.map(([, name]) => maskName(name)).sort())
    await d.signAll(job, finance ?? '')
    expect(code(await d.hand(job, 'financeOfficer').perform('spending.check', { claim: finance }))).toBe('spending.own-money')
    await d.signAll(job, cashier ?? '')
    await d.hand(job, 'financeOfficer').do('spending.check', { claim: cashier })
    expect(code(await d.pay(job, cashier ?? ''))).toBe('spending.own-money')

    const { town } = d.t
    const post = async (role: string, of: string) => {
      const person = town.holders.find((one) => one.role === of && one.at === 'root')?.person
      const given = { person, role, place: town.places.root.id, title: role, from: '2020-01-01' }
      return (await d.t.as('platformAdmin').do('org.appoint', given)).post
    }
    const act = (name: string, who: string, input: unknown) => {
      const command = d.t.house.commands.get(name)
      if (!command) throw new Error(name)
      const key = `${name}-${who}`
      return perform(d.t.house.door, command, { tenant: town.tenant.id, who: holderOf(who), key, input })
    }
    const claim = await d.claimed(job, 10_00)
    await d.signAll(job, claim)
    const leaderChecks = await post('financeOfficer', 'subdistrictLeader')
    expect(code(await act('spending.check', leaderChecks, { claim }))).toBe('spending.signed-already')
    await d.hand(job, 'financeOfficer').do('spending.check', { claim })
    const slip = { claim, slip: d.slip(), day: '2026-03-02' }
    expect(code(await act('spending.pay', await post('cashier', 'financeOfficer'), slip))).toBe('spending.checked-it')
    expect(code(await act('spending.pay', await post('cashier', 'subdistrictLeader'), slip))).toBe('spending.signed-already')
    expect(code(await d.pay(job, claim))).toBe('ok')
  })

  it('repays an own advance, and says so', async () => {
    const job = await d.job()
    const claim = await d.claimed(job, 10_00, { payeeKind: 'person', payeeName: nameOf('bookkeeper', 'one') })
    expect((await d.hand(job, 'areaSecretary').see('spending.claim', { claim })).claim.ownAdvance).toBe(true)
  })
})

describe('approval-binds-hash', () => {
  const changes: Record<string, (asked: NewClaim) => Partial<NewClaim>> = {
    amount: (asked) => ({ lines: asked.lines.map((line) => ({ ...line, amount: toFen(line.amount + 1) })) }),
    costType: (asked) => ({ lines: asked.lines.map((line) => ({ ...line, costType: 'publicity' })) }),
    label: (asked) => ({ lines: asked.lines.map((line) => ({ ...line, label: '别的' })) }),
    payeeName: () => ({ payeeName: '另一家店' }),
    payeeKind: () => ({ payeeKind: 'person' }),
    invoices: () => ({ invoiceNos: [`2631200000${String(Math.random()).slice(2, 12)}`] }),
    note: () => ({ note: '补充说明' }),
    activity: () => ({ activity: 'activity:x' }),
    threshold: () => ({ threshold: toFen(1) }),
    requiredEvidence: () => ({ requiredEvidence: [] }),
    nothing: () => ({}),
  }
  it.each(Object.keys(changes))('a change of %s voids every signature', async (field) => {
    const job = await d.job()
    const paper = await d.file(job, 'list')
    const asked = d.asked(job, 100_00, { evidence: [paper], requiredEvidence: ['list'] })
    const claim = await d.claimed(job, 0, asked)
    await d.signAll(job, claim)
    const change = changes[field]?.(asked) ?? {}
    expect(code(await d.amend(job, claim, { ...asked, ...change }))).toBe('ok')
    const seen = await d.hand(job, 'areaSecretary').see('spending.claim', { claim })
    expect(seen.claim).toMatchObject({ state: 'submitted', step: 0, revision: 2 })
    expect(seen.signatures).toEqual([])
    expect(code(await d.hand(job, 'financeOfficer').perform('spending.check', { claim }))).toBe('spending.is-unsigned')
    expect(code(await sign(job, 'areaSecretary', claim, 1))).toBe('spending.content-changed')
    expect(code(await sign(job, 'areaSecretary', claim, 2))).toBe('ok')
  })

  it.each([
    [`update expense_claim set payee_name = '别人' where id = $1`],
    [`update expense_claim set note = '改过' where id = $1`],
    [`update expense_claim set year = 2025 where id = $1`],
    [`update expense_claim set amount = amount + 1 where id = $1`],
    [`update expense_claim set approval_path = approval_path[1:4] where id = $1`],
    [`update claim_line set amount = amount + 1 where claim_id = $1`],
    [`update claim_line set line = 'l2' where claim_id = $1`],
    [`update claim_invoice set number = '1' || number where claim_id = $1`],
    [
      `insert into claim_evidence (tenant_id, claim_id, revision, file_id, type) select tenant_id, id, 1, id, 'list' from expense_claim where id = $1`,
    ],
    [`delete from claim_signature where claim_id = $1 and step = 2`],
    [`update claim_signature set content_hash = '\\x00' where claim_id = $1 and step = 1`],
  ])('neither checks nor pays what was changed behind the door: %s', async (sql) => {
    const job = await d.job()
    const number = String(Math.random()).slice(2, 14).padEnd(12, '7')
    const asked = { invoiceNos: [number] }
    const signed = await d.claimed(job, 100_00, asked)
    await d.signAll(job, signed)
    const checked = await d.checked(job, 100_00)
    for (const claim of [signed, checked]) await d.t.house.pool.query(sql, [claim])
    expect(code(await d.hand(job, 'financeOfficer').perform('spending.check', { claim: signed }))).toBe(
      'spending.content-changed',
    )
    if (!sql.includes('claim_invoice')) expect(code(await d.pay(job, checked))).toBe('spending.content-changed')
  })
})

describe('a claim that goes back', () => {
  it('is corrected by its claimant only, downwards only, and signed anew', async () => {
    const job = await d.job()
    const claim = await d.claimed(job, 100_00, { invoiceNos: ['26312000000055555555'] })
    await sign(job, 'areaSecretary', claim)
    expect(code(await d.hand(job, 'areaSecretary').perform('spending.returnClaim', { claim, reason: '明细不清' }))).toBe(
      'spending.not-your-turn',
    )
    await d.hand(job, 'committeeDirector').do('spending.returnClaim', { claim, reason: '明细不清' })
    expect(code(await sign(job, 'committeeDirector', claim))).toBe('spending.is-returned')
    const correction = {
      claim,
      payeeKind: 'unit',
      payeeName: '示范文具店',
      evidence: [],
      note: '',
      invoices: ['26312000000055555555'],
    }
    const correct = (amount: number, role = 'bookkeeper') =>
      d.hand(job, role).perform('spending.correctClaim', { ...correction, amounts: [amount] })
    expect(code(await correct(100_01))).toBe('spending.not-higher')
    expect(code(await correct(90_00, 'lineCadre'))).toBe('spending.not-your-claim')
    expect(code(await correct(90_00))).toBe('ok')
    const seen = await d.hand(job, 'areaSecretary').see('spending.claim', { claim })
    expect(seen.claim).toMatchObject({ state: 'submitted', amount: 90_00, revision: 2 })
    expect(seen.returns).toMatchObject([{ reason: '明细不清', name: nameOf('committeeDirector', 'one') }])
    expect(seen.invoices).toEqual(['26312000000055555555'])
  })
})

describe('what waits', () => {
  it('stands with whoever is next, and nobody else', async () => {
    const job = await d.job(1_000_00, 'three')
    const claim = await d.claimed(job, 10_00, { note: '待办测试' })
    const verbs = async (role: string) => {
      const read = await reading(d.t.house.door, d.t.town.tenant.id, d.hand(job, role).who, waiting)
      if (!read.ok) throw new Error(read.refusal.code)
      return read.value.filter((row) => row.href.endsWith(claim)).map((row) => row.verb)
    }
    const steps: [string, string][] = [
      ['areaSecretary', '待签字'],
      ['committeeDirector', '待签字'],
      ['selfGovOfficer', '待签字'],
      ['subdistrictLeader', '待签字'],
      ['financeOfficer', '待复核'],
      ['cashier', '待支付'],
    ]
    for (const [role, verb] of steps) {
      for (const [other] of steps) expect(await verbs(other), other).toEqual(other === role ? [verb] : [])
      if (role === 'financeOfficer') await d.hand(job, role).do('spending.check', { claim })
      else if (role === 'cashier') expect(code(await d.pay(job, claim))).toBe('ok')
      else expect(code(await sign(job, role, claim))).toBe('ok')
    }
    expect(await verbs('cashier')).toEqual([])
  })
})
