import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { type Fen, sum, times, toFen } from '../../kernel/money.ts'
import { count, dayShape, fenShape, someText, text } from '../../platform/shapes.ts'

/** At most so many parts of a proposal; nobody reads more. */
export const MOST = { goals: 20, actionLines: 12, activities: 40, lines: 200, members: 40, meetings: 12 }
/** A 简表 has at most so many activities. */
export const SHORT_ACTIVITIES = 3

/** Key of a part, made by the form: comments are anchored to it, and a budget line's key is its line in the ledger. */
const key = z.string().regex(/^[a-z0-9]{1,12}$/)

/** Where a line's money comes from: 自治金, 自筹, 共治金, 实物折价. Only the first is asked of the fund. */
export const SOURCES = ['fund', 'own', 'partner', 'inKind'] as const

export const goalShape = z.object({
  key,
  indicator: text(100),
  baseline: text(60),
  target: text(60),
  unit: text(20),
  evidence: text(100),
  by: z.union([dayShape, z.literal('')]),
})

export const activityShape = z.object({
  key,
  actionLine: key,
  theme: text(60),
  content: text(500),
  purpose: text(200),
  frequency: text(60),
  participants: count(100_000),
  mode: text(60),
  from: z.union([dayShape, z.literal('')]),
  to: z.union([dayShape, z.literal('')]),
  where: text(60),
  who: text(40),
  risky: z.boolean().default(false),
})

export const lineShape = z.object({
  key,
  activity: key,
  costType: z.string().max(30),
  label: text(60),
  quantity: count(1_000_000),
  unit: text(10),
  unitPrice: fenShape,
  source: z.enum(SOURCES),
})

export const MEMBER_ROLES = ['core', 'talent', 'volunteer', 'partner'] as const
/** 团队 (domain §2.5): 骨干, 达人, 志愿者, 合作单位; what each brings. A group or a unit, no resident's name is asked for. */
export const memberShape = z.object({ key, role: z.enum(MEMBER_ROLES), who: text(60), contribution: text(200) })

export const MEETING_KINDS = ['hearing', 'mediation', 'appraisal'] as const
/** 三会计划: which meeting, when, about what. */
export const meetingShape = z.object({
  key,
  kind: z.enum(MEETING_KINDS),
  on: z.union([dayShape, z.literal('')]),
  about: text(200),
})

/** 项目书 as it is written: everything may still be missing. Sections follow domain §2.5; those with * there are asked for at submission. */
export const proposalShape = z.object({
  name: text(40),
  track: z.string().max(30),
  theme: text(30),
  applicant: text(60),
  lead: text(20),
  begins: z.union([dayShape, z.literal('')]),
  ends: z.union([dayShape, z.literal('')]),
  background: text(2000),
  target: text(300),
  survey: text(1000),
  overallGoal: text(200),
  goals: z.array(goalShape).max(MOST.goals),
  actionLines: z.array(z.object({ key, title: text(60) })).max(MOST.actionLines),
  activities: z.array(activityShape).max(MOST.activities),
  lines: z.array(lineShape).max(MOST.lines),
  members: z.array(memberShape).max(MOST.members).default([]),
  team: text(1000),
  meetings: z.array(meetingShape).max(MOST.meetings).default([]),
  meetingsPlan: text(1000),
  risks: text(1000),
  outcomes: text(1000),
})
export type Proposal = z.infer<typeof proposalShape>
export type Activity = z.infer<typeof activityShape>
export type BudgetLine = z.infer<typeof lineShape>

/** A proposal that was submitted: what must be there, is (see hints.ts). */
export const submittedName = someText(40)

export const emptyProposal = (name: string, track: string): Proposal => ({
  name,
  track,
  theme: '',
  applicant: '',
  lead: '',
  begins: '',
  ends: '',
  background: '',
  target: '',
  survey: '',
  overallGoal: '',
  goals: [],
  actionLines: [],
  activities: [],
  lines: [],
  members: [],
  team: '',
  meetings: [],
  meetingsPlan: '',
  risks: '',
  outcomes: '',
})

export const amountOf = (line: Pick<BudgetLine, 'unitPrice' | 'quantity'>): Fen => times(line.unitPrice, line.quantity)
/** What is asked of the fund. */
export const requestedOf = (proposal: Proposal): Fen => sum(proposal.lines.filter((line) => line.source === 'fund').map(amountOf))
/** What comes from elsewhere, by value. */
export const ownOf = (proposal: Proposal): Fen => sum(proposal.lines.filter((line) => line.source !== 'fund').map(amountOf))

/** Budget by cost type, in the order given; types without money are left out. */
export function byCostType(
  lines: readonly { costType: string; amount: Fen }[],
  order: readonly string[],
): { costType: string; amount: Fen }[] {
  const totals = new Map<string, Fen>()
  for (const line of lines) totals.set(line.costType, toFen((totals.get(line.costType) ?? 0) + line.amount))
  const known = [...totals.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return known.map((costType) => ({ costType, amount: totals.get(costType) ?? toFen(0) }))
}

/** The days of an activity that is planned; null where they are missing. */
export const daysOf = (activity: Activity): { from: Day; to: Day } | null =>
  activity.from !== '' && activity.to !== '' ? { from: activity.from, to: activity.to } : null
