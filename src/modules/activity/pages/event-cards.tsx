import { dayOf } from '../../../kernel/day.ts'
import { fill } from '../../../kernel/text.ts'
import type { Lang } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Tag } from '../../../ui/index.ts'
import type { EventShown } from '../queries-plan.ts'
import { dayIn, wordsOf } from './record-list.tsx'
import { weekdayIn } from './month.tsx'

export const whenIn = (lang: Lang, event: EventShown): string =>
  `${dayIn(lang, event.day)} ${weekdayIn(lang, event.day)} ${event.from}–${event.until}`

/** Whether it can be signed up to, in one word. */
export const EventTag = ({ event, view }: { event: EventShown; view: View }) => {
  const words = wordsOf(view.lang).event
  const today = dayOf(view.scope.at)
  if (event.off) return <Tag tone="wait">{words.isOff}</Tag>
  if (event.record !== null) return <Tag>{words.isHeld}</Tag>
  if (event.day < today) return <Tag>{words.isOver}</Tag>
  if (event.signUpUntil === null) return <Tag tone="good">{words.noSignUp}</Tag>
  if (event.signUpUntil < today) return <Tag>{words.isClosed}</Tag>
  return event.free === 0 ? <Tag tone="wait">{words.isFull}</Tag> : <Tag tone="good">{words.isOpen}</Tag>
}

/** Planned activities as cards, for any page. */
export const EventCards = ({ events, view, columns = 3 }: { events: readonly EventShown[]; view: View; columns?: 2 | 3 }) => {
  const words = wordsOf(view.lang).event
  return (
    <CardList columns={columns}>
      {events.map((event) => (
        <Card
          key={event.id}
          title={event.theme}
          href={view.url(`/events/${event.id}`)}
          tags={<EventTag event={event} view={view} />}
          meta={`${event.from}–${event.until} · ${event.where}`}
          foot={[
            event.place,
            ...(event.places === null ? [] : [event.free === 0 ? words.isFull : fill(words.free, { free: event.free ?? 0 })]),
          ].join(' · ')}
        >
          <p>
            {dayIn(view.lang, event.day)} {weekdayIn(view.lang, event.day)}
          </p>
        </Card>
      ))}
    </CardList>
  )
}
