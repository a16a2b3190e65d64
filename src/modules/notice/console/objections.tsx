import { App, Button, Form, Input, Pagination, Radio } from 'antd'
import { useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Empty, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go } from '../../../desk/router.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { zh } from '../words.zh.ts'
import './notice.css'

type Objection = QueryValue<'notice.objections'>['items'][number]

/** 异议: what residents wrote, and the written answer that is published. Open ones stand first. */
export function Objections({ chosen }: { chosen: string | null }) {
  const role = useRole()
  const [page, setPage] = useState(1)
  const [open, setOpen] = useState(chosen)
  const objections = useAsk('notice.objections', { page }, { keep: true, fresh: true })
  return (
    <Page
      title="异议与答复"
      lead="收到后 5 个工作日内书面答复。答复和摘要会公开；异议人写的原文、姓名和电话不公开。"
      actions={<Go to="/notices">看公示</Go>}
    >
      <Answer of={objections}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Sheet>
              <Empty title="没有收到异议">公示期内有人提出异议，会出现在这里和待办里。</Empty>
            </Sheet>
          ) : (
            <>
              <ol className="objections">
                {items.map((one) => (
                  <li key={one.id} className="objection">
                    <header>
                      <StateTag tone={one.answered === null ? 'wait' : 'good'}>
                        {one.answered === null ? '待答复' : zh.outcomes[one.outcome ?? 'notUpheld']}
                      </StateTag>
                      <strong>{one.title}</strong>
                      <span>
                        {one.place} · <DayShown on={one.received} /> 收到
                        {one.answered === null ? (
                          <>
                            ，<DayShown on={one.due} /> 前答复
                          </>
                        ) : null}
                      </span>
                    </header>
                    <p className="objection-text">{one.text}</p>
                    <p className="objection-who">
                      {one.name ?? '没有留姓名'} · {one.phone}
                      {role === 'selfGovOfficer' ? <Reveal objection={one.id} /> : null}
                    </p>
                    {one.answered !== null ? (
                      <div className="objection-answer">
                        <p>摘要：{one.summary}</p>
                        <p>答复：{one.answer}</p>
                      </div>
                    ) : role !== 'selfGovOfficer' ? null : open === one.id ? (
                      <AnswerForm objection={one} onDone={() => setOpen(null)} />
                    ) : (
                      <Button type="primary" onClick={() => setOpen(one.id)}>
                        答复
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
              {total > 20 ? (
                <div className="pager">
                  <Pagination current={page} total={total} pageSize={20} showSizeChanger={false} onChange={setPage} />
                </div>
              ) : null}
            </>
          )
        }
      </Answer>
    </Page>
  )
}

export default function AllObjections() {
  return <Objections chosen={null} />
}

function AnswerForm({ objection, onDone }: { objection: Objection; onDone: () => void }) {
  const [form] = Form.useForm<{ outcome: 'upheld' | 'notUpheld'; summary: string; answer: string }>()
  const answer = usePerform('notice.answerObjection', {
    form,
    refresh: ['notice.objections', 'notice.list', 'project.whole', 'waiting.list'],
    done: '已答复，公开在公示页上',
    onDone,
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="answer-form"
      onFinish={(values) => answer.mutate({ objection: objection.id, ...values })}
    >
      <Form.Item name="outcome" label="核实结果" rules={[{ required: true, message: '请选择核实结果。' }]}>
        <Radio.Group
          options={[
            { value: 'upheld', label: zh.outcomes.upheld },
            { value: 'notUpheld', label: zh.outcomes.notUpheld },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="summary"
        label="异议摘要（公开）"
        extra="一句话说明异议的是什么；不写姓名、住址和电话。"
        rules={[{ required: true, whitespace: true, message: '请写摘要。' }]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="answer" label="书面答复（公开）" rules={[{ required: true, whitespace: true, message: '请写答复。' }]}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
      <p className="modal-warning">答复发出后马上公开，不能修改。</p>
      <Button type="primary" htmlType="submit" loading={answer.isPending}>
        发出答复
      </Button>
      <Button onClick={onDone}>先不办</Button>
    </Form>
  )
}

/** Each look at the contact is logged with its purpose. */
function Reveal({ objection }: { objection: string }) {
  const [open, setOpen] = useState(false)
  const { modal } = App.useApp()
  const reveal = usePerform('notice.revealContact', {
    onDone: ({ phone, name }) => {
      setOpen(false)
      void modal.info({ title: '联系方式', content: `${name ?? '没有留姓名'}　${phone}`, okText: '知道了' })
    },
  })
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        查看联系方式
      </button>
      <ReasonModal
        verb="查看联系方式"
        open={open}
        about="谁在什么时候、为什么看，都会留痕。"
        label="用途"
        limit={200}
        pending={reveal.isPending}
        problem={reveal.error?.message}
        onCancel={() => setOpen(false)}
        onReason={(purpose) => reveal.mutate({ objection, purpose })}
      />
    </>
  )
}
