import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { ButtonLink, deskOf, Notice, PageHead, Section, StepBar, Tag } from '../../../ui/index.ts'
import { adjourn } from '../commands/call.ts'
import { addSeats, checkIn, commit, conclude, keep, resolve, sign } from '../commands/held.ts'
import { CONVENERS } from '../commands/index.ts'
import { answer, enterOpinion, speak } from '../commands/voices.ts'
import { coming, desk } from '../queries/index.ts'
import { timeOf } from './call.tsx'
import { Lines } from './called.tsx'
import { Overview } from './desk-overview.tsx'
import { tasks } from './desk-tasks.tsx'
import { dayIn, wordsOf } from './meeting-list.tsx'

type Params = { readonly meeting: string }
const back = (_done: unknown, { meeting }: Params, form: FormBody): string =>
  `/meetings/${meeting}/desk?saved=1#${form.text('_form')}`
/** A number that may be left out; what is no number is refused at its field. */
const some = (form: FormBody, field: string): number | null | undefined =>
  form.text(field).trim() === '' ? null : (countOf(form.text(field)) ?? undefined)

function votesOf(form: FormBody) {
  const typed = (['favour', 'against', 'abstained'] as const).map((field) => [field, some(form, field)] as const)
  const wrong = typed.find(([, value]) => value === undefined)
  if (wrong) return no('platform.not-a-count', {}, wrong[0])
  if (typed.every(([, value]) => value === null)) return ok(null)
  const [favour, against, abstained] = typed.map(([, value]) => value ?? 0)
  return ok({ favour, against, abstained })
}

