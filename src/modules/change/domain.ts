import { addDays, type Day, daysBetween, dayText, type IsWorkday } from '../../kernel/day.ts'
import { add, type Fen, subtract, sum, toFen, yuan, ZERO } from '../../kernel/money.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Proposal } from '../project/index.ts'

export const CLASSES = ['A', 'B', 'C'] as const
export type Class = (typeof CLASSES)[number]
export const PARTS = ['budget', 'activities', 'schedule', 'goals', 'lead', 'end'] as const
export type Part = (typeof PARTS)[number]
export type ChangeState = 'asked' | 'advised' | 'noticed' | 'done' | 'refused' | 'withdrawn'
export const OPEN: readonly ChangeState[] = ['asked', 'advised', 'noticed']

/** A line of the agreed budget; `used` is committed, claimed or paid. */
export interface Line {
  readonly line: string
  readonly activity: string
  readonly theme: string
  readonly costType: string
  readonly label: string
  readonly amount: Fen
}
export interface UsedLine extends Line {
  readonly used: Fen
}

/** What a committee asks to have otherwise; what is left out stays. */
export interface Patch {
  /** New sums by line. */
  readonly lines: readonly { readonly line: string; readonly amount: Fen }[]
  readonly added: readonly {
    readonly line: string
    readonly activity: string
    readonly costType: string
    readonly label: string
    readonly amount: Fen
  }[]
  readonly activities: readonly {
    readonly key: string
    readonly where: string
    readonly from: Day
    readonly to: Day
    readonly removed: boolean
  }[]
  readonly goals: readonly { readonly key: string; readonly target: string; readonly removed: boolean }[]
  readonly lead: string | null
  readonly ends: Day | null
}

/** The budget as the change would leave it. What is used stays where it is, and the whole stays what was granted. */
export function budgetAfter(before: readonly UsedLine[], patch: Patch, proposal: Proposal): Result<Line[]> {
  const unknown = patch.lines.findIndex((one) => !before.some((line) => line.line === one.line))
  if (unknown >= 0) return no('change.no-such-line', {}, `lines.${unknown}.amount`)
  const after: Line[] = []
  for (const { used, ...line } of before) {
    const at = patch.lines.findIndex((one) => one.line === line.line)
    const amount = patch.lines[at]?.amount ?? line.amount
    if (amount < used) return no('change.spent', { used: yuan(used) }, `lines.${at}.amount`)
    after.push({ ...line, amount })
  }
  for (const [i, one] of patch.added.entries()) {
    const activity = proposal.activities.find((each) => each.key === one.activity)
    if (!activity) return no('change.no-such-activity', {}, `added.${i}.activity`)
    if (one.amount === 0) return no('change.line-of-nothing', {}, `added.${i}.amount`)
    if ([...before, ...after].some((line) => line.line === one.line)) return no('change.no-such-line', {}, `added.${i}.label`)
    after.push({ ...one, theme: activity.theme })
  }
  const over = subtract(sum(after.map((line) => line.amount)), sum(before.map((line) => line.amount)))
  if (over > 0) return no('change.total-rises', { over: yuan(over) }, 'lines')
  if (over < 0) return no('change.total-falls', { less: yuan(toFen(-over)) }, 'lines')
  return ok(after)
}

/** Which sums go from where to where, so that the book shows them. */
export function movesOf(before: readonly Line[], after: readonly Line[]): { from: string; to: string; amount: Fen }[] {
  const was = new Map(before.map((line) => [line.line, line.amount]))
  const change = after.map((line) => ({ line: line.line, by: line.amount - (was.get(line.line) ?? 0) }))
  const less = change.filter((one) => one.by < 0).map((one) => ({ ...one, by: -one.by }))
  const moves: { from: string; to: string; amount: Fen }[] = []
  for (const { line: to, by } of change.filter((one) => one.by > 0)) {
    let wanted = by
    for (const source of less) {
      const part = Math.min(wanted, source.by)
      if (part === 0) continue
      moves.push({ from: source.line, to, amount: toFen(part) })
      source.by -= part
      wanted -= part
    }
  }
  return moves
}

function byKey(lines: readonly Line[], key: (line: Line) => string): Map<string, Fen> {
  const sums = new Map<string, Fen>()
  for (const line of lines) sums.set(key(line), add(sums.get(key(line)) ?? ZERO, line.amount))
  return sums
}
const differs = (a: ReadonlyMap<string, Fen>, b: ReadonlyMap<string, Fen>): boolean =>
  [...new Set([...a.keys(), ...b.keys()])].some((key) => (a.get(key) ?? 0) !== (b.get(key) ?? 0))

/**
 * Percent × 100 of the budget that stands in other cost types than at the last decision of the office: many small changes
 * add up, so that a large one cannot be made of them.
 */
export function shareMoved(decided: readonly Line[], after: readonly Line[]): number {
  const [was, is] = [byKey(decided, (line) => line.costType), byKey(after, (line) => line.costType)]
  const total = sum(decided.map((line) => line.amount))
  let moved = 0
  for (const [type, amount] of is) moved += Math.max(0, amount - (was.get(type) ?? 0))
  return total === 0 ? 0 : Math.ceil((moved * 10_000) / total)
}

