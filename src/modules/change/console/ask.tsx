import { Button, Checkbox, Form, Input, Select } from 'antd'
import { ActionBar } from '../../../desk/actions.tsx'
import { usePerform } from '../../../desk/api.ts'
import { newKey } from '../../../desk/budget.ts'
import { DayInput } from '../../../desk/day.tsx'
import { isMoney, MoneyInput, moneyRule, type MoneyTyped, Yuan } from '../../../desk/money.tsx'
import { Sheet } from '../../../desk/page.tsx'
import type { Day } from '../../../kernel/day.ts'
import { ZERO } from '../../../kernel/money.ts'
import { type Matters, REFRESH } from './say.tsx'

interface Typed {
  reason: string
  lines: { line: string; amount: MoneyTyped }[]
  added: { activity: string; costType: string; label: string; amount: MoneyTyped }[]
  activities: { key: string; where: string; from: Day; to: Day; removed: boolean }[]
  goals: { key: string; target: string; removed: boolean }[]
  lead: string
  ends: Day | null
}
const fen = (typed: MoneyTyped | undefined) => (isMoney(typed) ? typed : ZERO)

/** 提出变更: what stands is filled in; whoever asks changes what should be otherwise. The class follows. */
export function AskChange({ of, onClose }: { of: Matters; onClose: () => void }) {
  const [form] = Form.useForm<Typed>()
  const ask = usePerform('change.ask', { form, refresh: REFRESH, done: '已提出', onDone: onClose })
  const lines = Form.useWatch('lines', form) as Typed['lines'] | undefined
  const added = Form.useWatch('added', form) as Typed['added'] | undefined
  const total = of.lines.reduce((all, line) => all + line.amount, 0)
  const now = [...(lines ?? []), ...(added ?? [])].reduce((all, one) => all + fen(one?.amount), 0)
  const name = (type: string): string => of.costTypes.find((one) => one.key === type)?.name ?? type
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        reason: '',
        lines: of.lines.map(({ line, amount }) => ({ line, amount })),
        added: [],
        activities: of.activities.map(({ key, where, from, to }) => ({ key, where, from, to, removed: false })),
        goals: of.goals.map(({ key, target }) => ({ key, target, removed: false })),
        lead: of.lead,
        ends: of.ends,
      }}
      onFinish={(typed) => {
        const moved = typed.lines.some((one, i) => fen(one.amount) !== of.lines[i]?.amount)
        ask.mutate({
          project: of.id,
          reason: typed.reason,
          lines: moved || typed.added.length > 0 ? typed.lines.map((one) => ({ line: one.line, amount: fen(one.amount) })) : [],
          added: typed.added.map((one) => ({ ...one, line: newKey(), amount: fen(one.amount) })),
          activities: typed.activities.filter((one, i) => {
            const was = of.activities[i]
            return one.removed || one.where !== was?.where || one.from !== was?.from || one.to !== was?.to
          }),
          goals: typed.goals.filter((one, i) => one.removed || one.target !== of.goals[i]?.target),
          lead: typed.lead === of.lead ? null : typed.lead,
          ends: typed.ends === of.ends ? null : typed.ends,
        })
      }}
    >
      <Sheet
        title="为什么变更"
        note="小的调整记录即生效；跨科目较多、换时间地点的由社区管理中心同意；改目标、换负责人、跨年度的由自治办决定并公示。"
      >
        <div className="narrow-form">
          <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, message: '请写明原因。' }]}>
            <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
          </Form.Item>
        </div>
      </Sheet>
      <Sheet
        title="预算"
        note={
          <>
            总额 <Yuan amount={total} />
            ，现在合计 <Yuan amount={now} strong />
            {now === total ? '，平。' : now > total ? '，多了，总额不能增加。' : '，少了，请补到别的行。'}
          </>
        }
      >
        <div className="narrow-form">
          {of.lines.map((line, i) => (
            <Form.Item
              key={line.line}
              name={['lines', i, 'amount']}
              label={`${line.label === '' ? name(line.costType) : line.label}（${line.theme} · ${name(line.costType)}）`}
              extra={
                line.used > 0 ? (
                  <>
                    已用或占用 <Yuan amount={line.used} />
                    ，不能比这更少。
                  </>
                ) : undefined
              }
              rules={[moneyRule({ positive: false })]}
            >
              <MoneyInput />
            </Form.Item>
          ))}
          {of.lines.map((line, i) => (
            <Form.Item key={`key-${line.line}`} name={['lines', i, 'line']} hidden>
              <Input />
            </Form.Item>
          ))}
          <Form.List name="added">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name: i }) => (
                  <div key={key}>
                    <div className="two-fields">
                      <Form.Item name={[i, 'activity']} label="活动" rules={[{ required: true, message: '请选择活动。' }]}>
                        <Select options={of.activities.map((one) => ({ value: one.key, label: one.theme }))} />
                      </Form.Item>
                      <Form.Item name={[i, 'costType']} label="科目" rules={[{ required: true, message: '请选择科目。' }]}>
                        <Select options={of.costTypes.map((one) => ({ value: one.key, label: one.name }))} />
                      </Form.Item>
                    </div>
                    <div className="two-fields">
                      <Form.Item
                        name={[i, 'label']}
                        label="用途"
                        rules={[{ required: true, whitespace: true, message: '请写明用途。' }]}
                      >
                        <Input maxLength={60} />
                      </Form.Item>
                      <Form.Item name={[i, 'amount']} label="金额" rules={[moneyRule()]}>
                        <MoneyInput />
                      </Form.Item>
                    </div>
                    <Button size="small" onClick={() => remove(i)}>
                      删去这一行
                    </Button>
                  </div>
                ))}
                <Button onClick={() => add({})}>加一行</Button>
              </>
            )}
          </Form.List>
        </div>
      </Sheet>
      <Sheet title="活动的时间、地点">
        <div className="narrow-form">
          {of.activities.map((one, i) => (
            <div key={one.key}>
              <Form.Item name={['activities', i, 'key']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={['activities', i, 'where']} label={`${one.theme}：地点`}>
                <Input maxLength={60} />
              </Form.Item>
              <div className="two-fields">
                <Form.Item name={['activities', i, 'from']} label="从" rules={[{ required: true, message: '请选择日期。' }]}>
                  <DayInput />
                </Form.Item>
                <Form.Item name={['activities', i, 'to']} label="到" rules={[{ required: true, message: '请选择日期。' }]}>
                  <DayInput />
                </Form.Item>
              </div>
              <Form.Item name={['activities', i, 'removed']} valuePropName="checked">
                <Checkbox>取消这个活动</Checkbox>
              </Form.Item>
            </div>
          ))}
        </div>
      </Sheet>
      <Sheet title="目标、负责人、结束日期">
        <div className="narrow-form">
          {of.goals.map((one, i) => (
            <div key={one.key} className="two-fields">
              <Form.Item name={['goals', i, 'key']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={['goals', i, 'target']} label={`${one.indicator}：目标值（${one.unit}）`}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={['goals', i, 'removed']} label="不要了" valuePropName="checked">
                <Checkbox>取消这个目标</Checkbox>
              </Form.Item>
            </div>
          ))}
          <div className="two-fields">
            <Form.Item name="lead" label="负责人" rules={[{ required: true, whitespace: true, message: '请填写负责人。' }]}>
              <Input maxLength={20} />
            </Form.Item>
            <Form.Item name="ends" label="结束日期" rules={[{ required: true, message: '请选择日期。' }]}>
              <DayInput />
            </Form.Item>
          </div>
        </div>
      </Sheet>
      {ask.error ? (
        <p className="field-problem" role="alert">
          {ask.error.message}
        </p>
      ) : null}
      <ActionBar note="提交以后按改动的大小分类办理。">
        <Button onClick={onClose}>先不办</Button>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          提出变更
        </Button>
      </ActionBar>
    </Form>
  )
}
