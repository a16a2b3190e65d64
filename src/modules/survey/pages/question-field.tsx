import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { CheckboxGroup, RadioGroup, TextArea, TextInput } from '../../../ui/index.ts'
import { fieldOf, type Question } from '../domain.ts'
import { wordsOf } from './words.ts'

export interface QuestionFieldProps {
  readonly view: View
  readonly form: string
  readonly question: Question
  /** The question whose answer decides whether this one is asked. */
  readonly before: Question | undefined
}

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
  }
  const hint = [condition, kind[question.kind]].filter((part) => part !== '').join(' ')
  const field = {
    name,
    label: question.title,
    required: question.required,
    error: view.error(form, name),
    ...(hint === '' ? {} : { hint }),
  }
  const typed = view.typed?.form === form ? (view.typed.values[name] ?? []) : []
  const options = question.choices.map(({ value, label }) => ({ value, label }))
  const control = () => {
    switch (question.kind) {
      case 'multiple':
        return <CheckboxGroup {...field} options={options} values={typed} />
      case 'number':
        return <TextInput {...field} value={typed[0] ?? ''} kind="code" autoComplete="off" short />
      case 'text':
        return <TextArea {...field} value={typed[0] ?? ''} rows={4} />
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
