import { Empty, Sheet } from '../../../desk/page.tsx'
import { type Moment, Timeline } from '../../../desk/timeline.tsx'
import { yuanShort } from '../../../kernel/money.ts'
import { meetingKinds, meetingOutcomes, type Outcome, outcomeNames, type Whole } from './names.ts'

/** A day without a time stands at its noon, so that it sorts among the moments of that day. */
const noon = (day: string): string => `${day}T04:00:00.000Z`

/** 时间线: who did what when, newest first. */
export function TimelineTab({ whole }: { whole: Whole }) {
  const moments = momentsOf(whole).sort((a, b) => b.at.localeCompare(a.at))
  return (
    <Sheet title="时间线">
      {moments.length === 0 ? (
        <Empty title="还没有发生什么">
          {whole.card.past ? '往年项目，根据档案补录。' : '提交项目书以后，每一步都记在这里。'}
        </Empty>
      ) : (
        <Timeline moments={moments} />
      )}
    </Sheet>
  )
}

function momentsOf({
  versions,
  rounds,
  gates,
  decisions,
  notice,
  agreement,
  meetings,
  closeout,
  withdrawal,
  card,
}: Whole): Moment[] {
  return [
    ...versions.map(
      (version): Moment => ({
        key: `version ${version.number}`,
        at: version.at,
        what: version.number === 1 ? '提交项目书' : `提交项目书第 ${version.number} 版`,
        who: version.by,
      }),
    ),
    ...rounds.map(
      (round): Moment => ({
        key: `round ${round.number}`,
        at: round.at,
        what: round.finding === 'clear' ? '完成督导审阅' : '发出一轮督导意见',
        who: round.by,
        detail: round.opinion === '' ? undefined : round.opinion,
        tone: round.finding === 'clear' ? 'good' : 'wait',
      }),
    ),
    ...gates.map(
      (gate): Moment => ({
        key: gate.id,
        at: gate.at,
        what: gate.outcome === 'passed' ? '通过把关' : '退回修改',
        who: gate.by,
        detail: gate.opinion,
        tone: gate.outcome === 'passed' ? 'good' : 'stop',
      }),
    ),
    ...decisions.map(
      (decision): Moment => ({
        key: decision.id,
        at: decision.at,
        what: outcomeNames[decision.outcome as Outcome],
        who: decision.by,
        detail:
          [decision.amount > 0 ? `${yuanShort(decision.amount)} 元` : '', decision.reason].filter(Boolean).join('；') ||
          undefined,
        tone: decision.outcome.startsWith('approved') ? 'good' : 'stop',
      }),
    ),
    ...(notice ? [{ key: 'notice', at: noon(notice.from), what: '公示立项结果' }] : []),
    ...(agreement ? [{ key: 'agreement', at: noon(agreement.signedOn), what: '签订任务书/协议', detail: agreement.number }] : []),
    ...meetings.map(
      (meeting): Moment => ({
        key: meeting.id,
        at: noon(meeting.day),
        what: meetingKinds[meeting.kind] ?? meeting.kind,
        who: meetingOutcomes[meeting.outcome],
        detail: meeting.conclusion,
      }),
    ),
    ...(closeout ? [{ key: 'closeout', at: closeout.at, what: '提交结项报告', detail: closeout.summary }] : []),
    ...(card.step === 'closed' ? [{ key: 'closed', at: card.since, what: '结项', tone: 'good' as const }] : []),
    ...(card.step === 'withdrawn'
      ? [
          {
            key: 'withdrawn',
            at: card.since,
            what: '撤回',
            who: withdrawal?.by,
            detail: withdrawal?.reason,
            tone: 'stop' as const,
          },
        ]
      : []),
  ]
}
