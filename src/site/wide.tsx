import type { Context } from 'hono'
import type { ReactNode } from 'react'
import { AboutBody, type AboutText } from './about.tsx'
import type { SiteAssets } from './frame.tsx'
import { homeWords } from './home-words.ts'
import { fill } from '../kernel/text.ts'
import { type Newspaper, newspapers } from './newspapers.ts'
import { brandOf } from '../modules/org/index.ts'
import { cycleAt } from '../modules/programme/index.ts'
import { openProjects } from '../modules/project/index.ts'
import { visitor } from '../platform/actor.ts'
import { reading } from '../platform/ask.ts'
import type { House, PieceFigure, Tenant } from '../platform/house.ts'
import { langOf } from '../platform/http/request.ts'
import type { WidePage } from '../platform/http/server.ts'
import { textOf } from '../platform/http/site.ts'
import { Card, CardList, Count, document, EmptyState, Hero, PageHead, Section, Table, Tag } from '../ui/index.ts'

/** More subdistricts than these are listed by name only: their slogans would be one transaction each. */
const MOST_CARDS = 24

/** The pages that belong to no subdistrict: who is here, what the newspapers say, and what the footer must offer. */
export function widePages(house: House, assets: SiteAssets): readonly WidePage[] {
  const frame = (c: Context, title: string, body: ReactNode): string => {
    const lang = langOf(c)
    const text = textOf(c)
    const path = new URL(c.req.url).pathname
    const words = homeWords(lang)
    return document({
      brand: { name: words.wide.name, cssClass: 'brand-a', short: '邻里' },
      lang,
      text,
      path,
      title,
      nav: [
        { href: '/', label: words.wide.choose, current: path === '/' },
        { href: '/about/newspapers', label: words.home.newspapers, current: path === '/about/newspapers' },
      ],
      demoBand: house.config.demo,
      noindex: house.config.demo,
      assets: { css: assets.css },
      links: {
        home: '/',
        signIn: '/console/sign-in',
        textSize: `${path}?text=${text === 'large' ? 'normal' : 'large'}`,
        language: `${path}?lang=${lang === 'zh' ? 'en' : 'zh'}`,
      },
      footer: {
        host: words.wide.host,
        icp: '—',
        links: { privacy: '/about/privacy', accessibility: '/about/accessibility', complaints: '/about/complaints' },
      },
      children: body,
    })
  }
  const about = (path: string, wordsFor: (words: ReturnType<typeof homeWords>) => AboutText): WidePage => ({
    path,
    async draw(c) {
      const all = homeWords(langOf(c))
      const words = wordsFor(all)
      const contact = [{ label: all.contact.place, value: <a href="/">{all.wide.choose}</a> }]
      return { html: frame(c, words.title, <AboutBody words={words} contact={contact} />) }
    },
  })
  return [
    {
      path: '/',
      async draw(c) {
        const tenants = await house.tenants()
        const [only] = tenants
        if (tenants.length === 1 && only) return { redirect: `/${only.slug}` }
        const words = homeWords(langOf(c)).wide
        const cards = tenants.length <= MOST_CARDS ? await Promise.all(tenants.map((tenant) => cardOf(house, tenant))) : []
        return { html: frame(c, words.title, <Welcome words={words} tenants={tenants} cards={cards} />) }
      },
    },
    {
      path: '/about/newspapers',
      async draw(c) {
        const words = homeWords(langOf(c))
        const tenants = await house.tenants()
        const shown = []
        for (const paper of newspapers)
          shown.push(
            await read(
              house,
              paper,
              tenants.find((one) => one.code === paper.code),
            ),
          )
        return { html: frame(c, words.home.newspapers, <Newspapers words={words} papers={shown} />) }
      },
    },
    about('/about/privacy', (words) => words.privacy),
    about('/about/accessibility', (words) => words.accessibility),
    about('/about/complaints', (words) => words.complaints),
  ]
}

interface TenantCard {
  readonly tenant: Tenant
  readonly slogan: string
  readonly year: string
  readonly projects: number
}

async function cardOf(house: House, tenant: Tenant): Promise<TenantCard> {
  const found = await reading(house.door, tenant.id, visitor('visitor'), async (scope) => {
    const [brand, cycle, open] = await Promise.all([
      brandOf(scope),
      cycleAt(scope, scope.today),
      scope.ask(openProjects, { year: null, track: null, place: null, theme: null, words: '', page: 1 }),
    ])
    return { slogan: brand.slogan, year: cycle?.name ?? '', projects: open.total }
  })
  return { tenant, ...(found.ok ? found.value : { slogan: '', year: '', projects: 0 }) }
}

