import { z } from 'zod'
import { type Fen, toFen } from '../../kernel/money.ts'
import { no, ok } from '../../kernel/result.ts'
import { query, type Scope } from '../../platform/declare.ts'
import { findPublic } from '../../platform/search.ts'
import { fenShape, idShape } from '../../platform/shapes.ts'
import { COMMITTEE, OFFICE } from '../../roles.ts'
import { projectLinesOf } from '../ledger/index.ts'
import { meetingsOf } from '../meeting/index.ts'
import { noticeOf } from '../notice/index.ts'
import { namesOf } from '../people/index.ts'
import { cycleOf, envelopesOf, type Rules, rulesFor, trackOf } from '../programme/index.ts'
import { projectSubject } from './domain.ts'
import { hints } from './hints.ts'
import { type Proposal, proposalShape } from './proposal.ts'
import { PUBLIC_STEPS, STEPS, type Step, stepNames } from './steps.ts'
import {
  agreementOf,
  closeoutOf,
  commentsOf,
  decisionsOf,
  draftOf,
  gatesOf,
  latestVersions,
  linesOf,
  type ProjectRow,
  projectById,
  projectPage,
  roundsOf,
  versionsOf,
  yearCounts,
} from './store.ts'

export const PAGE = 50
const READERS = [...COMMITTEE, ...OFFICE, 'centreStaff', 'supervisor', 'supervisionMember'] as const

export const cardShape = z.object({
  id: idShape,
  year: z.number(),
  number: z.string().nullable(),
  name: z.string(),
  place: idShape,
  placeName: z.string(),
  track: z.string(),
  theme: z.string(),
  step: z.enum(STEPS),
  stepName: z.string(),
  requested: fenShape,
  granted: fenShape,
  ownMoney: fenShape,
  begins: z.string().nullable(),
  ends: z.string().nullable(),
  past: z.boolean(),
  since: z.string(),
})
export type ProjectCard = z.infer<typeof cardShape>

export const toCard = (row: ProjectRow): ProjectCard => ({
  id: row.id,
  year: row.year,
  number: row.number,
  name: row.name,
  place: row.place_id,
  placeName: row.place_name,
  track: row.track,
  theme: row.theme,
  step: row.step,
  stepName: stepNames[row.step],
  requested: row.requested,
  granted: row.granted,
  ownMoney: row.own_money,
  begins: row.begins,
  ends: row.ends,
  past: row.past,
  since: row.since.toISOString(),
})

const filters = {
  year: z.number().int().nullable().default(null),
  track: z.string().max(30).nullable().default(null),
  place: idShape.nullable().default(null),
  theme: z.string().max(30).nullable().default(null),
  words: z.string().max(60).default(''),
  page: z.number().int().min(1).max(1000).default(1),
}

async function listOf(
  scope: Scope,
  input: { [K in keyof typeof filters]: z.infer<(typeof filters)[K]> },
  bounds: string,
  steps: readonly Step[],
) {
  const found =
    input.words.trim() === ''
      ? null
      : (await findPublic(scope, input.words, ['project'])).map((hit) => hit.subject.slice('project:'.length))
  const rows = await scope.read(
    projectPage,
    bounds,
    [...steps],
    input.year,
    input.track,
    input.place,
    input.theme,
    found,
    PAGE,
    (input.page - 1) * PAGE,
  )
  return {
    projects: rows.map(toCard),
    total: rows[0]?.total ?? 0,
    page: input.page,
    pages: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / PAGE)),
  }
}

const listShape = z.object({ projects: z.array(cardShape), total: z.number(), page: z.number(), pages: z.number() })

/** Projects that everyone may read. */
export const openProjects = query({
  name: 'project.open',
  about: '公开的自治金项目',
  may: 'anyone',
  input: z.object(filters),
  output: listShape,
  async run(scope, input) {
    return ok(await listOf(scope, input, '/', PUBLIC_STEPS))
  },
})

