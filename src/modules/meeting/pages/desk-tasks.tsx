import type { ReactNode } from 'react'
import { fill } from '../../../kernel/text.ts'
import { type Role, roles } from '../../../roles.ts'
import {
  CheckboxGroup,
  DayInput,
  RadioGroup,
  Section,
  Select,
  Tag,
  TextArea,
  TextInput,
  fieldsOf,
  TaskForm,
} from '../../../ui/index.ts'
import { OUTCOMES_OF } from '../domain.ts'
import { Conclude, Seats, type TaskProps } from './desk-parts.tsx'
import { wordsOf } from './meeting-list.tsx'

const OWNERS: readonly Role[] = ['lineCadre', 'committeeDirector', 'areaSecretary', 'bookkeeper']
const options = <const K extends string>(keys: readonly NoInfer<K>[], names: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: names[value] }))

type Draw = (props: TaskProps) => { readonly title: string; readonly lead?: string; readonly body: ReactNode } | null

/** One task a page: on a phone there is only one thing to look at, and a field's name means one thing. */
const tasks: Readonly<Record<string, Draw>> = {
  seats: (props) => {
    const words = wordsOf(props.view.lang).desk
    return { title: words.seats, lead: words.seatsLead, body: <Seats {...props} /> }
  },
  addSeats({ view, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const field = fieldsOf(view, 'addSeats')
    return {
      title: words.addSeats,
      body: (
        <TaskForm view={view} form="addSeats" send={words.addSeatsSend} cancel={{ href: home, label: words.title }}>
          <TextArea {...field('seats')} label={all.call.seats} hint={all.call.seatsHint} rows={8} required />
        </TaskForm>
      ),
    }
  },
  answer({ view, found, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const asked = view.typed?.values.opinion?.[0] ?? view.search.get('opinion')
    const opinion = found.opinions.find((one) => one.id === asked)
    if (!opinion) return null
    const field = fieldsOf(view, 'answer')
    return {
      title: words.answer,
      body: (
        <>
          <p>
            <Tag>{all.stances[opinion.stance]}</Tag> {opinion.words}
          </p>
          <TaskForm
            view={view}
            form="answer"
            send={words.answerSend}
            with={{ opinion: opinion.id }}
            cancel={{ href: home, label: words.title }}
          >
            <RadioGroup
              {...field('adopted')}
              label={words.adopt}
              options={[
                { value: 'yes', label: words.adoptYes },
                { value: 'no', label: words.adoptNo },
              ]}
              required
            />
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
  enter({ view, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const field = fieldsOf(view, 'enter')
    return {
      title: words.enter,
      body: (
        <TaskForm view={view} form="enter" send={words.enterSend} cancel={{ href: home, label: words.title }}>
          <RadioGroup
            {...field('stance')}
            label={all.called.stance}
            options={options(['for', 'amend', 'against'], all.stances)}
            required
          />
          <TextArea {...field('words')} label={all.called.words} hint={all.called.wordsHint} rows={4} required />
          <RadioGroup
            {...field('channel', 'paper')}
            label={words.channel}
            options={options(['paper', 'counter'], all.channels)}
            required
          />
        </TaskForm>
      ),
    }
  },
  speech({ view, found, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const field = fieldsOf(view, 'speech')
    return {
      title: words.speeches,
      body: (
        <TaskForm view={view} form="speech" send={words.speechSend} cancel={{ href: home, label: words.title }}>
          {found.seats.length > 0 && (
            <Select
              {...field('seat')}
              label={words.speaker}
              options={found.seats.map((seat) => ({ value: seat.id, label: `${seat.name}（${seat.capacity}）` }))}
            />
          )}
          <TextInput {...field('capacity')} label={words.capacity} required={found.seats.length === 0} />
          <Select
            {...field('topic')}
            label={words.topic}
            options={found.topics.map((topic) => ({ value: String(topic.number), label: topic.title }))}
          />
          <RadioGroup
            {...field('stance', 'says')}
            label={all.called.stance}
            options={[{ value: 'says', label: words.says }, ...options(['for', 'amend', 'against'], all.stances)]}
            required
          />
          <TextArea {...field('words')} label={words.speech} rows={4} required />
        </TaskForm>
      ),
    }
  },
  topic({ view, found, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const asked = Number(view.typed?.values.topic?.[0] ?? view.search.get('topic'))
    const topic = found.topics.find((one) => one.number === asked)
    if (!topic) return null
    const field = fieldsOf(view, 'topic')
    const number = (value: number | null) => (value === null ? '' : String(value))
    return {
      title: topic.title,
      body: (
        <TaskForm
          view={view}
          form="topic"
          send={words.resolveSend}
          with={{ topic: String(topic.number) }}
          cancel={{ href: home, label: words.title }}
        >
          <RadioGroup
            {...field('outcome', topic.outcome ?? '')}
            label={words.outcome}
            options={OUTCOMES_OF[found.call.kind].map((value) => ({ value, label: all.outcomes[value] }))}
            required
          />
          <TextInput
            {...field('favour', number(topic.favour))}
            label={words.favour}
            hint={words.votesHint}
            kind="code"
            autoComplete="off"
            short
          />
          <TextInput {...field('against', number(topic.against))} label={words.against} kind="code" autoComplete="off" short />
          <TextInput
            {...field('abstained', number(topic.abstained))}
            label={words.abstained}
            kind="code"
            autoComplete="off"
            short
          />
          <TextInput {...field('others')} label={words.others} kind="code" autoComplete="off" short />
          <TextArea {...field('conclusion', topic.conclusion)} label={words.conclusion} rows={4} required />
        </TaskForm>
      ),
    }
  },
  commit({ view, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'commit')
    return {
      title: words.commitments,
      body: (
        <TaskForm view={view} form="commit" send={words.commitSend} cancel={{ href: home, label: words.title }}>
          <TextArea {...field('words')} label={words.words} rows={3} required />
          <TextInput {...field('owner')} label={words.owner} hint={words.ownerHint} required />
          <Select
            {...field('ownerRole')}
            label={words.ownerRole}
            options={OWNERS.map((value) => ({ value, label: roles[value][view.lang] }))}
            required
          />
          <DayInput {...field('due')} label={words.due} required />
        </TaskForm>
      ),
    }
  },
  keep({ view, found, home }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.commitment?.[0] ?? view.search.get('commitment')
    const one = [...found.commitments, ...found.before].find((each) => each.id === asked)
    if (!one) return null
    const field = fieldsOf(view, 'keep')
    return {
      title: one.words,
      body: (
        <TaskForm
          view={view}
          form="keep"
          send={words.keepSend}
          with={{ commitment: one.id }}
          cancel={{ href: home, label: words.title }}
        >
          <RadioGroup
            {...field('state', 'kept')}
            label={words.keepState}
            options={[
              { value: 'kept', label: words.kept },
              { value: 'dropped', label: words.dropped },
            ]}
            required
          />
          <TextArea {...field('note')} label={words.keepNote} rows={3} required />
        </TaskForm>
      ),
    }
  },
  sign({ view, found, home }) {
    const words = wordsOf(view.lang).desk
    const field = fieldsOf(view, 'sign')
    const ways = { screen: words.screen, paper: words.paper }
    const here = found.seats.filter((seat) => seat.came)
    return {
      title: words.sign,
      lead: words.signLead,
      body: (
        <TaskForm view={view} form="sign" send={words.signSend} cancel={{ href: home, label: words.title }}>
          <CheckboxGroup
            name="seats"
            label={words.signers}
            error={view.error('sign', 'seats')}
            options={here.map((seat) => ({
              value: seat.id,
              label: `${seat.name}（${seat.capacity}）`,
              disabled: seat.signed !== null,
              ...(seat.signed ? { hint: fill(words.signedOn, { how: ways[seat.signed] }) } : {}),
            }))}
            values={view.typed?.values.seats ?? []}
          />
          <RadioGroup {...field('how', 'screen')} label={words.signHow} options={options(['screen', 'paper'], ways)} required />
        </TaskForm>
      ),
    }
  },
  conclude: (props) => {
    const words = wordsOf(props.view.lang).desk
    return { title: words.conclude, lead: words.concludeLead, body: <Conclude {...props} /> }
  },
  adjourn({ view, found, home }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const field = fieldsOf(view, 'adjourn')
    return {
      title: words.adjourn,
      lead: words.adjournLead,
      body: (
        <TaskForm view={view} form="adjourn" send={words.adjournSend} cancel={{ href: home, label: words.title }}>
          <TextArea {...field('reason')} label={words.reason} rows={2} required />
          <DayInput {...field('day')} label={all.call.day} required />
          <TextInput {...field('starts', found.call.starts)} label={all.call.starts} short autoComplete="off" required />
          <TextInput {...field('venue', found.call.where)} label={all.call.venue} />
          <TextArea {...field('hurry')} label={all.call.hurry} hint={all.call.hurryHint} rows={2} />
        </TaskForm>
      ),
    }
  },
}

/** The form of a task, or nothing where there is no such task or the meeting is over. */
export function Task(props: TaskProps & { readonly task: string }): ReactNode {
  const over = props.found.call.step !== 'called' && props.task !== 'keep'
  const drawn = over ? null : tasks[props.task === 'came' ? 'seats' : props.task]?.(props)
  if (!drawn) return null
  return (
    <Section title={drawn.title} lead={drawn.lead} width="narrow">
      {drawn.body}
    </Section>
  )
}
