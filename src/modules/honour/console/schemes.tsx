import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { DayShown } from '../../../desk/day-shown.tsx'
import { Answer, Page, Sheet } from '../../../desk/page.tsx'
import type { QueryValue } from '../../../desk/registry.ts'
import { Go, useGo } from '../../../desk/router.tsx'
import { DataTable } from '../../../desk/table.tsx'
import { StateTag } from '../../../desk/tags.tsx'
import { useAsk, useRole } from '../../../desk/use-ask.ts'
import { today as thisDay } from '../../../desk/today.ts'
import { yearOf } from '../../../kernel/day.ts'
import './honour.css'

type Scheme = QueryValue<'honour.schemes'>['schemes'][number]

/** 评优: one scheme a year and name; nothing is public before it is announced. */
export default function Schemes() {
  const role = useRole()
  const [open, setOpen] = useState(false)
  const go = useGo()
  const schemes = useAsk('honour.schemes', {}, { fresh: true })
  return (
    <Page
      title="评优"
      lead="先设奖项和名额，评定获奖者，最后公布。公布以前不公开，公布以后不能改。"
      actions={
        role === 'selfGovOfficer' ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            设立评优
          </Button>
        ) : undefined
      }
    >
      <Answer of={schemes}>
        {(found) => (
          <Sheet flush>
            <DataTable<Scheme>
              rows={found.schemes}
              keyOf={(scheme) => scheme.id}
              onChoose={(scheme) => go(`/honour/${scheme.id}`)}
              mark={(scheme) => (scheme.announced === null ? 'wait' : undefined)}
              empty={{ title: '还没有设立评优', help: '每年年底设立一次：名称、奖项、名额。' }}
              columns={[
                { key: 'year', title: '年度', width: 100, cell: (scheme) => `${scheme.year} 年` },
                {
                  key: 'name',
                  title: '名称',
                  width: 320,
                  cell: (scheme) => <Go to={`/honour/${scheme.id}`}>{scheme.name}</Go>,
                },
                { key: 'granted', title: '已评定', width: 120, figure: true, cell: (scheme) => `${scheme.granted} 项` },
                {
                  key: 'announced',
                  title: '公布',
                  width: 180,
                  cell: (scheme) =>
                    scheme.announced === null ? <StateTag tone="wait">未公布</StateTag> : <DayShown on={scheme.announced} />,
                },
              ]}
            />
          </Sheet>
        )}
      </Answer>
      {open ? <NewScheme onClose={() => setOpen(false)} onDone={(scheme) => go(`/honour/${scheme}`)} /> : null}
    </Page>
  )
}

interface Typed {
  year: number
  name: string
  prizes: { name: string; quota: number | null }[]
}

function NewScheme({ onClose, onDone }: { onClose: () => void; onDone: (scheme: string) => void }) {
  const [form] = Form.useForm<Typed>()
  const open = usePerform('honour.openScheme', {
    form,
    refresh: ['honour.schemes'],
    taken: { 'honour.scheme-exists': 'name' },
    done: '已设立',
    onDone: ({ scheme }) => onDone(scheme),
  })
  return (
    <Modal
      title="设立评优"
      open
      width={600}
      okText="设立"
      cancelText="取消"
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ year: yearOf(thisDay()), prizes: [{ name: '', quota: null }] }}
        onFinish={({ year, name, prizes }) =>
          open.mutate({ year, name, prizes: prizes.map((prize) => ({ name: prize.name, quota: prize.quota ?? null })) })
        }
      >
        <div className="two-fields">
          <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度。' }]}>
            <InputNumber min={2000} max={2100} precision={0} controls={false} />
          </Form.Item>
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}>
            <Input maxLength={40} />
          </Form.Item>
        </div>
        <Form.List name="prizes">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <div key={field.key} className="prize-line">
                  <Form.Item
                    name={[field.name, 'name']}
                    label="奖项"
                    rules={[{ required: true, whitespace: true, message: '请填写奖项。' }]}
                  >
                    <Input maxLength={30} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'quota']} label="名额（不填就不限）">
                    <InputNumber min={1} max={1000} precision={0} controls={false} />
                  </Form.Item>
                  <Button type="text" disabled={fields.length === 1} aria-label="删除奖项" onClick={() => remove(field.name)}>
                    删除
                  </Button>
                </div>
              ))}
              <Button type="dashed" onClick={() => add({ name: '', quota: null })}>
                再加一个奖项
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
