import { z } from 'zod'
import type { Day } from '../../src/kernel/day.ts'
import { toFen } from '../../src/kernel/money.ts'
import { must, ok, type Result } from '../../src/kernel/result.ts'
import { type LedgerEvent, write } from '../../src/modules/ledger/index.ts'
import { placeTarget } from '../../src/modules/org/index.ts'
import {
  amendClaim,
  claimExpense,
  claimUnique,
  type EvidenceType,
  type NewClaim,
  type NewRequest,
  requestSpending,
} from '../../src/modules/spending/index.ts'
import { asSystem } from '../../src/platform/ask.ts'
import { command, type Reads } from '../../src/platform/declare.ts'
import { keepFiles } from '../../src/platform/files/keep.ts'
import { randomId } from '../../src/platform/id.ts'
import { house, type PlaceKey, type TestHouse, type Town } from '../harness.ts'

const MAY = ['bookkeeper', 'lineCadre', 'financeOfficer', 'committeeDirector']
const answer = z.record(z.string(), z.string())

/** What a programme above does with the tool: its own commands, its own rules; here without any. */
const claimCommand = command({
  name: 'test.claim',
  about: '测试：报销',
  may: MAY,
  grave: true,
  unique: claimUnique,
  input: z.object({ asked: z.custom<NewClaim>(), claim: z.string().nullable() }),
  output: answer,
  target: { lock: placeTarget, id: (input) => input.asked.place },
  async run(work, { asked, claim }): Promise<Result<Record<string, string>>> {
    return claim === null ? claimExpense(work, asked) : amendClaim(work, claim, asked)
  },
})
const requestCommand = command({
  name: 'test.request',
  about: '测试：支出预申请',
  may: MAY,
  input: z.object({ asked: z.custom<NewRequest>() }),
  output: answer,
  target: { lock: placeTarget, id: (input) => input.asked.place },
  async run(work, { asked }): Promise<Result<Record<string, string>>> {
    return requestSpending(work, asked)
  },
})
const postCommand = command({
  name: 'test.post',
  about: '测试：记账',
  may: MAY,
  input: z.object({ event: z.custom<LedgerEvent>() }),
  output: answer,
  async run(work, { event }): Promise<Result<Record<string, string>>> {
    const done = await write(work, event, { day: work.today, narration: '测试', about: 'fund:f', decision: null })
    return done.ok ? ok({ journal: done.value }) : done
  },
})

export const YEAR = 2026
export const PATH = ['areaSecretary', 'committeeDirector', 'centreStaff', 'selfGovOfficer', 'subdistrictLeader']

/** A town with money: a fund of 10 万元 and, on demand, a project with one line. */
export async function desk() {
  const t = await house()
  const fundOf = async (town: Town): Promise<string> => {
    const finance = t.as('financeOfficer', 'root', town)
    const { fund } = await finance.do('ledger.openFund', { place: town.places.root.id, kind: 'selfGovernance', name: '自治金' })
    await finance.do('ledger.appropriate', { fund, year: YEAR, number: '示街〔2026〕1号', amount: 100_000_00, day: '2026-03-01' })
    return fund
  }
  const funds = new Map([
    [t.town, await fundOf(t.town)],
    [t.other, await fundOf(t.other)],
  ])
  return new Desk(t, funds)
}

export interface Job {
  readonly town: Town
  readonly at: PlaceKey
  readonly project: string
}

