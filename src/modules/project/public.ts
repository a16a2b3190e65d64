import { z } from 'zod'
import { dayOf } from '../../kernel/day.ts'
import { no, ok } from '../../kernel/result.ts'
import { query } from '../../platform/declare.ts'
import { fenShape, idShape } from '../../platform/shapes.ts'
import { placesById } from '../org/index.ts'
import { costTypeOf, cycleOf, rulesFor, trackOf } from '../programme/index.ts'
import { EVIDENCE_TYPES, openClaimsOf } from '../spending/index.ts'
import { MEETING_MOMENTS, projectSubject, REQUIRED_KINDS } from './domain.ts'
import { type LineMoney, lineMoney, moneyOf } from './money.ts'
import { cardShape, toCard } from './queries.ts'
import { PUBLIC_STEPS } from './steps.ts'
import { agreementOf, closeoutOf, latestVersions, linesOf, projectById } from './store.ts'
import { exceptionsOf } from './store-exception.ts'
import { partnersOf } from './store-joint.ts'
import { lineage, stagesOf } from './store-public.ts'

const moneyShape = {
  available: fenShape,
  committed: fenShape,
  inClaim: fenShape,
  paid: fenShape,
}
const day = z.string().nullable()

const lineShape = z.object({
  line: z.string(),
  activity: z.string(),
  activityTheme: z.string(),
  costType: z.string(),
  label: z.string(),
  granted: fenShape,
  ...moneyShape,
})
const claimShape = z.object({
  id: idShape,
  state: z.string(),
  /** Day of payment, else of the claim. */
  on: z.string(),
  payeeKind: z.enum(['unit', 'person']),
  /** In full for a unit, masked for a person. */
  payee: z.string(),
  amount: fenShape,
  /** The claimant is repaid what they laid out. */
  ownAdvance: z.boolean(),
  /** What a paid claim paid for, by budget line; empty while it is on its way. */
  lines: z.array(z.object({ line: z.string(), label: z.string(), amount: fenShape })),
  /** The last four of each bank slip's number: enough to compare with a paper. */
  slips: z.array(z.string()),
  /** Which kinds of paper a paid claim rests on, and how many of each. */
  evidence: z.array(z.object({ type: z.enum(EVIDENCE_TYPES), n: z.number() })),
})

const pageShape = z.object({
  card: cardShape,
  trackName: z.string(),
  /** Committees that joined; who was asked or declined is not told. */
  partners: z.array(z.object({ place: idShape, name: z.string(), part: z.string() })),
  placeFull: z.string(),
  story: z.string(),
  measure: z.string(),
  fund: z.string(),
  goal: z.string(),
  background: z.string(),
  goals: z.array(z.object({ indicator: z.string(), baseline: z.string(), target: z.string(), unit: z.string(), by: z.string() })),
  activities: z.array(
    z.object({
      key: z.string(),
      actionLine: z.string(),
      theme: z.string(),
      content: z.string(),
      frequency: z.string(),
      participants: z.number(),
      from: z.string(),
      to: z.string(),
      where: z.string(),
    }),
  ),
  stages: z.object({
    submitted: day,
    reviewed: day,
    rounds: z.number(),
    gated: day,
    decided: day,
    agreed: day,
    completed: day,
  }),
  agreement: z.string().nullable(),
  /** 必开会议 that the office let the project go without, and why. */
  exceptions: z.array(
    z.object({ kind: z.enum(REQUIRED_KINDS), before: z.enum(MEETING_MOMENTS), reason: z.string(), on: z.string() }),
  ),
  closeout: z.object({ summary: z.string(), results: z.string() }).nullable(),
  lines: z.array(lineShape),
  claims: z.array(claimShape),
  lineage: z.array(z.object({ id: idShape, name: z.string(), year: z.number(), place: z.string(), before: z.boolean() })),
})
export type PublicProject = z.infer<typeof pageShape>
export type PublicLine = z.infer<typeof lineShape>
export type PublicClaim = z.infer<typeof claimShape>

