import { Button, Form, Input, Select } from 'antd'
import { isMoney, MoneyInput, moneyRule, type MoneyTyped, Yuan } from '../../../desk/money.tsx'
import { capitalYuan, sum, yuanShort } from '../../../kernel/money.ts'
import { costName, type Rules, type Whole } from './names.ts'

export interface SpentLine {
  line: string
  amount: MoneyTyped
  label?: string
}

/** The budget lines that money is asked from, each with what is left on it. */
export function SpendLines({ whole, rules, labelled = false }: { whole: Whole; rules: Rules; labelled?: boolean }) {
  const options = whole.lines.map((line) => ({
    value: line.line,
    label: `${costName(rules, line.costType)} · ${line.label === '' ? line.activityTheme : line.label}（${line.activityTheme}，尚可使用 ${yuanShort(line.available)} 元）`,
  }))
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <div className="spend-lines">
          {fields.map((field) => (
            <div key={field.key} className="spend-line">
              <Form.Item
                name={[field.name, 'line']}
                label="预算行"
                rules={[{ required: true, message: '请选择预算行。' }]}
                className="spend-which"
              >
                <Select options={options} placeholder="从项目书的哪一行支出" popupMatchSelectWidth={false} />
              </Form.Item>
              {labelled ? (
                <Form.Item name={[field.name, 'label']} label="内容（可以不填）" className="spend-label">
                  <Input maxLength={60} />
                </Form.Item>
              ) : null}
              <Form.Item name={[field.name, 'amount']} label="金额" rules={[moneyRule()]} className="spend-amount">
                <MoneyInput />
              </Form.Item>
              <Button type="text" disabled={fields.length === 1} aria-label="删除这一行" onClick={() => remove(field.name)}>
                删除
              </Button>
            </div>
          ))}
          <Button type="dashed" disabled={fields.length >= 20} onClick={() => add({})}>
            再加一行
          </Button>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) => {
              const lines = (getFieldValue('lines') ?? []) as (SpentLine | undefined)[]
              const total = sum(lines.flatMap((line) => (isMoney(line?.amount) ? [line.amount] : [])))
              return (
                <p className="spend-total" role="status">
                  合计 <Yuan amount={total} strong />
                  {total > 0 ? <span>（{capitalYuan(total)}）</span> : null}
                </p>
              )
            }}
          </Form.Item>
        </div>
      )}
    </Form.List>
  )
}

/** The lines as a command takes them. The form's rules have seen to it that each amount is one. */
export const readLines = (lines: readonly SpentLine[]) =>
  lines.flatMap(({ line, amount, label }) => (isMoney(amount) ? [{ line, amount, label: label?.trim() ?? '' }] : []))
