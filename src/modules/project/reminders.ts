import { z } from 'zod'
import { addDays, dayOf, dayText, daysBetween } from '../../kernel/day.ts'
import { fill } from '../../kernel/text.ts'
import { no, ok } from '../../kernel/result.ts'
import { query } from '../../platform/declare.ts'
import { idShape } from '../../platform/shapes.ts'
import { OFFICE } from '../../roles.ts'
import { lastHeld } from '../activity/index.ts'
import { cyclesOf, submissionDeadline } from '../programme/index.ts'
import { projectSubject } from './domain.ts'
import { notApplied, standing } from './store-reminders.ts'
import { zh } from './words.zh.ts'

/** A running project without a record for so many days is asked how it goes (系统建议). */
export const QUIET_DAYS = 30

const KINDS = ['apply', 'answer', 'record', 'close'] as const

const shape = z.object({
  kind: z.enum(KINDS),
  place: z.string(),
  project: idShape.nullable(),
  title: z.string(),
  /** Since when it waits, or by when it is due. */
  since: z.string().nullable(),
  due: z.string().nullable(),
  /** Words for the chat group, ready to be copied. */
  words: z.string(),
})

/** 催办: who has not applied, answered, recorded, reported; the most urgent first, never by committee. */
export const reminders = query({
  name: 'project.reminders',
  about: '催办：谁还没申报、没回应、没登记活动、没报结项',
  may: [...OFFICE, 'centreStaff', 'supervisor'],
  input: z.object({ year: z.number().int().nullable().default(null) }),
  output: z.object({ year: z.number(), years: z.array(z.number()), items: z.array(shape) }),
  async run(scope, input) {
    const cycles = await cyclesOf(scope)
    const now = cycles.find((one) => one.begins <= scope.today && scope.today <= one.ends)
    const cycle = input.year === null ? (now ?? cycles[0]) : cycles.find((one) => one.year === input.year)
    if (!cycle) return no('programme.no-such-cycle', { year: input.year ?? '' }, 'year')
    const bounds = scope.bounds ?? '-'
    const [silent, rows] = await Promise.all([
      scope.read(notApplied, bounds, cycle.year, scope.today),
      scope.read(standing, bounds, cycle.year, ['returned', 'active']),
    ])
    const held = new Map(
      (
        await scope.read(
          lastHeld,
          rows.filter((row) => row.step === 'active').map((row) => projectSubject(row.id)),
        )
      ).map((one) => [one.subject, one.day]),
    )
    const words = zh.reminders
    const deadline = submissionDeadline(cycle)
    const items: z.infer<typeof shape>[] = []
    for (const row of silent)
      items.push({
        kind: 'apply',
        place: row.place,
        project: row.id,
        title: row.name === null ? words.nothing : `《${row.name}》`,
        since: null,
        due: deadline,
        words: fill(deadline === null ? words.apply : words.applyBy, {
          place: row.place,
          year: cycle.year,
          day: deadline === null ? '' : dayText(deadline),
        }),
      })
    for (const row of rows) {
      const since = dayOf(row.since)
      const facts = { place: row.place, name: row.name }
      if (row.step === 'returned') {
        const days = daysBetween(since, scope.today)
        items.push({ ...item('answer', row), since, due: null, words: fill(words.answer, { ...facts, days }) })
        continue
      }
      const last = held.get(projectSubject(row.id)) ?? row.begins ?? since
      if (row.ends !== null && row.ends < scope.today)
        items.push({
          ...item('close', row),
          since: null,
          due: row.ends,
          words: fill(words.close, { ...facts, day: dayText(row.ends) }),
        })
      else if (addDays(last, QUIET_DAYS) < scope.today)
        items.push({
          ...item('record', row),
          since: last,
          due: null,
          words: fill(words.record, { ...facts, day: dayText(last) }),
        })
    }
    const urgent = (one: (typeof items)[number]): string => one.due ?? one.since ?? '9999'
    items.sort((a, b) => (urgent(a) < urgent(b) ? -1 : urgent(a) > urgent(b) ? 1 : 0))
    return ok({ year: cycle.year, years: cycles.map((one) => one.year), items })
  },
})

const item = (kind: (typeof KINDS)[number], row: { id: string; name: string; place: string }) => ({
  kind,
  place: row.place,
  project: row.id,
  title: `《${row.name}》`,
})
