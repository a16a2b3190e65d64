import { fill } from '../../../kernel/text.ts'
import type { Lang } from '../../../platform/house.ts'
import { Card, CardList, Money, type Picture, Tag } from '../../../ui/index.ts'
import type { ProjectCard } from '../queries.ts'
import type { Step } from '../steps.ts'
import { type Words, wordsOf } from './words.ts'

const tones: Partial<Readonly<Record<Step, 'accent' | 'second' | 'wait' | 'good' | 'plain'>>> = {
  publicNotice: 'wait',
  active: 'second',
  closed: 'good',
}

/** Where a public project stands, in words that residents know. */
export const StepTag = ({ step, lang }: { step: Step; lang: Lang }) => {
  const names: Partial<Readonly<Record<Step, string>>> = wordsOf(lang).steps
  return <Tag tone={tones[step] ?? 'plain'}>{names[step] ?? step}</Tag>
}

export interface ShownProject {
  readonly card: ProjectCard
  readonly trackName: string
  readonly picture?: Picture | undefined
  readonly text?: string | undefined
}

const foot = ({ card }: ShownProject, words: Words) => {
  if (card.past) return words.card.past
  return (
    <>
      {words.card.granted} <Money amount={card.granted} short />
    </>
  )
}

/** Projects side by side, for the list and for the home page. */
export const ProjectCards = ({
  projects,
  lang,
  url,
}: {
  projects: readonly ShownProject[]
  lang: Lang
  url: (path: string) => string
}) => {
  const words = wordsOf(lang)
  return (
    <CardList>
      {projects.map((shown) => (
        <Card
          key={shown.card.id}
          title={shown.card.name}
          href={url(`/projects/${shown.card.id}`)}
          picture={shown.picture}
          tags={
            <>
              {shown.trackName !== '' && <Tag tone="accent">{shown.trackName}</Tag>}{' '}
              {!shown.card.past && <StepTag step={shown.card.step} lang={lang} />}
            </>
          }
          meta={[
            [shown.card.placeName, ...shown.card.joined].join('、'),
            fill(words.card.yearOf, { year: shown.card.year }),
            shown.card.theme,
          ]
            .filter(Boolean)
            .join(' · ')}
          foot={foot(shown, words)}
        >
          {shown.text !== undefined && shown.text !== '' && <p>{shown.text}</p>}
        </Card>
      ))}
    </CardList>
  )
}
