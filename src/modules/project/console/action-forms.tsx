import { Form, Input, Modal } from 'antd'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import type { QueryName } from '../../../desk/registry.ts'
import { PhotoUpload } from '../../../desk/upload.tsx'
import { today as thisDay } from '../../../desk/today.ts'
import { type Day } from '../../../kernel/day.ts'

interface FormProps {
  readonly project: string
  readonly refresh: readonly QueryName[]
  readonly onClose: () => void
}

/** 登记任务书/协议: the number on the paper, its day, and a scan if there is one. */
export function AgreementModal({ project, refresh, onClose }: FormProps) {
  const [form] = Form.useForm<{ number: string; signedOn: Day; files: string[] }>()
  const sign = usePerform('project.signAgreement', { form, refresh, done: '已登记', onDone: onClose })
  const today = thisDay()
  return (
    <Modal
      title="登记任务书/协议"
      open
      okText="登记"
      cancelText="先不办"
      confirmLoading={sign.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">公示期满、每一条异议都有书面答复以后才能登记。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ signedOn: today, files: [] }}
        onFinish={({ number, signedOn, files }) =>
          sign.mutate({ project, number, signedOn, ...(files?.[0] === undefined ? {} : { file: files[0] }) })
        }
      >
        <Form.Item name="number" label="编号" rules={[{ required: true, whitespace: true, message: '请填写编号。' }]}>
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="signedOn" label="签订日期" rules={[{ required: true, message: '请选择日期。' }]}>
          <DayInput to={today} />
        </Form.Item>
        <Form.Item name="files" label="扫描件（可以不传）">
          <PhotoUpload kind="document" most={1} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** 结项报告: what was done and what came of it; it stands on the public page. */
export function CloseoutModal({ project, refresh, onClose }: FormProps) {
  const [form] = Form.useForm<{ summary: string; results: string }>()
  const complete = usePerform('project.complete', { form, refresh, done: '已提交结项报告', onDone: onClose })
  return (
    <Modal
      title="提交结项报告"
      open
      width={640}
      okText="提交"
      cancelText="先不办"
      confirmLoading={complete.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">要先开过评议会（效果怎么样）。提交后不能再报销；小结会在公开页面上看到，不写居民姓名。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ summary: '', results: '' }}
        onFinish={(values) => complete.mutate({ project, ...values })}
      >
        <Form.Item name="summary" label="小结" rules={[{ required: true, whitespace: true, message: '请写小结。' }]}>
          <Input.TextArea rows={5} maxLength={2000} showCount autoFocus />
        </Form.Item>
        <Form.Item name="results" label="目标完成情况" extra="对照项目书的目标，一项一项写数字。">
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
