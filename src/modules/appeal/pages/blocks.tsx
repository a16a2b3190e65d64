import { kindOf, type Subject } from '../../../kernel/subject.ts'
import type { HomeBlock, Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { ButtonLink, Section } from '../../../ui/index.ts'
import { wordsOf } from './words.tsx'

/** The way in, under the slogan. */
export const home = async (view: View): Promise<readonly HomeBlock[]> => [
  { rank: 170, links: [{ path: '/appeals/new', label: wordsOf(view.lang).list.submit, quiet: true }] },
]

/** Beside the trail of a project's money: whoever does not understand an entry asks here. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  if (kindOf(subject) !== 'project') return []
  const words = wordsOf(view.lang).form
  const body = (
    <Section title={words.money} lead={words.moneyLead} width="narrow">
      <ButtonLink href={view.url(`/appeals/new?about=${encodeURIComponent(subject)}`)} look="quiet">
        {words.moneyAsk}
      </ButtonLink>
    </Section>
  )
  return [{ rank: 520, body }]
}
