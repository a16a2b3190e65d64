import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ReasonModal } from '../../../desk/actions.tsx'

import { DayInput } from '../../../desk/day.tsx'

import type { QueryValue } from '../../../desk/registry.ts'

import type { Day } from '../../../kernel/day.ts'

export type Matters = QueryValue<'change.matters'>
export type Change = Matters['changes'][number]
export const HEADS = ['areaSecretary', 'committeeDirector']
export const OFFICE = ['selfGovOfficer', 'subdistrictLeader']
export const REFRESH = ['change.matters', 'project.whole', 'waiting.list'] as const
/** A verb with its reason, in a window of its own. */
export function Say({
  verb,
  about,
  label,
  main = false,
  of,
  onReason,
}: {
  verb: string
  about: string
  label?: string
  main?: boolean
  of: { isPending: boolean; error: { message: string } | null }
  onReason: (reason: string) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type={main ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <ReasonModal
        verb={verb}
        open={open}
        about={about}
        {...(label === undefined ? {} : { label })}
        pending={of.isPending}
        problem={of.error?.message}
        onCancel={() => setOpen(false)}
        onReason={onReason}
      />
    </>
  )
}

interface Asked {
  reason: string
  demand: string
  due: Day
}

/** A demand with its reason and its day: 整改. */
export function DemandModal({
  verb,
  about,
  onClose,
  onDone,
}: {
  verb: string
  about: string
  onClose: () => void
  onDone: (asked: Asked) => void
}) {
  const [form] = Form.useForm<Asked>()
  return (
    <Modal
      title={verb}
      open
      okText={verb}
      cancelText="先不办"
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">{about}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onDone}>
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
        <Form.Item name="demand" label="改什么" rules={[{ required: true, whitespace: true, message: '请写明要改什么。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
        <Form.Item name="due" label="期限" rules={[{ required: true, message: '请选择期限。' }]}>
          <DayInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