export class Desk {
  readonly t: TestHouse
  readonly #funds: Map<Town, string>
  #slips = 0
  constructor(t: TestHouse, funds: Map<Town, string>) {
    this.t = t
    this.#funds = funds
  }
  /** Time goes on by a second: ids tell the order. */
  tick(): void {
    this.t.clock.set(new Date(this.t.clock.now().getTime() + 1000))
  }
  fund(town: Town = this.t.town): string {
    const fund = this.#funds.get(town)
    must(fund, 'the town has a fund')
    return fund
  }
  purse(job: Job) {
    const place = job.town.places[job.at]
    return {
      subject: `project:${job.project}` as const,
      place: place.id,
      path: place.path,
      fund: this.fund(job.town),
      year: YEAR,
      project: job.project,
    }
  }
  /** A project that was granted `amount` 分 on its line `l1`. */
  async job(amount = 1_000_00, at: PlaceKey = 'one', town: Town = this.t.town): Promise<Job> {
    const job = { town, at, project: randomId() }
    const event: LedgerEvent = {
      kind: 'allocation',
      fund: this.fund(town),
      year: YEAR,
      basis: '决定',
      lines: [{ project: job.project, line: 'l1', amount: toFen(amount) }],
    }
    must((await this.t.as('financeOfficer', 'root', town).perform(postCommand, { event })).ok, 'the project got its money')
    return job
  }
  async file(job: Job, type: EvidenceType = 'invoice', role: 'bookkeeper' | 'lineCadre' = 'bookkeeper') {
    const kept = {
      hash: randomId(),
      kind: 'document',
      type: 'application/pdf',
      name: '发票.pdf',
      bytes: 1,
      width: null,
      height: null,
    } as const
    const files = await keepFiles(this.t.house, job.town.tenant.id, this.t.as(role, job.at, job.town).who, [
      { field: 'f', file: kept },
    ])
    must(files.ok && files.value[0], 'a file is kept')
    return { file: files.value[0].id, type }
  }
  asked(job: Job, amount: number, more: Partial<NewClaim> = {}): NewClaim {
    return {
      ...this.purse(job),
      payeeKind: 'unit',
      payeeName: '示范文具店',
      lines: [{ line: 'l1', request: null, amount: toFen(amount), costType: 'materials', label: '物料' }],
      invoiceNos: [],
      evidence: [],
      requiredEvidence: [],
      note: '',
      approvalPath: PATH,
      threshold: toFen(2_000_00),
      ...more,
    }
  }
  claim(job: Job, asked: NewClaim, role: 'bookkeeper' | 'lineCadre' | 'committeeDirector' = 'bookkeeper') {
    this.tick()
    return this.t.as(role, job.at, job.town).perform(claimCommand, { asked, claim: null })
  }
  amend(job: Job, claim: string, asked: NewClaim) {
    this.tick()
    return this.t.as('bookkeeper', job.at, job.town).perform(claimCommand, { asked, claim })
  }
  async claimed(job: Job, amount: number, more: Partial<NewClaim> = {}): Promise<string> {
    return take(await this.claim(job, this.asked(job, amount, more)), 'claim')
  }
  async requested(job: Job, amount: number, more: Partial<NewRequest> = {}): Promise<string> {
    this.tick()
    const asked: NewRequest = {
      ...this.purse(job),
      purpose: '端午活动物料',
      target: '社区老人',
      lines: [{ line: 'l1', amount: toFen(amount) }],
      day: '2026-06-01' as Day,
      ...more,
    }
    return take(await this.t.as('bookkeeper', job.at, job.town).perform(requestCommand, { asked }), 'request')
  }
  request(job: Job, amount: number, more: Partial<NewRequest> = {}) {
    const asked: NewRequest = {
      ...this.purse(job),
      purpose: '端午活动物料',
      target: '社区老人',
      lines: [{ line: 'l1', amount: toFen(amount) }],
      day: '2026-06-01' as Day,
      ...more,
    }
    return this.t.as('bookkeeper', job.at, job.town).perform(requestCommand, { asked })
  }
  async approve(job: Job, request: string): Promise<void> {
    for (const role of ['centreStaff', 'selfGovOfficer'] as const) {
      if (role === 'centreStaff' && job.at === 'three') continue
      this.tick()
      await this.t.as(role, role === 'centreStaff' ? 'centre' : 'root', job.town).do('spending.approveRequest', { request })
    }
  }
  async signAll(job: Job, claim: string, revision = 1, path: readonly string[] = PATH): Promise<void> {
    for (const role of path) {
      this.tick()
      await this.hand(job, role).do('spending.sign', { claim, revision })
    }
  }
  hand(job: Job, role: string) {
    const home: Record<string, PlaceKey> = {
      centreStaff: 'centre',
      areaSecretary: job.at,
      committeeDirector: job.at,
      bookkeeper: job.at,
      lineCadre: job.at,
    }
    return this.t.as(role as 'areaSecretary', home[role] ?? 'root', job.town)
  }
  async checked(job: Job, amount: number, more: Partial<NewClaim> = {}): Promise<string> {
    const claim = await this.claimed(job, amount, more)
    await this.signAll(job, claim)
    this.tick()
    await this.hand(job, 'financeOfficer').do('spending.check', { claim })
    return claim
  }
  /** 年中核减: takes money off the line of a project. */
  async takeBack(job: Job, amount: number): Promise<void> {
    const event: LedgerEvent = {
      kind: 'surplusReturned',
      fund: this.fund(job.town),
      year: YEAR,
      basis: '核减',
      lines: [{ project: job.project, line: 'l1', amount: toFen(amount) }],
    }
    must((await this.t.as('financeOfficer', 'root', job.town).perform(postCommand, { event })).ok, 'the project was cut')
  }
  /** Posts any event, as a module above would; answers the journal. */
  async post(job: Job, event: LedgerEvent): Promise<string> {
    this.tick()
    return take(await this.t.as('financeOfficer', 'root', job.town).perform(postCommand, { event }), 'journal')
  }
  async journalOf(claim: string, kind: string): Promise<string> {
    const { rows } = await this.t.house.pool.query<{ id: string }>('select id from journal where claim = $1 and kind = $2', [
      claim,
      kind,
    ])
    must(rows[0], `there is a journal ${kind}`)
    return rows[0].id
  }
  slip(): string {
    this.#slips += 1
    return `HD-${this.#slips}`
  }
  pay(job: Job, claim: string, key?: string, slip: string = this.slip()) {
    return this.hand(job, 'cashier').perform('spending.pay', { claim, slip, day: '2026-03-02' }, key)
  }
  read<T>(work: (reads: Reads) => Promise<T>, town: Town = this.t.town): Promise<T> {
    return asSystem(this.t.house.door, town.tenant.id, work)
  }
  /** One number by raw SQL, as the owner of the tables: what really stands there. */
  async number(sql: string, params: unknown[] = []): Promise<number> {
    const { rows } = await this.t.house.pool.query<{ n: number }>(sql, params)
    return Number(rows[0]?.n)
  }
}

export function take(result: Result<Record<string, string>>, field: string): string {
  if (!result.ok) throw new Error(`${result.refusal.code} ${JSON.stringify(result.refusal.facts)} ${result.refusal.field ?? ''}`)
  const value = result.value[field]
  must(value, `${field} was answered`)
  return value
}

export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
