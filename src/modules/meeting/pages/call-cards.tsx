import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Section, Tag } from '../../../ui/index.ts'
import { type CallCard, coming } from '../queries/index.ts'
import { dayIn, wordsOf } from './meeting-list.tsx'

/** Meetings that are coming, each leading to its notice and to where an opinion is given. */
export const CallCards = ({ calls, view }: { calls: readonly CallCard[]; view: View }) => {
  const words = wordsOf(view.lang)
  return (
    <CardList columns={2}>
      {calls.map((call) => (
        <Card
          key={call.id}
          title={call.title}
          href={view.url(`/meetings/${call.id}`)}
          tags={<Tag tone="accent">{words.kinds[call.kind]}</Tag>}
          meta={`${call.place} · ${dayIn(view.lang, call.day)} ${call.starts} · ${call.where}`}
        >
          <p>{call.audience}</p>
        </Card>
      ))}
    </CardList>
  )
}

const SHOWN = 4

/** What is to be settled next stands high on the home page: opinions are gathered before, not after. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const calls = (await view.scope.ask(coming, {})).items.filter((call) => call.public).slice(0, SHOWN)
  if (calls.length === 0) return []
  const words = wordsOf(view.lang).home
  const body = (
    <Section title={words.title} lead={words.lead} aside={<a href={view.url('/meetings')}>{words.all}</a>}>
      <CallCards calls={calls} view={view} />
    </Section>
  )
  return [{ rank: 150, body }]
}
