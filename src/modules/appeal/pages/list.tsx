import { z } from 'zod'
import type { SubjectCard } from '../../../platform/house.ts'
import { page, type View } from '../../../platform/http/page.ts'
import { cardsOf } from '../../../platform/subjects.ts'
import {
  ButtonLink,
  Card,
  CardList,
  Count,
  DayText,
  EmptyState,
  Filters,
  PageHead,
  Pager,
  Section,
  Table,
  Tag,
} from '../../../ui/index.ts'
import { placesOf } from '../../org/index.ts'
import { HANDLERS } from '../commands/index.ts'
import { THEMES } from '../domain.ts'
import { list, themes } from '../queries.ts'
import { wordsOf } from './words.tsx'

const asked = z.object({
  theme: z.enum(['', ...THEMES]).catch(''),
  place: z.union([z.literal(''), z.uuid()]).catch(''),
  page: z.coerce.number().int().min(1).max(500).catch(1),
})

const Concern = async (view: View) => {
  const words = wordsOf(view.lang)
  const { rows } = await view.scope.ask(themes, {})
  // Where every number is too small to be told, there is nothing to tell.
  if (rows.every((row) => row.appeals === null)) return null
  return (
    <Section title={words.list.concern} lead={words.list.concernLead} tone="tint" width="narrow">
      <Table
        caption={words.list.concern}
        captionHidden
        rows={rows}
        rowKey={(row) => row.theme}
        columns={[
          { key: 'theme', label: words.list.theme, kind: 'head', cell: (row) => words.themes[row.theme] },
          {
            key: 'count',
            label: words.list.howMany,
            kind: 'number',
            cell: (row) => (row.appeals === null ? words.list.few : <Count n={row.appeals} unit={words.needs.count} />),
          },
        ]}
      />
    </Section>
  )
}

/** The entry of the accounts that was asked about, where everybody may read it. */
const About = ({ card, view }: { card: SubjectCard | undefined; view: View }) =>
  card?.public ? (
    <p className="note">
      {wordsOf(view.lang).form.subject}：{card.href === null ? card.title : <a href={view.url(card.href)}>{card.title}</a>}
    </p>
  ) : null

export const appealsPage = page({
  name: 'appeal.list',
  path: '/appeals',
  about: '诉求：提、查、看大家问过的',
  may: 'anyone',
  async load(view) {
    const all = wordsOf(view.lang)
    const words = all.list
    const at = asked.parse(Object.fromEntries(view.search))
    const [{ items, total, pages }, areas, concern] = await Promise.all([
      view.scope.ask(list, at),
      placesOf(view.scope, 'residentialArea'),
      Concern(view),
    ])
    const about = await cardsOf(
      view.house.faces,
      view.scope,
      items.map((item) => item.subject),
    )
    const role = view.scope.actor.post?.role ?? ''
    const narrowed = at.theme !== '' || at.place !== ''
    return {
      title: words.title,
      body: (
        <>
          <PageHead
            title={words.title}
            lead={words.lead}
            actions={
              <>
                <ButtonLink href={view.url('/appeals/new')}>{words.submit}</ButtonLink>
                <ButtonLink href={view.url('/appeals/check')} look="quiet">
                  {words.check}
                </ButtonLink>
                {view.scope.actor.person !== null && (
                  <ButtonLink href={view.url('/appeals/mine')} look="quiet">
                    {words.mine}
                  </ButtonLink>
                )}
                {(HANDLERS as readonly string[]).includes(role) && (
                  <ButtonLink href={view.url('/appeals/enter')} look="quiet">
                    {words.enter}
                  </ButtonLink>
                )}
              </>
            }
          />
          <Section title={words.shown} lead={words.shownLead} aside={<a href={view.url('/appeals/rules')}>{words.rules}</a>}>
            <Filters
              action={view.url('/appeals')}
              filters={[
                {
                  name: 'theme',
                  label: words.theme,
                  value: at.theme,
                  options: THEMES.map((value) => ({ value, label: all.themes[value] })),
                },
                {
                  name: 'place',
                  label: words.place,
                  value: at.place,
                  options: areas.map((area) => ({ value: area.id, label: area.shortName })),
                },
              ]}
              found={<Count n={total} unit={words.unit} />}
            />
            {items.length === 0 ? (
              <EmptyState title={narrowed ? words.noneHere : words.none}>
                {narrowed ? words.noneHereBody : words.noneBody}
              </EmptyState>
            ) : (
              <CardList columns={2}>
                {items.map((item) => (
                  <Card
                    key={item.id}
                    title={item.spot === '' ? all.themes[item.theme] : item.spot}
                    tags={<Tag>{all.themes[item.theme]}</Tag>}
                    meta={
                      <>
                        {item.place} · <DayText on={item.received} withYear />
                      </>
                    }
                    foot={
                      <>
                        <strong>{all.receipt.answer}</strong> {item.answer}
                      </>
                    }
                  >
                    <p>{item.words}</p>
                    <About card={item.subject === null ? undefined : about.get(item.subject)} view={view} />
                  </Card>
                ))}
              </CardList>
            )}
            <Pager
              page={at.page}
              pages={pages}
              href={(to) => `${view.url('/appeals')}?theme=${at.theme}&place=${at.place}&page=${to}`}
            />
          </Section>
          {concern}
        </>
      ),
    }
  },
})
