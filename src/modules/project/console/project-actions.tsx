import { Button } from 'antd'
import { useState } from 'react'
import { ActionBar, ConfirmButton, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Go, useGo } from '../../../desk/router.tsx'
import { AgreementModal, CloseoutModal } from './action-forms.tsx'
import { PassModal } from './gate-modal.tsx'
import { DecideDrawer } from './decide.tsx'
import type { Step, Whole } from './names.ts'

/** Whose turn it is, for whoever looks and cannot act. */
const turns: Readonly<Record<Step, string>> = {
  draft: '居委会正在写项目书',
  underSupervisorReview: '督导正在审阅',
  returned: '请居委会逐条回应督导意见，修改后再提交',
  inGate: '请社区管理中心把关',
  gated: '请自治办组织评审、立项',
  inPanelReview: '评审组打分，收分后由自治办立项',
  approved: '请自治办公示立项结果',
  waitlisted: '候补中，额度有空出时由自治办决定',
  rejected: '不予立项，已办结',
  publicNotice: '公示期满、异议都答复后，由自治办登记协议',
  agreed: '请居民区书记启动实施',
  active: '居委会实施中',
  completed: '请自治办结项',
  evaluated: '已评估，请自治办结项',
  closed: '已结项',
  withdrawn: '已撤回',
  terminated: '已终止，余款由财务清算',
}
const HEADS = ['areaSecretary', 'committeeDirector']
const WRITERS = [...HEADS, 'lineCadre']
const SPENDERS = [...WRITERS, 'bookkeeper']
const REFRESH = ['project.whole', 'project.list', 'project.board', 'waiting.list'] as const
/** Before money is granted a project may be taken back. */
const WITHDRAWABLE: readonly Step[] = [
  'draft',
  'underSupervisorReview',
  'returned',
  'inGate',
  'gated',
  'inPanelReview',
  'waitlisted',
]

/** What the present post can do at this step, and nothing else. */
export function ProjectActions({ whole, role }: { whole: Whole; role: string }) {
  const { card } = whole
  if (card.past) return null
  const is = (...roles: string[]): boolean => roles.includes(role)
  return (
    <ActionBar
      note={
        card.step === 'publicNotice' && whole.notice
          ? `${whole.notice.line}。${turns.publicNotice}`
          : whole.sentBack
            ? '请居委会按把关意见修改后再提交'
            : whole.evaluates
              ? '请自治办组织结项评估'
              : card.step === 'inPanelReview' && whole.turn === 'ready'
                ? '评审已收分，请自治办立项'
                : turns[card.step]
      }
    >
      {is(...HEADS) && WITHDRAWABLE.includes(card.step) ? <Withdraw project={card.id} /> : null}
      {is(...WRITERS) && (card.step === 'draft' || card.step === 'returned') ? (
        <LinkButton to={`/projects/${card.id}/edit`} main={!is(...HEADS) || card.step === 'draft'}>
          {card.step === 'draft' ? '接着写项目书' : '修改项目书'}
        </LinkButton>
      ) : null}
      {is(...HEADS) && card.step === 'returned' ? <Submit whole={whole} /> : null}
      {role === 'supervisor' && card.step === 'underSupervisorReview' ? <Review whole={whole} /> : null}
      {role === 'centreStaff' && card.step === 'inGate' ? <Gate project={card.id} /> : null}
      {is('selfGovOfficer', 'subdistrictLeader') && whole.turn === 'ready' ? <Decide whole={whole} /> : null}
      {role === 'selfGovOfficer' && card.step === 'approved' ? <Publish project={card.id} /> : null}
      {role === 'selfGovOfficer' && card.step === 'publicNotice' ? <Agreement project={card.id} /> : null}
      {is(...HEADS) && card.step === 'agreed' ? <Begin project={card.id} /> : null}
      {['approved', 'publicNotice', 'agreed', 'active', 'completed', 'evaluated', 'terminated'].includes(card.step) &&
      role !== '' ? (
        <LinkButton to={`/projects/${card.id}/changes`}>变更与检查</LinkButton>
      ) : null}
      {card.step === 'active' && is(...WRITERS) ? (
        <LinkButton to={`/meetings/new?subject=project:${card.id}`}>登记三会</LinkButton>
      ) : null}
      {card.step === 'active' && is(...SPENDERS) ? (
        <>
          <LinkButton to={`/projects/${card.id}/record`}>登记活动</LinkButton>
          <LinkButton to={`/projects/${card.id}/request`}>支出预申请</LinkButton>
        </>
      ) : null}
      {card.step === 'active' && is('bookkeeper', 'lineCadre') ? (
        <LinkButton to={`/projects/${card.id}/claim`} main>
          提交报销
        </LinkButton>
      ) : null}
      {card.step === 'active' && is(...HEADS) ? <Complete project={card.id} /> : null}
      {role === 'selfGovOfficer' && (whole.turn === 'panel' || whole.evaluates) ? (
        <LinkButton to="/rounds" main>
          {whole.evaluates ? '组织结项评估' : '组织立项评审'}
        </LinkButton>
      ) : null}
      {role === 'selfGovOfficer' && !whole.evaluates && (card.step === 'completed' || card.step === 'evaluated') ? (
        <Close whole={whole} />
      ) : null}
    </ActionBar>
  )
}

const LinkButton = ({ to, main = false, children }: { to: string; main?: boolean; children: string }) => (
  <Go to={to} className={main ? 'button-link button-main' : 'button-link'}>
    {children}
  </Go>
)