/**
 * One project as everybody may read it. The plan names no person (`who`, `lead` stay inside), payees who are persons are
 * masked, opinions and comments of the review are not public. Before the public notice there is nothing to read.
 */
export const publicProject = query({
  name: 'project.page',
  about: '一个公开的项目，含这笔钱的去向',
  may: 'anyone',
  input: z.object({ project: idShape }),
  output: pageShape,
  async run(scope, input) {
    const row = await scope.one(projectById, input.project)
    if (!row || !PUBLIC_STEPS.includes(row.step)) return no('platform.not-found')
    const [versions, stages, agreement, closeout, lines, around, places, measure, cycle, exceptions, partners] =
      await Promise.all([
        scope.read(latestVersions, [row.id]),
        scope.one(stagesOf, row.id),
        scope.one(agreementOf, row.id),
        scope.one(closeoutOf, row.id),
        scope.read(linesOf, [row.id]),
        scope.read(lineage, row.id, [...PUBLIC_STEPS]),
        placesById(scope, [row.place_id]),
        rulesFor(scope, row.year, row.measure_id),
        cycleOf(scope, row.year),
        scope.read(exceptionsOf, row.id),
        scope.read(partnersOf, row.id),
      ])
    const proposal = versions[0]?.content
    const subject = projectSubject(row.id)
    const [money, claims] = row.past
      ? [new Map<string, LineMoney>(), []]
      : await Promise.all([moneyOf(scope, row.id), openClaimsOf(scope, subject)])
    const titles = new Map(proposal?.actionLines.map((line) => [line.key, line.title]))
    const on = (at: Date | null | undefined): string | null => (at ? dayOf(at) : null)
    return ok({
      card: toCard(row),
      trackName: (measure && trackOf(measure.rules, row.track)?.name) ?? row.track,
      partners: partners
        .filter((one) => one.state === 'accepted')
        .map(({ place_id, place_name, part }) => ({ place: place_id, name: place_name, part })),
      placeFull: places.get(row.place_id)?.name ?? row.place_name,
      story: row.story,
      exceptions: exceptions.map(({ kind, before, reason, granted_at }) => ({ kind, before, reason, on: dayOf(granted_at) })),
      measure: measure && !row.past ? measure.title : '',
      fund: cycle?.name ?? '',
      goal: proposal?.overallGoal ?? '',
      background: proposal?.background ?? '',
      goals: (proposal?.goals ?? []).map(({ indicator, baseline, target, unit, by }) => ({
        indicator,
        baseline,
        target,
        unit,
        by,
      })),
      activities: (proposal?.activities ?? []).map((activity) => ({
        key: activity.key,
        actionLine: titles.get(activity.actionLine) ?? '',
        theme: activity.theme,
        content: activity.content,
        frequency: activity.frequency,
        participants: activity.participants,
        from: activity.from,
        to: activity.to,
        where: activity.where,
      })),
      stages: {
        submitted: on(stages?.submitted),
        reviewed: on(stages?.reviewed),
        rounds: stages?.rounds ?? 0,
        gated: on(stages?.gated),
        decided: on(stages?.decided),
        agreed: agreement?.signed_on ?? null,
        completed: on(closeout?.completed_at),
      },
      agreement: agreement?.number ?? null,
      closeout: closeout ? { summary: closeout.summary, results: closeout.results } : null,
      lines: lines.map((line) => ({
        line: line.line,
        activity: line.activity,
        activityTheme: line.activity_theme,
        costType: (measure && costTypeOf(measure.rules, line.cost_type)?.name) ?? line.cost_type,
        label: line.label,
        granted: line.amount,
        ...lineMoney(money.get(line.line)),
      })),
      claims: claims.map((claim) => ({
        ...claim,
        lines: [...claim.lines],
        slips: [...claim.slips],
        evidence: claim.evidence.map((paper) => ({ ...paper })),
      })),
      lineage: around.map((one) => ({
        id: one.id,
        name: one.name,
        year: one.year,
        place: one.place_name,
        before: one.before,
      })),
    })
  },
})
