import { z } from 'zod'
import { no, ok } from '../../kernel/result.ts'
import { subject, type Subject } from '../../kernel/subject.ts'
import { yuan } from '../../kernel/money.ts'
import { command } from '../../platform/declare.ts'
import { dayShape, fenShape, idShape as id, someText } from '../../platform/shapes.ts'
import { placeTarget } from '../org/index.ts'
import { FUND_KINDS } from './domain.ts'
import { journalOf, openFund as queueFund } from './reads.ts'
import { fundTarget, type JournalRow, journalTarget } from './store.ts'
import { zh } from './words.zh.ts'
import { write } from './write.ts'

const YEAR = z.number().int().min(2000).max(2100)

export const openFund = command({
  name: 'ledger.openFund',
  about: '设立资金（自治金、共治金、自治众筹、联盟自治金）',
  may: ['selfGovOfficer', 'financeOfficer'],
  grave: true,
  input: z.object({ place: id, kind: z.enum(FUND_KINDS), name: someText(60) }),
  output: z.object({ fund: id }),
  target: { lock: placeTarget, id: (input) => input.place },
  unique: { fund_tenant_id_name_key: 'ledger.fund-exists' },
  async run(work, input) {
    const fund = queueFund(work, input)
    work.concerns(subject('fund', fund))
    return ok({ fund })
  },
})

/** Row 1: the year's budget is in. Only public money is appropriated; the books refuse it for other funds. */
export const appropriate = command({
  name: 'ledger.appropriate',
  about: '登记年度拨款到位（文号、金额）',
  may: ['financeOfficer'],
  grave: true,
  input: z.object({ fund: id, year: YEAR, number: someText(60), amount: fenShape, day: dayShape }),
  output: z.object({ journal: id }),
  target: { lock: fundTarget, id: (input) => input.fund },
  async run(work, input) {
    if (input.day > work.today) return no('ledger.future', {}, 'day')
    const posted = await write(
      work,
      { kind: 'appropriation', fund: input.fund, year: input.year, basis: input.number, amount: input.amount },
      {
        day: input.day,
        narration: `${input.year} 年度拨款 ${yuan(input.amount)} 元到位（${input.number}）`,
        about: subject('fund', input.fund),
        decision: null,
        voucher: input.number,
      },
    )
    if (!posted.ok) return posted
    work.concerns(subject('journal', posted.value))
    return ok({ journal: posted.value })
  },
})

/** Row 14: the mirror of a journal, once. Whose noun the journal moved hears of it and puts itself right. */
export const reverse = command({
  name: 'ledger.reverse',
  about: '冲正一笔账（写明理由）',
  may: ['financeOfficer'],
  grave: true,
  input: z.object({ journal: id, reason: someText(200), exception: someText(200).optional() }),
  output: z.object({ journal: id }),
  target: { lock: journalTarget, id: (input) => input.journal },
  unique: { journal_tenant_id_reverses_key: 'ledger.already-reversed' },
  async run(work, input) {
    const row = work.target as JournalRow
    if (row.posted_by !== null && row.posted_by === work.actor.person && row.kind === 'payment') return no('ledger.own-payment')
    const original = await journalOf(work, input.journal)
    if (!original) return no('platform.not-found')
    const posted = await write(
      work,
      {
        kind: 'reversal',
        fund: row.fund_id,
        year: row.year,
        basis: input.reason,
        original,
        ...(input.exception === undefined ? {} : { exception: input.exception }),
      },
      {
        day: work.today,
        narration: `冲正：${zh.kinds[original.kind]}（${row.narration}）。理由：${input.reason}`,
        about: row.subject as Subject,
        decision: row.decision,
      },
    )
    if (!posted.ok) return posted
    work.concerns(subject('journal', posted.value))
    work.tell('ledger.reversed', row.subject as Subject, { original: original.id, kind: original.kind, journal: posted.value })
    return ok({ journal: posted.value })
  },
})

export const commands = [openFund, appropriate, reverse] as const
