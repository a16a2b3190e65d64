import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import {
  CheckboxGroup,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  PhotoGrid,
  Section,
  SubmitRow,
  TextInput,
} from '../../../ui/index.ts'
import { correct } from '../commands.ts'
import { CORRECT_DAYS } from '../domain.ts'
import { list, page as one } from '../queries.ts'
import { RecordFields, toldOf } from './fields.tsx'
import { picturesOf, wordsOf } from './record-list.tsx'

const FORM = 'correct'

export const correctPage = page({
  name: 'activity.correct',
  path: '/activities/:record/correct',
  about: '更正活动记录',
  // Whoever made the record, by whatever post: the page says when it is closed, and the command asks for the post.
  may: 'signedIn',
  forms: {
    correct: {
      command: correct,
      files: { photos: 'photo' },
      input(form, params) {
        const told = toldOf(form)
        if (!told.ok) return told
        return ok({ record: params.record, ...told.value, hide: form.all('hide'), reason: form.text('reason') })
      },
      then: (_done, params) => `/activities/${params.record}?saved=1`,
    },
  },
  async sample(scope) {
    const record = (await scope.ask(list, { page: 1 })).items[0]
    return record ? { record: record.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.record)) return null
    const { lang, typed } = view
    const words = wordsOf(lang).form
    const record = await view.scope.ask(one, { record: params.record })
    const back = view.url(`/activities/${record.id}`)
    const person = view.scope.actor.person
    return {
      title: words.correctTitle,
      body: (
        <>
          <PageHead
            title={words.correctTitle}
            width="narrow"
            crumbs={[{ href: back, label: record.theme }]}
            lead={fill(words.correctLead, { days: CORRECT_DAYS })}
          />
          <Section width="narrow">
            {record.correctable ? (
              <>
                <ErrorSummary errors={typed ? [{ field: typed.refusal.field, message: typed.sentence }] : []} />
                <Form
                  id={FORM}
                  formKey={view.formKey}
                  files
                  refused={typed !== null}
                  {...(person && { draft: { owner: person } })}
                >
                  <input type="hidden" name="_form" value={FORM} />
                  <RecordFields view={view} form={FORM} told={record} photosLabel={words.addPhotos} />
                  {record.photos.length > 0 && (
                    <>
                      <PhotoGrid photos={picturesOf(record, lang, view.tenant.slug, true)} />
                      <CheckboxGroup
                        name="hide"
                        label={words.hide}
                        hint={words.hideHint}
                        error={view.error(FORM, 'hide')}
                        options={record.photos.map((photo, i) => ({
                          value: photo.id,
                          label: fill(words.photoN, { n: i + 1 }),
                        }))}
                        values={typed?.values.hide ?? []}
                      />
                    </>
                  )}
                  <TextInput
                    name="reason"
                    value={view.value(FORM, 'reason')}
                    error={view.error(FORM, 'reason')}
                    label={words.reason}
                    hint={words.reasonHint}
                    required
                  />
                  <SubmitRow label={words.save} cancel={{ href: back, label: words.back }} />
                </Form>
              </>
            ) : (
              <Notice tone="stop" title={words.closed}>
                {words.closedBody}
              </Notice>
            )}
          </Section>
        </>
      ),
    }
  },
})
