import { z } from 'zod'
import { toFen, yuan } from '../../../kernel/money.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { dayShape, idShape as id, someText, text } from '../../../platform/shapes.ts'
import { journalOf, write } from '../../ledger/index.ts'
import { claimSubject, meOf, type Standing, standingOf } from '../claims.ts'
import { byLine, mayCheck, mayMove, mayPay } from '../domain.ts'
import { type ClaimRow, insertPayment, lockClaim, paymentsOf, setChecked, setPayment, setState } from '../store.ts'

const target = { lock: lockClaim, id: (input: { claim: string }) => input.claim }

/** What the money was for, in words that may be public: no payee. */
const forWhat = (standing: Standing): string =>
  [...new Set(standing.content.lines.map((line) => line.label).filter((label) => label !== ''))].join('、').slice(0, 100) ||
  '项目支出'

/** Row 7, and row 6 before it for lines that no request committed: the claim is its own commitment then. */
async function postExpense(work: Work, row: ClaimRow, standing: Standing): Promise<Result<string>> {
  const at = { fund: row.fund_id, year: row.year, basis: claimSubject(row.id) }
  const lines = byLine(standing.content.lines).map((each) => ({
    project: row.project,
    line: each.line,
    amount: each.amount,
    request: each.request ?? row.id,
  }))
  const bare = lines.filter((each) => each.request === row.id)
  const words = { day: work.today, about: row.subject, decision: row.id }
  if (bare.length > 0) {
    const committed = await write(
      work,
      {
        ...at,
        kind: 'preApproval',
        request: row.id,
        lines: bare.map(({ project, line, amount }) => ({ project, line, amount })),
      },
      { ...words, narration: `报销直接占用额度：${forWhat(standing)}` },
    )
    if (!committed.ok) return committed
  }
  return write(
    work,
    { ...at, kind: 'expenseApproved', claim: row.id, payee: row.payee, lines },
    {
      ...words,
      narration: `报销审批通过 ${yuan(row.amount)} 元：${forWhat(standing)}`,
      known: { expired: standing.parts.expired },
    },
  )
}

/** 复核: the finance office reads claim and papers against each other, and the books take the expense. */
export const check = command({
  name: 'spending.check',
  about: '财务复核报销单并记账',
  may: ['financeOfficer'],
  grave: true,
  input: z.object({ claim: id, opinion: text(300).default('') }),
  output: z.object({ journal: id }),
  target,
  async run(work) {
    const row = work.target
    const free = mayMove(row.state, 'check')
    if (!free.ok) return free
    const standing = await standingOf(work, row)
    if (!standing.ok) return standing
    const me = meOf(work)
    const may = mayCheck(standing.value.hands, me)
    if (!may.ok) return may
    const posted = await postExpense(work, row, standing.value)
    if (!posted.ok) return posted
    work.write(setChecked, [row.id, me.person, posted.value, work.at])
    work.concerns(claimSubject(row.id))
    work.tell('spending.checked', row.subject, { claim: row.id })
    return ok({ journal: posted.value })
  },
})

/** 支付: the bank's slip is the voucher; one slip pays one claim. */
export const pay = command({
  name: 'spending.pay',
  about: '登记支付（回单号）',
  may: ['cashier'],
  grave: true,
  input: z.object({ claim: id, slip: someText(40), day: dayShape }),
  output: z.object({ payment: id, journal: id }),
  target,
  unique: { payment_tenant_id_slip_key: 'spending.slip-used', payment_of_claim: 'spending.is-paid' },
  async run(work, input) {
    const row = work.target
    const free = mayMove(row.state, 'pay')
    if (!free.ok) return free
    if (input.day > work.today) return no('spending.future', {}, 'day')
    const standing = await standingOf(work, row)
    if (!standing.ok) return standing
    const me = meOf(work)
    const may = mayPay(standing.value.hands, me)
    if (!may.ok) return may
    const sums = new Map<string, number>()
    for (const each of standing.value.content.lines) sums.set(each.line, (sums.get(each.line) ?? 0) + each.amount)
    const posted = await write(
      work,
      {
        kind: 'payment',
        fund: row.fund_id,
        year: row.year,
        basis: `回单 ${input.slip}`,
        claim: row.id,
        payee: row.payee,
        lines: [...sums].map(([line, amount]) => ({ project: row.project, line, amount: toFen(amount) })),
      },
      {
        day: input.day,
        narration: `支付 ${yuan(row.amount)} 元：${forWhat(standing.value)}`,
        about: row.subject,
        decision: row.id,
        voucher: input.slip,
      },
    )
    if (!posted.ok) return posted
    const payment = work.id()
    work.write(insertPayment, [payment, row.id, input.slip, input.day, posted.value, me.person, work.at])
    work.write(setState, [row.id, 'paid', work.at])
    work.concerns(claimSubject(row.id))
    work.tell('spending.paid', row.subject, { claim: row.id, payment })
    return ok({ payment, journal: posted.value })
  },
})

/** 退票: the bank gave the money back; the claim is owed again and may be paid anew. */
export const bounce = command({
  name: 'spending.bounce',
  about: '登记退票（款项退回，可重新支付）',
  may: ['financeOfficer', 'cashier'],
  grave: true,
  input: z.object({ claim: id, reason: someText(200), day: dayShape }),
  output: z.object({ journal: id }),
  target,
  async run(work, input) {
    const row = work.target
    const free = mayMove(row.state, 'bounce')
    if (!free.ok) return free
    if (input.day > work.today) return no('spending.future', {}, 'day')
    const payment = (await work.read(paymentsOf, [row.id])).find((each) => each.state === 'paid')
    const original = payment && (await journalOf(work, payment.journal_id))
    if (!payment || !original) return no('platform.not-found')
    if (input.day < payment.day) return no('spending.before-payment', {}, 'day')
    const posted = await write(
      work,
      { kind: 'paymentBounced', fund: row.fund_id, year: row.year, basis: `退票：${input.reason}`, original },
      { day: input.day, narration: `退票：${input.reason}`, about: row.subject, decision: row.id },
    )
    if (!posted.ok) return posted
    work.write(setPayment, [payment.id, 'bounced', posted.value, input.reason], 1)
    work.write(setState, [row.id, 'checked', work.at])
    work.concerns(claimSubject(row.id))
    work.tell('spending.bounced', row.subject, { claim: row.id })
    return ok({ journal: posted.value })
  },
})

export const paymentCommands = [check, pay, bounce] as const
