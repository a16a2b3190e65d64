import { z } from 'zod'
import { dayOf } from '../../kernel/day.ts'
import { toFen } from '../../kernel/money.ts'
import { ok } from '../../kernel/result.ts'
import { NOWHERE, query } from '../../platform/declare.ts'
import { dayShape, fenShape, idShape } from '../../platform/shapes.ts'
import { COMMITTEE } from '../../roles.ts'
import { meetingsOf } from '../meeting/index.ts'
import { envelopesOf, rulesFor, trackOf } from '../programme/index.ts'
import { projectSubject } from './domain.ts'
import { standingsOf } from './standing.ts'
import { latestVersions } from './store.ts'
import { latestGates, projectsAt } from './store-public.ts'

/** Nobody decides more on one day. */
const MOST = 200

const rowShape = z.object({
  id: idShape,
  name: z.string(),
  place: z.string(),
  year: z.number(),
  track: z.string(),
  step: z.enum(['gated', 'inPanelReview', 'waitlisted']),
  /** The panel's score × 100; null where there is no panel. */
  score: z.number().nullable(),
  below: z.boolean(),
  requested: fenShape,
  since: dayShape,
  goal: z.string(),
  activities: z.number(),
  people: z.number(),
  gateOpinion: z.string(),
  gatedByMe: z.boolean(),
  /** Every hearing with its outcome: no approval without one. */
  hearings: z.array(z.object({ id: idShape, day: z.string(), outcome: z.string(), present: z.number() })),
  /** What is left of the track's 年度额度; null where none was set. */
  left: fenShape.nullable(),
})
export type ToDecide = z.infer<typeof rowShape>

/** What waits for 立项, oldest first, with what a leader needs to decide on a phone. */
export const toDecide = query({
  name: 'project.toDecide',
  about: '待立项的项目（手机）',
  may: ['subdistrictLeader', 'selfGovOfficer'],
  input: z.object({}),
  output: z.object({ rows: z.array(rowShape) }),
  async run(scope) {
    const open = await scope.read(projectsAt, scope.bounds ?? NOWHERE, ['gated', 'inPanelReview', 'waitlisted'], MOST)
    const standings = await standingsOf(scope, open)
    const rows = open.filter((row) => standings.get(row.id)?.turn === 'ready')
    const ids = rows.map((row) => row.id)
    const years = [...new Set(rows.map((row) => row.year))]
    const [versions, gates, meetings, rules, envelopes] = await Promise.all([
      scope.read(latestVersions, ids),
      scope.read(latestGates, ids),
      meetingsOf(scope, ids.map(projectSubject)),
      Promise.all(years.map((year) => rulesFor(scope, year, null))),
      Promise.all(years.map((year) => envelopesOf(scope, year))),
    ])
    return ok({
      rows: rows.map((row) => {
        const proposal = versions.find((one) => one.project_id === row.id)?.content
        const gate = gates.find((one) => one.project_id === row.id)
        const measure = rules[years.indexOf(row.year)]
        return {
          id: row.id,
          name: row.name,
          place: row.place_name,
          year: row.year,
          track: (measure && trackOf(measure.rules, row.track)?.name) ?? row.track,
          step: row.step as 'gated' | 'inPanelReview' | 'waitlisted',
          score: standings.get(row.id)?.score ?? null,
          below: standings.get(row.id)?.below ?? false,
          requested: toFen(row.requested),
          since: dayOf(row.since),
          goal: proposal?.overallGoal ?? '',
          activities: proposal?.activities.length ?? 0,
          people: proposal?.activities.reduce((all, one) => all + one.participants, 0) ?? 0,
          gateOpinion: gate?.opinion ?? '',
          gatedByMe: gate !== undefined && gate.by_person !== null && gate.by_person === scope.actor.person,
          hearings: (meetings.get(projectSubject(row.id)) ?? [])
            .filter((one) => one.kind === 'hearing')
            .map(({ id, day, outcome, present }) => ({ id, day, outcome, present })),
          left: envelopes[years.indexOf(row.year)]?.get(row.track) ?? null,
        }
      }),
    })
  },
})

/** Active projects of the post's places with their planned activities, to record what was held. */
export const toRecord = query({
  name: 'project.toRecord',
  about: '可以记录活动的项目（手机）',
  may: COMMITTEE,
  input: z.object({}),
  output: z.object({
    projects: z.array(
      z.object({
        id: idShape,
        name: z.string(),
        place: z.string(),
        activities: z.array(z.object({ key: z.string(), theme: z.string(), where: z.string() })),
      }),
    ),
  }),
  async run(scope) {
    const rows = await scope.read(projectsAt, scope.bounds ?? NOWHERE, ['active'], MOST)
    const versions = await scope.read(
      latestVersions,
      rows.map((row) => row.id),
    )
    return ok({
      projects: rows.map((row) => ({
        id: row.id,
        name: row.name,
        place: row.place_name,
        activities: (versions.find((one) => one.project_id === row.id)?.content.activities ?? []).map(
          ({ key, theme, where }) => ({ key, theme, where }),
        ),
      })),
    })
  },
})
