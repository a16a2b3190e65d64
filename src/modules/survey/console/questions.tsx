import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { QueryValue } from '../../../desk/registry.ts'
import { zh } from '../words.zh.ts'
import { hasChoices, isGrid, type Kind } from './kinds.ts'

type Question = QueryValue<'survey.one'>['questions'][number]

/** A question as the form holds it: its choices one a line, its condition as one text. */
export interface TypedQuestion {
  key: string
  kind: Kind
  title: string
  required: boolean
  choices: string
  rows: string
  min: number
  max: number
  showIf: string
  compareKey: string
  group: boolean
  /** The choices it had, whose values stay with their words. */
  had: Question['choices']
  hadRows: Question['rows']
}

const SCALE = ['很不满意', '不太满意', '一般', '比较满意', '很满意']
const choicesLabel: Partial<Record<Kind, string>> = {
  scale: '1 到 5 分的说法，一行一个',
  matrix: '各行同一把尺，从低到高，一行一个',
  ranking: '要排先后的，一行一个',
}
const kinds = Object.entries(zh.kinds).map(([value, label]) => ({ value, label }))
const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Choices from their lines; those of a scale count from one. */
function choicesFrom(kind: Kind, typed: string, had: Question['choices']): Question['choices'] {
  if (!hasChoices(kind)) return []
  if (kind !== 'scale' && kind !== 'matrix') return namedFrom('c', typed, had)
  return linesOf(typed).map((label, i) => ({ value: String(i + 1), label }))
}

/** A line that was there keeps its value, so that years compare; a new one gets the next. */
function namedFrom(letter: string, typed: string, had: Question['choices']): Question['choices'] {
  const lines = linesOf(typed)
  const values = new Map(had.map((choice) => [choice.label, choice.value]))
  const used = new Set(had.map((choice) => choice.value))
  let next = 1
  return lines.map((label) => {
    const kept = values.get(label)
    if (kept !== undefined) return { value: kept, label }
    while (used.has(`${letter}${next}`)) next += 1
    used.add(`${letter}${next}`)
    return { value: `${letter}${next}`, label }
  })
}

export const toTyped = (question: Question): TypedQuestion => ({
  ...question,
  choices: question.choices.map((choice) => choice.label).join('\n'),
  showIf: question.showIf ? `${question.showIf.key} ${question.showIf.value}` : '',
  had: question.choices,
  rows: question.rows.map((row) => row.label).join('\n'),
  hadRows: question.rows,
})

export function fromTyped(typed: TypedQuestion): Question {
  const { had, hadRows, ...question } = typed
  const [key, value] = typed.showIf.split(' ')
  return {
    ...question,
    required: question.required === true,
    group: question.group === true && question.kind === 'single',
    min: question.min ?? 0,
    max: question.max ?? 100,
    compareKey: question.compareKey ?? '',
    choices: choicesFrom(typed.kind, typed.choices ?? '', had ?? []),
    rows: typed.kind === 'matrix' ? namedFrom('r', typed.rows ?? '', hadRows ?? []) : [],
    showIf: key && value ? { key, value } : null,
  }
}

const fresh = (all: readonly TypedQuestion[]): TypedQuestion => {
  let n = all.length + 1
  while (all.some((one) => one.key === `q${n}`)) n += 1
  return {
    key: `q${n}`,
    kind: 'single',
    title: '',
    required: false,
    choices: '',
    rows: '',
    min: 0,
    max: 100,
    showIf: '',
    compareKey: '',
    group: false,
    had: [],
    hadRows: [],
  }
}

/** The questions of a draft, one card each, in the order in which they are asked. */
export const Questions = () => {
  const form = Form.useFormInstance<{ questions: TypedQuestion[] }>()
  const all = (Form.useWatch('questions', { form, preserve: true }) as TypedQuestion[] | undefined) ?? []
  return (
    <Form.List name="questions">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map((field, i) => {
            const question = all[i]
            const earlier = all.slice(0, i).filter((one) => one && hasChoices(one.kind) && !isGrid(one.kind))
            const conditions = earlier.flatMap((one) =>
              choicesFrom(one.kind, one.choices ?? '', one.had ?? []).map((choice) => ({
                value: `${one.key} ${choice.value}`,
                label: `“${one.title}”选了“${choice.label}”`,
              })),
            )
            return (
              <div key={field.key} className="survey-question">
                <div className="two-fields">
                  <Form.Item
                    name={[field.name, 'title']}
                    label={`第 ${i + 1} 题`}
                    rules={[{ required: true, whitespace: true, message: '请写题目。' }]}
                  >
                    <Input maxLength={120} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'kind']} label="题型">
                    <Select
                      options={kinds}
                      onChange={(kind: Kind) => {
                        if (kind === 'scale' || kind === 'matrix')
                          form.setFieldValue(['questions', field.name, 'choices'], SCALE.join('\n'))
                      }}
                    />
                  </Form.Item>
                </div>
                {question && hasChoices(question.kind) ? (
                  <Form.Item
                    name={[field.name, 'choices']}
                    label={choicesLabel[question.kind] ?? '选项，一行一个'}
                    rules={[{ required: true, whitespace: true, message: '请写选项。' }]}
                  >
                    <Input.TextArea rows={Math.min(12, Math.max(3, linesOf(question.choices ?? '').length + 1))} />
                  </Form.Item>
                ) : null}
                {question?.kind === 'matrix' ? (
                  <Form.Item
                    name={[field.name, 'rows']}
                    label="分行，一行一个（每一行都用同一把尺）"
                    rules={[{ required: true, whitespace: true, message: '请写分行。' }]}
                  >
                    <Input.TextArea rows={Math.min(10, Math.max(3, linesOf(question.rows ?? '').length + 1))} />
                  </Form.Item>
                ) : null}
                {question?.kind === 'number' ? (
                  <div className="two-fields">
                    <Form.Item name={[field.name, 'min']} label="最小">
                      <InputNumber min={0} max={1_000_000} precision={0} controls={false} />
                    </Form.Item>
                    <Form.Item name={[field.name, 'max']} label="最大">
                      <InputNumber min={0} max={1_000_000} precision={0} controls={false} />
                    </Form.Item>
                  </div>
                ) : null}
                <div className="two-fields">
                  <Form.Item name={[field.name, 'showIf']} label="问谁">
                    <Select options={[{ value: '', label: '所有人' }, ...conditions]} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'compareKey']} label="与往年比较用的代号（不比较就空着）">
                    <Input maxLength={30} />
                  </Form.Item>
                </div>
                <div className="survey-question-foot">
                  <Form.Item name={[field.name, 'required']} valuePropName="checked" noStyle>
                    <Checkbox>必答</Checkbox>
                  </Form.Item>
                  {question?.kind === 'single' ? (
                    <Form.Item name={[field.name, 'group']} valuePropName="checked" noStyle>
                      <Checkbox>结果按这一题分组看</Checkbox>
                    </Form.Item>
                  ) : null}
                  <Button type="text" size="small" disabled={i === 0} onClick={() => move(i, i - 1)}>
                    上移
                  </Button>
                  <Button type="text" size="small" disabled={i === fields.length - 1} onClick={() => move(i, i + 1)}>
                    下移
                  </Button>
                  <Button type="text" size="small" onClick={() => remove(field.name)}>
                    删除
                  </Button>
                </div>
              </div>
            )
          })}
          <Button type="dashed" onClick={() => add(fresh(all))}>
            再加一题
          </Button>
        </>
      )}
    </Form.List>
  )
}
