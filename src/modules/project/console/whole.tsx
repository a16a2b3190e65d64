import { Tabs } from 'antd'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Figures } from '../../../desk/facts.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { Answer, Page } from '../../../desk/page.tsx'
import { useFilter, useParam } from '../../../desk/router.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { Joint } from './joint.tsx'
import { ADVICE_ONLY, rulesOf, STAGES, type Step, stageAt, stepTones, trackName, type Whole } from './names.ts'
import { ProjectActions } from './project-actions.tsx'
import { DecisionTab } from './tab-decision.tsx'
import { DoneTab } from './tab-done.tsx'
import { MoneyTab } from './tab-money.tsx'
import { NoticeTab } from './tab-notice.tsx'
import { SentBack } from './sent-back.tsx'
import { ProposalTab } from './tab-proposal.tsx'
import { ReviewTab } from './tab-review.tsx'
import { TimelineTab } from './tab-timeline.tsx'
import './project.css'

/** Where the eye goes first at each step. */
const firstTab: Readonly<Record<Step, string>> = {
  draft: 'proposal',
  underSupervisorReview: 'review',
  returned: 'review',
  inGate: 'proposal',
  gated: 'decision',
  inPanelReview: 'decision',
  approved: 'decision',
  waitlisted: 'decision',
  rejected: 'decision',
  publicNotice: 'notice',
  agreed: 'notice',
  active: 'done',
  completed: 'done',
  evaluated: 'done',
  closed: 'money',
  withdrawn: 'timeline',
  terminated: 'money',
}

/** 项目全貌: everything that happened to one project, and what the present post can do now. */
export default function WholeProject() {
  const project = useParam('project')
  const whole = useAsk('project.whole', { project }, { fresh: true })
  return <Answer of={whole}>{(found) => <Shown key={found.card.id} whole={found} />}</Answer>
}

function Shown({ whole }: { whole: Whole }) {
  const { card } = whole
  const rules = rulesOf(whole)
  const own = useRole()
  // Who only joins, or is asked to, reads; what is done to the project the leading committee does.
  const role = whole.leads ? own : ''
  const [tab, setTab] = useFilter('tab')
  const waiting = whole.comments.filter((comment) => comment.state === 'open').length
  return (
    <Page
      title={`《${card.name}》`}
      over={[`${card.year} 年度`, [card.placeName, ...card.joined].join('、'), trackName(rules, card.track), card.number]
        .filter(Boolean)
        .join(' · ')}
      lead={`依据《${whole.measure.title}》第 ${whole.measure.version} 版`}
      actions={
        <>
          {whole.late ? (
            <StateTag tone="wait">
              逾期提交（原定 <DayShown on={whole.late.deadline} /> 截止，准予延期：{whole.late.reason}）
            </StateTag>
          ) : null}
          <StateTag tone={stepTones[card.step]}>{card.stepName}</StateTag>
        </>
      }
    >
      <Stages step={card.step} />
      <ProjectFigures whole={whole} />
      <Joint whole={whole} role={own} />
      <SentBack whole={whole} />
      <Tabs
        activeKey={tab === '' ? (whole.sentBack ? 'proposal' : firstTab[card.step]) : tab}
        onChange={setTab}
        items={[
          { key: 'proposal', label: '项目书', children: <ProposalTab whole={whole} /> },
          {
            key: 'review',
            label: waiting > 0 ? `督导意见（${waiting} 条待回应）` : '督导意见',
            children: (
              <>
                <p className="advice-band">{ADVICE_ONLY}</p>
                <ReviewTab whole={whole} role={role} />
              </>
            ),
          },
          { key: 'decision', label: '把关与立项', children: <DecisionTab whole={whole} role={role} /> },
          { key: 'notice', label: '公示与协议', children: <NoticeTab whole={whole} /> },
          { key: 'done', label: '活动与三会', children: <DoneTab whole={whole} role={role} /> },
          { key: 'money', label: '经费', children: <MoneyTab whole={whole} role={role} /> },
          { key: 'timeline', label: '时间线', children: <TimelineTab whole={whole} /> },
        ]}
      />
      <ProjectActions whole={whole} role={role} />
    </Page>
  )
}

/** The big stages, done ones filled. */
function Stages({ step }: { step: Step }) {
  const at = stageAt[step]
  return (
    <ol className="stages" aria-label="进度">
      {STAGES.map((stage, i) => (
        <li
          key={stage}
          className={i < at ? 'stage stage-done' : i === at ? 'stage stage-now' : 'stage'}
          {...(i === at ? { 'aria-current': 'step' as const } : {})}
        >
          <span>{i + 1}</span>
          {stage}
        </li>
      ))}
    </ol>
  )
}

function ProjectFigures({ whole }: { whole: Whole }) {
  const { card, lines } = whole
  const sum = (of: 'available' | 'committed' | 'inClaim' | 'paid'): number => lines.reduce((all, line) => all + line[of], 0)
  if (lines.length === 0)
    return (
      <Figures
        figures={[
          { label: '申请金额', value: <Yuan amount={card.requested} /> },
          { label: '自筹和其他来源', value: <Yuan amount={card.ownMoney} /> },
          {
            label: '已批准',
            value: card.granted > 0 ? <Yuan amount={card.granted} /> : <span className="unset">未立项</span>,
            ...(card.past ? { note: '往年项目，根据档案补录' } : {}),
          },
        ]}
      />
    )
  return (
    <Figures
      figures={[
        { label: '已批准', value: <Yuan amount={card.granted} /> },
        { label: '已占用', value: <Yuan amount={sum('committed')} /> },
        { label: '报销中', value: <Yuan amount={sum('inClaim')} /> },
        { label: '已支付', value: <Yuan amount={sum('paid')} /> },
        { label: '尚可使用', value: <Yuan amount={sum('available')} /> },
      ]}
    />
  )
}
