import { z } from 'zod'
import { yearOf } from '../../kernel/day.ts'
import { add, type Fen, toFen, ZERO } from '../../kernel/money.ts'
import { no, ok } from '../../kernel/result.ts'
import { query } from '../../platform/declare.ts'
import { fenShape, idShape } from '../../platform/shapes.ts'
import { balancesOf, openAccount } from '../ledger/index.ts'
import { costTypeOf, cyclesOf, rulesFor, trackOf } from '../programme/index.ts'
import { addMoney, byLine, lineMoney, type LineMoney, sumMoney } from './money.ts'
import { PUBLIC_STEPS, STEPS } from './steps.ts'
import { linesOf, projectPage } from './store.ts'
import { bookYears } from './store-public.ts'

/** No subdistrict has more projects in a year: 花木 had 47 applications. */
const MOST = 500

const moneyShape = { available: fenShape, committed: fenShape, inClaim: fenShape, paid: fenShape }

const accountsShape = z.object({
  year: z.number(),
  /** Years that have a book. */
  years: z.array(z.number()),
  fund: z.string(),
  upTo: z.string(),
  /** 来源 = 已分配 + 尚未分配 (+ what lapsed). */
  received: fenShape,
  allocated: fenShape,
  unallocated: fenShape,
  inProgress: fenShape,
  paid: fenShape,
  remaining: fenShape,
  projects: z.array(
    z.object({
      id: idShape,
      name: z.string(),
      place: z.string(),
      track: z.string(),
      granted: fenShape,
      ...moneyShape,
    }),
  ),
  /** Money of projects that nobody may read of yet (before their notice), so that the sum is the whole. */
  hidden: z.object({ projects: z.number(), granted: fenShape, ...moneyShape }),
  costTypes: z.array(z.object({ key: z.string(), name: z.string(), granted: fenShape, ...moneyShape })),
})
export type Accounts = z.infer<typeof accountsShape>

const grantedOf = (money: LineMoney): Fen => toFen(money.available + money.committed + money.inClaim + money.paid)

/**
 * 自治金收支公开 of one year: the ledger's own totals, by project and by cost type. Every figure comes from the balances that
 * the postings move, so the page cannot say anything else than the book.
 */
export const accounts = query({
  name: 'project.accounts',
  about: '自治金收支公开',
  may: 'anyone',
  input: z.object({ year: z.number().int().nullable().default(null) }),
  output: accountsShape,
  async run(scope, input) {
    const cycles = await cyclesOf(scope)
    const current = cycles.find((one) => one.begins <= scope.today && scope.today <= one.ends)
    const cycle = input.year === null ? (current ?? cycles[0]) : cycles.find((one) => one.year === input.year)
    if (!cycle) return no('programme.no-such-cycle', { year: input.year ?? yearOf(scope.today) }, 'year')
    const [balances, page, measure, booked] = await Promise.all([
      balancesOf(scope, cycle.fund_id, cycle.year, ['Q']),
      scope.one(projectPage, '/', [...STEPS], cycle.year, null, null, null, null, MOST, 0, []),
      rulesFor(scope, cycle.year, null),
      scope.read(bookYears),
    ])
    const account = openAccount(balances)
    const money = byLine(balances)
    const lines = await scope.read(linesOf, [...money.keys()])
    const open = new Map((page?.projects ?? []).filter((row) => PUBLIC_STEPS.includes(row.step)).map((row) => [row.id, row]))
    const projects = []
    let hidden = { projects: 0, granted: ZERO, ...lineMoney(undefined) }
    for (const [id, ofLines] of money) {
      const total = sumMoney(ofLines.values())
      const row = open.get(id)
      if (row)
        projects.push({
          id,
          name: row.name,
          place: row.place_name,
          track: (measure && trackOf(measure.rules, row.track)?.name) ?? row.track,
          granted: grantedOf(total),
          ...total,
        })
      else
        hidden = {
          projects: hidden.projects + 1,
          granted: add(hidden.granted, grantedOf(total)),
          ...addMoney(hidden, total),
        }
    }
    const byType = new Map<string, LineMoney>()
    for (const line of lines) {
      const of = money.get(line.project_id)?.get(line.line)
      if (of) byType.set(line.cost_type, addMoney(lineMoney(byType.get(line.cost_type)), of))
    }
    const order = measure?.rules.costTypes.map((type) => type.key) ?? []
    return ok({
      year: cycle.year,
      years: [...new Set([...(current ? [current.year] : []), ...booked.map((one) => one.year)])].sort((a, b) => b - a),
      fund: cycle.name,
      upTo: scope.today < cycle.ends ? scope.today : cycle.ends,
      ...account,
      unallocated: toFen(account.remaining + account.paid - account.allocated),
      projects: projects.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.name < b.name ? -1 : 1)),
      hidden,
      costTypes: [...byType]
        .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(([key, of]) => ({
          key,
          name: (measure && costTypeOf(measure.rules, key)?.name) ?? key,
          granted: grantedOf(of),
          ...of,
        })),
    })
  },
})
