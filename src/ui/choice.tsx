import { controlOf, Field, FieldGroup, fieldId, type FieldProps } from './field.tsx'
import { useWords } from './words.ts'

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly disabled?: boolean | undefined
}

export interface SelectProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value?: string | undefined
}

/** One of many. Up to five options are easier as a `RadioGroup`. */
export const Select = ({ options, value, ...field }: SelectProps) => (
  <Field {...field}>
    <select {...controlOf(field)} defaultValue={value ?? ''}>
      <option value="">{useWords().choose}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled === true}>
          {option.label}
        </option>
      ))}
    </select>
  </Field>
)

const Choices = (props: {
  type: 'radio' | 'checkbox'
  field: FieldProps
  options: readonly Option[]
  chosen: readonly string[]
}) => (
  <div className="choices">
    {props.options.map((option, i) => {
      const id = `${fieldId(props.field.name)}-${i}`
      return (
        <label className="choice" key={option.value} htmlFor={id}>
          <input
            id={id}
            type={props.type}
            name={props.field.name}
            value={option.value}
            defaultChecked={props.chosen.includes(option.value)}
            disabled={option.disabled === true}
            required={props.type === 'radio' && props.field.required === true}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <span className="note">{option.hint}</span>}
          </span>
        </label>
      )
    })}
  </div>
)

/** One of a few, all to be seen at once. */
export const RadioGroup = ({ options, value, ...field }: SelectProps) => (
  <FieldGroup {...field}>
    <Choices type="radio" field={field} options={options} chosen={value === undefined ? [] : [value]} />
  </FieldGroup>
)

export interface CheckboxGroupProps extends FieldProps {
  readonly options: readonly Option[]
  readonly values?: readonly string[] | undefined
}

/** Any number of a few; each ticked one is sent under the same name. */
export const CheckboxGroup = ({ options, values = [], ...field }: CheckboxGroupProps) => (
  <FieldGroup {...field}>
    <Choices type="checkbox" field={field} options={options} chosen={values} />
  </FieldGroup>
)
