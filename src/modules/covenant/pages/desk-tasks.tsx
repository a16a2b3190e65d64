import type { ReactNode } from 'react'
import type { View } from '../../../platform/http/page.ts'
import {
  CheckboxGroup,
  DayInput,
  fieldsOf,
  RadioGroup,
  Section,
  Select,
  Tag,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import type { Step } from '../domain.ts'
import type { page } from '../queries.ts'
import { wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof page)['run']>>
type Shown = Extract<Found, { ok: true }>['value']
interface TaskProps {
  readonly view: View
  readonly covenant: Shown
  readonly home: string
}
interface Drawn {
  readonly title: string
  readonly lead?: string
  readonly body: ReactNode
}

/** What can be done at a step, the usual next thing first. */
export const tasksAt = (step: Step): readonly string[] =>
  ({
    draft: ['discuss', 'revise', 'withdraw'],
    discussing: ['signing', 'revise', 'enterRemark', 'withdraw'],
    signing: ['enter', 'enact', 'revise', 'withdraw'],
    inForce: ['revise', 'withdraw'],
    withdrawn: [],
  })[step]

const tasks: Readonly<Record<string, (props: TaskProps) => Drawn | null>> = {
  revise({ view, covenant, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'revise')
    return {
      title: words.revise,
      lead: words.reviseLead,
      body: (
        <TaskForm
          view={view}
          form="revise"
          send={words.reviseSend}
          with={{ version: String(covenant.version) }}
          cancel={{ href: home, label: words.title }}
        >
          <TextArea
            {...field('paragraphs', covenant.paragraphs.join('\n'))}
            label={words.text}
            hint={words.textHint}
            rows={14}
            required
          />
          <TextArea {...field('note')} label={words.note} hint={words.noteHint} rows={2} required />
        </TaskForm>
      ),
    }
  },
  discuss({ view, home }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.discuss,
      lead: words.discussLead,
      body: <TaskForm view={view} form="discuss" send={words.discussSend} cancel={{ href: home, label: words.title }} />,
    }
  },
  signing({ view, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'signing')
    return {
      title: words.beginSigning,
      body: (
        <TaskForm view={view} form="signing" send={words.beginSend} cancel={{ href: home, label: words.title }}>
          <DayInput {...field('until')} label={words.until} required />
        </TaskForm>
      ),
    }
  },
  enter({ view, covenant, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'enter')
    return {
      title: words.enter,
      body: (
        <TaskForm
          view={view}
          form="enter"
          send={words.enterSend}
          with={{ version: String(covenant.version) }}
          cancel={{ href: home, label: words.title }}
        >
          <TextArea {...field('homes')} label={words.homes} hint={words.homesHint} rows={12} required />
          <DayInput {...field('on', view.scope.today)} label={words.on} required />
        </TaskForm>
      ),
    }
  },
  enterRemark({ view, covenant, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const field = fieldsOf(view, 'enterRemark')
    return {
      title: words.enterRemark,
      body: (
        <TaskForm
          view={view}
          form="enterRemark"
          send={words.enterSend}
          with={{ version: String(covenant.version) }}
          cancel={{ href: home, label: words.title }}
        >
          <Select
            {...field('paragraph')}
            label={words.paragraph}
            options={covenant.paragraphs.map((paragraph, i) => ({
              value: String(i + 1),
              label: `${i + 1}. ${[...paragraph].slice(0, 18).join('')}`,
            }))}
            required
          />
          <TextArea {...field('words')} label={all.page.words} rows={4} required />
          <RadioGroup
            {...field('channel', 'paper')}
            label={words.channel}
            options={[
              { value: 'paper', label: words.paper },
              { value: 'counter', label: words.counter },
            ]}
            required
          />
        </TaskForm>
      ),
    }
  },
  answer({ view, covenant, home }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.remark?.[0] ?? view.search.get('remark')
    const remark = covenant.remarks.find((each) => each.id === asked)
    if (!remark) return null
    const field = fieldsOf(view, 'answer')
    return {
      title: words.answerTitle,
      body: (
        <>
          <p>{covenant.paragraphs[remark.paragraph - 1]}</p>
          <p>
            <Tag>{remark.paragraph}</Tag> {remark.words}
          </p>
          <TaskForm
            view={view}
            form="answer"
            send={words.answerSend}
            with={{ remark: remark.id }}
            cancel={{ href: home, label: words.title }}
          >
            <TextArea {...field('answer')} label={words.answer} rows={3} required />
            <CheckboxGroup
              name="show"
              label={words.show}
              options={[{ value: 'yes', label: words.showYes }]}
              values={view.typed ? (view.typed.values.show ?? []) : ['yes']}
            />
          </TaskForm>
        </>
      ),
    }
  },
  enact({ view, covenant, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'enact')
    return {
      title: words.enact,
      lead: words.enactLead,
      body: (
        <TaskForm view={view} form="enact" send={words.enactSend} cancel={{ href: home, label: words.title }}>
          {covenant.kind !== 'initiative' && (
            <>
              <TextInput {...field('adoptedBy')} label={words.adoptedBy} hint={words.adoptedByHint} required />
              <TextInput {...field('filedNumber')} label={words.filedNumber} required />
            </>
          )}
          <DayInput {...field('on', view.scope.today)} label={words.enactOn} required />
        </TaskForm>
      ),
    }
  },
  withdraw({ view, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'withdraw')
    return {
      title: words.withdraw,
      body: (
        <TaskForm view={view} form="withdraw" send={words.withdrawSend} cancel={{ href: home, label: words.title }}>
          <TextArea {...field('reason')} label={words.reason} rows={3} required />
        </TaskForm>
      ),
    }
  },
}

/** The form of a task, or its title for the button that leads to it; nothing where there is no such task. */
export function Task({
  task,
  titleOnly,
  ...props
}: TaskProps & { readonly task: string; readonly titleOnly?: boolean }): ReactNode {
  const drawn = tasks[task]?.(props)
  if (!drawn) return null
  if (titleOnly === true) return drawn.title
  return (
    <Section title={drawn.title} lead={drawn.lead} width="narrow">
      {drawn.body}
    </Section>
  )
}
