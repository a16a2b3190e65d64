import { Facts } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Empty, Sheet } from '../../../desk/page.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { instantText } from '../../../desk/timeline.tsx'
import { Exceptions } from './exceptions.tsx'
import { PanelResults } from './panel-results.tsx'
import { meetingOutcomes, type Outcome, outcomeNames, rulesOf, type Whole } from './names.ts'

/** 把关与立项: what the centre found, whether the hearing was held, what was decided. */
export function DecisionTab({ whole, role }: { whole: Whole; role: string }) {
  const { gates, decisions, meetings } = whole
  const rules = rulesOf(whole)
  const hearing = meetings.find((meeting) => meeting.kind === 'hearing')
  const required = rules.requiredMeetings.some((one) => one.before === 'approval' && one.kind === 'hearing')
  return (
    <>
      <Sheet title="把关" note="由社区管理中心办理；申报、把关、决定是三个不同的人。">
        {gates.length === 0 ? (
          <Empty title="还没有把关">督导完成审阅以后，由社区管理中心把关。</Empty>
        ) : (
          gates.map((gate) => (
            <div key={gate.id} className="entry">
              <p className="entry-head">
                <StateTag tone={gate.outcome === 'passed' ? 'good' : 'stop'}>
                  {gate.outcome === 'passed' ? '通过把关' : '退回修改'}
                </StateTag>
                <span>
                  {gate.by} · {instantText(gate.at)}
                </span>
              </p>
              {gate.judgements.length === 0 ? null : (
                <p>
                  {gate.judgements
                    .map((one) => `${one.name}：${one.met ? '符合' : '不符合'}${one.words === '' ? '' : `（${one.words}）`}`)
                    .join('；')}
                </p>
              )}
              <p>{gate.opinion}</p>
            </div>
          ))
        )}
      </Sheet>
      <PanelResults whole={whole} kind="application" />
      <Sheet title="必开会议" note="没有开听证会（做什么），不能立项。">
        {hearing ? (
          <Facts
            facts={[
              { label: '听证会·做什么', value: `${hearing.title}（${hearing.day}）` },
              { label: '结果', value: meetingOutcomes[hearing.outcome] ?? hearing.outcome },
              { label: '结论', value: hearing.conclusion, wide: true },
            ]}
          />
        ) : (
          <p className="unset">
            {required ? '听证会还没有登记。请居委会开会以后，在「活动与三会」里登记。' : '本年度没有要求听证会。'}
          </p>
        )}
      </Sheet>
      <Exceptions whole={whole} role={role} />
      <Sheet title="立项决定">
        {decisions.length === 0 ? (
          <Empty title="还没有决定">通过把关以后，由自治办在立项统筹表里决定。</Empty>
        ) : (
          decisions.map((decision) => (
            <div key={decision.id} className="entry">
              <p className="entry-head">
                <StateTag
                  tone={decision.outcome.startsWith('approved') ? 'good' : decision.outcome === 'rejected' ? 'stop' : 'quiet'}
                >
                  {outcomeNames[decision.outcome as Outcome]}
                </StateTag>
                {decision.amount > 0 ? <Yuan amount={decision.amount} strong /> : null}
                <span>
                  {decision.by} · {instantText(decision.at)}
                </span>
              </p>
              {decision.minute === '' ? null : <p>会议纪要：{decision.minute}</p>}
              {decision.reason === '' ? null : (
                <p>
                  {decision.outcome === 'approvedWithConditions' ? '条件' : '理由'}：{decision.reason}
                </p>
              )}
            </div>
          ))
        )}
      </Sheet>
    </>
  )
}
