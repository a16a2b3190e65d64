import { dayText } from '../../../kernel/day.ts'
import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import {
  CheckboxGroup,
  Facts,
  fieldsOf,
  Figures,
  Notice,
  PageHead,
  RadioGroup,
  Section,
  StepBar,
  Tag,
  TaskForm,
  TextArea,
  TextInput,
  Timeline,
} from '../../../ui/index.ts'
import { lookUp, rate } from '../commands/index.ts'
import { OPEN, RATINGS, readCode, type Step } from '../domain.ts'
import { receipt } from '../queries.ts'
import { StepTag, wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof receipt)['run']>>
/** The address of a receipt. */
export const receiptAt = (code: string): string => `/appeals/check?code=${code}`
export type Shown = Extract<Found, { ok: true }>['value']

const AT: Readonly<Record<Step, number>> = {
  received: 0,
  accepted: 1,
  transferred: 1,
  inProgress: 2,
  answered: 3,
  rated: 4,
  closed: 5,
}

export const Progress = ({ appeal, view }: { appeal: Shown; view: View }) => {
  const words = wordsOf(view.lang)
  const at = AT[appeal.step]
  return (
    <StepBar
      label={words.stages.label}
      steps={words.stages.names.map((label, i) => ({ label, state: i < at ? 'done' : i === at ? 'current' : 'todo' }))}
    />
  )
}

/** What happened, newest first. */
export const Happened = ({ appeal, view }: { appeal: Shown; view: View }) => {
  const words = wordsOf(view.lang)
  return (
    <Timeline
      label={words.receipt.going}
      items={appeal.events.toReversed().map((event) => ({
        on: event.on,
        title: words.events[event.kind as keyof typeof words.events],
        tag: event.kind === 'transferred' && event.place !== '' ? <Tag>{event.place}</Tag> : undefined,
        body:
          event.words === '' && event.due === null ? undefined : (
            <>
              {event.words !== '' && <p>{event.words}</p>}
              {event.due !== null && (
                <p className="note">
                  {fill(event.kind === 'received' ? words.acceptBy : words.by, {
                    day: view.lang === 'zh' ? dayText(event.due) : event.due,
                  })}
                </p>
              )}
            </>
          ),
      }))}
    />
  )
}

const Rate = ({ appeal, view }: { appeal: Shown; view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.receipt
  const field = fieldsOf(view, 'rate')
  const numbers = view.typed?.refusal.code === 'appeal.names-somebody'
  return (
    <Section title={words.rate} lead={words.rateLead} width="narrow" tone="tint">
      <TaskForm view={view} form="rate" send={words.rateSend} with={{ appeal: appeal.id, code: appeal.code }}>
        <RadioGroup
          {...field('rating')}
          label={words.rating}
          options={RATINGS.map((value) => ({ value, label: all.ratings[value] }))}
          required
        />
        <TextArea {...field('words')} label={words.ratingWords} rows={3} />
        {numbers && (
          <CheckboxGroup
            name="mask"
            label={all.form.mask}
            hint={all.form.maskHint}
            options={[{ value: 'yes', label: all.form.maskYes }]}
          />
        )}
        {!appeal.reopened && (
          <CheckboxGroup
            name="again"
            label={words.again}
            error={view.error('rate', 'again')}
            options={[{ value: 'yes', label: words.againYes }]}
            values={view.typed?.values.again ?? []}
          />
        )}
      </TaskForm>
    </Section>
  )
}

/** Where somebody without a receipt in hand begins. */
const Ask = ({ view }: { view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.check
  return (
    <>
      <PageHead
        title={words.title}
        lead={words.lead}
        width="narrow"
        crumbs={[{ href: view.url('/appeals'), label: all.list.title }]}
      />
      <Section width="narrow">
        <TaskForm view={view} form="check" send={words.send}>
          <TextInput
            {...fieldsOf(view, 'check')('code', view.search.get('code') ?? '')}
            label={words.code}
            hint={words.codeHint}
            autoComplete="off"
            required
          />
        </TaskForm>
        <p className="note">{words.lost}</p>
      </Section>
    </>
  )
}

export const receiptPage = page({
  name: 'appeal.receipt',
  path: '/appeals/check',
  about: '凭回执码查诉求：进展、答复、评价',
  may: 'anyone',
  forms: {
    check: {
      command: lookUp,
      input: (form) => ok({ code: form.text('code') }),
      then: (found: { code: string }) => receiptAt(found.code),
    },
    rate: {
      command: rate,
      input: (form) =>
        ok({
          code: form.text('code'),
          appeal: form.text('appeal'),
          rating: form.text('rating'),
          words: form.text('words'),
          again: form.text('again') === 'yes',
          mask: form.text('mask') === 'yes',
        }),
      then: (done: { code: string }) => `${receiptAt(done.code)}&rated=1`,
    },
  },
  async load(view) {
    const { lang } = view
    const all = wordsOf(lang)
    const words = all.receipt
    const code = view.value('rate', 'code', view.search.get('code') ?? '')
    if (view.typed?.form === 'check' || !readCode(code).ok) return { title: all.check.title, body: <Ask view={view} /> }
    const appeal = await view.scope.ask(receipt, { code })
    const done = (name: string): boolean => view.search.get(name) === '1' && view.typed === null
    const open = OPEN.includes(appeal.step)
    return {
      title: words.title,
      saved: done('new') || done('rated'),
      body: (
        <>
          <PageHead
            title={words.title}
            width="narrow"
            crumbs={[{ href: view.url('/appeals'), label: all.list.title }]}
            tags={<StepTag lang={lang} step={appeal.step} />}
          />
          <Section width="narrow">
            {done('new') && (
              <Notice tone="success" title={words.thanks}>
                {words.thanksBody}
              </Notice>
            )}
            {done('rated') && <Notice tone="success" title={words.rated} />}
            <Figures items={[{ label: words.code, value: <strong className="num">{appeal.code}</strong> }]} />
            <Facts
              items={[
                { label: words.place, value: appeal.place },
                { label: words.theme, value: all.themes[appeal.theme] },
                { label: words.received, value: lang === 'zh' ? dayText(appeal.received, true) : appeal.received },
                ...(open
                  ? [
                      {
                        label: words.due,
                        value: fill(appeal.step === 'received' ? all.acceptBy : all.by, {
                          day: lang === 'zh' ? dayText(appeal.due) : appeal.due,
                        }),
                      },
                    ]
                  : []),
              ]}
            />
          </Section>
          <Section title={words.words} width="narrow">
            <p>{appeal.spot === '' ? appeal.words : `${appeal.spot}：${appeal.words}`}</p>
          </Section>
          <Section title={words.answer} width="narrow" tone="tint">
            <p>{appeal.answer === '' ? words.noAnswer : appeal.answer}</p>
            {appeal.rating !== null && (
              <Facts items={[{ label: words.yours, value: all.ratings[appeal.rating], note: appeal.ratingWords }]} />
            )}
          </Section>
          {appeal.step === 'answered' && <Rate appeal={appeal} view={view} />}
          <Section title={words.going} width="narrow">
            <Progress appeal={appeal} view={view} />
            <Happened appeal={appeal} view={view} />
            <p className="note">{words.printHint}</p>
          </Section>
        </>
      ),
    }
  },
})
