import { z } from 'zod'
import { toFen } from '../../../kernel/money.ts'
import { no, ok } from '../../../kernel/result.ts'
import { query } from '../../../platform/declare.ts'
import { fenShape, idShape } from '../../../platform/shapes.ts'
import { COMMITTEE } from '../../../roles.ts'
import { projectLinesOf } from '../../ledger/index.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { noticeLine, noticeOf } from '../../notice/index.ts'
import { namesOf } from '../../people/index.ts'
import { type Rules, rulesFor } from '../../programme/index.ts'
import { MEETING_MOMENTS, PARTNER_STATES, projectSubject, REQUIRED_KINDS } from '../domain.ts'
import { exceptionsOf } from '../store-exception.ts'
import { partnersOf } from '../store-joint.ts'
import { lineageUp } from '../store-public.ts'
import { hints, LAMPS, type Proposal, proposalShape } from '../../proposal/index.ts'
import { agreementOf, closeoutOf, commentsOf, draftOf, linesOf, projectById, roundsOf, versionsOf } from '../store.ts'
import { lateOf } from '../store-late.ts'
import { decisionsOf, gatesOf, withdrawalOf } from '../store-verdict.ts'
import { JUDGEMENTS, usesPanel } from '../panel.ts'
import { standingsOf } from '../standing.ts'
import { zh } from '../words.zh.ts'
import { cardShape, READERS, toCard } from './card.ts'
import { panelShape, panelsOf } from './panel-card.ts'

/** Hints as the form reads them: both kinds by the key of their words. */
const shownHints = (proposal: Proposal, rules: Rules) =>
  hints(proposal, rules).map((hint) => ({ ...hint, code: hint.code.replace('proposal.', '') }))

const personAt = { by: z.string(), at: z.string() }
const commentShape = z.object({
  id: idShape,
  version: z.number(),
  round: z.number().nullable(),
  field: z.string(),
  comment: z.string(),
  state: z.enum(['written', 'open', 'answered', 'accepted']),
  answer: z.string(),
  ...personAt,
})

const wholeShape = z.object({
  card: cardShape,
  /** Whether the reader's post reaches the leading committee, not only one that was asked to join. */
  leads: z.boolean(),
  partners: z.array(
    z.object({
      id: idShape,
      place: idShape,
      placeName: z.string(),
      part: z.string(),
      state: z.enum(PARTNER_STATES),
      reason: z.string(),
      at: z.string(),
      mine: z.boolean(),
    }),
  ),
  story: z.string(),
  /** What it continues, newest first: the second of its kind is 2.0. */
  before: z.array(z.object({ id: idShape, name: z.string(), year: z.number() })),
  measure: z.object({ id: idShape, title: z.string(), version: z.number(), rules: z.unknown() }),
  draft: z.object({ revision: z.number(), proposal: proposalShape, ...personAt }).nullable(),
  hints: z.array(
    z.object({
      key: z.string(),
      level: z.enum(['must', 'explain']),
      field: z.string(),
      code: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
      source: z.string(),
      /** Which of the five lamps it puts out. */
      lamp: z.enum(LAMPS).nullable(),
    }),
  ),
  versions: z.array(z.object({ number: z.number(), proposal: proposalShape, ...personAt })),
  comments: z.array(commentShape),
  rounds: z.array(z.object({ number: z.number(), version: z.number(), finding: z.string(), opinion: z.string(), ...personAt })),
  gates: z.array(
    z.object({
      id: idShape,
      outcome: z.string(),
      opinion: z.string(),
      judgements: z.array(z.object({ name: z.string(), met: z.boolean(), words: z.string() })),
      ...personAt,
    }),
  ),
  /** What the panel came to, once its round is closed: to the office at once, to others after the decision. */
  panels: z.array(panelShape),
  /** Whether this measure asks a panel before the decision. */
  turn: z.enum(['panel', 'scoring', 'ready', 'none']),
  /** Whether it waits for its final evaluation. */
  evaluates: z.boolean(),
  decisions: z.array(
    z.object({ id: idShape, outcome: z.string(), amount: fenShape, reason: z.string(), minute: z.string(), ...personAt }),
  ),
  /** What the gate said when it sent the 项目书 back and it has not been handed in since. */
  sentBack: z.object({ opinion: z.string(), ...personAt }).nullable(),
  withdrawal: z.object({ reason: z.string(), ...personAt }).nullable(),
  /** Handed in after the deadline, by leave. */
  late: z.object({ deadline: z.string(), reason: z.string() }).nullable(),
  agreement: z.object({ number: z.string(), signedOn: z.string() }).nullable(),
  closeout: z.object({ summary: z.string(), results: z.string(), at: z.string() }).nullable(),
  lines: z.array(
    z.object({
      line: z.string(),
      activity: z.string(),
      activityTheme: z.string(),
      costType: z.string(),
      label: z.string(),
      amount: fenShape,
      available: fenShape,
      committed: fenShape,
      inClaim: fenShape,
      paid: fenShape,
    }),
  ),
  notice: z.object({ id: idShape, from: z.string(), state: z.string(), line: z.string(), openObjections: z.number() }).nullable(),
  exceptions: z.array(
    z.object({ kind: z.enum(REQUIRED_KINDS), before: z.enum(MEETING_MOMENTS), reason: z.string(), ...personAt }),
  ),
  meetings: z.array(
    z.object({ id: idShape, kind: z.string(), title: z.string(), day: z.string(), outcome: z.string(), conclusion: z.string() }),
  ),
})

