import { no, ok } from '../../../kernel/result.ts'
import { page } from '../../../platform/http/page.ts'
import { fieldsOf, PageHead, RadioGroup, Section, Select, TaskForm, TextArea, TextInput } from '../../../ui/index.ts'
import { ownAreas } from '../../org/index.ts'
import { draft, WRITERS } from '../commands.ts'
import { COVENANT_KINDS, paragraphsOf } from '../domain.ts'
import { wordsOf } from './words.tsx'

const FORM = 'draft'

export const draftPage = page({
  name: 'covenant.draft',
  path: '/covenants/new',
  about: '起草公约、章程或倡议书（手机）',
  may: WRITERS,
  forms: {
    draft: {
      command: draft,
      input(form) {
        if (form.text('place') === '') return no('platform.required', {}, 'place')
        if (form.text('kind') === '') return no('platform.required', {}, 'kind')
        const typed = { place: form.text('place'), kind: form.text('kind'), title: form.text('title'), note: form.text('note') }
        return ok({ ...typed, paragraphs: paragraphsOf(form.text('paragraphs')) })
      },
      then: (value: { covenant: string }) => `/covenants/${value.covenant}/desk?saved=1`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const { options, fixed } = await ownAreas(view)
    const field = fieldsOf(view, FORM)
    return {
      title: all.list.draft,
      body: (
        <>
          <PageHead
            title={all.list.draft}
            lead={words.draftLead}
            width="narrow"
            crumbs={[{ href: view.url('/covenants'), label: all.list.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form={FORM} send={words.save} with={fixed}>
              {fixed.place === undefined && <Select {...field('place')} label={words.place} options={options} required />}
              <RadioGroup
                {...field('kind')}
                label={words.kind}
                options={COVENANT_KINDS.map((value) => ({ value, label: all.kinds[value] }))}
                required
              />
              <TextInput {...field('title')} label={words.name} required />
              <TextArea {...field('paragraphs')} label={words.text} hint={words.textHint} rows={12} required />
              <TextArea {...field('note')} label={words.note} hint={words.noteHint} rows={2} />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})
