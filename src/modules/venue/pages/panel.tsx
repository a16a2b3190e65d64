import { idOf, type Subject } from '../../../kernel/subject.ts'
import type { Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Count, Section, Tag } from '../../../ui/index.ts'
import { ofSubject } from '../queries.ts'
import { offersOfUnit } from '../store.ts'
import { wordsOf } from './words.tsx'

/** What the page's subject needed, and who lent it. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  if (subject.startsWith('body:')) return lentBy(view, idOf(subject, 'body'))
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

/** On the page of a unit: what it lends, and how often it was used. */
async function lentBy(view: View, body: string): Promise<readonly Panel[]> {
  const rows = await view.scope.read(offersOfUnit, body, 30)
  if (rows.length === 0) return []
  const words = wordsOf(view.lang)
  const list = (
    <Section title={words.panel.lent} width="narrow">
      <ul className="prose">
        {rows.map((row) => (
          <li key={row.id}>
            <Tag>{words.kinds[row.kind]}</Tag> <a href={view.url(`/resources/${row.id}`)}>{row.name}</a> · {words.panel.used}{' '}
            <Count n={row.used} unit={words.panel.times} />
          </li>
        ))}
      </ul>
    </Section>
  )
  return [{ rank: 100, body: list }]
}
