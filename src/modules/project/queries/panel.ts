import { z } from 'zod'
import { ZERO } from '../../../kernel/money.ts'
import { no, ok } from '../../../kernel/result.ts'
import { idOf } from '../../../kernel/subject.ts'
import { query, type Reads, type Scope } from '../../../platform/declare.ts'
import { fenShape, idShape } from '../../../platform/shapes.ts'
import { totalsOf } from '../../activity/index.ts'
import { projectLinesOf } from '../../ledger/index.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { namesOf } from '../../people/index.ts'
import { cycleOf, rulesFor, tracksByYear } from '../../programme/index.ts'
import { assessmentsOfRounds, complete, progressOf, RATERS, type ScoreSheet, tasksOf, type TaskRow } from '../../rubric/index.ts'
import { rulesOfEach, takenAt } from '../commands/panel.ts'
import { projectSubject } from '../domain.ts'
import { JUDGEMENTS, ROUND_KINDS, usesPanel } from '../panel.ts'
import { proposalShape } from '../../proposal/index.ts'
import { closeoutOf, latestVersions, linesOf, projectById, projectsByIds } from '../store.ts'
import { panelists, panelRounds, waitingForRound } from '../store-panel.ts'
import { gatesOf } from '../store-verdict.ts'
import { zh } from '../words.zh.ts'

const kind = z.enum(ROUND_KINDS)
const readable = z.object({ person: idShape, name: z.string(), title: z.string(), place: z.string() })

const raterShape = z.object({
  person: idShape,
  name: z.string(),
  part: z.enum(['panel', 'supervisor']),
  scored: z.boolean(),
  /** Why they stepped back; null where they did not. */
  recusal: z.string().nullable(),
})

