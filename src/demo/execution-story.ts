import { type Fen, toFen } from '../kernel/money.ts'
import { must } from '../kernel/result.ts'
import { DEFAULT_COST_TYPES } from '../modules/programme/index.ts'
import type { Proposal } from '../modules/project/index.ts'
import { paper, picture } from './pictures.ts'
import type { Casting, Plan, WaitingAt } from './cast.ts'
import type { DemoProject } from './proposals.ts'
import type { Town } from './town.ts'

const serials = new WeakMap<Town, number>()
/** An invented invoice number, never used twice in the demonstration. */
function invoiceNumber(town: Town): string {
  const next = (serials.get(town) ?? 0) + 1
  serials.set(town, next)
  return `DEMO${town.teller.tenant.code}${String(next).padStart(6, '0')}`
}

const sketches = new Map<string, Promise<Buffer>>()
/** A drawn picture; three of each kind are enough for a demonstration. */
export function sketch(scene: DemoProject['scene'], seed: number): Promise<Buffer> {
  const key = `${scene}${Math.abs(seed) % 3}`
  const known = sketches.get(key) ?? picture(scene, Math.abs(seed) % 3)
  sketches.set(key, known)
  return known
}

interface Running {
  readonly project: string
  readonly proposal: Proposal
  readonly from: number
  readonly to: number
}

export async function tellExecution(town: Town, cast: Casting, plan: Plan, running: Running): Promise<void> {
  const records = plan.records ?? 0
  const claims = plan.claims ?? 0
  const steps = Math.max(records, claims, 1)
  const gap = (running.to - running.from) / steps
  for (let i = 0; i < steps; i += 1) {
    const day = Math.round(running.from + gap * i)
    if (i < records) await tellRecord(town, cast, plan, running, i, day)
    if (i < claims) {
      const left = plan.open?.[i]
      await tellClaim(town, cast, running, i, left ? -3 : Math.min(day + 2, running.to - 1), left)
    }
  }
  if (plan.request) {
    town.teller.at(town.teller.day(-2), 15)
    const line = plan.request === 'approved' ? running.proposal.lines[1] : running.proposal.lines.at(-1)
    must(line, 'a proposal has lines')
    const { request } = await town.teller.as(cast.bookkeeper, 'project.requestSpending', {
      project: running.project,
      purpose: `${line.label}采购`,
      target: '参加活动的居民',
      lines: [{ line: line.key, amount: line.unitPrice }],
    })
    if (plan.request === 'approved') {
      await town.teller.as(cast.centre, 'spending.approveRequest', { request, opinion: '在预算之内，同意。' })
      await town.teller.as(cast.officer, 'spending.approveRequest', { request, opinion: '同意。' })
    }
  }
}

async function tellRecord(town: Town, cast: Casting, plan: Plan, running: Running, i: number, offset: number): Promise<void> {
  const { teller } = town
  const planned = plan.project.activities[i % plan.project.activities.length]
  must(planned, 'a project has activities')
  teller.at(teller.day(offset), 17, 20)
  const attendances = planned.people - 6 + ((i * 5) % 13)
  await teller.as(cast.cadre, 'project.recordActivity', {
    project: running.project,
    activity: planned.key,
    theme: `${planned.theme}（第 ${Math.floor(i / plan.project.activities.length) + 1} 次）`,
    day: teller.day(offset),
    where: planned.where,
    attendances: Math.max(5, attendances),
    participants: Math.max(5, attendances - 4),
    story: `${planned.content}。来的邻居比预计${attendances > planned.people ? '多' : '略少'}，大家商量好了下一次怎么办。`,
    photos: [await teller.file(cast.cadre, 'activity.png', await sketch(plan.project.scene, i))],
  })
}

/** Invented shops, by what they sell. */
const SHOPS: Readonly<Record<string, string>> = {
  materials: '演示百货商店',
  publicity: '演示图文社',
  designConstruction: '演示园艺公司',
  insurance: '演示保险公司',
  transport: '演示客运公司',
}

/** A claim of a third of one budget line, from the request to the payment or to where it waits. */
async function tellClaim(
  town: Town,
  cast: Casting,
  running: Running,
  i: number,
  offset: number,
  left: WaitingAt | undefined,
): Promise<void> {
  const { teller } = town
  const lines = running.proposal.lines
  const line = lines[i % lines.length]
  must(line, 'a proposal has lines')
  const round = Math.floor(i / lines.length)
  if (line.quantity === 1 && round > 0) return
  const amount: Fen = line.quantity === 1 ? line.unitPrice : toFen(line.unitPrice * Math.max(1, Math.floor(line.quantity / 3)))
  const at = (plus: number, hour: number): void => teller.at(teller.day(Math.min(offset + plus, -1)), hour, (i * 7) % 60)

  at(0, 9)
  const { request } = await teller.as(cast.bookkeeper, 'project.requestSpending', {
    project: running.project,
    purpose: `${line.label}`,
    target: '参加活动的居民',
    lines: [{ line: line.key, amount }],
  })
  at(0, 10)
  await teller.as(cast.centre, 'spending.approveRequest', { request, opinion: '在预算之内，同意。' })
  at(0, 11)
  await teller.as(cast.officer, 'spending.approveRequest', { request, opinion: '同意。' })

  at(0, 14)
  const person = line.costType === 'lecturerFee' || line.costType === 'volunteerCost'
  const types = DEFAULT_COST_TYPES.find((type) => type.key === line.costType)?.evidence ?? []
  const evidence = []
  for (const type of types)
    evidence.push({
      type,
      file: await teller.file(
        cast.bookkeeper,
        `${type}-${i + 1}.${type === 'photos' ? 'png' : 'pdf'}`,
        type === 'photos' ? await sketch('meeting', i) : paper(`${type} ${line.key} ${i + 1} ${running.project.slice(-6)}`),
      ),
    })
  const { claim } = await teller.as(cast.bookkeeper, 'project.claimExpense', {
    project: running.project,
    request,
    payeeKind: person ? 'person' : 'unit',
    payeeName: person ? ['演示老师甲', '演示志愿者乙', '演示师傅丙'][i % 3] : (SHOPS[line.costType] ?? '演示商店'),
    lines: [{ line: line.key, amount, label: line.label }],
    invoices: types.includes('invoice') ? [invoiceNumber(town)] : [],
    evidence,
    note: '',
  })
  const signers: readonly (readonly [WaitingAt, string])[] = [
    ['sign', cast.secretary],
    ['director', cast.director],
    ['centre', cast.centre],
    ['officer', cast.officer],
    ...(amount > 2000_00 ? ([['leader', cast.leader]] as const) : []),
  ]
  for (const [name, post] of signers) {
    if (left === name) return
    at(0, 15)
    await teller.as(post, 'spending.sign', { claim, opinion: '同意', revision: 1 })
  }
  if (left === 'check' || left === 'leader') return
  at(0, 16)
  await teller.as(cast.finance, 'spending.check', { claim })
  if (left === 'pay') return
  at(0, 17)
  await teller.as(cast.cashier, 'spending.pay', {
    claim,
    slip: `演示回单-${running.project.slice(-6)}-${i + 1}`,
    day: teller.day(Math.min(offset, -1)),
  })
}
