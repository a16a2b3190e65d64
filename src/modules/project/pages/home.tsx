import { fill } from '../../../kernel/text.ts'
import type { HomeBlock } from '../../../platform/house.ts'
import type { View } from '../../../platform/http/page.ts'
import { COMMITTEE } from '../../../roles.ts'
import { Bars, Count, Facts, Money, Section } from '../../../ui/index.ts'
import { recordsOf } from '../../activity/index.ts'
import { cycleAt, figuresOf } from '../../programme/index.ts'
import { accounts } from '../accounts.ts'
import { projectSubject } from '../domain.ts'
import { ProjectCards, type ShownProject } from '../panels/cards.tsx'
import { pictureOf } from '../panels/photos.ts'
import { wordsOf } from '../panels/words.ts'
import { openProjects } from '../queries.ts'
import { SIGNERS } from './sign.tsx'
import { printedFacts } from './years.tsx'

const SHOWN = 6

/** The running year's projects with the newest photo of each, those under way and with photos first. */
async function runningProjects(view: View, year: number | null) {
  const { projects, total } = await view.scope.ask(openProjects, {
    year,
    track: null,
    place: null,
    theme: null,
    words: '',
    page: 1,
  })
  const records = await recordsOf(
    view.scope,
    projects.map((one) => projectSubject(one.id)),
  )
  const visits = [...records.values()].flat().reduce((all, record) => all + record.attendances, 0)
  const shown: ShownProject[] = projects.map((card) => ({
    card,
    trackName: '',
    picture: pictureOf(card, records.get(projectSubject(card.id)) ?? [], view),
  }))
  const rank = (one: ShownProject): number => (one.card.step === 'active' ? 0 : 2) + (one.picture ? 0 : 1)
  return { shown: shown.toSorted((a, b) => rank(a) - rank(b)), total, visits }
}

/** What a person with a post came to do stands first. */
function workLinks(view: View): NonNullable<HomeBlock['links']> {
  const words = wordsOf(view.lang).homePage
  const role = view.scope.actor.post?.role
  const links: readonly [readonly string[], string, string][] = [
    [COMMITTEE, '/record', words.record],
    [SIGNERS, '/decide', words.decide],
  ]
  return links.filter(([roles]) => role !== undefined && roles.includes(role)).map(([, path, label]) => ({ path, label }))
}

/** The year's projects and their money; where no year runs, the past ones and what the newspapers printed of them. */
export async function home(view: View): Promise<readonly HomeBlock[]> {
  const { lang, scope } = view
  const words = wordsOf(lang).homePage
  const cycle = await cycleAt(scope, scope.today)
  const [running, money, printed] = await Promise.all([
    runningProjects(view, cycle?.year ?? null),
    cycle ? scope.ask(accounts, { year: cycle.year }) : null,
    cycle ? [] : figuresOf(scope),
  ])
  const newest = printed.at(-1)?.year
  const figures = printed.filter((one) => one.year === newest)
  const spent = money?.costTypes.filter((type) => type.granted > 0) ?? []
  const blocks: HomeBlock[] = [
    {
      rank: 0,
      links: [
        ...workLinks(view),
        ...(running.total > 0 ? [{ path: '/projects', label: words.toProjects }] : []),
        ...(money ? [{ path: '/money', label: words.money.all, quiet: true }] : []),
      ],
      figures: money
        ? [
            { label: words.figures.projects, value: <Count n={running.total} unit={words.units.projects} big /> },
            { label: words.figures.received, value: <Money amount={money.received} short big /> },
            { label: words.figures.paid, value: <Money amount={money.paid} short big /> },
            { label: words.figures.attended, value: <Count n={running.visits} unit={words.units.times} big /> },
          ]
        : [],
    },
  ]
  if (running.shown.length > 0)
    blocks.push({
      rank: 300,
      body: (
        <Section
          title={cycle ? words.running : words.past}
          tone="tint"
          aside={<a href={view.url('/projects')}>{fill(words.all, { n: running.total })}</a>}
        >
          <ProjectCards projects={running.shown.slice(0, SHOWN)} lang={lang} url={view.url} />
        </Section>
      ),
    })
  if (spent.length > 0)
    blocks.push({
      rank: 400,
      body: (
        <Section title={words.money.title} lead={words.money.lead} aside={<a href={view.url('/money')}>{words.money.all}</a>}>
          <Bars
            caption={words.money.all}
            head={words.money.costType}
            bars={spent.map((type) => ({ label: type.name, amount: type.paid, of: type.granted }))}
          />
        </Section>
      ),
    })
  if (figures.length > 0)
    blocks.push({
      rank: 600,
      body: (
        <Section
          title={words.printed.title}
          lead={words.printed.lead}
          width="narrow"
          aside={<a href={view.url('/years')}>{words.printed.years}</a>}
        >
          <Facts items={printedFacts(figures, view)} />
          <p className="note">
            {fill(words.printed.source, { source: [...new Set(figures.map((one) => one.source))].join('、') })}
          </p>
        </Section>
      ),
    })
  return blocks
}
