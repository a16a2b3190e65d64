import { COUNTED } from '../../../kernel/count.ts'
import { page } from '../../../platform/http/page.ts'
import { ButtonLink, Count, EmptyState, Filters, type Option, PageHead, Pager, Section } from '../../../ui/index.ts'
import { recordsOf } from '../../activity/index.ts'
import { rulesFor, trackOf } from '../../programme/index.ts'
import { projectSubject } from '../domain.ts'
import { ProjectCards } from '../panels/cards.tsx'
import { pictureOf } from '../panels/photos.ts'
import { wordsOf } from '../panels/words.ts'
import { openProjects } from '../queries.ts'
import { PUBLIC_STEPS } from '../steps.ts'
import { facets } from '../store-public.ts'

const unique = <T,>(all: readonly T[]): T[] => [...new Set(all)]

export const projectsPage = page({
  name: 'project.list',
  path: '/projects',
  about: '自治金项目，按年度、类别、居民区、方向筛选，中文搜索',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const { lang, scope, search } = view
    const words = wordsOf(lang)
    const known = await scope.read(facets, [...PUBLIC_STEPS])
    const years = unique(known.map((one) => one.year))
    const year = years.find((one) => String(one) === search.get('year')) ?? null
    const place = known.find((one) => one.place_id === search.get('place'))?.place_id ?? null
    const track = known.find((one) => one.track === search.get('track'))?.track ?? null
    const theme = known.find((one) => one.theme !== '' && one.theme === search.get('theme'))?.theme ?? null
    const typed = (search.get('q') ?? '').slice(0, 60)
    const at = Math.min(1000, Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1))
    const [found, measures] = await Promise.all([
      scope.ask(openProjects, { year, place, track, theme, words: typed, page: at }),
      Promise.all(years.map((one) => rulesFor(scope, one, null))),
    ])
    const nameOf = (key: string, of: number | null): string => {
      const rules = of === null ? undefined : measures[years.indexOf(of)]?.rules
      return (
        (rules && trackOf(rules, key)?.name) ?? measures.map((one) => one && trackOf(one.rules, key)?.name).find(Boolean) ?? key
      )
    }
    const records = await recordsOf(
      scope,
      found.projects.map((one) => projectSubject(one.id)),
    )
    const address = view.url('/projects')
    const chosen = {
      year: year === null ? '' : String(year),
      track: track ?? '',
      place: place ?? '',
      theme: theme ?? '',
      q: typed,
    }
    const toPage = (to: number): string => {
      const set = Object.entries(chosen).filter(([, value]) => value !== '')
      return `${address}?${new URLSearchParams([...set, ['page', String(to)]])}`
    }
    const filter = (name: 'year' | 'track' | 'place' | 'theme', options: Option[]) => ({
      name,
      label: words.list[name],
      value: chosen[name],
      options,
    })
    const places = new Map(known.map((one) => [one.place_id, one.place_name]))
    return {
      title: words.projects,
      body: (
        <>
          <PageHead
            title={words.projects}
            lead={words.list.lead}
            actions={
              years.length > 1 && (
                <ButtonLink href={view.url('/years')} look="quiet">
                  {words.list.years}
                </ButtonLink>
              )
            }
          />
          <Section>
            <Filters
              action={address}
              search={{ name: 'q', label: words.list.search, value: typed, hint: words.list.searchHint }}
              filters={[
                filter(
                  'year',
                  years.map((one) => ({ value: String(one), label: String(one) })),
                ),
                filter(
                  'track',
                  unique(
                    known.filter((one) => one.track !== '' && (year === null || one.year === year)).map((one) => one.track),
                  ).map((key) => ({
                    value: key,
                    label: nameOf(key, year),
                  })),
                ),
                filter(
                  'place',
                  [...places].map(([value, label]) => ({ value, label })),
                ),
                filter(
                  'theme',
                  unique(known.map((one) => one.theme))
                    .filter((one) => one !== '')
                    .map((one) => ({ value: one, label: one })),
                ),
              ].filter((one) => one.options.length > 0)}
              found={<Count n={found.total} more={found.total === COUNTED} unit={words.list.found} />}
            />
            {found.projects.length === 0 ? (
              <EmptyState title={words.list.none}>{words.list.noneHelp}</EmptyState>
            ) : (
              <>
                <h2 className="hidden">{words.projects}</h2>
                <ProjectCards
                  lang={lang}
                  url={view.url}
                  projects={found.projects.map((card) => ({
                    card,
                    trackName: nameOf(card.track, card.year),
                    picture: pictureOf(card, records.get(projectSubject(card.id)) ?? [], view),
                  }))}
                />
              </>
            )}
            <Pager page={at} pages={found.pages} href={toPage} />
          </Section>
        </>
      ),
    }
  },
})
