import { Button, Form, Input, Modal, Radio } from 'antd'
import { usePerform } from '../../../desk/api.ts'
import type { QueryName } from '../../../desk/registry.ts'
import { zh } from '../words.zh.ts'
import './panel.css'

type Judgement = keyof typeof zh.judgements
const KEYS = Object.keys(zh.judgements) as Judgement[]
interface Typed {
  readonly opinion: string
  readonly judgements: Readonly<Record<Judgement, { met?: boolean; words?: string }>>
}

/** 通过把关: four judgements, each by itself, beside the opinion. Nothing is ticked beforehand. */
export function PassModal({
  project,
  refresh,
  onClose,
}: {
  project: string
  refresh: readonly QueryName[]
  onClose: () => void
}) {
  const [form] = Form.useForm<Typed>()
  const pass = usePerform('project.passGate', { form, refresh, done: '已办理', onDone: onClose })
  const judged = Form.useWatch('judgements', form)
  return (
    <Modal
      title="通过把关"
      open
      width={620}
      okText="通过把关"
      cancelText="先不办"
      confirmLoading={pass.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="modal-about">通过以后由自治办组织评审、立项。判断和意见会和项目书一起给评审和自治办。</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ opinion, judgements }) =>
          pass.mutate({
            project,
            outcome: 'passed',
            opinion: opinion.trim(),
            judgements: Object.fromEntries(
              KEYS.map((key) => [key, { met: judgements[key].met === true, words: judgements[key].words?.trim() ?? '' }]),
            ) as Record<Judgement, { met: boolean; words: string }>,
          })
        }
      >
        <div className="judgements">
          {KEYS.map((key) => (
            <div key={key} className="judgement">
              <strong>{zh.judgements[key]}</strong>
              <Form.Item name={['judgements', key, 'met']} rules={[{ required: true, message: '请判断。' }]} noStyle>
                <Radio.Group
                  aria-label={zh.judgements[key]}
                  options={[
                    { value: true, label: '符合' },
                    { value: false, label: '不符合' },
                  ]}
                />
              </Form.Item>
              <Form.Item
                name={['judgements', key, 'words']}
                rules={judged?.[key]?.met === false ? [{ required: true, whitespace: true, message: '请写一句说明。' }] : []}
                noStyle={judged?.[key]?.met !== false}
              >
                <Input maxLength={200} aria-label={`${zh.judgements[key]}：说明`} placeholder="说一句（不符合的必填）" />
              </Form.Item>
            </div>
          ))}
          <Form.Item shouldUpdate noStyle>
            {() => {
              const missing = KEYS.some((key) => form.getFieldError(['judgements', key, 'met']).length > 0)
              return missing ? (
                <p className="field-problem" role="alert">
                  四项都要判断。
                </p>
              ) : null
            }}
          </Form.Item>
          <p>
            <Button
              size="small"
              onClick={() => {
                for (const key of KEYS) form.setFieldValue(['judgements', key, 'met'], true)
              }}
            >
              四项都符合
            </Button>
          </p>
        </div>
        <Form.Item
          name="opinion"
          label="意见"
          rules={[{ required: true, whitespace: true, message: '请写明意见。' }]}
          {...(pass.error && pass.error.field === undefined
            ? { help: pass.error.message, validateStatus: 'error' as const }
            : {})}
        >
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
