import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/day.ts'
import { add, toFen, ZERO } from '../../kernel/money.ts'
import { no, ok } from '../../kernel/result.ts'
import { NOWHERE, query } from '../../platform/declare.ts'
import { isWorkday } from '../../platform/holidays.ts'
import { fenShape, idShape } from '../../platform/shapes.ts'
import { peopleOf, plansOf } from '../activity/index.ts'
import { noticesOf } from '../notice/index.ts'
import { cycleOf, rulesFor, trackOf } from '../programme/index.ts'
import { agreedOf, moneyOfYear, projectById, projectSubject, runningProjects } from '../project/index.ts'
import { STAFF } from '../../roles.ts'
import { aboutChange } from './commands/request.ts'
import { CLASSES, GROUNDS, lastDayToAsk, PARTS } from './domain.ts'
import { factsOf } from './facts.ts'
import { changesOf, latestMidterms, midtermsOf, openMatters, type OpenRow, suspensionsOf, terminationsOf } from './store.ts'

const day = z.string() as unknown as z.ZodType<Day>
const lineShape = z.object({
  line: z.string(),
  activity: z.string(),
  theme: z.string(),
  costType: z.string(),
  label: z.string(),
  amount: fenShape,
})
const on = (at: Date | null): Day | null => (at === null ? null : dayOf(at))

/** Changes, suspensions, checks and the end of one project, with what their forms begin with. */
export const matters = query({
  name: 'change.matters',
  about: '项目的变更、整改、中期检查和终止',
  may: STAFF,
  input: z.object({ project: idShape }),
  output: z.object({
    id: idShape,
    name: z.string(),
    place: z.string(),
    step: z.string(),
    paused: z.boolean(),
    begins: day.nullable(),
    ends: day.nullable(),
    cycleEnds: day,
    lastDay: day.nullable(),
    limits: z.object({ minor: z.number().nullable(), major: z.number().nullable(), daysBefore: z.number().nullable() }),
    costTypes: z.array(z.object({ key: z.string(), name: z.string() })),
    lead: z.string(),
    activities: z.array(z.object({ key: z.string(), theme: z.string(), where: z.string(), from: z.string(), to: z.string() })),
    goals: z.array(z.object({ key: z.string(), indicator: z.string(), target: z.string(), unit: z.string() })),
    lines: z.array(lineShape.extend({ used: fenShape })),
    changes: z.array(
      z.object({
        id: idShape,
        class: z.enum(CLASSES),
        parts: z.array(z.enum(PARTS)),
        share: z.number(),
        reason: z.string(),
        before: z.array(lineShape),
        after: z.array(lineShape),
        endsBefore: day.nullable(),
        endsAfter: day.nullable(),
        state: z.enum(['asked', 'advised', 'noticed', 'done', 'refused', 'withdrawn']),
        on: day.nullable(),
        opinion: z.string(),
        answer: z.string(),
        minute: z.string(),
        notice: z.object({ id: idShape, until: day, over: z.boolean() }).nullable(),
      }),
    ),
    suspensions: z.array(
      z.object({
        id: idShape,
        reason: z.string(),
        demand: z.string(),
        due: day,
        on: day.nullable(),
        report: z.string(),
        reported: day.nullable(),
        opinion: z.string(),
        ended: day.nullable(),
      }),
    ),
    terminations: z.array(
      z.object({
        id: idShape,
        ground: z.enum(GROUNDS),
        reason: z.string(),
        state: z.enum(['proposed', 'heard', 'done', 'dropped']),
        on: day.nullable(),
        words: z.string(),
        answer: z.string(),
        minute: z.string(),
        decided: day.nullable(),
        barTo: z.number().nullable(),
        returnDue: day.nullable(),
        returned: fenShape.nullable(),
      }),
    ),
    facts: z.record(z.string(), z.number()),
    people: z.object({ visits: z.number(), people: z.number() }),
    sheet: z.array(z.object({ key: z.string(), name: z.string(), about: z.string(), weight: z.number() })),
    levels: z.array(z.object({ key: z.string(), name: z.string(), from: z.number() })),
    midterms: z.array(
      z.object({
        id: idShape,
        total: z.number(),
        level: z.string(),
        levelName: z.string(),
        points: z.record(z.string(), z.number()),
        opinion: z.string(),
        demand: z.string(),
        due: day.nullable(),
        on: day.nullable(),
        correction: z.string(),
        corrected: day.nullable(),
        accepted: day.nullable(),
      }),
    ),
  }),
  async run(scope, input) {
    const row = await scope.one(projectById, input.project)
    if (!row || !row.path.startsWith(scope.bounds ?? NOWHERE) || row.granted === 0 || row.past) return no('platform.not-found')
    const subject = projectSubject(row.id)
    const [agreed, measure, cycle, changes, suspensions, terminations, checks, facts, people] = await Promise.all([
      agreedOf(scope, row.id),
      rulesFor(scope, row.year, row.measure_id),
      cycleOf(scope, row.year),
      scope.read(changesOf, row.id),
      scope.read(suspensionsOf, row.id),
      scope.read(terminationsOf, row.id),
      scope.read(midtermsOf, row.id),
      factsOf(scope, row),
      peopleOf(scope, subject),
    ])
    if (!measure || !cycle) return no('programme.no-measure', { year: row.year })
    const notices = await noticesOf(
      scope,
      changes.filter((one) => one.class === 'C').map((one) => aboutChange(one.id)),
    )
    const { changes: limits, sheets, costTypes } = measure.rules
    const { proposal } = agreed
    return ok({
      id: row.id,
      name: row.name,
      place: row.place_name,
      step: row.step,
      paused: row.paused,
      begins: row.begins,
      ends: row.ends,
      cycleEnds: cycle.ends,
      lastDay: row.ends === null ? null : lastDayToAsk(row.ends, limits.daysBefore.value, isWorkday),
      limits: { minor: limits.minor.value, major: limits.major.value, daysBefore: limits.daysBefore.value },
      costTypes: costTypes.filter((one) => !one.forbidden).map(({ key, name }) => ({ key, name })),
      lead: proposal.lead,
      activities: proposal.activities.map(({ key, theme, where, from, to }) => ({ key, theme, where, from, to })),
      goals: proposal.goals.map(({ key, indicator, target, unit }) => ({ key, indicator, target, unit })),
      lines: agreed.lines,
      changes: changes.map((one) => {
        const notice = notices.get(aboutChange(one.id))
        return {
          id: one.id,
          class: one.class,
          parts: [...one.parts],
          share: one.share,
          reason: one.reason,
          before: [...one.before],
          after: [...one.after],
          endsBefore: one.ends_before,
          endsAfter: one.ends_after,
          state: one.state,
          on: on(one.asked_at),
          opinion: one.opinion,
          answer: one.answer,
          minute: one.minute,
          notice: notice
            ? { id: notice.id, until: notice.until, over: notice.state === 'ended' && notice.openObjections === 0 }
            : null,
        }
      }),
      suspensions: suspensions.map((one) => ({
        ...one,
        on: on(one.begun_at),
        reported: on(one.reported_at),
        ended: on(one.ended_at),
      })),
      terminations: terminations.map((one) => ({
        ...one,
        on: on(one.proposed_at),
        decided: on(one.decided_at),
        barTo: one.bar_to,
        returnDue: one.return_due,
      })),
      facts: { ...facts },
      people,
      sheet: sheets.midterm.criteria.map(({ key, name, about, weight }) => ({ key, name, about, weight })),
      levels: sheets.midterm.levels.map(({ key, name, from }) => ({ key, name, from })),
      midterms: checks.map((one) => ({
        ...one,
        levelName: one.level_name,
        on: on(one.at),
        corrected: on(one.corrected_at),
        accepted: on(one.accepted_at),
      })),
    })
  },
})