export const deskPage = page({
  name: 'meeting.desk',
  path: '/meetings/:meeting/desk',
  about: '办会：签到、意见、发言、结论、承诺（手机）',
  may: CONVENERS,
  forms: {
    came: {
      command: checkIn,
      input: (form, { meeting }) =>
        ok({ meeting, seat: form.text('seat'), came: form.text('came') === 'yes', proxy: form.text('proxy') }),
      then: (_done, { meeting }) => `/meetings/${meeting}/desk?task=seats`,
    },
    addSeats: { command: addSeats, input: (form, { meeting }) => ok({ meeting, seats: form.text('seats') }), then: back },
    answer: {
      command: answer,
      input: (form) =>
        form.text('adopted') === ''
          ? no('platform.required', {}, 'adopted')
          : ok({
              opinion: form.text('opinion'),
              adopted: form.text('adopted') === 'yes',
              answer: form.text('answer'),
              show: form.text('show') === 'yes',
            }),
      then: back,
    },
    enter: {
      command: enterOpinion,
      input: (form, { meeting }) =>
        ok({ meeting, stance: form.text('stance'), words: form.text('words'), channel: form.text('channel') }),
      then: back,
    },
    speech: {
      command: speak,
      input: (form, { meeting }) =>
        ok({
          meeting,
          topic: form.text('topic') === '' ? null : Number(form.text('topic')),
          seat: form.text('seat') === '' ? null : form.text('seat'),
          capacity: form.text('capacity'),
          stance: form.text('stance'),
          words: form.text('words'),
        }),
      then: (_done, { meeting }) => `/meetings/${meeting}/desk?task=speech&saved=1`,
    },
    topic: {
      command: resolve,
      input(form, { meeting }) {
        const votes = votesOf(form)
        if (!votes.ok) return votes
        const others = some(form, 'others')
        if (others === undefined) return no('platform.not-a-count', {}, 'others')
        if (form.text('outcome') === '') return no('platform.required', {}, 'outcome')
        return ok({
          meeting,
          topic: Number(form.text('topic')),
          outcome: form.text('outcome'),
          votes: votes.value,
          others: others ?? 0,
          conclusion: form.text('conclusion'),
        })
      },
      then: back,
    },
    commit: {
      command: commit,
      input(form, { meeting }) {
        const due = parseDay(form.text('due'), 'due')
        if (!due.ok) return due
        const typed = { words: form.text('words'), owner: form.text('owner'), ownerRole: form.text('ownerRole') }
        return ok({ meeting, ...typed, due: due.value })
      },
      then: back,
    },
    keep: {
      command: keep,
      input: (form) => ok({ commitment: form.text('commitment'), state: form.text('state'), note: form.text('note') }),
      then: back,
    },
    sign: {
      command: sign,
      input: (form, { meeting }) => ok({ meeting, seats: [...form.all('seats')], how: form.text('how') }),
      then: back,
    },
    conclude: {
      command: conclude,
      files: { photos: 'photo' },
      input(form, { meeting }) {
        const others = some(form, 'others')
        if (others === undefined) return no('platform.not-a-count', {}, 'others')
        if (form.text('outcome') === '') return no('platform.required', {}, 'outcome')
        return ok({
          meeting,
          outcome: form.text('outcome'),
          conclusion: form.text('conclusion'),
          others: others ?? 0,
          othersAre: form.text('othersAre'),
          minutes: form.text('minutes'),
          photos: form.files('photos'),
          consent: form.text('consent') === 'yes',
        })
      },
      then: (value: { meeting: string }) => `/meetings/${value.meeting}?saved=1`,
    },
    adjourn: {
      command: adjourn,
      input(form, { meeting }) {
        const day = parseDay(form.text('day'), 'day')
        if (!day.ok) return day
        return ok({
          meeting,
          reason: form.text('reason'),
          day: day.value,
          starts: timeOf(form.text('starts')),
          venue: form.text('venue'),
          hurry: form.text('hurry'),
        })
      },
      then: (value: { meeting: string }) => `/meetings/${value.meeting}/desk?saved=1`,
    },
  },
  async sample(scope) {
    const mine = (await scope.ask(coming, {})).items
    for (const { id } of mine) {
      const seen = await scope.ask(desk, { meeting: id }).catch(() => null)
      if (seen) return { meeting: id }
    }
    return null
  },
  async load(view, params) {
    if (!UUID.test(params.meeting)) return null
    const { lang } = view
    const all = wordsOf(lang)
    const words = all.desk
    const found = await view.scope.ask(desk, { meeting: params.meeting })
    const { call } = found
    const task = view.typed?.form ?? view.search.get('task') ?? ''
    const home = view.url(`/meetings/${call.id}/desk`)
    // Of a meeting that is over only its commitments are still kept.
    const mayBe = call.step === 'called' || task === 'keep'
    const drawn = mayBe ? await deskOf(tasks, { view, found, home }, words.title).form(task === 'came' ? 'seats' : task) : null
    return {
      title: `${words.title}：${call.title}`,
      saved: view.search.get('saved') === '1',
      body: (
        <>
          <PageHead
            title={call.title}
            eyebrow={words.title}
            width="narrow"
            crumbs={[
              { href: view.url('/meetings'), label: all.list.title },
              { href: drawn ? home : view.url(`/meetings/${call.id}`), label: drawn ? words.title : call.title },
            ]}
            tags={
              <>
                <Tag tone="accent">{all.kinds[call.kind]}</Tag>{' '}
                {call.round > 1 && <Tag>{fill(all.called.round, { n: call.round })}</Tag>}
              </>
            }
            lead={`${dayIn(lang, call.day)} ${call.starts} · ${call.where}`}
          />
          {view.search.get('saved') === '1' && view.typed === null && (
            <Section width="narrow">
              <Notice tone="success" title={words.saved} />
            </Section>
          )}
          {call.step === 'adjourned' && (
            <Section width="narrow">
              <Notice tone="warn" title={fill(all.called.adjourned, { reason: call.adjourned })}>
                <a href={view.url(`/meetings/${found.rounds.at(-1)?.id ?? call.id}/desk`)}>
                  {fill(all.called.round, { n: found.rounds.at(-1)?.round ?? call.round })}
                </a>
              </Notice>
            </Section>
          )}
          {drawn ?? (
            <>
              <Section width="narrow">
                <StepBar label={words.title} steps={stepsOf(view, found)} />
              </Section>
              <Overview view={view} found={found} home={home} />
              <Section title={words.minutes} lead={words.minutesLead} width="narrow" tone="tint" id="minutes">
                <Lines text={found.minutes} />
                <p>
                  <ButtonLink href={view.url(`/meetings/${call.id}/minutes.pdf`)} look="quiet">
                    {words.minutesPaper}
                  </ButtonLink>
                </p>
              </Section>
            </>
          )}
        </>
      ),
    }
  },
})

/** How far the meeting has come: what is done stays done, the first that is not is where one is. */
function stepsOf(view: View, found: Parameters<typeof Overview>[0]['found']) {
  const { steps } = wordsOf(view.lang).desk
  const concluded = found.call.step === 'concluded'
  const done: readonly [string, boolean][] = [
    [steps.called, true],
    [steps.came, concluded || found.seats.some((seat) => seat.came)],
    [steps.opinions, concluded || (found.opinions.length > 0 && found.opinions.every((one) => one.adopted !== null))],
    [steps.topics, concluded || found.topics.every((topic) => topic.outcome !== null)],
    [steps.concluded, concluded],
  ]
  const at = done.findIndex(([, is]) => !is)
  return done.map(([label, is], i) => ({
    label,
    state: is ? ('done' as const) : i === at ? ('current' as const) : ('todo' as const),
  }))
}
