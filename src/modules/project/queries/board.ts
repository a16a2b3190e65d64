import { z } from 'zod'
import { type Fen, toFen } from '../../../kernel/money.ts'
import { no, ok } from '../../../kernel/result.ts'
import { query } from '../../../platform/declare.ts'
import { fenShape } from '../../../platform/shapes.ts'
import { meetingsOf } from '../../meeting/index.ts'
import { cycleOf, envelopesOf, rulesFor } from '../../programme/index.ts'
import { projectSubject } from '../domain.ts'
import { type Proposal } from '../../proposal/index.ts'
import { type Step } from '../steps.ts'
import { latestVersions, projectPage } from '../store.ts'
import { lastReasons } from '../store-verdict.ts'
import { figuresByYear } from '../years.ts'
import { cardShape, toCard } from './card.ts'

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
    const [meetings, versions, reasons] = await Promise.all([
      meetingsOf(scope, subjects),
      scope.read(latestVersions, ids),
      scope.read(lastReasons, ids),
    ])
    const latest = new Map(versions.map((version) => [version.project_id, version.content]))
    const said = new Map(reasons.map((one) => [one.project_id, one.reason]))
    return ok({
      rows: rows.map((row) => {
        const proposal: Proposal | undefined = latest.get(row.id)
        const hearing = (meetings.get(projectSubject(row.id)) ?? []).find((meeting) => meeting.kind === 'hearing')
        return {
          ...toCard(row),
          hearing: hearing ? hearing.day : null,
          reason: said.get(row.id) ?? '',
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
    years: z.array(z.object({ year: z.number(), applied: z.number(), approved: z.number(), granted: fenShape })),
  }),
  async run(scope) {
    return ok({ years: [...(await figuresByYear(scope))].map(([year, figures]) => ({ year, ...figures })) })
  },
})
