import { dayText } from '../../../kernel/day.ts'
import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { ButtonLink, Facts, Notice, PageHead, Section, Tag } from '../../../ui/index.ts'
import { accept, answer, begin, close, extend, HANDLERS, review, transfer } from '../commands/index.ts'
import { desk, inbox, receivers } from '../queries.ts'
import { Task, tasksOf } from './desk-tasks.tsx'
import { Happened, Progress, receiptAt } from './receipt.tsx'
import { StepTag, wordsOf } from './words.tsx'

type Params = { readonly appeal: string }
const back = (_done: unknown, { appeal }: Params): string => `/appeals/${appeal}/desk?saved=1`

export const deskPage = page({
  name: 'appeal.desk',
  path: '/appeals/:appeal/desk',
  about: '办理一条诉求：受理、转办、办理、延长、答复、办结（手机）',
  may: HANDLERS,
  forms: {
    accept: { command: accept, input: (_form, { appeal }) => ok({ appeal }), then: back },
    transfer: {
      command: transfer,
      input: (form, { appeal }) =>
        ok({
          appeal,
          to: form.text('to') === '' ? null : form.text('to'),
          handler: form.text('handler'),
          basis: form.text('basis'),
        }),
      // It may have gone where this post does not reach.
      then: () => '/appeals?saved=1',
    },
    begin: {
      command: begin,
      input: (form, { appeal }) => ok({ appeal, handler: form.text('handler'), plan: form.text('plan') }),
      then: back,
    },
    extend: { command: extend, input: (form, { appeal }) => ok({ appeal, reason: form.text('reason') }), then: back },
    answer: {
      command: answer,
      input: (form, { appeal }) => ok({ appeal, words: form.text('words'), show: form.text('show') === 'yes' }),
      then: back,
    },
    review: {
      command: review,
      input: (form, { appeal }) => ok({ appeal, show: form.text('show') === 'yes' }),
      then: back,
    },
    close: { command: close, input: (_form, { appeal }) => ok({ appeal }), then: back },
  },
  async sample(scope) {
    const [item] = (await scope.ask(inbox, { open: true, page: 1 })).items
    return item ? { appeal: item.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.appeal)) return null
    const { lang } = view
    const all = wordsOf(lang)
    const words = all.desk
    const appeal = await view.scope.ask(desk, { appeal: params.appeal })
    const home = view.url(`/appeals/${appeal.id}/desk`)
    const task = view.typed?.form ?? view.search.get('task')
    const places = task === 'transfer' ? await receivers(view.scope) : []
    const drawn = task === null ? null : Task({ view, task, appeal, home, places })
    const card = appeal.subject && (await cardsOf(view.house.faces, view.scope, [appeal.subject])).get(appeal.subject)
    const dayIn = (day: typeof appeal.due): string => (lang === 'zh' ? dayText(day) : day)
    const publish = !appeal.publish
      ? words.publishNo
      : appeal.shown === null
        ? words.publishAsk
        : appeal.shown
          ? words.publishShown
          : words.publishHidden
    return {
      title: words.title,
      saved: view.search.get('saved') === '1',
      body: (
        <>
          <PageHead
            title={appeal.spot === '' ? all.themes[appeal.theme] : appeal.spot}
            eyebrow={words.title}
            width="narrow"
            crumbs={[{ href: '/console/appeals', label: words.list }, ...(drawn ? [{ href: home, label: words.title }] : [])]}
            tags={
              <>
                <Tag>{all.themes[appeal.theme]}</Tag> <StepTag lang={lang} step={appeal.step} />{' '}
                {appeal.late && <Tag tone="wait">{words.late}</Tag>}
              </>
            }
          />
          {view.search.get('saved') === '1' && view.typed === null && (
            <Section width="narrow">
              <Notice tone="success" title={words.saved} />
            </Section>
          )}
          <Section width="narrow">
            <p className="lead">{appeal.words}</p>
            {drawn === null && (
              <p className="row-actions">
                {tasksOf(appeal).map((name, i) => (
                  <ButtonLink key={name} href={`${home}?task=${name}`} look={i === 0 ? 'main' : 'quiet'}>
                    {Task({ view, task: name, appeal, home, places, titleOnly: true })}
                  </ButtonLink>
                ))}
              </p>
            )}
          </Section>
          {drawn ?? (
            <>
              <Section width="narrow">
                <Facts
                  items={[
                    { label: all.receipt.place, value: appeal.place },
                    { label: words.from, value: all.channels[appeal.channel] },
                    {
                      label: words.due,
                      value: fill(appeal.step === 'received' ? all.acceptBy : all.by, { day: dayIn(appeal.due) }),
                    },
                    ...(appeal.handler === '' ? [] : [{ label: words.handler, value: appeal.handler }]),
                    {
                      label: words.contact,
                      value: appeal.contact ? <a href="/console/appeals">{words.reveal}</a> : words.noContact,
                    },
                    { label: words.publish, value: publish },
                    {
                      label: words.receipt,
                      value: (
                        <a className="num" href={view.url(receiptAt(appeal.code))}>
                          {appeal.code}
                        </a>
                      ),
                    },
                    ...(card
                      ? [
                          {
                            label: words.ledger,
                            value:
                              card.href === null ? (
                                card.title
                              ) : (
                                <a href={view.url(card.href.includes('#') ? card.href : `${card.href}#trail`)}>{card.title}</a>
                              ),
                          },
                        ]
                      : []),
                    ...(appeal.photos.length === 0
                      ? []
                      : [
                          {
                            label: words.photos,
                            value: appeal.photos.map((id, i) => (
                              <a key={id} href={`/files/${view.tenant.slug}/${id}`}>
                                {fill(words.photo, { n: i + 1 })}{' '}
                              </a>
                            )),
                          },
                        ]),
                  ]}
                />
              </Section>
              {appeal.answer !== '' && (
                <Section title={all.receipt.answer} width="narrow" tone="tint">
                  <p>{appeal.answer}</p>
                  {appeal.rating !== null && (
                    <Facts items={[{ label: all.receipt.rating, value: all.ratings[appeal.rating], note: appeal.ratingWords }]} />
                  )}
                </Section>
              )}
              <Section title={all.receipt.going} width="narrow">
                <Progress appeal={appeal} view={view} />
                <Happened appeal={appeal} view={view} />
              </Section>
            </>
          )}
        </>
      ),
    }
  },
})
