import { addDays, type Day } from '../../../kernel/day.ts'
import { icsText } from '../../../kernel/ics.ts'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardOf } from '../../../platform/subjects.ts'
import { COMMITTEE } from '../../../roles.ts'
import { ButtonLink, Count, EmptyState, Filters, PageHead, Section } from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { calendar, type EventShown } from '../queries-plan.ts'
import { EventCards } from './event-cards.tsx'
import { icsOf } from './ics.ts'
import { firstOf, lastOf, Month, monthOf, nextMonth, weekdayIn } from './month.tsx'
import { dayIn, wordsOf } from './record-list.tsx'

const SUBJECT = /^[a-zA-Z]{1,20}:[0-9a-f-]{36}$/

/** Whose calendar the address asks for: everybody's, a committee's, one project's. */
function askedOf(view: View) {
  const place = view.search.get('place') ?? ''
  const about = view.search.get('about') ?? ''
  return {
    ...(UUID.test(place) && { place }),
    ...(SUBJECT.test(about) && { subject: about }),
  }
}
const queryOf = (asked: ReturnType<typeof askedOf>): string =>
  new URLSearchParams({ ...(asked.place && { place: asked.place }), ...(asked.subject && { about: asked.subject }) }).toString()

function monthAsked(view: View): string {
  const typed = view.search.get('month') ?? ''
  const now = monthOf(view.scope.today)
  const year = Number(typed.slice(0, 4))
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(typed) && Math.abs(year - Number(now.slice(0, 4))) <= 5 ? typed : now
}

export const calendarPage = page({
  name: 'activity.calendar',
  path: '/calendar',
  about: '活动日历',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang).calendar
    const asked = askedOf(view)
    const month = monthAsked(view)
    const [{ items }, areas, about] = await Promise.all([
      view.scope.ask(calendar, { from: firstOf(month), to: lastOf(month), ...asked }),
      placesOf(view.scope, 'residentialArea'),
      asked.subject ? cardOf(view.scope, asked.subject as never) : undefined,
    ])
    const days = new Map<Day, EventShown[]>()
    for (const event of items) days.set(event.day, [...(days.get(event.day) ?? []), event])
    const address = (to: string): string => `${view.url('/calendar')}?${new URLSearchParams({ month: to })}${more}`
    const more = queryOf(asked) === '' ? '' : `&${queryOf(asked)}`
    const staff = (COMMITTEE as readonly string[]).includes(view.scope.actor.post?.role ?? '')
    const title = fill(words.month, { year: month.slice(0, 4), month: Number(month.slice(5)) })
    const ics = `${view.url('/calendar.ics')}${queryOf(asked) === '' ? '' : `?${queryOf(asked)}`}`
    return {
      title: `${words.title} ${title}`,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={about?.public ? about.title : words.lead}
            crumbs={[{ href: view.url('/activities'), label: wordsOf(view.lang).list.title }]}
            actions={
              <>
                {staff && <ButtonLink href={view.url('/plan')}>{words.plan}</ButtonLink>}
                <ButtonLink href={view.url('/events/check')} look="quiet">
                  {words.check}
                </ButtonLink>
              </>
            }
          />
          <Section title={title} aside={<a href={ics}>{words.icsAll}</a>} width="narrow">
            {!asked.subject && (
              <Filters
                action={view.url('/calendar')}
                filters={[
                  {
                    name: 'place',
                    label: words.place,
                    value: asked.place ?? '',
                    options: areas.map((area) => ({ value: area.id, label: area.shortName })),
                  },
                ]}
                found={<Count n={items.length} unit={words.unit} />}
              />
            )}
            <Month
              month={month}
              today={view.scope.today}
              counts={new Map([...days].map(([day, events]) => [day, events.length]))}
              lang={view.lang}
            />
            <p className="row-actions">
              <ButtonLink href={address(nextMonth(month, -1))} look="quiet">
                {words.before}
              </ButtonLink>
              {month !== monthOf(view.scope.today) && (
                <ButtonLink href={address(monthOf(view.scope.today))} look="quiet">
                  {words.now}
                </ButtonLink>
              )}
              <ButtonLink href={address(nextMonth(month, 1))} look="quiet">
                {words.after}
              </ButtonLink>
            </p>
          </Section>
          {items.length === 0 ? (
            <Section title={words.list}>
              <EmptyState title={words.none}>{staff ? words.noneStaff : words.noneBody}</EmptyState>
            </Section>
          ) : (
            [...days].map(([day, events]) => (
              <Section key={day} id={`d${day}`} title={`${dayIn(view.lang, day)} ${weekdayIn(view.lang, day)}`}>
                <EventCards events={events} view={view} />
              </Section>
            ))
          )}
        </>
      ),
    }
  },
})

/** Half a year back, a year ahead: what a telephone that subscribes takes over. */
export const calendarFile = page({
  name: 'activity.calendarFile',
  path: '/calendar.ics',
  about: '活动日历文件（.ics），可以订阅',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang).calendar
    const { items } = await view.scope.ask(calendar, {
      from: addDays(view.scope.today, -180),
      to: addDays(view.scope.today, 365),
      ...askedOf(view),
    })
    const title = `${view.tenant.name}${words.title}`
    const text = icsText(
      title,
      items.map((event) => icsOf(view, event)),
    )
    return { title, body: null, file: { name: `${title}.ics`, type: 'text/calendar; charset=utf-8', text } }
  },
})
