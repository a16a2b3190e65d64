import { type Day, dayOf, dayText } from '../../../kernel/day.ts'
import { capitalYuan, type Fen, sum, toFen, yuan } from '../../../kernel/money.ts'
import type { Result } from '../../../kernel/result.ts'
import { no, ok } from '../../../kernel/result.ts'
import type { Scope } from '../../../platform/declare.ts'
import { brandOf, placesById } from '../../org/index.ts'
import { namesOf, postsOf } from '../../people/index.ts'
import { costTypeOf, type Rules, rulesFor, trackOf } from '../../programme/index.ts'
import { meetingsOf, nameOfMeeting } from '../../meeting/index.ts'
import { projectSubject } from '../domain.ts'
import { type Activity, amountOf, emptyProposal, memberRoles, ownOf, type Proposal, requestedOf } from '../../proposal/index.ts'
import { draftOf, projectById, projectsByIds, roundsOf, versionsOf } from '../store.ts'
import { decisionsOf, gatesOf } from '../store-verdict.ts'

const SOURCE_NAMES = { fund: '自治金', own: '自筹', partner: '共治金', inKind: '实物折价' } as const
const OUTCOME_NAMES = {
  approved: '同意立项',
  approvedWithConditions: '附条件立项',
  waitlisted: '候补',
  rejected: '不予立项',
} as const

const span = (from: Day | '', to: Day | ''): string => {
  if (from === '' && to === '') return ''
  if (from === to || to === '') return from === '' ? '' : dayText(from, true)
  return from === '' ? `至${dayText(to, true)}` : `${dayText(from, true)}至${dayText(to, from.slice(0, 4) !== to.slice(0, 4))}`
}
const onDay = (at: Date): string => dayText(dayOf(at), true)
const blank = (text: string): string => (text === '' ? '无' : text)

const activityOf = (activity: Activity) => ({
  theme: activity.theme,
  content: activity.content,
  purpose: activity.purpose,
  days: span(activity.from, activity.to),
  frequency: activity.frequency,
  where: activity.where,
  participants: activity.participants > 0 ? `${activity.participants} 人` : '',
  mode: activity.mode,
  who: activity.who,
})

const lines = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')
const linesOfTeam = ({ members, team }: Proposal): string =>
  lines(
    ...members.map((one) => `${memberRoles[one.role]}：${one.who}${one.contribution === '' ? '' : `，${one.contribution}`}`),
    team,
  )
const linesOfMeetings = ({ meetings, meetingsPlan }: Proposal): string =>
  lines(
    ...meetings.map((one) =>
      [nameOfMeeting(one.kind), one.on === '' ? '' : dayText(one.on, true), one.about].filter((text) => text !== '').join('　'),
    ),
    meetingsPlan,
  )

/** Activities under the measure (主线) they belong to, in the order of the form; what belongs to none comes last. */
function measuresOf(proposal: Proposal) {
  const of = (key: string) => proposal.activities.filter((activity) => activity.actionLine === key).map(activityOf)
  const named = proposal.actionLines.map((line) => ({ title: line.title, activities: of(line.key) }))
  const known = new Set(proposal.actionLines.map((line) => line.key))
  const loose = proposal.activities.filter((activity) => !known.has(activity.actionLine)).map(activityOf)
  return loose.length === 0 ? named : [...named, { title: named.length === 0 ? '活动' : '其他活动', activities: loose }]
}

/** Budget activity × cost type of what is asked of the fund; empty cells stay empty, sums are of the cells shown. */
export function matrixOf(proposal: Proposal, rules: Rules) {
  const asked = proposal.lines.filter((line) => line.source === 'fund')
  const types = [...new Set(asked.map((line) => line.costType))].sort(
    (a, b) => rules.costTypes.findIndex((one) => one.key === a) - rules.costTypes.findIndex((one) => one.key === b),
  )
  const cell = (activity: string | null, type: string | null): Fen =>
    sum(
      asked
        .filter((line) => (activity === null || line.activity === activity) && (type === null || line.costType === type))
        .map(amountOf),
    )
  const shown = (amount: Fen): string => (amount === 0 ? '' : yuan(amount))
  const activities = [...new Set(asked.map((line) => line.activity))]
  return {
    columns: [...types.map((type) => costTypeOf(rules, type)?.name ?? type), '合计'],
    rows: activities.map((key) => [
      proposal.activities.find((one) => one.key === key)?.theme ?? '',
      ...types.map((type) => shown(cell(key, type))),
      yuan(cell(key, null)),
    ]),
    sums: [...types.map((type) => yuan(cell(null, type))), yuan(cell(null, null))],
  }
}

/**
 * Everything that stands in a printed 项目书: the newest version that was submitted, or the draft where nothing was. The
 * opinions are filled from what the offices really said; boxes of those who said nothing stay blank for the pen.
 */
