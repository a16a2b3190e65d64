import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import {
  ButtonLink,
  ErrorSummary,
  Facts,
  Form,
  Notice,
  PageHead,
  Prose,
  Section,
  SubmitRow,
  Table,
  Tag,
  TextArea,
  TextInput,
  Timeline,
} from '../../../ui/index.ts'
import { object } from '../commands.ts'
import { ANSWER_WORKDAYS } from '../domain.ts'
import { list, page as one } from '../queries.ts'
import { dayIn, noticeLine, wordsOf } from '../line.ts'
import { StateTag } from './line.tsx'
import { printedNotice } from './print.ts'

const FORM = 'object'

/** The form stands only while the notice runs; a refusal shows it again with everything that was typed. */
const ObjectionForm = ({ view }: { view: View }) => {
  const words = wordsOf(view.lang).page
  const { typed } = view
  const field = (name: string) => ({ name, value: view.value(FORM, name), error: view.error(FORM, name) })
  const person = view.scope.actor.person
  return (
    <>
      <ErrorSummary errors={typed ? [{ field: typed.refusal.field, message: typed.sentence }] : []} />
      <Form id={FORM} formKey={view.formKey} refused={typed !== null} {...(person && { draft: { owner: person } })}>
        <input type="hidden" name="_form" value={FORM} />
        <TextArea {...field('text')} label={words.text} hint={words.textHint} rows={6} required />
        <TextInput {...field('phone')} label={words.phone} hint={words.phoneHint} kind="tel" autoComplete="tel" short required />
        <TextInput {...field('name')} label={words.name} hint={words.nameHint} autoComplete="name" short />
        <SubmitRow label={words.send} />
      </Form>
    </>
  )
}

export const noticePage = page({
  name: 'notice.page',
  path: '/notices/:notice',
  about: '一份公示，可以提出异议',
  may: 'anyone',
  forms: {
    object: {
      command: object,
      input: (form, params) =>
        ok({ notice: params.notice, text: form.text('text'), phone: form.text('phone'), name: form.text('name') }),
      then: (_said, params) => `/notices/${params.notice}?said=1`,
    },
  },
  async sample(scope) {
    const notice = (await scope.ask(list, { page: 1 })).items[0]
    return notice ? { notice: notice.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.notice)) return null
    const { lang, scope } = view
    const words = wordsOf(lang)
    const notice = await scope.ask(one, { notice: params.notice })
    const cards = [...(await cardsOf(view.house.faces, scope, [notice.subject, ...notice.also])).values()]
    const about = cards.filter((card) => card.public && card.href !== null)
    const said = view.search.get('said') === '1' && view.typed === null
    const running = notice.state === 'open'
    // A wide table and a narrow text would have two left edges.
    const width = (notice.table?.columns.length ?? 0) > 3 ? ('wide' as const) : ('narrow' as const)
    const period = fill(words.page.periodOf, {
      from: dayIn(lang, notice.from, true),
      until: dayIn(lang, notice.until, notice.until.slice(0, 4) !== notice.from.slice(0, 4)),
    })
    return {
      title: notice.title,
      saved: said,
      body: (
        <>
          <PageHead
            title={notice.title}
            width={width}
            crumbs={[{ href: view.url('/notices'), label: words.list.title }]}
            tags={
              <>
                <StateTag lang={lang} state={notice.state} /> <Tag>{words.kinds[notice.kind]}</Tag>
              </>
            }
            lead={noticeLine(lang, notice, scope.today)}
          />
          <Section width={width}>
            {said && (
              <Notice tone="success" title={words.page.said}>
                {fill(words.page.saidBody, { n: ANSWER_WORKDAYS })}
              </Notice>
            )}
            {notice.withdrawn && (
              <Notice tone="warn" title={words.page.withdrawnTitle}>
                {fill(words.page.withdrawnBody, {
                  on: dayIn(lang, notice.withdrawn.on, true),
                  reason: notice.withdrawn.reason,
                })}
              </Notice>
            )}
            <Facts
              items={[
                { label: words.page.period, value: period, note: fill(words.page.workdays, { n: notice.workdays }) },
                { label: words.page.place, value: notice.place },
                ...about.map((card, i) => ({
                  label: i === 0 ? words.page.about : '',
                  value: <a href={view.url(card.href ?? '')}>{card.title}</a>,
                })),
              ]}
            />
            <p>
              <ButtonLink href={view.url(printedNotice(notice.id))} look="quiet">
                {words.page.print}
              </ButtonLink>
            </p>
          </Section>
          <Section title={words.page.content} width={width}>
            <Prose>
              {notice.paragraphs.map((paragraph, i) => (
                // biome-ignore lint: a page is rendered once, so the position is a key
                <p key={i}>{paragraph}</p>
              ))}
            </Prose>
          </Section>
          {notice.table && (
            <Section title={words.page.table} width={width}>
              <Table
                caption={words.page.table}
                captionHidden
                columns={notice.table.columns.map((label, at) => ({
                  key: String(at),
                  label,
                  kind: at === 0 ? ('head' as const) : ('text' as const),
                  cell: (row: string[]) => row[at],
                }))}
                rows={notice.table.rows}
                rowKey={(_row, i) => String(i)}
              />
            </Section>
          )}
          <Section title={words.page.answers} lead={words.page.answersLead} width={width} tone="tint">
            {notice.answers.length === 0 ? (
              <p>{running || notice.state === 'coming' ? words.page.noObjections : words.page.noObjectionsEnded}</p>
            ) : (
              <Timeline
                label={words.page.answers}
                items={notice.answers.map((one) => ({
                  on: one.answered ?? one.received,
                  title: one.summary ?? words.page.waits,
                  ...(one.outcome && {
                    tag: <Tag tone={one.outcome === 'upheld' ? 'accent' : 'plain'}>{words.outcomes[one.outcome]}</Tag>,
                    body: (
                      <p>
                        <strong>{words.page.answer}</strong> {one.answer}
                      </p>
                    ),
                  }),
                }))}
              />
            )}
          </Section>
          {running && (
            <Section title={words.page.object} lead={words.page.objectLead} id="objection" width={width}>
              <ObjectionForm view={view} />
            </Section>
          )}
          {!running && view.typed && (
            <Section width={width}>
              <Notice tone="stop" title={view.typed.sentence} />
            </Section>
          )}
        </>
      ),
    }
  },
})
