import { type Day, dayText } from '../../kernel/day.ts'
import { no, ok, type Result } from '../../kernel/result.ts'

/** 三会: hearing 听证会·做什么, mediation 协调会·怎么做, appraisal 评议会·效果怎么样 (domain §3.1). */
export const MEETING_KINDS = ['hearing', 'mediation', 'appraisal'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

/** How each kind ends: 支持 / 修改后支持 / 不支持, 达成一致 / 未达成一致, 满意 / 基本满意 / 不满意. */
export const OUTCOMES_OF = {
  hearing: ['support', 'amend', 'oppose'],
  mediation: ['agreed', 'notAgreed'],
  appraisal: ['satisfied', 'basically', 'unsatisfied'],
} as const satisfies Record<MeetingKind, readonly string[]>
export const OUTCOMES = [...OUTCOMES_OF.hearing, ...OUTCOMES_OF.mediation, ...OUTCOMES_OF.appraisal] as const
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

/** What every record of a meeting must hold: it was held, somebody came, its kind's outcome, and minutes on paper or as text. */
export function checkHeld(held: Held, today: Day): Result<Held> {
  if (held.day > today) return no('meeting.in-the-future', { today: dayText(today, true) }, 'day')
  if (!Number.isInteger(held.present) || held.present < 1) return no('meeting.nobody-present', {}, 'present')
  if (held.present > MOST_PRESENT) return no('meeting.too-many-present', { most: MOST_PRESENT }, 'present')
  if (!(OUTCOMES_OF[held.kind] as readonly string[]).includes(held.outcome)) return no('meeting.other-outcome', {}, 'outcome')
  return held.minutes === '' && held.photos === 0 ? no('meeting.no-minutes', {}, 'photos') : ok(held)
}

/**
 * Hearings and appraisals are published (居委会组织法 and the city's rules: results of the three meetings are made known);
 * a mediation only when its parties consented, for it is about their dispute.
 */
export const isPublic = (kind: MeetingKind, consent: boolean): boolean => kind !== 'mediation' || consent