/** One project with everything that happened to it, for those whose post reaches it. Unsent comments are the supervisor's own. */
export const wholeProject = query({
  name: 'project.whole',
  about: '项目全貌（本岗位范围）',
  may: READERS,
  input: z.object({ project: idShape }),
  output: wholeShape,
  async run(scope, input) {
    const row = await scope.one(projectById, input.project)
    const { bounds } = scope
    if (!row || bounds === null) return no('platform.not-found')
    const leads = row.path.startsWith(bounds)
    const partners = await scope.read(partnersOf, row.id)
    const joins = partners.some((one) => one.path.startsWith(bounds) && (one.state === 'asked' || one.state === 'accepted'))
    if (!leads && !joins) return no('platform.not-found')
    const subject = projectSubject(row.id)
    const [
      draft,
      versions,
      comments,
      rounds,
      gates,
      decisions,
      agreement,
      closeout,
      lines,
      money,
      measure,
      notice,
      meetings,
      exceptions,
      withdrawal,
      [late],
      chain,
      panels,
      standings,
    ] = await Promise.all([
      scope.one(draftOf, row.id),
      scope.read(versionsOf, row.id),
      scope.read(commentsOf, row.id),
      scope.read(roundsOf, row.id),
      scope.read(gatesOf, row.id),
      scope.read(decisionsOf, row.id),
      scope.one(agreementOf, row.id),
      scope.one(closeoutOf, row.id),
      scope.read(linesOf, [row.id]),
      projectLinesOf(scope, row.id),
      rulesFor(scope, row.year, row.measure_id),
      noticeOf(scope, subject),
      meetingsOf(scope, [subject]),
      scope.read(exceptionsOf, row.id),
      row.step === 'withdrawn' ? scope.one(withdrawalOf, row.id) : undefined,
      scope.read(lateOf, [row.id]),
      row.lineage_of === null ? [] : scope.read(lineageUp, row.lineage_of),
      panelsOf(scope, row.id, row.step),
      standingsOf(scope, [row]),
    ])
    if (!measure) return no('programme.no-measure', { year: row.year })
    const names = await namesOf(scope, [
      draft?.saved_by ?? null,
      ...versions.map((one) => one.submitted_by),
      ...comments.map((one) => one.written_by),
      ...rounds.map((one) => one.sent_by),
      ...gates.map((one) => one.by_person),
      ...decisions.map((one) => one.by_person),
      ...exceptions.map((one) => one.granted_by),
      withdrawal?.by_person ?? null,
    ])
    const by = (person: string | null): string => (person === null ? '' : (names.get(person) ?? ''))
    const supervisor = scope.actor.post?.role === 'supervisor'
    const gate = gates.at(-1)
    const sentBack = row.step === 'returned' && gate?.outcome === 'returned' && gate.at.getTime() === row.since.getTime()
    // What is being written, or what lies before those who advise and decide.
    const read =
      row.step === 'draft' || row.step === 'returned'
        ? draft?.content
        : ['underSupervisorReview', 'inGate', 'gated'].includes(row.step)
          ? versions.at(-1)?.content
          : undefined
    const balances = new Map(money.map((line) => [line.line, line]))
    return ok({
      card: toCard(row),
      leads,
      partners: partners.map(({ id, place_id, place_name, part, state, reason, asked_at, path }) => ({
        id,
        place: place_id,
        placeName: place_name,
        part,
        state,
        reason,
        at: asked_at.toISOString(),
        mine: path.startsWith(bounds),
      })),
      story: row.story,
      before: chain.map(({ id, name, year }) => ({ id, name, year })),
      measure: { id: measure.id, title: measure.title, version: measure.version, rules: measure.rules },
      draft: draft
        ? { revision: draft.revision, proposal: draft.content, by: by(draft.saved_by), at: draft.saved_at.toISOString() }
        : null,
      hints: read ? shownHints(read, measure.rules) : [],
      versions: versions.map((one) => ({
        number: one.number,
        proposal: one.content,
        by: by(one.submitted_by),
        at: one.submitted_at.toISOString(),
      })),
      comments: comments
        .filter((one) => supervisor || one.state !== 'written')
        .map((one) => ({
          id: one.id,
          version: one.version,
          round: one.round,
          field: one.field,
          comment: one.comment,
          state: one.state,
          answer: one.answer,
          by: by(one.written_by),
          at: one.written_at.toISOString(),
        })),
      rounds: rounds.map((one) => ({
        number: one.number,
        version: one.version,
        finding: one.finding,
        opinion: one.opinion,
        by: by(one.sent_by),
        at: one.sent_at.toISOString(),
      })),
      gates: gates.map((one) => ({
        id: one.id,
        outcome: one.outcome,
        opinion: one.opinion,
        judgements: JUDGEMENTS.flatMap((key) => (one.judgements ? [{ name: zh.judgements[key], ...one.judgements[key] }] : [])),
        by: by(one.by_person),
        at: one.at.toISOString(),
      })),
      panels,
      turn: standings.get(row.id)?.turn ?? 'none',
      evaluates: row.step === 'completed' && usesPanel(measure.rules.sheets.final),
      decisions: decisions.map((one) => ({
        id: one.id,
        outcome: one.outcome,
        amount: one.amount,
        reason: one.reason,
        minute: one.minute,
        by: by(one.by_person),
        at: one.at.toISOString(),
      })),
      sentBack: sentBack ? { opinion: gate.opinion, by: by(gate.by_person), at: gate.at.toISOString() } : null,
      withdrawal: withdrawal
        ? { reason: withdrawal.reason, by: by(withdrawal.by_person), at: withdrawal.at.toISOString() }
        : null,
      late: late ? { deadline: late.deadline, reason: late.reason } : null,
      agreement: agreement ? { number: agreement.number, signedOn: agreement.signed_on } : null,
      closeout: closeout
        ? { summary: closeout.summary, results: closeout.results, at: closeout.completed_at.toISOString() }
        : null,
      lines: lines.map((line) => {
        const balance = balances.get(line.line)
        return {
          line: line.line,
          activity: line.activity,
          activityTheme: line.activity_theme,
          costType: line.cost_type,
          label: line.label,
          amount: line.amount,
          available: balance?.available ?? toFen(0),
          committed: balance?.committed ?? toFen(0),
          inClaim: balance?.inClaim ?? toFen(0),
          paid: balance?.paid ?? toFen(0),
        }
      }),
      notice: notice
        ? {
            id: notice.id,
            from: notice.from,
            state: notice.state,
            line: noticeLine('zh', notice, scope.today),
            openObjections: notice.openObjections,
          }
        : null,
      exceptions: exceptions.map((one) => ({
        kind: one.kind,
        before: one.before,
        reason: one.reason,
        by: by(one.granted_by),
        at: one.granted_at.toISOString(),
      })),
      meetings: (meetings.get(subject) ?? []).map(({ id, kind, title, day, outcome, conclusion }) => ({
        id,
        kind,
        title,
        day,
        outcome,
        conclusion,
      })),
    })
  },
})

/** Hints for a proposal that is being written, without saving it. */
export const hintsFor = query({
  name: 'project.hints',
  about: '边写边提示',
  may: COMMITTEE,
  input: z.object({ project: idShape, proposal: proposalShape }),
  output: z.object({ hints: wholeShape.shape.hints }),
  async run(scope, input) {
    const row = await scope.one(projectById, input.project)
    if (!row || scope.bounds === null || !row.path.startsWith(scope.bounds)) return no('platform.not-found')
    const measure = await rulesFor(scope, row.year, row.measure_id)
    if (!measure) return no('programme.no-measure', { year: row.year })
    return ok({ hints: shownHints(input.proposal, measure.rules) })
  },
})
