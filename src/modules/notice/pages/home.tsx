import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Section, Tag } from '../../../ui/index.ts'
import { list } from '../queries.ts'
import { noticeLine, wordsOf } from '../line.ts'

const SHOWN = 4

/** What runs now stands first of all: it asks for an answer. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const { items } = await view.scope.ask(list, { state: 'open', page: 1 })
  if (items.length === 0) return []
  const words = wordsOf(view.lang).home
  const body = (
    <Section title={words.title} lead={words.lead} aside={<a href={view.url('/notices')}>{words.all}</a>}>
      <CardList columns={2}>
        {items.slice(0, SHOWN).map((notice) => (
          <Card
            key={notice.id}
            title={notice.title}
            href={view.url(`/notices/${notice.id}`)}
            tags={<Tag tone="wait">{noticeLine(view.lang, notice, view.scope.today)}</Tag>}
            meta={notice.place}
          />
        ))}
      </CardList>
    </Section>
  )
  return [{ rank: 100, body }]
}
