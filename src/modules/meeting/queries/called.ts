import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { NOWHERE, query, type Scope } from '../../../platform/declare.ts'
import { placesById } from '../../org/index.ts'
import { MOST_OPINIONS, MOST_SPEECHES } from '../commands/held.ts'
import { beginsAt } from '../commands/voices.ts'
import { MEETING_KINDS, OUTCOMES } from '../domain.ts'
import { draftMinutes } from '../minutes.ts'
import { DEFAULT_RULES, needed } from '../rules.ts'
import {
  callById,
  type CallRow,
  callsAbout,
  comingCalls,
  type CommitmentRow,
  commitmentsBefore,
  commitmentsOf,
  opinionsOf,
  roundsOf,
  ruleRows,
  seatsOf,
  speechesOf,
  topicsOf,
} from '../store-call.ts'

const day = z.string() as unknown as z.ZodType<Day>
const about = z.string() as unknown as z.ZodType<Subject>
const STEPS = ['called', 'adjourned', 'concluded'] as const
const STANCES = ['for', 'against', 'amend'] as const

const callShape = z.object({
  id: z.uuid(),
  kind: z.enum(MEETING_KINDS),
  place: z.string(),
  subject: about.nullable(),
  title: z.string(),
  question: z.string(),
  day,
  starts: z.string(),
  where: z.string(),
  audience: z.string(),
  /** 应到, 人. */
  expected: z.number(),
  /** Least number of people, 人; `null` is 未设定. */
  need: z.number().nullable(),
  hurry: z.string(),
  public: z.boolean(),
  round: z.number(),
  step: z.enum(STEPS),
  adjourned: z.string(),
  /** Opinions may be given until this instant. */
  begins: z.string(),
})
export type CallCard = z.infer<typeof callShape>

const topicShape = z.object({
  number: z.number(),
  title: z.string(),
  outcome: z.enum(OUTCOMES).nullable(),
  favour: z.number().nullable(),
  against: z.number().nullable(),
  abstained: z.number().nullable(),
  conclusion: z.string(),
})
const opinionShape = z.object({
  id: z.uuid(),
  stance: z.enum(STANCES),
  words: z.string(),
  channel: z.enum(['phone', 'paper', 'counter']),
  adopted: z.boolean().nullable(),
  answer: z.string(),
})
const commitmentShape = z.object({
  id: z.uuid(),
  words: z.string(),
  owner: z.string(),
  due: day,
  state: z.enum(['open', 'kept', 'dropped']),
  note: z.string(),
})

const toCall = (row: CallRow, place: string): CallCard => ({
  id: row.id,
  kind: row.kind,
  place,
  subject: row.subject,
  title: row.title,
  question: row.question,
  day: row.day,
  starts: row.starts,
  where: row.venue,
  audience: row.audience,
  expected: row.expected,
  need:
    row.quorum_num === null || row.quorum_den === null
      ? null
      : needed(row.expected, { num: row.quorum_num, den: row.quorum_den, over: row.quorum_over }),
  hurry: row.hurry,
  public: row.public,
  round: row.round,
  step: row.step,
  adjourned: row.adjourned,
  begins: beginsAt(row).toISOString(),
})
const toCommitment = ({ id, words, owner, due, state, note }: CommitmentRow) => ({ id, words, owner, due, state, note })
const isMine = (scope: Scope, row: CallRow): boolean => scope.bounds !== null && row.path.startsWith(scope.bounds)

/** Meetings that are called and not over. */
export const coming = query({
  name: 'meeting.coming',
  about: '将要召开的会议',
  may: 'anyone',
  input: z.object({ place: z.uuid().optional() }),
  output: z.object({ items: z.array(callShape.extend({ mine: z.boolean() })) }),
  async run(scope, { place }) {
    const rows = await scope.read(comingCalls, place ?? null, scope.bounds, 50)
    const places = await placesById(
      scope,
      rows.map((row) => row.place_id),
    )
    const items = rows.map((row) => ({ ...toCall(row, places.get(row.place_id)?.shortName ?? ''), mine: isMine(scope, row) }))
    return ok({ items })
  },
})

/** Meetings about one thing that are called and not over, for pages of other modules. */
export async function callsOn(scope: Scope, subject: Subject): Promise<CallCard[]> {
  const rows = await scope.read(callsAbout, subject, scope.bounds ?? NOWHERE)
  const places = await placesById(
    scope,
    rows.map((row) => row.place_id),
  )
  return rows.map((row) => toCall(row, places.get(row.place_id)?.shortName ?? ''))
}

const roundShape = z.object({ id: z.uuid(), round: z.number(), day, step: z.enum(STEPS), adjourned: z.string() })

