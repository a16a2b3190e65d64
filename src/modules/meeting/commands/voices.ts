import { z } from 'zod'
import { startOf } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { subject } from '../../../kernel/subject.ts'
import { command } from '../../../platform/declare.ts'
import { idShape, someText, text } from '../../../platform/shapes.ts'
import {
  answerOpinion,
  type CallRow,
  insertOpinion,
  insertSpeech,
  lockOpinion,
  seatsOf,
  shareCall,
  topicsOf,
} from '../store-call.ts'
import { stillOpen } from './call.ts'
import { CONVENERS } from './record.ts'

export const OPINION_CHARACTERS = 500
const stance = z.enum(['for', 'against', 'amend'])

/** The instant at which a meeting begins, by Shanghai's clock. */
export function beginsAt({ day, starts }: Pick<CallRow, 'day' | 'starts'>): Date {
  const [hours = 0, minutes = 0] = starts.split(':').map(Number)
  return new Date(startOf(day).getTime() + (hours * 60 + minutes) * 60_000)
}

/** Anyone, without a name, until the meeting begins: nobody is to be asked who said it. */
export const giveOpinion = command({
  name: 'meeting.giveOpinion',
  about: '会前提意见（不记名）',
  may: 'anyone',
  input: z.object({ meeting: idShape, stance, words: someText(OPINION_CHARACTERS) }),
  output: z.object({}),
  secret: ['words', 'stance'],
  target: { lock: shareCall, id: (input) => input.meeting },
  limits: (input, address) => [
    { key: `opinion ${input.meeting} from ${address}`, times: 40, seconds: 3600 },
    { key: `opinion from ${address}`, times: 120, seconds: 86_400 },
  ],
  async run(work, input) {
    const row = work.target
    if (!row.public) return no('platform.not-found')
    const open = stillOpen(row)
    if (!open.ok) return open
    if (work.at >= beginsAt(row)) return no('meeting.opinions-over', {}, 'words')
    work.write(insertOpinion, [work.id(), row.id, input.stance, input.words, 'phone', work.at, null])
    work.tell('meeting.opinionGiven', subject('meeting', row.id))
    return ok({})
  },
})

/** What came on paper or was said at the counter; until the conclusion, for paper is read out in the meeting. */
export const enterOpinion = command({
  name: 'meeting.enterOpinion',
  about: '录入纸质或当面的会前意见（不记名）',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    stance,
    words: someText(OPINION_CHARACTERS),
    channel: z.enum(['paper', 'counter']),
  }),
  output: z.object({}),
  target: { lock: shareCall, id: (input) => input.meeting },
  async run(work, input) {
    const open = stillOpen(work.target)
    if (!open.ok) return open
    work.write(insertOpinion, [work.id(), work.target.id, input.stance, input.words, input.channel, work.at, work.actor.person])
    work.concerns(subject('meeting', work.target.id))
    return ok({})
  },
})

/** 采纳 or not, with the reason; `show` puts the opinion itself beside its answer on the page. */
export const answer = command({
  name: 'meeting.answerOpinion',
  about: '答复会前意见：采纳或不采纳（写明理由）',
  may: CONVENERS,
  input: z.object({ opinion: idShape, adopted: z.boolean(), answer: someText(300), show: z.boolean() }),
  output: z.object({ meeting: z.uuid() }),
  target: { lock: lockOpinion, id: (input) => input.opinion },
  async run(work, input) {
    const row = work.target
    if (row.step === 'concluded') return no('meeting.concluded-already')
    work.write(answerOpinion, [row.id, input.show, input.adopted, input.answer], 1)
    work.concerns(subject('meeting', row.call_id))
    return ok({ meeting: row.call_id })
  },
})

export const speak = command({
  name: 'meeting.writeSpeech',
  about: '记录会上发言',
  may: CONVENERS,
  input: z.object({
    meeting: idShape,
    topic: z.number().int().min(1).nullable().default(null),
    seat: idShape.nullable().default(null),
    capacity: text(40).default(''),
    stance: z.enum(['for', 'against', 'amend', 'says']),
    words: someText(1000),
  }),
  output: z.object({ speech: z.uuid() }),
  secret: ['words'],
  target: { lock: shareCall, id: (input) => input.meeting },
  async run(work, input) {
    const row = work.target
    const open = stillOpen(row)
    if (!open.ok) return open
    if (work.today < row.day) return no('meeting.not-yet-held')
    const [topics, seats] = await Promise.all([work.read(topicsOf, row.id), work.read(seatsOf, row.id)])
    if (input.topic !== null && !topics.some((topic) => topic.number === input.topic))
      return no('platform.not-found', {}, 'topic')
    const seat = seats.find((one) => one.id === input.seat)
    if (input.seat !== null && !seat) return no('platform.not-found', {}, 'seat')
    const capacity = seat?.capacity ?? input.capacity
    if (capacity === '') return no('platform.required', {}, 'capacity')
    const id = work.id()
    work.write(insertSpeech, [
      id,
      row.id,
      input.topic,
      seat?.id ?? null,
      capacity,
      input.stance,
      input.words,
      work.at,
      work.actor.person,
    ])
    work.concerns(subject('meeting', row.id))
    return ok({ speech: id })
  },
})
