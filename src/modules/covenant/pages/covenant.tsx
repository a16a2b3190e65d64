import { dayText } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import {
  ButtonLink,
  Count,
  Facts,
  fieldsOf,
  Notice,
  PageHead,
  Section,
  StepBar,
  Tag,
  TaskForm,
  TextArea,
  TextInput,
} from '../../../ui/index.ts'
import { remark, sign, WRITERS } from '../commands.ts'
import { list, page as one } from '../queries.ts'
import { StepTag, wordsOf } from './words.tsx'

type Found = Awaited<ReturnType<(typeof one)['run']>>
type Shown = Extract<Found, { ok: true }>['value']

const AT = { draft: 0, discussing: 1, signing: 2, inForce: 3, withdrawn: -1 } as const

/** The text, each paragraph with what was said to it and, while it is discussed, a link to say something. */
const Text = ({ covenant, view }: { covenant: Shown; view: View }) => {
  const words = wordsOf(view.lang).page
  return (
    <Section title={words.text} aside={<Tag>{fill(words.versionOf, { n: covenant.version })}</Tag>} width="narrow">
      <ol className="prose">
        {covenant.paragraphs.map((paragraph, i) => (
          // biome-ignore lint: a page is rendered once, and a paragraph is its number
          <li key={i} id={`p${i + 1}`}>
            <p>
              {i + 1}. {paragraph}
            </p>
            {covenant.remarks
              .filter((each) => each.version === covenant.version && each.paragraph === i + 1 && each.shown)
              .map((each) => (
                <p className="note" key={each.id}>
                  {each.words} <strong>{words.answer}</strong> {each.answer}
                </p>
              ))}
            {covenant.step === 'discussing' && (
              <p>
                <a href={`${view.url(`/covenants/${covenant.id}`)}?say=${i + 1}#remark`}>
                  {words.say}
                  <span className="hidden"> {i + 1}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The form for one paragraph, below the text. */
const Say = ({ covenant, view }: { covenant: Shown; view: View }) => {
  const words = wordsOf(view.lang).page
  const typed = view.typed?.form === 'remark' ? view.typed.values.paragraph?.[0] : view.search.get('say')
  const paragraph = Number(typed)
  const text = covenant.paragraphs[paragraph - 1]
  if (covenant.step !== 'discussing' || text === undefined) return null
  const field = fieldsOf(view, 'remark')
  return (
    <Section title={fill(words.sayTitle, { n: paragraph })} lead={text} width="narrow" tone="tint">
      <TaskForm
        view={view}
        form="remark"
        send={words.send}
        with={{ paragraph: String(paragraph), version: String(covenant.version) }}
      >
        <TextArea {...field('words')} label={words.words} hint={words.wordsHint} rows={4} required />
      </TaskForm>
    </Section>
  )
}

const Sign = ({ covenant, view }: { covenant: Shown; view: View }) => {
  const words = wordsOf(view.lang).page
  if (covenant.step !== 'signing') return null
  const until = covenant.signingUntil ? (view.lang === 'zh' ? dayText(covenant.signingUntil) : covenant.signingUntil) : ''
  const field = fieldsOf(view, 'sign')
  return (
    <Section
      title={words.sign}
      lead={fill(words.signLead, { until, n: covenant.version })}
      width="narrow"
      tone="tint"
      id="signing"
    >
      {view.scope.actor.person === null ? (
        <>
          <p>{words.signIn}</p>
          <p className="row-actions">
            <ButtonLink href={view.url(`/sign-in?next=${encodeURIComponent(`/covenants/${covenant.id}`)}`)}>
              {words.toSignIn}
            </ButtonLink>
          </p>
        </>
      ) : (
        <TaskForm view={view} form="sign" send={words.signSend} with={{ version: String(covenant.version) }}>
          <TextInput {...field('home')} label={words.home} hint={words.homeHint} short autoComplete="off" required />
        </TaskForm>
      )}
    </Section>
  )
}

export const covenantPage = page({
  name: 'covenant.page',
  path: '/covenants/:covenant',
  about: '一份公约或倡议书：看、说、签',
  may: 'anyone',
  forms: {
    remark: {
      command: remark,
      input: (form, { covenant }) =>
        ok({
          covenant,
          version: Number(form.text('version')) || 0,
          paragraph: Number(form.text('paragraph')) || 0,
          words: form.text('words'),
        }),
      then: (_said, { covenant }) => `/covenants/${covenant}?said=1`,
    },
    sign: {
      command: sign,
      input: (form, { covenant }) =>
        form.text('home').trim() === ''
          ? no('platform.required', {}, 'home')
          : ok({ covenant, version: Number(form.text('version')) || 0, home: form.text('home') }),
      then: (_signed, { covenant }) => `/covenants/${covenant}?signed=1`,
    },
  },
  async sample(scope) {
    const { items } = await scope.ask(list, { page: 1 })
    const found = items.find((item) => item.step === 'signing') ?? items.find((item) => item.step !== 'draft')
    return found ? { covenant: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.covenant)) return null
    const { lang, scope } = view
    const all = wordsOf(lang)
    const words = all.page
    const covenant = await scope.ask(one, { covenant: params.covenant })
    const adopted = covenant.adoptedBy && (await cardsOf(view.house.faces, scope, [covenant.adoptedBy])).get(covenant.adoptedBy)
    const at = AT[covenant.step]
    const signed = covenant.signed.phone + covenant.signed.paper
    const done = (name: string): boolean => view.search.get(name) === '1' && view.typed === null
    const role = scope.actor.post?.role ?? ''
    return {
      title: covenant.title,
      saved: done('said') || done('signed'),
      body: (
        <>
          <PageHead
            title={covenant.title}
            width="narrow"
            crumbs={[{ href: view.url('/covenants'), label: all.list.title }]}
            tags={
              <>
                <Tag tone="accent">{all.kinds[covenant.kind]}</Tag> <StepTag lang={lang} step={covenant.step} />
              </>
            }
            lead={covenant.place}
            actions={
              covenant.mine && (WRITERS as readonly string[]).includes(role) ? (
                <ButtonLink href={view.url(`/covenants/${covenant.id}/desk`)}>{words.desk}</ButtonLink>
              ) : undefined
            }
          />
          <Section width="narrow">
            {done('said') && (
              <Notice tone="success" title={words.thanks}>
                {words.thanksBody}
              </Notice>
            )}
            {done('signed') && (
              <Notice tone="success" title={words.signed}>
                {words.signedBody}
              </Notice>
            )}
            {covenant.step === 'withdrawn' ? (
              <Notice tone="warn" title={words.withdrawn}>
                {covenant.reason}
              </Notice>
            ) : (
              <StepBar
                label={all.stages.label}
                steps={all.stages.names.map((label, i) => ({
                  label,
                  state: i < at || covenant.step === 'inForce' ? 'done' : i === at ? 'current' : 'todo',
                }))}
              />
            )}
          </Section>
          <Section width="narrow">
            <Facts
              items={[
                {
                  label: words.count,
                  value: <Count n={signed} unit={all.homes} />,
                  note: signed > 0 ? fill(words.byPhone, covenant.signed) : undefined,
                },
                ...(adopted?.public && adopted.href !== null
                  ? [{ label: words.adopted, value: <a href={view.url(adopted.href)}>{adopted.title}</a> }]
                  : []),
                ...(covenant.filedNumber === '' ? [] : [{ label: words.filed, value: covenant.filedNumber }]),
              ]}
            />
          </Section>
          <Text covenant={covenant} view={view} />
          <Say covenant={covenant} view={view} />
          <Sign covenant={covenant} view={view} />
          {view.typed && covenant.step !== 'discussing' && covenant.step !== 'signing' && (
            <Section width="narrow">
              <Notice tone="stop" title={view.typed.sentence}>
                {view.value('remark', 'words')}
              </Notice>
            </Section>
          )}
          {covenant.received > 0 && (
            <Section width="narrow">
              <p className="note">{fill(words.remarksLead, { n: covenant.received })}</p>
            </Section>
          )}
          {covenant.versions.length > 1 && (
            <Section title={words.versions} width="narrow">
              <ul className="prose">
                {covenant.versions.toReversed().map((version) => (
                  <li key={version.number}>
                    <details>
                      <summary>
                        {fill(words.versionOf, { n: version.number })} ·{' '}
                        {lang === 'zh' ? dayText(version.made, true) : version.made} · {version.signed} {all.homes}
                      </summary>
                      {version.note !== '' && <p className="note">{version.note}</p>}
                      {covenant.remarks
                        .filter((each) => each.version === version.number && each.shown)
                        .map((each) => (
                          <p className="note" key={each.id}>
                            {fill(words.sayTitle, { n: each.paragraph })}：{each.words} <strong>{words.answer}</strong>{' '}
                            {each.answer}
                          </p>
                        ))}
                      {version.paragraphs.map((paragraph, i) => (
                        // biome-ignore lint: a page is rendered once, and a paragraph is its number
                        <p key={i}>
                          {i + 1}. {paragraph}
                        </p>
                      ))}
                    </details>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      ),
    }
  },
})
