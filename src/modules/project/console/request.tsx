import { Button, Form, Input } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import { Go, useGo, useParam } from '../../../desk/router.tsx'
import { useAsk } from '../../../desk/use-ask.ts'
import { rulesOf, type Whole } from './names.ts'
import { readLines, SpendLines, type SpentLine } from './spend-lines.tsx'
import './project.css'

/** 支出预申请: purpose, for whom, how much, before the money is spent. */
export default function RequestSpending() {
  const project = useParam('project')
  const whole = useAsk('project.whole', { project }, { fresh: true })
  return <Answer of={whole}>{(found) => <Requesting whole={found} />}</Answer>
}

function Requesting({ whole }: { whole: Whole }) {
  const [form] = Form.useForm<{ purpose: string; target: string; lines: SpentLine[] }>()
  const go = useGo()
  const back = `/projects/${whole.card.id}?tab=money`
  const request = usePerform('project.requestSpending', {
    form,
    refresh: ['project.whole', 'spending.requests'],
    done: '已提交支出预申请',
    onDone: () => go(back),
  })
  return (
    <Page
      title="支出预申请"
      over={`${whole.card.placeName} · 《${whole.card.name}》`}
      lead="花钱之前先申请。社区管理中心把关，自治办审批；批准后额度为这件事占用。"
      actions={<Go to={back}>回到项目</Go>}
    >
      {whole.card.step !== 'active' ? (
        <Sheet>
          <Empty title="项目不在实施阶段">启动实施以后才能申请支出。</Empty>
        </Sheet>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ lines: [{}] }}
          onFinish={({ purpose, target, lines }) =>
            request.mutate({
              project: whole.card.id,
              purpose,
              target,
              lines: readLines(lines).map(({ line, amount }) => ({ line, amount })),
            })
          }
        >
          <Sheet>
            <div className="two-fields">
              <Form.Item name="purpose" label="用途" rules={[{ required: true, whitespace: true, message: '请写明用途。' }]}>
                <Input maxLength={200} autoFocus placeholder="例如：第二季度面点课老师课酬" />
              </Form.Item>
              <Form.Item
                name="target"
                label="使用对象"
                rules={[{ required: true, whitespace: true, message: '请写明使用对象。' }]}
              >
                <Input maxLength={100} placeholder="例如：独居老人 20 人" />
              </Form.Item>
            </div>
            <SpendLines whole={whole} rules={rulesOf(whole)} />
          </Sheet>
          <ActionBar note="提交后额度先由审批人核对，批准后才占用。">
            <Button type="primary" htmlType="submit" loading={request.isPending}>
              提交申请
            </Button>
          </ActionBar>
        </Form>
      )}
    </Page>
  )
}
