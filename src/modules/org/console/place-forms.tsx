import { Form, Input, Modal } from 'antd'
import { usePerform } from '../../../desk/api.ts'
import { DayInput } from '../../../desk/day.tsx'
import type { QueryName, QueryValue } from '../../../desk/registry.ts'
import { today as thisDay } from '../../../desk/today.ts'
import type { Day } from '../../../kernel/day.ts'

export const REFRESH: readonly QueryName[] = ['org.places', 'org.committees', 'org.compounds', 'programme.setup']
type Kept = Pick<QueryValue<'org.places'>['places'][number], 'id' | 'kind' | 'name' | 'shortName' | 'phone'>

/** Names and telephone; where it stands and what was signed there stay. */
export function Change({ place, onClose }: { place: Kept; onClose: () => void }) {
  const [form] = Form.useForm<{ name: string; shortName: string; phone: string }>()
  const change = usePerform('org.changePlace', { form, refresh: REFRESH, done: '已修改', onDone: onClose })
  return (
    <Modal
      title={`修改：${place.shortName}`}
      open
      okText="保存"
      cancelText="取消"
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: place.name, shortName: place.shortName, phone: place.phone ?? '' }}
        onFinish={(values) => change.mutate({ place: place.id, ...values })}
      >
        <Form.Item name="name" label="全称" rules={[{ required: true, whitespace: true, message: '请填写全称。' }]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <div className="two-fields">
          <Form.Item name="shortName" label="简称" rules={[{ required: true, whitespace: true, message: '请填写简称。' }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="phone" label={place.kind === 'residentialArea' ? '居委电话' : '电话'}>
            <Input maxLength={30} inputMode="tel" />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}

/** A place ends with a last day. */
export function End({ place, onClose }: { place: Kept; onClose: () => void }) {
  const [form] = Form.useForm<{ to: Day }>()
  const end = usePerform('org.endPlace', { form, refresh: REFRESH, done: '已撤销', onDone: onClose })
  return (
    <Modal
      title={`撤销：${place.shortName}`}
      open
      okText="撤销"
      cancelText="先不办"
      confirmLoading={end.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">这里的岗位要先办离任。过了这一天，名单里不再有它；它办过的项目、签过的字都留着。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: thisDay() }}
        onFinish={({ to }) => end.mutate({ place: place.id, to })}
      >
        <Form.Item name="to" label="最后一天" rules={[{ required: true, message: '请选择日期。' }]}>
          <DayInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
