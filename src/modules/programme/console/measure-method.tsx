import { Button, Form, Input, Select } from 'antd'
import type { QueryValue } from '../../../desk/registry.ts'
import { Row } from './measure-parts.tsx'
import { recordNames } from './names.ts'

const at = ['rules', 'workMethod']

/** 工作法: none, one of the templates, or the subdistrict's own steps; each step says which record meets it. */
export function MethodFields({ methods }: { methods: QueryValue<'programme.draft'>['methods'] }) {
  const form = Form.useFormInstance()
  const chosen = Form.useWatch(at, form) as { name?: string } | null | undefined
  const take = (name: string): void =>
    form.setFieldValue(
      at,
      name === ''
        ? null
        : structuredClone(
            methods.find((one) => one.name === name) ?? {
              name,
              source: '',
              stages: [{ name: '', steps: [{ name: '', guide: '', record: 'none' }] }],
            },
          ),
    )
  return (
    <>
      <div className="row-actions">
        {methods.map((one) => (
          <Button key={one.name} onClick={() => take(one.name)}>
            从「{one.name}」开始
          </Button>
        ))}
        <Button onClick={() => take('本街道工作法')}>自己写</Button>
        {chosen ? <Button onClick={() => take('')}>不采用工作法</Button> : null}
      </div>
      {chosen ? (
        <>
          <div className="two-fields">
            <Form.Item name={[...at, 'name']} label="名称" rules={[{ required: true, whitespace: true, message: '请写名称。' }]}>
              <Input maxLength={30} />
            </Form.Item>
            <Form.Item name={[...at, 'source']} label="出处">
              <Input maxLength={100} />
            </Form.Item>
          </div>
          <Form.List name={[...at, 'stages']}>
            {(stages, { add, remove }) => (
              <>
                {stages.map((stage) => (
                  <Row
                    key={stage.key}
                    title={`第 ${stage.name + 1} 阶段`}
                    onRemove={stages.length > 1 ? () => remove(stage.name) : null}
                  >
                    <Form.Item
                      name={[stage.name, 'name']}
                      label={`第 ${stage.name + 1} 阶段`}
                      rules={[{ required: true, whitespace: true, message: '请写阶段名。' }]}
                    >
                      <Input maxLength={20} />
                    </Form.Item>
                    <Steps stage={stage.name} />
                  </Row>
                ))}
                <Button type="dashed" onClick={() => add({ name: '', steps: [{ name: '', guide: '', record: 'none' }] })}>
                  增加阶段
                </Button>
              </>
            )}
          </Form.List>
        </>
      ) : (
        <p className="unset">没有采用工作法。</p>
      )}
    </>
  )
}

const Steps = ({ stage }: { stage: number }) => (
  <Form.List name={[stage, 'steps']}>
    {(steps, { add, remove }) => (
      <>
        {steps.map((step) => (
          <div key={step.key} className="method-step">
            <Form.Item name={[step.name, 'name']} rules={[{ required: true, whitespace: true, message: '请写这一步。' }]}>
              <Input aria-label={`第 ${stage + 1} 阶段 第 ${step.name + 1} 步`} maxLength={30} />
            </Form.Item>
            <Form.Item name={[step.name, 'record']}>
              <Select
                aria-label={`第 ${stage + 1} 阶段 第 ${step.name + 1} 步 凭什么算做到`}
                options={Object.entries(recordNames).map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
            <Form.Item name={[step.name, 'guide']}>
              <Input aria-label={`第 ${stage + 1} 阶段 第 ${step.name + 1} 步 说明`} maxLength={100} placeholder="说明" />
            </Form.Item>
            <Button
              type="text"
              size="small"
              disabled={steps.length === 1}
              aria-label={`删除 第 ${stage + 1} 阶段 第 ${step.name + 1} 步`}
              onClick={() => remove(step.name)}
            >
              删除
            </Button>
          </div>
        ))}
        <Button size="small" type="dashed" onClick={() => add({ name: '', guide: '', record: 'none' })}>
          增加一步
        </Button>
      </>
    )}
  </Form.List>
)
