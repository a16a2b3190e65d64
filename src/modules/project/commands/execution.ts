import { z } from 'zod'
import { addDays } from '../../../kernel/day.ts'
import { add, type Fen, toFen } from '../../../kernel/money.ts'
import { must, no, ok, type Result } from '../../../kernel/result.ts'
import { command, type Work } from '../../../platform/declare.ts'
import { count, dayShape, fenShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { recordActivity } from '../../activity/index.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { mayProceed, noticeOf } from '../../notice/index.ts'
import { claimPathFor, cycleOf, evidenceFor, rulesFor } from '../../programme/index.ts'
import { EVIDENCE_TYPES, claimExpense as claim, claimUnique, requestSpending as request } from '../../spending/index.ts'
import { giveBack } from '../change.ts'
import { apart, meetingsHeld, projectSubject } from '../domain.ts'
import { usesPanel } from '../panel.ts'
import { move } from '../steps.ts'
import { insertCloseout, linesOf, type ProjectRow, setStep, versionsOf } from '../store.ts'
import { exceptionsOf } from '../store-exception.ts'
import { target } from './target.ts'

export const begin = command({
  name: 'project.begin',
  about: '启动实施',
  may: ['areaSecretary', 'committeeDirector'],
  input: z.object({ project: idShape }),
  output: z.object({}),
  target,
  async run(work, input) {
    const next = move(work.target.step, 'active')
    if (!next.ok) return next
    work.write(setStep, [input.project, next.value, work.at])
    work.concerns(projectSubject(input.project))
    return ok({})
  },
})

/** Records an activity that was held: from the phone, with photos. 人次 and 人 are two numbers. */
export const record = command({
  name: 'project.recordActivity',
  about: '记录活动（照片、人次）',
  may: ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper'],
  input: z.object({
    project: idShape,
    activity: z.string().max(12).nullable(),
    /** The planned day that this is the record of; its sign-ups are settled with it. */
    planned: idShape.nullable().default(null),
    theme: someText(60),
    day: dayShape,
    where: someText(60),
    attendances: count(100_000),
    participants: count(100_000).nullable().default(null),
    story: text(1000).default(''),
    photos: z.array(idShape).max(12).default([]),
  }),
  output: z.object({ record: idShape }),
  target,
  async run(work, input) {
    const row = work.target
    if (row.step !== 'active') return no('project.not-active')
    const versions = await work.read(versionsOf, row.id)
    const planned = versions.at(-1)?.content.activities ?? []
    if (input.activity !== null && !planned.some((one) => one.key === input.activity))
      return no('project.no-such-activity', {}, 'activity')
    const recorded = await recordActivity(work, {
      place: row.place_id,
      path: row.path,
      subject: projectSubject(row.id),
      plan: input.activity,
      planned: input.planned,
      theme: input.theme,
      day: input.day,
      where: input.where,
      attendances: input.attendances,
      participants: input.participants,
      story: input.story,
      photos: input.photos,
      by: work.actor.person,
    })
    if (!recorded.ok) return recorded
    work.concerns(projectSubject(row.id))
    work.tell('project.published', projectSubject(row.id))
    return ok({ record: recorded.value.record })
  },
})

const spentLine = z.object({ line: z.string().max(12), amount: fenShape })

/** 支出预申请: purpose, for whom, how much [S2-21], before the money is spent. */
export const requestSpending = command({
  name: 'project.requestSpending',
  about: '支出预申请',
  may: ['bookkeeper', 'lineCadre', 'areaSecretary', 'committeeDirector'],
  grave: true,
  input: z.object({
    project: idShape,
    purpose: someText(200),
    target: someText(100),
    /** When the money will be spent; a week from now unless said otherwise. */
    day: dayShape.optional(),
    lines: z.array(spentLine).min(1, { message: 'project.no-lines' }).max(20),
  }),
  output: z.object({ request: idShape }),
  target,
  async run(work, input) {
    const row = work.target
    if (row.step !== 'active') return no('project.not-active')
    if (row.paused) return no('project.paused')
    const [lines, cycle] = await Promise.all([work.read(linesOf, [row.id]), cycleOf(work, row.year)])
    must(cycle, 'a project has its cycle')
    const unknown = input.lines.findIndex((one) => !lines.some((line) => line.line === one.line))
    if (unknown >= 0) return no('project.no-such-line', {}, `lines.${unknown}.line`)
    return request(work, {
      subject: projectSubject(row.id),
      path: row.path,
      place: row.place_id,
      fund: cycle.fund_id,
      year: row.year,
      project: row.id,
      purpose: input.purpose,
      target: input.target,
      lines: input.lines,
      day: input.day ?? addDays(work.today, 7),
    })
  },
})

/** 报销: what was spent, on which line, with its papers. Who must sign follows from the measure. */
export const claimExpense = command({
  name: 'project.claimExpense',
  about: '提交报销',
  may: ['bookkeeper', 'lineCadre'],
  grave: true,
  input: z.object({
    project: idShape,
    request: idShape.nullable().default(null),
    activity: idShape.nullable().default(null),
    payeeKind: z.enum(['unit', 'person']),
    payeeName: someText(60),
    lines: z
      .array(z.object({ line: z.string().max(12), amount: fenShape, label: text(60).default('') }))
      .min(1, { message: 'project.no-lines' })
      .max(20),
    invoices: z
      .array(
        z
          .string()
          .trim()
          .regex(/^[0-9A-Za-z-]{6,30}$/, { message: 'project.invoice-number' }),
      )
      .max(20)
      .default([]),
    evidence: z
      .array(z.object({ file: idShape, type: z.enum(EVIDENCE_TYPES) }))
      .max(40)
      .default([]),
    note: text(300).default(''),
  }),
  output: z.object({ claim: idShape }),
  target,
  unique: claimUnique,
  async run(work, input) {
    const row = work.target
    if (row.step !== 'active') return no('project.not-active')
    if (row.paused) return no('project.paused')
    const [lines, cycle, measure] = await Promise.all([
      work.read(linesOf, [row.id]),
      cycleOf(work, row.year),
      rulesFor(work, row.year, row.measure_id),
    ])
    must(cycle && measure, 'a project that runs has its cycle and measure')
    const unknown = input.lines.findIndex((one) => !lines.some((line) => line.line === one.line))
    if (unknown >= 0) return no('project.no-such-line', {}, `lines.${unknown}.line`)
    const claimed = input.lines.map((one) => {
      const line = lines.find((known) => known.line === one.line)
      must(line, 'the line is known')
      return {
        line: one.line,
        request: input.request,
        amount: one.amount,
        costType: line.cost_type,
        label: one.label || line.label,
      }
    })
    const total = claimed.reduce<Fen>((all, line) => add(all, line.amount), toFen(0))
    const { rules } = measure
    const preApproval = rules.preApprovalFrom.value
    if (input.request === null && (preApproval === null || total >= preApproval))
      return no('project.request-first', {}, 'request')
    return claim(work, {
      subject: projectSubject(row.id),
      path: row.path,
      place: row.place_id,
      fund: cycle.fund_id,
      year: row.year,
      project: row.id,
      request: input.request,
      activity: input.activity === null ? null : `activity:${input.activity}`,
      payeeKind: input.payeeKind,
      payeeName: input.payeeName,
      lines: claimed,
      invoiceNos: input.invoices,
      evidence: input.evidence,
      requiredEvidence: evidenceFor(
        rules,
        claimed.map((line) => line.costType),
      ),
      note: input.note,
      approvalPath: claimPathFor(rules, total),
    })
  },
})

/** The committee reports that everything is done; there is no closing without its 评议会. */
export const complete = command({
  name: 'project.complete',
  about: '提交结项报告',
  may: ['areaSecretary', 'committeeDirector'],
  input: z.object({ project: idShape, summary: someText(2000), results: text(2000).default('') }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    const subject = projectSubject(row.id)
    const next = move(row.step, 'completed')
    if (!next.ok) return next
    if (row.paused) return no('project.paused')
    const [meetings, measure, excepted] = await Promise.all([
      meetingsOf(work, [subject]),
      rulesFor(work, row.year, row.measure_id),
      work.read(exceptionsOf, row.id),
    ])
    if (!measure) return no('programme.no-measure', { year: row.year })
    const held = meetingsHeld('closing', meetings.get(subject) ?? [], measure.rules, excepted)
    if (!held.ok) return held
    work.write(insertCloseout, [row.id, input.summary, input.results, work.at, work.actor.person])
    work.write(setStep, [row.id, next.value, work.at])
    work.concerns(subject)
    work.tell('project.published', subject)
    return ok({})
  },
})

/** Where the measure has a sheet for it, nothing closes without its evaluation; results that were announced have run out. */
async function mayClose(work: Work<ProjectRow>): Promise<Result<true>> {
  const { step, year, measure_id, id } = work.target
  if (step === 'completed') {
    const measure = await rulesFor(work, year, measure_id)
    return measure && usesPanel(measure.rules.sheets.final) ? no('project.evaluate-first') : ok(true)
  }
  const notice = await noticeOf(work, projectSubject(id))
  return notice?.kind === 'evaluation' ? mayProceed(work, projectSubject(id)) : ok(true)
}

/** 结项: nothing is committed or on its way any more; what is left goes back to the year (row 11). */
export const close = command({
  name: 'project.close',
  about: '结项并退回结余',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object({ project: idShape, opinion: someText(500) }),
  output: z.object({ returned: fenShape }),
  target,
  async run(work) {
    const row = work.target
    const next = move(row.step, 'closed')
    if (!next.ok) return next
    const evaluated = await mayClose(work)
    if (!evaluated.ok) return evaluated
    const free = apart(work.actor.person, [row.created_by, row.submitted_by])
    if (!free.ok) return free
    const returned = await giveBack(work, row, `closing:${row.id}`)
    if (!returned.ok) return returned
    work.write(setStep, [row.id, next.value, work.at])
    work.concerns(projectSubject(row.id))
    work.tell('project.published', projectSubject(row.id))
    return ok({ returned: returned.value })
  },
})
