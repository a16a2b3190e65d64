import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section } from '../../../ui/index.ts'
import { list } from '../queries.ts'
import { CovenantCards } from './cards.tsx'
import { wordsOf } from './words.tsx'

/** What is being discussed or signed asks for everybody. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const found = await view.scope.ask(list, { page: 1 })
  const items = found.items.filter((item) => item.step === 'discussing' || item.step === 'signing').slice(0, 4)
  if (items.length === 0) return []
  const words = wordsOf(view.lang).list
  const body = (
    <Section title={words.title} lead={words.lead} aside={<a href={view.url('/covenants')}>{words.all}</a>}>
      <CovenantCards items={items} view={view} />
    </Section>
  )
  return [{ rank: 160, body }]
}
