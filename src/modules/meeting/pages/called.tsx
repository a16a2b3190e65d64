import { fill } from '../../../kernel/text.ts'
import type { View } from '../../../platform/http/page.ts'
import {
  ButtonLink,
  Count,
  type Fact,
  Facts,
  Notice,
  PageHead,
  Prose,
  RadioGroup,
  Section,
  Table,
  Tag,
  TextArea,
  fieldsOf,
  TaskForm,
} from '../../../ui/index.ts'
import type { called } from '../queries/index.ts'
import { dayIn, wordsOf } from './meeting-list.tsx'

type Found<T> = T extends { run(...given: never[]): Promise<infer R> }
  ? R extends { ok: true; value: infer V }
    ? V
    : never
  : never
export type Called = NonNullable<Found<typeof called>['call']>

/** Form of the page on which anyone gives an opinion. */
export const OPINION = 'opinion'

export const Lines = ({ text }: { text: string }) => (
  <Prose>
    {text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, i) => (
        // biome-ignore lint: a page is rendered once, so the position is a key
        <p key={i}>{line}</p>
      ))}
  </Prose>
)

const stanceTones = { for: 'good', against: 'second', amend: 'wait' } as const

/** The opinions that the committee shows, each with its answer. */
export const Opinions = ({ call, view }: { call: Called; view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.called
  return (
    <Section
      title={words.opinions}
      lead={`${words.opinionsLead}${fill(words.received, { n: call.received })}`}
      width="narrow"
      tone="tint"
      id="opinions"
    >
      {call.opinions.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="prose">
          {call.opinions.map((one) => (
            <li key={one.id}>
              <p>
                <Tag tone={stanceTones[one.stance]}>{all.stances[one.stance]}</Tag> {one.words}
              </p>
              {one.adopted !== null && (
                <p className="note">
                  <strong>{one.adopted ? words.adopted : words.notAdopted}</strong> {one.answer}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const commitmentTones = { open: 'wait', kept: 'good', dropped: 'plain' } as const

export const Commitments = ({ commitments, view }: { commitments: Called['commitments']; view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.called
  return (
    <Table
      caption={words.commitments}
      captionHidden
      rows={commitments}
      rowKey={(one) => one.id}
      columns={[
        { key: 'what', label: words.what, kind: 'head', cell: (one) => one.words },
        { key: 'owner', label: words.owner, cell: (one) => one.owner },
        { key: 'due', label: words.due, kind: 'day', cell: (one) => dayIn(view.lang, one.due) },
        {
          key: 'state',
          label: words.state,
          cell: (one) => (
            <>
              <Tag tone={commitmentTones[one.state]}>{all.commitmentStates[one.state]}</Tag> {one.note}
            </>
          ),
        },
      ]}
    />
  )
}

/** Earlier and later rounds of the same meeting, with why each was adjourned. */
const Rounds = ({ call, view }: { call: Called; view: View }) => {
  const words = wordsOf(view.lang).called
  if (call.rounds.length < 2) return null
  return (
    <Section title={words.rounds} width="narrow">
      <ol className="prose">
        {call.rounds.map((one) => (
          <li key={one.id}>
            {one.id === call.id ? (
              <strong>
                {fill(words.round, { n: one.round })}（{words.now}）
              </strong>
            ) : (
              <a href={view.url(`/meetings/${one.id}`)}>{fill(words.round, { n: one.round })}</a>
            )}{' '}
            {dayIn(view.lang, one.day)} {one.adjourned !== '' && fill(words.adjourned, { reason: one.adjourned })}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** What was decided topic by topic, what residents had said, and what was promised: stands below the conclusion. */
export const Outcome = ({ call, view }: { call: Called; view: View }) => {
  const all = wordsOf(view.lang)
  const words = all.called
  return (
    <>
      <Section title={words.why} width="narrow">
        <Lines text={call.question} />
      </Section>
      <Section title={words.topics} width="narrow">
        <ol className="prose">
          {call.topics.map((topic) => (
            <li key={topic.number}>
              <p>
                <strong>
                  {topic.number}. {topic.title}
                </strong>{' '}
                {topic.outcome && <Tag>{all.outcomes[topic.outcome]}</Tag>}
              </p>
              {topic.conclusion !== '' && <p>{topic.conclusion}</p>}
              {topic.favour !== null && (
                <p className="note">
                  {fill(words.votes, { favour: topic.favour, against: topic.against ?? 0, abstained: topic.abstained ?? 0 })}
                </p>
              )}
            </li>
          ))}
        </ol>
      </Section>
      {call.commitments.length > 0 && (
        <Section title={words.commitments} lead={words.commitmentsLead} id="commitments" width="narrow">
          <Commitments commitments={call.commitments} view={view} />
        </Section>
      )}
      {call.received > 0 && <Opinions call={call} view={view} />}
      <Rounds call={call} view={view} />
    </>
  )
}

/** A meeting that is coming: when, where, what about, and how to say something beforehand. */
export const CalledBody = ({ call, about, view }: { call: Called; about: Fact | undefined; view: View }) => {
  const { lang, scope } = view
  const all = wordsOf(lang)
  const words = all.called
  const given = view.search.get('given') === '1' && view.typed === null
  const open = call.step === 'called' && scope.at.toISOString() < call.begins
  const field = fieldsOf(view, OPINION)
  return (
    <>
      <PageHead
        title={call.title}
        width="narrow"
        crumbs={[{ href: view.url('/meetings'), label: all.list.title }]}
        tags={
          <>
            <Tag tone="accent">{all.kinds[call.kind]}</Tag> {call.round > 1 && <Tag>{fill(words.round, { n: call.round })}</Tag>}
          </>
        }
        lead={`${call.place} · ${dayIn(lang, call.day)} ${call.starts} · ${call.where}`}
        actions={call.mine ? <ButtonLink href={view.url(`/meetings/${call.id}/desk`)}>{words.desk}</ButtonLink> : undefined}
      />
      <Section width="narrow">
        {view.search.get('saved') === '1' && (
          <Notice tone="success" title={all.page.saved}>
            {all.page.savedBody}
          </Notice>
        )}
        {given && (
          <Notice tone="success" title={words.thanks}>
            {words.thanksBody}
          </Notice>
        )}
        {call.step === 'adjourned' && (
          <Notice tone="warn" title={fill(words.adjourned, { reason: call.adjourned })}>
            <a href={view.url(`/meetings/${call.rounds.at(-1)?.id ?? call.id}`)}>
              {fill(words.round, { n: call.rounds.at(-1)?.round ?? call.round })}
            </a>
          </Notice>
        )}
        <Facts
          items={[
            { label: words.when, value: `${dayIn(lang, call.day)} ${call.starts}` },
            { label: words.where, value: call.where },
            { label: words.audience, value: call.audience },
            { label: words.expected, value: <Count n={call.expected} unit={all.people} /> },
            ...(call.need === null ? [] : [{ label: words.need, value: <Count n={call.need} unit={all.people} /> }]),
            ...(call.hurry === '' ? [] : [{ label: words.hurry, value: call.hurry }]),
            ...(about ? [about] : []),
          ]}
        />
      </Section>
      <Section title={words.why} width="narrow">
        <Lines text={call.question} />
      </Section>
      <Section title={words.topics} width="narrow">
        <ol className="prose">
          {call.topics.map((topic) => (
            <li key={topic.number}>
              {topic.number}. {topic.title}
            </li>
          ))}
        </ol>
      </Section>
      {call.public && <Opinions call={call} view={view} />}
      {call.public && open && (
        <Section title={words.give} lead={words.giveLead} width="narrow" id="give">
          <TaskForm view={view} form={OPINION} send={words.send}>
            <RadioGroup
              {...field('stance')}
              label={words.stance}
              options={(['for', 'amend', 'against'] as const).map((value) => ({ value, label: all.stances[value] }))}
              required
            />
            <TextArea {...field('words')} label={words.words} hint={words.wordsHint} rows={4} required />
          </TaskForm>
        </Section>
      )}
      {call.public && !open && call.step === 'called' && (
        <Section width="narrow">
          <Notice tone={view.typed ? 'stop' : 'info'} title={view.typed?.sentence ?? words.over} />
          {view.typed && <Lines text={view.value(OPINION, 'words')} />}
        </Section>
      )}
      <Rounds call={call} view={view} />
    </>
  )
}
