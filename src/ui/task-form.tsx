import type { ReactNode } from 'react'
import type { View } from '../platform/http/page.ts'
import { ErrorSummary, Form, SubmitRow } from './form.tsx'

/** What a field of a form shows: what was typed before a refusal, and the sentence at it. */
export const fieldsOf =
  (view: View, form: string) =>
  (name: string, otherwise = '') => ({
    name,
    value: view.value(form, name, otherwise),
    error: view.error(form, name),
  })

export interface TaskFormProps {
  readonly view: View
  readonly form: string
  readonly send: string
  readonly files?: boolean
  /** Values that travel with the form and are not typed. */
  readonly with?: Readonly<Record<string, string>>
  readonly cancel?: { readonly href: string; readonly label: string }
  readonly children?: ReactNode
}

/** One form for one task, with what was refused above it. */
export const TaskForm = ({ view, form, send, files, with: hidden = {}, cancel, children }: TaskFormProps) => {
  const refused = view.typed?.form === form ? view.typed : null
  const person = view.scope.actor.person
  return (
    <>
      <ErrorSummary errors={refused ? [{ field: refused.refusal.field, message: refused.sentence }] : []} />
      <Form
        id={form}
        formKey={view.formKey}
        files={files === true}
        refused={refused !== null}
        {...(person && { draft: { owner: person } })}
      >
        <input type="hidden" name="_form" value={form} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <SubmitRow label={send} cancel={cancel} />
      </Form>
    </>
  )
}
