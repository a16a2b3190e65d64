import { no, ok } from '../../../kernel/result.ts'
import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { Count, Facts, Notice, PageHead, Section, Tag } from '../../../ui/index.ts'
import { giveOpinion } from '../commands/voices.ts'
import { called, coming, list, page as one } from '../queries/index.ts'
import { CalledBody, Lines, OPINION, Outcome } from './called.tsx'
import { dayIn, OutcomeTag, wordsOf } from './meeting-list.tsx'

export const meetingPage = page({
  name: 'meeting.page',
  path: '/meetings/:meeting',
  about: '一次会议：通知和会前意见，或结论',
  may: 'anyone',
  forms: {
    [OPINION]: {
      command: giveOpinion,
      input: (form, params) =>
        form.text('stance') === ''
          ? no('platform.required', {}, 'stance')
          : ok({ meeting: params.meeting, stance: form.text('stance'), words: form.text('words') }),
      then: (_given, params) => `/meetings/${params.meeting}?given=1`,
    },
  },
  async sample(scope) {
    const [next] = (await scope.ask(coming, {})).items
    const meeting = next ?? (await scope.ask(list, { page: 1 })).items[0]
    return meeting ? { meeting: meeting.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.meeting)) return null
    const { lang, scope } = view
    const words = wordsOf(lang)
    const { call } = await scope.ask(called, { meeting: params.meeting })
    if (call && call.step !== 'concluded') {
      const card = call.subject && (await cardsOf(view.house.faces, scope, [call.subject])).get(call.subject)
      const about =
        card?.public && card.href !== null
          ? { label: words.page.about, value: <a href={view.url(card.href)}>{card.title}</a> }
          : undefined
      const saved = ['saved', 'given'].some((name) => view.search.get(name) === '1')
      return { title: call.title, saved, body: <CalledBody call={call} about={about} view={view} /> }
    }
    const meeting = await scope.ask(one, { meeting: params.meeting })
    const about = meeting.subject && (await cardsOf(view.house.faces, scope, [meeting.subject])).get(meeting.subject)
    const saved = view.search.get('saved') === '1'
    return {
      title: meeting.title,
      saved,
      body: (
        <>
          <PageHead
            title={meeting.title}
            width="narrow"
            crumbs={[{ href: view.url('/meetings'), label: words.list.title }]}
            tags={
              <>
                <Tag tone="accent">{words.kinds[meeting.kind]}</Tag> <OutcomeTag lang={lang} outcome={meeting.outcome} />
              </>
            }
            lead={`${meeting.place} · ${dayIn(lang, meeting.day)}`}
          />
          <Section width="narrow">
            {saved && (
              <Notice tone="success" title={words.page.saved}>
                {words.page.savedBody}
              </Notice>
            )}
            {!meeting.public && <Notice tone="warn">{words.page.unpublished}</Notice>}
            <Facts
              items={[
                { label: words.page.outcome, value: words.outcomes[meeting.outcome] },
                { label: words.page.day, value: dayIn(lang, meeting.day) },
                { label: words.page.where, value: meeting.where },
                { label: words.page.present, value: <Count n={meeting.present} unit={words.people} /> },
                ...(about?.public && about.href !== null
                  ? [{ label: words.page.about, value: <a href={view.url(about.href)}>{about.title}</a> }]
                  : []),
                ...(meeting.papers > 0
                  ? [{ label: words.page.papers, value: fill(words.page.papersValue, { n: meeting.papers }) }]
                  : []),
              ]}
            />
          </Section>
          <Section title={words.page.conclusion} width="narrow">
            <Lines text={meeting.conclusion} />
          </Section>
          {call && <Outcome call={call} view={view} />}
          {meeting.staff && (
            <Section title={words.page.staffOnly} width="narrow" tone="tint">
              <Facts items={[{ label: words.page.attendees, value: meeting.staff.attendees }]} />
              {meeting.staff.minutes !== '' && (
                <>
                  <h3>{words.page.minutes}</h3>
                  <Lines text={meeting.staff.minutes} />
                </>
              )}
            </Section>
          )}
        </>
      ),
    }
  },
})
