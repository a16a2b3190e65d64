import { Input, InputNumber } from 'antd'
import { createContext, type ReactNode, useContext, useId } from 'react'
import type { HintShown } from '../../../desk/hints.tsx'
import type { Proposal, Rules } from './names.ts'

interface Parts {
  readonly proposal: Proposal
  readonly put: (part: Partial<Proposal>) => void
  readonly hints: readonly HintShown[]
  readonly rules: Rules
  /** 简表: only name, need, goal, activities, budget and days are asked for. */
  readonly short: boolean
  /** Which rules a query reads under. */
  readonly under: { readonly year: number; readonly measure: string }
  /** What others said about a field: the host of the form knows their comments. */
  readonly said: (field: string) => ReactNode
}
const Context = createContext<Parts | null>(null)
export const PartsProvider = Context.Provider

/** What every part of the form writes on. */
export function useParts(): Parts {
  const parts = useContext(Context)
  if (!parts) throw new Error('a part of the form stands inside PartsProvider')
  return parts
}

interface FieldProps {
  /** Path by key: `goals.k3.target`. */
  readonly field: string
  readonly label: string
  readonly help?: string
  readonly wide?: boolean
  readonly children: (id: string) => ReactNode
}

/** A field with its hints and the supervisor's comments beside it. */
export function Field({ field, label, help, wide = false, children }: FieldProps) {
  const id = useId()
  return (
    <div className={wide ? 'field field-wide' : 'field'} data-field={field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {help === undefined ? null : <p className="field-help">{help}</p>}
      <Said field={field} />
    </div>
  )
}

/** Hints and comments of one field, or of a part that has no field of its own. */
export function Said({ field }: { field: string }) {
  const { hints, said } = useParts()
  return (
    <>
      {hints
        .filter((hint) => hint.field === field)
        .map((hint) => (
          <p key={hint.sentence} className={`field-hint field-hint-${hint.level}`}>
            <strong>{hint.level === 'must' ? '必须改' : '请说明'}</strong>
            {hint.sentence}
            {hint.mend === undefined ? null : <span className="hint-mend">{hint.mend}</span>}
            <small>{hint.source}</small>
          </p>
        ))}
      {said(field)}
    </>
  )
}

interface TextProps {
  readonly field: string
  readonly label: string
  readonly value: string
  readonly limit: number
  readonly onChange: (value: string) => void
  readonly help?: string
  readonly placeholder?: string
  /** Lines to begin with; one line when absent. */
  readonly rows?: number
  readonly wide?: boolean
}

export const TextField = ({ field, label, value, limit, onChange, help, placeholder, rows, wide }: TextProps) => (
  <Field field={field} label={label} wide={wide ?? rows !== undefined} {...(help === undefined ? {} : { help })}>
    {(id) =>
      rows === undefined ? (
        <Input
          id={id}
          value={value}
          maxLength={limit}
          {...(placeholder === undefined ? {} : { placeholder })}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input.TextArea
          id={id}
          value={value}
          maxLength={limit}
          showCount
          rows={rows}
          {...(placeholder === undefined ? {} : { placeholder })}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    }
  </Field>
)

export const CountField = ({
  field,
  label,
  value,
  unit,
  onChange,
}: {
  field: string
  label: string
  value: number
  unit: string
  onChange: (value: number) => void
}) => (
  <Field field={field} label={label}>
    {(id) => (
      <InputNumber
        id={id}
        min={0}
        max={100_000}
        precision={0}
        controls={false}
        value={value}
        suffix={unit}
        onChange={(next) => onChange(next ?? 0)}
      />
    )}
  </Field>
)
