import { z } from 'zod'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Subject, subject } from '../../../kernel/subject.ts'
import { clean } from '../../../kernel/text.ts'
import { command, type Reads, type Work } from '../../../platform/declare.ts'
import { makeFindable, makeUnfindable } from '../../../platform/search.ts'
import { count, dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { placeTarget } from '../../org/index.ts'
import { isPublic, MEETING_KINDS, type MeetingKind } from '../domain.ts'
import { DEFAULT_RULES, type MeetingRule, noticeGiven } from '../rules.ts'
import {
  type CallRow,
  closeCall,
  copySeats,
  insertCall,
  insertSeats,
  lockCall,
  putRule,
  ruleRows,
  seatsOf,
  topicsOf,
} from '../store-call.ts'
import { zh } from '../words.zh.ts'
import { CONVENERS } from './record.ts'

export const MOST_TOPICS = 10
export const MOST_SEATS = 300
const about = z.string().regex(/^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/) as unknown as z.ZodType<Subject>
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'meeting.not-a-time' })

/** The subdistrict's own rule of a kind, else the suggestion. */
export async function ruleFor(reads: Reads, kind: MeetingKind): Promise<MeetingRule & { confirmed: boolean }> {
  const row = (await reads.read(ruleRows)).find((one) => one.kind === kind)
  if (!row) return { ...DEFAULT_RULES[kind], confirmed: false }
  const { quorum_num: num, quorum_den: den, quorum_over: over } = row
  return {
    noticeDays: row.notice_days,
    quorum: num === null || den === null ? null : { num, den, over },
    basis: row.basis,
    confirmed: true,
  }
}

/** People of a typed list, one a line: 姓名，身份. A line without a comma names a capacity that everybody of it shares. */
export function seatsFrom(typed: string): { name: string; capacity: string }[] {
  return typed
    .split('\n')
    .map((line) => line.split(/[,，、\t]/).map(clean))
    .filter(([name]) => name !== undefined && name !== '')
    .map(([name = '', capacity = '']) => ({ name, capacity: capacity === '' ? zh.seat.resident : capacity }))
}

/** What a notice of a meeting says. */
export const callShape = z.object({
  kind: z.enum(MEETING_KINDS),
  title: someText(60),
  question: someText(500),
  topics: z.array(someText(100)).min(1, { message: 'meeting.no-topics' }).max(MOST_TOPICS),
  day: dayShape,
  starts: clock,
  venue: someText(60),
  audience: someText(200),
  expected: count(5000),
  seats: text(20_000).default(''),
  hurry: text(200).default(''),
})
type Called = z.infer<typeof callShape> & { readonly subject: Subject | null }

/** Calls a meeting at a place, for `meeting.call` and for commands of modules above. */
export async function callMeeting(
  work: Work,
  place: { id: string; path: string },
  input: Called,
): Promise<Result<{ meeting: string }>> {
  if (input.expected < 1) return no('meeting.nobody-expected', {}, 'expected')
  const rule = await ruleFor(work, input.kind)
  const given = noticeGiven(input.day, work.today, rule.noticeDays, input.hurry)
  if (!given.ok) return given
  const seats = seatsFrom(input.seats)
  if (seats.length > MOST_SEATS) return no('meeting.too-many-seats', { most: MOST_SEATS }, 'seats')
  const id = work.id()
  const shown = isPublic(input.kind, false)
  const { quorum } = rule
  work.write(insertCall, [
    id,
    input.kind,
    place.id,
    place.path,
    input.subject,
    input.title,
    input.question,
    input.day,
    input.starts,
    input.venue,
    input.audience,
    Math.max(input.expected, seats.length),
    rule.noticeDays,
    quorum?.num ?? null,
    quorum?.den ?? null,
    quorum?.over ?? false,
    input.hurry,
    shown,
    1,
    id,
    work.at,
    work.actor.person,
    [...input.topics],
  ])
  if (seats.length > 0)
    work.write(insertSeats, [id, seats.map(() => work.id()), seats.map((seat) => seat.name), seats.map((seat) => seat.capacity)])
  const meeting = subject('meeting', id)
  if (shown)
    makeFindable(work, {
      subject: meeting,
      kind: 'meeting',
      title: input.title,
      href: `/meetings/${id}`,
      about: zh.kinds[input.kind],
      day: input.day,
      text: `${input.question} ${input.topics.join(' ')}`,
    })
  work.concerns(meeting)
  work.tell('meeting.called', meeting, { kind: input.kind, subject: input.subject, day: input.day })
  return ok({ meeting: id })
}

