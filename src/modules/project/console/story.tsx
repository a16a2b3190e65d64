import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { usePerform } from '../../../desk/api.ts'
import { Empty, Sheet } from '../../../desk/page.tsx'
import type { Whole } from './names.ts'

const WRITERS = ['areaSecretary', 'committeeDirector', 'lineCadre']

/** 项目故事: what residents read first on the public page; until it is told they read 背景与需求. */
export function Story({ whole, role }: { whole: Whole; role: string }) {
  const [open, setOpen] = useState(false)
  const { card, story } = whole
  const writes = WRITERS.includes(role)
  return (
    <Sheet
      title="项目故事"
      note="居民在公开页面上先读到这一段。"
      aside={writes ? <Button onClick={() => setOpen(true)}>{story === '' ? '写项目故事' : '修改'}</Button> : undefined}
    >
      {story === '' ? (
        <Empty title="还没有写项目故事">没有写的时候，公开页面上放的是项目书里的「背景与需求」。</Empty>
      ) : (
        <p className="prose">{story}</p>
      )}
      {open ? <Tell project={card.id} story={story} onClose={() => setOpen(false)} /> : null}
    </Sheet>
  )
}

function Tell({ project, story, onClose }: { project: string; story: string; onClose: () => void }) {
  const [form] = Form.useForm<{ story: string }>()
  const tell = usePerform('project.tellStory', { form, refresh: ['project.whole'], done: '已保存', onDone: onClose })
  return (
    <Modal
      title="项目故事"
      open
      width={680}
      okText="保存"
      cancelText="取消"
      confirmLoading={tell.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">
        讲给居民听：谁想出来的、怎么商量的、做成了什么样。保存后马上公开，不写居民的全名、住址和电话。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ story }}
        onFinish={(typed) => tell.mutate({ project, story: typed.story })}
      >
        <Form.Item name="story" label="故事（空一行就是另起一段）">
          <Input.TextArea rows={10} maxLength={3000} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
