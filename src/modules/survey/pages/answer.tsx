import { fill } from '../../../kernel/text.ts'
import { ok } from '../../../kernel/result.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, ErrorSummary, Facts, Form, Notice, PageHead, Section, SubmitRow, Tag, TextInput } from '../../../ui/index.ts'
import { answer } from '../commands/answer.ts'
import { receiptHash } from '../codes.ts'
import { list, one, type SurveyCard } from '../queries.ts'
import { receiptKnown } from '../store.ts'
import type { Question } from '../domain.ts'
import { QuestionField } from './question-field.tsx'
import { dayIn, wordsOf } from './words.ts'

const FORM = 'answer'
const FIELD = 'answers.'

type Whole = SurveyCard & { readonly questions: readonly Question[]; readonly paperUntil: SurveyCard['closes'] }

const Questions = ({ view, survey }: { view: View; survey: Whole }) => {
  const words = wordsOf(view.lang).answer
  const refused = view.typed?.form === FORM ? view.typed : null
  const named = new Map(survey.questions.map((question) => [question.key, question]))
  return (
    <>
      <ErrorSummary errors={refused ? [{ field: refused.refusal.field, message: refused.sentence }] : []} />
      <Form id={FORM} formKey={view.formKey} refused={refused !== null} draft={{ owner: view.scope.actor.person ?? 'anyone' }}>
        <input type="hidden" name="_form" value={FORM} />
        {survey.once === 'code' && (
          <TextInput
            name="code"
            label={words.code}
            hint={words.codeHint}
            value={view.value(FORM, 'code', view.search.get('code') ?? '')}
            error={view.error(FORM, 'code')}
            autoComplete="off"
            short
            required
          />
        )}
        {survey.questions.map((question) => (
          <QuestionField
            key={question.key}
            view={view}
            form={FORM}
            question={question}
            before={question.showIf ? named.get(question.showIf.key) : undefined}
          />
        ))}
        {survey.state === 'open' && <SubmitRow label={words.send} note={words.anonymous} />}
      </Form>
    </>
  )
}

/** What stands where no questions are asked: not yet, no more, or just received. */
const Closed = ({ view, survey }: { view: View; survey: Whole }) => {
  const words = wordsOf(view.lang)
  const { state } = survey
  const day = (on: SurveyCard['closes']): string => dayIn(view.lang, on)
  if (state === 'coming') return <Notice title={fill(words.answer.coming, { day: day(survey.opens) })}>{survey.audience}</Notice>
  const late = view.scope.today <= survey.paperUntil && state === 'closed'
  const facts = { opens: day(survey.opens), closes: day(survey.closes), until: day(survey.paperUntil) }
  return (
    <>
      <Notice title={words.answer.over}>
        <p>{fill(late ? words.answer.overBody : words.answer.overShort, facts)}</p>
        {state !== 'published' && <p>{words.answer.resultsLater}</p>}
      </Notice>
      {state === 'published' && (
        <p className="row-actions">
          <ButtonLink href={view.url(`/surveys/${survey.id}/results`)}>{words.list.see}</ButtonLink>
        </p>
      )}
    </>
  )
}

async function Receipt(view: View, survey: string, code: string) {
  const words = wordsOf(view.lang).answer
  const known = await view.scope.one(receiptKnown, survey, receiptHash(code))
  if (!known) return <Notice tone="warn" title={words.receiptUnknown} />
  return (
    <Notice tone="success" title={words.thanks}>
      <p>
        {words.receipt} <strong className="num">{code}</strong>
      </p>
      <p>{words.receiptBody}</p>
    </Notice>
  )
}

export const answerPage = page({
  name: 'survey.answer',
  path: '/surveys/:survey',
  about: '回答问卷（不记名）',
  may: 'anyone',
  forms: {
    answer: {
      command: answer,
      input(form, { survey }) {
        const named = Object.keys(form.values).filter((name) => name.startsWith(FIELD))
        const answers = Object.fromEntries(named.map((name) => [name.slice(FIELD.length), [...form.all(name)]]))
        return ok({ survey, answers, code: form.text('code') })
      },
      then: (value: { receipt: string }, { survey }) => `/surveys/${survey}?receipt=${value.receipt}`,
    },
  },
  async sample(scope) {
    const asking = (await scope.ask(list, { page: 1 })).running.find((survey) => survey.state === 'open')
    return asking ? { survey: asking.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.survey)) return null
    const { lang, scope, typed } = view
    const words = wordsOf(lang)
    const survey = await scope.ask(one, { survey: params.survey })
    const code = view.search.get('receipt')
    const receipt = code === null || typed !== null ? null : await Receipt(view, survey.id, code.slice(0, 20))
    const asks = survey.state === 'open' && receipt === null
    // Closed while somebody typed: nothing that was typed is lost.
    const kept = !asks && typed?.form === FORM
    const days = `${dayIn(lang, survey.opens)} — ${dayIn(lang, survey.closes)}`
    return {
      title: survey.title,
      saved: receipt !== null,
      body: (
        <>
          <PageHead
            title={survey.title}
            width="narrow"
            crumbs={[{ href: view.url('/surveys'), label: words.list.title }]}
            tags={
              <>
                <Tag tone="accent">{words.purposes[survey.purpose]}</Tag>{' '}
                <Tag>{fill(words.answer.questions, { n: survey.questions.length })}</Tag>
              </>
            }
            lead={survey.lead === '' ? undefined : survey.lead}
            actions={
              survey.mine ? (
                <ButtonLink href={`/console/surveys/${survey.id}`} look="quiet">
                  {words.answer.staff}
                </ButtonLink>
              ) : undefined
            }
          >
            <Facts
              items={[
                { label: words.answer.audience, value: `${survey.place} · ${survey.audience}` },
                { label: words.answer.days, value: days },
              ]}
            />
          </PageHead>
          <Section width="narrow">
            {receipt}
            {!asks && receipt === null && <Closed view={view} survey={survey} />}
            {kept && <p>{words.answer.keep}</p>}
            {(asks || kept) && <Questions view={view} survey={survey} />}
            {receipt !== null && (
              <p className="row-actions">
                <ButtonLink href={view.url('/surveys')} look="quiet">
                  {words.list.all}
                </ButtonLink>
              </p>
            )}
          </Section>
        </>
      ),
    }
  },
})