/** Rounds of a year for whoever runs them: who has scored, never what, until the round is closed. */
export const rounds = query({
  name: 'project.rounds',
  about: '评审的轮次和进度',
  may: ['selfGovOfficer', 'subdistrictLeader'],
  input: z.object({ year: z.number().int() }),
  output: z.object({
    /** Projects that a round could take in now, by kind and track. */
    ready: z.array(z.object({ kind, track: z.string(), trackName: z.string(), projects: z.number(), least: z.number() })),
    panelists: z.array(readable),
    rounds: z.array(
      z.object({
        id: idShape,
        kind,
        trackName: z.string().nullable(),
        openedAt: z.string(),
        closedAt: z.string().nullable(),
        projects: z.array(
          z.object({
            project: idShape,
            assessment: idShape,
            name: z.string(),
            place: z.string(),
            raters: z.array(raterShape),
            /** Null where it may be closed; else the code of what is missing. */
            missing: z.enum(['few', 'even', 'all', 'supervisor']).nullable(),
            void: z.boolean(),
            score: z.number().nullable(),
            level: z.string().nullable(),
            /** The level its points reach, where the quota was full. */
            reached: z.string().nullable(),
            /** Whether its results were not announced yet and could be. */
            evaluated: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  async run(scope, { year }) {
    if (!(await cycleOf(scope, year))) return no('programme.no-such-cycle', { year }, 'year')
    const [open, waiting, people, tracks] = await Promise.all([
      scope.read(panelRounds, year),
      scope.read(waitingForRound, year, Object.values(takenAt)),
      scope.read(panelists, scope.today),
      tracksByYear(scope),
    ])
    const names = new Map((tracks.get(year) ?? []).map((one) => [one.key, one.name]))
    const rules = await rulesOfEach(scope, year, waiting)
    const ready = ROUND_KINDS.flatMap((each) => {
      const own = waiting.filter((row) => {
        const sheet = rules.get(row.measure_id)?.sheets[each]
        return row.step === takenAt[each] && sheet !== undefined && usesPanel(sheet)
      })
      return [...new Set(own.map((row) => row.track))].map((track) => {
        const inTrack = own.filter((row) => row.track === track)
        return {
          kind: each,
          track,
          trackName: names.get(track) ?? track,
          projects: inTrack.length,
          least: Math.max(3, ...inTrack.map((row) => rules.get(row.measure_id)?.panelSize.value ?? 3)),
        }
      })
    })
    const assessments = await assessmentsOfRounds(
      scope,
      open.map((row) => row.id),
    )
    const [rows, progress] = await Promise.all([
      scope.read(
        projectsByIds,
        assessments.map((one) => idOf(one.subject, 'project')),
      ),
      Promise.all(
        open.map(
          async (round) =>
            [
              round.id,
              await progressOf(
                scope,
                assessments.filter((one) => one.round_id === round.id),
                round.id,
              ),
            ] as const,
        ),
      ),
    ])
    const bySubject = new Map(rows.map((row) => [projectSubject(row.id), row]))
    const persons = progress.flatMap(([, list]) => list.flatMap((one) => one.raters.map((rater) => rater.person_id)))
    const said = await namesOf(scope, persons)
    const ofRound = new Map(progress)
    return ok({
      ready,
      panelists: people,
      rounds: open.map((round) => ({
        id: round.id,
        kind: round.kind,
        trackName: round.track === null ? null : (names.get(round.track) ?? round.track),
        openedAt: round.opened_at.toISOString(),
        closedAt: round.closed_at?.toISOString() ?? null,
        projects: (ofRound.get(round.id) ?? []).map((one) => {
          const row = bySubject.get(one.assessment.subject)
          const done = complete('', one)
          const level = (key: string | null | undefined): string | null =>
            one.assessment.sheet.levels.find((each) => each.key === key)?.name ?? null
          return {
            project: idOf(one.assessment.subject, 'project'),
            assessment: one.assessment.id,
            name: row?.name ?? '',
            place: row?.place_name ?? '',
            raters: one.raters.map((rater) => ({
              person: rater.person_id,
              name: said.get(rater.person_id) ?? '',
              part: rater.part,
              scored: one.scored.has(rater.person_id),
              recusal: rater.recused_at === null ? null : rater.recusal,
            })),
            missing: done.ok ? null : lackOf(done.refusal.code),
            void: one.assessment.void,
            score: one.assessment.score,
            level: level(one.assessment.result?.level),
            reached: level(one.assessment.result?.reached),
            evaluated: row?.step === 'evaluated',
          }
        }),
      })),
    })
  },
})

const lackOf = (code: string): 'few' | 'even' | 'all' | 'supervisor' =>
  (({ 'rubric.too-few': 'few', 'rubric.even': 'even', 'rubric.not-all': 'all' }) as const)[code] ?? 'supervisor'

const criterion = z.object({ key: z.string(), name: z.string(), about: z.string(), weight: z.number() })
const taskShape = z.object({
  assessment: idShape,
  project: idShape,
  kind: z.enum(['application', 'midterm', 'final']),
  name: z.string(),
  place: z.string(),
  trackName: z.string(),
  requested: fenShape,
  granted: fenShape,
  total: z.number().nullable(),
  recusal: z.string().nullable(),
})

async function tasksNamed(scope: Scope) {
  const { person } = scope.actor
  const tasks = person === null ? [] : await scope.read(tasksOf, person)
  const [rows, tracks] = await Promise.all([
    scope.read(
      projectsByIds,
      tasks.map((one) => idOf(one.subject, 'project')),
    ),
    tracksByYear(scope),
  ])
  return tasks.flatMap((task) => {
    const row = rows.find((one) => projectSubject(one.id) === task.subject)
    if (!row) return []
    return [
      {
        assessment: task.id,
        project: row.id,
        kind: task.kind,
        name: row.name,
        place: row.place_name,
        trackName: tracks.get(row.year)?.find((one) => one.key === row.track)?.name ?? row.track,
        requested: row.requested,
        granted: row.granted,
        total: task.total,
        recusal: task.recused_at === null ? null : task.recusal,
      },
    ]
  })
}

/** What is open before a panelist or a supervisor, in one list: their own totals, nobody else's. */
export const scoring = query({
  name: 'project.scoring',
  about: '待我打分的项目',
  may: RATERS,
  input: z.object({}),
  output: z.object({ tasks: z.array(taskShape) }),
  async run(scope) {
    return ok({ tasks: await tasksNamed(scope) })
  },
})

const sheetOf = (sheet: ScoreSheet) => sheet.criteria.map(({ key, name, about, weight }) => ({ key, name, about, weight }))

/** One project as a panelist reads it, beside the sheet; only while the round is open, and not after stepping back. */
export const scoringSheet = query({
  name: 'project.scoringSheet',
  about: '评审材料和评分表（一个项目）',
  may: RATERS,
  input: z.object({ assessment: idShape }),
  output: z.object({
    task: taskShape,
    criteria: z.array(criterion),
    points: z.record(z.string(), z.string()),
    remark: z.string(),
    proposal: proposalShape,
    rules: z.unknown(),
    gate: z.array(z.object({ name: z.string(), met: z.boolean(), words: z.string() })),
    gateOpinion: z.string(),
    meetings: z.array(z.object({ kind: z.string(), day: z.string(), outcome: z.string(), conclusion: z.string() })),
    /** For the final evaluation: what was done. */
    done: z
      .object({
        summary: z.string(),
        results: z.string(),
        records: z.number(),
        attendances: z.number(),
        lines: z.array(z.object({ label: z.string(), granted: fenShape, paid: fenShape })),
      })
      .nullable(),
  }),
  async run(scope, { assessment }) {
    const { person } = scope.actor
    const mine: TaskRow | undefined =
      person === null ? undefined : (await scope.read(tasksOf, person)).find((one) => one.id === assessment)
    const task = (await tasksNamed(scope)).find((one) => one.assessment === assessment)
    if (!mine || !task || mine.recused_at !== null) return no('platform.not-found')
    const row = await scope.one(projectById, task.project)
    if (!row) return no('platform.not-found')
    const subject = projectSubject(row.id)
    const [[version], gates, meetings, measure, done] = await Promise.all([
      scope.read(latestVersions, [row.id]),
      scope.read(gatesOf, row.id),
      meetingsOf(scope, [subject]),
      rulesFor(scope, row.year, row.measure_id),
      mine.kind === 'final' ? doneOf(scope, row.id) : null,
    ])
    if (!version || !measure) return no('platform.not-found')
    const gate = gates.findLast((one) => one.outcome === 'passed')
    const draft = mine.draft ?? {
      points: Object.fromEntries(Object.entries(mine.points ?? {}).map(([key, value]) => [key, String(value / 100)])),
      remark: mine.remark ?? '',
    }
    return ok({
      task,
      criteria: sheetOf(mine.sheet),
      points: draft.points,
      remark: draft.remark,
      proposal: version.content,
      rules: measure.rules,
      gate: JUDGEMENTS.flatMap((key) => (gate?.judgements ? [{ name: zh.judgements[key], ...gate.judgements[key] }] : [])),
      gateOpinion: gate?.opinion ?? '',
      meetings: (meetings.get(subject) ?? []).map(({ kind: which, day, outcome, conclusion }) => ({
        kind: which,
        day,
        outcome,
        conclusion,
      })),
      done,
    })
  },
})

async function doneOf(reads: Reads, project: string) {
  const [closeout, totals, budget, balances] = await Promise.all([
    reads.one(closeoutOf, project),
    totalsOf(reads, projectSubject(project)),
    reads.read(linesOf, [project]),
    projectLinesOf(reads, project),
  ])
  return {
    summary: closeout?.summary ?? '',
    results: closeout?.results ?? '',
    ...totals,
    lines: budget.map((line) => ({
      label: line.label,
      granted: line.amount,
      paid: balances.find((one) => one.line === line.line)?.paid ?? ZERO,
    })),
  }
}
