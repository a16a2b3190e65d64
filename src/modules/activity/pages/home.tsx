import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { list } from '../queries.ts'
import { RecordList, wordsOf } from './record-list.tsx'

const SHOWN = 3

export async function home(view: View): Promise<readonly HomeBlock[]> {
  const { items } = await view.scope.ask(list, { page: 1 })
  if (items.length === 0) return []
  const words = wordsOf(view.lang).home
  const body = (
    <Section title={words.title} aside={<a href={view.url('/activities')}>{words.all}</a>}>
      <RecordList
        records={items.slice(0, SHOWN)}
        lang={view.lang}
        url={view.url}
        slug={view.tenant.slug}
        places={new Map(items.map((item) => [item.id, item.place]))}
      />
    </Section>
  )
  return [{ rank: 200, body }]
}
