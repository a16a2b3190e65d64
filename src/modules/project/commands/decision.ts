import { z } from 'zod'
import { subtract, toFen, yuan, ZERO } from '../../../kernel/money.ts'
import { must, no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { attachFiles } from '../../../platform/files/keep.ts'
import { dayShape, fenShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { write } from '../../ledger/index.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { mayProceed } from '../../notice/index.ts'
import { cycleOf, envelopeId, envelopesOf, rulesFor } from '../../programme/index.ts'
import { type AssessmentRow, assessmentsOf } from '../../rubric/index.ts'
import { apart, grantedLines, meetingsHeld, OUTCOMES, outcomeStep, projectSubject } from '../domain.ts'
import { panelAllows, stampOf } from '../panel.ts'
import { dropPlan } from '../store-panel.ts'
import { move } from '../steps.ts'
import { insertAgreement, insertLines, numbersOfYear, setGranted, setStep, versionsOf } from '../store.ts'
import { gatesOf, insertDecision } from '../store-verdict.ts'
import { figuresMoved } from '../years.ts'
import { exceptionsOf } from '../store-exception.ts'
import { target } from './target.ts'

export const panelCard = (row: AssessmentRow | undefined) => row && { closed: row.closed_at !== null, score: row.score }

/**
 * 立项: 同意立项 / 附条件立项 / 候补 / 不予立项(附理由). An approval takes its sum out of the track's 年度额度 and allocates it to the
 * agreed lines in the same transaction; there is no approval without its hearing. Nobody decides what they applied for or gated.
 */
export const decide = command({
  name: 'project.decide',
  about: '立项决定',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  grave: true,
  input: z.object({
    project: idShape,
    outcome: z.enum(OUTCOMES),
    amount: fenShape.default(ZERO),
    reason: text(1000).default(''),
    minute: text(60).default(''),
    /** What the project was when this was planned (统筹表): a decision on something else is dropped. */
    stamp: z.string().max(80).optional(),
  }),
  output: z.object({ number: z.string().nullable() }),
  target,
  unique: { project_tenant_id_year_number_key: 'platform.busy' },
  async run(work, input) {
    const row = work.target
    const subject = projectSubject(row.id)
    const next = move(row.step, outcomeStep[input.outcome])
    if (!next.ok) return next
    const [gates, versions, meetings, measure, cycle, excepted, panels] = await Promise.all([
      work.read(gatesOf, row.id),
      work.read(versionsOf, row.id),
      meetingsOf(work, [subject]),
      rulesFor(work, row.year, row.measure_id),
      cycleOf(work, row.year),
      work.read(exceptionsOf, row.id),
      assessmentsOf(work, [subject], 'application'),
    ])
    if (!measure || !cycle) return no('programme.no-measure', { year: row.year })
    if (input.stamp !== undefined && input.stamp !== stampOf(row, versions.at(-1)?.number ?? 0))
      return no('project.changed-since')
    const panel = panels.get(subject)
    const scored = panelAllows(row.step, next.value === 'approved', measure.rules.sheets.application, panelCard(panel))
    if (!scored.ok) return scored
    const free = apart(work.actor.person, [row.created_by, row.submitted_by, ...gates.map((gate) => gate.by_person)])
    if (!free.ok) return free
    const decision = work.id()
    work.concerns(subject)
    work.tell('project.decided', subject, { outcome: input.outcome })
    if (work.actor.person !== null) work.write(dropPlan, [work.actor.person, row.id])
    const approved = next.value === 'approved'
    if (input.reason === '' && input.outcome !== 'approved')
      return no(input.outcome === 'approvedWithConditions' ? 'project.condition-missing' : 'project.reason-missing', {}, 'reason')
    if (!approved) {
      work.write(insertDecision, [
        decision,
        row.id,
        input.outcome,
        ZERO,
        input.reason,
        input.minute,
        null,
        work.at,
        work.actor.person,
      ])
      work.write(setStep, [row.id, next.value, work.at])
      return ok({ number: null })
    }
    const held = meetingsHeld('approval', meetings.get(subject) ?? [], measure.rules, excepted)
    if (!held.ok) return held
    const proposal = versions.at(-1)?.content
    must(proposal, 'a gated project has a version')
    const cut = grantedLines(proposal, input.amount)
    if (!cut.ok) return cut
    // The floor of the envelope's balance has the last word; here it is said at its field, with the figures.
    const left = (await envelopesOf(work, row.year)).get(row.track) ?? ZERO
    if (input.amount > left)
      return no('project.over-envelope', { left: yuan(left), over: yuan(subtract(input.amount, left)) }, 'amount')
    const [{ taken } = { taken: 0 }] = await work.read(numbersOfYear, row.year)
    const number = `${row.year}-${String(taken + 1).padStart(3, '0')}`
    const lines = cut.value.map(({ key, amount }) => {
      const line = proposal.lines.find((one) => one.key === key)
      const activity = proposal.activities.find((one) => one.key === line?.activity)
      must(line && activity, 'a line that was submitted has its activity')
      return { line: key, activity: activity.key, theme: activity.theme, cost_type: line.costType, label: line.label, amount }
    })
    const written = await write(
      work,
      {
        kind: 'allocation',
        fund: cycle.fund_id,
        year: row.year,
        basis: `decision:${decision}`,
        lines: lines.map(({ line, amount }) => ({ project: row.id, line, amount: toFen(amount) })),
      },
      { day: work.today, narration: `立项拨付额度 ${number} ${row.name}`, about: subject, decision },
    )
    if (!written.ok) return written
    work.move([{ id: envelopeId(row.year, row.track), delta: -input.amount, floored: true }])
    work.move(figuresMoved(row.year, { approved: 1, granted: input.amount }))
    work.write(insertLines, [row.id, json(lines)])
    work.write(insertDecision, [
      decision,
      row.id,
      input.outcome,
      input.amount,
      input.reason,
      input.minute,
      written.value,
      work.at,
      work.actor.person,
    ])
    work.write(setGranted, [row.id, next.value, work.at, input.amount, number])
    return ok({ number })
  },
})

/** 签约: only after the notice has run out and every objection has its written answer. */
export const signAgreement = command({
  name: 'project.signAgreement',
  about: '登记任务书/协议',
  may: ['selfGovOfficer'],
  input: z.object({ project: idShape, number: someText(40), signedOn: dayShape, file: idShape.optional() }),
  output: z.object({}),
  target,
  async run(work, input) {
    const row = work.target
    const next = move(row.step, 'agreed')
    if (!next.ok) return next
    if (input.signedOn > work.today) return no('project.day-in-future', {}, 'signedOn')
    const clear = await mayProceed(work, projectSubject(row.id))
    if (!clear.ok) return clear
    if (input.file) attachFiles(work, [input.file], projectSubject(row.id), 'staff', row.path)
    work.write(insertAgreement, [row.id, input.number, input.signedOn, input.file ?? null, work.at, work.actor.person])
    work.write(setStep, [row.id, next.value, work.at])
    work.concerns(projectSubject(row.id))
    return ok({})
  },
})