/** A called meeting as everybody may see it; `null` where a meeting was recorded without a call, or is not theirs to see. */
export const called = query({
  name: 'meeting.called',
  about: '一次会议的通知、议题、意见和承诺',
  may: 'anyone',
  input: z.object({ meeting: z.uuid() }),
  output: z.object({
    call: callShape
      .extend({
        topics: z.array(topicShape),
        /** Those the committee shows; how many more there are is said. */
        opinions: z.array(opinionShape),
        received: z.number(),
        commitments: z.array(commitmentShape),
        rounds: z.array(roundShape),
        mine: z.boolean(),
      })
      .nullable(),
  }),
  async run(scope, input) {
    const row = await scope.one(callById, input.meeting)
    if (!row) return ok({ call: null })
    const mine = isMine(scope, row)
    if (!row.public && !mine) return ok({ call: null })
    const [topics, opinions, commitments, rounds, places] = await Promise.all([
      scope.read(topicsOf, row.id),
      scope.read(opinionsOf, row.first_id, MOST_OPINIONS),
      scope.read(commitmentsOf, row.id),
      scope.read(roundsOf, row.first_id),
      placesById(scope, [row.place_id]),
    ])
    return ok({
      call: {
        ...toCall(row, places.get(row.place_id)?.shortName ?? ''),
        topics,
        opinions: opinions.filter((one) => one.shown === true),
        received: opinions.length,
        commitments: commitments.map(toCommitment),
        rounds,
        mine,
      },
    })
  },
})

/** Everything the convener needs at the table: the list, the opinions, what was said, the minutes as they stand. */
export const desk = query({
  name: 'meeting.desk',
  about: '办会：签到、意见、发言、结论、承诺、会议记录',
  may: ['areaSecretary', 'committeeDirector', 'lineCadre', 'bookkeeper', 'supervisionMember'],
  input: z.object({ meeting: z.uuid() }),
  output: z.object({
    call: callShape,
    topics: z.array(topicShape),
    seats: z.array(
      z.object({
        id: z.uuid(),
        number: z.number(),
        name: z.string(),
        capacity: z.string(),
        came: z.boolean(),
        proxy: z.string(),
        signed: z.enum(['screen', 'paper']).nullable(),
      }),
    ),
    opinions: z.array(opinionShape),
    speeches: z.array(
      z.object({
        id: z.uuid(),
        topic: z.number().nullable(),
        speaker: z.string(),
        stance: z.enum(['for', 'against', 'amend', 'says']),
        words: z.string(),
      }),
    ),
    commitments: z.array(commitmentShape),
    /** What earlier meetings about the same thing promised. */
    before: z.array(commitmentShape),
    rounds: z.array(roundShape),
    minutes: z.string(),
  }),
  async run(scope, input) {
    const row = await scope.one(callById, input.meeting)
    if (!row || !isMine(scope, row)) return no('platform.not-found')
    const [topics, seats, opinions, speeches, commitments, before, rounds, places] = await Promise.all([
      scope.read(topicsOf, row.id),
      scope.read(seatsOf, row.id),
      scope.read(opinionsOf, row.first_id, MOST_OPINIONS),
      scope.read(speechesOf, row.id, MOST_SPEECHES),
      scope.read(commitmentsOf, row.id),
      scope.read(commitmentsBefore, row.subject, row.first_id, row.id),
      scope.read(roundsOf, row.first_id),
      placesById(scope, [row.place_id]),
    ])
    const listed = seats.map(({ came_at, ...seat }) => ({ ...seat, came: came_at !== null }))
    const names = new Map(seats.map((seat) => [seat.id, `${seat.name}（${seat.capacity}）`]))
    const said = speeches.map((one) => ({
      id: one.id,
      topic: one.topic,
      speaker: (one.seat_id && names.get(one.seat_id)) || one.capacity,
      stance: one.stance,
      words: one.words,
    }))
    const present = listed.filter((seat) => seat.came).length
    return ok({
      call: toCall(row, places.get(row.place_id)?.shortName ?? ''),
      topics,
      seats: listed,
      opinions,
      speeches: said,
      commitments: commitments.map(toCommitment),
      before: before.map(toCommitment),
      rounds,
      minutes: draftMinutes({ ...row, present, seats: listed, topics, opinions, speeches: said, commitments }),
    })
  },
})

const quorumShape = z.object({ num: z.number(), den: z.number(), over: z.boolean() })

export const rules = query({
  name: 'meeting.rules',
  about: '各种会议的通知天数和到会人数',
  may: 'anyone',
  input: z.object({}),
  output: z.object({
    rules: z.array(
      z.object({
        kind: z.enum(MEETING_KINDS),
        noticeDays: z.number().nullable(),
        quorum: quorumShape.nullable(),
        basis: z.string(),
        confirmed: z.boolean(),
      }),
    ),
  }),
  async run(scope) {
    const own = new Map((await scope.read(ruleRows)).map((row) => [row.kind, row]))
    return ok({
      rules: MEETING_KINDS.map((kind) => {
        const row = own.get(kind)
        if (!row) return { kind, ...DEFAULT_RULES[kind], confirmed: false }
        const { quorum_num: num, quorum_den: den, quorum_over: over } = row
        const quorum = num === null || den === null ? null : { num, den, over }
        return { kind, noticeDays: row.notice_days, quorum, basis: row.basis, confirmed: true }
      }),
    })
  },
})
