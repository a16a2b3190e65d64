import { addDays } from '../../../kernel/day.ts'
import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { list } from '../queries.ts'
import { calendar } from '../queries-plan.ts'
import { EventCards } from './event-cards.tsx'
import { RecordList, wordsOf } from './record-list.tsx'

const SHOWN = 3
/** How far ahead somebody looks who wonders what is on. */
const AHEAD_DAYS = 30

export async function home(view: View): Promise<readonly HomeBlock[]> {
  const { today } = view.scope
  const [{ items }, ahead] = await Promise.all([
    view.scope.ask(list, { page: 1 }),
    view.scope.ask(calendar, { from: today, to: addDays(today, AHEAD_DAYS) }),
  ])
  const words = wordsOf(view.lang).home
  const coming = ahead.items.filter((event) => !event.off && event.record === null)
  const blocks: HomeBlock[] = []
  if (coming.length > 0)
    blocks.push({
      rank: 150,
      body: (
        <Section title={words.coming} lead={words.hand} aside={<a href={view.url('/calendar')}>{words.calendar}</a>}>
          <EventCards events={coming.slice(0, SHOWN)} view={view} />
        </Section>
      ),
    })
  if (items.length > 0)
    blocks.push({
      rank: 200,
      body: (
        <Section title={words.title} aside={<a href={view.url('/activities')}>{words.all}</a>}>
          <RecordList
            records={items.slice(0, SHOWN)}
            lang={view.lang}
            url={view.url}
            slug={view.tenant.slug}
            places={new Map(items.map((item) => [item.id, item.place]))}
          />
        </Section>
      ),
    })
  return blocks
}
