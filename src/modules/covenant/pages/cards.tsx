import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Count, Tag } from '../../../ui/index.ts'
import type { list } from '../queries.ts'
import { StepTag, wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof list)['run']>>
export type Item = Extract<Found, { ok: true }>['value']['items'][number]

export const CovenantCards = ({ items, view }: { items: readonly Item[]; view: View }) => {
  const words = wordsOf(view.lang)
  return (
    <CardList columns={2}>
      {items.map((item) => (
        <Card
          key={item.id}
          title={item.title}
          href={view.url(`/covenants/${item.id}`)}
          tags={
            <>
              <Tag>{words.kinds[item.kind]}</Tag> <StepTag lang={view.lang} step={item.step} />
            </>
          }
          meta={item.place}
          foot={
            item.signed > 0 ? (
              <>
                {words.page.count} <Count n={item.signed} unit={words.homes} />
              </>
            ) : undefined
          }
        />
      ))}
    </CardList>
  )
}
