import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Count, Tag } from '../../../ui/index.ts'
import type { list } from '../queries.ts'
import { wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof list)['run']>>
export type Item = Extract<Found, { ok: true }>['value']['items'][number]

export const OfferCards = ({ items, view }: { items: readonly Item[]; view: View }) => {
  const all = wordsOf(view.lang)
  return (
    <CardList>
      {items.map((item) => (
        <Card
          key={item.id}
          title={item.name}
          href={view.url(`/resources/${item.id}`)}
          tags={
            <>
              <Tag tone="accent">{all.kinds[item.kind]}</Tag>{' '}
              {item.state !== 'open' && <Tag tone="wait">{all.offerStates[item.state]}</Tag>}
            </>
          }
          meta={`${item.giverName} · ${item.place}`}
          foot={
            <>
              <Count n={item.quantity} unit={item.unit} /> · {item.when}
            </>
          }
        />
      ))}
    </CardList>
  )
}
