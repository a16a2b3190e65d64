import type { ReactNode } from 'react'
import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { CheckboxGroup, fieldsOf, Section, Select, TaskForm, TextArea, TextInput } from '../../../ui/index.ts'
import { OPEN } from '../domain.ts'
import type { desk, receivers } from '../queries.ts'
import { wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof desk)['run']>>
type Shown = Extract<Found, { ok: true }>['value']
interface TaskProps {
  readonly view: View
  readonly appeal: Shown
  readonly home: string
  readonly places: Awaited<ReturnType<typeof receivers>>
}
interface Drawn {
  readonly title: string
  readonly lead?: string
  readonly send: string
  readonly body?: ReactNode
}

/** What can be done now, the usual next thing first. */
export function tasksOf(appeal: Shown): readonly string[] {
  const more = appeal.extended ? [] : ['extend']
  switch (appeal.step) {
    case 'received':
      return ['accept', 'transfer']
    case 'accepted':
      return ['begin', 'answer', 'transfer', ...more]
    case 'transferred':
      return ['accept', 'begin', 'answer', 'transfer', ...more]
    case 'inProgress':
      return ['answer', 'transfer', ...more]
    default:
      return [...(appeal.publish ? ['review'] : []), ...(appeal.step === 'closed' ? [] : ['close'])]
  }
}

const tasks: Readonly<Record<string, (props: TaskProps) => Drawn>> = {
  accept: ({ view, appeal }) => {
    const words = wordsOf(view.lang).desk
    return { title: words.accept, lead: fill(words.acceptLead, { n: appeal.clocks.answer }), send: words.acceptSend }
  },
  transfer: ({ view, appeal, places }) => {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'transfer')
    return {
      title: words.transfer,
      lead: words.transferLead,
      send: words.transferSend,
      body: (
        <>
          <Select
            {...field('to')}
            label={words.to}
            hint={words.toNone}
            options={places.filter((one) => one.id !== appeal.placeId).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextInput {...field('handler')} label={words.department} hint={words.departmentHint} autoComplete="off" />
          <TextArea {...field('basis')} label={words.basis} hint={words.basisHint} rows={3} required />
        </>
      ),
    }
  },
  begin: ({ view }) => {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'begin')
    return {
      title: words.begin,
      send: words.beginSend,
      body: (
        <>
          <TextInput {...field('handler')} label={words.beginHandler} autoComplete="off" required />
          <TextArea {...field('plan')} label={words.beginPlan} rows={3} />
        </>
      ),
    }
  },
  extend: ({ view, appeal }) => {
    const words = wordsOf(view.lang).desk
    return {
      title: words.extend,
      lead: fill(words.extendLead, { n: appeal.clocks.extend }),
      send: words.extendSend,
      body: <TextArea {...fieldsOf(view, 'extend')('reason')} label={words.reason} rows={3} required />,
    }
  },
  answer: ({ view, appeal }) => {
    const words = wordsOf(view.lang).desk
    return {
      title: words.answer,
      lead: words.answerLead,
      send: words.answerSend,
      body: (
        <>
          <TextArea {...fieldsOf(view, 'answer')('words')} label={words.answerWords} rows={5} required />
          <Publish view={view} appeal={appeal} form="answer" />
        </>
      ),
    }
  },
  review: ({ view, appeal }) => {
    const words = wordsOf(view.lang).desk
    return {
      title: words.review,
      lead: words.reviewLead,
      send: words.reviewSend,
      body: <Publish view={view} appeal={appeal} form="review" />,
    }
  },
  close: ({ view }) => {
    const words = wordsOf(view.lang).desk
    return { title: words.close, lead: words.closeLead, send: words.closeSend }
  },
}

const Publish = ({ view, appeal, form }: { view: View; appeal: Shown; form: string }) => {
  const words = wordsOf(view.lang).desk
  if (!appeal.publish) return <p className="note">{words.showNot}</p>
  const before = appeal.shown === true ? ['yes'] : []
  return (
    <CheckboxGroup
      name="show"
      label={words.show}
      error={view.error(form, 'show')}
      options={[{ value: 'yes', label: words.showYes }]}
      values={view.typed?.form === form ? (view.typed.values.show ?? []) : before}
    />
  )
}

/** The form of a task, or its title for the button that leads to it; nothing where it cannot be done now. */
export function Task({
  task,
  titleOnly,
  ...props
}: TaskProps & { readonly task: string; readonly titleOnly?: boolean }): ReactNode {
  const drawn = tasks[task]?.(props)
  if (!drawn) return null
  if (titleOnly === true) return drawn.title
  // A refused form stays in sight although its step has gone by: what was typed is not lost.
  if (!tasksOf(props.appeal).includes(task) && props.view.typed === null && !OPEN.includes(props.appeal.step)) return null
  return (
    <Section title={drawn.title} lead={drawn.lead} width="narrow">
      <TaskForm
        view={props.view}
        form={task}
        send={drawn.send}
        cancel={{ href: props.home, label: wordsOf(props.view.lang).desk.cancel }}
      >
        {drawn.body}
      </TaskForm>
    </Section>
  )
}
