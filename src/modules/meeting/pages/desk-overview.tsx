import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import { ButtonLink, Section, Tag } from '../../../ui/index.ts'
import type { desk } from '../queries/index.ts'
import { Commitments } from './called.tsx'
import { wordsOf } from './meeting-list.tsx'

type Found<T> = T extends { run(...given: never[]): Promise<infer R> }
  ? R extends { ok: true; value: infer V }
    ? V
    : never
  : never
export type Desk = Found<typeof desk>

/** The table of a meeting: what stands, and a link to each thing that can be done next. */
export const Overview = ({ view, found, home }: { view: View; found: Desk; home: string }) => {
  const all = wordsOf(view.lang)
  const words = all.desk
  const open = found.call.step === 'called'
  const came = found.seats.filter((seat) => seat.came).length
  const to = (task: string, label: string, quiet = true) =>
    open && (
      <ButtonLink href={`${home}?task=${task}`} look={quiet ? 'quiet' : 'main'}>
        {label}
      </ButtonLink>
    )
  return (
    <>
      {found.before.length > 0 && (
        <Section title={words.before} tone="tint" width="narrow">
          <Commitments commitments={found.before} view={view} />
          <KeepLinks of={found.before} home={home} label={words.keep} />
        </Section>
      )}
      <Section title={words.seats} width="narrow" id="came">
        <p>
          {fill(words.seatsCount, { expected: found.call.expected, n: came })}
          {found.call.need !== null && fill(words.seatsNeed, { need: found.call.need })}
        </p>
        <p className="row-actions">
          {to('seats', words.seats, false)} {to('addSeats', words.addSeats)} {came > 0 && to('sign', words.sign)}
        </p>
      </Section>
      <Section title={words.opinions} width="narrow" id="answer">
        {found.opinions.length === 0 && <p>{words.opinionsNone}</p>}
        <ul className="prose">
          {found.opinions.map((one) => (
            <li key={one.id}>
              <Tag>{all.stances[one.stance]}</Tag> {one.words} <span className="note">{all.channels[one.channel]}</span>{' '}
              {one.adopted === null ? (
                open && <a href={`${home}?task=answer&opinion=${one.id}`}>{words.answer}</a>
              ) : (
                <span className="note">
                  <strong>{one.adopted ? words.adoptYes : words.adoptNo}</strong> {one.answer}
                </span>
              )}
            </li>
          ))}
        </ul>
        <p className="row-actions">{to('enter', words.enter)}</p>
      </Section>
      <Section title={words.speeches} width="narrow" id="speech">
        {found.speeches.length === 0 && <p>{words.speechesNone}</p>}
        <ul className="prose">
          {found.speeches.map((one) => (
            <li key={one.id}>
              <strong>{one.speaker}</strong> {one.stance !== 'says' && <Tag>{all.stances[one.stance]}</Tag>} {one.words}
            </li>
          ))}
        </ul>
        <p className="row-actions">{to('speech', words.speechSend)}</p>
      </Section>
      <Section title={words.topics} width="narrow" id="topic">
        <ol className="prose">
          {found.topics.map((topic) => (
            <li key={topic.number}>
              {topic.number}. {topic.title} {topic.outcome && <Tag tone="good">{all.outcomes[topic.outcome]}</Tag>}{' '}
              {topic.conclusion} {open && <a href={`${home}?task=topic&topic=${topic.number}`}>{words.conclusion}</a>}
            </li>
          ))}
        </ol>
      </Section>
      <Section title={words.commitments} id="commit" width="narrow">
        {found.commitments.length === 0 ? (
          <p>{words.commitmentsNone}</p>
        ) : (
          <>
            <Commitments commitments={found.commitments} view={view} />
            <KeepLinks of={found.commitments} home={home} label={words.keep} />
          </>
        )}
        <p className="row-actions">{to('commit', words.commitSend)}</p>
      </Section>
      {open && (
        <Section width="narrow">
          <p className="row-actions">
            {to('conclude', words.conclude, false)} {to('adjourn', words.adjourn)}
          </p>
        </Section>
      )}
    </>
  )
}

const KeepLinks = ({ of, home, label }: { of: Desk['commitments']; home: string; label: string }) => (
  <ul className="prose">
    {of
      .filter((one) => one.state === 'open')
      .map((one) => (
        <li key={one.id}>
          <a href={`${home}?task=keep&commitment=${one.id}`}>
            {label}：{one.words}
          </a>
        </li>
      ))}
  </ul>
)
