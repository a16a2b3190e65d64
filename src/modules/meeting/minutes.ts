import { type Day, dayText } from '../../kernel/day.ts'
import { zh } from './words.zh.ts'
import type { MeetingKind, MeetingOutcome } from './domain.ts'

/** What was recorded of a meeting, in the order in which its minutes say it. */
export interface Recorded {
  readonly kind: MeetingKind
  readonly title: string
  readonly day: Day
  readonly starts: string
  readonly venue: string
  readonly expected: number
  readonly present: number
  readonly seats: readonly { readonly name: string; readonly capacity: string; readonly came: boolean; readonly proxy: string }[]
  readonly topics: readonly {
    readonly number: number
    readonly title: string
    readonly outcome: MeetingOutcome | null
    readonly favour: number | null
    readonly against: number | null
    readonly abstained: number | null
    readonly conclusion: string
  }[]
  readonly opinions: readonly {
    readonly stance: Stance
    readonly words: string
    readonly adopted: boolean | null
    readonly answer: string
  }[]
  readonly speeches: readonly {
    readonly topic: number | null
    readonly speaker: string
    readonly stance: Stance | 'says'
    readonly words: string
  }[]
  readonly commitments: readonly { readonly words: string; readonly owner: string; readonly due: Day }[]
}
export type Stance = 'for' | 'against' | 'amend'

/** Who came, by what they came as: 居民代表 12 人、物业 1 人. Without names, so it may stand in a summary. */
export function capacitiesOf(came: readonly { readonly capacity: string }[], others: number): string {
  const counts = new Map<string, number>()
  for (const { capacity } of came) counts.set(capacity, (counts.get(capacity) ?? 0) + 1)
  if (others > 0) counts.set(zh.minutes.others, others)
  return [...counts].map(([capacity, n]) => `${capacity} ${n} ${zh.people}`).join('、')
}

/** The minutes that write themselves from what was recorded; the chair may change them before the meeting is concluded. */
export function draftMinutes(of: Recorded): string {
  const words = zh.minutes
  const came = of.seats.filter((seat) => seat.came)
  const named = came.map((seat) => `${seat.name}（${seat.capacity}${seat.proxy === '' ? '' : `，${words.proxy}${seat.proxy}`}）`)
  const lines = [
    `${words.kind}：${zh.kinds[of.kind]}`,
    `${words.title}：${of.title}`,
    `${words.when}：${dayText(of.day, true)} ${of.starts}`,
    `${words.where}：${of.venue}`,
    `${words.present} ${of.expected} ${zh.people}，${words.came} ${of.present} ${zh.people}`,
  ]
  if (named.length > 0) lines.push(`${words.names}：${named.join('、')}`)
  if (of.opinions.length > 0) {
    lines.push('', `${words.opinions}（${of.opinions.length} ${words.pieces}）`)
    of.opinions.forEach((one, i) => {
      const taken = one.adopted === null ? words.waiting : one.adopted ? words.adopted : words.notAdopted
      lines.push(`${i + 1}. 〔${zh.stances[one.stance]}〕${one.words} —— ${taken}${one.answer === '' ? '' : `：${one.answer}`}`)
    })
  }
  for (const topic of of.topics) {
    lines.push('', `${words.topic} ${topic.number}：${topic.title}`)
    for (const speech of of.speeches.filter((one) => one.topic === topic.number)) lines.push(speechLine(speech))
    if (topic.outcome !== null) {
      const hands =
        topic.favour === null
          ? ''
          : `（${words.favour} ${topic.favour}，${words.against} ${topic.against ?? 0}，${words.abstained} ${topic.abstained ?? 0}）`
      lines.push(`${words.outcome}：${zh.outcomes[topic.outcome]}${hands}。${topic.conclusion}`)
    }
  }
  const loose = of.speeches.filter((one) => !of.topics.some((topic) => topic.number === one.topic))
  if (loose.length > 0) lines.push('', words.otherSpeeches, ...loose.map(speechLine))
  if (of.commitments.length > 0) {
    lines.push('', words.commitments)
    of.commitments.forEach((one, i) =>
      lines.push(`${i + 1}. ${one.words}（${one.owner}，${dayText(one.due, true)}${words.before}）`),
    )
  }
  return lines.join('\n')
}

const speechLine = (one: Recorded['speeches'][number]): string =>
  `${one.speaker}${one.stance === 'says' ? '' : `〔${zh.stances[one.stance]}〕`}：${one.words}`
