import { COUNTED } from '../../../kernel/count.ts'
import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, Count, EmptyState, Filters, PageHead, Pager, Section, Tag } from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { WRITERS } from '../commands.ts'
import { type Kind, KINDS } from '../domain.ts'
import { list } from '../queries.ts'
import { OfferCards } from './cards.tsx'
import { dayIn, wordsOf } from './words.tsx'

const isKind = (typed: string): typed is Kind => (KINDS as readonly string[]).includes(typed)

export const resourcesPage = page({
  name: 'venue.list',
  path: '/resources',
  about: '资源清单',
  may: 'anyone',
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.list
    const areas = await placesOf(view.scope, 'residentialArea')
    const typed = (name: string): string => view.search.get(name) ?? ''
    const place = UUID.test(typed('place')) && areas.some((area) => area.id === typed('place')) ? typed('place') : undefined
    const kind = isKind(typed('kind')) ? (typed('kind') as Kind) : undefined
    const q = typed('q').slice(0, 60)
    const at = Math.min(500, Math.max(1, Number.parseInt(typed('page') || '1', 10) || 1))
    const chosen = { ...(place && { place }), ...(kind && { kind }) }
    const found = await view.scope.ask(list, { ...chosen, words: q, page: at })
    const narrowed = place !== undefined || kind !== undefined || q !== ''
    const address = view.url('/resources')
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            actions={
              (WRITERS as readonly string[]).includes(view.scope.actor.post?.role ?? '') ? (
                <>
                  <ButtonLink href={view.url('/resources/new')}>{words.offer}</ButtonLink>
                  <ButtonLink href={view.url('/needs/new')} look="quiet">
                    {words.need}
                  </ButtonLink>
                </>
              ) : undefined
            }
          />
          <Section title={words.all} aside={<a href={view.url('/units')}>{words.units}</a>}>
            <Filters
              action={address}
              search={{ name: 'q', label: words.words, value: q }}
              filters={[
                {
                  name: 'kind',
                  label: words.kind,
                  value: kind ?? '',
                  options: KINDS.map((value) => ({ value, label: all.kinds[value] })),
                },
                {
                  name: 'place',
                  label: words.place,
                  value: place ?? '',
                  options: areas.map((area) => ({ value: area.id, label: area.shortName })),
                },
              ]}
              found={<Count n={found.total} more={found.total === COUNTED} unit={all.unit} />}
            />
            {found.items.length === 0 ? (
              <EmptyState title={narrowed ? words.noneMatches : words.none}>
                {narrowed ? words.noneMatchesBody : words.noneBody}
              </EmptyState>
            ) : (
              <OfferCards items={found.items} view={view} />
            )}
            <Pager
              page={at}
              pages={found.pages}
              href={(to) => `${address}?${new URLSearchParams({ ...chosen, page: String(to) })}`}
            />
          </Section>
          {found.needs.length > 0 && (
            <Section title={words.needs} tone="tint">
              <ul className="prose">
                {found.needs.map((need) => (
                  <li key={need.id}>
                    <Tag>{all.kinds[need.kind]}</Tag> <a href={view.url(`/needs/${need.id}`)}>{need.what}</a>{' '}
                    <span className="note">
                      {need.place} · {fill(words.by, { day: dayIn(view.lang, need.by) })}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      ),
    }
  },
})
