import { idOf, type Subject } from '../../../kernel/subject.ts'
import type { Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Count, Section } from '../../../ui/index.ts'
import { hoursOf } from '../domain.ts'
import { hoursOfUnit } from '../store-service.ts'
import { wordsOf } from './words.tsx'

/** On the page of a unit: how often its volunteers came and how long they served, in numbers without names. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  if (!subject.startsWith('body:')) return []
  const rows = await view.scope.read(hoursOfUnit, idOf(subject, 'body'), 30)
  if (rows.length === 0) return []
  const { units, desk } = wordsOf(view.lang)
  const body = (
    <Section title={desk.unitPanel} width="narrow">
      <ul className="prose">
        {rows.map((row) => (
          <li key={row.team_id}>
            <a href={view.url(`/teams/${row.team_id}`)}>{row.name}</a>：<Count n={row.visits} unit={units.visits} /> ·{' '}
            <Count n={hoursOf(row.halves)} unit={units.hours} />
          </li>
        ))}
      </ul>
    </Section>
  )
  return [{ rank: 200, body }]
}
