import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { keptIds } from '../../../platform/files/attached.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import {
  Card,
  CardList,
  CheckboxGroup,
  DayInput,
  fieldsOf,
  FileInput,
  KeptFiles,
  PageHead,
  RadioGroup,
  Section,
  Select,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { ownAreas } from '../../org/index.ts'
import { CONVENERS, record } from '../commands/record.ts'
import { MEETING_KINDS, type MeetingKind, OUTCOMES_OF } from '../domain.ts'
import { wordsOf } from './meeting-list.tsx'

const FORM = 'record'

function inputOf(form: FormBody) {
  const day = parseDay(form.text('day'), 'day')
  if (!day.ok) return day
  const present = countOf(form.text('present'))
  if (present === null) return no('meeting.nobody-present', {}, 'present')
  if (form.text('place') === '') return no('platform.required', {}, 'place')
  if (form.text('outcome') === '') return no('platform.required', {}, 'outcome')
  return ok({
    kind: form.text('kind'),
    place: form.text('place'),
    title: form.text('title'),
    day: day.value,
    where: form.text('where'),
    present,
    attendees: form.text('attendees'),
    outcome: form.text('outcome'),
    conclusion: form.text('conclusion'),
    photos: form.files('photos'),
    minutes: form.text('minutes'),
    consent: form.text('consent') === 'yes',
  })
}

const RecordForm = ({ view, kind, areas }: { view: View; kind: MeetingKind; areas: Awaited<ReturnType<typeof ownAreas>> }) => {
  const words = wordsOf(view.lang)
  const form = words.form
  const field = fieldsOf(view, FORM)
  const kept = keptIds(view.typed, FORM, 'photos')
  return (
    <TaskForm
      view={view}
      form={FORM}
      send={form.send}
      files
      with={{ kind, ...areas.fixed }}
      cancel={{ href: view.url('/meetings/new'), label: form.change }}
    >
      {areas.fixed.place === undefined && <Select {...field('place')} label={form.place} options={areas.options} required />}
      <TextInput {...field('title')} label={form.name} hint={form.nameHint} required />
      <DayInput {...field('day', view.scope.today)} label={form.day} required />
      <TextInput {...field('where')} label={form.where} required />
      <TextInput {...field('present')} label={form.present} kind="code" autoComplete="off" short required />
      <TextArea {...field('attendees')} label={form.attendees} hint={form.attendeesHint} rows={3} required />
      <RadioGroup
        {...field('outcome')}
        label={form.outcome}
        options={OUTCOMES_OF[kind].map((value) => ({ value, label: words.outcomes[value] }))}
        required
      />
      <TextArea {...field('conclusion')} label={form.conclusion} hint={form.conclusionHint} rows={6} required />
      <FileInput
        {...field('photos')}
        label={form.photos}
        hint={kept.length > 0 ? <strong>{fill(form.kept, { n: kept.length })}</strong> : form.photosHint}
        multiple
      />
      <KeptFiles name="photos" ids={kept} />
      <TextArea {...field('minutes')} label={form.minutes} hint={form.minutesHint} rows={4} />
      {kind === 'mediation' && (
        <CheckboxGroup
          name="consent"
          label={form.consent}
          hint={form.consentHint}
          error={view.error(FORM, 'consent')}
          options={[{ value: 'yes', label: form.consentYes }]}
          values={view.typed?.values.consent ?? []}
        />
      )}
    </TaskForm>
  )
}

export const newMeetingPage = page({
  name: 'meeting.new',
  path: '/meetings/new',
  about: '登记会议',
  may: CONVENERS,
  forms: {
    record: {
      command: record,
      files: { photos: 'photo' },
      input: inputOf,
      then: (value: { meeting: string }) => `/meetings/${value.meeting}?saved=1`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang)
    const asked = view.typed?.values.kind?.[0] ?? view.search.get('kind')
    const kind = MEETING_KINDS.find((one) => one === asked)
    const crumbs = [{ href: view.url('/meetings'), label: words.list.title }]
    const explained: Partial<Record<MeetingKind, string>> = words.explained
    if (!kind)
      return {
        title: words.form.title,
        body: (
          <>
            <PageHead title={words.form.title} crumbs={crumbs} lead={words.form.lead} />
            <Section title={words.form.choose}>
              <CardList>
                {MEETING_KINDS.map((one) => (
                  <Card key={one} title={words.kinds[one]} href={view.url(`/meetings/new?kind=${one}`)}>
                    {explained[one] !== undefined && <p>{explained[one]}</p>}
                  </Card>
                ))}
              </CardList>
            </Section>
          </>
        ),
      }
    const areas = await ownAreas(view)
    return {
      title: words.form.title,
      body: (
        <>
          <PageHead title={words.kinds[kind]} crumbs={crumbs} eyebrow={words.form.title} lead={words.form.lead} width="narrow" />
          <Section width="narrow">
            <RecordForm view={view} kind={kind} areas={areas} />
          </Section>
        </>
      ),
    }
  },
})
