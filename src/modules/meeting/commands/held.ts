import { z } from 'zod'
import { no, ok } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command } from '../../../platform/declare.ts'
import { readyFiles } from '../../../platform/files/attached.ts'
import { count, dayShape, idShape, someText, text } from '../../../platform/shapes.ts'
import { roles } from '../../../roles.ts'
import { isOutcomeOf, isPublic, OUTCOMES } from '../domain.ts'
import { capacitiesOf, draftMinutes } from '../minutes.ts'
import { holdMeeting } from '../record.ts'
import { countFits, hasQuorum, mayConclude } from '../rules.ts'
import {
  closeCall,
  closeCommitment,
  commitmentsOf,
  insertCommitment,
  insertSeats,
  lockCall,
  lockCommitment,
  markCame,
  markSigned,
  opinionsOf,
  resolveTopic,
  seatsOf,
  speechesOf,
  topicsOf,
} from '../store-call.ts'
import { MOST_SEATS, seatsFrom, stillOpen } from './call.ts'
import { CONVENERS } from './record.ts'

export const MOST_OPINIONS = 1000
export const MOST_SPEECHES = 1000
const byMeeting = { lock: lockCall, id: (input: { meeting: string }) => input.meeting }

export const addSeats = command({
  name: 'meeting.addSeats',
  about: '补充应到人员名单',
  may: CONVENERS,
  input: z.object({ meeting: idShape, seats: someText(20_000) }),
  output: z.object({ added: z.number() }),
  secret: ['seats'],
  target: byMeeting,
  async run(work, input) {
    const open = stillOpen(work.target)
    if (!open.ok) return open
    const seats = seatsFrom(input.seats)
    const there = await work.read(seatsOf, work.target.id)
    if (there.length + seats.length > MOST_SEATS) return no('meeting.too-many-seats', { most: MOST_SEATS }, 'seats')
    const names = seats.map((seat) => seat.name)
    work.write(insertSeats, [work.target.id, seats.map(() => work.id()), names, seats.map((seat) => seat.capacity)])
    work.concerns(subject('meeting', work.target.id))
    return ok({ added: seats.length })
  },
})

/** Ticks a name on the list, or takes the tick away again. A proxy is named. */
export const checkIn = command({
  name: 'meeting.checkIn',
  about: '签到（可由人代为出席）',
  may: CONVENERS,
  input: z.object({ meeting: idShape, seat: idShape, came: z.boolean(), proxy: text(40).default('') }),
  output: z.object({}),
  secret: ['proxy'],
  target: byMeeting,
  async run(work, input) {
    const row = work.target
    const open = stillOpen(row)
    if (!open.ok) return open
    if (work.today < row.day) return no('meeting.not-yet-held')
    if (!(await work.read(seatsOf, row.id)).some((seat) => seat.id === input.seat)) return no('platform.not-found', {}, 'seat')
    work.write(markCame, [row.id, input.seat, input.came ? work.at : null, input.came ? input.proxy : ''], 1)
    work.concerns(subject('meeting', row.id))
    return ok({})
  },
})

/** Those who came sign on the screen, or on the printed minutes of which a photo is kept. */
export const sign = command({
  name: 'meeting.sign',
  about: '到会人员签字（屏幕或纸面）',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    seats: z.array(idShape).min(1, { message: 'meeting.nobody-signs' }).max(300),
    how: z.enum(['screen', 'paper']),
  }),
  output: z.object({}),
  target: byMeeting,
  async run(work, input) {
    const open = stillOpen(work.target)
    if (!open.ok) return open
    work.write(markSigned, [work.target.id, [...input.seats], input.how, work.at])
    work.concerns(subject('meeting', work.target.id))
    return ok({})
  },
})

/** What was decided about one topic; may be said again until the meeting is concluded. */
export const resolve = command({
  name: 'meeting.resolve',
  about: '记录一个议题的结论和表决',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    topic: z.number().int().min(1),
    outcome: z.enum(OUTCOMES),
    votes: z
      .object({ favour: count(5000), against: count(5000), abstained: count(5000) })
      .nullable()
      .default(null),
    /** People who came and stand on no list, 人. */
    others: count(5000).default(0),
    conclusion: someText(500),
  }),
  output: z.object({}),
  target: byMeeting,
  async run(work, input) {
    const row = work.target
    const open = stillOpen(row)
    if (!open.ok) return open
    if (work.today < row.day) return no('meeting.not-yet-held')
    if (!isOutcomeOf(row.kind, input.outcome)) return no('meeting.other-outcome', {}, 'outcome')
    const [topics, seats] = await Promise.all([work.read(topicsOf, row.id), work.read(seatsOf, row.id)])
    if (!topics.some((topic) => topic.number === input.topic)) return no('platform.not-found', {}, 'topic')
    const came = seats.filter((seat) => seat.came_at !== null).length
    const present = Math.max(came + input.others, seats.length === 0 ? row.expected : 0)
    const fits = countFits(row.kind, input.outcome, input.votes, present)
    if (!fits.ok) return fits
    const { favour, against, abstained } = input.votes ?? { favour: null, against: null, abstained: null }
    work.write(resolveTopic, [row.id, input.topic, input.outcome, favour, against, abstained, input.conclusion], 1)
    work.concerns(subject('meeting', row.id))
    return ok({})
  },
})

