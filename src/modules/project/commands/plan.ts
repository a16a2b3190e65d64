import { z } from 'zod'
import { dayText } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { dayShape, idShape } from '../../../platform/shapes.ts'
import { daysOf, planActivities, planFields, REPEATS } from '../../activity/index.ts'
import { projectSubject } from '../domain.ts'
import { versionsOf } from '../store.ts'
import { target } from './target.ts'

/** Puts activities of a running project into the calendar: one day, or a series. */
export const planActivity = command({
  name: 'project.planActivity',
  about: '安排活动（日期、地点、名额，可以一次安排多场）',
  may: ['areaSecretary', 'committeeDirector', 'lineCadre'],
  input: z.object({
    project: idShape,
    /** Key in the 项目书; null for one that does not stand there. */
    activity: z.string().max(12).nullable(),
    ...planFields,
    repeat: z.enum(REPEATS).default('once'),
    last: dayShape.nullable().default(null),
  }),
  output: z.object({ events: z.array(idShape) }),
  target,
  async run(work, input) {
    const row = work.target
    if (row.step !== 'agreed' && row.step !== 'active') return no('project.not-active')
    const planned = (await work.read(versionsOf, row.id)).at(-1)?.content.activities ?? []
    if (input.activity !== null && !planned.some((one) => one.key === input.activity))
      return no('project.no-such-activity', {}, 'activity')
    const days = daysOf(input.day, input.repeat, input.last)
    if (!days.ok) return days
    if (row.ends !== null && (days.value.at(-1) ?? input.day) > row.ends)
      return no('project.after-its-end', { ends: dayText(row.ends, true) }, input.repeat === 'once' ? 'day' : 'last')
    const { theme, about, day, from, until, where, places, signUpUntil } = input
    const done = planActivities(work, {
      theme,
      about,
      day,
      from,
      until,
      where,
      places,
      signUpUntil,
      place: row.place_id,
      path: row.path,
      subject: projectSubject(row.id),
      plan: input.activity,
      days: days.value,
    })
    if (!done.ok) return done
    work.concerns(projectSubject(row.id))
    return ok(done.value)
  },
})
