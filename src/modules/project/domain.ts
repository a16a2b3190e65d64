import { type Fen, split } from '../../kernel/money.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { subject } from '../../kernel/subject.ts'
import type { Rules } from '../programme/index.ts'
import { amountOf, type Hint, hints, type Proposal, requestedOf } from '../proposal/index.ts'
import { move, type Step } from './steps.ts'

export const projectSubject = (id: string) => subject('project', id)

/** What a decision needs to know of a project. */
export interface ProjectState {
  readonly step: Step
  readonly created_by: string | null
  readonly submitted_by: string | null
}

/** Submits: everything that 必须改 is said is mended, every comment of the last round is answered. */
export function submit(step: Step, proposal: Proposal, rules: Rules, openComments: number): Result<Step> {
  const next = move(step, 'underSupervisorReview')
  if (!next.ok) return next
  const stop = hints(proposal, rules).find((hint) => hint.level === 'must')
  if (stop) return refused(stop)
  if (openComments > 0) return no('project.comments-open', { count: openComments })
  return next
}

const refused = (hint: Hint) => no(hint.code, hint.facts, hint.field)

/** The supervisor sends a round of comments; the rounds are limited by the measure. */
export function sendRound(step: Step, written: number, rounds: number, rules: Rules): Result<Step> {
  const next = move(step, 'returned')
  if (!next.ok) return next
  if (written === 0) return no('project.no-comments')
  const most = rules.reviewRounds.value
  return most !== null && rounds >= most ? no('project.rounds-over', { most }) : next
}

/** The supervisor has no further comments: all were accepted. 督导只提建议,不审批经费. */
export function finishReview(step: Step, unaccepted: number): Result<Step> {
  const next = move(step, 'inGate')
  return next.ok && unaccepted > 0 ? no('project.comments-unaccepted', { count: unaccepted }) : next
}

/** Applicant ≠ gate ≠ decider (domain §2.3): by person, whatever posts they hold. */
export function apart(actor: string | null, others: readonly (string | null)[]): Result<true> {
  return actor !== null && others.includes(actor) ? no('project.same-person') : ok(true)
}

/** A meeting that counts: it was held, and for an approval it did not say no. */
export interface HeldMeeting {
  readonly kind: string
  readonly outcome: string
}

export const REQUIRED_KINDS = ['hearing', 'mediation', 'appraisal'] as const
export const MEETING_MOMENTS = ['approval', 'closing'] as const
/** 必开会议: which meeting before what. */
export interface RequiredMeeting {
  readonly kind: (typeof REQUIRED_KINDS)[number]
  readonly before: (typeof MEETING_MOMENTS)[number]
}

const missing = {
  hearing: 'project.hearing-missing',
  mediation: 'project.mediation-missing',
  appraisal: 'project.appraisal-missing',
} as const

/** 必开会议: no approval without a hearing, no closing without an appraisal, but for an exception whose reason is public. */
export function meetingsHeld(
  before: RequiredMeeting['before'],
  held: readonly HeldMeeting[],
  rules: Rules,
  excepted: readonly RequiredMeeting[],
): Result<true> {
  for (const required of rules.requiredMeetings) {
    if (required.before !== before) continue
    if (excepted.some((one) => one.kind === required.kind && one.before === before)) continue
    const found = held.filter((meeting) => meeting.kind === required.kind)
    if (found.length === 0) return no(missing[required.kind])
    if (before === 'approval' && found.every((meeting) => meeting.outcome === 'oppose')) return no('project.hearing-opposed')
  }
  return ok(true)
}

export const PARTNER_STATES = ['asked', 'accepted', 'declined', 'ended'] as const
export type PartnerState = (typeof PARTNER_STATES)[number]
export const MOST_PARTNERS = 10
const SETTLED: readonly Step[] = ['rejected', 'withdrawn', 'completed', 'evaluated', 'closed', 'terminated']
/** Who does a project with whom is open until it is done: afterwards the page says how it was. */
export const mayJoin = (step: Step): Result<true> => (SETTLED.includes(step) ? no('project.joint-over') : ok(true))

export const OUTCOMES = ['approved', 'approvedWithConditions', 'waitlisted', 'rejected'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const outcomeStep: Readonly<Record<Outcome, Step>> = {
  approved: 'approved',
  approvedWithConditions: 'approved',
  waitlisted: 'waitlisted',
  rejected: 'rejected',
}

/** Lines of the fund's money, cut to what is granted: a smaller grant takes each line down in proportion. */
export function grantedLines(proposal: Proposal, granted: Fen): Result<{ key: string; amount: Fen }[]> {
  const lines = proposal.lines.filter((line) => line.source === 'fund').map((line) => ({ key: line.key, amount: amountOf(line) }))
  const asked = requestedOf(proposal)
  if (granted > asked) return no('project.more-than-asked', {}, 'amount')
  if (granted === 0) return no('project.nothing-granted', {}, 'amount')
  if (granted === asked) return ok(lines)
  const parts = split(
    granted,
    lines.map((line) => line.amount),
  )
  return ok(lines.map((line, i) => ({ key: line.key, amount: parts[i] ?? line.amount })).filter((line) => line.amount > 0))
}
