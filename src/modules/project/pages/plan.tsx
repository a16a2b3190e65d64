import { no, ok } from '../../../kernel/result.ts'
import { parseDay } from '../../../kernel/day.ts'
import { page } from '../../../platform/http/page.ts'
import {
  Card,
  CardList,
  DayInput,
  EmptyState,
  fieldsOf,
  Notice,
  PageHead,
  RadioGroup,
  Section,
  TaskForm,
} from '../../../ui/index.ts'
import { PlanFields, planToldOf, REPEATS } from '../../activity/index.ts'
import { planActivity } from '../commands/plan.ts'
import { wordsOf } from '../panels/words.ts'
import { toRecord } from '../todecide.ts'

/** Value of the choice that stands for no planned activity; a plan's keys hold no hyphen. */
const OTHER = '-'

/** A committee's phone page: what comes next, into everybody's calendar. */
export const planPage = page({
  name: 'project.plan',
  path: '/plan',
  about: '安排活动（手机）',
  may: ['areaSecretary', 'committeeDirector', 'lineCadre'],
  forms: {
    plan: {
      command: planActivity,
      input(form) {
        const activity = form.text('activity')
        if (activity === '') return no('platform.required', {}, 'activity')
        const told = planToldOf(form)
        if (!told.ok) return told
        const last = form.text('last').trim() === '' ? null : parseDay(form.text('last'), 'last')
        if (last && !last.ok) return last
        return ok({
          ...told.value,
          project: form.text('project'),
          activity: activity === OTHER ? null : activity,
          repeat: form.text('repeat'),
          last: last === null ? null : last.value,
        })
      },
      then: (done: { events: string[] }) => `/plan?done=${done.events.length}&event=${done.events[0]}`,
    },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const words = wordsOf(view.lang).planning
    const { projects } = await view.scope.ask(toRecord, {})
    const wanted = view.typed?.values.project?.[0] ?? view.search.get('project')
    const project = projects.find((one) => one.id === wanted) ?? (projects.length === 1 ? projects[0] : undefined)
    const activity = view.value('plan', 'activity', view.search.get('activity') ?? '')
    const planned = project?.activities.find((one) => one.key === activity)
    const event = view.typed === null ? view.search.get('event') : null
    const field = fieldsOf(view, 'plan')
    return {
      title: words.title,
      saved: event !== null,
      body: (
        <>
          <PageHead
            title={words.title}
            eyebrow={project?.name}
            lead={project ? words.lead : projects.length > 0 ? words.choose : undefined}
            width="narrow"
          />
          <Section width="narrow">
            {event !== null && (
              <Notice tone="success" title={words.done}>
                <a href={view.url(`/events/${encodeURIComponent(event)}`)}>{words.see}</a>
              </Notice>
            )}
            {projects.length === 0 && <EmptyState title={words.none}>{words.noneBody}</EmptyState>}
            {!project && projects.length > 0 && (
              <CardList columns={2}>
                {projects.map((one) => (
                  <Card key={one.id} title={one.name} href={view.url(`/plan?project=${one.id}`)} meta={one.place} />
                ))}
              </CardList>
            )}
            {project && (
              <TaskForm view={view} form="plan" send={words.send} with={{ project: project.id }}>
                <RadioGroup
                  {...field('activity', activity)}
                  label={words.activity}
                  options={[
                    ...project.activities.map((one) => ({ value: one.key, label: one.theme, hint: one.where || undefined })),
                    { value: OTHER, label: words.other },
                  ]}
                  required
                />
                <PlanFields view={view} form="plan" told={planned ? { theme: planned.theme, where: planned.where } : undefined} />
                <RadioGroup
                  {...field('repeat', 'once')}
                  label={words.repeat}
                  options={REPEATS.map((value) => ({ value, label: words.repeats[value] }))}
                  required
                />
                <DayInput {...field('last')} label={words.last} hint={words.lastHint} />
              </TaskForm>
            )}
          </Section>
        </>
      ),
    }
  },
})
