import { fill } from '../../../kernel/text.ts'
import { page } from '../../../platform/http/page.ts'
import { UUID } from '../../../platform/id.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import { ButtonLink, Count, Facts, Notice, PageHead, PhotoGrid, Prose, Section } from '../../../ui/index.ts'
import { list, page as one } from '../queries.ts'
import { dayIn, picturesOf, wordsOf } from './record-list.tsx'

export const recordPage = page({
  name: 'activity.page',
  path: '/activities/:record',
  about: '一次活动',
  may: 'anyone',
  async sample(scope) {
    const record = (await scope.ask(list, { page: 1 })).items[0]
    return record ? { record: record.id } : null
  },
  async load(view, params) {
    if (!UUID.test(params.record)) return null
    const { lang, scope } = view
    const words = wordsOf(lang)
    const record = await scope.ask(one, { record: params.record })
    const about = (await cardsOf(view.house.faces, scope, [record.subject])).get(record.subject)
    const linked = about?.public && about.href !== null ? { href: view.url(about.href), title: about.title } : null
    const saved = view.search.get('saved') === '1'
    return {
      title: record.theme,
      saved,
      body: (
        <>
          <PageHead
            title={record.theme}
            crumbs={[
              { href: view.url('/activities'), label: words.list.title },
              ...(linked ? [{ href: linked.href, label: linked.title }] : []),
            ]}
            lead={`${record.place} · ${dayIn(lang, record.day)}`}
            actions={
              record.correctable ? (
                <ButtonLink href={view.url(`/activities/${record.id}/correct`)} look="quiet">
                  {words.page.correct}
                </ButtonLink>
              ) : undefined
            }
          />
          <Section>
            {saved && (
              <Notice tone="success" title={words.page.saved}>
                {words.page.savedBody}
              </Notice>
            )}
            <Facts
              items={[
                { label: words.page.attendances, value: <Count n={record.attendances} unit={words.visits} /> },
                ...(record.participants === null
                  ? []
                  : [{ label: words.page.participants, value: <Count n={record.participants} unit={words.people} /> }]),
                { label: words.page.day, value: dayIn(lang, record.day) },
                { label: words.page.where, value: record.where },
                ...(linked ? [{ label: words.page.about, value: <a href={linked.href}>{linked.title}</a> }] : []),
              ]}
            />
          </Section>
          <Section title={words.page.story}>
            <Prose>
              {record.story
                .split('\n')
                .filter((line) => line.trim() !== '')
                .map((line, i) => (
                  // biome-ignore lint: a page is rendered once, so the position is a key
                  <p key={i}>{line}</p>
                ))}
              {record.version > 1 && <p className="note">{fill(words.page.corrected, { n: record.version - 1 })}</p>}
            </Prose>
          </Section>
          {record.photos.length > 0 && (
            <Section title={words.page.photos}>
              <PhotoGrid photos={picturesOf(record, lang, view.tenant.slug, true)} lead={record.photos.length > 2} />
            </Section>
          )}
        </>
      ),
    }
  },
})
