import { z } from 'zod'
import { dayOf, workdaysAfter } from '../../../kernel/day.ts'
import { must, no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { isWorkday } from '../../../platform/holidays.ts'
import { dayShape, fenShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { rulesFor } from '../../programme/index.ts'
import { apart, giveBack, pause, projectSubject, projectTarget, terminate } from '../../project/index.ts'
import { barring, GROUNDS, groundHolds } from '../domain.ts'
import {
  clearTermination,
  decideTermination,
  endSuspension,
  hearUnit as heard,
  insertSuspension,
  insertTermination,
  reportSuspension,
  returnReport,
  suspensionsOf,
  terminationsOf,
} from '../store.ts'

const HEADS = ['areaSecretary', 'committeeDirector'] as const
const project = { project: idShape }

/** 整改: nothing is spent until the office finds it put right. */
export const suspend = command({
  name: 'change.suspend',
  about: '暂停项目，限期整改',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  grave: true,
  input: z.object({ ...project, reason: someText(500), demand: someText(500), due: dayShape }),
  output: z.object({}),
  target: projectTarget,
  unique: { suspension_one: 'change.suspended-already' },
  async run(work, input) {
    const row = work.target
    if (row.step !== 'active') return no('change.not-running')
    if (row.paused) return no('change.suspended-already')
    if (input.due <= work.today) return no('change.due-gone', {}, 'due')
    work.write(insertSuspension, [work.id(), row.id, input.reason, input.demand, input.due, work.at, work.actor.person])
    pause(work, row.id, true)
    work.concerns(projectSubject(row.id))
    return ok({})
  },
})

export const reportRectified = command({
  name: 'change.reportRectified',
  about: '报告整改情况',
  may: HEADS,
  input: z.object({ ...project, report: someText(1000) }),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = (await work.read(suspensionsOf, work.target.id)).find((one) => one.ended_at === null)
    if (!open) return no('change.not-suspended')
    work.write(reportSuspension, [open.id, input.report, work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

export const resume = command({
  name: 'change.resume',
  about: '验收整改：恢复项目，或退回继续整改',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  grave: true,
  input: z.object({ ...project, yes: z.boolean(), opinion: someText(500), due: dayShape.nullable().default(null) }),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const row = work.target
    const open = (await work.read(suspensionsOf, row.id)).find((one) => one.ended_at === null)
    if (!open) return no('change.not-suspended')
    work.concerns(projectSubject(row.id))
    if (!input.yes) {
      if (input.due === null || input.due <= work.today) return no('change.due-gone', {}, 'due')
      work.write(returnReport, [open.id, input.opinion, input.due], 1)
      return ok({})
    }
    if (open.reported_at === null) return no('change.not-reported')
    work.write(endSuspension, [open.id, input.opinion, work.at, work.actor.person], 1)
    pause(work, row.id, false)
    return ok({})
  },
})

/** 终止 begins with a proposal that the unit answers: nobody is ended unheard. */
export const propose = command({
  name: 'change.proposeEnd',
  about: '拟终止项目，听取居委会陈述',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object({ ...project, ground: z.enum(GROUNDS), reason: someText(1000) }),
  output: z.object({}),
  target: projectTarget,
  unique: { termination_one: 'change.ending-already' },
  async run(work, input) {
    const row = work.target
    if (!['approved', 'publicNotice', 'agreed', 'active'].includes(row.step)) return no('change.not-running')
    if ((await work.read(terminationsOf, row.id)).some((one) => one.state !== 'dropped')) return no('change.ending-already')
    const measure = await rulesFor(work, row.year, row.measure_id)
    must(measure, 'a project that was granted has its measure')
    const { value } = measure.rules.termination.startDays
    const holds = groundHolds(input.ground, row.step, dayOf(row.since), work.today, value)
    if (!holds.ok) return holds
    work.write(insertTermination, [work.id(), row.id, input.ground, input.reason, work.at, work.actor.person])
    work.concerns(projectSubject(row.id))
    return ok({})
  },
})

export const hearUnit = command({
  name: 'change.stateCase',
  about: '对拟终止作陈述（居委会）',
  may: [...HEADS, 'selfGovOfficer'],
  grave: true,
  input: z.object({ ...project, words: someText(2000) }),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = (await work.read(terminationsOf, work.target.id)).find((one) => one.state === 'proposed')
    if (!open) return no('change.nothing-proposed')
    work.write(heard, [open.id, input.words, work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

export const decideEnd = command({
  name: 'change.decideEnd',
  about: '决定终止项目，或不终止',
  may: ['subdistrictLeader', 'selfGovOfficer'],
  grave: true,
  input: z.object({ ...project, yes: z.boolean(), answer: someText(1000), minute: text(60).default('') }),
  output: z.object({ returnDue: z.string().nullable() }),
  target: projectTarget,
  async run(work, input) {
    const row = work.target
    const open = (await work.read(terminationsOf, row.id)).find((one) => one.state === 'proposed' || one.state === 'heard')
    if (!open) return no('change.nothing-proposed')
    const free = apart(work.actor.person, [row.created_by, row.submitted_by, open.proposed_by])
    if (input.yes && !free.ok) return free
    work.concerns(projectSubject(row.id))
    if (!input.yes) {
      work.write(decideTermination, [open.id, 'dropped', input.answer, input.minute, null, null, work.at, work.actor.person], 1)
      return ok({ returnDue: null })
    }
    if (open.state !== 'heard') return no('change.not-heard')
    const measure = await rulesFor(work, row.year, row.measure_id)
    must(measure, 'a project that was granted has its measure')
    const { returnWorkdays, barYears } = measure.rules.termination
    // A punishment needs a rule that says so; the money comes back at once where no rule gives it days.
    const years = barring(open.ground) ? (barYears.value ?? 0) : 0
    const bar = years > 0 ? { from: row.year + 1, to: row.year + years } : null
    const due = workdaysAfter(work.today, returnWorkdays.value ?? 1, isWorkday)
    const ended = terminate(work, row, bar)
    if (!ended.ok) return ended
    for (const each of await work.read(suspensionsOf, row.id))
      if (each.ended_at === null) work.write(endSuspension, [each.id, input.answer, work.at, work.actor.person], 1)
    work.write(
      decideTermination,
      [open.id, 'done', input.answer, input.minute, bar?.to ?? null, due, work.at, work.actor.person],
      1,
    )
    return ok({ returnDue: due })
  },
})

/** 清算: what was not used goes back to the year, once no claim or commitment is left. */
export const clear = command({
  name: 'change.clear',
  about: '终止项目的清算：余款退回年度额度',
  may: ['financeOfficer'],
  grave: true,
  input: z.object(project),
  output: z.object({ returned: fenShape }),
  target: projectTarget,
  async run(work) {
    const row = work.target
    const open = (await work.read(terminationsOf, row.id)).find((one) => one.state === 'done')
    if (!open) return no('change.not-ended')
    if (open.cleared_at !== null) return no('change.cleared-already')
    const returned = await giveBack(work, row, `termination:${open.id}`)
    if (!returned.ok) return returned
    work.write(clearTermination, [open.id, returned.value, work.at, work.actor.person], 1)
    work.concerns(projectSubject(row.id))
    return ok({ returned: returned.value })
  },
})

export const stops = [suspend, reportRectified, resume, propose, hearUnit, decideEnd, clear] as const
