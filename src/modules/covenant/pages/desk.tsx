import { parseDay } from '../../../kernel/day.ts'
import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { type FormBody, page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, deskOf, Notice, PageHead, Section, Tag } from '../../../ui/index.ts'
import { answer, beginSigning, discuss, enact, enterRemark, enterSignatures, revise, withdraw, WRITERS } from '../commands.ts'
import { paragraphsOf } from '../domain.ts'
import { list, page as one } from '../queries.ts'
import { tasks, tasksAt } from './desk-tasks.tsx'
import { StepTag, wordsOf } from './words.tsx'

type Params = { readonly covenant: string }
const back = (_done: unknown, { covenant }: Params): string => `/covenants/${covenant}/desk?saved=1`

/** A meeting as people name it: its page's address, pasted. */
function meetingOf(typed: string): string | null {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(typed)?.[0]
  return id ? `meeting:${id}` : null
}

/** A day of the form, and what else it says. */
const withDay = (form: FormBody, field: string, rest: Record<string, unknown>) => {
  const day = parseDay(form.text(field), field)
  return day.ok ? ok({ ...rest, [field]: day.value }) : day
}

export const deskPage = page({
  name: 'covenant.desk',
  path: '/covenants/:covenant/desk',
  about: '办理一份公约：修改、讨论、签名、生效（手机）',
  may: WRITERS,
  forms: {
    revise: {
      command: revise,
      input: (form, { covenant }) =>
        ok({
          covenant,
          version: Number(form.text('version')) || 0,
          paragraphs: paragraphsOf(form.text('paragraphs')),
          note: form.text('note'),
        }),
      then: back,
    },
    discuss: { command: discuss, input: (_form, { covenant }) => ok({ covenant }), then: back },
    signing: { command: beginSigning, input: (form, { covenant }) => withDay(form, 'until', { covenant }), then: back },
    enter: {
      command: enterSignatures,
      input: (form, { covenant }) =>
        withDay(form, 'on', { covenant, version: Number(form.text('version')) || 0, homes: form.text('homes') }),
      then: back,
    },
    enterRemark: {
      command: enterRemark,
      input: (form, { covenant }) =>
        ok({
          covenant,
          version: Number(form.text('version')) || 0,
          paragraph: Number(form.text('paragraph')) || 0,
          words: form.text('words'),
          channel: form.text('channel'),
        }),
      then: back,
    },
    answer: {
      command: answer,
      input: (form) => ok({ remark: form.text('remark'), answer: form.text('answer'), show: form.text('show') === 'yes' }),
      then: back,
    },
    enact: {
      command: enact,
      input: (form, { covenant }) =>
        withDay(form, 'on', { covenant, adoptedBy: meetingOf(form.text('adoptedBy')), filedNumber: form.text('filedNumber') }),
      then: (_done, { covenant }) => `/covenants/${covenant}`,
    },
    withdraw: {
      command: withdraw,
      input: (form, { covenant }) => ok({ covenant, reason: form.text('reason') }),
      then: (_done, { covenant }) => `/covenants/${covenant}`,
    },
  },
  async sample(scope) {
    for (const { id } of (await scope.ask(list, { page: 1 })).items)
      if ((await scope.ask(one, { covenant: id })).mine) return { covenant: id }
    return null
  },
  async load(view, params) {
    if (!UUID.test(params.covenant)) return null
    const all = wordsOf(view.lang)
    const words = all.desk
    const covenant = await view.scope.ask(one, { covenant: params.covenant })
    if (!covenant.mine) return null
    const home = view.url(`/covenants/${covenant.id}/desk`)
    const todo = deskOf(tasks, { view, covenant, home }, words.title)
    const drawn = await todo.form()
    const open = covenant.remarks.filter((each) => each.shown === null)
    return {
      title: `${words.title}：${covenant.title}`,
      saved: view.search.get('saved') === '1',
      body: (
        <>
          <PageHead
            title={covenant.title}
            eyebrow={words.title}
            width="narrow"
            crumbs={[
              { href: view.url('/covenants'), label: all.list.title },
              drawn ? { href: home, label: words.title } : { href: view.url(`/covenants/${covenant.id}`), label: covenant.title },
            ]}
            tags={
              <>
                <Tag>{all.kinds[covenant.kind]}</Tag> <StepTag lang={view.lang} step={covenant.step} />{' '}
                <Tag>{fill(all.page.versionOf, { n: covenant.version })}</Tag>
              </>
            }
          />
          {view.search.get('saved') === '1' && view.typed === null && (
            <Section width="narrow">
              <Notice tone="success" title={words.saved} />
            </Section>
          )}
          {drawn ?? (
            <>
              <Section width="narrow">
                {
                  await todo.buttons(
                    tasksAt(covenant.step),
                    <ButtonLink href={view.url(`/covenants/${covenant.id}/sheet.pdf`)} look="quiet">
                      {all.page.paper}
                    </ButtonLink>,
                  )
                }
              </Section>
              <Section title={all.page.text} width="narrow">
                <ol className="prose">
                  {covenant.paragraphs.map((paragraph, i) => (
                    // biome-ignore lint: a page is rendered once, and a paragraph is its number
                    <li key={i}>
                      {i + 1}. {paragraph}
                    </li>
                  ))}
                </ol>
              </Section>
              <Section
                title={all.page.remarks}
                lead={open.length > 0 ? fill(words.waiting, { n: open.length }) : undefined}
                width="narrow"
                tone="tint"
              >
                {covenant.remarks.length === 0 && <p>{all.page.noRemarks}</p>}
                <ul className="prose">
                  {covenant.remarks.map((each) => (
                    <li key={each.id}>
                      <Tag>{fill(all.page.sayTitle, { n: each.paragraph })}</Tag> {each.words}{' '}
                      {each.shown === null ? (
                        <a href={`${home}?task=answer&remark=${each.id}`}>{words.answer}</a>
                      ) : (
                        <span className="note">{each.answer}</span>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            </>
          )}
        </>
      ),
    }
  },
})
