import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { icsText } from '../../../kernel/ics.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardOf } from '../../../platform/subjects.ts'
import {
  ButtonLink,
  CheckboxGroup,
  Count,
  type Fact,
  Facts,
  fieldsOf,
  Notice,
  PageHead,
  Section,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { signUp } from '../commands-plan.ts'
import { calendar, event as one, type EventShown } from '../queries-plan.ts'
import { EventTag, whenIn } from './event-cards.tsx'
import { icsOf } from './ics.ts'
import { dayIn, wordsOf } from './record-list.tsx'
import { receiptAt } from './sign-up.tsx'

/** Some activity of these months: one that can be signed up to where there is one. */
export async function someEvent(scope: View['scope']): Promise<{ event: string } | null> {
  const year = Number(scope.today.slice(0, 4))
  const { items } = await scope.ask(calendar, { from: `${year - 1}-07-01` as never, to: `${year + 1}-06-30` as never })
  const found = items.find((item) => item.signUpUntil !== null && item.signUpUntil >= scope.today && !item.off) ?? items[0]
  return found ? { event: found.id } : null
}

type Shown = EventShown & { waiting: number; open: 'in' | 'waiting' | 'closed' }

const placesText = (event: Shown, view: View): Fact[] => {
  const words = wordsOf(view.lang).event
  if (event.signUpUntil === null) return []
  const left = event.free === 0 ? fill(words.waitingNow, { n: event.waiting }) : fill(words.free, { free: event.free ?? 0 })
  return [
    {
      label: words.places,
      value: event.places === null ? words.noLimit : <Count n={event.places} unit={wordsOf(view.lang).people} />,
      ...(event.places === null ? {} : { note: left }),
    },
    { label: words.until, value: dayIn(view.lang, event.signUpUntil) },
  ]
}

/** What is pasted into a group chat: everything one needs to come, and the address. */
export function shareText(event: Shown, view: View): string {
  const words = wordsOf(view.lang).event
  return fill(words.shareText, {
    place: event.place,
    theme: event.theme,
    when: whenIn(view.lang, event),
    where: event.where,
    about: event.about === '' ? '' : `${event.about}\n`,
    places:
      event.places === null || event.signUpUntil === null
        ? ''
        : fill(words.sharePlaces, { places: event.places, until: dayIn(view.lang, event.signUpUntil) }),
    url: fill(words.shareUp, { url: `${view.origin}${view.url(`/events/${event.id}`)}` }),
  })
}

const SignUp = ({ event, view }: { event: Shown; view: View }) => {
  const words = wordsOf(view.lang).event
  const field = fieldsOf(view, 'signUp')
  const waits = event.open === 'waiting'
  return (
    <Section
      title={waits ? words.signUpWaiting : words.signUp}
      lead={waits ? words.waitLead : words.signUpLead}
      width="narrow"
      tone="tint"
      id="sign-up"
    >
      <TaskForm view={view} form="signUp" send={waits ? words.sendWaiting : words.send}>
        <TextInput {...field('name')} label={words.name} autoComplete="name" short required />
        <TextInput {...field('phone')} label={words.phone} hint={words.phoneHint} kind="tel" autoComplete="tel" short required />
        <CheckboxGroup
          name="minor"
          label={words.minor}
          options={[{ value: 'yes', label: words.minorYes }]}
          values={view.typed?.values.minor ?? []}
        />
        <TextInput {...field('guardian')} label={words.guardian} hint={words.guardianHint} autoComplete="off" short />
        {waits && <p className="note">{words.signUpLead}</p>}
      </TaskForm>
    </Section>
  )
}

export const eventPage = page({
  name: 'activity.event',
  path: '/events/:event',
  about: '一场将要办的活动：时间、地点、报名（不用登录）',
  may: 'anyone',
  forms: {
    signUp: {
      command: signUp,
      input: (form, { event }) =>
        ok({
          event,
          name: form.text('name'),
          phone: form.text('phone'),
          minor: form.text('minor') === 'yes',
          guardian: form.text('guardian'),
        }),
      then: (done: { code: string; state: string }) => `${receiptAt(done.code)}&new=${done.state}`,
    },
  },
  sample: someEvent,
  async load(view, params) {
    if (!UUID.test(params.event)) return null
    const all = wordsOf(view.lang)
    const words = all.event
    const event = await view.scope.ask(one, { event: params.event })
    const about = await cardOf(view.scope, event.subject)
    const linked = about?.public && about.href !== null ? about : undefined
    return {
      title: event.theme,
      body: (
        <>
          <PageHead
            title={event.theme}
            width="narrow"
            crumbs={[{ href: `${view.url('/calendar')}?month=${event.day.slice(0, 7)}`, label: all.calendar.title }]}
            tags={<EventTag event={event} view={view} />}
            lead={event.about === '' ? undefined : event.about}
            actions={
              <>
                {event.mine && <ButtonLink href={view.url(`/events/${event.id}/desk`)}>{words.desk}</ButtonLink>}
                {event.record !== null && <ButtonLink href={view.url(`/activities/${event.record}`)}>{words.record}</ButtonLink>}
                {event.open !== 'closed' && <ButtonLink href="#sign-up">{words.signUp}</ButtonLink>}
                <ButtonLink href={view.url(`/events/${event.id}/event.ics`)} look="quiet">
                  {all.calendar.ics}
                </ButtonLink>
              </>
            }
          />
          <Section width="narrow">
            {event.off && (
              <Notice tone="stop" title={words.calledOff}>
                {event.reason}
              </Notice>
            )}
            <Facts
              items={[
                { label: words.when, value: whenIn(view.lang, event) },
                { label: words.where, value: event.where },
                { label: words.host, value: event.place },
                ...placesText(event, view),
                ...(linked?.href ? [{ label: words.about, value: <a href={view.url(linked.href)}>{linked.title}</a> }] : []),
              ]}
            />
          </Section>
          {event.open !== 'closed' && <SignUp event={event} view={view} />}
          {!event.off && event.record === null && event.day >= view.scope.today && (
            <Section title={words.share} lead={words.shareLead} width="narrow">
              <TextArea name="share" label={words.share} value={shareText(event, view)} rows={7} />
            </Section>
          )}
        </>
      ),
    }
  },
})

export const eventFile = page({
  name: 'activity.eventFile',
  path: '/events/:event/event.ics',
  about: '一场活动的日历文件（.ics）',
  may: 'anyone',
  sample: someEvent,
  async load(view, params) {
    if (!UUID.test(params.event)) return null
    const event = await view.scope.ask(one, { event: params.event })
    const text = icsText(event.theme, [icsOf(view, event)])
    return { title: event.theme, body: null, file: { name: `${event.theme}.ics`, type: 'text/calendar; charset=utf-8', text } }
  },
})
