import type { Subject } from '../../../kernel/subject.ts'
import type { Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Section, Tag } from '../../../ui/index.ts'
import { ofSubject } from '../queries.ts'
import { wordsOf } from './words.tsx'

/** What the page's subject needed, and who lent it. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  const { needs } = await view.scope.ask(ofSubject, { subject })
  if (needs.length === 0) return []
  const words = wordsOf(view.lang)
  const body = (
    <Section title={words.panel.title} width="narrow">
      <ul className="prose">
        {needs.map((need) => (
          <li key={need.id}>
            <Tag>{words.kinds[need.kind]}</Tag> <a href={view.url(`/needs/${need.id}`)}>{need.what}</a>{' '}
            {need.matches.map((match) => (
              <span key={match.id}>
                · {match.name}（{match.who}） {words.matchStates[match.state]}{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
  return [{ rank: 700, body }]
}
