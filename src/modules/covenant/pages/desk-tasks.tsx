import {
  CheckboxGroup,
  DayInput,
  type DeskProps,
  type DeskTasks,
  RadioGroup,
  Select,
  Tag,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import type { Step } from '../domain.ts'
import type { page } from '../queries.ts'
import { wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof page)['run']>>
type Shown = Extract<Found, { ok: true }>['value']
interface TaskProps extends DeskProps {
  readonly covenant: Shown
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

export const tasks: DeskTasks<TaskProps> = {
  revise({ view, covenant, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.revise,
      lead: words.reviseLead,
      send: words.reviseSend,
      with: { version: String(covenant.version) },
      body: (
        <>
          <TextArea
            {...field('paragraphs', covenant.paragraphs.join('\n'))}
            label={words.text}
            hint={words.textHint}
            rows={14}
            required
          />
          <TextArea {...field('note')} label={words.note} hint={words.noteHint} rows={2} required />
        </>
      ),
    }
  },
  discuss({ view }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.discuss,
      lead: words.discussLead,
      send: words.discussSend,
    }
  },
  signing({ view, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.beginSigning,
      send: words.beginSend,
      body: <DayInput {...field('until')} label={words.until} required />,
    }
  },
  enter({ view, covenant, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.enter,
      send: words.enterSend,
      with: { version: String(covenant.version) },
      body: (
        <>
          <TextArea {...field('homes')} label={words.homes} hint={words.homesHint} rows={12} required />
          <DayInput {...field('on', view.scope.today)} label={words.on} required />
        </>
      ),
    }
  },
  enterRemark({ view, covenant, field }) {
    const all = wordsOf(view.lang)
    const words = all.desk
    return {
      title: words.enterRemark,
      send: words.enterSend,
      with: { version: String(covenant.version) },
      body: (
        <>
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
        </>
      ),
    }
  },
  answer({ view, covenant, field }) {
    const words = wordsOf(view.lang).desk
    const asked = view.typed?.values.remark?.[0] ?? view.search.get('remark')
    const remark = covenant.remarks.find((each) => each.id === asked)
    if (!remark) return null
    return {
      title: words.answerTitle,
      about: (
        <>
          <p>{covenant.paragraphs[remark.paragraph - 1]}</p>
          <p>
            <Tag>{remark.paragraph}</Tag> {remark.words}
          </p>
        </>
      ),
      send: words.answerSend,
      with: { remark: remark.id },
      body: (
        <>
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
  enact({ view, covenant, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.enact,
      lead: words.enactLead,
      send: words.enactSend,
      body: (
        <>
          {covenant.kind !== 'initiative' && (
            <>
              <TextInput {...field('adoptedBy')} label={words.adoptedBy} hint={words.adoptedByHint} required />
              <TextInput {...field('filedNumber')} label={words.filedNumber} required />
            </>
          )}
          <DayInput {...field('on', view.scope.today)} label={words.enactOn} required />
        </>
      ),
    }
  },
  withdraw({ view, field }) {
    const words = wordsOf(view.lang).desk
    return {
      title: words.withdraw,
      send: words.withdrawSend,
      body: <TextArea {...field('reason')} label={words.reason} rows={3} required />,
    }
  },
}
