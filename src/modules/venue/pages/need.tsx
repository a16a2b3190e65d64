import { ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { Card, CardList, EmptyState, fieldsOf, PageHead, RadioGroup, Section, Tag, TaskForm } from '../../../ui/index.ts'
import { ask, closeNeed, use } from '../commands.ts'
import { list, needPage as one } from '../queries.ts'
import { dayIn, wordsOf } from './words.tsx'

export const needPage = page({
  name: 'venue.needPage',
  path: '/needs/:need',
  about: '一项需要：可能合适的资源，提出借用',
  may: 'anyone',
  forms: {
    ask: {
      command: ask,
      input: (form, { need }) => ok({ need, offer: form.text('offer') }),
      then: (_done, { need }) => `/needs/${need}`,
    },
    use: {
      command: use,
      input: (form) => ok({ match: form.text('match') }),
      then: (_done, { need }) => `/needs/${need}`,
    },
    close: {
      command: closeNeed,
      input: (form, { need }) => ok({ need, state: form.text('state') }),
      then: (_done, { need }) => `/needs/${need}`,
    },
  },
  async sample(scope) {
    const found = (await scope.ask(list, { page: 1, words: '' })).needs[0]
    return found ? { need: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.need)) return null
    const all = wordsOf(view.lang)
    const words = all.need
    const need = await view.scope.ask(one, { need: params.need })
    const project = need.subject && (await cardsOf(view.house.faces, view.scope, [need.subject])).get(need.subject)
    const chosen = view.typed?.values.offer?.[0] ?? view.search.get('offer')
    const asking = need.fitting.find((offer) => offer.id === chosen)
    const using = need.matches.find((match) => match.id === view.search.get('match') && match.state === 'agreed')
    const home = view.url(`/needs/${need.id}`)
    return {
      title: need.what,
      body: (
        <>
          <PageHead
            title={need.what}
            eyebrow={words.title}
            width="narrow"
            crumbs={[{ href: view.url('/resources'), label: all.list.title }]}
            tags={
              <>
                <Tag tone="accent">{all.kinds[need.kind]}</Tag>{' '}
                <Tag tone={need.state === 'open' ? 'wait' : 'good'}>{all.needStates[need.state]}</Tag>
              </>
            }
            lead={`${need.place} · ${fill(all.list.by, { day: dayIn(view.lang, need.by) })}`}
          />
          {project?.public && project.href !== null && (
            <Section width="narrow">
              <p>
                <a href={view.url(project.href)}>{project.title}</a>
              </p>
            </Section>
          )}
          {need.matches.length > 0 && (
            <Section title={words.matches} width="narrow">
              <ul className="prose">
                {need.matches.map((match) => (
                  <li key={match.id}>
                    <Tag tone={match.state === 'asked' ? 'wait' : 'plain'}>{all.matchStates[match.state]}</Tag>{' '}
                    <a href={view.url(`/resources/${match.offer}`)}>{match.name}</a> · {match.who} {match.answer}{' '}
                    {need.mine && match.state === 'agreed' && (
                      <a href={`${home}?match=${match.id}`}>
                        {words.use}
                        <span className="hidden">{match.name}</span>
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {using && (
            <Section title={words.use} lead={using.name} width="narrow" tone="tint">
              <TaskForm
                view={view}
                form="use"
                send={words.use}
                with={{ match: using.id }}
                cancel={{ href: home, label: all.page.back }}
              />
            </Section>
          )}
          {asking && (
            <Section title={words.ask} lead={`${asking.name} · ${asking.giverName}`} width="narrow" tone="tint">
              <TaskForm
                view={view}
                form="ask"
                send={words.ask}
                with={{ offer: asking.id }}
                cancel={{ href: home, label: all.page.back }}
              />
            </Section>
          )}
          {need.mine && need.state === 'open' && !asking && (
            <>
              <Section title={words.fitting} lead={words.fittingLead}>
                {need.fitting.length === 0 ? (
                  <EmptyState title={words.noFitting}>{words.noFittingBody}</EmptyState>
                ) : (
                  <CardList>
                    {need.fitting.map((offer) => (
                      <Card
                        key={offer.id}
                        title={offer.name}
                        href={`${home}?offer=${offer.id}`}
                        meta={`${offer.giverName} · ${offer.place}`}
                      >
                        <p>{offer.when}</p>
                      </Card>
                    ))}
                  </CardList>
                )}
              </Section>
              <Section title={words.close} width="narrow">
                <TaskForm view={view} form="close" send={words.close}>
                  <RadioGroup
                    {...fieldsOf(view, 'close')('state', 'met')}
                    label={words.close}
                    options={[
                      { value: 'met', label: words.met },
                      { value: 'withdrawn', label: words.withdrawn },
                    ]}
                    required
                  />
                </TaskForm>
              </Section>
            </>
          )}
        </>
      ),
    }
  },
})
