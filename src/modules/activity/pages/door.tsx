import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { keptIds } from '../../../platform/files/attached.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import {
  ButtonLink,
  CheckboxGroup,
  Count,
  deskOf,
  type DeskTasks,
  EmptyState,
  Figures,
  FileInput,
  Filters,
  KeptFiles,
  Notice,
  PageHead,
  Section,
  Table,
  Tag,
  TaskForm,
  TextInput,
} from '../../../ui/index.ts'
import { RECORDERS } from '../commands.ts'
import { callOff, changeEvent, enterAtDoor, enterSheet, tick } from '../commands-plan.ts'
import { door } from '../queries-plan.ts'
import { EventTag, whenIn } from './event-cards.tsx'
import { someEvent } from './event.tsx'
import { PlanFields, planToldOf } from './plan-fields.tsx'
import { wordsOf } from './record-list.tsx'

type Params = { readonly event: string }
type Found = Awaited<ReturnType<(typeof door)['run']>>
type Door = Extract<Found, { ok: true }>['value']
const back = (_done: unknown, { event }: Params): string => `/events/${event}/desk?saved=1`
interface Props {
  readonly view: View
  readonly home: string
  readonly found: Door
}

const tasks: DeskTasks<Props> = {
  atDoor({ view, field }) {
    const words = wordsOf(view.lang)
    return {
      title: words.door.atDoor,
      lead: words.door.atDoorLead,
      send: words.door.atDoorSend,
      body: (
        <>
          <TextInput {...field('name')} label={words.event.name} autoComplete="off" short required />
          <TextInput {...field('phone')} label={words.event.phone} kind="tel" autoComplete="off" short required />
        </>
      ),
    }
  },
  sheet({ view, field, found }) {
    const words = wordsOf(view.lang).door
    const kept = keptIds(view.typed, 'sheet', 'photos')
    const { visits, people } = found.sheet
    return {
      title: words.sheet,
      lead: words.sheetLead,
      send: words.sheetSend,
      files: true,
      body: (
        <>
          <TextInput
            {...field('visits', visits > 0 ? String(visits) : '')}
            label={words.sheetVisits}
            kind="code"
            autoComplete="off"
            short
            required
          />
          <TextInput
            {...field('people', people === null ? '' : String(people))}
            label={words.sheetPeople}
            hint={words.sheetPeopleHint}
            kind="code"
            autoComplete="off"
            short
          />
          <FileInput
            {...field('photos')}
            label={words.sheetPhotos}
            hint={kept.length > 0 ? <strong>{fill(words.sheetKept, { n: kept.length })}</strong> : undefined}
            multiple
          />
          <KeptFiles name="photos" ids={kept} />
        </>
      ),
    }
  },
  change({ view, found }) {
    const words = wordsOf(view.lang).door
    const { day, from, until, where, places, signUpUntil, theme, about } = found.event
    return {
      title: words.change,
      lead: words.changeLead,
      send: words.changeSend,
      body: <PlanFields view={view} form="change" told={{ day, from, until, where, places, signUpUntil, theme, about }} />,
    }
  },
  off({ view, field }) {
    const words = wordsOf(view.lang).door
    return {
      title: words.off,
      lead: words.offLead,
      send: words.offSend,
      body: <TextInput {...field('reason')} label={words.offReason} required />,
    }
  },
}