export async function proposalSheet(
  scope: Scope,
  project: string,
): Promise<Result<{ title: string; data: Record<string, unknown> }>> {
  const row = await scope.one(projectById, project)
  if (!row || scope.bounds === null || !row.path.startsWith(scope.bounds)) return no('platform.not-found')
  const [versions, draft, rounds, gates, decisions, measure, brand, places, meetings, before] = await Promise.all([
    scope.read(versionsOf, row.id),
    scope.one(draftOf, row.id),
    scope.read(roundsOf, row.id),
    scope.read(gatesOf, row.id),
    scope.read(decisionsOf, row.id),
    rulesFor(scope, row.year, row.measure_id),
    brandOf(scope),
    placesById(scope, [row.place_id]),
    meetingsOf(scope, [projectSubject(row.id)]),
    row.lineage_of === null ? [] : scope.read(projectsByIds, [row.lineage_of]),
  ])
  if (!measure) return no('programme.no-measure', { year: row.year })
  const { rules } = measure
  const version = versions.at(-1)
  const proposal = version?.content ?? draft?.content ?? emptyProposal(row.name, row.track)
  const round = rounds.at(-1)
  const gate = gates.at(-1)
  const decision = decisions.at(-1)
  const names = await namesOf(scope, [
    version?.submitted_by ?? null,
    round?.sent_by ?? null,
    gate?.by_person ?? null,
    decision?.by_person ?? null,
  ])
  const by = (person: string | null | undefined): string => (person ? (names.get(person) ?? '') : '')
  const leader =
    decision?.by_person != null &&
    (await postsOf(scope, decision.by_person, dayOf(decision.at))).every((post) => post.role === 'subdistrictLeader')
  const decided = decision && {
    opinion: [
      `${OUTCOME_NAMES[decision.outcome]}${decision.amount > 0 ? `，立项金额 ${yuan(decision.amount)} 元（大写：${capitalYuan(decision.amount)}）` : ''}。`,
      decision.reason,
      decision.minute === '' ? '' : `会议纪要：${decision.minute}`,
    ]
      .filter((text) => text !== '')
      .join('\n'),
    by: by(decision.by_person),
    on: onDay(decision.at),
  }
  const empty = { opinion: '', by: '', on: '' }
  const hearings = (meetings.get(projectSubject(row.id)) ?? []).toReversed()
  const requested = requestedOf(proposal)
  const own = proposal.lines.filter((line) => line.source !== 'fund')
  const place = places.get(row.place_id)
  const title = `${row.place_name}《${proposal.name}》项目书`
  const data = {
    title,
    host: brand.host_name,
    year: row.year,
    draft: version === undefined,
    edition: version ? `第 ${version.number} 版　${onDay(version.submitted_at)}提交` : '',
    cover: [
      ['项目名称', proposal.name],
      ['项目编号', row.number ?? '（立项后编号）'],
      ['类　　别', trackOf(rules, proposal.track)?.name ?? proposal.track],
      ...(proposal.theme === '' ? [] : [['主　　题', proposal.theme]]),
      ['居 民 区', place?.name ?? row.place_name],
      ['申报主体', proposal.applicant || (place?.name ?? row.place_name)],
      ['负 责 人', proposal.lead],
      ['联系电话', place?.phone ?? ''],
      ['起止日期', span(proposal.begins, proposal.ends)],
      ['申请金额', `¥${yuan(requested)}（大写：${capitalYuan(requested)}）`],
      ['自筹与资源', own.length === 0 ? '无' : `折合 ¥${yuan(ownOf(proposal))}`],
      ...(before[0] ? [['上年项目', `${before[0].year} 年度《${before[0].name}》`]] : []),
    ],
    background: proposal.background,
    target: proposal.target,
    survey: blank(proposal.survey),
    meetings: blank(
      hearings.map((one) => `${dayText(one.day, true)}${nameOfMeeting(one.kind)}《${one.title}》：${one.conclusion}`).join('\n'),
    ),
    overallGoal: proposal.overallGoal,
    goals: proposal.goals.map((goal, i) => [
      String(i + 1),
      goal.indicator,
      goal.baseline,
      goal.target,
      goal.unit,
      goal.evidence,
      goal.by === '' ? '' : goal.by,
    ]),
    measures: measuresOf(proposal),
    lines: proposal.lines.map((line, i) => [
      String(i + 1),
      proposal.activities.find((activity) => activity.key === line.activity)?.theme ?? '',
      costTypeOf(rules, line.costType)?.name ?? line.costType,
      line.label,
      String(line.quantity),
      line.unit,
      yuan(line.unitPrice),
      yuan(amountOf(line)),
      SOURCE_NAMES[line.source],
    ]),
    total: yuan(sum(proposal.lines.map(amountOf))),
    matrix: matrixOf(proposal, rules),
    requested: { figures: yuan(requested), capitals: capitalYuan(requested) },
    own:
      own.length === 0
        ? '无'
        : (['own', 'partner', 'inKind'] as const)
            .map((source) => [SOURCE_NAMES[source], sum(own.filter((line) => line.source === source).map(amountOf))] as const)
            .filter(([, amount]) => amount > 0)
            .map(([name, amount]) => `${name} ¥${yuan(toFen(amount))}`)
            .join('；'),
    sections: [
      ['五、团队', linesOfTeam(proposal)],
      ['六、三会计划', linesOfMeetings(proposal)],
      ['七、风险与应急预案、保险', proposal.risks],
      ['八、预期成果与可持续', proposal.outcomes],
    ],
    secretary: by(version?.submitted_by),
    submittedOn: version ? onDay(version.submitted_at) : '',
    opinions: [
      {
        who: '督导',
        ...(round ? { opinion: round.opinion || '已审阅，没有意见。', by: by(round.sent_by), on: onDay(round.sent_at) } : empty),
      },
      {
        who: '社区管理中心',
        ...(gate
          ? {
              opinion: [gate.outcome === 'passed' ? '通过把关。' : '退回修改。', gate.opinion]
                .filter((text) => text !== '')
                .join('\n'),
              by: by(gate.by_person),
              on: onDay(gate.at),
            }
          : empty),
      },
      { who: '自治办', ...(decided && !leader ? decided : empty) },
      { who: '街道领导', ...(decided && leader ? decided : empty) },
    ],
  }
  return ok({ title, data })
}
