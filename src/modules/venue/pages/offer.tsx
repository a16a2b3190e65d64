import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import {
  ButtonLink,
  Count,
  DayInput,
  Facts,
  fieldsOf,
  Notice,
  PageHead,
  RadioGroup,
  Section,
  Select,
  Tag,
  TaskForm,
  TextInput,
} from '../../../ui/index.ts'
import { answer, book, cancel, setState, WRITERS } from '../commands.ts'
import { OFFER_STATES } from '../domain.ts'
import { list, page as one } from '../queries.ts'
import { ownAreas } from '../../org/index.ts'
import { dayIn, wordsOf } from './words.tsx'

type Params = { readonly offer: string }
const back = (_done: unknown, { offer }: Params): string => `/resources/${offer}?saved=1`

export const offerPage = page({
  name: 'venue.page',
  path: '/resources/:offer',
  about: '一项资源：怎么借、预订、答复',
  may: 'anyone',
  forms: {
    book: {
      command: book,
      input(form, { offer }) {
        if (form.text('place') === '') return no('platform.required', {}, 'place')
        const day = parseDay(form.text('day'), 'day')
        if (!day.ok) return day
        const typed = { what: form.text('what'), from: form.text('from'), until: form.text('until') }
        return ok({ place: form.text('place'), offer, day: day.value, ...typed })
      },
      then: back,
    },
    cancel: {
      command: cancel,
      input: (form) => ok({ booking: form.text('booking'), reason: form.text('reason') }),
      then: back,
    },
    answer: {
      command: answer,
      input: (form) => ok({ match: form.text('match'), yes: form.text('yes') === 'yes', answer: form.text('answer') }),
      then: back,
    },
    state: { command: setState, input: (form, { offer }) => ok({ offer, state: form.text('state') }), then: back },
  },
  async sample(scope) {
    const { items } = await scope.ask(list, { page: 1, words: '' })
    const found = items.find((item) => item.kind === 'room') ?? items[0]
    return found ? { offer: found.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.offer)) return null
    const all = wordsOf(view.lang)
    const words = all.page
    const offer = await view.scope.ask(one, { offer: params.offer })
    const home = view.url(`/resources/${offer.id}`)
    const staff = (WRITERS as readonly string[]).includes(view.scope.actor.post?.role ?? '')
    const areas = staff ? await ownAreas(view) : null
    const asked = (name: string): string => view.typed?.values[name]?.[0] ?? view.search.get(name) ?? ''
    const cancelling = offer.bookings.find((booking) => booking.id === asked('booking') && booking.mine)
    const answering = offer.matches.find((match) => match.id === asked('match') && match.state === 'asked')
    const field = fieldsOf(view, 'book')
    return {
      title: offer.name,
      saved: view.search.get('saved') === '1',
      body: (
        <>
          <PageHead
            title={offer.name}
            width="narrow"
            crumbs={[{ href: view.url('/resources'), label: all.list.title }]}
            tags={
              <>
                <Tag tone="accent">{all.kinds[offer.kind]}</Tag>{' '}
                <Tag tone={offer.state === 'open' ? 'good' : 'wait'}>{all.offerStates[offer.state]}</Tag>
              </>
            }
            lead={offer.about === '' ? offer.place : offer.about}
          />
          <Section width="narrow">
            {view.search.get('saved') === '1' && view.typed === null && <Notice tone="success" title={words.saved} />}
            <Facts
              items={[
                {
                  label: words.giver,
                  value: offer.body === null ? offer.giverName : <a href={view.url(`/units/${offer.body}`)}>{offer.giverName}</a>,
                  note: offer.place,
                },
                { label: words.quantity, value: <Count n={offer.quantity} unit={offer.unit} /> },
                { label: words.when, value: offer.when },
                ...(offer.conditions === '' ? [] : [{ label: words.conditions, value: offer.conditions }]),
                { label: words.contact, value: offer.contact },
              ]}
            />
          </Section>
          {cancelling && (
            <Section title={words.cancel} lead={`${cancelling.what} · ${dayIn(view.lang, cancelling.day)}`} width="narrow">
              <TaskForm
                view={view}
                form="cancel"
                send={words.cancel}
                with={{ booking: cancelling.id }}
                cancel={{ href: home, label: words.back }}
              >
                <TextInput {...fieldsOf(view, 'cancel')('reason')} label={words.reason} required />
              </TaskForm>
            </Section>
          )}
          {answering && (
            <Section title={words.answer} lead={`${answering.who} · ${answering.name}`} width="narrow">
              <TaskForm
                view={view}
                form="answer"
                send={words.save}
                with={{ match: answering.id }}
                cancel={{ href: home, label: words.back }}
              >
                <RadioGroup
                  {...fieldsOf(view, 'answer')('yes', 'yes')}
                  label={words.answer}
                  options={[
                    { value: 'yes', label: words.yes },
                    { value: 'no', label: words.no },
                  ]}
                  required
                />
                <TextInput {...fieldsOf(view, 'answer')('answer')} label={words.answerWords} hint={words.answerHint} />
              </TaskForm>
            </Section>
          )}
          {offer.kind === 'room' && (
            <Section title={words.bookings} width="narrow" tone="tint">
              {offer.bookings.length === 0 && <p>{words.noBookings}</p>}
              <ul className="prose">
                {offer.bookings.map((booking) => (
                  <li key={booking.id}>
                    {dayIn(view.lang, booking.day)} {booking.from}–{booking.until} · {booking.what} · {booking.place}{' '}
                    {booking.mine && (
                      <a href={`${home}?booking=${booking.id}`}>
                        {words.cancel}
                        <span className="hidden">
                          {booking.day} {booking.from}
                        </span>
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {areas && offer.kind === 'room' && offer.state === 'open' && !cancelling && (
            <Section title={words.book} lead={words.bookLead} width="narrow">
              <TaskForm view={view} form="book" send={words.book} with={areas.fixed}>
                {areas.fixed.place === undefined && (
                  <Select {...field('place')} label={words.place} options={areas.options} required />
                )}
                <TextInput {...field('what')} label={words.what} required />
                <DayInput {...field('day')} label={words.day} required />
                <TextInput {...field('from')} label={words.from} hint={words.clockHint} autoComplete="off" short required />
                <TextInput {...field('until')} label={words.until} hint={words.clockHint} autoComplete="off" short required />
              </TaskForm>
            </Section>
          )}
          {offer.mine && offer.matches.length > 0 && (
            <Section title={words.matches} width="narrow">
              <ul className="prose">
                {offer.matches.map((match) => (
                  <li key={match.id}>
                    <Tag tone={match.state === 'asked' ? 'wait' : 'plain'}>{all.matchStates[match.state]}</Tag> {match.who} ·{' '}
                    {match.name} {match.note}{' '}
                    {match.state === 'asked' && (
                      <ButtonLink href={`${home}?match=${match.id}`} look="quiet">
                        {words.answer}
                      </ButtonLink>
                    )}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {offer.mine && (
            <Section title={words.state} width="narrow">
              <TaskForm view={view} form="state" send={words.save}>
                <RadioGroup
                  {...fieldsOf(view, 'state')('state', offer.state)}
                  label={words.state}
                  options={OFFER_STATES.map((value) => ({ value, label: all.offerStates[value] }))}
                  required
                />
              </TaskForm>
            </Section>
          )}
        </>
      ),
    }
  },
})
