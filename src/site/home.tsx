import { homeWords } from './home-words.ts'
import { brandOf } from '../modules/org/index.ts'
import { cycleAt } from '../modules/programme/index.ts'
import { homeBlocks } from '../platform/http/collect.ts'
import { page, type View } from '../platform/http/page.ts'
import { ButtonLink, CallButton, Card, Facts, Figures, Hero, type MotifName, Section, Split } from '../ui/index.ts'
import { Fragment } from 'react'

/** Each colour of a brand has its picture. */
const motifs: Readonly<Record<'a' | 'b' | 'c' | 'd', MotifName>> = { a: 'bloom', b: 'roof', c: 'lane', d: 'river' }

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

/** The slogan, what the modules bring, and how to find somebody to help. */
export const homePage = page({
  name: 'home',
  path: '/',
  about: '街道首页',
  may: 'anyone',
  async sample() {
    return {}
  },
  async load(view) {
    const words = homeWords(view.lang).home
    const [brand, cycle, blocks] = await Promise.all([
      brandOf(view.scope),
      cycleAt(view.scope, view.scope.today),
      homeBlocks(view),
    ])
    const figures = blocks.flatMap((block) => block.figures ?? [])
    return {
      title: view.tenant.name,
      body: (
        <>
          <Hero
            eyebrow={cycle ? cycle.name : view.tenant.name}
            title={brand.slogan === '' ? view.tenant.name : brand.slogan}
            lead={cycle ? words.lead : words.leadPlain}
            motif={motifs[brand.colour]}
            actions={blocks
              .flatMap((block) => block.links ?? [])
              .map((link) => (
                <ButtonLink key={link.path} href={view.url(link.path)} look={link.quiet ? 'quiet' : undefined}>
                  {link.label}
                </ButtonLink>
              ))}
          >
            {figures.length > 0 && <Figures items={figures} />}
          </Hero>
          {blocks.map((block, i) => (
            // biome-ignore lint: a page is rendered once, so the position is a key
            <Fragment key={i}>{block.body}</Fragment>
          ))}
          <Help view={view} phone={brand.phone} />
        </>
      ),
    }
  },
})
