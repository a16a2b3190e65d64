import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { page } from '../../../platform/http/page.ts'
import { DayInput, fieldsOf, PageHead, Section, Select, TaskForm, TextArea, TextInput } from '../../../ui/index.ts'
import { ownAreas } from '../../org/index.ts'
import { begin, WRITERS } from '../commands/team.ts'
import { wordsOf } from './words.tsx'

export const newTeamPage = page({
  name: 'team.begin',
  path: '/teams/new',
  about: '登记一支自治团队（手机）',
  may: WRITERS,
  forms: {
    begin: {
      command: begin,
      input(form) {
        if (form.text('place') === '') return no('platform.required', {}, 'place')
        const typed = { place: form.text('place'), name: form.text('name'), about: form.text('about') }
        if (form.text('begun') === '') return ok(typed)
        const begun = parseDay(form.text('begun'), 'begun')
        return begun.ok ? ok({ ...typed, begun: begun.value }) : begun
      },
      then: (value: { team: string }) => `/teams/${value.team}/desk?saved=1`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.desk
    const { options, fixed } = await ownAreas(view)
    const field = fieldsOf(view, 'begin')
    return {
      title: all.list.begin,
      body: (
        <>
          <PageHead
            title={all.list.begin}
            lead={words.beginLead}
            width="narrow"
            crumbs={[{ href: view.url('/teams'), label: all.list.title }]}
          />
          <Section width="narrow">
            <TaskForm view={view} form="begin" send={words.save} with={fixed}>
              {fixed.place === undefined && <Select {...field('place')} label={words.place} options={options} required />}
              <TextInput {...field('name')} label={words.name} required />
              <TextArea {...field('about')} label={words.about} hint={words.aboutHint} rows={6} required />
              <DayInput {...field('begun')} label={words.begunOn} />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})
