import type { ReactNode } from 'react'
import { fieldId } from './field.tsx'
import { useWords } from './words.ts'

export interface FormProps {
  readonly id: string
  /** Random key of this showing of the form: a second arrival of the same key gets the first answer. */
  readonly formKey: string
  /** Left out, the form posts to its own page's address, as the house does. */
  readonly action?: string | undefined
  /** True where the form holds a `FileInput`. */
  readonly files?: boolean | undefined
  /**
   * Keeps what is typed in this browser until the form has been sent. `owner` (an opaque id of the person) keeps one person
   * from seeing another's draft on a shared phone.
   */
  readonly draft?: { readonly owner: string } | undefined
  /** True on a page that answers a refusal: what the server gave back wins over the draft. */
  readonly refused?: boolean | undefined
  readonly children: ReactNode
}

/**
 * A form that works without script. `noValidate` lets the server's sentence speak instead of the browser's bubble in the
 * browser's language. Forgery is stopped by the Origin check of the server, so there is no token.
 */
export const Form = ({ id, formKey, action, files, draft, refused, children }: FormProps) => {
  const words = useWords()
  return (
    <form
      className="form"
      id={id}
      method="post"
      action={action}
      encType={files === true ? 'multipart/form-data' : undefined}
      noValidate
      data-draft={draft?.owner}
      data-refused={refused === true ? '' : undefined}
      data-msg-restored={words.restored}
      data-msg-clear={words.clear}
      data-msg-sending={words.sending}
      data-msg-uploading={words.uploading}
      data-msg-failed={words.failed}
    >
      <input type="hidden" name="_key" value={formKey} />
      {children}
    </form>
  )
}

export interface FormError {
  /** Absent when the whole form is meant. */
  readonly field?: string | undefined
  readonly message: string
}

/** Everything that was refused, each a link to its field. Stands above the form. */
export const ErrorSummary = ({ errors, title }: { errors: readonly FormError[]; title?: string | undefined }) => {
  const words = useWords()
  if (errors.length === 0) return null
  return (
    <div className="notice notice-stop" role="alert" tabIndex={-1} id="errors">
      <p className="notice-title">{title ?? words.errors}</p>
      <ul className="notice-body">
        {errors.map((error) => (
          <li key={`${error.field}${error.message}`}>
            {error.field === undefined ? error.message : <a href={`#${fieldId(error.field)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

export interface SubmitRowProps {
  readonly label: string
  /** Further buttons of the same form (保存): `name=value` tells the server which one was pressed. */
  readonly others?: readonly { readonly label: string; readonly name: string; readonly value: string }[] | undefined
  readonly cancel?: { readonly href: string; readonly label: string } | undefined
  readonly note?: ReactNode
}

/** The buttons that end a form; the first is what most people want. */
export const SubmitRow = ({ label, others = [], cancel, note }: SubmitRowProps) => (
  <div className="submit-row">
    <p className="form-status" role="status" data-status="" />
    <div className="row-actions">
      <button className="button" type="submit">
        {label}
      </button>
      {others.map((other) => (
        <button key={other.value} className="button button-quiet" type="submit" name={other.name} value={other.value}>
          {other.label}
        </button>
      ))}
      {cancel !== undefined && (
        <a className="cancel" href={cancel.href}>
          {cancel.label}
        </a>
      )}
    </div>
    {note !== undefined && <p className="note">{note}</p>}
  </div>
)
