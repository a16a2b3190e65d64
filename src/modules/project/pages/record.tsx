import { no, ok } from '../../../kernel/result.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { COMMITTEE } from '../../../roles.ts'
import {
  ButtonLink,
  Card,
  CardList,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  RadioGroup,
  Section,
  SubmitRow,
} from '../../../ui/index.ts'
import { prefillOf, RecordFields, toldOf } from '../../activity/index.ts'
import { record } from '../commands/execution.ts'
import { wordsOf } from '../panels/words.ts'
import { toRecord } from '../todecide.ts'

const FORM = 'record'
/** Value of the choice that stands for no planned activity; a plan's keys hold no hyphen. */
const OTHER = '-'

function inputOf(form: FormBody) {
  if (form.text('activity') === '') return no('platform.required', {}, 'activity')
  const told = toldOf(form)
  if (!told.ok) return told
  const { theme, day, where, attendances, participants, story, photos } = told.value
  const activity = form.text('activity')
  return ok({
    project: form.text('project'),
    activity: activity === OTHER ? null : activity,
    planned: form.text('planned') === '' ? null : form.text('planned'),
    theme,
    day,
    where,
    attendances,
    participants,
    story,
    photos: [...photos],
  })
}

type Choice = Awaited<ReturnType<typeof choices>>[number]
const choices = async (view: View) => (await view.scope.ask(toRecord, {})).projects

type Prefill = Awaited<ReturnType<typeof prefillOf>>
const RecordForm = ({ view, project, others, planned }: { view: View; project: Choice; others: boolean; planned: Prefill }) => {
  const words = wordsOf(view.lang).record
  const { typed } = view
  const person = view.scope.actor.person
  return (
    <>
      <ErrorSummary errors={typed ? [{ field: typed.refusal.field, message: typed.sentence }] : []} />
      <Form id={FORM} formKey={view.formKey} files refused={typed !== null} {...(person && { draft: { owner: person } })}>
        <input type="hidden" name="_form" value={FORM} />
        <input type="hidden" name="project" value={project.id} />
        <RadioGroup
          name="activity"
          label={words.plan}
          value={view.value(FORM, 'activity', planned ? (planned.plan ?? OTHER) : (view.search.get('activity') ?? ''))}
          error={view.error(FORM, 'activity')}
          required
          options={[
            ...project.activities.map((one) => ({ value: one.key, label: one.theme, hint: one.where || undefined })),
            { value: OTHER, label: words.other },
          ]}
        />
        {planned && <input type="hidden" name="planned" value={planned.id} />}
        <RecordFields view={view} form={FORM} told={planned ? { ...planned, story: '' } : undefined} />
        <SubmitRow label={words.send} {...(others && { cancel: { href: view.url('/record'), label: words.change } })} />
      </Form>
    </>
  )
}

/** A committee's phone page: held an hour ago, written down with photos in a minute. */
export const recordPage = page({
  name: 'project.record',
  path: '/record',
  about: '记录活动（手机）',
  may: COMMITTEE,
  forms: {
    record: {
      command: record,
      files: { photos: 'photo' },
      input: inputOf,
      then: (value: { record: string }) => `/record?saved=${value.record}`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang).record
    const projects = await choices(view)
    const wanted = view.typed?.values.project?.[0] ?? view.search.get('project')
    const project = projects.find((one) => one.id === wanted) ?? (projects.length === 1 ? projects[0] : undefined)
    const saved = view.typed === null ? view.search.get('saved') : null
    // What was planned and ticked off comes filled in: nobody types twice.
    const event = view.typed?.values.planned?.[0] ?? view.search.get('planned') ?? ''
    const found = project && UUID.test(event) ? await prefillOf(view.scope, event) : null
    const planned = found && !found.recorded && found.subject === `project:${project?.id}` ? found : null
    const head = (
      <PageHead title={words.title} eyebrow={project?.name} lead={project ? words.lead : words.choose} width="narrow" />
    )
    if (saved !== null)
      return {
        title: words.saved,
        saved: true,
        body: (
          <>
            <PageHead title={words.title} width="narrow" />
            <Section width="narrow">
              <Notice tone="success" title={words.saved}>
                {words.savedBody}
              </Notice>
              <div className="row-actions">
                <ButtonLink href={view.url('/record')}>{words.again}</ButtonLink>
                <ButtonLink href={view.url(`/activities/${encodeURIComponent(saved)}`)} look="quiet">
                  {words.see}
                </ButtonLink>
              </div>
            </Section>
          </>
        ),
      }
    if (projects.length === 0)
      return {
        title: words.title,
        body: (
          <>
            <PageHead title={words.title} width="narrow" />
            <Section width="narrow">
              <EmptyState title={words.none}>{words.noneBody}</EmptyState>
            </Section>
          </>
        ),
      }
    return {
      title: words.title,
      body: (
        <>
          {head}
          <Section width="narrow">
            {project ? (
              <RecordForm view={view} project={project} others={projects.length > 1} planned={planned} />
            ) : (
              <CardList columns={2}>
                {projects.map((one) => (
                  <Card key={one.id} title={one.name} href={view.url(`/record?project=${one.id}`)} meta={one.place} />
                ))}
              </CardList>
            )}
          </Section>
        </>
      ),
    }
  },
})
