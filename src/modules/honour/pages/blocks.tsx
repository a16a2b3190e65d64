import { fill } from '../../../kernel/text.ts'
import type { Subject } from '../../../kernel/subject.ts'
import type { HomeBlock, Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { Award, CardList, Section } from '../../../ui/index.ts'
import { awardsOf, year } from '../queries.ts'
import { wordsOf } from './words.ts'

const SHOWN = 9

/** The newest announced awards, each leading to what it was given to. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const found = await view.scope.ask(year, {})
  const awards = found.schemes.flatMap((scheme) => scheme.prizes.flatMap((prize) => prize.awards)).slice(0, SHOWN)
  if (awards.length === 0) return []
  const cards = await cardsOf(
    view.house.faces,
    view.scope,
    awards.map((award) => award.subject),
  )
  const words = wordsOf(view.lang).home
  const body = (
    <Section
      title={fill(words.title, { year: found.year ?? '' })}
      tone="tint"
      aside={<a href={view.url('/awards')}>{words.all}</a>}
    >
      <CardList>
        {awards.map((award) => {
          const card = award.subject && cards.get(award.subject)
          return (
            <Award
              key={award.id}
              name={award.prize}
              year={String(award.year)}
              winner={award.title}
              by={award.place}
              href={card?.public && card.href !== null ? view.url(card.href) : undefined}
            />
          )
        })}
      </CardList>
    </Section>
  )
  return [{ rank: 500, body }]
}

/** The awards of whatever the page is about. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  const awards = (await awardsOf(view.scope, [subject])).get(subject) ?? []
  if (awards.length === 0) return []
  const body = (
    <Section title={wordsOf(view.lang).panel} tone="tint">
      <CardList columns={2}>
        {awards.map((award) => (
          <Award
            key={award.id}
            year={String(award.year)}
            name={award.prize}
            winner={award.title}
            by={award.place}
            citation={award.citation === '' ? undefined : award.citation}
          />
        ))}
      </CardList>
    </Section>
  )
  return [{ rank: 100, body }]
}
