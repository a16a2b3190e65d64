import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { Count, Facts, Notice, PageHead, Prose, Section, Tag } from '../../../ui/index.ts'
import { list, page as one } from '../queries.ts'
import { dayIn, OutcomeTag, wordsOf } from './meeting-list.tsx'

/** Text as paragraphs, one for each line that was typed. */
const Lines = ({ text }: { text: string }) => (
  <Prose>
    {text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, i) => (
        // biome-ignore lint: a page is rendered once, so the position is a key
        <p key={i}>{line}</p>
      ))}
  </Prose>
)

export const meetingPage = page({
  name: 'meeting.page',
  path: '/meetings/:meeting',
  about: '一次听证会、协调会或评议会',
  may: 'anyone',
  async sample(scope) {
    const meeting = (await scope.ask(list, { page: 1 })).items[0]
    return meeting ? { meeting: meeting.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.meeting)) return null
    const { lang, scope } = view
    const words = wordsOf(lang)
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
