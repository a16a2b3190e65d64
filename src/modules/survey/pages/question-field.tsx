import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { CheckboxGroup, FieldGroup, fieldId, RadioGroup, Select, Table, TextArea, TextInput } from '../../../ui/index.ts'
import { fieldOf, partsOf, type Question } from '../domain.ts'
import { wordsOf } from './words.ts'

export interface QuestionFieldProps {
  readonly view: View
  readonly form: string
  readonly question: Question
  /** The question whose answer decides whether this one is asked. */
  readonly before: Question | undefined
}

interface RowProps {
  readonly name: string
  readonly title: string
  readonly chosen: string
  readonly error: string | undefined
  readonly required: boolean
}

/** Where a refusal of this row is read, and where its link leads. */
const RowName = ({ name, title, error }: RowProps) => (
  <span id={fieldId(name)} tabIndex={-1}>
    {title}
    {error !== undefined && (
      <span className="error" id={`${fieldId(name)}-error`}>
        {error}
      </span>
    )}
  </span>
)

/** On a phone a box with its words, in a table a circle under its column. */
const Pick = ({ name, title, chosen, error, required, value, label }: RowProps & { value: string; label: string }) => (
  <label className="choice">
    <input
      type="radio"
      name={name}
      value={value}
      defaultChecked={chosen === value}
      required={required}
      aria-label={`${title}：${label}`}
      aria-describedby={error === undefined ? undefined : `${fieldId(name)}-error`}
    />
    <span>{label}</span>
  </label>
)

/**
 * One question. Without script a question with a condition stands there with a sentence that says whom it is for; with it,
 * `data-if` hides it until its condition holds. The server decides anyway.
 */
export const QuestionField = ({ view, form, question, before }: QuestionFieldProps) => {
  const words = wordsOf(view.lang).answer
  const name = fieldOf(question.key)
  const { showIf } = question
  const choice = before?.choices.find((one) => one.value === showIf?.value)
  const condition = before && choice ? fill(words.if, { title: before.title, choice: choice.label }) : ''
  const kind = {
    multiple: words.many,
    number: fill(words.range, { min: question.min, max: question.max }),
    text: words.wordsHint,
    single: '',
    scale: '',
    matrix: words.rowByRow,
    ranking: fill(words.rank, { n: question.choices.length }),
  }
  const hint = [condition, kind[question.kind]].filter((part) => part !== '').join(' ')
  const field = {
    name,
    label: question.title,
    required: question.required,
    error: view.error(form, name),
    ...(hint === '' ? {} : { hint }),
  }
  const typedAt = (at: string): readonly string[] => (view.typed?.form === form ? (view.typed.values[at] ?? []) : [])
  const typed = typedAt(name)
  const options = question.choices.map(({ value, label }) => ({ value, label }))
  const rowOf = (part: Question): RowProps => {
    const at = fieldOf(part.key)
    return { name: at, title: part.title, chosen: typedAt(at)[0] ?? '', error: view.error(form, at), required: question.required }
  }
  const control = () => {
    switch (question.kind) {
      case 'multiple':
        return <CheckboxGroup {...field} options={options} values={typed} />
      case 'number':
        return <TextInput {...field} value={typed[0] ?? ''} kind="code" autoComplete="off" short />
      case 'text':
        return <TextArea {...field} value={typed[0] ?? ''} rows={4} />
      case 'matrix':
        return (
          <FieldGroup {...field}>
            <Table
              caption={question.title}
              captionHidden
              rows={partsOf(question)}
              rowKey={(part) => part.key}
              columns={[
                { key: 'row', label: words.row, kind: 'head', cell: (part) => <RowName {...rowOf(part)} /> },
                ...options.map(({ value, label }) => ({
                  key: value,
                  label,
                  kind: 'pick' as const,
                  cell: (part: Question) => <Pick {...rowOf(part)} value={value} label={label} />,
                })),
              ]}
            />
          </FieldGroup>
        )
      case 'ranking':
        return (
          <FieldGroup {...field}>
            {partsOf(question).map((part) => {
              const { name: at, error, chosen } = rowOf(part)
              const places = part.choices.map(({ value }) => ({ value, label: fill(words.place, { n: value }) }))
              return (
                <Select
                  key={part.key}
                  name={at}
                  label={part.title}
                  options={places}
                  value={chosen}
                  error={error}
                  required={question.required}
                />
              )
            })}
          </FieldGroup>
        )
      default:
        return <RadioGroup {...field} options={options} value={typed[0] ?? ''} />
    }
  }
  return showIf === null ? (
    control()
  ) : (
    <div data-if={fieldOf(showIf.key)} data-is={showIf.value}>
      {control()}
    </div>
  )
}
