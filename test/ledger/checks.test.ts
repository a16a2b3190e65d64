import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toFen } from '../../src/kernel/money.ts'
import { must } from '../../src/kernel/result.ts'
import type { LedgerEvent } from '../../src/modules/ledger/index.ts'
import { toQuantity } from '../../src/modules/ledger/index.ts'
import { type Desk, desk, YEAR } from '../spending/desk.ts'

let d: Desk
let co: string

beforeAll(async () => {
  d = await desk()
  const job = await d.job()
  const request = await d.requested(job, 300_00)
  await d.approve(job, request)
  const line = { line: 'l1', request, amount: toFen(100_00), costType: 'materials', label: '' }
  const paper = await d.file(job, 'list')
  const claim = await d.checked(job, 0, { lines: [line], request, evidence: [paper], requiredEvidence: ['list'] })
  await d.pay(job, claim)
  await d.checked(job, 50_00)
  await d.claimed(job, 20_00)
  const finance = d.hand(job, 'financeOfficer')
  co = (await finance.do('ledger.openFund', { place: d.t.town.places.root.id, kind: 'coGovernance', name: '共治金' })).fund
  const own = { fund: co, year: YEAR, basis: '依据' }
  for (const event of [
    { ...own, kind: 'pledge', partner: 'p', project: '-', amount: toFen(500_00) },
    { ...own, kind: 'pledgeReceipt', partner: 'p', project: '-', amount: toFen(300_00), lines: [] },
    { ...own, kind: 'inKindPledge', partner: 'p', project: '-', unit: '件', quantity: toQuantity(3) },
  ] satisfies LedgerEvent[])
    await d.post(job, event)
  const reversed = await d.post(job, { ...own, kind: 'interest', amount: toFen(1_00) })
  await finance.do('ledger.reverse', { journal: reversed, reason: '记错' })
})
afterAll(() => d?.t.close())

/** The modules whose checks are proven here. */
const OURS = ['ledger', 'spending']

async function broken(): Promise<string[]> {
  const found: string[] = []
  for (const face of d.t.house.faces.filter((one) => OURS.includes(one.name)))
    for (const check of face.checks ?? []) {
      const seen = await d.read((reads) => check.run(reads))
      expect(seen.looked, check.name).toBeGreaterThan(0)
      if (!seen.ok) found.push(check.name)
    }
  return found.sort()
}

const TOWN = `tenant_id = (select id from tenant where slug = 'shifan')`
const lineOf = (code: string): string =>
  `(journal_id, number) = (select journal_id, number from journal_line where ${TOWN} and code = '${code}' order by journal_id, number limit 1)`
const line = (code: string): [string, string] => [
  `update journal_line set amount = amount + 1 where ${lineOf(code)}`,
  `update journal_line set amount = amount - 1 where ${lineOf(code)}`,
]
const balanceOf = (pattern: string): string => `id = (select min(id) from balance where ${TOWN} and id like '${pattern}')`
const balance = (pattern: string): [string, string] => [
  `update balance set amount = amount + 1 where ${balanceOf(pattern)}`,
  `update balance set amount = amount - 1 where ${balanceOf(pattern)}`,
]
const COPY = `insert into journal select (jsonb_populate_record(j, jsonb_build_object('id', '00000000-0000-7000-8000-000000000001'))).* from journal j
  where ${TOWN} and j.kind = 'appropriation' limit 1`
const PAID = `(select id from expense_claim where state = 'paid' limit 1)`

