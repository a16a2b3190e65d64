import { parseDay } from '../../../kernel/day.ts'
import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { countOf } from '../../../kernel/typed.ts'
import { type FormBody, page, type View } from '../../../platform/http/page.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import type { Subject } from '../../../kernel/subject.ts'
import {
  Card,
  CardList,
  DayInput,
  Notice,
  PageHead,
  Section,
  Select,
  Tag,
  TextArea,
  TextInput,
  fieldsOf,
  TaskForm,
} from '../../../ui/index.ts'
import { ownAreas } from '../../org/index.ts'
import { call } from '../commands/call.ts'
import { CONVENERS } from '../commands/index.ts'
import { MEETING_KINDS, type MeetingKind, THREE_MEETINGS } from '../domain.ts'
import { rules } from '../queries/index.ts'
import { wordsOf } from './meeting-list.tsx'

const FORM = 'call'
const isThree = (kind: MeetingKind): boolean => (THREE_MEETINGS as readonly string[]).includes(kind)

/** `14：00`, `1400` and `9:30` are how people write a time. */
export function timeOf(typed: string): string {
  const digits = typed
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('：', ':')
    .replace(/[点时]/, ':')
    .replace(/[分\s]/g, '')
  const parts = /^(\d{1,2}):?(\d{2})?$/.exec(digits.replace(/:$/, ''))
  return parts ? `${parts[1]?.padStart(2, '0')}:${parts[2] ?? '00'}` : typed
}

/** What the fields of a notice say, for `meeting.call` and for forms of other modules. */
export function calledOf(form: FormBody) {
  const day = parseDay(form.text('day'), 'day')
  if (!day.ok) return day
  const expected = countOf(form.text('expected'))
  if (expected === null) return no('meeting.nobody-expected', {}, 'expected')
  const topics = form
    .text('topics')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return ok({
    kind: form.text('kind'),
    title: form.text('title'),
    question: form.text('question'),
    topics,
    day: day.value,
    starts: timeOf(form.text('starts')),
    venue: form.text('venue'),
    audience: form.text('audience'),
    expected,
    seats: form.text('seats'),
    hurry: form.text('hurry'),
  })
}

function inputOf(form: FormBody) {
  if (form.text('place') === '') return no('platform.required', {}, 'place')
  const called = calledOf(form)
  const subject = form.text('subject') === '' ? null : form.text('subject')
  return called.ok ? ok({ ...called.value, place: form.text('place'), subject }) : called
}

/** The fields of a notice, but for what kind of meeting it is and where. */
export const CallFields = ({ view, form }: { view: View; form: string }) => {
  const words = wordsOf(view.lang).call
  const field = fieldsOf(view, form)
  return (
    <>
      <TextInput {...field('title')} label={words.name} hint={words.nameHint} required />
      <TextArea {...field('question')} label={words.question} hint={words.questionHint} rows={4} required />
      <TextArea {...field('topics')} label={words.topics} hint={words.topicsHint} rows={3} required />
      <DayInput {...field('day')} label={words.day} required />
      <TextInput {...field('starts')} label={words.starts} hint={words.startsHint} short autoComplete="off" required />
      <TextInput {...field('venue')} label={words.venue} required />
      <TextInput {...field('audience')} label={words.audience} hint={words.audienceHint} required />
      <TextInput {...field('expected')} label={words.expected} kind="code" autoComplete="off" short required />
      <TextArea {...field('seats')} label={words.seats} hint={words.seatsHint} rows={4} />
      <TextArea {...field('hurry')} label={words.hurry} hint={words.hurryHint} rows={2} />
    </>
  )
}

const KindCards = ({ view, kinds, query }: { view: View; kinds: readonly MeetingKind[]; query: string }) => {
  const words = wordsOf(view.lang)
  const explained: Partial<Record<MeetingKind, string>> = words.explained
  return (
    <CardList>
      {kinds.map((kind) => (
        <Card key={kind} title={words.kinds[kind]} href={view.url(`/meetings/call?kind=${kind}${query}`)}>
          {explained[kind] !== undefined && <p>{explained[kind]}</p>}
        </Card>
      ))}
    </CardList>
  )
}

/** What the rules say of this kind, and whether anybody confirmed it. */
async function ruleNote(view: View, kind: MeetingKind) {
  const words = wordsOf(view.lang).call
  const rule = (await view.scope.ask(rules, {})).rules.find((one) => one.kind === kind)
  if (!rule) return null
  const { noticeDays, quorum } = rule
  const notice = noticeDays === null ? words.ruleUnset : fill(words.rule, { days: noticeDays })
  const share =
    quorum === null
      ? words.quorumUnset
      : fill(quorum.over ? words.quorumOver : words.quorum, { num: quorum.num, den: quorum.den })
  return (
    <p>
      {notice} · {share} {!rule.confirmed && (noticeDays !== null || quorum !== null) && <Tag>{words.suggested}</Tag>}
    </p>
  )
}

export const callPage = page({
  name: 'meeting.call',
  path: '/meetings/call',
  about: '召集会议（手机）',
  may: CONVENERS,
  forms: {
    call: { command: call, input: inputOf, then: (value: { meeting: string }) => `/meetings/${value.meeting}?saved=1` },
  },
  async sample() {
    return {}
  },
  async load(view) {
    const { lang, scope } = view
    const all = wordsOf(lang)
    const words = all.call
    const asked = view.typed?.values.kind?.[0] ?? view.search.get('kind')
    const kind = MEETING_KINDS.find((one) => one === asked)
    const about = (view.typed?.values.subject?.[0] ?? view.search.get('subject') ?? '') as Subject | ''
    const crumbs = [{ href: view.url('/meetings'), label: all.list.title }]
    if (!kind) {
      const query = about === '' ? '' : `&subject=${encodeURIComponent(about)}`
      return {
        title: words.title,
        body: (
          <>
            <PageHead title={words.title} crumbs={crumbs} lead={words.choose} />
            <Section title={words.three}>
              <KindCards view={view} kinds={THREE_MEETINGS} query={query} />
            </Section>
            <Section title={words.others}>
              <KindCards view={view} kinds={MEETING_KINDS.filter((one) => !isThree(one))} query={query} />
            </Section>
          </>
        ),
      }
    }
    const [{ options, fixed }, note, card] = await Promise.all([
      ownAreas(view),
      ruleNote(view, kind),
      about === '' ? undefined : cardsOf(view.house.faces, scope, [about]),
    ])
    const subject = about === '' ? undefined : card?.get(about)
    const field = fieldsOf(view, FORM)
    return {
      title: words.title,
      body: (
        <>
          <PageHead title={all.kinds[kind]} crumbs={crumbs} eyebrow={words.title} lead={words.lead} width="narrow" />
          <Section width="narrow">
            <Notice>{note}</Notice>
            <TaskForm
              view={view}
              form={FORM}
              send={words.send}
              with={{ kind, ...(subject && about !== '' ? { subject: about } : {}), ...fixed }}
            >
              {subject && (
                <p>
                  {words.about}：<strong>{subject.title}</strong>
                </p>
              )}
              {fixed.place === undefined && <Select {...field('place')} label={words.place} options={options} required />}
              <CallFields view={view} form={FORM} />
            </TaskForm>
          </Section>
        </>
      ),
    }
  },
})
