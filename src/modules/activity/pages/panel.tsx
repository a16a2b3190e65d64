import type { Subject } from '../../../kernel/subject.ts'
import type { Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { eventsOf } from '../queries-plan.ts'
import { EventCards } from './event-cards.tsx'
import { wordsOf } from './record-list.tsx'

const SHOWN = 6

/** What comes next of a project, on its page. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  if (!subject.startsWith('project:')) return []
  const coming = (await eventsOf(view.scope, subject)).filter((event) => event.day >= view.scope.today && event.record === null)
  if (coming.length === 0) return []
  const words = wordsOf(view.lang).home
  const body = (
    <Section
      title={words.coming}
      lead={words.hand}
      aside={<a href={view.url(`/calendar?about=${subject}`)}>{words.calendar}</a>}
      id="events"
    >
      <EventCards events={coming.slice(0, SHOWN)} view={view} />
    </Section>
  )
  return [{ rank: 200, body }]
}