type Words = ReturnType<typeof homeWords>

const Welcome = ({
  words,
  tenants,
  cards,
}: {
  words: Words['wide']
  tenants: readonly Tenant[]
  cards: readonly TenantCard[]
}) => (
  <>
    <Hero eyebrow={words.name} title={words.title} lead={words.lead} motif="lane" />
    <Section title={words.choose}>
      {tenants.length === 0 && <EmptyState title={words.noTenants}>{words.noTenantsBody}</EmptyState>}
      {cards.length > 0 ? (
        <CardList columns={2}>
          {cards.map(({ tenant, slogan, year, projects }) => (
            <Card
              key={tenant.id}
              title={tenant.name}
              href={`/${tenant.slug}`}
              look="strong"
              meta={year === '' ? undefined : year}
              foot={projects > 0 ? <Count n={projects} unit={words.projects} /> : undefined}
            >
              {slogan !== '' && <p>{slogan}</p>}
            </Card>
          ))}
        </CardList>
      ) : (
        <ul className="prose">
          {tenants.map((tenant) => (
            <li key={tenant.id}>
              <a href={`/${tenant.slug}`}>{tenant.name}</a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  </>
)

interface Read {
  readonly id: string
  readonly title: string
  readonly screen: string
  /** `null` while no module offers a screen. */
  readonly href: string | null
  readonly found: readonly PieceFigure[]
}

/** Asks each piece's module, in the subdistrict of the newspaper; where that is not here, nothing is claimed. */
async function read(
  house: House,
  paper: Newspaper,
  tenant: Tenant | undefined,
): Promise<{ paper: Newspaper; pieces: readonly Read[] }> {
  const offers = new Map(house.faces.flatMap((face) => face.about ?? []).map((offer) => [offer.piece, offer]))
  const rows = paper.pieces.map((piece) => ({ piece, offer: offers.get(piece.id) }))
  const row = ({ piece, offer }: (typeof rows)[number], found: readonly PieceFigure[]): Read => ({
    id: piece.id,
    title: piece.title,
    screen: offer?.screen ?? piece.planned ?? '',
    href: offer && tenant ? `/${tenant.slug}${offer.path === '/' ? '' : offer.path}` : null,
    found,
  })
  if (!tenant) return { paper, pieces: rows.map((one) => row(one, [])) }
  const found = await reading(house.door, tenant.id, visitor('visitor'), async (scope) => {
    const all: Read[] = []
    for (const one of rows) all.push(row(one, (await (one.offer ?? one.piece).figures?.(scope)) ?? []))
    return all
  })
  return { paper, pieces: found.ok ? found.value : [] }
}

const Newspapers = ({ words, papers }: { words: Words; papers: readonly { paper: Newspaper; pieces: readonly Read[] }[] }) => {
  const all = papers.flatMap((one) => one.pieces)
  const built = all.filter((piece) => piece.href !== null).length
  const { wide } = words
  return (
    <>
      <PageHead
        title={words.home.newspapers}
        lead={wide.newspapersLead}
        eyebrow={fill(wide.count, { built, open: all.length - built })}
      />
      {papers.map(({ paper, pieces }, i) => (
        <Section key={paper.title} title={paper.title} tone={i % 2 === 0 ? 'plain' : 'tint'}>
          <Table
            caption={paper.title}
            captionHidden
            rows={pieces}
            rowKey={(piece) => piece.id}
            columns={[
              { key: 'title', label: wide.piece, kind: 'head', cell: (piece) => piece.title },
              {
                key: 'screen',
                label: wide.screen,
                cell: (piece) =>
                  piece.href === null ? (
                    <>
                      {piece.screen} <Tag>{wide.notBuilt}</Tag>
                    </>
                  ) : (
                    <a href={piece.href}>{piece.screen}</a>
                  ),
              },
              { key: 'figures', label: wide.figures, cell: (piece) => <Figured figures={piece.found} missing={wide.missing} /> },
              { key: 'id', label: wide.number, kind: 'day', cell: (piece) => <span className="num">{piece.id}</span> },
            ]}
          />
        </Section>
      ))}
    </>
  )
}

const Figured = ({ figures, missing }: { figures: readonly PieceFigure[]; missing: string }) =>
  figures.map((figure, i) => (
    <span key={figure.label}>
      {i > 0 && <br />}
      {figure.label} {figure.value === null ? <em>{missing}</em> : <strong>{figure.value}</strong>}
    </span>
  ))
