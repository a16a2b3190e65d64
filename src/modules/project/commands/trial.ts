import { z } from 'zod'
import { ZERO } from '../../../kernel/money.ts'
import { no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { fenShape, idShape, text } from '../../../platform/shapes.ts'
import { OUTCOMES } from '../domain.ts'
import { stampOf } from '../panel.ts'
import { latestVersions, projectById } from '../store.ts'
import { dropPlan, putPlan } from '../store-panel.ts'

/**
 * 试排: what an officer means to decide about a project, kept so that nothing is lost; nobody else's plan is touched. It
 * decides nothing: 批量决定 goes through `project.decide`, with the stamp of what was planned.
 */
export const plan = command({
  name: 'project.plan',
  about: '试排一个项目的立项（不作决定）',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  quiet: true,
  input: z.object({
    project: idShape,
    outcome: z.enum(OUTCOMES).nullable(),
    amount: fenShape.default(ZERO),
    reason: text(1000).default(''),
  }),
  output: z.object({ stamp: z.string().nullable() }),
  async run(work, input) {
    const { person } = work.actor
    if (person === null) return no('platform.not-yours')
    if (input.outcome === null) {
      work.write(dropPlan, [person, input.project])
      return ok({ stamp: null })
    }
    const [row, [version]] = await Promise.all([work.one(projectById, input.project), work.read(latestVersions, [input.project])])
    if (!row) return no('platform.not-found')
    const stamp = stampOf(row, version?.number ?? 0)
    const grants = input.outcome === 'approved' || input.outcome === 'approvedWithConditions'
    work.write(putPlan, [person, row.id, input.outcome, grants ? input.amount : ZERO, input.reason, stamp, work.at])
    return ok({ stamp })
  },
})