const OWNERS = [
  'areaSecretary',
  'committeeDirector',
  'lineCadre',
  'bookkeeper',
] as const satisfies readonly (keyof typeof roles)[]

/** A promise with an owner and a day: it waits in 待办 of that post, and comes back to the next meeting. */
export const commit = command({
  name: 'meeting.commit',
  about: '记录会上的承诺：谁、做什么、哪天前',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    words: someText(200),
    owner: someText(40),
    ownerRole: z.enum(OWNERS),
    due: dayShape,
  }),
  output: z.object({ commitment: z.uuid() }),
  target: byMeeting,
  async run(work, input) {
    const row = work.target
    const open = stillOpen(row)
    if (!open.ok) return open
    if (input.due < work.today) return no('meeting.due-gone', {}, 'due')
    const id = work.id()
    const { words, owner, ownerRole, due } = input
    work.write(insertCommitment, [id, row.id, row.place_id, row.path, row.subject, words, owner, ownerRole, due, work.at])
    work.concerns(subject('meeting', row.id))
    return ok({ commitment: id })
  },
})

export const keep = command({
  name: 'meeting.keepCommitment',
  about: '承诺已落实，或说明为什么不再做',
  may: OWNERS,
  input: z.object({ commitment: idShape, state: z.enum(['kept', 'dropped']), note: someText(300) }),
  output: z.object({ meeting: z.uuid() }),
  target: { lock: lockCommitment, id: (input) => input.commitment },
  async run(work, input) {
    const row = work.target
    if (row.state !== 'open') return no('meeting.commitment-closed')
    work.write(closeCommitment, [row.id, input.state, input.note, work.at, work.actor.person], 1)
    work.concerns(subject('meeting', row.call_id))
    work.tell('meeting.commitmentClosed', subject('meeting', row.call_id), { state: input.state })
    return ok({ meeting: row.call_id })
  },
})

/** Writes the meeting as it was held: who came, what was decided, the minutes; from then on nothing of it changes. */
export const conclude = command({
  name: 'meeting.conclude',
  about: '形成会议结论并公开',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    outcome: z.enum(OUTCOMES),
    conclusion: someText(1000),
    /** People who came and stand on no list, 人. */
    others: count(5000).default(0),
    othersAre: text(200).default(''),
    /** Empty: the minutes that wrote themselves. */
    minutes: text(20_000).default(''),
    photos: z.array(idShape).max(12).default([]),
    consent: z.boolean().default(false),
  }),
  output: z.object({ meeting: z.uuid() }),
  secret: ['minutes', 'othersAre'],
  target: byMeeting,
  async run(work, input) {
    const row = work.target
    const open = stillOpen(row)
    if (!open.ok) return open
    if (work.today < row.day) return no('meeting.not-yet-held')
    const [topics, seats, opinions, speeches, commitments, photos] = await Promise.all([
      work.read(topicsOf, row.id),
      work.read(seatsOf, row.id),
      work.read(opinionsOf, row.first_id, MOST_OPINIONS),
      work.read(speechesOf, row.id, MOST_SPEECHES),
      work.read(commitmentsOf, row.id),
      readyFiles(work, input.photos, 'photos', 'any'),
    ])
    if (!photos.ok) return photos
    const came = seats.filter((seat) => seat.came_at !== null)
    const present = came.length + input.others
    const { quorum_num: num, quorum_den: den, quorum_over: over } = row
    const quorum = hasQuorum(present, row.expected, num === null || den === null ? null : { num, den, over })
    if (!quorum.ok) return quorum
    const may = mayConclude({
      kind: row.kind,
      outcome: input.outcome,
      undecided: topics.filter((topic) => topic.outcome === null).length,
      unanswered: opinions.filter((opinion) => opinion.adopted === null).length,
      commitments: commitments.length,
      signed: seats.filter((seat) => seat.signed !== null).length,
      photos: photos.value.length,
    })
    if (!may.ok) return may
    const names = new Map(seats.map((seat) => [seat.id, `${seat.name}（${seat.capacity}）`]))
    const drafted = draftMinutes({
      ...row,
      present,
      seats: seats.map((seat) => ({ ...seat, came: seat.came_at !== null })),
      topics,
      opinions,
      speeches: speeches.map((one) => ({ ...one, speaker: (one.seat_id && names.get(one.seat_id)) || one.capacity })),
      commitments,
    })
    const capacities = capacitiesOf(came, input.others)
    const held = await holdMeeting(work, {
      id: row.id,
      kind: row.kind,
      place: row.place_id,
      path: row.path,
      subject: row.subject,
      title: row.title,
      day: row.day,
      where: row.venue,
      present,
      attendees: input.othersAre === '' ? capacities : `${capacities}（${input.othersAre}）`,
      outcome: input.outcome,
      conclusion: input.conclusion,
      photos: input.photos,
      minutes: input.minutes === '' ? drafted : input.minutes,
      consent: input.consent,
    })
    if (!held.ok) return held
    work.write(closeCall, [row.id, 'concluded', '', isPublic(row.kind, input.consent)], 1)
    work.concerns(subject('meeting', row.id))
    return ok({ meeting: row.id })
  },
})
