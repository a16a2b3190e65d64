import { type Day, addDays, dayText, daysBetween } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { ASSEMBLIES, type MeetingKind, type MeetingOutcome } from './domain.ts'

/** How many of those who should come must have come: at least `num`/`den`, or more than that where `over`. */
export interface Quorum {
  readonly num: number
  readonly den: number
  readonly over: boolean
}

/** What a kind of meeting must keep. `null` is 未设定: nothing is asked, and the screen says that nobody has set it. */
export interface MeetingRule {
  readonly noticeDays: number | null
  readonly quorum: Quorum | null
  /** Where it comes from. */
  readonly basis: string
}

const unset: MeetingRule = { noticeDays: null, quorum: null, basis: '' }
const TWO_THIRDS: Quorum = { num: 2, den: 3, over: false }
const MORE_THAN_HALF: Quorum = { num: 1, den: 2, over: true }
const SUGGESTED = '系统建议,需确认'
const LAW = '《城市居民委员会组织法》（2018）第九条，新法条文以公布为准'

/** Suggestions until the subdistrict confirms its own (domain §3.1, §3.2; marked K-low there). */
export const DEFAULT_RULES: Readonly<Record<MeetingKind, MeetingRule>> = {
  hearing: { noticeDays: 5, quorum: TWO_THIRDS, basis: SUGGESTED },
  mediation: { noticeDays: 3, quorum: { num: 1, den: 1, over: false }, basis: SUGGESTED },
  appraisal: { noticeDays: 5, quorum: TWO_THIRDS, basis: SUGGESTED },
  topicReview: unset,
  openTalk: unset,
  jointReview: unset,
  assemblyAll: { noticeDays: null, quorum: MORE_THAN_HALF, basis: LAW },
  assemblyHouseholds: { noticeDays: null, quorum: MORE_THAN_HALF, basis: LAW },
  assemblyRepresentatives: { noticeDays: null, quorum: MORE_THAN_HALF, basis: LAW },
  council: unset,
  committee: unset,
  jointConference: unset,
  forum: unset,
}

/** The least number of people that makes a quorum of `expected`. */
export const needed = (expected: number, { num, den, over }: Quorum): number =>
  over ? Math.floor((expected * num) / den) + 1 : Math.ceil((expected * num) / den)

/** A notice too short needs a reason, which everybody reads beside it; none makes the day itself wrong. */
export function noticeGiven(day: Day, today: Day, noticeDays: number | null, hurry: string): Result<undefined> {
  if (day < today) return no('meeting.day-gone', { today: dayText(today, true) }, 'day')
  if (noticeDays === null || hurry !== '' || daysBetween(today, day) >= noticeDays) return ok(undefined)
  return no('meeting.notice-too-short', { days: noticeDays, earliest: dayText(addDays(today, noticeDays)) }, 'day')
}

export function hasQuorum(present: number, expected: number, quorum: Quorum | null): Result<undefined> {
  if (quorum === null) return ok(undefined)
  const need = needed(expected, quorum)
  return present >= need ? ok(undefined) : no('meeting.no-quorum', { present, expected, need }, 'others')
}

/** Votes on one topic; `null` where hands were not counted. */
export interface Count {
  readonly favour: number
  readonly against: number
  readonly abstained: number
}

/** Nobody votes twice, and an assembly passes what more than half of those attending agree to (2018 law §9). */
export function countFits(kind: MeetingKind, outcome: MeetingOutcome, count: Count | null, present: number): Result<undefined> {
  const assembly = (ASSEMBLIES as readonly MeetingKind[]).includes(kind)
  if (count === null) return assembly && outcome !== 'discussed' ? no('meeting.count-missing', {}, 'favour') : ok(undefined)
  const all = count.favour + count.against + count.abstained
  if (all > present) return no('meeting.more-votes-than-present', { votes: all, present }, 'favour')
  if (assembly && outcome === 'passed' && count.favour * 2 <= present)
    return no('meeting.no-majority', { favour: count.favour, present }, 'outcome')
  return ok(undefined)
}

/** What must stand before a meeting is concluded. */
export interface Standing {
  readonly kind: MeetingKind
  readonly outcome: MeetingOutcome
  readonly undecided: number
  readonly unanswered: number
  readonly commitments: number
  readonly signed: number
  readonly photos: number
}

/**
 * Every topic has its conclusion, every opinion its answer; an agreement is signed by its parties; an appraisal that is not
 * fully satisfied leaves a list of what is put right (domain §3.1 "Result").
 */
export function mayConclude(of: Standing): Result<undefined> {
  if (of.undecided > 0) return no('meeting.topics-open', { n: of.undecided })
  if (of.unanswered > 0) return no('meeting.opinions-unanswered', { n: of.unanswered })
  if (of.outcome === 'agreed' && of.signed === 0 && of.photos === 0) return no('meeting.unsigned', {}, 'photos')
  if (of.kind === 'appraisal' && of.outcome !== 'satisfied' && of.commitments === 0) return no('meeting.no-rectification')
  return ok(undefined)
}
