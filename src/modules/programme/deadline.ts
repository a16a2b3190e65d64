import { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { command, query, type Reads } from '../../platform/declare.ts'
import { isWorkday } from '../../platform/holidays.ts'
import { dayShape, idShape, someText } from '../../platform/shapes.ts'
import { OFFICE } from '../../roles.ts'
import { placesById } from '../org/index.ts'
import type { StageDays } from './domain.ts'
import { cycleByYear } from './store.ts'
import { extensionsOf, insertExtension, latestExtension } from './store-deadline.ts'

/**
 * The last day of a stage. A business deadline on a rest day stays where it is unless the calendar says that it moves on to
 * the next working day (domain §2.2).
 */
export function lastDayOf(stage: StageDays): Day {
  let last = stage.to
  if (stage.rollForward) while (!isWorkday(last)) last = addDays(last, 1)
  return last
}

/** The last day for applications of a year, if the calendar knows one. */
export function submissionDeadline(cycle: { readonly calendar: readonly StageDays[] }): Day | null {
  const call = cycle.calendar.find((stage) => stage.stage === 'callForProposals')
  return call ? lastDayOf(call) : null
}

/** Until when a committee may hand in an application, and whether today is late though still allowed. */
export async function submissionOf(
  reads: Reads,
  year: number,
  place: string,
): Promise<Result<{ late: { deadline: Day; until: Day; reason: string } | null }>> {
  const [cycle, extension] = await Promise.all([reads.one(cycleByYear, year), reads.one(latestExtension, year, place)])
  const deadline = cycle ? submissionDeadline(cycle) : null
  if (deadline === null) return ok({ late: null })
  if (reads.today <= deadline) return ok({ late: null })
  if (extension && reads.today <= extension.until)
    return ok({ late: { deadline, until: extension.until, reason: extension.reason } })
  return no('programme.too-late', { day: extension && extension.until > deadline ? extension.until : deadline })
}

/** 延期: lets one committee hand in after the deadline; the reason stays with what it hands in. */
export const extendDeadline = command({
  name: 'programme.extendDeadline',
  about: '准予延期申报（写明原因）',
  may: ['selfGovOfficer'],
  input: z.object({ year: z.number().int(), place: idShape, until: dayShape, reason: someText(300) }),
  output: z.object({}),
  async run(work, input) {
    const [cycle, places] = await Promise.all([work.one(cycleByYear, input.year), placesById(work, [input.place])])
    if (!cycle) return no('programme.no-such-cycle', { year: input.year }, 'year')
    if (places.get(input.place)?.kind !== 'residentialArea') return no('programme.not-a-committee', {}, 'place')
    const deadline = submissionDeadline(cycle)
    if (deadline === null) return no('programme.no-deadline', {}, 'until')
    if (input.until <= deadline) return no('programme.not-later', { day: deadline }, 'until')
    if (input.until > cycle.ends) return no('programme.after-the-year', { day: cycle.ends }, 'until')
    if (input.until < work.today) return no('programme.until-past', {}, 'until')
    work.write(insertExtension, [work.id(), input.year, input.place, input.until, input.reason, work.at, work.actor.person])
    work.concerns(`cycle:${input.year}`)
    return ok({})
  },
})

/** The year's deadline for applications and who has a later one. */
export const extensions = query({
  name: 'programme.extensions',
  about: '申报截止日和准予的延期',
  may: [...OFFICE],
  input: z.object({ year: z.number().int() }),
  output: z.object({
    deadline: z.string().nullable(),
    items: z.array(z.object({ id: idShape, place: z.string(), until: z.string(), reason: z.string(), at: z.string() })),
  }),
  async run(scope, { year }) {
    const [cycle, rows] = await Promise.all([scope.one(cycleByYear, year), scope.read(extensionsOf, year)])
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    return ok({
      deadline: cycle ? submissionDeadline(cycle) : null,
      items: rows.map((row) => ({
        id: row.id,
        place: places.get(row.place_id)?.shortName ?? '',
        until: row.until,
        reason: row.reason,
        at: row.granted_at.toISOString(),
      })),
    })
  },
})
