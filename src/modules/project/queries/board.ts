import { z } from 'zod'
import { type Fen, toFen } from '../../../kernel/money.ts'
import { no, ok } from '../../../kernel/result.ts'
import { query } from '../../../platform/declare.ts'
import { fenShape } from '../../../platform/shapes.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { cycleOf, envelopesOf, rulesFor } from '../../programme/index.ts'
import { OUTCOMES, projectSubject } from '../domain.ts'
import { inOrder, stampOf } from '../panel.ts'
import { type Standing, standingsOf } from '../standing.ts'
import { plansOf } from '../store-panel.ts'
import { type Proposal } from '../../proposal/index.ts'
import { type Step } from '../steps.ts'
import { type CardRow, latestVersions, projectPage } from '../store.ts'
import { lastReasons } from '../store-verdict.ts'
import { figuresByYear } from '../years.ts'
import { cardShape, toCard } from './card.ts'

const planShape = z.object({
  outcome: z.enum(OUTCOMES),
  amount: fenShape,
  reason: z.string(),
  stamp: z.string(),
  stale: z.boolean(),
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
        /** What was said at the last decision: conditions, or why not. */
        reason: z.string(),
        goal: z.string(),
        activities: z.number(),
        people: z.number(),
        turn: z.enum(['panel', 'scoring', 'ready', 'none']),
        /** The panel's score × 100; null without one. */
        score: z.number().nullable(),
        below: z.boolean(),
        /** My 试排, kept on the server; `stale` where the project has changed since. */
        plan: planShape.nullable(),
        /** How many others have planned it too. */
        others: z.number(),
      }),
    ),
    tracks: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        left: fenShape,
        decided: fenShape,
        /** At most so many projects of the track; null where nothing is said. */
        quota: z.number().nullable(),
        approved: z.number(),
      }),
    ),
  }),
  async run(scope, input) {
    const steps: Step[] = [
      'gated',
      'inPanelReview',
      'waitlisted',
      'approved',
      'publicNotice',
      'agreed',
      'active',
      'completed',
      'evaluated',
      'closed',
      'rejected',
    ]
    const [page, left, measure, cycle] = await Promise.all([
      scope.one(projectPage, '/', steps, input.year, null, null, null, null, 200, 0, []),
      envelopesOf(scope, input.year),
      rulesFor(scope, input.year, null),
      cycleOf(scope, input.year),
    ])
    if (!measure || !cycle) return no('programme.no-measure', { year: input.year })
    const rows = page?.projects ?? []
    const subjects = rows.map((row) => projectSubject(row.id))
    const ids = rows.map((row) => row.id)
    const [meetings, versions, reasons, standings, plans] = await Promise.all([
      meetingsOf(scope, subjects),
      scope.read(latestVersions, ids),
      scope.read(lastReasons, ids),
      standingsOf(scope, rows),
      scope.read(plansOf, ids),
    ])
    const latest = new Map(versions.map((version) => [version.project_id, version.content]))
    const numbers = new Map(versions.map((version) => [version.project_id, version.number]))
    const standingOf = (id: string): Standing => standings.get(id) ?? { turn: 'none', score: null, tie: 0, below: false }
    // What can be decided now stands first, then what the panel has before it, then what is decided.
    const turnOf = (row: CardRow): number => ['ready', 'scoring', 'panel', 'none'].indexOf(standingOf(row.id).turn)
    const ranked = (row: CardRow) => ({ ...standingOf(row.id), requested: row.requested })
    const said = new Map(reasons.map((one) => [one.project_id, one.reason]))
    return ok({
      rows: rows
        .toSorted((a, b) => turnOf(a) - turnOf(b) || inOrder(ranked(a), ranked(b)))
        .map((row) => {
          const proposal: Proposal | undefined = latest.get(row.id)
          const { turn, score, below } = standingOf(row.id)
          const mine = plans.find((one) => one.project_id === row.id && one.person_id === scope.actor.person)
          const stamp = stampOf(row, numbers.get(row.id) ?? 0)
          const hearing = (meetings.get(projectSubject(row.id)) ?? []).find((meeting) => meeting.kind === 'hearing')
          return {
            ...toCard(row),
            hearing: hearing ? hearing.day : null,
            reason: said.get(row.id) ?? '',
            goal: proposal?.overallGoal ?? '',
            activities: proposal?.activities.length ?? 0,
            people: proposal?.activities.reduce((all, activity) => all + activity.participants, 0) ?? 0,
            turn,
            score,
            below,
            plan: mine
              ? {
                  outcome: mine.outcome,
                  amount: mine.amount,
                  reason: mine.reason,
                  stamp: mine.stamp,
                  stale: mine.stamp !== stamp,
                }
              : null,
            others: plans.filter((one) => one.project_id === row.id && one.person_id !== scope.actor.person).length,
          }
        }),
      tracks: measure.rules.tracks.map((track) => ({
        key: track.key,
        name: track.name,
        left: left.get(track.key) ?? toFen(0),
        quota: track.quota.value,
        approved: rows.filter((row) => row.track === track.key && row.granted > 0).length,
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
    years: z.array(z.object({ year: z.number(), applied: z.number(), approved: z.number(), granted: fenShape })),
  }),
  async run(scope) {
    return ok({ years: [...(await figuresByYear(scope))].map(([year, figures]) => ({ year, ...figures })) })
  },
})
