import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionBar, ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import { Yuan } from '../../../desk/money.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { today as thisDay } from '../../../desk/today.ts'
import { capitalYuan, type Fen } from '../../../kernel/money.ts'
import { type Day } from '../../../kernel/day.ts'
import { CorrectClaim } from './claim-correct.tsx'
import { type ClaimWhole, roleNames } from './names.ts'

const REFRESH = [
  'spending.claim',
  'spending.claims',
  'project.whole',
  'waiting.list',
  'ledger.journals',
  'ledger.balances',
] as const

/** What the present post may do with the claim now; who did one thing does not do the next. */
export function ClaimActions({ whole, role }: { whole: ClaimWhole; role: string }) {
  const { claim } = whole
  const me = useAsk('people.me', {})
  const own = me.data?.name === whole.claimedBy
  const signs = (claim.state === 'submitted' || claim.state === 'signing') && claim.approvalPath[claim.step] === role
  const open = claim.state !== 'checked' && claim.state !== 'paid' && claim.state !== 'withdrawn'
  const turn =
    claim.state === 'submitted' || claim.state === 'signing'
      ? `等${roleNames[claim.approvalPath[claim.step] ?? ''] ?? ''}签字`
      : { approved: '等财务复核', checked: '等出纳支付', paid: '已支付', returned: '等经办人修改', withdrawn: '已撤回' }[
          claim.state
        ]
  return (
    <ActionBar note={turn}>
      {own && open ? <Withdraw claim={claim.id} /> : null}
      {own && open ? <CorrectClaim whole={whole} refresh={REFRESH} /> : null}
      {signs || (role === 'financeOfficer' && claim.state === 'approved') ? <Return claim={claim.id} /> : null}
      {signs ? <Sign whole={whole} /> : null}
      {role === 'financeOfficer' && claim.state === 'approved' ? <Check whole={whole} /> : null}
      {role === 'cashier' && claim.state === 'checked' ? <Pay whole={whole} /> : null}
      {(role === 'cashier' || role === 'financeOfficer') && claim.state === 'paid' ? <Bounce claim={claim.id} /> : null}
    </ActionBar>
  )
}

function Withdraw({ claim }: { claim: string }) {
  const [open, setOpen] = useState(false)
  const withdraw = usePerform('spending.withdrawClaim', { refresh: REFRESH, done: '已撤回', onDone: () => setOpen(false) })
  return (
    <>
      <Button type="text" onClick={() => setOpen(true)}>
        撤回
      </Button>
      <ReasonModal
        verb="撤回报销单"
        open={open}
        about="撤回后这张单子作废，发票可以另填一张报销。"
        limit={200}
        pending={withdraw.isPending}
        problem={withdraw.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(reason) => withdraw.mutate({ claim, reason })}
      />
    </>
  )
}

function Return({ claim }: { claim: string }) {
  const [open, setOpen] = useState(false)
  const back = usePerform('spending.returnClaim', { refresh: REFRESH, done: '已退回', onDone: () => setOpen(false) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>退回修改（附理由）</Button>
      <ReasonModal
        verb="退回修改"
        open={open}
        about="经办人会看到理由。改过以后，已签的字全部作废，从头签。"
        limit={300}
        pending={back.isPending}
        problem={back.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(reason) => back.mutate({ claim, reason })}
      />
    </>
  )
}

/** Shows once more what is signed: the signature holds for this content and no other. */
function Sign({ whole }: { whole: ClaimWhole }) {
  const { claim } = whole
  const [open, setOpen] = useState(false)
  const [opinion, setOpinion] = useState('')
  const sign = usePerform('spending.sign', { refresh: REFRESH, done: '已签字', onDone: () => setOpen(false) })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        签字
      </Button>
      <Modal
        title="签字"
        open={open}
        okText="同意，签字"
        cancelText="再看看"
        confirmLoading={sign.isPending}
        onOk={() => sign.mutate({ claim: claim.id, revision: claim.revision, opinion })}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
      >
        <p className="modal-about">签字对应第 {claim.revision} 稿的全部内容；单子一改，签字就作废。</p>
        <Amount whole={whole} />
        <label className="modal-label" htmlFor="sign-opinion">
          意见（可以不填）
        </label>
        <Input.TextArea
          id="sign-opinion"
          value={opinion}
          maxLength={300}
          rows={2}
          onChange={(event) => setOpinion(event.target.value)}
        />
        {sign.error ? (
          <p className="field-problem" role="alert">
            {sign.error.message}
          </p>
        ) : null}
      </Modal>
    </>
  )
}

const Amount = ({ whole }: { whole: ClaimWhole }) => (
  <p className="modal-amount">
    付给 {whole.claim.payeeName} <Yuan amount={whole.claim.amount} strong />
    <span>（{capitalYuan(whole.claim.amount as Fen)}）</span>
  </p>
)

function Check({ whole }: { whole: ClaimWhole }) {
  const [open, setOpen] = useState(false)
  const check = usePerform('spending.check', { refresh: REFRESH, done: '已复核记账', onDone: () => setOpen(false) })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        复核
      </Button>
      <Modal
        title="复核"
        open={open}
        okText="材料无误，记账"
        cancelText="再看看"
        confirmLoading={check.isPending}
        onOk={() => check.mutate({ claim: whole.claim.id })}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
      >
        <p className="modal-warning">复核后马上记账，改正只能冲正。请先对照发票和材料。</p>
        <Amount whole={whole} />
        {check.error ? (
          <p className="field-problem" role="alert">
            {check.error.message}
          </p>
        ) : null}
      </Modal>
    </>
  )
}

function Pay({ whole }: { whole: ClaimWhole }) {
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ slip: string; day: Day }>()
  const today = thisDay()
  const pay = usePerform('spending.pay', {
    form,
    refresh: REFRESH,
    taken: { 'spending.slip-used': 'slip' },
    done: '已登记支付',
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记支付
      </Button>
      <Modal
        title="登记支付"
        open={open}
        okText="登记支付"
        cancelText="先不办"
        confirmLoading={pay.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
        mask={{ closable: false }}
      >
        <p className="modal-about">银行付款以后登记。一个回单号只登记一次。</p>
        <Amount whole={whole} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ slip: '', day: today }}
          onFinish={({ slip, day }) => pay.mutate({ claim: whole.claim.id, slip, day })}
        >
          <Form.Item name="slip" label="回单号" rules={[{ required: true, whitespace: true, message: '请填写回单号。' }]}>
            <Input maxLength={40} autoFocus />
          </Form.Item>
          <Form.Item name="day" label="支付日期" rules={[{ required: true, message: '请选择日期。' }]}>
            <DayInput to={today} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

function Bounce({ claim }: { claim: string }) {
  const [open, setOpen] = useState(false)
  const bounce = usePerform('spending.bounce', { refresh: REFRESH, done: '已登记退票', onDone: () => setOpen(false) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>登记退票</Button>
      <ReasonModal
        verb="登记退票"
        open={open}
        about="银行把款项退回来时登记，日期记为今天。登记后这张单子回到待支付，可以重新支付。"
        limit={200}
        pending={bounce.isPending}
        problem={bounce.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(reason) => bounce.mutate({ claim, reason, day: thisDay() })}
      />
    </>
  )
}