/** The proposal with the patch; what does not stand in it is refused at its field. */
export function patched(proposal: Proposal, patch: Patch, after: readonly Line[]): Result<Proposal> {
  for (const [i, one] of patch.activities.entries()) {
    if (!proposal.activities.some((each) => each.key === one.key)) return no('change.no-such-activity', {}, `activities.${i}.key`)
    if (one.removed && after.some((line) => line.activity === one.key && line.amount > 0))
      return no('change.activity-has-money', {}, `activities.${i}.removed`)
    if (!one.removed && one.to < one.from) return no('change.days-order', {}, `activities.${i}.to`)
  }
  const goals = proposal.goals.flatMap((goal) => {
    const one = patch.goals.find((each) => each.key === goal.key)
    return one ? (one.removed ? [] : [{ ...goal, target: one.target }]) : [goal]
  })
  if (goals.length === 0 && proposal.goals.length > 0) return no('change.no-goal-left', {}, 'goals')
  return ok({
    ...proposal,
    lead: patch.lead ?? proposal.lead,
    ends: patch.ends ?? proposal.ends,
    goals,
    activities: proposal.activities.flatMap((activity) => {
      const one = patch.activities.find((each) => each.key === activity.key)
      return one ? (one.removed ? [] : [{ ...activity, where: one.where, from: one.from, to: one.to }]) : [activity]
    }),
    lines: [
      ...proposal.lines,
      ...patch.added.map(({ line, activity, costType, label, amount }) => ({
        key: line,
        activity,
        costType,
        label,
        quantity: 1,
        unit: '项',
        unitPrice: amount,
        source: 'fund' as const,
      })),
    ],
  })
}

export function partsOf(
  before: { readonly proposal: Proposal; readonly lines: readonly Line[]; readonly ends: Day | null },
  after: { readonly proposal: Proposal; readonly lines: readonly Line[]; readonly ends: Day | null },
): Part[] {
  const old = before.proposal
  const next = after.proposal
  const kept = next.activities.flatMap((activity) => {
    const was = old.activities.find((one) => one.key === activity.key)
    return was ? [{ activity, was }] : []
  })
  const found: Record<Part, boolean> = {
    budget: movesOf(before.lines, after.lines).length > 0,
    activities: kept.length !== old.activities.length,
    schedule: kept.some(
      ({ activity, was }) => activity.where !== was.where || activity.from !== was.from || activity.to !== was.to,
    ),
    goals:
      next.goals.length !== old.goals.length ||
      next.goals.some((goal) => old.goals.find((one) => one.key === goal.key)?.target !== goal.target),
    lead: next.lead !== old.lead,
    end: after.ends !== before.ends,
  }
  return PARTS.filter((part) => found[part])
}

/** 未设定 takes the strictest path: without a percentage every move between cost types needs the next one up. */
export interface Limits {
  readonly minor: number | null
  readonly major: number | null
}

/** A recorded, B supervisor's opinion and the centre, C the office's decision and a new notice (domain §2.8). */
export function classOf(
  parts: readonly Part[],
  budget: { readonly share: number; readonly before: readonly Line[]; readonly after: readonly Line[] },
  ends: { readonly after: Day | null; readonly cycle: Day },
  limits: Limits,
): Class {
  if (parts.some((part) => part === 'goals' || part === 'lead' || part === 'activities')) return 'C'
  if (parts.includes('end') && ends.after !== null && ends.after > ends.cycle) return 'C'
  const minor = (limits.minor ?? 0) * 100
  const major = Math.max(minor, (limits.major ?? 0) * 100)
  const between = differs(
    byKey(budget.before, (line) => line.activity),
    byKey(budget.after, (line) => line.activity),
  )
  const money: Class = !parts.includes('budget') || !between || budget.share <= minor ? 'A' : budget.share <= major ? 'B' : 'C'
  if (money === 'C') return 'C'
  return money === 'B' || parts.includes('schedule') || parts.includes('end') ? 'B' : 'A'
}

/** The last day on which a change is asked for. Where it falls on a day off, the next working day is the last. */
export function lastDayToAsk(ends: Day, daysBefore: number | null, isWorkday: IsWorkday): Day {
  let day = addDays(ends, -(daysBefore ?? 0))
  if (daysBefore !== null) while (!isWorkday(day) && day < ends) day = addDays(day, 1)
  return day
}

export function mayAsk(ends: Day | null, daysBefore: number | null, today: Day, isWorkday: IsWorkday): Result<true> {
  if (ends === null) return ok(true)
  if (today > ends) return no('change.after-end', { ends: dayText(ends, true) })
  const last = lastDayToAsk(ends, daysBefore, isWorkday)
  return today > last ? no('change.too-late', { last: dayText(last, true), days: daysBefore ?? 0 }) : ok(true)
}

export const GROUNDS = [
  'fakeRecords',
  'misuse',
  'notStarted',
  'failedRectification',
  'negativeList',
  'forceMajeure',
  'ownWish',
] as const
export type Ground = (typeof GROUNDS)[number]
/** Nobody is barred for what they could not help, or for giving up openly. */
export const barring = (ground: Ground): boolean => ground !== 'forceMajeure' && ground !== 'ownWish'

/** 长期不启动 is counted from the agreement; while nothing says after how many days, the office judges. */
export function groundHolds(ground: Ground, step: string, since: Day, today: Day, startDays: number | null): Result<true> {
  if (ground !== 'notStarted') return ok(true)
  if (step !== 'agreed') return no('change.has-started', {}, 'ground')
  return startDays !== null && daysBetween(since, today) < startDays
    ? no('change.not-so-long', { days: startDays }, 'ground')
    : ok(true)
}
