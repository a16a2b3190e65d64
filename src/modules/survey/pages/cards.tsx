import { fill } from '../../../kernel/text.ts'
import type { Subject } from '../../../kernel/subject.ts'
import type { HomeBlock, Panel } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { Card, CardList, Count, Section, Tag } from '../../../ui/index.ts'
import { askedNow, statisticsOf, type SurveyCard } from '../queries.ts'
import { dayIn, wordsOf } from './words.ts'

/** Surveys as cards: those that ask lead to their questions, those that are over to their results. */
export const SurveyCards = ({ surveys, view }: { surveys: readonly SurveyCard[]; view: View }) => {
  const words = wordsOf(view.lang)
  return (
    <CardList columns={2}>
      {surveys.map((one) => {
        const over = one.state === 'published'
        const days = one.state === 'coming' ? fill(words.list.from, { day: dayIn(view.lang, one.opens) }) : null
        return (
          <Card
            key={one.id}
            title={one.title}
            href={view.url(over ? `/surveys/${one.id}/results` : `/surveys/${one.id}`)}
            tags={
              <>
                <Tag tone="accent">{words.purposes[one.purpose]}</Tag>{' '}
                <Tag tone={over ? 'good' : 'plain'}>{words.states[one.state]}</Tag>
              </>
            }
            meta={`${one.place} · ${days ?? fill(words.list.until, { day: dayIn(view.lang, one.closes) })}`}
            foot={
              <>
                {words.list.got} <Count n={one.n} unit={words.sheets} />
              </>
            }
          >
            <p>{one.lead === '' ? one.audience : one.lead}</p>
          </Card>
        )
      })}
    </CardList>
  )
}

const SHOWN = 4

/** What is being asked stands on the home page while it is asked. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const asking = (await askedNow(view.scope)).filter((one) => one.state === 'open').slice(0, SHOWN)
  if (asking.length === 0) return []
  const words = wordsOf(view.lang)
  const body = (
    <Section
      title={words.home.title}
      lead={words.home.lead}
      tone="tint"
      aside={<a href={view.url('/surveys')}>{words.list.all}</a>}
    >
      <SurveyCards surveys={asking} view={view} />
    </Section>
  )
  return [{ rank: 160, body }]
}

/** The surveys of the years beside their rules: the subject is `years:all`, whoever owns the page. */
export async function panels(view: View, subject: Subject): Promise<readonly Panel[]> {
  if (subject !== 'years:all') return []
  const found = await statisticsOf(view.scope)
  if (found.length === 0) return []
  const words = wordsOf(view.lang)
  const body = (
    <Section title={words.panel.title} lead={words.panel.lead} aside={<a href={view.url('/surveys')}>{words.list.all}</a>}>
      <CardList columns={2}>
        {found.map((one) => (
          <Card
            key={one.id}
            title={one.title}
            tags={<Tag tone="accent">{one.year}</Tag>}
            href={view.url(`/surveys/${one.id}/results`)}
            foot={
              <>
                {words.results.n} <Count n={one.n} unit={words.sheets} />
              </>
            }
          >
            <p>
              {words.results.use}：{one.use}
            </p>
            <ul>
              {one.questions
                .filter((question) => question.kind === 'scale' && question.mean !== null)
                .slice(0, 4)
                .map((question) => (
                  <li key={question.key}>
                    {question.title} {words.results.mean} <strong className="num">{question.mean}</strong> {words.results.points}
                  </li>
                ))}
            </ul>
          </Card>
        ))}
      </CardList>
    </Section>
  )
  return [{ rank: 600, body }]
}