const MOST = 500
const what = (row: OpenRow): string => (row.kind === 'termination' && row.state === 'clearing' ? 'clear' : row.kind)

/** 进度与经费: running projects of a year, by what is due next. It compares nobody with anybody. */
export const progress = query({
  name: 'change.progress',
  about: '进度与经费一览（按到期日）',
  may: STAFF,
  input: z.object({
    year: z.number().int(),
    place: idShape.nullable().default(null),
    track: z.string().max(30).nullable().default(null),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: idShape,
        name: z.string(),
        place: z.string(),
        number: z.string().nullable(),
        track: z.string(),
        step: z.string(),
        planned: z.number(),
        held: z.number(),
        overdue: z.number(),
        granted: fenShape,
        paid: fenShape,
        under: fenShape,
        left: fenShape,
        ends: day.nullable(),
        /** The next day by which something is due, and what: a midterm correction, an activity, the end … */
        due: day.nullable(),
        what: z.string(),
        midterm: z.string().nullable(),
      }),
    ),
    total: z.number(),
  }),
  async run(scope, input) {
    const bounds = scope.bounds ?? NOWHERE
    const found = await runningProjects(scope, { bounds, ...input, most: MOST })
    const ids = found.rows.map((row) => row.id)
    const [cycle, measure, plans, open, checks] = await Promise.all([
      cycleOf(scope, input.year),
      rulesFor(scope, input.year, null),
      plansOf(scope, ids.map(projectSubject)),
      scope.read(openMatters, bounds, MOST),
      scope.read(latestMidterms, ids),
    ])
    const money = cycle ? await moneyOfYear(scope, cycle.fund_id, input.year) : new Map()
    const items = found.rows.map((row) => {
      const of = money.get(row.id) ?? { available: ZERO, committed: ZERO, inClaim: ZERO, paid: ZERO }
      const plan = plans.get(projectSubject(row.id))
      const dues = [
        ...open
          .filter((one) => one.project_id === row.id && one.due !== null)
          .map((one) => ({ day: one.due as Day, what: what(one) })),
        ...(plan?.next ? [{ day: plan.next, what: 'activity' }] : []),
        ...(row.ends !== null ? [{ day: row.ends, what: 'end' }] : []),
      ].sort((a, b) => (a.day < b.day ? -1 : 1))
      return {
        id: row.id,
        name: row.name,
        place: row.place_name,
        number: row.number,
        track: (measure && trackOf(measure.rules, row.track)?.name) ?? row.track,
        step: row.step,
        planned: plan?.planned ?? 0,
        held: plan?.held ?? 0,
        overdue: plan?.overdue ?? 0,
        granted: toFen(row.granted),
        paid: of.paid,
        under: add(of.committed, of.inClaim),
        left: of.available,
        ends: row.ends,
        due: dues[0]?.day ?? null,
        what: dues[0]?.what ?? '',
        midterm: checks.find((one) => one.project_id === row.id)?.level_name ?? null,
      }
    })
    items.sort((a, b) =>
      (a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : a.id < b.id ? -1 : 1,
    )
    return ok({ items, total: found.total })
  },
})

export const queries = [matters, progress] as const
