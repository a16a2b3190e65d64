import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { command } from '../../../platform/declare.ts'
import { idShape, someText } from '../../../platform/shapes.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { rulesFor } from '../../programme/index.ts'
import { apart, MEETING_MOMENTS, projectSubject, REQUIRED_KINDS } from '../domain.ts'
import { insertException } from '../store-exception.ts'
import { target } from './target.ts'

/** Lets a project go on without a 必开会议, for a reason that the public reads on its page (requirements A8). */
export const exceptMeeting = command({
  name: 'project.exceptMeeting',
  about: '准予例外：不开一次必开会议（公开原因）',
  may: ['selfGovOfficer'],
  grave: true,
  input: z.object({
    project: idShape,
    kind: z.enum(REQUIRED_KINDS),
    before: z.enum(MEETING_MOMENTS),
    reason: someText(300),
  }),
  output: z.object({}),
  target,
  unique: { project_exception_pkey: 'project.excepted-already' },
  async run(work, { kind, before, reason }) {
    const row = work.target
    const subject = projectSubject(row.id)
    const free = apart(work.actor.person, [row.created_by, row.submitted_by])
    if (!free.ok) return free
    const [meetings, measure] = await Promise.all([meetingsOf(work, [subject]), rulesFor(work, row.year, row.measure_id)])
    if (!measure) return no('programme.no-measure', { year: row.year })
    const required = measure.rules.requiredMeetings.some((one) => one.kind === kind && one.before === before)
    if (!required) return no('project.meeting-not-required', {}, 'kind')
    if ((meetings.get(subject) ?? []).some((meeting) => meeting.kind === kind)) return no('project.meeting-was-held', {}, 'kind')
    work.write(insertException, [row.id, kind, before, reason, work.at, work.actor.person])
    work.concerns(subject)
    work.tell('project.published', subject)
    return ok({})
  },
})
