import { COUNTED } from '../../../kernel/count.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, Count, EmptyState, Filters, PageHead, Pager, Section } from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { CONVENERS } from '../commands/index.ts'
import { MEETING_KINDS } from '../domain.ts'
import { coming, list } from '../queries/index.ts'
import { CallCards } from './call-cards.tsx'
import { MeetingList, wordsOf } from './meeting-list.tsx'

export const meetingsPage = page({
  name: 'meeting.list',
  path: '/meetings',
  about: '三会一览',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang)
    const kind = MEETING_KINDS.find((one) => one === view.search.get('kind'))
    const asked = view.search.get('place') ?? ''
    const place = UUID.test(asked) ? asked : undefined
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const found = await view.scope.ask(list, { page: at, ...(kind && { kind }), ...(place && { place }) })
    const [areas, next] = await Promise.all([
      placesOf(view.scope, 'residentialArea'),
      view.scope.ask(coming, place ? { place } : {}),
    ])
    const address = view.url('/meetings')
    const role = view.scope.actor.post?.role ?? ''
    const toPage = (to: number): string =>
      `${address}?${new URLSearchParams({ ...(kind && { kind }), ...(place && { place }), page: String(to) })}`
    const narrowed = kind !== undefined || place !== undefined
    const mayRecord = (CONVENERS as readonly string[]).includes(role)
    return {
      title: words.list.title,
      body: (
        <>
          <PageHead
            title={words.list.title}
            lead={words.list.lead}
            actions={
              mayRecord ? (
                <>
                  <ButtonLink href={view.url('/meetings/call')}>{words.list.call}</ButtonLink>
                  <ButtonLink href={view.url('/meetings/new')} look="quiet">
                    {words.list.record}
                  </ButtonLink>
                </>
              ) : undefined
            }
          />
          {next.items.length > 0 && (
            <Section title={words.list.coming} lead={words.list.comingLead} tone="tint">
              <CallCards calls={next.items} view={view} />
            </Section>
          )}
          <Section title={words.list.all} aside={<a href={view.url('/meetings/rules')}>{words.rules.title}</a>}>
            <Filters
              action={address}
              filters={[
                {
                  name: 'kind',
                  label: words.list.kind,
                  value: kind ?? '',
                  options: MEETING_KINDS.map((value) => ({ value, label: words.kinds[value] })),
                },
                {
                  name: 'place',
                  label: words.list.place,
                  value: place ?? '',
                  options: areas.map((area) => ({ value: area.id, label: area.shortName })),
                },
              ]}
              found={<Count n={found.total} more={found.total === COUNTED} unit={words.list.unit} />}
            />
            {found.items.length === 0 ? (
              <EmptyState title={narrowed ? words.list.noneMatches : words.list.none}>
                {narrowed ? words.list.noneMatchesBody : words.list.noneBody}
              </EmptyState>
            ) : (
              <MeetingList
                lang={view.lang}
                url={view.url}
                meetings={found.items.map((item) =>
                  item.public ? item : { ...item, public: true, place: `${item.place} · ${words.list.unpublished}` },
                )}
              />
            )}
            <Pager page={at} pages={found.pages} href={toPage} />
          </Section>
        </>
      ),
    }
  },
})
