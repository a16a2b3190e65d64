import type { ReactNode } from 'react'
import type { View } from '../platform/http/page.ts'
import { ButtonLink } from './actions.tsx'
import { Section } from './section.tsx'
import { fieldsOf, TaskForm } from './task-form.tsx'

/** One thing to do at a desk page. Without `send` the body brings its own form. */
export interface DeskTask {
  readonly title: string
  readonly lead?: string | undefined
  /** What the form is about, read before it. */
  readonly about?: ReactNode
  readonly send?: string
  readonly files?: boolean
  readonly with?: Readonly<Record<string, string>>
  readonly body?: ReactNode
}
export interface DeskProps {
  readonly view: View
  readonly home: string
}
/** Tasks by their form's name; `null` where a task cannot be done. */
export type DeskTasks<P extends DeskProps> = Readonly<
  Record<string, (props: P & { readonly field: ReturnType<typeof fieldsOf> }) => DeskTask | null | Promise<DeskTask | null>>
>

/** One task a page: on a phone there is only one thing to look at, and a field's name means one thing. */
export function deskOf<P extends DeskProps>(tasks: DeskTasks<P>, props: P, cancel: string) {
  const { view, home } = props
  const ask = async (name: string) => (await tasks[name]?.({ ...props, field: fieldsOf(view, name) })) ?? null
  return {
    /** The form of the task that the address names or that was refused; nothing where there is none. */
    async form(name = view.typed?.form ?? view.search.get('task') ?? ''): Promise<ReactNode> {
      const task = await ask(name)
      if (!task) return null
      return (
        <Section title={task.title} lead={task.lead} width="narrow">
          {task.about}
          {task.send === undefined ? (
            task.body
          ) : (
            <TaskForm
              view={view}
              form={name}
              send={task.send}
              files={task.files === true}
              {...(task.with && { with: task.with })}
              cancel={{ href: home, label: cancel }}
            >
              {task.body}
            </TaskForm>
          )}
        </Section>
      )
    },
    /** A button to each of these tasks, the first in the foreground. */
    async buttons(names: readonly string[], more?: ReactNode): Promise<ReactNode> {
      const titles = await Promise.all(names.map(async (name) => ({ name, title: (await ask(name))?.title })))
      return (
        <p className="row-actions">
          {titles.map(({ name, title }, i) => (
            <ButtonLink key={name} href={`${home}?task=${name}`} look={i === 0 ? 'main' : 'quiet'}>
              {title}
            </ButtonLink>
          ))}
          {more}
        </p>
      )
    },
  }
}
