import { COUNTED } from '../../../kernel/count.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { Count, EmptyState, Filters, PageHead, Pager, Section } from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { list } from '../queries.ts'
import { RecordList, wordsOf } from './record-list.tsx'

export const activitiesPage = page({
  name: 'activity.list',
  path: '/activities',
  about: '活动记录一览',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang).list
    const asked = view.search.get('place') ?? ''
    const place = UUID.test(asked) ? asked : undefined
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const found = await view.scope.ask(list, { page: at, ...(place && { place }) })
    const areas = await placesOf(view.scope, 'residentialArea')
    const address = view.url('/activities')
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={words.title} lead={words.lead} />
          <Section title={words.all}>
            <Filters
              action={address}
              filters={[
                {
                  name: 'place',
                  label: words.place,
                  value: place ?? '',
                  options: areas.map((area) => ({ value: area.id, label: area.shortName })),
                },
              ]}
              found={<Count n={found.total} more={found.total === COUNTED} unit={words.unit} />}
            />
            {found.items.length === 0 ? (
              <EmptyState title={place ? words.noneMatches : words.none}>
                {place ? words.noneMatchesBody : words.noneBody}
              </EmptyState>
            ) : (
              <RecordList
                records={found.items}
                lang={view.lang}
                url={view.url}
                slug={view.tenant.slug}
                places={new Map(found.items.map((item) => [item.id, item.place]))}
              />
            )}
            <Pager
              page={at}
              pages={found.pages}
              href={(to) => `${address}?${new URLSearchParams({ ...(place && { place }), page: String(to) })}`}
            />
          </Section>
        </>
      ),
    }
  },
})
