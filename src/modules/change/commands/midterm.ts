import { z } from 'zod'
import { must, no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { json } from '../../../platform/statement.ts'
import { rulesFor } from '../../programme/index.ts'
import { apart, projectSubject, projectTarget } from '../../project/index.ts'
import { levelOf, totalOf } from '../../rubric/index.ts'
import { factsOf } from '../facts.ts'
import { acceptMidterm, correctMidterm, insertMidterm, midtermsOf } from '../store.ts'

/** 中期检查: the facts are read from the records at this moment and kept with the points. It marks, it stops nothing. */
export const checkMidterm = command({
  name: 'change.checkMidterm',
  about: '中期检查打分（正常、预警、整改）',
  may: ['centreStaff'],
  grave: true,
  input: z.object({
    project: idShape,
    /** Points × 100 by criterion. */
    points: z.record(z.string().max(20), z.number().int().min(0).max(10_000)),
    opinion: someText(1000),
    demand: text(500).default(''),
    due: dayShape.nullable().default(null),
  }),
  output: z.object({ total: z.number(), level: z.string() }),
  target: projectTarget,
  async run(work, input) {
    const row = work.target
    if (row.step !== 'active') return no('change.not-running')
    const free = apart(work.actor.person, [row.created_by, row.submitted_by])
    if (!free.ok) return free
    const measure = await rulesFor(work, row.year, row.measure_id)
    must(measure, 'a project that runs has its measure')
    const sheet = measure.rules.sheets.midterm
    if (sheet.criteria.length === 0) return no('change.no-sheet')
    const total = totalOf(sheet, input.points)
    if (!total.ok) return total
    const level = levelOf(sheet, total.value)
    must(level, 'a sheet of a mid-term check has levels')
    const best = sheet.levels[0]?.key === level.key
    if (!best && input.demand === '') return no('change.demand-missing', { level: level.name }, 'demand')
    if (!best && (input.due === null || input.due <= work.today)) return no('change.due-gone', {}, 'due')
    work.write(insertMidterm, [
      work.id(),
      row.id,
      json(await factsOf(work, row)),
      json(input.points),
      total.value,
      level.key,
      level.name,
      input.opinion,
      best ? '' : input.demand,
      best ? null : input.due,
      work.at,
      work.actor.person,
    ])
    work.concerns(projectSubject(row.id))
    return ok({ total: total.value, level: level.key })
  },
})

export const correct = command({
  name: 'change.correctMidterm',
  about: '报告中期检查后的整改',
  may: ['areaSecretary', 'committeeDirector'],
  input: z.object({ project: idShape, correction: someText(1000) }),
  output: z.object({}),
  target: projectTarget,
  async run(work, input) {
    const open = (await work.read(midtermsOf, work.target.id)).find((one) => one.due !== null && one.accepted_at === null)
    if (!open) return no('change.nothing-to-correct')
    work.write(correctMidterm, [open.id, input.correction, work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

export const accept = command({
  name: 'change.acceptCorrection',
  about: '复查中期检查后的整改',
  may: ['centreStaff'],
  input: z.object({ project: idShape }),
  output: z.object({}),
  target: projectTarget,
  async run(work) {
    const open = (await work.read(midtermsOf, work.target.id)).find((one) => one.due !== null && one.accepted_at === null)
    if (!open) return no('change.nothing-to-correct')
    if (open.corrected_at === null) return no('change.not-reported')
    work.write(acceptMidterm, [open.id, work.at, work.actor.person], 1)
    work.concerns(projectSubject(work.target.id))
    return ok({})
  },
})

export const midterms = [checkMidterm, correct, accept] as const
