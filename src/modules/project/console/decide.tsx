import { Button, Drawer, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ConfirmModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Facts } from '../../../desk/facts.tsx'
import { isMoney, MoneyInput, moneyRule, type MoneyTyped, Yuan } from '../../../desk/money.tsx'
import { capitalYuan, type Fen, ZERO } from '../../../kernel/money.ts'
import { type Card, type Outcome, outcomeNames } from './names.ts'

interface DecideProps {
  readonly card: Card
  /** What is left of the track's 年度额度; null where it is not at hand. */
  readonly left: Fen | null
  readonly onClose: () => void
}
interface Decided {
  outcome: Outcome
  amount: MoneyTyped
  reason: string
  minute: string
}

/** 立项决定. An approval takes its sum out of the envelope at once, so the figures are shown once more before. */
export function DecideDrawer({ card, left, onClose }: DecideProps) {
  const [form] = Form.useForm<Decided>()
  const [asked, setAsked] = useState<Decided | null>(null)
  const outcome = Form.useWatch('outcome', form) ?? 'approved'
  const decide = usePerform('project.decide', {
    form,
    refresh: ['project.board', 'project.whole', 'project.list', 'waiting.list'],
    done: '已决定',
    onDone: onClose,
  })
  const grants = outcome === 'approved' || outcome === 'approvedWithConditions'
  const send = (values: Decided): void => {
    setAsked(null)
    decide.mutate({
      project: card.id,
      outcome: values.outcome,
      amount: grants && isMoney(values.amount) ? values.amount : ZERO,
      reason: values.reason?.trim() ?? '',
      minute: values.minute?.trim() ?? '',
    })
  }
  return (
    <Drawer
      open
      title={`立项决定：《${card.name}》`}
      size={520}
      onClose={onClose}
      mask={{ closable: false }}
      footer={
        <div className="drawer-foot">
          <Button onClick={onClose}>先不办</Button>
          <Button type="primary" loading={decide.isPending} onClick={() => form.submit()}>
            {outcomeNames[outcome]}
          </Button>
        </div>
      }
    >
      <Facts
        facts={[
          { label: '居民区', value: card.placeName },
          { label: '申请金额', value: <Yuan amount={card.requested} strong /> },
          ...(left === null ? [] : [{ label: '本类别年度额度还剩', value: <Yuan amount={left} /> }]),
        ]}
      />
      <Form
        className="drawer-form"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ outcome: 'approved', amount: card.requested, reason: '', minute: '' }}
        onFinish={setAsked}
      >
        <Form.Item name="outcome" label="决定">
          <Radio.Group
            className="choices"
            options={(Object.keys(outcomeNames) as Outcome[]).map((value) => ({
              value,
              label: value === 'rejected' ? '不予立项（附理由）' : outcomeNames[value],
            }))}
          />
        </Form.Item>
        {grants ? (
          <Form.Item
            name="amount"
            label="立项金额"
            extra="不能超过申请金额；少于申请金额时，各行预算按比例减少。"
            rules={[moneyRule()]}
          >
            <MoneyInput />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reason"
          label={outcome === 'approvedWithConditions' ? '条件' : outcome === 'approved' ? '说明（可以不填）' : '理由'}
          rules={
            outcome === 'approved'
              ? []
              : [
                  {
                    required: true,
                    whitespace: true,
                    message: outcome === 'approvedWithConditions' ? '请写明条件。' : '请写明理由。',
                  },
                ]
          }
        >
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
        <Form.Item name="minute" label="会议纪要编号（可以不填）">
          <Input maxLength={60} />
        </Form.Item>
      </Form>
      <ConfirmModal
        verb={outcomeNames[outcome]}
        open={asked !== null}
        warning={
          grants
            ? '确认后，金额马上从年度额度里划出，拨付到项目的各行预算，不能撤销。'
            : outcome === 'rejected'
              ? '不予立项后，项目办结，不能恢复。'
              : '候补后，额度有空出时再决定。'
        }
        onCancel={() => setAsked(null)}
        onConfirm={() => asked && send(asked)}
      >
        {grants && asked && isMoney(asked.amount) ? (
          <p>
            立项金额 <Yuan amount={asked.amount} strong />（{capitalYuan(asked.amount)}）
          </p>
        ) : null}
      </ConfirmModal>
    </Drawer>
  )
}