function Withdraw({ project }: { project: string }) {
  const [open, setOpen] = useState(false)
  const go = useGo()
  const withdraw = usePerform('project.withdraw', {
    refresh: REFRESH,
    done: '已撤回',
    onDone: () => {
      setOpen(false)
      go('/projects')
    },
  })
  return (
    <>
      <Button type="text" onClick={() => setOpen(true)}>
        撤回项目
      </Button>
      <ReasonModal
        verb="撤回项目"
        open={open}
        about="撤回以后不能恢复；要再申报，请新建项目书。"
        limit={300}
        pending={withdraw.isPending}
        problem={withdraw.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(reason) => withdraw.mutate({ project, reason })}
      />
    </>
  )
}

/** Submits what was saved; the form itself says what must still be changed. */
export function Submit({ whole }: { whole: Whole }) {
  const submit = usePerform('project.submit', { refresh: REFRESH, done: '已提交，由督导审阅' })
  return (
    <ConfirmButton
      main
      verb="提交项目书"
      warning="提交后由督导审阅，在督导退回之前不能再改。"
      pending={submit.isPending}
      onConfirm={() => submit.mutate({ project: whole.card.id })}
    />
  )
}

function Review({ whole }: { whole: Whole }) {
  const project = whole.card.id
  const [verb, setVerb] = useState<'round' | 'finish' | null>(null)
  const close = (): void => setVerb(null)
  const send = usePerform('project.sendRound', { refresh: REFRESH, done: '已发出', onDone: close })
  const finish = usePerform('project.finishReview', { refresh: REFRESH, done: '已完成督导审阅', onDone: close })
  const written = whole.comments.filter((comment) => comment.state === 'written').length
  const open = whole.comments.filter((comment) => comment.state !== 'accepted').length
  return (
    <>
      <Button disabled={written === 0} onClick={() => setVerb('round')}>
        发出一轮督导意见{written > 0 ? `（${written} 条）` : ''}
      </Button>
      <Button type="primary" disabled={open > 0} onClick={() => setVerb('finish')}>
        完成督导审阅
      </Button>
      <ReasonModal
        verb="发出一轮督导意见"
        open={verb === 'round'}
        about="居委会会逐条回应，修改后再提交。督导只提建议，不审批经费。"
        label="总的意见"
        limit={1000}
        pending={send.isPending}
        problem={send.error?.message}
        onCancel={close}
        onReason={(opinion) => send.mutate({ project, opinion })}
      />
      <ReasonModal
        verb="完成督导审阅"
        open={verb === 'finish'}
        about="意见都已采纳。完成后由社区管理中心把关。"
        label="审阅意见"
        limit={1000}
        pending={finish.isPending}
        problem={finish.error?.message}
        onCancel={close}
        onReason={(opinion) => finish.mutate({ project, opinion })}
      />
    </>
  )
}

function Gate({ project }: { project: string }) {
  const [open, setOpen] = useState<'passed' | 'returned' | null>(null)
  const close = (): void => setOpen(null)
  const back = usePerform('project.passGate', { refresh: REFRESH, done: '已办理', onDone: close })
  return (
    <>
      <Button
        onClick={() => {
          back.reset()
          setOpen('returned')
        }}
      >
        退回修改（附意见）
      </Button>
      <Button type="primary" onClick={() => setOpen('passed')}>
        通过把关
      </Button>
      {open === 'passed' ? <PassModal project={project} refresh={REFRESH} onClose={close} /> : null}
      <ReasonModal
        verb="退回修改"
        open={open === 'returned'}
        about="居委会会看到意见，修改后重新提交，再由督导审阅。"
        label="意见"
        limit={1000}
        pending={back.isPending}
        problem={back.error?.message}
        onCancel={close}
        onReason={(opinion) => back.mutate({ project, outcome: 'returned', opinion })}
      />
    </>
  )
}

function Decide({ whole }: { whole: Whole }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        立项决定
      </Button>
      {open ? <DecideDrawer card={whole.card} left={null} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Publish({ project }: { project: string }) {
  const publish = usePerform('project.publishDecision', { refresh: REFRESH, done: '已公示' })
  return (
    <ConfirmButton
      main
      verb="公示立项结果"
      warning="公示后所有人都能看到项目和立项金额，并可以提出异议。"
      pending={publish.isPending}
      onConfirm={() => publish.mutate({ project })}
    />
  )
}

function Agreement({ project }: { project: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记任务书/协议
      </Button>
      {open ? <AgreementModal project={project} refresh={REFRESH} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Begin({ project }: { project: string }) {
  const begin = usePerform('project.begin', { refresh: REFRESH, done: '已启动实施' })
  return (
    <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({ project })}>
      启动实施
    </Button>
  )
}

function Complete({ project }: { project: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>提交结项报告</Button>
      {open ? <CloseoutModal project={project} refresh={REFRESH} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Close({ whole }: { whole: Whole }) {
  const [open, setOpen] = useState(false)
  const close = usePerform('project.close', { refresh: REFRESH, done: '已结项', onDone: () => setOpen(false) })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        结项
      </Button>
      <ReasonModal
        verb="结项"
        open={open}
        about="结项后项目的结余退回年度额度，不能再报销。有已占用或报销中的款项时不能结项。"
        label="意见"
        pending={close.isPending}
        problem={close.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(opinion) => close.mutate({ project: whole.card.id, opinion })}
      />
    </>
  )
}
