import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { useWords } from './words.ts'

export interface FieldProps {
  /** Path of the input field, as a refusal names it: `lines.2.amount`. */
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  /** One sentence from the words of the refusing module. */
  readonly error?: string | undefined
  readonly required?: boolean | undefined
}

/** What a control needs so that label, hint and error belong to it. */
export interface ControlProps {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly required: boolean
}

export const fieldId = (name: string): string => `f-${name}`

const described = ({ name, hint, error }: FieldProps): string | undefined =>
  cx(error !== undefined && `${fieldId(name)}-error`, hint !== undefined && `${fieldId(name)}-hint`) || undefined

export const controlOf = (field: FieldProps): ControlProps => ({
  id: fieldId(field.name),
  name: field.name,
  'aria-describedby': described(field),
  'aria-invalid': field.error === undefined ? undefined : true,
  required: field.required === true,
})

const Label = ({ field }: { field: FieldProps }) => {
  const words = useWords()
  return (
    <>
      {field.label}{' '}
      <span className={field.required === true ? 'must' : 'may'}>
        {field.required === true ? words.required : words.optional}
      </span>
    </>
  )
}

const Around = ({ field, children }: { field: FieldProps; children: ReactNode }) => (
  <>
    {field.hint !== undefined && (
      <p className="hint" id={`${fieldId(field.name)}-hint`}>
        {field.hint}
      </p>
    )}
    {field.error !== undefined && (
      <p className="error" id={`${fieldId(field.name)}-error`}>
        {field.error}
      </p>
    )}
    {children}
  </>
)

/** Label, hint and error around one control. The error stands above the control, where a phone's keyboard does not hide it. */
export const Field = ({ children, ...field }: FieldProps & { readonly children: ReactNode }) => (
  <div className={cx('field', field.error !== undefined && 'field-wrong')}>
    <label htmlFor={fieldId(field.name)}>
      <Label field={field} />
    </label>
    <Around field={field}>{children}</Around>
  </div>
)

/** The same for several controls that answer one question. */
export const FieldGroup = ({ children, ...field }: FieldProps & { readonly children: ReactNode }) => (
  <fieldset
    className={cx('field', field.error !== undefined && 'field-wrong')}
    id={fieldId(field.name)}
    tabIndex={-1}
    aria-describedby={described(field)}
  >
    <legend>
      <Label field={field} />
    </legend>
    <Around field={field}>{children}</Around>
  </fieldset>
)