/** Projects within reach of the post, at whatever step. The words search looks at names as they stand. */
export const staffProjects = query({
  name: 'project.list',
  about: '项目列表（本岗位范围）',
  may: READERS,
  input: z.object({ ...filters, step: z.enum(STEPS).nullable().default(null) }),
  output: listShape,
  async run(scope, input) {
    return ok(await listOf(scope, input, scope.bounds ?? '-', input.step === null ? STEPS : [input.step]))
  },
})

/** Hints as the form reads them: both kinds by the key of their words. */
const shownHints = (proposal: Proposal, rules: Rules) =>
  hints(proposal, rules).map((hint) => ({ ...hint, code: hint.code.replace('project.', '') }))

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
  story: z.string(),
  measure: z.object({ id: idShape, title: z.string(), version: z.number(), rules: z.unknown() }),
  draft: z.object({ revision: z.number(), proposal: proposalShape, ...personAt }).nullable(),
  hints: z.array(
    z.object({
      level: z.enum(['must', 'explain']),
      field: z.string(),
      code: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
      source: z.string(),
    }),
  ),
  versions: z.array(z.object({ number: z.number(), proposal: proposalShape, ...personAt })),
  comments: z.array(commentShape),
  rounds: z.array(z.object({ number: z.number(), version: z.number(), finding: z.string(), opinion: z.string(), ...personAt })),
  gates: z.array(z.object({ id: idShape, outcome: z.string(), opinion: z.string(), ...personAt })),
  decisions: z.array(
    z.object({ id: idShape, outcome: z.string(), amount: fenShape, reason: z.string(), minute: z.string(), ...personAt }),
  ),
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
  notice: z
    .object({ id: idShape, from: z.string(), until: z.string(), state: z.string(), openObjections: z.number() })
    .nullable(),
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
    if (!row || scope.bounds === null || !row.path.startsWith(scope.bounds)) return no('platform.not-found')
    const subject = projectSubject(row.id)
    const [draft, versions, comments, rounds, gates, decisions, agreement, closeout, lines, money, measure, notice, meetings] =
      await Promise.all([
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
      ])
    if (!measure) return no('programme.no-measure', { year: row.year })
    const names = await namesOf(scope, [
      draft?.saved_by ?? null,
      ...versions.map((one) => one.submitted_by),
      ...comments.map((one) => one.written_by),
      ...rounds.map((one) => one.sent_by),
      ...gates.map((one) => one.by_person),
      ...decisions.map((one) => one.by_person),
    ])
    const by = (person: string | null): string => (person === null ? '' : (names.get(person) ?? ''))
    const supervisor = scope.actor.post?.role === 'supervisor'
    const writing = row.step === 'draft' || row.step === 'returned'
    const balances = new Map(money.map((line) => [line.line, line]))
    return ok({
      card: toCard(row),
      story: row.story,
      measure: { id: measure.id, title: measure.title, version: measure.version, rules: measure.rules },
      draft: draft
        ? { revision: draft.revision, proposal: draft.content, by: by(draft.saved_by), at: draft.saved_at.toISOString() }
        : null,
      hints: draft && writing ? shownHints(draft.content, measure.rules) : [],
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
        by: by(one.by_person),
        at: one.at.toISOString(),
      })),
      decisions: decisions.map((one) => ({
        id: one.id,
        outcome: one.outcome,
        amount: one.amount,
        reason: one.reason,
        minute: one.minute,
        by: by(one.by_person),
        at: one.at.toISOString(),
      })),
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
        ? { id: notice.id, from: notice.from, until: notice.until, state: notice.state, openObjections: notice.openObjections }
        : null,
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

