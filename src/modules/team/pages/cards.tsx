import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Count, Tag } from '../../../ui/index.ts'
import type { list } from '../queries.ts'
import { StageTag, wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof list)['run']>>
export type Item = Extract<Found, { ok: true }>['value']['items'][number]

export const TeamCards = ({ items, view }: { items: readonly Item[]; view: View }) => {
  const words = wordsOf(view.lang)
  return (
    <CardList>
      {items.map((item) => (
        <Card
          key={item.id}
          title={item.name}
          href={view.url(`/teams/${item.id}`)}
          tags={item.ended === null ? <StageTag lang={view.lang} stage={item.stage} /> : <Tag>{words.page.ended}</Tag>}
          meta={item.place}
          foot={
            <>
              {words.list.members} <Count n={item.members} unit={words.units.people} />
              {item.hours > 0 && (
                <>
                  {' · '}
                  {words.list.hours} <Count n={item.hours} unit={words.units.hours} />
                </>
              )}
            </>
          }
        >
          <p>{[...item.about].length > 60 ? `${[...item.about].slice(0, 60).join('')}…` : item.about}</p>
        </Card>
      ))}
    </CardList>
  )
}
