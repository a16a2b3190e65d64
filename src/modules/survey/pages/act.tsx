import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { act } from '../../../platform/acts.ts'
import type { View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { EmptyState, fieldsOf, Notice, TextInput } from '../../../ui/index.ts'
import { answer } from '../commands/answer.ts'
import { type Answers, asked, partsOf, readAnswers } from '../domain.ts'
import { askedNow, one, type SurveyCard } from '../queries.ts'
import { surveyById } from '../store.ts'
import { en } from '../words.en.ts'
import { zh } from '../words.zh.ts'
import { QuestionField } from './question-field.tsx'
import { wordsOf } from './words.ts'

const FIELD = 'answers.'
interface Given {
  readonly survey: string
  readonly answers: Answers
}

/** The survey that was chosen, or the only one that asks. */
async function chosen(view: View, form: string): Promise<{ open: readonly SurveyCard[]; id: string | undefined }> {
  const open = (await askedNow(view.scope)).filter((survey) => survey.state === 'open')
  const typed = view.value(form, 'survey', view.search.get('of') ?? '')
  const id = UUID.test(typed) ? open.find((survey) => survey.id === typed)?.id : undefined
  return { open, id: id ?? (open.length === 1 ? open[0]?.id : undefined) }
}

/** 代办: a survey for somebody who cannot read it; what was answered is read back, and kept without a name like every other. */
export const answerFor = act({
  command: answer,
  words: { zh: zh.actFor, en: en.actFor },
  async fields(view, form) {
    const words = wordsOf(view.lang)
    const { open, id } = await chosen(view, form)
    if (open.length === 0) return <EmptyState title={words.list.none}>{words.list.noneBody}</EmptyState>
    const choose = (
      <Notice title={words.actFor.which}>
        {open.map((survey) => (
          <p key={survey.id}>
            {survey.id === id ? (
              <strong>{survey.title}</strong>
            ) : (
              <a href={view.url(`/on-behalf/new?act=survey.answer&of=${survey.id}`)}>{survey.title}</a>
            )}
          </p>
        ))}
      </Notice>
    )
    if (id === undefined) return choose
    const survey = await view.scope.ask(one, { survey: id })
    const named = new Map(survey.questions.map((question) => [question.key, question]))
    return (
      <>
        {choose}
        <input type="hidden" name="survey" value={id} />
        {survey.once === 'code' && (
          <TextInput {...fieldsOf(view, form)('code')} label={words.answer.code} autoComplete="off" short required />
        )}
        {survey.questions.map((question) => (
          <QuestionField
            key={question.key}
            view={view}
            form={form}
            question={question}
            before={question.showIf ? named.get(question.showIf.key) : undefined}
          />
        ))}
      </>
    )
  },
  input(form) {
    if (form.text('survey') === '') return no('survey.choose-one')
    const named = Object.keys(form.values).filter((name) => name.startsWith(FIELD))
    const answers = Object.fromEntries(named.map((name) => [name.slice(FIELD.length), [...form.all(name)]]))
    return ok({ survey: form.text('survey'), answers, code: form.text('code') })
  },
  /** Refused at its question while it can still be changed, and not after it was read out. */
  async check(input, reads) {
    const { survey, answers } = input as Given
    const row = await reads.one(surveyById, survey)
    return row ? readAnswers(row.questions, answers) : no('platform.not-found')
  },
  place: async (reads, input) => (await reads.one(surveyById, (input as Given).survey))?.place_id ?? null,
  async summary(reads, input, lang) {
    const { survey, answers } = input as Given
    const words = wordsOf(lang)
    const row = await reads.one(surveyById, survey)
    if (!row) return []
    const said = asked(row.questions, answers).flatMap((question) =>
      partsOf(question).flatMap((part) => {
        const values = answers[part.key] ?? []
        if (values.length === 0 || values[0] === '') return []
        const labels = values.map((value) => {
          const label = part.choices.find((choice) => choice.value === value)?.label ?? value
          return question.kind === 'ranking' ? fill(words.answer.place, { n: label }) : label
        })
        const label = part.title === question.title ? question.title : `${question.title}：${part.title}`
        return [{ label, value: labels.join('、') }]
      }),
    )
    return [{ label: words.actFor.which, value: row.title }, ...said]
  },
  done: (value, lang) => ({
    words: `${wordsOf(lang).answer.receipt} ${(value as { receipt: string }).receipt}`,
    path: null,
  }),
})
