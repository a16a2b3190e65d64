import { Button, Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

/** What can be done with this thing, at the foot of its sheet; the main verb stands right. */
export const ActionBar = ({ note, children }: { note?: ReactNode; children: ReactNode }) => (
  <div className="action-bar">
    <div className="action-note">{note}</div>
    <div className="action-buttons">{children}</div>
  </div>
)

interface ReasonModalProps {
  /** The verb, as the button says it: 退回修改. */
  readonly verb: string
  readonly open: boolean
  /** What happens then, and who will read the reason. */
  readonly about: ReactNode
  readonly label?: string
  /** Characters. */
  readonly limit?: number
  readonly pending?: boolean
  /** The server's sentence, where it refused. */
  readonly problem?: string | undefined
  readonly onCancel: () => void
  readonly onReason: (reason: string) => void
}

/** A verb that needs a reason: 退回修改, 不予立项, 撤销. Without words the button stays closed to it. */
export function ReasonModal(props: ReasonModalProps) {
  const { verb, open, about, label = '理由', limit = 500, pending = false, problem, onCancel, onReason } = props
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      title={verb}
      open={open}
      onCancel={onCancel}
      onOk={() => form.submit()}
      okText={verb}
      cancelText="先不办"
      confirmLoading={pending}
      destroyOnHidden
      afterClose={() => form.resetFields()}
      mask={{ closable: false }}
    >
      <div className="modal-about">{about}</div>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => onReason(reason.trim())}>
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, whitespace: true, message: `请写明${label}。` }]}
          {...(problem === undefined ? {} : { help: problem, validateStatus: 'error' as const })}
        >
          <Input.TextArea rows={4} maxLength={limit} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}

interface ConfirmModalProps {
  readonly verb: string
  readonly open: boolean
  /** What cannot be undone, in one sentence. */
  readonly warning: ReactNode
  /** The figures or names it is about, once more. */
  readonly children?: ReactNode
  readonly pending?: boolean
  readonly problem?: string | undefined
  readonly onCancel: () => void
  readonly onConfirm: () => void
  /** It is gone and the focus is back on the page: what then moves the eye is not taken back. */
  readonly afterClose?: () => void
}

/** Warns before what cannot be undone, and shows once more what it is about. */
export const ConfirmModal = ({
  verb,
  open,
  warning,
  children,
  pending = false,
  problem,
  onCancel,
  onConfirm,
  afterClose,
}: ConfirmModalProps) => (
  <Modal
    title={`确认${verb}`}
    open={open}
    {...(afterClose ? { afterClose } : {})}
    onCancel={onCancel}
    onOk={onConfirm}
    okText={verb}
    cancelText="再看看"
    confirmLoading={pending}
    destroyOnHidden
    mask={{ closable: false }}
  >
    <p className="modal-warning">{warning}</p>
    {children}
    {problem === undefined ? null : (
      <p className="field-problem" role="alert">
        {problem}
      </p>
    )}
  </Modal>
)

/** A button that asks first. */
export function ConfirmButton({
  verb,
  of,
  warning,
  pending = false,
  main = false,
  onConfirm,
}: {
  verb: string
  /** Which of many: small, and named for whoever does not see the row. */
  of?: string
  warning: ReactNode
  pending?: boolean
  main?: boolean
  onConfirm: () => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type={main ? 'primary' : 'default'}
        loading={pending}
        {...(of === undefined ? {} : { size: 'small' as const, 'aria-label': `${verb} ${of}` })}
        onClick={() => setOpen(true)}
      >
        {verb}
      </Button>
      <ConfirmModal
        verb={verb}
        open={open}
        warning={warning}
        onCancel={() => setOpen(false)}
        onConfirm={() => {
          setOpen(false)
          onConfirm()
        }}
      >
        {of === undefined ? null : <p>{of}</p>}
      </ConfirmModal>
    </>
  )
}
