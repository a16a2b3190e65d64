import { z } from 'zod'
import { type Day, parseDay } from '../../../kernel/day.ts'
import { ok } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { command } from '../../../platform/declare.ts'
import { placeTarget } from '../../org/index.ts'
import { MEETING_KINDS, OUTCOMES } from '../domain.ts'
import { recordMeeting } from '../record.ts'

const id = z.uuid()
// Its limit is said by the rule that reads it, with its number; the body as a whole is limited at the door.
const typed = z.string()
const day = z.string().refine((text) => parseDay(text).ok, { message: 'day.not-a-day' }) as unknown as z.ZodType<Day>
const about = z.string().regex(/^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject>

/** The roles that convene the three meetings in a residential area. */
export const CONVENERS = ['committeeDirector', 'areaSecretary', 'lineCadre'] as const

export const record = command({
  name: 'meeting.record',
  about: '登记已召开的听证会、协调会、评议会',
  may: CONVENERS,
  input: z.object({
    place: id,
    kind: z.enum(MEETING_KINDS),
    subject: about.nullable().default(null),
    title: typed,
    day,
    where: typed,
    present: z.number().int(),
    attendees: typed,
    outcome: z.enum(OUTCOMES),
    conclusion: typed,
    photos: z.array(id).max(12).default([]),
    minutes: typed.default(''),
    consent: z.boolean().default(false),
  }),
  output: z.object({ meeting: id }),
  secret: ['attendees', 'minutes'],
  target: { lock: placeTarget, id: (input) => input.place },
  async run(work, input) {
    const recorded = await recordMeeting(work, { ...input, path: work.target.path })
    if (!recorded.ok) return recorded
    work.concerns(subject('meeting', recorded.value.meeting))
    return ok(recorded.value)
  },
})
