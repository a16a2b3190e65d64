import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ConfirmModal } from '../../../desk/actions.tsx'
import { perform, usePerform } from '../../../desk/api.ts'
import { Yuan } from '../../../desk/money.tsx'
import { useRefresh } from '../../../desk/use-ask.ts'
import type { Refused } from '../../../desk/refused.ts'
import { type Fen, sum, ZERO } from '../../../kernel/money.ts'
import type { BoardRow } from './board.tsx'
import { outcomeNames } from './names.ts'
import { grants, OUTCOME_KEYS, type Plan, type Plans } from './plans.ts'

interface Planned {
  readonly row: BoardRow
  readonly plan: Plan
}
const REFRESH = ['project.board', 'project.whole', 'project.list', 'waiting.list'] as const

/**
 * 批量决定: each line is a decision of its own, with what the project was when it was planned; what is refused says so at its
 * line and stays planned, and nothing else is undone.
 */
export function BatchDecide({ planned, plans }: { planned: readonly Planned[]; plans: Plans }) {
  const [form] = Form.useForm<{ minute: string }>()
  const [open, setOpen] = useState(false)
  const [running, setRunning] = useState(false)
  const [said, setSaid] = useState<readonly { row: BoardRow; outcome: string; problem: string | null }[] | null>(null)
  const refresh = useRefresh()
  const amount = (list: readonly Planned[]): Fen => sum(list.map(({ plan }) => (grants(plan.outcome) ? plan.amount : ZERO)))
  const wordless = planned.filter(({ plan }) => plan.outcome !== 'approved' && plan.reason === '')
  const send = async ({ minute }: { minute?: string }): Promise<void> => {
    setRunning(true)
    const done: { row: BoardRow; outcome: string; problem: string | null }[] = []
    for (const { row, plan } of planned) {
      const outcome = outcomeNames[plan.outcome]
      try {
        await perform('project.decide', {
          project: row.id,
          outcome: plan.outcome,
          amount: grants(plan.outcome) ? plan.amount : ZERO,
          reason: plan.reason,
          minute: minute?.trim() ?? '',
          ...(plan.stamp === null ? {} : { stamp: plan.stamp }),
        })
        done.push({ row, outcome, problem: null })
        plans.drop(row.id)
      } catch (error) {
        done.push({ row, outcome, problem: (error as Refused).message })
      }
      setSaid([...done])
    }
    await refresh(REFRESH)
    setRunning(false)
  }
  return (
    <>
      <Button type="primary" disabled={planned.length === 0} onClick={() => setOpen(true)}>
        按试排一起决定{planned.length > 0 ? `（${planned.length} 个）` : ''}
      </Button>
      <Modal
        title={
          said === null
            ? '按试排一起决定'
            : `已办 ${said.length} 个，其中 ${said.filter((one) => one.problem === null).length} 个成功`
        }
        open={open}
        width={640}
        okText={said === null ? `决定这 ${planned.length} 个项目` : '知道了'}
        cancelText="再看看"
        confirmLoading={running}
        okButtonProps={{ disabled: said === null && wordless.length > 0 }}
        cancelButtonProps={said === null ? {} : { hidden: true }}
        closable={!running}
        mask={{ closable: false }}
        onOk={() => (said === null ? form.submit() : setOpen(false))}
        onCancel={() => setOpen(false)}
        afterClose={() => setSaid(null)}
        destroyOnHidden
      >
        {said === null ? (
          <>
            <p className="modal-warning">
              每个项目各自决定：同意的，金额马上从年度额度里划出，不能撤销；哪一个不能办，单独说明，不影响其他。
            </p>
            <ul>
              {OUTCOME_KEYS.map((outcome) => {
                const own = planned.filter(({ plan }) => plan.outcome === outcome)
                return own.length === 0 ? null : (
                  <li key={outcome}>
                    {outcomeNames[outcome]} {own.length} 个
                    {grants(outcome) ? (
                      <>
                        ，合计 <Yuan amount={amount(own)} strong />
                      </>
                    ) : null}
                  </li>
                )
              })}
            </ul>
            {wordless.length > 0 ? (
              <p className="field-problem" role="alert">
                先写明理由或条件：{wordless.map(({ row }) => `《${row.name}》`).join('、')}
              </p>
            ) : null}
            <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)}>
              <Form.Item name="minute" label="会议纪要编号（“三重一大”事项请填）">
                <Input maxLength={60} placeholder="主任办公会〔2026〕3号" />
              </Form.Item>
            </Form>
          </>
        ) : (
          <ul>
            {said.map(({ row, outcome, problem }) => (
              <li key={row.id}>
                《{row.name}》{outcome}：{problem === null ? '已决定' : <span className="plan-said">没有办成。{problem}</span>}
              </li>
            ))}
          </ul>
        )}
      </Modal>
    </>
  )
}

/** 公示 of everything that was approved and not announced yet, in one notice. */
export function BatchPublish({ rows }: { rows: readonly BoardRow[] }) {
  const approved = rows.filter((row) => row.step === 'approved')
  const [open, setOpen] = useState(false)
  const publish = usePerform('project.publishBatch', { refresh: REFRESH, done: '已公示', onDone: () => setOpen(false) })
  if (approved.length === 0) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>一起公示（{approved.length} 个）</Button>
      <ConfirmModal
        verb="一起公示"
        open={open}
        warning="公示后所有人都能看到这些项目和立项金额，并可以提出异议；异议都答复以后，这一批才能签协议。"
        pending={publish.isPending}
        problem={publish.error?.message}
        onCancel={() => setOpen(false)}
        onConfirm={() => publish.mutate({ projects: approved.map((row) => row.id) })}
      >
        <p>{approved.map((row) => `《${row.name}》`).join('、')}</p>
      </ConfirmModal>
    </>
  )
}
