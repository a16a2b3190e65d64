import { z } from 'zod'
import { toFen } from '../../kernel/money.ts'
import { no, ok } from '../../kernel/result.ts'
import { NOWHERE, query } from '../../platform/declare.ts'
import { dayShape, idShape as id } from '../../platform/shapes.ts'
import { OFFICE } from '../../roles.ts'
import { accountName, readAccount } from './accounts.ts'
import type { Kind } from './events.ts'
import { fundsOf } from './reads.ts'
import { balancesByPrefixes, fundTarget, journalPage, linesOf } from './store.ts'
import { balanceRow } from './write.ts'
import { zh } from './words.zh.ts'

const fundShape = z.object({ id, kind: z.string(), name: z.string(), place: id, restricted: z.boolean() })

export const funds = query({
  name: 'ledger.funds',
  about: '资金名单',
  may: OFFICE,
  input: z.object({}),
  output: z.object({ funds: z.array(fundShape) }),
  async run(scope) {
    return ok({ funds: await fundsOf(scope) })
  },
})

const PAGE = 50
const lineShape = z.object({
  fund: id,
  year: z.number(),
  account: z.string(),
  name: z.string(),
  unit: z.string(),
  amount: z.number(),
})

/** Journals newest first, with their lines: debit positive, credit negative. */
export const journals = query({
  name: 'ledger.journals',
  about: '记账凭证：按资金、年度、业务、项目和日期查',
  may: OFFICE,
  input: z.object({
    fund: id.optional(),
    year: z.number().int().optional(),
    kind: z.string().max(40).optional(),
    project: id.optional(),
    from: dayShape.optional(),
    to: dayShape.optional(),
    page: z.number().int().min(1).max(10_000).default(1),
  }),
  output: z.object({
    journals: z.array(
      z.object({
        id,
        kind: z.string(),
        kindName: z.string(),
        fund: id,
        year: z.number(),
        day: z.string(),
        basis: z.string(),
        narration: z.string(),
        subject: z.string(),
        voucher: z.string().nullable(),
        reverses: id.nullable(),
        reversedBy: id.nullable(),
        lines: z.array(lineShape),
      }),
    ),
    page: z.number(),
    more: z.boolean(),
  }),
  async run(scope, input) {
    const rows = await scope.read(
      journalPage,
      scope.bounds ?? '',
      input.fund ?? null,
      input.year ?? null,
      input.kind ?? null,
      input.project ?? null,
      input.from ?? null,
      input.to ?? null,
      PAGE + 1,
      (input.page - 1) * PAGE,
    )
    const shown = rows.slice(0, PAGE)
    const lines =
      shown.length === 0
        ? []
        : await scope.read(
            linesOf,
            shown.map((row) => row.id),
          )
    return ok({
      page: input.page,
      more: rows.length > PAGE,
      journals: shown.map((row) => ({
        id: row.id,
        kind: row.kind,
        kindName: zh.kinds[row.kind as Kind],
        fund: row.fund_id,
        year: row.year,
        day: row.day,
        basis: row.basis,
        narration: row.narration,
        subject: row.subject,
        voucher: row.voucher,
        reverses: row.reverses,
        reversedBy: row.reversed_by,
        lines: lines
          .filter((line) => line.journal_id === row.id)
          .map((line) => ({
            fund: line.fund_id,
            year: line.year,
            account: line.account,
            name: accountName(readAccount(line.account).code),
            unit: line.unit,
            amount: line.amount,
          })),
      })),
    })
  },
})

/** Balances of a fund in a year, with the accounts that run on over the years; natural sign, zero left out. */
export const balances = query({
  name: 'ledger.balances',
  about: '科目余额',
  may: OFFICE,
  input: z.object({ fund: id, year: z.number().int() }),
  output: z.object({
    fund: fundShape.omit({ restricted: true }),
    balances: z.array(
      z.object({
        account: z.string(),
        code: z.string(),
        name: z.string(),
        plane: z.string(),
        unit: z.string(),
        year: z.number(),
        amount: z.number(),
      }),
    ),
  }),
  async run(scope, input) {
    const fund = await scope.one(fundTarget, input.fund)
    if (!fund || !fund.path.startsWith(scope.bounds ?? NOWHERE)) return no('platform.not-found')
    const rows = await scope.read(balancesByPrefixes, [`${input.fund}|${input.year}|`, `${input.fund}|0|`])
    return ok({
      fund: { id: fund.id, kind: fund.kind, name: fund.name, place: fund.place_id },
      balances: rows.flatMap((row) => {
        const at = balanceRow(row)
        const { code, type } = readAccount(at.account)
        return row.amount === 0
          ? []
          : [
              {
                account: at.account,
                code,
                name: accountName(code),
                plane: zh.planes[type.plane],
                unit: at.unit,
                year: at.year,
                amount: toFen(row.amount),
              },
            ]
      }),
    })
  },
})

export const queries = [funds, journals, balances] as const
