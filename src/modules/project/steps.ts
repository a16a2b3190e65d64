import { no, ok, type Result } from '../../kernel/result.ts'
import { zh } from './words.zh.ts'

/**
 * The way of a project (domain §2.4). `inGate` is the wait between the supervisor's last word and the gate's: the text names
 * only the arrival. `inPanelReview` and `evaluated` are passed only where the measure's score sheet has criteria.
 */
export const STEPS = [
  'draft',
  'underSupervisorReview',
  'returned',
  'inGate',
  'gated',
  'inPanelReview',
  'approved',
  'waitlisted',
  'rejected',
  'publicNotice',
  'agreed',
  'active',
  'completed',
  'evaluated',
  'closed',
  'withdrawn',
  'terminated',
] as const
export type Step = (typeof STEPS)[number]

const moves: Readonly<Record<Step, readonly Step[]>> = {
  draft: ['underSupervisorReview', 'withdrawn'],
  underSupervisorReview: ['returned', 'inGate', 'withdrawn'],
  returned: ['underSupervisorReview', 'withdrawn'],
  inGate: ['gated', 'returned', 'withdrawn'],
  gated: ['inPanelReview', 'approved', 'waitlisted', 'rejected', 'withdrawn'],
  inPanelReview: ['approved', 'waitlisted', 'rejected', 'withdrawn'],
  waitlisted: ['approved', 'rejected', 'withdrawn'],
  approved: ['publicNotice', 'withdrawn', 'terminated'],
  rejected: [],
  publicNotice: ['agreed', 'withdrawn', 'terminated'],
  agreed: ['active', 'terminated'],
  active: ['completed', 'terminated'],
  completed: ['evaluated', 'closed'],
  evaluated: ['closed'],
  closed: [],
  withdrawn: [],
  terminated: [],
}

/** May a project go from one step to the next? */
export const move = (from: Step, to: Step): Result<Step> =>
  moves[from].includes(to) ? ok(to) : no('project.wrong-step', { step: stepNames[from] })

/** What the screen says a project is at; the console reads the same words. */
export const stepNames: Readonly<Record<Step, string>> = zh.steps

/** From the public notice on, everyone may read it. What was refused or withdrawn is nobody's business. */
export const PUBLIC_STEPS: readonly Step[] = [
  'publicNotice',
  'agreed',
  'active',
  'completed',
  'evaluated',
  'closed',
  'terminated',
]

/** The seven big stages as residents see them (申报 督导 把关 立项 公示 实施 结项); the words stand with the pages. */
const stageOf: Readonly<Record<Step, number>> = {
  draft: 0,
  underSupervisorReview: 1,
  returned: 1,
  inGate: 2,
  gated: 3,
  inPanelReview: 3,
  approved: 4,
  waitlisted: 3,
  rejected: 3,
  publicNotice: 4,
  agreed: 5,
  active: 5,
  completed: 6,
  evaluated: 6,
  closed: 7,
  withdrawn: 0,
  terminated: 5,
}
/** Which stage is under way: everything before it is done; 7 means all done. */
export const stageAt = (step: Step): number => stageOf[step]
