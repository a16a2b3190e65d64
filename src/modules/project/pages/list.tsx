import { page } from '../../../platform/http/page.ts'
import { ButtonLink, Count, EmptyState, Filters, type Option, PageHead, Pager, Section } from '../../../ui/index.ts'
import { type Cover, coversOf } from '../../activity/index.ts'
import { tracksByYear } from '../../programme/index.ts'
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
    const typed = (search.get('q') ?? '').slice(0, 60)
    const at = Math.min(1000, Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1))
    // The form sends '' for all; past projects have no track, and '' must not mean theirs.
    const asked = (name: 'year' | 'place' | 'track' | 'theme'): string | null => search.get(name) || null
    const narrowed = ['year', 'place', 'track', 'theme', 'q'].some((name) => search.get(name))
    const pageOf = (year: number | null, place: string | null, track: string | null, theme: string | null) =>
      scope.ask(openProjects, { year, place, track, theme, words: typed, page: at })
    // The whole list waits for nothing; a narrowed one for the facets, as only what occurs narrows it.
    const whole = narrowed ? null : pageOf(null, null, null, null)
    const [known, tracks] = await Promise.all([scope.read(facets, [...PUBLIC_STEPS]), tracksByYear(scope), whole])
    const years = unique(known.map((one) => one.year))
    const year = years.find((one) => String(one) === asked('year')) ?? null
    const place = known.find((one) => one.place_id === asked('place'))?.place_id ?? null
    const track = known.find((one) => one.track === asked('track'))?.track ?? null
    const theme = known.find((one) => one.theme !== '' && one.theme === asked('theme'))?.theme ?? null
    const found = await (whole ?? pageOf(year, place, track, theme))
    const trackIn = (of: number | null, key: string): string | undefined =>
      of === null ? undefined : tracks.get(of)?.find((one) => one.key === key)?.name
    const nameOf = (key: string, of: number | null): string =>
      trackIn(of, key) ?? years.map((one) => trackIn(one, key)).find((name) => name !== undefined) ?? key
    const covers = await coversOf(
      scope,
      found.projects.map((one) => projectSubject(one.id)),
    )
    const coverOf = ({ id }: { id: string }): Cover[] => {
      const cover = covers.get(projectSubject(id))
      return cover ? [cover] : []
    }
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
              found={<Count n={found.total} more={found.more} unit={words.list.found} />}
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
                    picture: pictureOf(card, coverOf(card), view),
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
