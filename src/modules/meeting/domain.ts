import { type Day, dayText } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

/** 三会: hearing 听证会·做什么, mediation 协调会·怎么做, appraisal 评议会·效果怎么样 (domain §3.1). */
export const THREE_MEETINGS = ['hearing', 'mediation', 'appraisal'] as const
/** Each of the three may have one that prepares it: 议题征询会, 民主恳谈会, 监督合议会 (P24). */
export const PREPARATORY = { topicReview: 'hearing', openTalk: 'mediation', jointReview: 'appraisal' } as const
/** 居民会议 in its three shapes (L7 §11). */
export const ASSEMBLIES = ['assemblyAll', 'assemblyHouseholds', 'assemblyRepresentatives'] as const
export const MEETING_KINDS = [
  ...THREE_MEETINGS,
  'topicReview',
  'openTalk',
  'jointReview',
  ...ASSEMBLIES,
  'council',
  'committee',
  'jointConference',
  'forum',
] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

const RESOLVES = ['passed', 'notPassed', 'discussed'] as const

/** How each kind ends: 支持 / 修改后支持 / 不支持, 达成一致 / 未达成一致, 满意 / 基本满意 / 不满意; others 通过 / 未通过 / 形成意见. */
export const OUTCOMES_OF = {
  hearing: ['support', 'amend', 'oppose'],
  mediation: ['agreed', 'notAgreed'],
  appraisal: ['satisfied', 'basically', 'unsatisfied'],
  topicReview: RESOLVES,
  openTalk: RESOLVES,
  jointReview: RESOLVES,
  assemblyAll: RESOLVES,
  assemblyHouseholds: RESOLVES,
  assemblyRepresentatives: RESOLVES,
  council: RESOLVES,
  committee: RESOLVES,
  jointConference: RESOLVES,
  forum: RESOLVES,
} as const satisfies Record<MeetingKind, readonly string[]>
export const OUTCOMES = [...OUTCOMES_OF.hearing, ...OUTCOMES_OF.mediation, ...OUTCOMES_OF.appraisal, ...RESOLVES] as const
export type MeetingOutcome = (typeof OUTCOMES)[number]

/** A residents' meeting of one area; more is a typing error. */
export const MOST_PRESENT = 5000

export interface Held {
  readonly kind: MeetingKind
  readonly day: Day
  readonly present: number
  readonly outcome: MeetingOutcome
  readonly minutes: string
  readonly photos: number
}

export const isOutcomeOf = (kind: MeetingKind, outcome: MeetingOutcome): boolean =>
  (OUTCOMES_OF[kind] as readonly string[]).includes(outcome)

/** What every record of a meeting must hold: it was held, somebody came, its kind's outcome, and minutes on paper or as text. */
export function checkHeld(held: Held, today: Day): Result<Held> {
  if (held.day > today) return no('meeting.in-the-future', { today: dayText(today, true) }, 'day')
  if (!Number.isInteger(held.present) || held.present < 1) return no('meeting.nobody-present', {}, 'present')
  if (held.present > MOST_PRESENT) return no('meeting.too-many-present', { most: MOST_PRESENT }, 'present')
  if (!isOutcomeOf(held.kind, held.outcome)) return no('meeting.other-outcome', {}, 'outcome')
  return held.minutes === '' && held.photos === 0 ? no('meeting.no-minutes', {}, 'photos') : ok(held)
}

/** About people's own quarrels, or about the committee's own work: published only when those concerned agree. */
const WITHIN: readonly MeetingKind[] = ['mediation', 'openTalk', 'committee']

/**
 * Results of hearings, appraisals, assemblies and joint conferences are made known [L7 §17, §23]; a mediation only when its
 * parties consented.
 */
export const isPublic = (kind: MeetingKind, consent: boolean): boolean => !WITHIN.includes(kind) || consent