const nameOf = (one: Door['people'][number], view: View): string => {
  const words = wordsOf(view.lang).door
  return [
    `${one.number}. ${one.name}`,
    one.phone,
    one.guardian === '' ? '' : fill(words.guardian, { name: one.guardian }),
    one.state === 'waiting' ? words.waiting : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

const List = ({ view, found, find }: { view: View; found: Door; find: string }) => {
  const words = wordsOf(view.lang).door
  const toTick = found.people.filter((one) => !one.came)
  const ticked = found.people.filter((one) => one.came)
  return (
    <>
      {toTick.length > 0 && found.ticking && (
        <Section title={words.tick} lead={words.tickLead} width="narrow">
          <TaskForm view={view} form="tick" send={words.tick}>
            <CheckboxGroup
              name="signUps"
              label={words.who}
              error={view.error('tick', 'signUps')}
              options={toTick.map((one) => ({ value: one.id, label: nameOf(one, view) }))}
              values={view.typed?.values.signUps ?? (find !== '' && toTick.length === 1 ? [toTick[0]?.id ?? ''] : [])}
            />
          </TaskForm>
        </Section>
      )}
      {toTick.length > 0 && !found.ticking && (
        <Section title={words.all} lead={words.notYet} width="narrow">
          <ol className="prose">
            {toTick.map((one) => (
              <li key={one.id}>{nameOf(one, view)}</li>
            ))}
          </ol>
        </Section>
      )}
      {ticked.length > 0 && (
        <Section title={`${words.came} ${ticked.length}`} width="narrow" tone="tint">
          <Table
            caption={words.came}
            captionHidden
            rows={ticked}
            rowKey={(one) => one.id}
            columns={[
              { key: 'name', label: words.who, kind: 'head', cell: (one) => nameOf(one, view) },
              {
                key: 'undo',
                label: words.undo,
                cell: (one) =>
                  found.ticking ? (
                    <a href={`${view.url(`/events/${found.event.id}/desk`)}?undo=${one.id}`}>{words.undo}</a>
                  ) : (
                    <Tag tone="good">{words.came}</Tag>
                  ),
              },
            ]}
          />
        </Section>
      )}
    </>
  )
}

/** What is asked before a tick is taken back. */
const Undo = ({ view, found }: { view: View; found: Door }) => {
  const words = wordsOf(view.lang).door
  const one = found.people.find((each) => each.id === (view.typed?.values.signUp?.[0] ?? view.search.get('undo')))
  if (!one) return null
  return (
    <Section title={words.undo} lead={words.undoLead} width="narrow">
      <p>{nameOf(one, view)}</p>
      <TaskForm
        view={view}
        form="undo"
        send={words.undo}
        with={{ signUp: one.id }}
        cancel={{ href: view.url(`/events/${found.event.id}/desk`), label: words.back }}
      />
    </Section>
  )
}

export const doorPage = page({
  name: 'activity.door',
  path: '/events/:event/desk',
  about: '办一场活动：签到、现场登记、更改、取消（手机）',
  may: RECORDERS,
  forms: {
    tick: {
      command: tick,
      input: (form, { event }) => ok({ event, signUps: [...form.all('signUps')], came: true }),
      then: back,
    },
    undo: {
      command: tick,
      input: (form, { event }) => ok({ event, signUps: [form.text('signUp')], came: false }),
      then: back,
    },
    atDoor: {
      command: enterAtDoor,
      input: (form, { event }) => ok({ event, name: form.text('name'), phone: form.text('phone') }),
      then: back,
    },
    sheet: {
      command: enterSheet,
      files: { photos: 'photo' },
      input(form, { event }) {
        const visits = countOf(form.text('visits'))
        if (visits === null) return no('platform.not-a-count', {}, 'visits')
        const typed = form.text('people').trim()
        const people = typed === '' ? null : countOf(typed)
        if (typed !== '' && people === null) return no('activity.not-a-count', {}, 'people')
        return ok({ event, visits, people, photos: [...form.files('photos')] })
      },
      then: back,
    },
    change: {
      command: changeEvent,
      input(form, { event }) {
        const told = planToldOf(form)
        return told.ok ? ok({ event, ...told.value }) : told
      },
      then: back,
    },
    off: {
      command: callOff,
      input: (form, { event }) => ok({ event, reason: form.text('reason') }),
      then: back,
    },
  },
  sample: someEvent,
  async load(view, params) {
    if (!UUID.test(params.event)) return null
    const all = wordsOf(view.lang)
    const words = all.door
    const find = (view.search.get('find') ?? '').trim()
    const found = await view.scope.ask(door, { event: params.event, find })
    const { event } = found
    const home = view.url(`/events/${event.id}/desk`)
    const todo = deskOf(tasks, { view, home, found }, words.back)
    const drawn = await todo.form()
    const undoing = view.typed?.form === 'undo' || view.search.has('undo')
    const open = !event.off && event.record === null
    const record = view.url(
      `/record?${new URLSearchParams({ project: event.subject.replace(/^project:/, ''), planned: event.id })}`,
    )
    return {
      title: `${words.title}：${event.theme}`,
      saved: view.search.get('saved') === '1',
      body: (
        <>
          <PageHead
            title={event.theme}
            eyebrow={words.title}
            width="narrow"
            crumbs={[{ href: view.url(`/events/${event.id}`), label: event.theme }]}
            tags={<EventTag event={event} view={view} />}
            lead={`${whenIn(view.lang, event)} · ${event.where}`}
          />
          {view.search.get('saved') === '1' && view.typed === null && (
            <Section width="narrow">
              <Notice tone="success" title={words.saved} />
            </Section>
          )}
          {drawn ??
            (undoing ? (
              <Undo view={view} found={found} />
            ) : (
              <>
                <Section width="narrow" lead={found.ticking ? words.lead : undefined}>
                  <Figures
                    items={[
                      {
                        label: words.attendances,
                        value: <Count n={found.attendances} unit={all.visits} />,
                      },
                      {
                        label: words.participants,
                        value: found.participants === null ? words.unknown : <Count n={found.participants} unit={all.people} />,
                      },
                    ]}
                  />
                  {found.total > 0 && (
                    <Filters action={home} search={{ name: 'find', label: words.find, value: find }} filters={[]} />
                  )}
                  {found.people.length === 0 &&
                    (find === '' ? <EmptyState title={words.nobody}>{words.nobodyBody}</EmptyState> : <p>{words.noneFound}</p>)}
                </Section>
                <List view={view} found={found} find={find} />
                {open && (
                  <Section width="narrow">
                    {
                      await todo.buttons(
                        found.ticking ? ['atDoor', 'sheet', 'change', 'off'] : ['change', 'off'],
                        found.attendances > 0 ? (
                          <ButtonLink href={record} look="quiet">
                            {words.record}
                          </ButtonLink>
                        ) : undefined,
                      )
                    }
                    {found.attendances > 0 && <p className="note">{words.recordHint}</p>}
                  </Section>
                )}
              </>
            ))}
        </>
      ),
    }
  },
})
