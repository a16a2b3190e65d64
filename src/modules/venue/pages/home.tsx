import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { list } from '../queries.ts'
import { OfferCards } from './cards.tsx'
import { wordsOf } from './words.tsx'

/** What was listed last. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const { items } = await view.scope.ask(list, { page: 1, words: '' })
  const shown = items.filter((item) => item.state === 'open').slice(0, 3)
  if (shown.length === 0) return []
  const words = wordsOf(view.lang).list
  const body = (
    <Section title={words.title} lead={words.lead} aside={<a href={view.url('/resources')}>{words.more}</a>}>
      <OfferCards items={shown} view={view} />
    </Section>
  )
  return [{ rank: 330, body }]
}
