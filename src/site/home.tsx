import { fill } from '../kernel/text.ts'
import { homeWords } from './home-words.ts'
import { queries as activityQueries, RecordList, recordsOf } from '../modules/activity/index.ts'
import { queries as honourQueries } from '../modules/honour/index.ts'
import { noticeLine, queries as noticeQueries } from '../modules/notice/index.ts'
import { brandOf } from '../modules/org/index.ts'
import { cycleAt, figuresOf } from '../modules/programme/index.ts'
import {
  accounts,
  openProjects,
  pictureOf,
  printedFacts,
  ProjectCards,
  projectSubject,
  SIGNERS,
  type ShownProject,
} from '../modules/project/index.ts'
import { page, type View } from '../platform/http/page.ts'
import { COMMITTEE } from '../roles.ts'
import {
  Award,
  Bars,
  ButtonLink,
  CallButton,
  Card,
  CardList,
  Count,
  type Fact,
  Facts,
  Figures,
  Hero,
  Money,
  type MotifName,
  Section,
  Split,
  Tag,
} from '../ui/index.ts'

const [activityList] = activityQueries
const [honourYear] = honourQueries
const [noticeList] = noticeQueries

/** Each colour of a brand has its picture. */
const motifs: Readonly<Record<'a' | 'b' | 'c' | 'd', MotifName>> = { a: 'bloom', b: 'roof', c: 'lane', d: 'river' }

const SHOWN = { activities: 3, projects: 6, notices: 4, awards: 9, figures: 4 }

/** What a person with a post came to do stands first. */
const workLinks = (view: View) => {
  const words = homeWords(view.lang).home
  const role = view.scope.actor.post?.role
  if (role === undefined) return null
  const links: readonly [readonly string[], string, string][] = [
    [COMMITTEE, '/record', words.record],
    [SIGNERS, '/decide', words.decide],
  ]
  return links
    .filter(([roles]) => roles.includes(role))
    .map(([, path, label]) => (
      <ButtonLink key={path} href={view.url(path)}>
        {label}
      </ButtonLink>
    ))
}

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
  const attended = [...records.values()].flat()
  const shown: ShownProject[] = projects.map((card) => ({
    card,
    trackName: '',
    picture: pictureOf(card, records.get(projectSubject(card.id)) ?? [], view),
  }))
  const rank = (one: ShownProject): number => (one.card.step === 'active' ? 0 : 2) + (one.picture ? 0 : 1)
  return { shown: [...shown].sort((a, b) => rank(a) - rank(b)), total, attended }
}

const Help = ({ view, phone }: { view: View; phone: string }) => {
  const words = homeWords(view.lang).home
  return (
    <Section title={words.help} lead={words.helpLead} tone="tint" aside={<a href={view.url('/about/help')}>{words.help}</a>}>
      <Split
        aside={
          <Card title={words.newspapers} href="/about/newspapers">
            <p>{words.newspapersBody}</p>
          </Card>
        }
      >
        <Facts
          items={[
            ...(phone === '' ? [] : [{ label: words.helpPhone, value: <CallButton phone={phone} label="" /> }]),
            { label: words.helpCounter, value: words.helpCounterBody },
            { label: words.helpPaper, value: words.helpPaperBody },
          ]}
        />
      </Split>
    </Section>
  )
}

