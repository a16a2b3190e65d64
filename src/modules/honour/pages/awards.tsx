import { dayText } from '../../../kernel/day.ts'
import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { Award, CardList, Count, EmptyState, Filters, PageHead, Section } from '../../../ui/index.ts'
import { year } from '../queries.ts'
import { wordsOf } from './words.ts'

export const awardsPage = page({
  name: 'honour.year',
  path: '/awards',
  about: '一年的评优结果',
  may: 'anyone',
  async load(view) {
    const { lang, scope } = view
    const words = wordsOf(lang).page
    const asked = /^20\d\d$/.exec(view.search.get('year') ?? '')?.[0]
    const found = await scope.ask(year, asked ? { year: Number(asked) } : {})
    const awards = found.schemes.flatMap((scheme) => scheme.prizes.flatMap((prize) => prize.awards))
    const cards = await cardsOf(
      view.house.faces,
      scope,
      awards.map((award) => award.subject),
    )
    const hrefOf = (subject: (typeof awards)[number]['subject']): string | undefined => {
      const card = subject && cards.get(subject)
      return card?.public && card.href !== null ? view.url(card.href) : undefined
    }
    const shown = found.year ?? ''
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={words.title} lead={words.lead}>
            {found.years.length > 1 && (
              <Filters
                action={view.url('/awards')}
                filters={[
                  {
                    name: 'year',
                    label: words.year,
                    value: String(shown),
                    options: found.years.map((one) => ({ value: String(one), label: fill(words.yearOf, { year: one }) })),
                  },
                ]}
              />
            )}
          </PageHead>
          {awards.length === 0 && (
            <Section>
              <EmptyState title={found.years.length === 0 ? words.none : fill(words.noneYear, { year: shown })}>
                {found.years.length === 0 ? words.noneBody : words.noneYearBody}
              </EmptyState>
            </Section>
          )}
          {found.schemes.map((scheme) =>
            scheme.prizes.map((prize, at) => (
              <Section
                key={`${scheme.id} ${prize.name}`}
                title={prize.name}
                aside={<Count n={prize.awards.length} unit={words.unit} />}
                tone={at % 2 === 0 ? 'plain' : 'tint'}
                lead={
                  at === 0
                    ? `${fill(words.yearOf, { year: shown })} ${scheme.name} · ${fill(words.announced, {
                        on: lang === 'zh' ? dayText(scheme.announced, true) : scheme.announced,
                      })}`
                    : undefined
                }
              >
                <CardList>
                  {prize.awards.map((award) => {
                    const href = hrefOf(award.subject)
                    return (
                      <Award
                        key={award.id}
                        name={award.prize}
                        year={String(award.year)}
                        winner={award.title}
                        by={award.place}
                        {...(href !== undefined && { href })}
                        {...(award.citation !== '' && { citation: award.citation })}
                      />
                    )
                  })}
                </CardList>
              </Section>
            )),
          )}
        </>
      ),
    }
  },
})
