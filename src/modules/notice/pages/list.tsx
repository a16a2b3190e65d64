import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { Card, CardList, Count, EmptyState, Filters, PageHead, Pager, Section, Tag } from '../../../ui/index.ts'
import { NOTICE_KINDS } from '../domain.ts'
import { list } from '../queries.ts'
import { noticeLine, wordsOf } from '../line.ts'
import { StateTag } from './line.tsx'

/** A choice of the address bar, or nothing where somebody typed another. */
const chosen = <T extends string>(typed: string | null, choices: readonly T[]): T | undefined =>
  choices.find((choice) => choice === typed)

export const noticesPage = page({
  name: 'notice.list',
  path: '/notices',
  about: '公示一览',
  may: 'anyone',
  async load(view) {
    const words = wordsOf(view.lang)
    const state = chosen(view.search.get('state'), ['open', 'ended'] as const)
    const kind = chosen(view.search.get('kind'), NOTICE_KINDS)
    const at = Math.min(500, Math.max(1, Number.parseInt(view.search.get('page') ?? '1', 10) || 1))
    const { items, total, pages } = await view.scope.ask(list, { page: at, ...(state && { state }), ...(kind && { kind }) })
    const address = view.url('/notices')
    const narrowed = state !== undefined || kind !== undefined
    const toPage = (to: number): string =>
      `${address}?${new URLSearchParams({ ...(state && { state }), ...(kind && { kind }), page: String(to) })}`
    return {
      title: words.list.title,
      body: (
        <>
          <PageHead title={words.list.title} lead={words.list.lead} />
          <Section title={words.list.all}>
            <Filters
              action={address}
              filters={[
                {
                  name: 'state',
                  label: words.list.state,
                  value: state ?? '',
                  options: [
                    { value: 'open', label: words.list.open },
                    { value: 'ended', label: words.list.past },
                  ],
                },
                {
                  name: 'kind',
                  label: words.list.kind,
                  value: kind ?? '',
                  options: NOTICE_KINDS.map((value) => ({ value, label: words.kinds[value] })),
                },
              ]}
              found={<Count n={total} unit={words.list.unit} />}
            />
            {items.length === 0 ? (
              <EmptyState title={narrowed ? words.list.noneMatches : words.list.none}>
                {narrowed ? words.list.noneMatchesBody : words.list.noneBody}
              </EmptyState>
            ) : (
              <CardList columns={2}>
                {items.map((item) => (
                  <Card
                    key={item.id}
                    title={item.title}
                    href={view.url(`/notices/${item.id}`)}
                    tags={
                      <>
                        <StateTag lang={view.lang} state={item.state} /> <Tag>{words.kinds[item.kind]}</Tag>
                      </>
                    }
                    meta={item.place}
                    foot={
                      <>
                        {noticeLine(view.lang, item, view.scope.today)}
                        {item.objections > 0 && ` · ${fill(words.list.objections, { n: item.objections })}`}
                      </>
                    }
                  />
                ))}
              </CardList>
            )}
            <Pager page={at} pages={pages} href={toPage} />
          </Section>
        </>
      ),
    }
  },
})
