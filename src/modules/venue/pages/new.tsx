import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { countOf } from '../../../kernel/typed.ts'
import { page } from '../../../platform/http/page.ts'
import {
  CheckboxGroup,
  DayInput,
  fieldsOf,
  PageHead,
  RadioGroup,
  Section,
  Select,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { ownAreas, unitsOf } from '../../org/index.ts'
import { need, offer, WRITERS } from '../commands.ts'
import { GIVERS, KINDS } from '../domain.ts'
import { wordsOf } from './words.tsx'

/** A project as people name it: its page's address, pasted. */
function projectOf(typed: string): string | null {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(typed)?.[0]
  return id ? `project:${id}` : null
}

export const newOfferPage = page({
  name: 'venue.newOffer',
  path: '/resources/new',
  about: '登记可以借用的资源（手机）',
  may: WRITERS,
  forms: {
    offer: {
      command: offer,
      input(form) {
        for (const field of ['place', 'kind', 'giver']) if (form.text(field) === '') return no('platform.required', {}, field)
        return ok({
          place: form.text('place'),
          kind: form.text('kind'),
          name: form.text('name'),
          about: form.text('about'),
          quantity: countOf(form.text('quantity')) ?? 0,
          unit: form.text('unit'),
          when: form.text('when'),
          conditions: form.text('conditions'),
          contact: form.text('contact'),
          giver: form.text('giver'),
          body: form.text('giver') === 'unit' && form.text('body') !== '' ? form.text('body') : null,
          giverName: form.text('giverName'),
          consent: form.text('consent') === 'yes',
        })
      },
      then: (value: { offer: string }) => `/resources/${value.offer}`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.newOffer
    const [{ options, fixed }, units] = await Promise.all([ownAreas(view), unitsOf(view.scope)])
    const field = fieldsOf(view, 'offer')
    return {
      title: all.list.offer,
      body: (
        <>
          <PageHead
            title={all.list.offer}
            lead={words.lead}
            width="narrow"
            crumbs={[{ href: view.url('/resources'), label: all.list.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form="offer" send={all.page.save} with={fixed}>
              {fixed.place === undefined && <Select {...field('place')} label={words.place} options={options} required />}
              <RadioGroup
                {...field('kind', 'room')}
                label={words.kind}
                options={KINDS.map((value) => ({ value, label: all.kinds[value] }))}
                required
              />
              <TextInput {...field('name')} label={words.name} required />
              <TextArea {...field('about')} label={words.about} rows={3} />
              <TextInput {...field('quantity', '1')} label={words.quantity} kind="code" autoComplete="off" short required />
              <TextInput {...field('unit')} label={words.unit} hint={words.unitHint} short required />
              <TextInput {...field('when')} label={words.when} required />
              <TextInput {...field('conditions')} label={words.conditions} />
              <TextInput {...field('contact')} label={words.contact} autoComplete="off" required />
              <RadioGroup
                {...field('giver', 'place')}
                label={words.giver}
                options={GIVERS.map((value) => ({ value, label: all.givers[value] }))}
                required
              />
              <Select {...field('body')} label={words.body} hint={words.bodyHint} options={units} />
              <TextInput {...field('giverName')} label={words.giverName} hint={words.giverNameHint} autoComplete="off" />
              <CheckboxGroup
                name="consent"
                label={words.consent}
                error={view.error('offer', 'consent')}
                options={[{ value: 'yes', label: words.consentYes }]}
                values={view.typed?.values.consent ?? []}
              />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})

export const newNeedPage = page({
  name: 'venue.newNeed',
  path: '/needs/new',
  about: '登记需要的资源（手机）',
  may: WRITERS,
  forms: {
    need: {
      command: need,
      input(form) {
        for (const field of ['place', 'kind']) if (form.text(field) === '') return no('platform.required', {}, field)
        const by = parseDay(form.text('by'), 'by')
        if (!by.ok) return by
        const subject = projectOf(form.text('subject'))
        return ok({ place: form.text('place'), kind: form.text('kind'), what: form.text('what'), subject, by: by.value })
      },
      then: (value: { need: string }) => `/needs/${value.need}`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.need
    const { options, fixed } = await ownAreas(view)
    const field = fieldsOf(view, 'need')
    return {
      title: words.newTitle,
      body: (
        <>
          <PageHead
            title={words.newTitle}
            lead={words.newLead}
            width="narrow"
            crumbs={[{ href: view.url('/resources'), label: all.list.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form="need" send={all.page.save} with={fixed}>
              {fixed.place === undefined && <Select {...field('place')} label={all.page.place} options={options} required />}
              <RadioGroup
                {...field('kind', 'room')}
                label={all.newOffer.kind}
                options={KINDS.map((value) => ({ value, label: all.kinds[value] }))}
                required
              />
              <TextInput {...field('what')} label={words.what} hint={words.whatHint} required />
              <DayInput {...field('by')} label={words.by} required />
              <TextInput {...field('subject')} label={words.project} hint={words.projectHint} />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})