/** What is planted, how it is taken out again, and what must be seen: exactly these checks and no other. */
const faults: Record<string, { plant: [string, string]; seen: string[] }> = {
  'a line of the bank': { plant: line('A1'), seen: ['ledger.I1', 'ledger.I2'] },
  'an expense': { plant: line('E'), seen: ['ledger.I1', 'ledger.I10', 'ledger.I2'] },
  'a debt': { plant: line('L1'), seen: ['ledger.I1', 'ledger.I2', 'ledger.claims'] },
  'a pledge that came': { plant: line('P2'), seen: ['ledger.I1', 'ledger.I12', 'ledger.I2'] },
  'a balance of the bank': { plant: balance('%|0|A1'), seen: ['ledger.I14', 'ledger.I2', 'ledger.I8'] },
  'a balance of income': { plant: balance('%|R1'), seen: ['ledger.I14', 'ledger.I2'] },
  'a balance of what is owed': { plant: balance('%|0|L1:%'), seen: ['ledger.I14', 'ledger.I2', 'ledger.I9'] },
  'a balance of the source': { plant: balance('%|Q0'), seen: ['ledger.I11', 'ledger.I2'] },
  'a floor taken away': {
    plant: [
      `update balance set floored = false where ${balanceOf('%|Q1')}`,
      `update balance set floored = true where ${balanceOf('%|Q1')}`,
    ],
    seen: ['ledger.I3'],
  },
  'a journal without lines that repeats a form': {
    plant: [COPY, `delete from journal where id = '00000000-0000-7000-8000-000000000001'`],
    seen: ['ledger.I5', 'ledger.I7'],
  },
  'a reversal of something else': {
    plant: [
      `update journal set undoes = 'payment' where reverses is not null`,
      `update journal set undoes = 'interest' where reverses is not null`,
    ],
    seen: ['ledger.I6'],
  },
  'a transfer with one end': {
    plant: [
      `update journal_line set code = 'X9' where ${lineOf('R1')}`,
      `update journal_line set code = 'R1' where ${lineOf('X9')}`,
    ],
    seen: ['ledger.I13', 'ledger.I2', 'ledger.I5'],
  },
  'a claim paid by nobody': {
    plant: [`update payment set state = 'bounced'`, `update payment set state = 'paid'`],
    seen: ['spending.books'],
  },
  'a checker who signed': {
    plant: [
      `update expense_claim c set checked_by = (select person_id from claim_signature where claim_id = c.id and step = 1)
         , note = c.checked_by::text where id = ${PAID}`,
      `update expense_claim set checked_by = note::uuid, note = '' where id = ${PAID}`,
    ],
    seen: ['spending.hands'],
  },
  'a signature for other content': {
    plant: [
      `update claim_signature set content_hash = content_hash || '\\x00' where claim_id = ${PAID} and step = 0`,
      `update claim_signature set content_hash = substring(content_hash for 32) where claim_id = ${PAID} and step = 0`,
    ],
    seen: ['spending.signatures'],
  },
  'a claim that says another sum': {
    plant: [
      `update expense_claim set amount = amount + 1 where id = ${PAID}`,
      `update expense_claim set amount = amount - 1 where id = ${PAID}`,
    ],
    seen: ['spending.sums'],
  },
  'a paper that is not there': {
    plant: [
      `update expense_claim set required_evidence = '{list,photos}' where id = ${PAID}`,
      `update expense_claim set required_evidence = '{list}' where id = ${PAID}`,
    ],
    seen: ['spending.papers'],
  },
  'money committed for a request that was refused': {
    plant: [`update spending_request set state = 'refused'`, `update spending_request set state = 'approved'`],
    seen: ['spending.requests'],
  },
  'content changed before it is paid': {
    plant: [
      `update expense_claim set note = '改过' where state = 'submitted'`,
      `update expense_claim set note = '' where state = 'submitted'`,
    ],
    seen: ['spending.content'],
  },
}

describe('standing checks on live data', () => {
  it('all hold, and each looked at something', async () => {
    expect(await broken()).toEqual([])
  })

  it.each(Object.keys(faults))('see %s', async (name) => {
    const fault = faults[name]
    must(fault, 'the fault is described')
    const [plant, heal] = fault.plant
    expect((await d.t.house.pool.query(plant)).rowCount).toBeGreaterThan(0)
    const seen = await broken()
    await d.t.house.pool.query(heal)
    expect(seen).toEqual(fault.seen)
    expect(await broken()).toEqual([])
  })

  it('every check was seen to fail', () => {
    const seen = new Set(Object.values(faults).flatMap((fault) => fault.seen))
    const ours = d.t.house.faces.filter((one) => OURS.includes(one.name))
    const all = ours.flatMap((face) => (face.checks ?? []).map((check) => check.name))
    expect(all.length).toBeGreaterThan(20)
    expect(all.filter((name) => !seen.has(name))).toEqual([])
  })
})
