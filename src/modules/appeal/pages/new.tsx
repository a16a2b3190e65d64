import type { ReactNode } from 'react'
import { ok } from '../../../kernel/result.ts'
import type { Subject } from '../../../kernel/subject.ts'
import { fill } from '../../../kernel/text.ts'
import { keptIds } from '../../../platform/files/attached.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import { cardOf } from '../../../platform/subjects.ts'
import {
  CallButton,
  CheckboxGroup,
  Facts,
  fieldsOf,
  FileInput,
  KeptFiles,
  Notice,
  PageHead,
  RadioGroup,
  Section,
  Select,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { enter, HANDLERS, submit } from '../commands/index.ts'
import { THEMES } from '../domain.ts'
import { rules } from '../queries.ts'
import { receiptAt } from './receipt.tsx'
import { wordsOf } from './words.tsx'

const SUBJECT = /^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/

/** The fields of an appeal as its command takes them. */
export const readAppeal = (form: FormBody) => ({
  place: form.text('place'),
  theme: form.text('theme'),
  words: form.text('words'),
  spot: form.text('spot'),
  contact: form.text('contact'),
  name: form.text('name'),
  publish: form.text('publish') === 'yes',
  mask: form.text('mask') === 'yes',
  subject: form.text('subject') === '' ? null : form.text('subject'),
})

/** What is asked of whoever writes an appeal, at every door: the page, the counter, on behalf. */
export async function appealFields(view: View, form: string, below = '/', asked = ''): Promise<ReactNode> {
  const all = wordsOf(view.lang)
  const words = all.form
  const field = fieldsOf(view, form)
  const areas = (await placesOf(view.scope, 'residentialArea')).filter((area) => area.path.startsWith(below))
  const numbers = view.typed?.form === form && view.typed.refusal.code === 'appeal.names-somebody'
  return (
    <>
      <Select
        {...field('place', view.search.get('place') ?? (areas.length === 1 ? areas[0]?.id : asked))}
        label={words.place}
        options={areas.map((area) => ({ value: area.id, label: area.shortName }))}
        required
      />
      <Select
        {...field('theme', view.search.has('about') || view.search.get('theme') === 'money' ? 'money' : '')}
        label={words.theme}
        options={THEMES.map((value) => ({ value, label: all.themes[value] }))}
        required
      />
      <TextArea {...field('words')} label={words.words} hint={words.wordsHint} rows={6} required />
      <TextInput {...field('spot')} label={words.spot} hint={words.spotHint} autoComplete="off" />
      {(numbers || view.value(form, 'mask') === 'yes') && (
        <CheckboxGroup
          name="mask"
          label={words.mask}
          hint={words.maskHint}
          options={[{ value: 'yes', label: words.maskYes }]}
          values={view.typed?.values.mask ?? []}
        />
      )}
      <TextInput {...field('contact')} label={words.contact} hint={words.contactHint} kind="tel" autoComplete="off" short />
      <TextInput {...field('name')} label={words.name} autoComplete="off" short />
      <CheckboxGroup
        name="publish"
        label={words.publish}
        hint={words.publishHint}
        options={[{ value: 'yes', label: words.publishYes }]}
        values={view.typed?.form === form ? (view.typed.values.publish ?? []) : []}
      />
    </>
  )
}

const Photos = ({ view, form }: { view: View; form: string }) => {
  const words = wordsOf(view.lang).form
  const kept = keptIds(view.typed, form, 'photos')
  return (
    <>
      <FileInput
        name="photos"
        error={view.error(form, 'photos')}
        label={words.photos}
        hint={kept.length > 0 ? <strong>{fill(words.kept, { n: kept.length })}</strong> : words.photosHint}
        multiple
      />
      <KeptFiles name="photos" ids={kept} />
    </>
  )
}

export const Urgent = ({ view }: { view: View }) => {
  const words = wordsOf(view.lang).form
  return (
    <Notice tone="warn" title={words.urgent}>
      <p>{words.urgentBody}</p>
      <p className="row-actions">
        {(['police', 'fire', 'ambulance'] as const).map((who) => {
          const [label = '', phone = ''] = words[who].split(' ')
          return <CallButton key={who} label={label} phone={phone} />
        })}
      </p>
    </Notice>
  )
}

export const newAppealPage = page({
  name: 'appeal.new',
  path: '/appeals/new',
  about: '提诉求（不用登录）',
  may: 'anyone',
  forms: {
    submit: {
      command: submit,
      files: { photos: 'photo' },
      input: (form) => ok({ ...readAppeal(form), photos: [...form.files('photos')] }),
      then: (done: { code: string }) => `${receiptAt(done.code)}&new=1`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.form
    const typed = view.value('submit', 'subject', view.search.get('about') ?? '')
    const about = SUBJECT.test(typed) ? (typed as Subject) : null
    const card = about === null ? undefined : await cardOf(view.scope, about)
    const shown = card?.public ? card : null
    // Asked where it is answered: the committee of the project comes chosen.
    const [fields, clocks] = await Promise.all([appealFields(view, 'submit', '/', shown?.place), view.scope.ask(rules, {})])
    const signedIn = view.scope.actor.person !== null
    return {
      title: shown ? words.money : words.title,
      body: (
        <>
          <PageHead
            title={shown ? words.money : words.title}
            lead={`${shown ? words.moneyLead : words.lead}${fill(words.clocks, { accept: clocks.accept, answer: clocks.answer })}`}
            width="narrow"
            crumbs={[{ href: view.url('/appeals'), label: all.list.title }]}
          />
          <Section width="narrow">
            {shown ? (
              <Facts
                items={[
                  {
                    label: words.subject,
                    value: shown.href === null ? shown.title : <a href={view.url(shown.href)}>{shown.title}</a>,
                  },
                ]}
              />
            ) : (
              <Urgent view={view} />
            )}
            <TaskForm
              view={view}
              form="submit"
              send={words.send}
              files={signedIn}
              with={shown && about ? { subject: about } : {}}
            >
              {fields}
              {signedIn ? (
                <Photos view={view} form="submit" />
              ) : (
                <p className="note">
                  <a href={view.url('/sign-in?next=/appeals/new')}>{words.photosSignIn}</a>
                </p>
              )}
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})

export const enterAppealPage = page({
  name: 'appeal.enter',
  path: '/appeals/enter',
  about: '录入当面、电话的诉求',
  may: HANDLERS,
  forms: {
    enter: {
      command: enter,
      files: { photos: 'photo' },
      input: (form) => ok({ ...readAppeal(form), channel: form.text('channel'), photos: [...form.files('photos')] }),
      then: (done: { code: string }) => `${receiptAt(done.code)}&new=1`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.form
    const fields = await appealFields(view, 'enter', view.scope.bounds ?? '-')
    return {
      title: words.enterTitle,
      body: (
        <>
          <PageHead
            title={words.enterTitle}
            lead={words.enterLead}
            width="narrow"
            crumbs={[{ href: view.url('/appeals'), label: all.list.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form="enter" send={words.send} files>
              <RadioGroup
                {...fieldsOf(view, 'enter')('channel', 'counter')}
                label={words.channel}
                options={(['counter', 'phone'] as const).map((value) => ({ value, label: all.channels[value] }))}
                required
              />
              {fields}
              <Photos view={view} form="enter" />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})
