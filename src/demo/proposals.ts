import { addDays, type Day } from '../kernel/day.ts'
import { toFen } from '../kernel/money.ts'
import type { Scene } from './pictures.ts'

/** One budget entry of a demo proposal: cost type, label, quantity, unit, unit price in 元. */
type Cost = readonly [costType: string, label: string, quantity: number, unit: string, yuan: number]

/** One activity: key, theme, content, purpose, frequency, people, where, first and last day after the project's begin, costs. */
export interface PlannedActivity {
  readonly key: string
  readonly theme: string
  readonly content: string
  readonly purpose: string
  readonly frequency: string
  readonly people: number
  readonly where: string
  readonly from: number
  readonly to: number
  readonly costs: readonly Cost[]
}

export interface DemoProject {
  readonly name: string
  readonly track: string
  readonly theme: string
  readonly scene: Scene
  readonly background: string
  readonly survey: string
  readonly goal: string
  readonly goals: readonly (readonly [indicator: string, baseline: string, target: string, unit: string, evidence: string])[]
  readonly line: string
  readonly activities: readonly PlannedActivity[]
  readonly story: string
}

/** The proposal as the form would hold it, for a project that begins on a day and lasts `days`. */
export function proposalOf(
  project: DemoProject,
  committee: string,
  lead: string,
  begins: Day,
  days: number,
): Record<string, unknown> {
  let keys = 0
  const ends = addDays(begins, days)
  return {
    name: project.name,
    track: project.track,
    theme: project.theme,
    applicant: committee,
    lead,
    begins,
    ends,
    background: project.background,
    target: '本居民区居民',
    survey: project.survey,
    overallGoal: project.goal,
    goals: project.goals.map(([indicator, baseline, target, unit, evidence], i) => ({
      key: `g${i + 1}`,
      indicator,
      baseline,
      target,
      unit,
      evidence,
      by: ends,
    })),
    actionLines: [{ key: 'm1', title: project.line }],
    activities: project.activities.map((activity) => ({
      key: activity.key,
      actionLine: 'm1',
      theme: activity.theme,
      content: activity.content,
      purpose: activity.purpose,
      frequency: activity.frequency,
      participants: activity.people,
      mode: '线下',
      from: addDays(begins, activity.from),
      to: addDays(begins, Math.min(activity.to, days)),
      where: activity.where,
      who: lead,
      risky: activity.costs.some(([type]) => type === 'insurance'),
    })),
    lines: project.activities.flatMap((activity) =>
      activity.costs.map(([costType, label, quantity, unit, yuan]) => {
        keys += 1
        return {
          key: `b${keys}`,
          activity: activity.key,
          costType,
          label,
          quantity,
          unit,
          unitPrice: toFen(yuan * 100),
          source: 'fund',
        }
      }),
    ),
    members: [
      { key: 't1', role: 'core', who: '书记和居委干部 2 名', contribution: '牵头、联络、管账' },
      { key: 't2', role: 'talent', who: '居民骨干 5 名', contribution: '带队、定每次的内容' },
      { key: 't3', role: 'volunteer', who: '志愿者十余名', contribution: '现场服务、签到和拍照' },
    ],
    team: '',
    meetings: [
      { key: 'h1', kind: 'hearing', on: addDays(begins, -20), about: '做什么：要不要做、给谁做' },
      { key: 'h2', kind: 'appraisal', on: ends, about: '效果怎么样：大家满不满意' },
    ],
    meetingsPlan: '实施中遇到分歧就开协调会（怎么做）。',
    risks: '活动前检查场地，雨天改在室内；有未成年人参加时由家长陪同。',
    outcomes: '形成居民自己管理的团队和做法，可以供其他居民区借鉴。',
  }
}

/** Writes an activity down in one line of the data. */
export const activity = (
  key: string,
  theme: string,
  content: string,
  purpose: string,
  frequency: string,
  people: number,
  where: string,
  days: readonly [number, number],
  costs: readonly Cost[],
): PlannedActivity => ({ key, theme, content, purpose, frequency, people, where, from: days[0], to: days[1], costs })
