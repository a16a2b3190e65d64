import type { ReactNode } from 'react'
import { homeWords } from './home-words.ts'
import { brandOf, placesOf } from '../modules/org/index.ts'
import { page, type View } from '../platform/http/page.ts'
import { ButtonLink, CallButton, type Fact, Facts, PageHead, Prose, Section, Table } from '../ui/index.ts'

type Words = ReturnType<typeof homeWords>

/** How to reach people: every page of this kind ends with it. */
async function contactOf(view: View): Promise<Fact[]> {
  const words = homeWords(view.lang).contact
  const brand = await brandOf(view.scope)
  return [
    ...(brand.host_name === '' ? [] : [{ label: words.host, value: brand.host_name }]),
    ...(brand.phone === '' ? [] : [{ label: words.phone, value: <CallButton phone={brand.phone} label="" /> }]),
    { label: words.place, value: words.placeValue },
  ]
}

export type AboutText = Words['privacy'] | Words['complaints'] | Words['help']

/** Titled parts of plain text, then how to reach people. */
export const AboutBody = ({ words, contact, more }: { words: AboutText; contact: readonly Fact[]; more?: ReactNode }) => (
  <>
    <PageHead title={words.title} lead={words.lead} width="narrow" />
    <Section width="narrow">
      <Prose>
        {words.parts.map((part) => (
          <section key={part.title}>
            <h2>{part.title}</h2>
            <p>{part.text}</p>
          </section>
        ))}
      </Prose>
    </Section>
    <Section title={words.contact} width="narrow" tone="tint">
      <Facts items={contact} />
    </Section>
    {more}
  </>
)

/** A page of plain text about the site: titled parts, then whom to call. */
const textPage = (
  path: `/about/${string}`,
  about: string,
  wordsFor: (words: Words) => AboutText,
  more?: (view: View, words: Words) => ReactNode | Promise<ReactNode>,
) =>
  page({
    name: `about.${path.slice('/about/'.length)}`,
    path,
    about,
    may: 'anyone',
    async sample() {
      return {}
    },
    async load(view) {
      const all = homeWords(view.lang)
      const words = wordsFor(all)
      const [contact, extra] = await Promise.all([contactOf(view), more?.(view, all)])
      return {
        title: words.title,
        body: <AboutBody words={words} contact={contact} more={extra} />,
      }
    },
  })

/** Telephones of the committees that have one. */
async function committees(view: View, words: Words): Promise<ReactNode> {
  const areas = (await placesOf(view.scope, 'residentialArea')).filter((area) => area.phone !== null && area.phone !== '')
  return (
    <Section width="narrow">
      <p className="row-actions">
        <ButtonLink href={view.url('/appeals/new')}>{words.help.appeal}</ButtonLink>
        <ButtonLink href={view.url('/on-behalf')} look="quiet">
          {words.help.onBehalf}
        </ButtonLink>
      </p>
      {areas.length > 0 && (
        <Table
          caption={words.help.committees}
          rows={areas}
          rowKey={(area) => area.id}
          columns={[
            { key: 'name', label: words.help.committee, kind: 'head', cell: (area) => area.name },
            { key: 'phone', label: words.help.phone, cell: (area) => <CallButton phone={area.phone ?? ''} label="" /> },
          ]}
        />
      )}
    </Section>
  )
}

export const aboutPages = [
  textPage('/about/privacy', '隐私说明', (words) => words.privacy),
  textPage('/about/accessibility', '无障碍声明', (words) => words.accessibility),
  textPage(
    '/about/complaints',
    '投诉建议',
    (words) => words.complaints,
    (view, words) => (
      <Section width="narrow">
        <ButtonLink href={view.url('/notices')} look="quiet">
          {words.complaints.toNotices}
        </ButtonLink>
      </Section>
    ),
  ),
  textPage('/about/help', '找人帮我办', (words) => words.help, committees),
]
