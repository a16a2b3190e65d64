import { Fragment } from 'react'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, Count, EmptyState, Facts, Notice, PageHead, Section, Shares, Table, Tag } from '../../../ui/index.ts'
import { list, one, results, texts } from '../queries.ts'
import { BY_CHANNEL } from '../results.ts'
import { LEAST_IN_GROUP } from '../rules.ts'
import { GridResult } from './grid-result.tsx'
import { dayIn, wordsOf } from './words.ts'

type Found = Awaited<ReturnType<typeof ask>>
const ask = (view: View, survey: string, by: string) => view.scope.ask(results, { survey, by })

const QuestionBlock = ({ view, question, base }: { view: View; question: Found['questions'][number]; base: string }) => {
  const words = wordsOf(view.lang).results
  const { earlier } = question
  const before = new Map(earlier?.rows.map((row) => [row.value, row.percent]))
  const lead = [fill(words.answered, { n: question.n })]
  if (question.mean !== null) {
    const unit = question.kind === 'scale' ? ` ${words.points}` : ''
    const then =
      earlier?.mean === null || !earlier ? '' : `（${fill(words.earlierShare, { year: earlier.year })} ${earlier.mean}${unit}）`
    lead.push(`${words.mean} ${question.mean}${unit}${then}`)
  }
  if (question.kind === 'multiple') lead.push(words.multiple)
  if (question.kind === 'ranking') lead.push(words.ranking)
  return (
    <Section title={question.title} lead={lead.join(' · ')} id={question.key}>
      {question.kind === 'text' ? (
        <p>
          <a href={`${base}?words=${question.key}#${question.key}-words`}>{words.texts}</a>
        </p>
      ) : question.n === 0 ? (
        <p>{words.none}</p>
      ) : question.parts.length > 0 ? (
        <GridResult
          view={view}
          title={question.title}
          ranking={question.kind === 'ranking'}
          parts={question.parts}
          earlier={earlier}
        />
      ) : (
        <Shares
          caption={earlier ? fill(words.earlier, { year: earlier.year }) : words.share}
          heads={{
            label: words.choice,
            n: words.count,
            unit: wordsOf(view.lang).people,
            percent: earlier ? words.now : words.share,
            ...(earlier ? { before: fill(words.earlierShare, { year: earlier.year }) } : {}),
          }}
          rows={question.rows.map((row) => ({
            label: row.label,
            n: row.n,
            percent: row.percent,
            ...(earlier ? { before: before.get(row.value) } : {}),
          }))}
        />
      )}
    </Section>
  )
}

const Cross = ({ view, found, by, base }: { view: View; found: Found; by: string; base: string }) => {
  const words = wordsOf(view.lang).results
  const ways = [
    ...found.groups.map((group) => ({ key: group.key, label: fill(words.by, { title: group.title }) })),
    { key: BY_CHANNEL, label: words.byChannel },
  ]
  return (
    <Section title={words.cross} lead={fill(words.crossLead, { least: LEAST_IN_GROUP })} tone="tint" id="groups">
      <p className="tags">
        {ways.map((way) => (
          <span key={way.key}>
            {way.key === by ? <strong>{way.label}</strong> : <a href={`${base}?by=${way.key}#groups`}>{way.label}</a>}{' '}
          </span>
        ))}
      </p>
      {found.cross.map((table) =>
        table.rows.length === 0 ? (
          <p key={table.key}>
            {table.title}：{words.allHidden}
          </p>
        ) : (
          <Fragment key={table.key}>
            <Table
              caption={table.title}
              rows={table.rows}
              rowKey={(row) => row.label}
              columns={[
                { key: 'group', label: words.group, kind: 'head', cell: (row) => row.label },
                { key: 'n', label: words.count, kind: 'number', cell: (row) => row.n },
                ...table.columns.map((label, i) => ({
                  key: label,
                  label,
                  kind: 'number' as const,
                  cell: (row: (typeof table.rows)[number]) => `${row.percents[i] ?? 0}%`,
                })),
              ]}
            />
            {table.hidden > 0 && <p className="note">{fill(words.hidden, { n: table.hidden })}</p>}
          </Fragment>
        ),
      )}
    </Section>
  )
}

/** Reviewed words of one question, a page at a time. */
async function Said(view: View, survey: string, question: { key: string; title: string }, base: string) {
  const words = wordsOf(view.lang).results
  const after = view.search.get('after') ?? ''
  const found = await view.scope.ask(texts, { survey, question: question.key, ...(UUID.test(after) ? { after } : {}) })
  return (
    <Section title={`${words.texts}：${question.title}`} width="narrow" id={`${question.key}-words`}>
      {found.items.length === 0 ? (
        <p>{words.textsNone}</p>
      ) : (
        <ul>
          {found.items.map((item) => (
            <li key={item.id}>{item.words}</li>
          ))}
        </ul>
      )}
      {found.next && (
        <p>
          <a href={`${base}?words=${question.key}&after=${found.next}#${question.key}-words`}>{words.more}</a>
        </p>
      )}
    </Section>
  )
}

export const resultsPage = page({
  name: 'survey.results',
  path: '/surveys/:survey/results',
  about: '问卷结果',
  may: 'anyone',
  async sample(scope) {
    const done = (await scope.ask(list, { page: 1 })).published[0]
    return done ? { survey: done.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.survey)) return null
    const all = wordsOf(view.lang)
    const words = all.results
    const survey = await view.scope.ask(one, { survey: params.survey })
    const by = (view.search.get('by') ?? '').slice(0, 40)
    const found = await ask(view, survey.id, by)
    const base = view.url(`/surveys/${survey.id}/results`)
    const asked = survey.questions.find((question) => question.key === view.search.get('words') && question.kind === 'text')
    const title = `${survey.title} · ${words.title}`
    const when = `${dayIn(view.lang, survey.opens)} — ${dayIn(view.lang, survey.closes)}`
    const split = found.channels.map(({ channel, n }) => `${all.channels[channel]} ${n} ${all.sheets}`).join('，')
    return {
      title,
      body: (
        <>
          <PageHead
            title={title}
            crumbs={[{ href: view.url('/surveys'), label: all.list.title }]}
            actions={
              <ButtonLink href={`${base}.csv`} look="quiet">
                {words.csv}
              </ButtonLink>
            }
            tags={
              <>
                <Tag tone="accent">{all.purposes[survey.purpose]}</Tag> <Tag>{survey.year}</Tag>
              </>
            }
            lead={survey.lead === '' ? undefined : survey.lead}
          >
            <Facts
              items={[
                { label: words.n, value: <Count n={found.n} unit={all.sheets} /> },
                { label: words.channels, value: split },
                { label: words.who, value: `${survey.place} · ${survey.audience}` },
                { label: words.when, value: when },
              ]}
            />
          </PageHead>
          {survey.state !== 'published' && (
            <Section>
              <Notice tone="warn" title={words.preview} />
            </Section>
          )}
          {survey.use !== '' && (
            <Section title={words.use} tone="tint" width="narrow">
              <p>{survey.use}</p>
            </Section>
          )}
          {asked && (await Said(view, survey.id, asked, base))}
          {found.n === 0 ? (
            <Section>
              <EmptyState title={words.empty}>{words.emptyBody}</EmptyState>
            </Section>
          ) : (
            <>
              {found.questions.map((question) => (
                <QuestionBlock key={question.key} view={view} question={question} base={base} />
              ))}
              <Cross view={view} found={found} by={by} base={base} />
            </>
          )}
        </>
      ),
    }
  },
})
