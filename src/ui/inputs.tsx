import { controlOf, Field, type FieldProps } from './field.tsx'
import { useWords } from './words.ts'

export interface TextInputProps extends FieldProps {
  /** What was typed, kept exactly on a refusal. */
  readonly value?: string | undefined
  readonly kind?: 'text' | 'tel' | 'email' | 'password' | 'code' | undefined
  readonly autoComplete?: string | undefined
  readonly maxLength?: number | undefined
  readonly short?: boolean | undefined
}

/** One line of text. `code` is a number by digits (a code from a message), which a phone offers to fill in. */
export const TextInput = ({ value, kind = 'text', autoComplete, maxLength, short, ...field }: TextInputProps) => (
  <Field {...field}>
    <input
      {...controlOf(field)}
      className={short === true ? 'input-short' : undefined}
      type={kind === 'code' ? 'text' : kind}
      inputMode={kind === 'code' ? 'numeric' : undefined}
      autoComplete={autoComplete ?? (kind === 'code' ? 'one-time-code' : undefined)}
      maxLength={maxLength}
      defaultValue={value}
    />
  </Field>
)

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
}

/** Several lines. It has no `maxlength`: cutting what somebody pastes loses it silently, the server answers with a sentence. */
export const TextArea = ({ value, rows = 5, ...field }: TextAreaProps) => (
  <Field {...field}>
    <textarea {...controlOf(field)} rows={rows} defaultValue={value} />
  </Field>
)

/** 元 as text: `type=number` would throw away `１２０` and `1,000`, which `parseYuan` understands. */
export const MoneyInput = ({ value, ...field }: FieldProps & { readonly value?: string | undefined }) => (
  <Field {...field}>
    <span className="input-unit">
      <input
        {...controlOf(field)}
        className="input-short num"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={value}
      />
      <span>{useWords().yuan}</span>
    </span>
  </Field>
)

/** A day. A value that is no ISO day is shown back as text, since `type=date` would drop what was typed. */
export const DayInput = ({ value = '', ...field }: FieldProps & { readonly value?: string | undefined }) => (
  <Field {...field}>
    <input
      {...controlOf(field)}
      className="input-short"
      type={value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'}
      defaultValue={value}
    />
  </Field>
)

export interface FileInputProps extends FieldProps {
  /** Kinds of file as the `accept` attribute names them. */
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  /** Opens the camera at once. Leave it out where a picture from the album is as good. */
  readonly camera?: boolean | undefined
}

/** Files, by default pictures. Browsers give no files back after a refusal; the enhancer keeps them chosen. */
export const FileInput = ({ accept = 'image/*', multiple, camera, ...field }: FileInputProps) => (
  <Field {...field}>
    <input
      {...controlOf(field)}
      className="input-file"
      type="file"
      accept={accept}
      multiple={multiple === true}
      capture={camera === true ? 'environment' : undefined}
    />
  </Field>
)
