import type { IcsEvent } from '../../../kernel/ics.ts'
import type { View } from '../../../platform/http/page.ts'
import type { EventShown } from '../queries-plan.ts'

/** An activity as a calendar takes it; its identity stays when day or place change. */
export const icsOf = (view: View, event: EventShown): IcsEvent => ({
  uid: `${event.id}@${view.tenant.slug}.linli`,
  day: event.day,
  from: event.from,
  until: event.until,
  title: event.theme,
  where: `${event.place} ${event.where}`,
  about: [event.about, `${view.origin}${view.url(`/events/${event.id}`)}`].filter((part) => part !== '').join('\n'),
  off: event.off,
  sequence: event.version - 1,
  stamp: view.scope.at,
})