export const call = command({
  name: 'meeting.call',
  about: '召集会议：发出会议通知',
  may: CONVENERS,
  input: callShape.extend({ place: idShape, subject: about.nullable().default(null) }),
  output: z.object({ meeting: z.uuid() }),
  secret: ['seats'],
  target: { lock: placeTarget, id: (input) => input.place },
  run: (work, input) => callMeeting(work, work.target, input),
})

/** Only a meeting that is called and not over may be worked on; of an adjourned one the next round is. */
export const stillOpen = (row: CallRow) =>
  row.step === 'called' ? ok(undefined) : no(row.step === 'adjourned' ? 'meeting.was-adjourned' : 'meeting.concluded-already')

/** 延期: the reason is public; topics, seats and opinions go over to the next round. */
export const adjourn = command({
  name: 'meeting.adjourn',
  about: '会议延期，进入下一轮（写明原因）',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    reason: someText(200),
    day: dayShape,
    starts: clock,
    venue: text(60).default(''),
    hurry: text(200).default(''),
  }),
  output: z.object({ meeting: z.uuid() }),
  target: { lock: lockCall, id: (input) => input.meeting },
  async run(work, input) {
    const row = work.target
    const open = stillOpen(row)
    if (!open.ok) return open
    if (input.day <= row.day) return no('meeting.next-is-not-later', {}, 'day')
    const given = noticeGiven(input.day, work.today, row.notice_days, input.hurry)
    if (!given.ok) return given
    const [topics, seats] = await Promise.all([work.read(topicsOf, row.id), work.read(seatsOf, row.id)])
    const id = work.id()
    work.write(closeCall, [row.id, 'adjourned', input.reason, row.public], 1)
    work.write(insertCall, [
      id,
      row.kind,
      row.place_id,
      row.path,
      row.subject,
      row.title,
      row.question,
      input.day,
      input.starts,
      input.venue === '' ? row.venue : input.venue,
      row.audience,
      row.expected,
      row.notice_days,
      row.quorum_num,
      row.quorum_den,
      row.quorum_over,
      input.hurry,
      row.public,
      row.round + 1,
      row.first_id,
      work.at,
      work.actor.person,
      topics.map((topic) => topic.title),
    ])
    if (seats.length > 0) work.write(copySeats, [row.id, id, seats.map(() => work.id())])
    makeUnfindable(work, subject('meeting', row.id))
    if (row.public)
      makeFindable(work, {
        subject: subject('meeting', id),
        kind: 'meeting',
        title: row.title,
        href: `/meetings/${id}`,
        about: zh.kinds[row.kind],
        day: input.day,
        text: row.question,
      })
    work.concerns(subject('meeting', row.id))
    return ok({ meeting: id })
  },
})

export const setRule = command({
  name: 'meeting.setRule',
  about: '确认一种会议的通知天数和法定到会人数',
  may: ['selfGovOfficer', 'platformAdmin'],
  input: z.object({
    kind: z.enum(MEETING_KINDS),
    noticeDays: count(60).nullable(),
    quorum: z
      .object({ num: count(100), den: count(100), over: z.boolean() })
      .refine(({ num, den }) => num >= 1 && den >= 1 && num <= den, { message: 'meeting.not-a-share' })
      .nullable(),
    basis: someText(200),
  }),
  output: z.object({}),
  async run(work, { kind, noticeDays, quorum, basis }) {
    const share = quorum ?? { num: null, den: null, over: false }
    work.write(putRule, [kind, noticeDays, share.num, share.den, share.over, basis, work.at, work.actor.person])
    return ok({})
  },
})
