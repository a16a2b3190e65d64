import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { list } from '../queries.ts'
import { TeamCards } from './cards.tsx'
import { wordsOf } from './words.tsx'

/** The teams that were listed last. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const { items } = await view.scope.ask(list, { page: 1, mine: false })
  const shown = items.filter((item) => item.ended === null).slice(0, 3)
  if (shown.length === 0) return []
  const words = wordsOf(view.lang).list
  const body = (
    <Section title={words.title} lead={words.lead} aside={<a href={view.url('/teams')}>{words.more}</a>}>
      <TeamCards items={shown} view={view} />
    </Section>
  )
  return [{ rank: 320, body }]
}
