import { fill } from '../../../kernel/text.ts'
import { type Role, roles } from '../../../roles.ts'
import { CheckboxGroup, DayInput, type DeskTasks, RadioGroup, Select, Tag, TextArea, TextInput } from '../../../ui/index.ts'
import { OUTCOMES_OF } from '../domain.ts'
import { Conclude, Seats, type TaskProps } from './desk-parts.tsx'
import { wordsOf } from './meeting-list.tsx'

const OWNERS: readonly Role[] = ['lineCadre', 'committeeDirector', 'areaSecretary', 'bookkeeper']
const options = <const K extends string>(keys: readonly NoInfer<K>[], names: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: names[value] }))

export const tasks: DeskTasks<TaskProps> = {
  seats: (props) => {
    const words = wordsOf(props.view.lang).desk
    return { title: words.seats, lead: words.seatsLead, body: <Seats {...props} /> }
  },
  addSeats({ view, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    return {
      title: words.addSeats,
      send: words.addSeatsSend,
      body: <TextArea {...field('seats')} label={all.call.seats} hint={all.call.seatsHint} rows={8} required />,
    }
  },
  answer({ view, found, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const asked = view.typed?.values.opinion?.[0] ?? view.search.get('opinion')
    const opinion = found.opinions.find((one) => one.id === asked)
    if (!opinion) return null
    return {
      title: words.answer,
      about: (
        <>
          <p>
            <Tag>{all.stances[opinion.stance]}</Tag> {opinion.words}
          </p>
        </>
      ),
      send: words.answerSend,
      with: { opinion: opinion.id },
      body: (
        <>
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
        </>
      ),
    }
  },
  enter({ view, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    return {
      title: words.enter,
      send: words.enterSend,
      body: (
        <>
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
        </>
      ),
    }
  },
  speech({ view, found, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    return {
      title: words.speeches,
      send: words.speechSend,
      body: (
        <>
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
        </>
      ),
    }
  },
  topic({ view, found, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const asked = Number(view.typed?.values.topic?.[0] ?? view.search.get('topic'))
    const topic = found.topics.find((one) => one.number === asked)
    if (!topic) return null
    const number = (value: number | null) => (value === null ? '' : String(value))
    return {
      title: topic.title,
      send: words.resolveSend,
      with: { topic: String(topic.number) },
      body: (
        <>
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
        </>
      ),
    }
  },
  commit({ view, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.commitments,
      send: words.commitSend,
      body: (
        <>
          <TextArea {...field('words')} label={words.words} rows={3} required />
          <TextInput {...field('owner')} label={words.owner} hint={words.ownerHint} required />
          <Select
            {...field('ownerRole')}
            label={words.ownerRole}
            options={OWNERS.map((value) => ({ value, label: roles[value][view.lang] }))}
            required
          />
          <DayInput {...field('due')} label={words.due} required />
        </>
      ),
    }
  },
  keep({ view, found, field }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.commitment?.[0] ?? view.search.get('commitment')
    const one = [...found.commitments, ...found.before].find((each) => each.id === asked)
    if (!one) return null
    return {
      title: one.words,
      send: words.keepSend,
      with: { commitment: one.id },
      body: (
        <>
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
        </>
      ),
    }
  },
  sign({ view, found, field }) {
    const words = wordsOf(view.lang).desk
    const ways = { screen: words.screen, paper: words.paper }
    const here = found.seats.filter((seat) => seat.came)
    return {
      title: words.sign,
      lead: words.signLead,
      send: words.signSend,
      body: (
        <>
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
        </>
      ),
    }
  },
  conclude: (props) => {
    const words = wordsOf(props.view.lang).desk
    return { title: words.conclude, lead: words.concludeLead, body: <Conclude {...props} /> }
  },
  adjourn({ view, found, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    return {
      title: words.adjourn,
      lead: words.adjournLead,
      send: words.adjournSend,
      body: (
        <>
          <TextArea {...field('reason')} label={words.reason} rows={2} required />
          <DayInput {...field('day')} label={all.call.day} required />
          <TextInput {...field('starts', found.call.starts)} label={all.call.starts} short autoComplete="off" required />
          <TextInput {...field('venue', found.call.where)} label={all.call.venue} />
          <TextArea {...field('hurry')} label={all.call.hurry} hint={all.call.hurryHint} rows={2} />
        </>
      ),
    }
  },
}