/** 立项统筹表: what waits for a decision, beside what is left of each track's 年度额度. */
export const board = query({
  name: 'project.board',
  about: '立项统筹表',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  input: z.object({ year: z.number().int() }),
  output: z.object({
    rows: z.array(
      cardShape.extend({
        hearing: z.string().nullable(),
        gateOpinion: z.string(),
        goal: z.string(),
        activities: z.number(),
        people: z.number(),
      }),
    ),
    tracks: z.array(z.object({ key: z.string(), name: z.string(), left: fenShape, decided: fenShape })),
  }),
  async run(scope, input) {
    const steps: Step[] = [
      'gated',
      'waitlisted',
      'approved',
      'publicNotice',
      'agreed',
      'active',
      'completed',
      'closed',
      'rejected',
    ]
    const [rows, left, measure, cycle] = await Promise.all([
      scope.read(projectPage, '/', steps, input.year, null, null, null, null, 200, 0),
      envelopesOf(scope, input.year),
      rulesFor(scope, input.year, null),
      cycleOf(scope, input.year),
    ])
    if (!measure || !cycle) return no('programme.no-measure', { year: input.year })
    const subjects = rows.map((row) => projectSubject(row.id))
    const [meetings, versions] = await Promise.all([
      meetingsOf(scope, subjects),
      scope.read(
        latestVersions,
        rows.map((row) => row.id),
      ),
    ])
    const latest = new Map(versions.map((version) => [version.project_id, version.content]))
    return ok({
      rows: rows.map((row) => {
        const proposal: Proposal | undefined = latest.get(row.id)
        const hearing = (meetings.get(projectSubject(row.id)) ?? []).find((meeting) => meeting.kind === 'hearing')
        return {
          ...toCard(row),
          hearing: hearing ? hearing.day : null,
          gateOpinion: '',
          goal: proposal?.overallGoal ?? '',
          activities: proposal?.activities.length ?? 0,
          people: proposal?.activities.reduce((all, activity) => all + activity.participants, 0) ?? 0,
        }
      }),
      tracks: measure.rules.tracks.map((track) => ({
        key: track.key,
        name: track.name,
        left: left.get(track.key) ?? toFen(0),
        decided: rows.filter((row) => row.track === track.key).reduce<Fen>((all, row) => toFen(all + row.granted), toFen(0)),
      })),
    })
  },
})

/** Years side by side (四年对照): how many projects of which track, what was granted. Counted from the rows. */
export const years = query({
  name: 'project.years',
  about: '历年对照',
  may: 'anyone',
  input: z.object({}),
  output: z.object({
    years: z.array(
      z.object({
        year: z.number(),
        applied: z.number(),
        approved: z.number(),
        granted: fenShape,
        tracks: z.array(z.object({ key: z.string(), name: z.string(), applied: z.number(), approved: z.number() })),
      }),
    ),
  }),
  async run(scope) {
    const counts = await scope.read(yearCounts, '/')
    const list = []
    for (const year of [...new Set(counts.map((one) => one.year))]) {
      const rows = counts.filter((one) => one.year === year)
      const measure = await rulesFor(scope, year, null)
      const applied = rows.filter((one) => one.step !== 'draft' && one.step !== 'withdrawn')
      const approved = applied.filter((one) => PUBLIC_STEPS.includes(one.step) || one.step === 'approved')
      const total = (of: typeof rows, track?: string): number =>
        of.filter((one) => track === undefined || one.track === track).reduce((all, one) => all + one.projects, 0)
      const keys = [...new Set(applied.map((one) => one.track))]
      list.push({
        year,
        applied: total(applied),
        approved: total(approved),
        granted: approved.reduce<Fen>((all, one) => toFen(all + one.granted), toFen(0)),
        tracks: keys.map((key) => ({
          key,
          name: measure ? (trackOf(measure.rules, key)?.name ?? key) : key,
          applied: total(applied, key),
          approved: total(approved, key),
        })),
      })
    }
    return ok({ years: list })
  },
})

export const queries = [openProjects, staffProjects, wholeProject, hintsFor, board, years] as const