export const homePage = page({
  name: 'home',
  path: '/',
  about: '街道首页',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const { lang, scope } = view
    const words = homeWords(lang).home
    const [brand, cycle, printed] = await Promise.all([brandOf(scope), cycleAt(scope, scope.today), figuresOf(scope)])
    const [running, notices, honours, activities, money] = await Promise.all([
      runningProjects(view, cycle?.year ?? null),
      scope.ask(noticeList, { state: 'open', page: 1 }),
      scope.ask(honourYear, {}),
      scope.ask(activityList, { page: 1 }),
      cycle ? scope.ask(accounts, { year: cycle.year }) : null,
    ])
    const newest = printed.at(-1)?.year
    const figures = printed.filter((one) => one.year === newest)
    const visits = running.attended.reduce((all, record) => all + record.attendances, 0)
    const facts: Fact[] =
      money && cycle
        ? [
            { label: words.figures.projects, value: <Count n={running.total} unit={words.units.projects} big /> },
            { label: words.figures.received, value: <Money amount={money.received} short big /> },
            { label: words.figures.paid, value: <Money amount={money.paid} short big /> },
            { label: words.figures.attended, value: <Count n={visits} unit={words.units.times} big /> },
          ]
        : []
    const awards = honours.schemes.flatMap((scheme) => scheme.prizes.flatMap((prize) => prize.awards)).slice(0, SHOWN.awards)
    const places = new Map(activities.items.map((item) => [item.id, item.place]))
    const spent = money?.costTypes.filter((type) => type.granted > 0) ?? []
    return {
      title: view.tenant.name,
      body: (
        <>
          <Hero
            eyebrow={cycle ? cycle.name : view.tenant.name}
            title={brand.slogan === '' ? view.tenant.name : brand.slogan}
            lead={cycle ? words.lead : words.leadPlain}
            motif={motifs[brand.colour]}
            actions={
              <>
                {workLinks(view)}
                {running.total > 0 && <ButtonLink href={view.url('/projects')}>{words.toProjects}</ButtonLink>}
                {money && (
                  <ButtonLink href={view.url('/money')} look="quiet">
                    {words.toMoney}
                  </ButtonLink>
                )}
              </>
            }
          >
            {facts.length > 0 && <Figures items={facts} />}
          </Hero>
          {notices.items.length > 0 && (
            <Section title={words.notices} lead={words.noticesLead} aside={<a href={view.url('/notices')}>{words.allNotices}</a>}>
              <CardList columns={2}>
                {notices.items.slice(0, SHOWN.notices).map((notice) => (
                  <Card
                    key={notice.id}
                    title={notice.title}
                    href={view.url(`/notices/${notice.id}`)}
                    tags={<Tag tone="wait">{noticeLine(lang, notice, scope.today)}</Tag>}
                    meta={notice.place}
                  />
                ))}
              </CardList>
            </Section>
          )}
          {activities.items.length > 0 && (
            <Section title={words.happening} aside={<a href={view.url('/activities')}>{words.allActivities}</a>}>
              <RecordList
                records={activities.items.slice(0, SHOWN.activities)}
                lang={lang}
                url={view.url}
                slug={view.tenant.slug}
                places={places}
              />
            </Section>
          )}
          {running.shown.length > 0 && (
            <Section
              title={cycle ? words.running : words.past}
              tone="tint"
              aside={<a href={view.url('/projects')}>{fill(words.allProjects, { n: running.total })}</a>}
            >
              <ProjectCards projects={running.shown.slice(0, SHOWN.projects)} lang={lang} url={view.url} />
            </Section>
          )}
          {money && spent.length > 0 && (
            <Section title={words.money} lead={words.moneyLead} aside={<a href={view.url('/money')}>{words.moneyAll}</a>}>
              <Bars
                caption={words.moneyAll}
                head={words.costType}
                bars={spent.map((type) => ({ label: type.name, amount: type.paid, of: type.granted }))}
              />
            </Section>
          )}
          {awards.length > 0 && (
            <Section
              title={fill(words.awards, { year: honours.year ?? '' })}
              tone="tint"
              aside={<a href={view.url('/awards')}>{words.allAwards}</a>}
            >
              <CardList>
                {awards.map((award) => (
                  <Award
                    key={award.id}
                    name={award.prize}
                    year={String(award.year)}
                    winner={award.title}
                    by={award.place}
                    href={
                      award.subject?.startsWith('project:')
                        ? view.url(`/projects/${award.subject.slice('project:'.length)}`)
                        : undefined
                    }
                  />
                ))}
              </CardList>
            </Section>
          )}
          {figures.length > 0 && !money && (
            <Section
              title={words.printed}
              lead={words.printedLead}
              width="narrow"
              aside={<a href={view.url('/years')}>{words.years}</a>}
            >
              <Facts items={printedFacts(figures, view)} />
              <p className="note">{fill(words.source, { source: [...new Set(figures.map((one) => one.source))].join('、') })}</p>
            </Section>
          )}
          <Help view={view} phone={brand.phone} />
        </>
      ),
    }
  },
})
